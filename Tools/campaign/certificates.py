"""Certificates as plain Python values: reading, canonical writing, editing.

Knows the syntax of certificates/FORMAT.md (sections 1 to 3) and no mathematics.
"""
import copy
import hashlib
import json
import pathlib
from fractions import Fraction

# What proves what, by the table that the kernel's is tested against: evidence -> claims.
SCHEMA = pathlib.Path(__file__).resolve().parent.parent.parent / "certificates/schema/certificate-1.jsonschema"
PROVES = {one["properties"]["evidence"]["properties"]["kind"]["const"]: one["properties"]["claim"]["properties"]["kind"]["enum"]
          for one in json.loads(SCHEMA.read_text())["$defs"]["proves"]["oneOf"]}


def gallery(root):
    """The certificates that are committed."""
    return sorted((root / "certificates/gallery").glob("*.json"))


def accepted_fixtures(root):
    return sorted((root / "Tests/CertificatesTests/Fixtures").glob("*/accept/*.json"))


def sources(root):
    """All that are to be accepted."""
    return gallery(root) + accepted_fixtures(root)


def read(content):
    """The object of a well-formed certificate, keys in their order."""
    return json.loads(content)


def canonical(value, margin="\n"):
    """The one way to write a value: FORMAT.md, section 2."""
    inner = margin + "  "
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        if all(isinstance(item, int) for item in value):
            return "[" + ", ".join(map(str, value)) + "]"
        return "[" + inner + ("," + inner).join(canonical(item, inner) for item in value) + margin + "]"
    if not value:
        return "{}"
    members = (f'"{key}": {canonical(item, inner)}' for key, item in value.items())
    return "{" + inner + ("," + inner).join(members) + margin + "}"


def written(certificate):
    """The bytes of the certificate's file."""
    return (canonical(certificate) + "\n").encode("latin-1")


def part_name(certificate):
    """A name under which a sum finds a part beside it."""
    return f"part-{hashlib.sha256(written(certificate['claim'])).hexdigest()[:16]}.json"


def matrix(rows, columns=None):
    """A matrix of numbers in the form of FORMAT.md, section 3."""
    columns = len(rows[0]) if rows else columns or 0
    return {"rows": len(rows), "columns": columns, "entries": [" ".join(map(str, row)) for row in rows]}


def numbers(value):
    """The rows of a matrix, as fractions."""
    return [[Fraction(word) for word in line.split()] for line in value["entries"]]


def certificate(claim, evidence, command=""):
    return {"format": "checker certificate", "version": 1, "claim": claim, "evidence": evidence,
            "provenance": {"tool": "fixtures", "command": command, "seed": "0"}}


def at(value, path):
    """What is at a path like `claim.instance.E[1].entries`."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        value = value[int(step) if isinstance(value, list) else step]
    return value


def put(value, path, new):
    """A copy with something else at the path."""
    value = copy.deepcopy(value)
    steps = path.replace("[", ".").replace("]", "").split(".")
    holder = at(value, ".".join(steps[:-1])) if len(steps) > 1 else value
    holder[int(steps[-1]) if isinstance(holder, list) else steps[-1]] = new
    return value


def put_entry(value, path, i, j, new):
    """A copy with another entry (i, j) of the matrix at the path."""
    words = at(value, path)["entries"][i].split(" ")
    words[j] = str(new)
    return put(value, f"{path}.entries[{i}]", " ".join(words))
