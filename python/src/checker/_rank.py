"""Ranks of matrices: of numbers, and of polynomials."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Optional, Union

from . import _html
from ._certificates import Certificate, Verification, limit_options, options, read_certificate, unknown
from ._errors import InternalError, MalformedInput, WrongUsage, guarded
from ._exact import clipped, exact, flag, foreign, input_of, integer_of, integer_text, items, path_of, reading, roots, shown, text, whole
from ._libraries import sympy_matrix
from ._matrices import Matrix, MatrixLike
from ._process import LIMITS, Folder, run


@dataclass(frozen=True)
class Minor:
    """Rows and columns, counted from 0, of a minor that is not zero."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Kernel:
    """A basis of `{x : A x = 0}` as the columns of an integer matrix of this shape."""

    shape: tuple[int, int]
    #: The entries that are not zero, by row and column.
    entries: dict[tuple[int, int], int] = field(repr=False)

    def vectors(self) -> Iterator[list[int]]:
        """The basis, a list of integers a vector."""
        for j in range(self.shape[1]):
            vector = [0] * self.shape[0]
            for (i, column), value in self.entries.items():
                if column == j:
                    vector[i] = value
            yield vector

    def tolist(self) -> list[list[int]]:
        """The matrix by rows."""
        rows = [[0] * self.shape[1] for _ in range(self.shape[0])]
        for (i, j), value in self.entries.items():
            rows[i][j] = value
        return rows

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        """With NumPy, of Python's integers unless another type is asked for."""
        import numpy

        array = numpy.array(self.tolist(), dtype=object).reshape(self.shape)
        return array if dtype is None else array.astype(dtype)


@dataclass(frozen=True)
class RankResult:
    """What is proved of a matrix's rank."""

    #: The rank; `None` when only a lower bound is proved.
    rank: Optional[int]
    #: What is proved at least; the rank where that is known.
    rank_at_least: int
    shape: tuple[int, int]
    #: What the certificate proves, as a sentence.
    statement: str
    #: What is to be known besides.
    notes: tuple[str, ...]
    certificate: Certificate
    minor: Minor
    #: Of the call, which its kernel needs too.
    _limits: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __int__(self) -> int:
        if self.rank is None:
            raise WrongUsage(f"the rank is only known to be at least {self.rank_at_least}")
        return self.rank

    @property
    def is_full(self) -> bool:
        """Whether it is proved that no larger rank fits the shape."""
        return self.rank_at_least == min(self.shape)

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        return (self.certificate,)

    def verify(self, **limits: int) -> Verification:
        """Has the verifier check the certificate again."""
        return self.certificate.verify(**limits)

    @cached_property
    @guarded
    def kernel(self) -> Kernel:
        """Integer vectors that span `{x : A x = 0}`; found when it is first asked for.

        >>> import checker
        >>> checker.rank([[1, 2, 3], [2, 4, 6]]).kernel.tolist()
        [[-2, -3], [1, 0], [0, 1]]
        """
        with Folder(rank) as folder:
            path = folder.file("A", ".sms", "A")
            path.write_text("".join(self._claim_as_sms()), encoding="ascii")
            basis = folder.file("kernel", ".mtx", "the kernel")
            work = folder.file("certificates", "", "the certificates")
            run(["rank", "--json", *limit_options(self._limits), f"--kernel={basis}", f"--output={work}", str(path)], folder).json()
            return _read_kernel(basis.read_text(encoding="ascii"))

    def _claim_as_sms(self) -> Iterator[str]:
        yield f"{self.shape[0]} {self.shape[1]} M\n"
        for i, j, value in _claim_entries(self.certificate):
            yield f"{i + 1} {j + 1} {value}\n"
        yield "0 0 0\n"

    def __repr__(self) -> str:
        known = f"rank={self.rank}" if self.rank is not None else f"rank_at_least={self.rank_at_least}"
        return f"RankResult({known}, shape={self.shape})"

    def _repr_html_(self) -> str:
        picture = _picture(self.shape, self.certificate, self.minor)
        rank = self.rank if self.rank is not None else f"≥ {self.rank_at_least}"
        words = f"rank {rank}, {'full' if self.is_full else f'of at most {min(self.shape)}'}"
        return _html.card(words, self.statement, self.is_full, [picture])


