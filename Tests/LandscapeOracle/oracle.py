"""Landscapes of small networks by going through all their pieces, in fractions: slow, and written from the mathematics alone.

One hidden layer: `f^n = Σ_i ς_i ε_i^n φ(q_i · z^n) + b`, with `q_i = |w_i| r_i`, `ς_i` the sign of `w_i`, `z` the inputs with a row of ones below where
there are hidden biases, and `b` only where the output has a bias.

* The least MSE: on a tuple of closed cells, one a unit, the outputs are a cone with finitely many generators (the images of the cells' rays),
  whose point nearest to the targets is found by trying all supports.
* The values at local minima: on a tuple of relatively open faces the errors are affine in the weights, and to be a local minimum is a
  system of linear inequalities (one for each unit and each ray of the arrangement of the samples on its kinks), which a simplex method decides.
  A unit with `w_i = 0` is a cell for which the sum of its gradient vanishes.
"""
import pathlib
import sys
from fractions import Fraction
from itertools import combinations, product

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tools"))
from campaign.linear import kernel, solve


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), Fraction(0))


def sign(x):
    return (x > 0) - (x < 0)


def rays(columns, width):
    """Vectors `±r` that span the lines in which hyperplanes `z · q = 0` meet, and a basis of what all hyperplanes hold, both signs."""
    lineality = kernel(columns, width)
    found = []
    rank = width - len(lineality)
    if rank:
        for chosen in combinations(columns, rank - 1):
            # Within the orthogonal complement of the lineality space.
            vectors = kernel(list(chosen) + lineality, width)
            if len(vectors) == 1:
                for ray in (vectors[0], [-x for x in vectors[0]]):
                    scale = next(abs(x) for x in ray if x)
                    ray = [x / scale for x in ray]
                    if ray not in found:
                        found.append(ray)
    return found, [[s * x for x in vector] for vector in lineality for s in (1, -1)]


class Simplex:
    """`max c · x` with `A x ≤ b`, `x ≥ 0`, by Bland's rule on a dictionary; `value` is None where there is no `x`."""

    def __init__(self, A, b, c):
        self.value = self.x = None
        m, n = len(A), len(c)
        # Rows: basic variable = constant + coefficients of the nonbasic ones; n + m + 1 variables, the last one artificial.
        basic = [n + i for i in range(m)]
        free = list(range(n))
        rows = [[bi] + [-a for a in row] for row, bi in zip(A, b)]
        if any(bi < 0 for bi in b):
            free.append(n + m)
            rows = [row + [Fraction(1)] for row in rows]
            goal = [Fraction(0)] * (n + 1) + [Fraction(-1)]
            worst = min(range(m), key=lambda i: rows[i][0])
            self.pivot(rows, goal, basic, free, worst, len(free) - 1)
            self.optimize(rows, goal, basic, free)
            if goal[0] < 0:
                return
            if n + m in basic:
                place = basic.index(n + m)
                column = next(k for k in range(len(free)) if rows[place][k + 1])
                self.pivot(rows, goal, basic, free, place, column)
            column = free.index(n + m)
            free.pop(column)
            for row in rows:
                row.pop(column + 1)
        goal = [Fraction(0)] + [c[k] if k < n else Fraction(0) for k in free]
        for k, row in zip(basic, rows):
            if k < n and c[k]:
                goal = [g + c[k] * r for g, r in zip(goal, row)]
        self.optimize(rows, goal, basic, free)
        self.value, self.x = goal[0], [Fraction(0)] * n
        for k, row in zip(basic, rows):
            if k < n:
                self.x[k] = row[0]

    def pivot(self, rows, goal, basic, free, place, column):
        row, j = rows[place], column + 1
        factor = row[j]
        basic[place], free[column] = free[column], basic[place]
        new = [-x / factor for x in row]
        new[j] = 1 / factor
        rows[place] = new
        for other in [r for k, r in enumerate(rows) if k != place] + [goal]:
            factor = other[j]
            if factor:
                other[j] = Fraction(0)
                for k, x in enumerate(new):
                    other[k] += factor * x

    def optimize(self, rows, goal, basic, free):
        while True:
            entering = [k for k in range(len(free)) if goal[k + 1] > 0]
            if not entering:
                return
            column = min(entering, key=lambda k: free[k])
            limits = [(row[0] / -row[column + 1], basic[i], i) for i, row in enumerate(rows) if row[column + 1] < 0]
            if not limits:
                raise ArithmeticError("unbounded")
            self.pivot(rows, goal, basic, free, min(limits)[2], column)


