"""Seeded damage to certificates, at the level of bytes, of tokens and of fields.

Every function takes a source of randomness and content, and returns other content: bytes
for the first two levels; a certificate, which is then written in canonical form so that it
gets past the syntax, for the third.
"""
import copy
import re

from .certificates import PROVES, matrix, read, written
from .equivalences import equivalent
from .sparse_mutations import is_sparse, mutate_polynomial, mutate_sparse

SPECIAL = [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 63, 64, 99, 101, 255, 256, (1 << 31) - 1, 1 << 31, 1 << 32, (1 << 53) - 1,
           1 << 53, (1 << 61) - 1, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, 10 ** 30]
WORDS = ["-0", "+1", "01", "2/4", "1/1", "1/0", "-1", "1/2", "-1/3", "0", "", " ", "1 ", " 1", "1e3", "0.5", "x", "--1", "/"]
EVIDENCE, CLAIMS = list(PROVES), sorted({claim for claims in PROVES.values() for claim in claims})
KERNELS = ["shape", "right", "left", "none", "cover"]
TOKEN = re.compile(rb'-?[0-9]+(?:/[0-9]+)?|[A-Za-z][A-Za-z-]*|[][{}:,"]')
NUMBER = re.compile(rb"-?[0-9]+(?:/[0-9]+)?")


# ---------------------------------------------------------------- bytes

def mutate_bytes(draw, content, others):
    data = bytearray(content)
    at = draw.randrange(len(data)) if data else 0
    action = draw.randrange(9)
    if action == 0 and data:
        data[at] ^= 1 << draw.randrange(8)
    elif action == 1 and data:
        data[at] = draw.randrange(256)
    elif action == 2:
        data.insert(at, draw.choice(b'0123456789 -/+"\\,:[]{}\n\t\r\0\x7f\xff'))
    elif action == 3 and data:
        del data[at]
    elif action == 4:
        del data[at:at + draw.randrange(1, 40)]
    elif action == 5:
        part = data[at:at + draw.randrange(1, 40)]
        to = draw.randrange(len(data) + 1)
        data[to:to] = part
    elif action == 6:
        del data[at:]
    elif action == 7 and at + 1 < len(data):
        data[at], data[at + 1] = data[at + 1], data[at]
    else:
        other = draw.choice(others)
        data[at:] = other[draw.randrange(len(other)):]
    return bytes(data)


# ---------------------------------------------------------------- tokens and lines

def mutate_tokens(draw, content, others):
    action = draw.randrange(10)
    if action >= 6:
        return _mutate_lines(draw, content, others)
    spans = [match.span() for match in (NUMBER if action < 4 else TOKEN).finditer(content)]
    if not spans:
        return content + b"\n"
    start, end = draw.choice(spans)
    token = content[start:end]
    if action < 2:  # one digit
        at = draw.choice([i for i in range(start, end) if content[i:i + 1].isdigit()])
        return content[:at] + b"%d" % draw.randrange(10) + content[at + 1:]
    if action == 2:
        new = str(draw.choice(SPECIAL)).encode()
    elif action == 3:
        new = draw.choice([token[1:] if token[:1] == b"-" else b"-" + token, token + b"0", token[:-1], b"1" + token,
                           draw.choice(WORDS).encode(), b"%d/%d" % (draw.randrange(1, 20), draw.randrange(1, 9))])
    elif action == 4:
        first, last = draw.choice(spans)
        new = content[first:last]
    else:
        new = draw.choice(CLAIMS + EVIDENCE + KERNELS + ["version", "rank", "rows", "columns"]).encode()
    return content[:start] + new + content[end:]


def _mutate_lines(draw, content, others):
    lines = content.split(b"\n")
    i, j = draw.randrange(len(lines)), draw.randrange(len(lines))
    action = draw.randrange(6)
    if action == 0:
        del lines[i]
    elif action == 1:
        lines.insert(j, lines[i])
    elif action == 2:
        lines[i], lines[j] = lines[j], lines[i]
    elif action == 3:
        other = draw.choice(others).split(b"\n")
        lines[i] = draw.choice(other)
    elif action == 4:
        other = draw.choice(others).split(b"\n")
        # Spliced where the lines have something in common, when there is such a place.
        places = [k for k, line in enumerate(other) if line == lines[i]] or [draw.randrange(len(other))]
        lines = lines[:i] + other[draw.choice(places):]
    else:
        del lines[min(i, j):max(i, j)]
    return b"\n".join(lines)


# ---------------------------------------------------------------- fields

