"""Matrices of the libraries, as one of few forms: an array of NumPy, coordinates, columns, or rows.

No form puts numbers of several types into a common one: an int64 beside a float64 would be rounded to a float.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ._errors import MalformedInput
from ._exact import is_a, is_masked, roots, shown

#: Types of the package ml_dtypes, whose values all are float32s.
_SMALL_FLOATS = re.compile(r"bfloat16|float[468]_\w+")


@dataclass
class Coordinates:
    """Entries by row and column; those of one place are added."""

    shape: tuple[int, ...]
    row: Iterable[int]
    column: Iterable[int]
    data: Any


@dataclass
class Columns:
    """Columns with types of their own: of a frame, or the fields of records."""

    shape: tuple[int, int]
    #: Lists, and arrays of one dimension.
    columns: Sequence[Any]


class Rows(list):  # type: ignore[type-arg]
    """Rows of a matrix whose shape is known without them."""

    def __init__(self, rows: Iterable[Any], shape: tuple[int, int]) -> None:
        super().__init__(rows)
        self.shape = shape


def native(matrix: Any, name: str) -> Any:
    """A `Coordinates`, `Columns` or `Rows`, an array of NumPy that is no subclass, or the value itself.

    Raises:
        MalformedInput: what is masked, and what has no rational entries.
    """
    if isinstance(matrix, (list, tuple, str, bytes)):
        return matrix
    of = roots(matrix)
    if is_masked(matrix):
        raise MalformedInput(f"{name}: a masked array has entries without a value; fill them, or leave their rows out")
    if "torch" in of:
        return _of_torch(matrix, name)
    if "flint" in of:
        return _of_flint(matrix, name)
    if "sympy" in of:
        return _of_sympy(matrix, name)
    if "mpmath" in of and hasattr(matrix, "rows") and hasattr(matrix, "cols"):
        return _rows(matrix, (matrix.rows, matrix.cols))
    if is_sparse(matrix):
        return _of_scipy(matrix, name)
    if "narwhals" in of and hasattr(matrix, "to_native"):
        return native(matrix.to_native(), name)
    if _is_frame(matrix):
        return _of_frame(matrix, name)
    if of & {"pandas", "polars", "pyarrow"} and _dimensions(matrix) == 1:
        return _column(matrix)
    if hasattr(matrix, "__array__") or is_array(matrix):
        return _of_numpy(matrix, name)
    return matrix


def is_array(value: Any) -> bool:
    return is_a(value, "numpy", "ndarray")


def is_sparse(value: Any) -> bool:
    return any(kind.__module__.startswith("scipy.sparse") for kind in type(value).__mro__) and hasattr(value, "tocoo")


def _rows(matrix: Any, shape: tuple[int, int]) -> Rows:
    return Rows(([matrix[i, j] for j in range(shape[1])] for i in range(shape[0])), shape)


def _dimensions(value: Any) -> int:
    return len(getattr(value, "shape", (0,)))


# NumPy, SciPy.


def _of_numpy(matrix: Any, name: str) -> Any:
    import numpy

    # Not asarray, which leaves a mask out.
    array = numpy.asanyarray(matrix)
    if array is not matrix and is_masked(array):
        raise MalformedInput(f"{name}: a masked array has entries without a value; fill them, or leave their rows out")
    # A row of a numpy.matrix is a matrix again; of a plain array it is none.
    array = numpy.ma.getdata(array, subok=False) if isinstance(array, numpy.ma.MaskedArray) else numpy.asarray(array)
    if _SMALL_FLOATS.fullmatch(array.dtype.name):
        return array.astype("float32")
    if array.dtype.names is None:
        return array
    if array.ndim != 1:
        raise MalformedInput(f"{name}: records in an array of {array.ndim} dimensions; give a list of records, a row each")
    columns = [array[field] for field in array.dtype.names]
    for field, column in zip(array.dtype.names, columns):
        if column.ndim != 1 or column.dtype.names is not None:
            raise MalformedInput(f"{name}: the field {shown(field)} of its records is more than one number")
    return Columns((len(array), len(columns)), columns)


def _of_scipy(matrix: Any, name: str) -> Coordinates:
    if len(matrix.shape) != 2:
        raise MalformedInput(f"{name}: a sparse array of {len(matrix.shape)} dimensions is not a matrix")
    if is_masked(getattr(matrix, "data", None)):
        raise MalformedInput(f"{name}: a sparse matrix of masked entries, which have no value; fill them, or leave their rows out")
    try:
        found = matrix.tocoo()
    except ValueError as error:
        raise MalformedInput(f"{name}: a sparse matrix that is damaged: {error}") from None
    return Coordinates(matrix.shape, found.row.tolist(), found.col.tolist(), found.data)


# Frames.


def _is_frame(value: Any) -> bool:
    """Whether it has columns with types of their own."""
    return hasattr(value, "__dataframe__") or (hasattr(value, "columns") and hasattr(value, "__array__") and not is_array(value))


def _of_frame(frame: Any, name: str) -> Any:
    rows, width = (int(size) for size in frame.shape)
    if hasattr(frame, "iloc"):  # pandas, and what is like it
        kinds = set(frame.dtypes)
        if len(kinds) == 1 and getattr(next(iter(kinds)), "kind", "O") in "biuf" and "pandas" not in roots(next(iter(kinds))):
            return _of_numpy(frame.to_numpy(), name)
        series = [frame.iloc[:, j] for j in range(width)]
    elif hasattr(frame, "get_columns"):  # Polars
        series = frame.get_columns()
    elif "pyarrow" in roots(frame):
        series = frame.columns
    else:
        raise MalformedInput(f"{name}: a {type(frame).__name__} has columns of types of their own; give a pandas DataFrame, or rows of numbers")
    return Columns((rows, width), [_column(part) for part in series])


def _column(series: Any) -> Any:
    """The numbers of a column, each as it is."""
    dtype: Any = getattr(series, "dtype", None)
    if "numpy" in roots(dtype) and dtype.kind in "biufc" and hasattr(series, "to_numpy"):
        return series.to_numpy()
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(series, method):
            return getattr(series, method)()
    return list(series)


# Tensors, and matrices of computer algebra.


def _of_torch(tensor: Any, name: str) -> Any:
    if hasattr(tensor, "get_mask") and hasattr(tensor, "get_data"):
        if not bool(tensor.get_mask().all()):
            raise MalformedInput(f"{name}: a masked tensor has entries without a value; fill them, or leave their rows out")
        tensor = tensor.get_data()
    tensor = tensor.detach().cpu()
    if str(tensor.dtype).startswith(("torch.bfloat16", "torch.float8", "torch.float4")):
        tensor = tensor.float()  # Each of these is a float32.
    if getattr(tensor, "is_sparse", False) and _dimensions(tensor) == 2:
        # Dense, entries that are there twice would be added in floats.
        places = tensor._indices().tolist()
        return Coordinates(tuple(tensor.shape), places[0], places[1], tensor._values().numpy())
    if str(getattr(tensor, "layout", "torch.strided")) != "torch.strided":
        tensor = tensor.to_dense()
    return tensor.numpy()


def _of_flint(matrix: Any, name: str) -> Rows:
    kind = type(matrix).__name__
    if kind not in ("fmpz_mat", "fmpq_mat"):
        raise MalformedInput(f"{name}: a {kind} is no matrix of rational numbers; give a fmpz_mat or a fmpq_mat")
    return _rows(matrix, (matrix.nrows(), matrix.ncols()))


def sympy_matrix(matrix: Any, name: str) -> Any:
    """A matrix of SymPy in which entries can be looked up; what is no matrix stays as it is."""
    if hasattr(matrix, "to_Matrix"):  # A DomainMatrix
        if getattr(matrix.domain, "is_FiniteField", False):
            raise MalformedInput(f"{name}: its entries are residues, of {matrix.domain}, and no rational numbers")
        return matrix.to_Matrix()
    sizes = tuple(getattr(matrix, "shape", ()))
    if any(not isinstance(size, int) and not getattr(size, "is_Integer", False) for size in sizes):
        raise MalformedInput(f"{name}: {shown(matrix)} of {' × '.join(map(str, sizes))} entries is a symbol of a matrix; give one of numbers")
    return matrix


def _of_sympy(matrix: Any, name: str) -> Any:
    matrix = sympy_matrix(matrix, name)
    sizes = tuple(int(size) for size in getattr(matrix, "shape", ()))
    if len(sizes) == 2:
        return _rows(matrix, sizes)
    if len(sizes) == 1:
        return [matrix[i] for i in range(sizes[0])]
    if len(sizes) > 2:
        raise MalformedInput(f"{name}: an array of {len(sizes)} dimensions is not a matrix; reshape it to rows and columns")
    return matrix
