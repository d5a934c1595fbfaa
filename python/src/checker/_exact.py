"""Numbers and matrices of every library, exactly.

A float is the dyadic rational that it is; nothing is rounded, and what has no exact value is refused.
"""
from __future__ import annotations

import math
import numbers
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Union

from ._errors import MalformedInput
from ._process import Folder

#: What stands for one exact number: a string is `"1/2"`, `"0.1"` (1/10) or `"-3"`.
Number = Union[int, float, Fraction, Decimal, str, Any]
#: A NumPy array, a SciPy sparse matrix, rows of numbers, a SymPy or python-flint matrix, a tensor of PyTorch or JAX.
MatrixLike = Any


def exact(value: Number, place: str = "a number") -> Fraction:
    """The rational number that a value is.

    >>> exact(0.1)
    Fraction(3602879701896397, 36028797018963968)
    >>> exact("0.1"), exact(2**70)
    (Fraction(1, 10), Fraction(1180591620717411303424, 1))
    """
    if isinstance(value, Fraction):
        return value
    if type(value).__name__ == "MaskedConstant":
        raise MalformedInput(f"{place}: a masked entry has no value; replace it by a number")
    if any(_is_flint(value, name) for name in ("arb", "acb", "nmod")):
        # A ball's midpoint is not the number that the ball is about.
        raise MalformedInput(f"{place}: {_shown(value)} of python-flint is not an exact rational; give an fmpz or fmpq")
    if isinstance(value, int):
        return Fraction(int(value))
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise MalformedInput(f"{place}: '{value}' is not a number; write it like 3, 0.25 or -1/2") from None
    if isinstance(value, (float, Decimal)) or hasattr(value, "as_integer_ratio"):
        try:
            return Fraction(*(int(part) for part in value.as_integer_ratio()))
        except (ValueError, OverflowError):
            raise MalformedInput(f"{place}: {value} has no exact value; replace it by a number") from None
        except TypeError:
            pass  # SymPy's numbers that are not rational.
    if hasattr(value, "_mpf_"):  # mpmath, and SymPy's floats: sign, mantissa, exponent, its bits.
        sign, mantissa, exponent, bits = value._mpf_
        if bits == 0 and exponent != 0:
            raise MalformedInput(f"{place}: {value} has no exact value; replace it by a number")
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
        raise MalformedInput(f"{place}: {value} is complex; give its real and imaginary parts as matrices of their own")
    raise MalformedInput(f"{place}: {_shown(value)} is not a rational number")


def text(value: Number, place: str = "a number") -> str:
    """The rational number as the tool reads it."""
    return str(exact(value, place))


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
        value = _native(matrix, name)
        if _is_sparse(value):
            self.shape = self._read_sparse(value)
        elif _is_array(value):
            self.shape = self._read_array(value, is_vector_allowed)
        else:
            self.shape = self._read_rows(value, is_vector_allowed)

    def _fault(self, words: str) -> MalformedInput:
        return MalformedInput(f"{self.name}: {words}")

    # From sparse matrices.

    def _read_sparse(self, value: Any) -> tuple[int, int]:
        if len(value.shape) != 2:
            raise self._fault(f"a sparse array of {len(value.shape)} dimensions is not a matrix")
        self._check_kind(value.dtype)
        found = value.tocoo()
        sums: dict[tuple[int, int], Fraction] = {}
        # Entries that are there twice are added, as SciPy adds them, but exactly.
        for i, j, entry in zip(found.row.tolist(), found.col.tolist(), _scalars(found.data)):
            number = exact(entry, f"{self.name}[{i}, {j}]")
            sums[i, j] = sums[i, j] + number if (i, j) in sums else number
        self._entries = [(i, j, number) for (i, j), number in sorted(sums.items()) if number]
        return (int(value.shape[0]), int(value.shape[1]))

    # From arrays.

    def _read_array(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
        if type(value).__name__ == "MaskedArray":
            raise self._fault("a masked array has entries without a value; fill them, or leave their rows out")
        if value.ndim == 1 and is_vector_allowed:
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
            raise MalformedInput(f"{self.name}[{i}, {j}]: {value[i, j]} has no exact value; replace it by a number")

    # From rows of numbers.

    def _read_rows(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
        if not _is_list(value):
            raise self._fault(f"{_shown(value)} is not a matrix; give an array, or rows of numbers")
        rows = list(value)
        if not rows:
            return (getattr(value, "rows", 0), getattr(value, "columns", 0))
        if is_vector_allowed and not any(_is_list(row) for row in rows):
            rows = [rows]
        rows = [self._items(row, i) for i, row in enumerate(rows)]
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                raise self._fault(f"row {i} has {len(row)} entries, but row 0 has {len(rows[0])}")
            self._add_row(i, row)
        return (len(rows), len(rows[0]))

    def _items(self, row: Any, i: int) -> list[Any]:
        if type(row).__name__ == "MaskedArray":
            raise self._fault(f"row {i} is a masked array, which has entries without a value")
        if not _is_list(row):
            raise self._fault(f"row {i} is {_shown(row)}, not a list of numbers")
        return list(row)

    def _add_row(self, i: int, row: Iterable[Any]) -> None:
        for j, entry in enumerate(row):
            number = exact(entry, f"{self.name}[{i}, {j}]")
            if number:
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
            file.writelines(f"{i + 1} {j + 1} {number}\n" for i, j, number in self._entries)
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


def _shown(value: Any) -> str:
    """A value in a message: short, on one line."""
    words = " ".join(repr(value).split())
    return f"{words if len(words) <= 60 else words[:57] + '...'} ({type(value).__name__})"