@guarded
def rank(
    matrix: MatrixLike,
    *,
    sparse: Optional[bool] = None,
    output: Union[str, os.PathLike[str], None] = None,
    **limits: int,
) -> RankResult:
    """The exact rank of a matrix, with a certificate.

    Args:
        matrix: `m × n`: a NumPy array, a SciPy sparse matrix, rows of `int`, `Fraction`, `float`, `Decimal` or texts such
            as `"1/3"`, a SymPy, python-flint or mpmath matrix, a tensor of PyTorch or JAX, a frame or records, whose columns
            keep their types; or the path of a file that `checker rank` reads. A float is the dyadic rational that it is.
        sparse: sparse elimination and a sparse certificate, or not; `None` where it pays.
        output: a folder in which the certificate is to stay; it is in the result anyhow.
        limits: `max_entries`, `max_bytes`, `max_digits`, …, as on the command line.

    Raises:
        MalformedInput: NaN or infinity, a complex number, a masked array, rows of different lengths.
        Declined: a limit was reached.

    >>> import checker
    >>> from fractions import Fraction
    >>> r = checker.rank([[Fraction(1, 3), 1], [1, 3]])
    >>> r.rank, r.is_full, len(r.minor.rows), bool(r.verify())
    (1, False, 1, True)
    >>> checker.rank([[0.1 + 0.2, 1], [0.3, 1]]).rank  # 0.1 + 0.2 is not 0.3 in floats
    2
    """
    with Folder(rank) as folder, reading(limits):
        is_file = isinstance(matrix, (str, os.PathLike))
        words = ["rank", "--json", *limit_options(limits)]
        if sparse is not None:
            words.append("--sparse" if flag(sparse, "sparse") else "--no-sparse")
        path = input_of(matrix, "matrix") if is_file else str(Matrix(matrix, "A").write(folder))
        found = run([*words, *_output(output, folder), "--", path], folder).json()
        certificate = read_certificate(found["certificate"])
        known = found.get("rank")
        at_least = known if known is not None else found.get("rank_at_least", certificate.document["claim"]["rank"])
        return RankResult(
            rank=known,
            rank_at_least=at_least,
            shape=(found["rows"], found["columns"]),
            statement=found["statement"],
            notes=notes(found, folder),
            certificate=certificate,
            minor=_minor(certificate),
            _limits=limits,
        )


@dataclass(frozen=True)
class GenericResult:
    """What is proved of the rank of a matrix of polynomials."""

    #: The rank for almost every value of the parameters; `None` when only a lower bound is proved.
    rank: Optional[int]
    rank_at_least: int
    shape: tuple[int, int]
    statement: str
    #: What bounds the rank from above; empty when nothing does.
    bound: str
    certificate: Certificate

    def __int__(self) -> int:
        if self.rank is None:
            raise WrongUsage(f"the rank is only known to be at least {self.rank_at_least}")
        return self.rank

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        return (self.certificate,)

    def verify(self, **limits: int) -> Verification:
        """Has the verifier check the certificate again."""
        return self.certificate.verify(**limits)

    def _repr_html_(self) -> str:
        rank = self.rank if self.rank is not None else f"≥ {self.rank_at_least}"
        picture = _picture(self.shape, self.certificate, _minor(self.certificate))
        return _html.card(f"generic rank {rank}", self.statement, self.rank is not None, [picture])


#: The families of `checker generic`.
FAMILIES = ("khatri-rao", "layer", "stacked", "rigidity", "tensor")
#: Their options.
FAMILY_OPTIONS = (
    "layers", "N", "widths", "slope", "slopes", "noise", "pattern", "seed", "complete", "edges", "dimension", "terms",
)


