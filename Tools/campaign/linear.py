"""Slow exact linear algebra for the oracles: plain elimination, over the rationals or modulo a prime."""
from fractions import Fraction
from math import lcm

PRIME = (1 << 61) - 1


def rank(rows):
    """The rank of a matrix of integers: elimination modulo a prime, which never gives more than the
    rank; where that is less than the shape allows, elimination over the rationals."""
    most = min(len(rows), len(rows[0]) if rows else 0)
    if eliminated([[value % PRIME for value in row] for row in rows],
                  lambda a, b, c, d: (a - b * c * pow(d, -1, PRIME)) % PRIME) == most:
        return most
    return eliminated([list(row) for row in rows], lambda a, b, c, d: a - b * c / Fraction(d))


def eliminated(rows, step):
    """The number of pivots; `step(a, b, c, d)` is a - b c / d."""
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column] != 0), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            factor = rows[i][column]
            if factor != 0:
                rows[i] = [step(a, factor, b, rows[found][column]) for a, b in zip(rows[i], rows[found])]
        found += 1
    return found


def determinant(rows):
    """Of a square matrix of fractions."""
    rows, found = [list(row) for row in rows], Fraction(1)
    while rows:
        k = next((k for k, row in enumerate(rows) if row[0]), None)
        if k is None:
            return Fraction(0)
        pivot = rows.pop(k)
        found *= -pivot[0] if k % 2 else pivot[0]
        rows = [[a - row[0] / pivot[0] * b for a, b in zip(row[1:], pivot[1:])] for row in rows]
    return found


def integral(columns):
    """The vectors, each scaled to integers: faster, and of the same rank."""
    scaled = []
    for column in columns:
        common = lcm(*[Fraction(value).denominator for value in column])
        scaled.append([int(value * common) for value in column])
    return scaled


def echelon(rows):
    """The reduced row echelon form over the rationals, and its pivot columns."""
    rows, pivots = [list(map(Fraction, row)) for row in rows], []
    for column in range(len(rows[0]) if rows else 0):
        top = len(pivots)
        pivot = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [value / rows[top][column] for value in rows[top]]
        for i, row in enumerate(rows):
            if i != top and row[column]:
                rows[i] = [a - row[column] * b for a, b in zip(row, rows[top])]
        pivots.append(column)
    return rows, pivots


def kernel(rows, width):
    """A basis of what is orthogonal to all rows."""
    return list(null_vectors(*echelon(rows), width).values())


def null_vectors(reduced, pivots, width):
    """The same from the reduced row echelon form: by the columns without a pivot."""
    basis = {}
    for free in range(width):
        if free not in pivots:
            basis[free] = [Fraction(int(j == free)) for j in range(width)]
            for row, pivot in zip(reduced, pivots):
                basis[free][pivot] = -row[free]
    return basis


def solve(rows, right):
    """One solution of a linear system over the rationals and a basis of those of the homogeneous one; None without any."""
    width = len(rows[0]) if rows else 0
    reduced, pivots = echelon([(*row, value) for row, value in zip(rows, right)])
    if width in pivots:
        return None
    point = [Fraction(0)] * width
    for row, pivot in zip(reduced, pivots):
        point[pivot] = row[width]
    return point, list(null_vectors(reduced, pivots, width).values())


def feasible(inequalities, width, most=3000):
    """Whether some x of `width` numbers has a·x + b ≥ 0 for all the (*a, b): one unknown after another is eliminated
    (Fourier and Motzkin); None when more than `most` inequalities would arise on the way."""
    system = {_scaled(row) for row in inequalities}
    for k in range(width):
        above, below = [row for row in system if row[k] > 0], [row for row in system if row[k] < 0]
        system = {row for row in system if row[k] == 0}
        if len(above) * len(below) + len(system) > most:
            return None
        system |= {_scaled([p[k] * b - n[k] * a for a, b in zip(p, n)]) for p in above for n in below}
    return all(row[-1] >= 0 for row in system)


def _scaled(row):
    """The same inequality for all its positive multiples."""
    largest = max(map(abs, row), default=0)
    return tuple(Fraction(v) / largest for v in row) if largest else tuple(row)
