"""The slow oracle for claims about the values at local minima, with no look at their evidence.

The values at local minima. With signs of the output weights, or zeros, and the sides (above, on, below the planes of the samples) of every unit,
the outputs of all such weights span a space, and at a local minimum they are the targets' projection on it: that gives the errors.
What is left to find out is whether no direction descends with these errors, and whether some weights on these sides have such outputs.
"""
import itertools
from fractions import Fraction

from .certificates import numbers
from .linear import kernel, solve
from .truth_training import data_of, dot, has_weights

KINDS = {"local-minimum-values"}
CHOICES = 3000  # choices of sides that are gone through


def is_true(claim, network, draw):
    data = data_of(claim, network)
    if data is None:
        return False
    if network.outputs > 1 or network.has_output_bias:
        return None
    errors = [Fraction(value["error"]) for value in claim["values"]]
    if errors != sorted(set(errors)):
        return False
    for value, error in zip(claim["values"], errors):
        if not has_weights(value, network):
            return False
        hidden, output = numbers(value["hidden"]), numbers(value["output"])[0]
        found = data.errors(hidden, output)
        if dot(found, found) != 2 * network.samples * error:
            return False
        smooth = not any(found) or data.is_stationary(hidden, output, found) and data.is_differentiable(hidden, output, found)
        if value["differentiable"] not in (0, 1) or smooth != value["differentiable"]:
            return False
        if any(found) and not data.is_stationary(hidden, output, found):
            return False
    values = _all_values(data, network.widths[-1], network.inner)
    return None if values is None else values == set(errors)


def _all_values(data, units, inner):
    samples = len(data.inputs)
    if 3 ** samples > CHOICES:
        return None
    faces = []
    for sides in itertools.product((1, 0, -1), repeat=samples):
        if any(side and not any(z) for side, z in zip(sides, data.inputs)):
            continue
        conditions = _conditions(sides, data.inputs)
        if _strictly_feasible([(*row, 0, strict) for row, strict in conditions], inner):
            faces.append(sides)
    cells = [sides for sides in faces if all(side or not any(z) for side, z in zip(sides, data.inputs))]
    options = [(sign, face) for sign in (1, -1) for face in faces] + [(0, cell) for cell in cells]
    if len(options) ** units > CHOICES:
        return None
    values = set()
    for choice in itertools.product(options, repeat=units):
        errors = _errors(data, choice)
        if errors is not None:
            values.add(dot(errors, errors) / (2 * samples))
    return values


def _conditions(sides, inputs):
    """(row, whether strict) for rows · q > 0 or ≥ 0."""
    for side, z in zip(sides, inputs):
        if side:
            yield [side * v for v in z], True
        elif any(z):
            yield list(z), False
            yield [-v for v in z], False


def _errors(data, choice):
    """The errors at the local minima on these sides with these signs; None when there are none."""
    inner, live = len(data.inputs[0]), [(i, sign, face) for i, (sign, face) in enumerate(choice) if sign]
    # Coordinates of the spans of the faces, and the outputs, by samples.
    bases = [kernel([z for side, z in zip(face, data.inputs) if not side], inner) for _, _, face in live]
    outputs = [[sign * data.noise[i][n] * (1 if face[n] >= 0 else data.slope) * dot(v, z) for n, z in enumerate(data.inputs)]
               for (i, sign, face), basis in zip(live, bases) for v in basis]
    found = solve([[dot(a, b) for b in outputs] for a in outputs], [dot(a, data.targets) for a in outputs]) if outputs else ([], [])
    point, free = found
    errors = [sum(x * output[n] for x, output in zip(point, outputs)) - y for n, y in enumerate(data.targets)]
    if any(errors):
        for i, (sign, face) in enumerate(choice):
            rays = data.rays_of([z for side, z in zip(face, data.inputs) if not side and any(z)], inner)
            for direction in rays + [[int(j == k) for j in range(inner)] for k in range(inner)] * (not sign):
                slope = 0
                for n, z in enumerate(data.inputs):
                    t = dot(z, direction)
                    slope += errors[n] * data.noise[i][n] * (t if face[n] > 0 or not face[n] and t >= 0 else data.slope * t)
                if sign * slope < 0 or not sign and slope:
                    return None
    # Some q = basis · (point + free · x) strictly on the sides.
    system, start = [], 0
    for (i, sign, face), basis in zip(live, bases):
        for row, strict in _conditions(face, data.inputs):
            if not strict:
                continue
            heights = [dot(row, v) for v in basis]
            part = range(start, start + len(basis))
            system.append((*[sum(h * k[j] for h, j in zip(heights, part)) for k in free],
                           sum(h * point[j] for h, j in zip(heights, part)), True))
        start += len(basis)
    return errors if _strictly_feasible(system, len(free)) else None


def _strictly_feasible(system, width):
    """Whether some x has a·x + b > 0, or ≥ 0, for all (*a, b, strict): Fourier and Motzkin."""
    system = set(system)
    for k in range(width):
        above, below = [row for row in system if row[k] > 0], [row for row in system if row[k] < 0]
        system = {row for row in system if row[k] == 0}
        for p, q in itertools.product(above, below):
            row = [p[k] * b - q[k] * a for a, b in zip(p[:-1], q[:-1])]
            largest = max(map(abs, row)) or 1
            system.add((*[Fraction(v) / largest for v in row], p[-1] or q[-1]))
    return all(row[-2] > 0 if row[-1] else row[-2] >= 0 for row in system)
