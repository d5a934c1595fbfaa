"""Numbers of every library, exactly.

A float is the dyadic rational that it is; nothing is rounded, and what has no exact value is refused.
"""
from __future__ import annotations

import math
import numbers
import operator
import os
import re
import reprlib
from collections.abc import Iterable, Iterator, Mapping, MappingView, Set
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from fractions import Fraction
from typing import Any, Union

from ._errors import CheckerError, Declined, MalformedInput, NoInput

#: What stands for one exact number: a string is `"1/2"`, `"0.1"` (1/10) or `"-3"`.
Number = Union[int, float, Fraction, Decimal, str, Any]

#: The `max_digits` of the call that reads numbers.
MAX_DIGITS: ContextVar[int] = ContextVar("MAX_DIGITS", default=100_000)


@contextmanager
def reading(limits: Mapping[str, Any]) -> Iterator[None]:
    """Reads numbers within the limits of a call."""
    given = limits.get("max_digits")
    before = MAX_DIGITS.set(MAX_DIGITS.get() if given is None else whole(given, "max_digits"))
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
    if type(value) is Fraction:
        return value
    if type(value) is int or type(value) is float and math.isfinite(value):
        return Fraction(value)
    with foreign(place):
        return _exact(value, place)


def _exact(value: Any, place: str) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, type):
        raise MalformedInput(f"{place}: {shown(value)} is not a rational number")
    if is_masked(value) or type(value).__name__ in ("mvoid", "MaskedConstant"):
        raise MalformedInput(f"{place}: a masked entry has no value; replace it by a number")
    if type(value).__name__ in ("NAType", "NaTType"):
        raise MalformedInput(f"{place}: a missing entry has no value; replace it by a number")
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
    if "mpmath" in roots(value) and hasattr(value, "_mpi_"):
        raise MalformedInput(f"{place}: {shown(value)} is an interval, not a number")
    if is_a(value, "mpmath", "constant"):
        raise MalformedInput(f"{place}: {shown(value)} has no exact value; +x is the float of mpmath nearest to it")
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
    if isinstance(value, complex) or getattr(getattr(value, "dtype", None), "kind", "") == "c" or hasattr(value, "_mpc_"):
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


def roots(value: Any) -> set[str]:
    """The packages that a value's class, and those it inherits from, are of."""
    return {str(kind.__module__).split(".")[0] for kind in type(value).__mro__}


def is_a(value: Any, package: str, name: str) -> bool:
    """Whether its class, or one that it inherits from, is the one of that name in a package, which is not imported for it."""
    return any(kind.__name__ == name and str(kind.__module__).split(".")[0] == package for kind in type(value).__mro__)


def is_list(value: Any) -> bool:
    """Whether it has items in an order, as a list or a generator.

    A text, a mapping, an array of no dimension have none, and sets have theirs in no order, each once.
    """
    is_other = isinstance(value, (str, bytes, Mapping)) or getattr(value, "ndim", 1) == 0
    return isinstance(value, Iterable) and not is_other and not _is_set(value)


def _is_set(value: Any) -> bool:
    return is_a(value, "sympy", "Set") or (isinstance(value, Set) and not isinstance(value, MappingView))


def is_masked(value: Any) -> bool:
    """Whether entries of an array are masked: of NumPy's masked arrays, their subclasses, and whatever else has a mask."""
    if isinstance(value, (list, tuple, int, float, str, Fraction)):
        return False
    if is_a(value, "numpy", "MaskedArray"):
        import numpy

        return _is_any(numpy.ma.getmaskarray(value))
    names = getattr(getattr(value, "dtype", None), "names", None) or ()
    mask = getattr(value, "mask", None)
    # The method of that name of a frame, and a field of records, are no masks.
    return mask is not None and not callable(mask) and "mask" not in names and _is_any(mask)


def _is_any(mask: Any) -> bool:
    names = getattr(getattr(mask, "dtype", None), "names", None)
    if names:  # Of records, for each field.
        return any(_is_any(mask[name]) for name in names)
    return bool(mask.any() if hasattr(mask, "any") else mask)


def _is_flint(value: Any, name: str) -> bool:
    return type(value).__module__.split(".")[0] == "flint" and type(value).__name__ == name


def _is_ratio(value: Any) -> bool:
    parts = (getattr(value, "numerator", None), getattr(value, "denominator", None))
    return all(part is not None and not callable(part) for part in parts)


@contextmanager
def foreign(place: str) -> Iterator[None]:
    """Around what runs code of other libraries, or of the caller: what that raises is said of the argument."""
    try:
        yield
    except (CheckerError, MemoryError):
        raise
    except Exception as error:
        raise MalformedInput(f"{place}: cannot be read: {clipped(type(error).__name__)}: {clipped(str(error))}") from error


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
    with foreign(name):
        try:
            number = operator.index(value)
        except TypeError:
            raise MalformedInput(f"{name}: {shown(value)} is no whole number") from None
    if number.bit_length() > bits:
        raise MalformedInput(f"{name}: {shown(number)} is out of range")
    return number


def path_of(value: Any, name: str) -> str:
    """A path: a text, or what `pathlib` makes of one."""
    if not isinstance(value, (str, bytes, os.PathLike)):
        raise MalformedInput(f"{name}: {shown(value)} is no path")
    with foreign(name):
        path = os.fsdecode(os.fspath(value))
    if not path or not _can_be_said(path):
        raise NoInput(f"{name}: {shown(path)} is no path")
    return path


def input_of(value: Any, name: str) -> str:
    """The path of a file that is read, not of standard input, which a function does not have."""
    path = path_of(value, name)
    if path == "-":
        raise MalformedInput(f"{name}: '-' is standard input, which a function does not have; give a path")
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


def items(values: Any, name: str, what: str, is_ordered: bool = True) -> list[Any]:
    """A list of what is named, from anything that has items; a set has them in no order."""
    if is_list(values) or (not is_ordered and _is_set(values)):
        with foreign(name):
            return list(values)
    raise MalformedInput(f"{name}: {shown(values)} is no list of {what}")
