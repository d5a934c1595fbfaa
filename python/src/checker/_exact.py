"""Numbers and matrices of every library, exactly.

A float is the dyadic rational that it is; nothing is rounded, and what has no exact value is refused.
"""
from __future__ import annotations

import numbers
import operator
import os
import re
import reprlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Union

from ._errors import Declined, MalformedInput, NoInput
from ._process import Folder

#: What stands for one exact number: a string is `"1/2"`, `"0.1"` (1/10) or `"-3"`.
Number = Union[int, float, Fraction, Decimal, str, Any]
#: A NumPy array, a SciPy sparse matrix, rows of numbers, a SymPy or python-flint matrix, a tensor of PyTorch or JAX.
MatrixLike = Any

#: The `max_digits` of the call that reads numbers.
MAX_DIGITS: ContextVar[int] = ContextVar("MAX_DIGITS", default=100_000)


@contextmanager
def reading(limits: Mapping[str, Any]) -> Iterator[None]:
    """Reads numbers within the limits of a call."""
    before = MAX_DIGITS.set(whole(limits.get("max_digits", MAX_DIGITS.get()), "max_digits"))
    try:
        yield
    finally:
        MAX_DIGITS.reset(before)


def exact(value: Number, place: str = "a number") -> Fraction:
    """The rational number that a value is.

    >>> exact(0.1)
    Fraction(3602879701896397, 36028797018963968)
    >>> exact("0.1"), exact(2**70)
    (Fraction(1, 10), Fraction(1180591620717411303424, 1))
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, type):
        raise MalformedInput(f"{place}: {shown(value)} is not a rational number")
    if type(value).__name__ == "MaskedConstant":
        raise MalformedInput(f"{place}: a masked entry has no value; replace it by a number")
    if any(_is_flint(value, name) for name in ("arb", "acb", "nmod")):
        # A ball's midpoint is not the number that the ball is about.
        raise MalformedInput(f"{place}: {shown(value)} of python-flint is not an exact rational; give an fmpz or fmpq")
    if getattr(getattr(value, "dtype", None), "kind", "-") in "mM":
        raise MalformedInput(f"{place}: {shown(value)} is a time, not a number; divide it by a unit of time")
    if isinstance(value, int):
        return Fraction(int(value))
    if isinstance(value, str):
        return _read(value, place)
    if isinstance(value, Decimal) and value.is_finite():
        return _read(str(value), place)
    if isinstance(value, (float, Decimal)) or hasattr(value, "as_integer_ratio"):
        try:
            return Fraction(*(int(part) for part in value.as_integer_ratio()))
        except (ValueError, OverflowError):
            raise MalformedInput(f"{place}: {clipped(str(value))} has no exact value; replace it by a number") from None
        except TypeError:
            pass  # SymPy's numbers that are not rational.
    if hasattr(value, "_mpf_"):  # mpmath, and SymPy's floats: sign, mantissa, exponent, its bits.
        sign, mantissa, exponent, _ = value._mpf_
        # Infinities and NaN have no mantissa, and an exponent that no zero has.
        if not mantissa and exponent:
            raise MalformedInput(f"{place}: {clipped(str(value))} has no exact value; replace it by a number")
        _check_digits(abs(int(exponent)) * 3 // 10, place)
        return (-1) ** sign * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    if getattr(value, "is_Rational", False) or _is_flint(value, "fmpq"):
        return Fraction(int(value.p), int(value.q))
    if _is_flint(value, "fmpz"):
        return Fraction(int(value))
    if isinstance(value, numbers.Rational) or _is_ratio(value):
        return Fraction(int(value.numerator), int(value.denominator))
    if getattr(value, "ndim", None) == 0 and hasattr(value, "item"):
        return exact(value.item(), place)
    if type(value).__name__ == "bool_" or type(value).__name__ == "bool":
        return Fraction(int(value))
    if isinstance(value, complex) or getattr(getattr(value, "dtype", None), "kind", "") == "c":
        raise MalformedInput(f"{place}: {clipped(str(value))} is complex; give its real and imaginary parts as matrices of their own")
    raise MalformedInput(f"{place}: {shown(value)} is not a rational number")


_DIGITS = r"[0-9](?:_?[0-9])*"
_TEXT = re.compile(rf"([+-]?)(?:({_DIGITS})/({_DIGITS})|({_DIGITS})?(?:\.({_DIGITS})?)?(?:[eE]([+-]?{_DIGITS}))?)")


def _read(word: str, place: str) -> Fraction:
    """The number that a text is: `3`, `0.25`, `1e-3`, `-1/2`."""
    _check_digits(len(word), place)
    found = _TEXT.fullmatch(word.strip())
    parts = [(part or "").replace("_", "") for part in found.groups()] if found else [""] * 6
    sign, numerator, denominator, whole, rest, power = parts
    if not (numerator or whole or rest) or (denominator and not denominator.strip("0")):
        raise MalformedInput(f"{place}: {quoted(word)} is not a number; write it like 3, 0.25 or -1/2")
    if numerator:
        number = Fraction(integer_of(numerator), integer_of(denominator))
    else:
        size = power.lstrip("+-").lstrip("0") or "0"
        if len(size) > 18 or 10 * int(size) > MAX_DIGITS.get():
            problem = f"an exponent of {clipped(power)}, which counts as ten times as many digits, is"
            raise Declined(f"{place}: {problem} over the limit of {MAX_DIGITS.get()} digits; raise it with max_digits=")
        exponent = (-1 if power[:1] == "-" else 1) * int(size) - len(rest)
        number = Fraction(integer_of(whole + rest)) * Fraction(10) ** exponent
    return -number if sign == "-" else number


def _check_digits(count: int, place: str) -> None:
    if count > MAX_DIGITS.get():
        raise Declined(f"{place}: a number of {count} digits is over the limit of {MAX_DIGITS.get()} digits; raise it with max_digits=")


# Python's own conversions between integers and decimal text stop at some thousand digits, unless a setting of the whole
# process says otherwise; pieces of this size are converted under any setting.
_PIECE = 512


def integer_of(digits: str) -> int:
    """The integer of a text, of any length.

    >>> integer_of("-" + "9" * 5000) == 1 - 10**5000
    True
    """
    if len(digits) <= _PIECE:
        return int(digits)
    if digits[0] == "-":
        return -integer_of(digits[1:])
    low = len(digits) // 2
    return integer_of(digits[:-low]) * 10**low + integer_of(digits[-low:])


def integer_text(number: int) -> str:
    """The decimal text of an integer, of any length.

    >>> integer_text(-(10**5000)) == "-1" + "0" * 5000
    True
    """
    if number < 0:
        return "-" + integer_text(-number)
    count = 0
    while number >= 10 ** (_PIECE << count):
        count += 1

    def padded(part: int, k: int) -> str:
        if k == 0:
            return str(part).zfill(_PIECE)
        high, low = divmod(part, 10 ** (_PIECE << (k - 1)))
        return padded(high, k - 1) + padded(low, k - 1)

    return padded(number, count).lstrip("0") or "0"


def written(number: Union[Fraction, int]) -> str:
    """A rational number as the tool reads it."""
    if number.denominator == 1:
        return integer_text(number.numerator)
    return f"{integer_text(number.numerator)}/{integer_text(number.denominator)}"


def read_number(word: Union[str, int]) -> Fraction:
    """A number that the tool wrote, `p/q`, of any length."""
    if isinstance(word, int):
        return Fraction(word)
    numerator, _, denominator = word.partition("/")
    return Fraction(integer_of(numerator), integer_of(denominator or "1"))


def is_short(number: Union[Fraction, int]) -> bool:
    """Whether it is shown in full."""
    return max(abs(number.numerator), number.denominator) < 10**30


def approximately(value: Union[Fraction, float, int]) -> str:
    """A number in few digits."""
    if isinstance(value, float) or is_short(value):
        return f"{float(value):.3g}"
    exponent = len(integer_text(abs(value.numerator))) - len(integer_text(value.denominator))
    scaled = value / Fraction(10) ** exponent
    mantissa = float(f"{float(scaled):.3g}")
    if abs(mantissa) < 1:
        mantissa, exponent = float(f"{float(scaled * 10):.3g}"), exponent - 1
    return f"{mantissa:g}e{exponent:+03d}"


def text(value: Number, place: str = "a number") -> str:
    """The rational number as the tool reads it."""
    number = exact(value, place)
    check_length(number, place)
    return written(number)


def check_length(number: Fraction, place: str) -> None:
    """Before digits are made of a number that the tool would decline."""
    _check_digits(max(abs(number.numerator).bit_length(), number.denominator.bit_length()) * 3 // 10, place)


def rows_of(matrix: MatrixLike, name: str) -> list[list[Fraction]]:
    """The rows of a matrix, all entries exact; a vector is one row.

    >>> rows_of([[1, 0.5], [Fraction(1, 3), "-2"]], "A")
    [[Fraction(1, 1), Fraction(1, 2)], [Fraction(1, 3), Fraction(-2, 1)]]
    """
    return Matrix(matrix, name, is_vector_allowed=True).rows()


class Matrix:
    """A matrix of some library, and how it goes to the tool."""

    def __init__(self, matrix: MatrixLike, name: str, is_vector_allowed: bool = False) -> None:
        self.name = name
        #: A two-dimensional NumPy array whose numbers .npy can hold.
        self._array: Any = None
        #: Else the entries that are not zero: row, column, value.
        self._entries: list[tuple[int, int, Fraction]] = []
        #: Whether a vector was given, which is one row.
        self._is_vector = False
        value = _native(matrix, name)
        if _is_sparse(value):
            self.shape = self._read_sparse(value)
        elif _is_array(value):
            self.shape = self._read_array(value, is_vector_allowed)
        else:
            self.shape = self._read_rows(value, is_vector_allowed)

    def _place(self, i: int, j: int) -> str:
        return f"{self.name}[{j}]" if self._is_vector else f"{self.name}[{i}, {j}]"

    def _fault(self, words: str) -> MalformedInput:
        return MalformedInput(f"{self.name}: {words}")

    # From sparse matrices.

    def _read_sparse(self, value: Any) -> tuple[int, int]:
        if len(value.shape) != 2:
            raise self._fault(f"a sparse array of {len(value.shape)} dimensions is not a matrix")
        self._check_kind(value.dtype)
        try:
            found = value.tocoo()
        except ValueError as error:
            raise self._fault(f"a sparse matrix that is damaged: {error}") from None
        sums: dict[tuple[int, int], Fraction] = {}
        # Entries that are there twice are added, as SciPy adds them, but exactly.
        for i, j, entry in zip(found.row.tolist(), found.col.tolist(), _scalars(found.data)):
            if not (0 <= i < value.shape[0] and 0 <= j < value.shape[1]):
                raise self._fault(f"a sparse matrix that is damaged: an entry at [{i}, {j}]")
            number = exact(entry, self._place(i, j))
            sums[i, j] = sums[i, j] + number if (i, j) in sums else number
        self._entries = [(i, j, number) for (i, j), number in sorted(sums.items()) if number]
        return (int(value.shape[0]), int(value.shape[1]))

    # From arrays.

    def _read_array(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
        if type(value).__name__ == "MaskedArray":
            if value.mask.any():
                raise self._fault("a masked array has entries without a value; fill them, or leave their rows out")
            value = value.data
        if value.ndim == 1 and is_vector_allowed:
            self._is_vector = True
            value = value.reshape(1, -1)
        if value.ndim != 2:
            raise self._fault(
                f"an array of {value.ndim} dimension{'' if value.ndim == 1 else 's'} is not a matrix; reshape it to rows and columns"
            )
        self._check_kind(value.dtype)
        shape = (int(value.shape[0]), int(value.shape[1]))
        if value.dtype.kind == "O" or (value.dtype.kind == "f" and value.dtype.itemsize > 8):
            for i in range(shape[0]):
                self._add_row(i, value[i])
        else:
            # .npy holds these as they are; halves and truth values are other numbers of the same value.
            kind = {"e": "float32", "?": "uint8"}.get(value.dtype.char)
            self._array = value.astype(kind) if kind else value.astype(value.dtype.newbyteorder("<"), copy=False)
            if value.dtype.kind == "f":
                self._check_finite(value)
        return shape

    def _check_kind(self, dtype: Any) -> None:
        if dtype.kind == "c":
            raise self._fault("complex numbers; give their real and imaginary parts as matrices of their own")
        if dtype.kind not in "biufO":
            raise self._fault(f"entries of type {dtype} are not numbers")

    def _check_finite(self, value: Any) -> None:
        import numpy

        finite = numpy.isfinite(value)
        if not finite.all():
            i, j = (int(k) for k in numpy.argwhere(~finite)[0])
            raise MalformedInput(f"{self._place(i, j)}: {value[i, j]} has no exact value; replace it by a number")

    # From rows of numbers.

    def _read_rows(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
        if not _is_list(value):
            raise self._fault(f"{shown(value)} is not a matrix; give an array, or rows of numbers")
        try:
            rows = list(value)
        except NotImplementedError as error:  # A memoryview of several dimensions.
            raise self._fault(f"{error}; give an array") from None
        if not rows:
            return (getattr(value, "rows", 0), getattr(value, "columns", 0))
        if is_vector_allowed and not any(_is_list(row) for row in rows):
            self._is_vector = True
            rows = [rows]
        rows = [self._items(row, i) for i, row in enumerate(rows)]
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                raise self._fault(f"row {i} has {len(row)} entries, but row 0 has {len(rows[0])}")
            self._add_row(i, row)
        return (len(rows), len(rows[0]))

    def _items(self, row: Any, i: int) -> list[Any]:
        if type(row).__name__ == "MaskedArray":
            if row.mask.any():
                raise self._fault(f"row {i} is a masked array, which has entries without a value")
            row = row.data
        if not _is_list(row):
            raise self._fault(f"row {i} is {shown(row)}, not a list of numbers")
        try:
            return list(row)
        except NotImplementedError as error:
            raise self._fault(f"row {i}: {error}; give an array") from None

    def _add_row(self, i: int, row: Iterable[Any]) -> None:
        for j, entry in enumerate(row):
            number = exact(entry, self._place(i, j))
            if number:
                check_length(number, self._place(i, j))
                self._entries.append((i, j, number))

    # To the tool.

    def rows(self) -> list[list[Fraction]]:
        """All entries, zeros included."""
        if self._array is not None:
            return [[Fraction(entry) for entry in row] for row in self._array.tolist()]
        rows = [[Fraction(0)] * self.shape[1] for _ in range(self.shape[0])]
        for i, j, number in self._entries:
            rows[i][j] = number
        return rows

    def write(self, folder: Folder) -> Path:
        """Writes it into a file of a form that holds it exactly: .npy, else SMS, whose numbers may be fractions."""
        stem = "".join(c if c.isalnum() else "_" for c in self.name)
        if self._array is not None:
            import numpy

            path = folder.file(stem, ".npy", self.name)
            with open(path, "wb") as file:
                numpy.lib.format.write_array(file, numpy.ascontiguousarray(self._array), allow_pickle=False)
            return path
        path = folder.file(stem, ".sms", self.name)
        with open(path, "w", encoding="ascii") as file:
            file.write(f"{self.shape[0]} {self.shape[1]} M\n")
            file.writelines(f"{i + 1} {j + 1} {written(number)}\n" for i, j, number in self._entries)
            file.write("0 0 0\n")
        return path


def _native(matrix: Any, name: str) -> Any:
    """Tensors of other libraries as NumPy arrays, and matrices of computer algebra as rows."""
    module = type(matrix).__module__.split(".")[0]
    if module == "torch":
        if getattr(matrix, "is_sparse", False):
            matrix = matrix.to_dense()
        matrix = matrix.detach().cpu()
        if str(matrix.dtype) == "torch.bfloat16":
            matrix = matrix.float()  # Every bfloat16 is a float32.
        return matrix.numpy()
    if module == "flint":
        kind = type(matrix).__name__
        if kind not in ("fmpz_mat", "fmpq_mat"):
            raise MalformedInput(f"{name}: a {kind} is no matrix of rational numbers; give a fmpz_mat or a fmpq_mat")
        rows, columns = matrix.nrows(), matrix.ncols()
    if module == "sympy" and hasattr(matrix, "shape"):
        rows, columns = matrix.shape
    if module == "flint" or (module == "sympy" and hasattr(matrix, "shape")):
        if rows == 0 or columns == 0:
            return _Empty(rows, columns)
        return [[matrix[i, j] for j in range(columns)] for i in range(rows)]
    if module == "mpmath":
        return matrix.tolist()
    if _is_sparse(matrix):
        return matrix
    if hasattr(matrix, "__array__") and not _is_array(matrix):
        import numpy

        matrix = numpy.asarray(matrix)
    if _is_array(matrix) and matrix.dtype.name == "bfloat16":
        return matrix.astype("float32")
    return matrix


class _Empty(list):
    """A matrix without entries."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns


def _is_array(value: Any) -> bool:
    return any(kind.__module__.split(".")[0] == "numpy" and kind.__name__ == "ndarray" for kind in type(value).__mro__)


def _is_sparse(value: Any) -> bool:
    return type(value).__module__.startswith("scipy.sparse") and hasattr(value, "tocoo")


def _is_list(value: Any) -> bool:
    """Whether it has items, as a list or a generator; a text, a mapping and an array of no dimension have none."""
    is_other = isinstance(value, (str, bytes, Mapping)) or getattr(value, "ndim", 1) == 0
    return isinstance(value, Iterable) and not is_other


def _is_flint(value: Any, name: str) -> bool:
    return type(value).__module__.split(".")[0] == "flint" and type(value).__name__ == name


def _is_ratio(value: Any) -> bool:
    parts = (getattr(value, "numerator", None), getattr(value, "denominator", None))
    return all(part is not None and not callable(part) for part in parts)


def _scalars(array: Any) -> Iterable[Any]:
    """The numbers of an array, each exact."""
    return array if array.dtype.kind == "f" and array.dtype.itemsize > 8 else array.tolist()


class _Repr(reprlib.Repr):
    """Values in messages: of long ones the beginning."""

    def repr_int(self, value: int, level: int) -> str:
        return str(value) if abs(value) < 10**60 else f"an integer of {value.bit_length()} bits"


