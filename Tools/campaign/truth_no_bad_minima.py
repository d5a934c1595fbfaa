"""The slow oracle for claims that there are no bad minima, with no look at their evidence.

No bad local minimum, for every target. Refuted where `G` at the slopes of some cells of the last hidden units has less than N
independent columns: for an e that they annihilate and y = f - e there is a minimum inside the cell. Decided where G is square: such minima are
absent exactly when the determinants at all cells are of one sign, not 0 (of two adjacent cells of other signs the images fold).
A rate is put to gradients at many cells and to convex combinations of them.
"""
import itertools
from fractions import Fraction

from .certificates import numbers
from .linear import determinant, feasible, integral, rank, solve
from .truth_training import Data, dot, instance_of

KINDS = {"no-bad-local-minimum", "no-bad-local-minimum-nearby", "no-bad-stationary-point"}
CHOICES = 3000  # choices of cells that are gone through
GRADIENTS = 200  # combinations of gradients that are tried


def is_true(claim, network, draw):
    instance = instance_of(claim, network)
    if instance is None:
        return False
    if network.outputs > 1 or network.has_output_bias and claim["kind"] == "no-bad-stationary-point":
        return None
    if claim["kind"] == "no-bad-stationary-point":
        return _has_rate(claim, network, instance, draw)
    if claim["kind"] == "no-bad-local-minimum":
        return _no_bad(network, instance)
    radius = Fraction(claim["radius"])
    if radius < 0:
        return False

    def moved(step):
        return [[[[value + radius * step(value) for value in row] for row in rows] for rows in part]
                for part in ([instance[0]], instance[1], instance[2])]

    steps = [lambda value: 0, lambda value: draw.choice((-1, 1)),
             # As near to zero as can be.
             lambda value: -value / radius if abs(value) <= radius else -1 if value > 0 else 1]
    found = []
    for step in steps if radius else steps[:1]:
        (x,), noise, weights = moved(step)
        found.append(_no_bad(network, (x, noise, weights)))
    return False if False in found else None if None in found else True


def _cells(data):
    """The signs of the u^n of a unit inside each cell; None when there are too many samples."""
    size = len(data.inputs[0])
    if len(data.inputs) > 10:
        return None
    cells = []
    for signs in itertools.product((1, -1), repeat=len(data.inputs)):
        if any(s < 0 and not any(z) for s, z in zip(signs, data.inputs)):
            continue
        inside = feasible([[*[s * v for v in z], -1] for s, z in zip(signs, data.inputs) if any(z)], size)
        if inside is None:
            return None
        if inside:
            cells.append(signs)
    return cells


def _matrices(data):
    """G, as its columns, at each choice of cells of the units; None when there are too many."""
    cells = _cells(data)
    if cells is None or len(cells) ** len(data.noise) > CHOICES:
        return None
    return [[[noise[n] * (1 if signs[n] > 0 else data.slope) * v for noise, signs in zip(data.noise, choice) for v in z]
             + [1] * data.has_output_bias for n, z in enumerate(data.inputs)] for choice in itertools.product(cells, repeat=len(data.noise))]


def _no_bad(network, instance):
    data = Data(network, instance, [[0] * network.samples])
    matrices = _matrices(data) if network.samples <= network.rows else None
    if matrices is None:
        return False if network.samples > network.rows else None
    if any(rank(integral(columns)) < network.samples for columns in matrices):
        return False
    if network.samples < network.rows:
        return None
    return len({determinant(columns) > 0 for columns in matrices}) == 1


def _has_rate(claim, network, instance, draw):
    """Whether ‖g‖² ≥ 2 rate MSE for some gradients and their combinations, and no bad minimum is seen."""
    output = numbers(claim["output"])
    rate = Fraction(claim["rate"])
    if len(output) != 1 or len(output[0]) != network.widths[-1] or rate <= 0 or not all(output[0]):
        return False
    held = _no_bad(network, instance)
    if not held:
        return held
    data = Data(network, instance, [[0] * network.samples])
    matrices, inner, samples = _matrices(data), network.inner, network.samples
    for _ in range(GRADIENTS):
        # Any errors, as targets are any; g = Σ_n e_n w_i t_i^n ε_i^n z^n / N with slopes t of a cell.
        columns = draw.choice(matrices)
        # Errors that G makes small come from its inverse; so do those of a random right side.
        right = [Fraction(draw.randrange(-9, 10)) for _ in range(samples)]
        errors = solve([list(row) for row in zip(*columns)], right)[0] if draw.randrange(2) else right
        gradient = [output[0][i // inner] * dot([column[i] for column in columns], errors) / samples
                    for i in range(network.rows)]
        if dot(gradient, gradient) < rate * dot(errors, errors) / samples:
            return False
    return True
