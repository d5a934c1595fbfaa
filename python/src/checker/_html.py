"""Results in a notebook: the verdict, the statement, a picture."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

GOOD, OTHER = "#1a7f37", "#9a6700"
#: The most cells of a picture's side; larger matrices are drawn in blocks.
SIDE = 64


def card(verdict: str, statement: str, is_good: bool, rest: Iterable[str] = ()) -> str:
    """The verdict in colour, what is proved below it, then the rest, which is HTML."""
    colour = GOOD if is_good else OTHER
    return (
        f'<div><div style="color:{colour};font-weight:bold">{escape(verdict)}</div>'
        f"<div>{escape(statement)}</div>{''.join(rest)}</div>"
    )


def statements(words: Iterable[str]) -> str:
    """What certificates prove, a line each."""
    return "".join(f"<div>{escape(line)}</div>" for line in words if line)


def table(heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table of texts."""
    head = "".join(f"<th>{escape(str(cell))}</th>" for cell in heading)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(c))}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def entries(shape: tuple[int, int], places: Iterable[tuple[int, int]], rows: Iterable[int], columns: Iterable[int]) -> str:
    """Where a matrix is not zero, as SVG; the rows and columns of a minor that is not zero are shaded."""
    if 0 in shape:
        return ""
    step = max(1, -(-max(shape) // SIDE))
    height, width = -(-shape[0] // step), -(-shape[1] // step)
    size = max(3, 256 // max(height, width))
    marks = [
        f'<rect x="0" y="{i * size}" width="{width * size}" height="{size}" fill="#54aeff" fill-opacity=".25"/>'
        for i in sorted({row // step for row in rows})
    ] + [
        f'<rect x="{j * size}" y="0" width="{size}" height="{height * size}" fill="#54aeff" fill-opacity=".25"/>'
        for j in sorted({column // step for column in columns})
    ]
    marks += [
        f'<rect x="{j * size + 1}" y="{i * size + 1}" width="{size - 2}" height="{size - 2}" fill="#24292f"/>'
        for i, j in sorted({(i // step, j // step) for i, j in places})
    ]
    return (
        f'<svg role="img" width="{width * size}" height="{height * size}" style="border:1px solid #d0d7de">'
        f"<title>entries that are not zero; rows and columns of a minor that is not zero are shaded</title>{''.join(marks)}</svg>"
    )


def bars(counts: Mapping[int, int]) -> str:
    """Patterns by rank, as SVG."""
    most = max(counts.values(), default=1)
    lines = []
    for k, (rank, count) in enumerate(sorted(counts.items())):
        y, length = 20 * k, max(1, 300 * count // most)
        lines.append(
            f'<text x="0" y="{y + 14}" font-size="12">{rank}</text>'
            f'<rect x="30" y="{y + 3}" width="{length}" height="14" fill="#54aeff"/>'
            f'<text x="{36 + length}" y="{y + 14}" font-size="12">{count}</text>'
        )
    return f'<svg role="img" width="560" height="{20 * len(counts)}"><title>patterns by rank</title>{"".join(lines)}</svg>'
