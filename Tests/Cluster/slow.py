"""Histograms the slow way: every pattern's matrix by the definition, its rank over the rationals."""
import itertools
from fractions import Fraction


def rank(rows):
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            if rows[i][column]:
                factor = rows[i][column] / rows[found][column]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[found])]
        found += 1
    return found


def histogram(data):
    """Of an instance as `checker enumerate --instance` reads it: the number of patterns of each rank."""
    network, (X, E, W) = data["network"], data["instance"].values()
    slopes, biases = [Fraction(slope) for slope in network["slopes"]], network.get("biases", [])
    samples = len(X[0])
    columns = []
    for n in range(samples):
        choices = {}
        for choice in itertools.product(slopes, repeat=sum(network["widths"][1:])):
            rest = iter(choice)
            values = [Fraction(row[n]) for row in X]
            for l, noise in enumerate(E, 1):
                values += [1] * (l in biases)
                outer = [Fraction(row[n]) * next(rest) for row in noise]
                if l <= len(W):
                    values = [a * sum(Fraction(w) * v for w, v in zip(row, values)) for a, row in zip(outer, W[l - 1])]
            column = tuple(a * v for a in outer for v in values) + (1,) * (len(E) + 1 in biases)
            choices[column] = choices.get(column, 0) + 1
        columns.append(choices)
    counts = {}
    for choice in itertools.product(*[list(one.items()) for one in columns]):
        weight = 1
        for _, times in choice:
            weight *= times
        found = rank([list(row) for row in zip(*[column for column, _ in choice])])
        counts[found] = counts.get(found, 0) + weight
    return {str(key): counts[key] for key in sorted(counts)}
