"""Matrices, exactly: rows of rational numbers, and files that hold them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Optional

from ._errors import MalformedInput
from ._exact import check_length, exact, foreign, is_list, is_masked, items, shown, written
from ._libraries import Columns, Coordinates, is_array, is_sparse, native
from ._libraries import Rows as ShapedRows
from ._process import Folder

#: A NumPy array, a SciPy sparse matrix, rows of numbers, a SymPy or python-flint matrix, a tensor of PyTorch or JAX, a frame.
MatrixLike = Any


def rows_of(matrix: MatrixLike, name: str) -> list[list[Fraction]]:
    """The rows of a matrix, all entries exact; a vector is one row.

    >>> rows_of([[1, 0.5], [Fraction(1, 3), "-2"]], "A")
    [[Fraction(1, 1), Fraction(1, 2)], [Fraction(1, 3), Fraction(-2, 1)]]
    """
    return Matrix(matrix, name, is_vector_allowed=True).rows()


def vector_of(rows: list[list[Fraction]]) -> Optional[list[Fraction]]:
    """The numbers of a row or a column; none of another matrix.

    >>> vector_of([[1], [2]]), vector_of([[1, 2], [3, 4]])
    ([1, 2], None)
    """
    is_vector = len(rows) <= 1 or all(len(row) == 1 for row in rows)
    return [number for row in rows for number in row] if is_vector else None


def matrices_of(value: Any, name: str) -> list[Any]:
    """The matrices of an argument: a list of them, or one alone.

    >>> [len(matrices_of(value, "noise")) for value in ([[1, 2], [3, 4]], [[[1, 2], [3, 4]]], ([[1]], [[2]]))]
    [1, 1, 2]
    """
    with foreign(name):
        value = _listed(value, 3)
        matrices = [value] if _dimensions(value) == 2 else items(value, name, "matrices")
    if not matrices:
        raise MalformedInput(f"{name}: no matrix is in it; leave it out, or give one for each layer")
    return matrices


def _listed(value: Any, depth: int) -> Any:
    """With lists in place of generators."""
    if depth > 0 and (isinstance(value, Iterator) or type(value) in (list, tuple)):
        return [_listed(part, depth - 1) for part in value]
    return value


def _dimensions(value: Any) -> int:
    """Of numbers 0, of a matrix 2, of a list of them 3."""
    if isinstance(value, (list, tuple)):
        return 1 + _dimensions(value[0]) if value else 1
    if hasattr(value, "nrows") or (hasattr(value, "rows") and hasattr(value, "cols")) or is_sparse(value):
        return 2
    if getattr(getattr(value, "dtype", None), "names", None):
        return 2  # Records are rows.
    if hasattr(value, "shape"):
        return len(value.shape)
    if hasattr(value, "__array__"):
        return int(getattr(native(value, "an array"), "ndim", 2))
    return 1 if is_list(value) else 0


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
        with foreign(name):
            value = native(matrix, name)
            if isinstance(value, Coordinates):
                self.shape = self._read_coordinates(value)
            elif isinstance(value, Columns):
                self.shape = self._read_columns(value)
            elif is_array(value):
                self.shape = self._read_array(value, is_vector_allowed)
            else:
                self.shape = self._read_rows(value, is_vector_allowed)

    def _place(self, i: int, j: int) -> str:
        return f"{self.name}[{j}]" if self._is_vector else f"{self.name}[{i}, {j}]"

    def _fault(self, words: str) -> MalformedInput:
        return MalformedInput(f"{self.name}: {words}")

    def _read_coordinates(self, value: Coordinates) -> tuple[int, int]:
        self._check_kind(value.data.dtype)
        height, width = (int(size) for size in value.shape)
        sums: dict[tuple[int, int], Fraction] = {}
        # Entries that are there twice are added, as the libraries add them, but exactly.
        for i, j, entry in zip(value.row, value.column, _scalars(value.data)):
            if not (0 <= i < height and 0 <= j < width):
                raise self._fault(f"a sparse matrix that is damaged: an entry at [{i}, {j}]")
            number = exact(entry, self._place(i, j))
            sums[i, j] = sums[i, j] + number if (i, j) in sums else number
        for (i, j), number in sorted(sums.items()):
            self._add(i, j, number)
        return (height, width)

    def _read_columns(self, value: Columns) -> tuple[int, int]:
        columns = []
        for column in value.columns:
            if is_array(column):
                self._check_kind(column.dtype)
                column = _scalars(column)
            columns.append(column)
        for i, row in enumerate(zip(*columns)):
            self._add_row(i, row)
        return value.shape

    def _read_array(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
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

    def _read_rows(self, value: Any, is_vector_allowed: bool) -> tuple[int, int]:
        if not is_list(value):
            raise self._fault(f"{shown(value)} is not a matrix; give an array, or rows of numbers")
        try:
            rows = list(value)
        except NotImplementedError as error:  # A memoryview of several dimensions.
            raise self._fault(f"{error}; give an array") from None
        if isinstance(value, ShapedRows):
            for i, row in enumerate(rows):
                self._add_row(i, row)
            return value.shape
        if not rows:
            return (0, 0)
        if is_vector_allowed and not any(is_list(row) for row in rows):
            self._is_vector = True
            rows = [rows]
        rows = [self._items(row, i) for i, row in enumerate(rows)]
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                raise self._fault(f"row {i} has {len(row)} entries, but row 0 has {len(rows[0])}")
            self._add_row(i, row)
        return (len(rows), len(rows[0]))

    def _items(self, row: Any, i: int) -> list[Any]:
        if is_masked(row):
            raise self._fault(f"row {i} is a masked array, which has entries without a value")
        if not is_list(row):
            raise self._fault(f"row {i} is {shown(row)}, not a list of numbers")
        if not isinstance(row, (list, tuple)):
            row = native(row, f"{self.name}: row {i}")
        if is_array(row):
            if row.ndim != 1:
                raise self._fault(f"row {i} is an array of {row.ndim} dimensions, not a list of numbers")
            self._check_kind(row.dtype)
            return list(_scalars(row))
        if isinstance(row, (Coordinates, Columns, ShapedRows)):
            raise self._fault(f"row {i} is a matrix, not a list of numbers")
        try:
            return list(row)
        except NotImplementedError as error:
            raise self._fault(f"row {i}: {error}; give an array") from None

    def _add_row(self, i: int, row: Iterable[Any]) -> None:
        for j, entry in enumerate(row):
            self._add(i, j, exact(entry, self._place(i, j)))

    def _add(self, i: int, j: int, number: Fraction) -> None:
        if number:
            check_length(number, self._place(i, j))
            self._entries.append((i, j, number))

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


def _scalars(array: Any) -> Iterable[Any]:
    """The numbers of an array, each exact."""
    return array if array.dtype.kind == "f" and array.dtype.itemsize > 8 else array.tolist()