@guarded
def generic(
    matrix: Any,
    *sizes: int,
    parameters: Optional[Iterable[str]] = None,
    output: Union[str, os.PathLike[str], None] = None,
    **family: Any,
) -> GenericResult:
    """The rank of a matrix of polynomials for almost every real value of their parameters.

    Args:
        matrix: rows of polynomials as text, `"[a*b, b^2]"`, a row a line; or a SymPy matrix; or the name of a family, such
            as `"khatri-rao"`, with its sizes: `generic("khatri-rao", 3, 4, 12)`, `generic("stacked", widths=(2, 2), N=5)`.
        parameters: their names; without them those that the text has, in its order.
        family: the family's options, and limits, as on the command line.

    >>> import checker
    >>> checker.generic("[a*b, b^2]\\n[2*a*b, 2*b^2]").rank
    1
    >>> checker.generic("khatri-rao", 2, 2, 5).statement
    'rank(M) = 4 for almost every real value of the 20 parameters of the 4×5 matrix M of polynomials of this file, and rank(M) ≤ 4 for all'
    """
    with Folder(generic, *FAMILY_OPTIONS) as folder, reading(family):
        of_family = {name: _family_option(value, name) for name, value in family.items() if not name.startswith("max_")}
        words = ["--json", *options(of_family), *limit_options({n: v for n, v in family.items() if n.startswith("max_")})]
        words += _output(output, folder)
        if isinstance(matrix, str) and matrix in FAMILIES:
            if parameters is not None:
                raise MalformedInput(f"parameters: the family '{matrix}' has its own; leave them out")
            words = [matrix, *words, *(integer_text(whole(size, "sizes")) for size in sizes)]
        else:
            if sizes:
                raise MalformedInput(f"sizes: only a family has them: {', '.join(FAMILIES)}")
            polynomials, lines_before = _polynomials(matrix, parameters)
            path = folder.file("M", ".txt", "M", lines_before)
            with foreign("M"):
                encoded = polynomials.encode("utf-8")
            path.write_bytes(encoded)
            words += ["--", str(path)]
        found = run(["generic", *words], folder).json()
        certificate = read_certificate(found["certificate"])
        known = found.get("rank")
        return GenericResult(
            rank=known,
            rank_at_least=known if known is not None else certificate.document["claim"]["rank"],
            shape=(found["rows"], found["columns"]),
            statement=found["statement"],
            bound=found.get("bound") or "",
            certificate=certificate,
        )


def _family_option(value: Any, name: str) -> Any:
    """Of a family: a truth value, a whole number, a text, a number, or a list of these."""
    if name not in FAMILY_OPTIONS:
        raise unknown(name, (*FAMILY_OPTIONS, *LIMITS))
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, Iterable):
        return [part if isinstance(part, str) else text(part, name) for part in items(value, name, "numbers")]
    return text(value, name)


def _polynomials(matrix: Any, parameters: Optional[Iterable[str]]) -> tuple[str, Optional[int]]:
    """The file that the tool reads, and how many lines of it come before the caller's; none of them are, of a SymPy matrix."""
    if "sympy" in roots(matrix):
        with foreign("M"):
            return _from_sympy(matrix, parameters), None
    if not isinstance(matrix, str):
        raise MalformedInput(f"M: {shown(matrix)} is no matrix of polynomials; give text or a SymPy matrix")
    if parameters is not None:
        parameters = _names(parameters)
    matrix = matrix.replace("**", "^").rstrip()
    lines = matrix.strip()
    if re.match(r"\s*(#.*\n\s*)*parameters\b", lines):
        if parameters is not None:
            raise MalformedInput("parameters: the text has its own line of them; leave them out")
        return matrix + "\n", 0
    if parameters is None:
        plain = re.sub(r"#.*|\blet\s+\w+\s*=", "", lines)
        defined = set(re.findall(r"\blet\s+(\w+)\s*=", lines))
        parameters = [name for name in dict.fromkeys(re.findall(r"[A-Za-z]\w*", plain)) if name not in defined]
    return f"parameters {' '.join(parameters)}\n{matrix}\n", 1


def _names(parameters: Any) -> list[str]:
    """Their names, of texts or of SymPy's symbols."""
    names = items(parameters, "parameters", "names")
    for name in names:
        is_name = isinstance(name, str) or type(name).__module__.startswith("sympy")
        if not is_name or not re.fullmatch(r"[A-Za-z]\w*", str(name)):
            raise MalformedInput(f"parameters: {shown(name)} is no name")
    return [str(name) for name in names]