class Landscape:
    """The network of one problem file."""

    def __init__(self, problem):
        exact = lambda rows: [[Fraction(x) for x in row] for row in rows]
        X, self.y = exact(problem["X"]), [Fraction(x) for x in problem["y"]]
        self.N, self.D = len(self.y), problem["widths"][1]
        biases = problem.get("biases", [])
        if 1 in biases:
            X = X + [[Fraction(1)] * self.N]
        self.has_output_bias = 2 in biases
        self.d = len(X)
        self.z = [list(column) for column in zip(*X)]
        self.E = exact(problem["E"]) if "E" in problem else [[Fraction(1)] * self.N for _ in range(self.D)]
        self.s = Fraction(problem["slope"])
        self.lines = rays(self.z, self.d)
        if self.lines[1]:
            raise ValueError("the samples do not span the inputs")
        self.cells = self.faces(zeros=False)

    def slope(self, s):
        return self.s if s < 0 else Fraction(1)

    def faces(self, zeros):
        """Sign vectors with the rays of their closures; open cells only, or all faces."""
        found = {}
        places = [n for n in range(self.N) if any(self.z[n])]
        signs = [[sign(dot(ray, z)) for z in self.z] for ray in self.lines[0]]
        for chosen in product((1, -1, 0) if zeros else (1, -1), repeat=len(places)):
            face = [0] * self.N
            for n, s in zip(places, chosen):
                face[n] = s
            own = [ray for ray, other in zip(self.lines[0], signs) if all(a == b or (b == 0) for a, b in zip(face, other))]
            inside = [sum(r[j] for r in own) for j in range(self.d)]
            if [sign(dot(inside, z)) for z in self.z] == face:
                found[tuple(face)] = own
        return found

    def image(self, i, s, face, ray):
        """What `ray` in the closure of a face adds to the outputs, as part of unit `i` with sign `s`; for any ray, how they change along it from
        inside the face.
        """
        return [s * self.E[i][n] * self.slope(face[n] or sign(dot(ray, self.z[n]))) * dot(ray, self.z[n]) for n in range(self.N)]

    def mse(self, e):
        return dot(e, e) / (2 * self.N)

    def least(self):
        """The least MSE."""
        best = None
        for signs in product((1, -1), repeat=self.D):
            for cells in product(self.cells.items(), repeat=self.D):
                generators = [self.image(i, signs[i], face, ray) for i, (face, own) in enumerate(cells) for ray in own]
                e = self.nearest(generators)
                if best is None or self.mse(e) < best:
                    best = self.mse(e)
                    if not best:
                        return best
        return best

    def nearest(self, generators):
        """`A x - y` of the point of the cone that is nearest to `y`: on some independent support, `x > 0` there, and all `a · e ≥ 0`."""
        generators = [g for g in generators if any(g)]
        ones = [[Fraction(1)] * self.N] if self.has_output_bias else []
        for size in range(len(generators) + 1):
            for support in combinations(generators, size):
                columns = ones + list(support)
                x, free = solve([[dot(a, b) for b in columns] for a in columns], [dot(a, self.y) for a in columns])
                if free or any(value <= 0 for value in x[len(ones):]):
                    continue
                e = [dot([c[n] for c in columns], x) - self.y[n] for n in range(self.N)]
                if all(dot(g, e) >= 0 for g in generators):
                    return e
        raise ArithmeticError("no nearest point")

    def values(self):
        """The values of the MSE at local minima."""
        faces = list(self.faces(zeros=True).items())
        # What each unit can be: (sign, face), or (0, cell).
        found = set()
        options = [(s, face, own) for s in (1, -1) for face, own in faces] + [(0, cell, []) for cell in self.cells]
        for chosen in product(options, repeat=self.D):
            e = self.minimum(chosen)
            if e is not None:
                found.add(self.mse(e))
        return sorted(found)

    def minimum(self, chosen):
        """The errors at a local minimum with these faces, or None."""
        columns, inequalities = [], []
        for i, (s, face, own) in enumerate(chosen):
            columns += [self.image(i, s, face, ray) for ray in own]
            # e · (coefficients) ≥ 0
            if s == 0:
                for j in range(self.d):
                    row = [self.E[i][n] * self.slope(face[n]) * self.z[n][j] for n in range(self.N)]
                    inequalities += [row, [-x for x in row]]
                continue
            kinks = [n for n in range(self.N) if face[n] == 0]
            directions, flat = rays([self.z[n] for n in kinks], self.d)
            inequalities += [self.image(i, s, face, ray) for ray in directions + flat]
        count = len(columns)
        ones = [Fraction(1)] * self.N
        if self.has_output_bias:
            columns += [ones, [-x for x in ones]]
            inequalities += [ones, [-x for x in ones]]
        # x_k = t + m_k for the rays, so that t > 0 is the relative interior; variables m, bias ±, t.
        A = [[-dot(row, c) for c in columns] + [-sum((dot(row, c) for c in columns[:count]), Fraction(0))] for row in inequalities]
        b = [-dot(row, self.y) for row in inequalities]
        goal = [Fraction(0)] * len(columns) + [Fraction(1)]
        A.append(list(goal))
        b.append(Fraction(1))
        best = Simplex(A, b, goal)
        if not best.value:
            return None
        t = best.x[-1]
        x = [value + (t if k < count else 0) for k, value in enumerate(best.x[:-1])]
        return [dot([c[n] for c in columns], x) - self.y[n] for n in range(self.N)]