_REPR = _Repr()
_REPR.maxstring = _REPR.maxother = 60


def shown(value: Any) -> str:
    """A value in a message: short, on one line, with its type."""
    try:
        words = _REPR.repr(value)
    except Exception:  # of the value's own making
        words = "a value"
    return f"{clipped(words)} ({clipped(type(value).__name__)})"


def clipped(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:57] + "..."


def quoted(word: str) -> str:
    return repr(word if len(word) <= 60 else word[:57] + "...")


# What other arguments are.


def whole(value: Any, name: str, bits: int = 63) -> int:
    """An integer of so many bits at most, which a truth value is not."""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        raise MalformedInput(f"{name}: {shown(value)} is no whole number")
    try:
        number = operator.index(value)
    except TypeError:
        raise MalformedInput(f"{name}: {shown(value)} is no whole number") from None
    if number.bit_length() > bits:
        raise MalformedInput(f"{name}: {shown(number)} is out of range")
    return number


def path_of(value: Any, name: str) -> str:
    """A path: a text, or what `pathlib` makes of one."""
    try:
        path = os.fsdecode(os.fspath(value))
    except TypeError:
        raise MalformedInput(f"{name}: {shown(value)} is no path") from None
    if not _can_be_said(path):
        raise NoInput(f"{name}: {shown(path)} is no path")
    return path


def _can_be_said(word: str) -> bool:
    """Whether it can be an argument of a program."""
    try:
        return "\0" not in word and len(os.fsencode(word)) < 2**17 - 100
    except UnicodeEncodeError:
        return False


def word_of(value: Any, name: str) -> str:
    """A text that goes to the tool as it is."""
    if isinstance(value, str) and _can_be_said(value):
        return value
    raise MalformedInput(f"{name}: {shown(value)} is no text that the tool takes")


def flag(value: Any, name: str) -> bool:
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise MalformedInput(f"{name}: {shown(value)} is neither True nor False")


def items(values: Any, name: str, what: str) -> list[Any]:
    """A list of what is named, from anything that has items."""
    if _is_list(values):
        return list(values)
    raise MalformedInput(f"{name}: {shown(values)} is no list of {what}")