def _from_sympy(matrix: Any, parameters: Optional[Iterable[str]]) -> str:
    import sympy

    matrix = sympy_matrix(matrix, "M")
    if len(getattr(matrix, "shape", ())) != 2:
        raise MalformedInput(f"M: {shown(matrix)} is no matrix of polynomials; give a SymPy matrix, or text")
    symbols = sorted(matrix.free_symbols, key=str)
    for symbol in symbols:
        if not isinstance(symbol, sympy.Symbol) or not symbol.is_commutative:
            raise MalformedInput(f"M: {shown(symbol)} in it is no number, as the parameters of a polynomial are")
    if parameters is not None:
        given = _names(parameters)
        called = {str(symbol): symbol for symbol in symbols}
        missing = sorted(called.keys() - set(given))
        if missing:
            raise MalformedInput(f"parameters: {missing[0]} is in the matrix, but not among them")
        if len(called) < len(symbols):
            raise MalformedInput("parameters: two symbols of the matrix have one name, and differ in what is assumed of them; leave them out")
        symbols = [called.get(name, sympy.Symbol(name)) for name in given]
    names = [f"x_{k}" for k in range(len(symbols))]
    lines = [f"parameters {' '.join(names)}"]
    for i in range(matrix.shape[0]):
        cells = []
        for j in range(matrix.shape[1]):
            place = f"M[{i}, {j}]"
            entry = sympy.sympify(matrix[i, j])
            # One float among the coefficients would make floats of them all.
            floats = {number: exact(number, place) for number in entry.atoms(sympy.Float)}
            entry = entry.xreplace({number: sympy.Rational(q.numerator, q.denominator) for number, q in floats.items()})
            try:
                terms = sympy.Poly(entry, *symbols).terms() if symbols else [((), entry)]
            except sympy.PolynomialError as error:
                raise MalformedInput(f"{place}: {clipped(str(matrix[i, j]))} is no polynomial: {clipped(str(error))}") from None
            cells.append(" + ".join(_term(c, powers, names, place) for powers, c in terms) or "0")
        lines.append(f"[{', '.join(cells)}]")
    return "\n".join(lines) + "\n"


def _term(coefficient: Any, powers: Sequence[int], names: Sequence[str], place: str) -> str:
    return "*".join([f"({text(coefficient, place)})", *(f"{name}^{e}" for name, e in zip(names, powers) if e)])


def _minor(certificate: Certificate) -> Minor:
    evidence = certificate.document["evidence"]
    minor = evidence.get("minor", evidence)
    return Minor(tuple(minor["rows"]), tuple(minor["columns"]))


def _picture(shape: tuple[int, int], certificate: Certificate, minor: Minor) -> str:
    """Where the entries of the claim's matrix are, and the minor."""
    places = ((i, j) for i, j, _ in _claim_entries(certificate))
    return _html.entries(shape, places, minor.rows, minor.columns)


def _claim_entries(certificate: Certificate) -> Iterator[tuple[int, int, str]]:
    """The entries of the claim's matrix that are not zero, as text."""
    claim = certificate.document["claim"]
    if claim["kind"].startswith(("sparse", "generic")):
        for row in claim["matrix"]["entries"]:
            words = row.split(" ")
            for k in range(1, len(words), 2):
                yield int(words[0]), int(words[k]), words[k + 1]
    else:
        for i, row in enumerate(claim["matrix"]["entries"]):
            for j, value in enumerate(row.split(" ") if row else []):
                if value != "0":
                    yield i, j, value


def _read_kernel(text: str) -> Kernel:
    lines = [line for line in text.splitlines() if line and not line.startswith("%")]
    if not lines or not text.startswith("%%MatrixMarket matrix coordinate"):
        raise InternalError("the tool wrote no kernel")
    rows, columns, _ = (int(word) for word in lines[0].split())
    entries = {}
    for line in lines[1:]:
        i, j, value = line.split()
        entries[int(i) - 1, int(j) - 1] = integer_of(value)
    return Kernel((rows, columns), entries)


def _output(output: Union[str, os.PathLike[str], None], folder: Folder) -> list[str]:
    if output is not None:
        return [f"--output={path_of(output, 'output')}"]
    return [f"--output={folder.file('certificates', '', 'the certificates')}"]


def notes(found: dict[str, Any], folder: Folder) -> tuple[str, ...]:
    return tuple(folder.readable(note) for note in found.get("notes") or ())