def leaves(value, path=()):
    """The paths of everything below a value, itself included."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, path + (key,))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, path + (index,))


def _at(value, path):
    for step in path:
        value = value[step]
    return value


def _put(value, path, new):
    if not path:
        return new
    _at(value, path[:-1])[path[-1]] = new
    return value


def is_matrix(value):
    return (isinstance(value, dict) and list(value) == ["rows", "columns", "entries"]
            and isinstance(value["entries"], list) and all(isinstance(line, str) for line in value["entries"]))


def _number(draw, word):
    """Another number, often close by; of a polynomial, another polynomial."""
    if re.search("[a-z]", word) and draw.randrange(8):
        return mutate_polynomial(draw, word, _number)
    if "/" in word:
        p, q = word.split("/", 1)
        return draw.choice([p, q, f"-{p}/{q}", f"{p}1/{q}", f"{p}/{q}1", "0", "1"])
    try:
        value = int(word)
    except ValueError:
        return draw.choice(WORDS)
    return str(draw.choice([value + 1, value - 1, -value, 2 * value, 10 * value, 0, 1, 2, draw.randrange(-9, 10),
                            draw.randrange(100), draw.choice(SPECIAL), f"{2 * value + 1}/2"]))


def _mutate_any_matrix(draw, value, path):
    mutate = mutate_sparse if is_sparse(value, path) else lambda draw, old, _: _mutate_matrix(draw, old)
    return mutate(draw, _at(value, path), _number)


def _mutate_matrix(draw, value):
    rows = [line.split(" ") if line else [] for line in value["entries"]]
    action, width = draw.randrange(9), len(rows[0]) if rows else 0
    i, j = (draw.randrange(len(rows)), draw.randrange(width)) if width else (0, 0)
    if action < 4 and width and j < len(rows[i]):
        rows[i][j] = _number(draw, rows[i][j])
    elif action == 4 and len(rows) > 1:
        k = draw.randrange(len(rows))
        rows[i], rows[k] = rows[k], rows[i]
    elif action == 5 and width:
        k = draw.randrange(width)
        for row in rows:
            if max(j, k) < len(row):
                row[j], row[k] = row[k], row[j]
    elif action == 6 and rows:
        del rows[i]
    elif action == 7 and rows:
        rows.append(list(rows[i]))
    elif width and all(len(row) == width for row in rows):
        rows = [list(row) for row in zip(*rows)]
    new = matrix(rows, 0)
    return new


def _mutate_list(draw, value):
    value, action = list(value), draw.randrange(5)
    if not value or action == 0:
        value.insert(draw.randrange(len(value) + 1), value[0] if value else draw.choice(SPECIAL))
        return value
    i, j = draw.randrange(len(value)), draw.randrange(len(value))
    if action == 1:
        del value[i]
    elif action == 2:
        value[i], value[j] = value[j], value[i]
    elif isinstance(value[i], int):
        value[i] = max(0, draw.choice([value[i] + 1, value[i] - 1, draw.randrange(12), draw.choice(SPECIAL)]))
    else:
        value[i] = copy.deepcopy(value[j])
    return value


def mutate_fields(draw, value, others):
    """A certificate with one field changed; some changes leave claim and evidence true."""
    value = copy.deepcopy(value)
    if draw.randrange(6) == 0:
        return equivalent(draw, value)
    paths = [path for path in leaves(value) if path and path[0] in ("claim", "evidence")]
    if draw.randrange(20) == 0 or not paths:
        paths = list(leaves(value))
    matrices = [path for path in paths if is_matrix(_at(value, path))]
    if matrices and draw.randrange(3) == 0:
        path = draw.choice(matrices)
        return _put(value, path, _mutate_any_matrix(draw, value, path))
    path = draw.choice(paths)
    # What is inside a matrix is more often changed as one.
    if draw.randrange(2) == 0:
        path = draw.choice([p for p in paths if "entries" not in p] or paths)
    old = _at(value, path)
    if draw.randrange(8) == 0:  # the same field of another certificate, or another field of this one
        other = draw.choice(others)
        try:
            return _put(value, path, copy.deepcopy(_at(other, path)))
        except (KeyError, IndexError, TypeError):
            return _put(value, path, copy.deepcopy(_at(value, draw.choice(paths))) if path else copy.deepcopy(other))
    if is_matrix(old):
        return _put(value, path, _mutate_any_matrix(draw, value, path))
    if isinstance(old, dict):
        keys = list(old)
        action = draw.randrange(4)
        if action == 0 and keys:
            del old[draw.choice(keys)]
        elif action == 1 and len(keys) > 1:
            draw.shuffle(keys)
            return _put(value, path, {key: old[key] for key in keys})
        elif action == 2 and "kind" in old:
            old["kind"] = draw.choice(CLAIMS + EVIDENCE + KERNELS)
        else:
            old[draw.choice(["note", "rank", "kind", "rows"])] = draw.choice([1, "x", [], {}])
        return value
    if isinstance(old, list):
        return _put(value, path, _mutate_list(draw, old))
    if isinstance(old, int):
        return _put(value, path, max(0, draw.choice([old + 1, old - 1, 0, 1, 2, draw.randrange(20), draw.choice(SPECIAL)])))
    if path[-1] == "kind":
        return _put(value, path, draw.choice(CLAIMS + EVIDENCE + KERNELS))
    words = old.split(" ")
    i = draw.randrange(len(words))
    words[i] = _number(draw, words[i])
    return _put(value, path, " ".join(words))


def mutant(draw, bases, contents):
    """The level, and the bytes of one mutant of one of the certificates."""
    level = draw.choices(["byte", "token", "field", "structure"], [2, 4, 6, 6])[0]
    k = draw.randrange(len(contents))
    if level == "structure":
        from .structure import mutate_structure  # which needs this module
        value = bases[k]
        for _ in range(draw.choice([1, 1, 2])):
            value = mutate_structure(draw, value, bases)
        return level, written(value)
    if level == "field":
        value = bases[k]
        for _ in range(draw.choice([1, 1, 1, 2, 3])):
            value = mutate_fields(draw, value, bases)
        return level, written(value)
    content = contents[k]
    for _ in range(draw.choice([1, 1, 1, 2])):
        content = (mutate_bytes if level == "byte" else mutate_tokens)(draw, content, contents)
    return level, content


def certificates(contents):
    return [read(content) for content in contents]
