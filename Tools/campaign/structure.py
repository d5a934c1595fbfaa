"""A second kind of damage: certificates whose parts fit each other, but not the proof.

Splices of claims and evidence of different kinds, sizes changed at every place that names them, and permutations
of samples and units, of all that is indexed by them or of all but one thing. So what comes out gets past syntax and shapes
more often than after `mutations.mutate_fields`, to the checks themselves; some of it is true and proved.
"""
import copy

from .certificates import matrix
from .mutations import is_matrix, leaves


def mutate_structure(draw, value, others):
    value = copy.deepcopy(value)
    action = draw.randrange(7)
    if action < 2:
        return _splice(draw, value, draw.choice(others))
    if action < 4:
        return _resize(draw, value)
    return _permute(draw, value)


def _splice(draw, value, other):
    """Evidence, or parts of claim or evidence by their names, of another certificate."""
    part = draw.choice(["evidence", "evidence", "claim", "names"])
    if part != "names":
        value[part] = copy.deepcopy(other[part])
        return value
    names = [(part, name) for part in ("claim", "evidence") for name in value[part]
             if name in other[part] and name != "kind"]
    for part, name in draw.sample(names, min(len(names), draw.choice([1, 1, 2, 3]))):
        value[part][name] = copy.deepcopy(other[part][name])
    return value


def _matrices(value):
    """(the object that holds it, its key, its place, rows) of every dense matrix."""
    for path in list(leaves(value)):
        if not path or path[0] == "provenance":
            continue
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        if is_matrix(holder[path[-1]]):
            rows = [line.split(" ") if line else [] for line in holder[path[-1]]["entries"]]
            yield holder, path[-1], path, rows


def _sizes(value):
    network = value["claim"].get("network")
    if not isinstance(network, dict) or not isinstance(network.get("samples"), int):
        return {}
    sizes = {("samples",): network["samples"]}
    for l, width in enumerate(network.get("widths", [])):
        if isinstance(width, int):
            sizes["widths", l] = width
    return sizes


def _change(value, size, change_rows, skip=None):
    """Applies a change of a list to all rows or columns that there are `size` of, but those of one matrix."""
    for number, (holder, key, _, rows) in enumerate(list(_matrices(value))):
        if number == skip or not rows:
            continue
        new = rows
        if len(rows[0]) == size and all(len(row) == size for row in rows):
            new = [change_rows(row) for row in new]
        elif len(rows) == size:
            new = change_rows(new)
        holder[key] = matrix(new, len(new[0]) if new else 0)


def _resize(draw, value):
    """One sample or unit more or less, in all that has so many rows or columns, and in the claim's sizes and rank."""
    sizes = _sizes(value)
    if not sizes:
        return value
    place, size = draw.choice(list(sizes.items()))
    more, at = draw.randrange(2) or size < 2, draw.randrange(max(1, size))

    def changed(items):
        return items[:at] + items[at:at + 1] + items[at:] if more else items[:at] + items[at + 1:]

    _change(value, size, changed)
    new = size + 1 if more else size - 1
    network = value["claim"]["network"]
    if place[0] == "samples":
        network["samples"] = new
    else:
        network["widths"][place[1]] = new
    if value["claim"].get("rank") == size and draw.randrange(4):
        value["claim"]["rank"] = new
    for holder, key in list(_index_lists(value["evidence"])):
        items = holder[key]
        if len(items) == size:
            holder[key] = sorted({*items, max(items) + 1}) if more else items[:at] + items[at + 1:]
    return value


def _index_lists(value):
    """(object, key) of every list of numbers."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, list) and item and all(isinstance(entry, int) for entry in item):
                yield value, key
            yield from _index_lists(item)
    elif isinstance(value, list):
        for item in value:
            yield from _index_lists(item)


def _permute(draw, value):
    """An order of the samples or units, of everything or of everything but one matrix."""
    sizes = _sizes(value)
    if not sizes:
        lists = [(holder, key, rows) for holder, key, _, rows in _matrices(value) if len(rows) > 1]
        if lists:
            holder, key, rows = draw.choice(lists)
            draw.shuffle(rows)
            holder[key] = matrix(rows, len(rows[0]))
        return value
    size = draw.choice([size for size in sizes.values()])
    order = list(range(size))
    if draw.randrange(2):
        draw.shuffle(order)
    elif size > 1:
        i, j = draw.sample(order, 2)
        order[i], order[j] = j, i
    count = len(list(_matrices(value)))
    skip = draw.randrange(count) if count and draw.randrange(2) else None
    _change(value, size, lambda items: [items[k] for k in order], skip)
    return value
