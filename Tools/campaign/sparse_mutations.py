"""Damage to sparse matrices, whose entries are listed in texts `i j v j v …`, and to polynomials."""
import re

POWER = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(?:\^([0-9]+))?")


def is_sparse(certificate, path):
    """Whether a sparse matrix belongs at this path."""
    kind = certificate.get("claim", {}).get("kind", "") if isinstance(certificate.get("claim"), dict) else ""
    return (str(kind).startswith(("sparse-", "generic-")) or kind == "matrix-rank-modulo-prime") and path in (("claim", "matrix"), ("evidence", "bound", "basis"))


def parsed(value):
    """row -> column -> text."""
    lines = [line.split(" ") for line in value["entries"]]
    return {int(words[0]): dict(zip(map(int, words[1::2]), words[2::2])) for words in lines}


def listed(rows, columns, entries):
    """A sparse matrix in canonical order, without rows that have no entries."""
    lines = [" ".join([str(i), *(f"{j} {text}" for j, text in sorted(row.items()))])
             for i, row in sorted(entries.items()) if row]
    return {"rows": rows, "columns": columns, "entries": lines}


def mutate_sparse(draw, value, number):
    """Another sparse matrix; `number` changes the text of an entry."""
    try:
        entries, rows, columns = parsed(value), value["rows"], value["columns"]
        places = [(i, j) for i, row in entries.items() for j in row]
        if not places:
            return value | {draw.choice(["rows", "columns"]): draw.randrange(6)}
        (i, j), (k, l) = draw.choice(places), draw.choice(places)
        action = draw.randrange(12)
        if action < 3:
            entries[i][j] = number(draw, entries[i][j])
        elif action == 3:
            del entries[i][j]
        elif action == 4:
            entries[i][j], entries[k][l] = entries[k][l], entries[i][j]
        elif action == 5:  # to another place of its row, which may be taken
            text = entries[i].pop(j)
            entries[i][draw.choice([j + 1, max(0, j - 1), draw.randrange(columns or 1), columns])] = text
        elif action == 6:
            entries.setdefault(draw.randrange(rows or 1), {})[l] = entries[i][j]
        elif action == 7:
            entries[i], entries[k] = entries[k], entries[i]
        elif action == 8:
            entries = {a: {{j: l, l: j}.get(b, b): text for b, text in row.items()} for a, row in entries.items()}
        elif action == 9:
            entries[draw.choice([i, rows, draw.randrange(rows or 1)])] = dict(entries[k])
        elif action == 10:
            flipped = {}
            for a, row in entries.items():
                for b, text in row.items():
                    flipped.setdefault(b, {})[a] = text
            rows, columns, entries = columns, rows, flipped
        elif draw.randrange(2):
            rows = max(0, rows + draw.choice([-1, 1, 1 << 40]))
        else:
            columns = max(0, columns + draw.choice([-1, 1, 1 << 40]))
        return listed(rows, columns, entries)
    except (ValueError, IndexError, KeyError, TypeError):
        return value  # Damaged before.


def mutate_polynomial(draw, text, number):
    """Another polynomial, mostly in the order in which its terms have to be."""
    terms = [term.split("*") for term in text.split("+")]
    term, action = draw.choice(terms), draw.randrange(9)
    if action < 2:
        term[0] = number(draw, term[0])
    elif action == 2 and len(term) > 1:
        k = draw.randrange(1, len(term))
        name = term[k].partition("^")[0]
        term[k] = draw.choice([name, f"{name}^2", f"{name}^{draw.choice([1, 3, 9999, 10000])}"])
    elif action == 3 and len(term) > 1:
        del term[draw.randrange(1, len(term))]
    elif action == 4:
        names = sorted(set(re.findall(r"[A-Za-z]\w*", text))) or ["a"]
        term.append(draw.choice([*names, "a", "zz"]))
    elif action == 5 and len(terms) > 1:
        terms.remove(term)
    elif action == 6:
        terms.append([draw.choice(["1", "-1", "2", "1/2"]), *draw.choice(terms)[1:]])
    elif action == 7:
        for other in terms:
            other[0] = other[0][1:] if other[0].startswith("-") else f"-{other[0]}"
    else:
        names = sorted(set(re.findall(r"[A-Za-z]\w*", text))) or ["a"]
        a, b = draw.choice(names), draw.choice(names)
        terms = [[re.sub(rf"^{a}(?=\^|$)", b, factor) for factor in other] for other in terms]
    if draw.randrange(8):
        terms = sorted(([other[0], *sorted(other[1:])] for other in terms), key=lambda other: monomial(other[1:]))
    return "+".join("*".join(other) for other in terms)


def monomial(factors):
    """What terms are compared by."""
    matches = [POWER.fullmatch(factor) for factor in factors]
    return [(match[1], int(match[2] or 1)) if match else (factor, 0) for match, factor in zip(matches, factors)]
