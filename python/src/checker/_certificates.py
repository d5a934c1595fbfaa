"""Certificates: what was proved, in a form that others can check."""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

from ._errors import MalformedInput, WrongUsage, guarded
from ._exact import foreign, input_of, integer_text, items, path_of, whole, word_of
from ._process import LIMITS, Folder, run


@dataclass(frozen=True)
class Verification:
    """What the verifier says of one certificate: `verdict` is VERIFIED, REJECTED, MALFORMED, MISSING or DECLINED."""

    path: str
    verdict: str
    #: What is proved; empty unless it is verified.
    statement: str = ""
    #: Why it is not.
    reason: str = ""

    def __bool__(self) -> bool:
        return self.verdict == "VERIFIED"

    def __str__(self) -> str:
        return f"{self.verdict} {self.path}: {self.statement or self.reason}"


@dataclass(frozen=True)
class Certificate:
    """A certificate: the bytes of its file, in which claim and evidence stand in full."""

    #: What its file is called.
    name: str
    data: bytes = field(repr=False)

    @property
    def document(self) -> dict[str, Any]:
        """The file as objects: `claim`, `evidence`, `provenance`."""
        with foreign(self.name):
            document: dict[str, Any] = json.loads(self.data)
        return document

    @property
    def kind(self) -> str:
        """The kind of its claim: `matrix-rank`, `gradient-rank-every-pattern`, …"""
        with foreign(self.name):
            return str(self.document["claim"]["kind"])

    def verify(self, **limits: int) -> Verification:
        """Has the verifier check it again.

        >>> import checker
        >>> bool(checker.rank([[1, 2], [3, 4]]).certificate.verify())
        True
        """
        return verify(self, **limits)[0]

    @guarded
    def save(self, path: Union[str, os.PathLike[str]] = ".") -> Path:
        """Writes its file: into a folder by its own name, or to this path."""
        target = Path(path_of(path, "path"))
        target = target / self.name if target.is_dir() else target
        target.write_bytes(self.data)
        return target


def read_certificate(path: str) -> Certificate:
    return Certificate(Path(path).name, Path(path).read_bytes())


@guarded
def verify(
    certificates: Union[str, os.PathLike[str], Certificate, Iterable[Union[str, os.PathLike[str], Certificate]]],
    **limits: int,
) -> list[Verification]:
    """Re-checks certificates from scratch: files, folders of them, or certificates in memory.

    A rejected certificate is a result, not an exception. `limits` are `max_entries`, `max_bytes` and the like.

    >>> import checker
    >>> checker.verify([checker.rank([[1, 2], [2, 4]]).certificate])[0].statement
    'rank(M) = 1 for the 2×2 matrix M of this file'
    """
    if isinstance(certificates, (str, os.PathLike, Certificate)):
        certificates = [certificates]
    with Folder(verify) as folder:
        words = limit_options(limits)
        paths = []
        for index, item in enumerate(items(certificates, "certificates", "paths and certificates", is_ordered=False)):
            if isinstance(item, Certificate):
                path = folder.file(str(index), ".json", item.name)
                path.write_bytes(item.data)
                paths.append(str(path))
            else:
                paths.append(input_of(item, f"certificates[{index}]"))
        if not paths:
            return []
        # A path that begins with a hyphen is no option.
        done = run(["verify", "--json", *words, "--", *paths], folder)
        if done.code not in (0, 1, 65, 66, 70, 75) or not done.output.strip():
            done.json()
        return [
            Verification(
                path=folder.names.get(line["path"], line["path"]),
                verdict=line["verdict"],
                statement=line.get("statement") or "",
                reason=folder.readable(line.get("reason") or ""),
            )
            for line in json.loads(done.output)
        ]


def limit_options(limits: Mapping[str, Any]) -> list[str]:
    """The options of limits: `max_entries=5` is `--max-entries=5`."""
    for name in limits:
        if not name.startswith("max_"):
            raise unknown(name, LIMITS)
    return options({name: None if value is None else whole(value, name) for name, value in limits.items()})


def unknown(name: str, names: Iterable[str]) -> WrongUsage:
    """There is no argument of that name, but there are these."""
    return WrongUsage(f"there is no argument '{name}'; there are {', '.join(names)}, besides those that are named")


def options(values: Mapping[str, Any]) -> list[str]:
    """Options of the command line, of texts, whole numbers, lists of these, and truth values; none of `None` and `False`."""
    words: list[str] = []
    for name, value in values.items():
        option = "--" + name.replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
        else:
            parts = value if isinstance(value, list) else [value]
            if not parts or parts == [""]:
                raise MalformedInput(f"{name}: nothing is in it; leave it out")
            joined = ",".join(part if isinstance(part, str) else integer_text(part) for part in parts)
            words.append(f"{option}={word_of(joined, name)}")
    return words
