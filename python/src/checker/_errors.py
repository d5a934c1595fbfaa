"""The tool's exit codes as exceptions."""
from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


class CheckerError(Exception):
    """What the tool says when it cannot answer; `exit_code` is its exit code."""

    exit_code = 70

    @property
    def message(self) -> str:
        """The one line that names the place and the mend."""
        return str(self.args[0]) if self.args else ""


class WrongUsage(CheckerError, ValueError):
    """An option that does not exist, or does not go with the others (64)."""

    exit_code = 64


class MalformedInput(CheckerError, ValueError):
    """An input that is not what it should be: NaN, a complex number, a shape that does not fit (65)."""

    exit_code = 65


class NoInput(CheckerError, FileNotFoundError):
    """No such file, or one that cannot be read (66)."""

    exit_code = 66


class InternalError(CheckerError):
    """A fault of the tool itself (70)."""

    exit_code = 70


class CannotWrite(CheckerError, OSError):
    """A file cannot be created or written (73, 74)."""

    exit_code = 73


class Declined(CheckerError):
    """A limit was reached; the message names it (75)."""

    exit_code = 75


class NotInstalled(CheckerError):
    """The binary is neither in the package, nor in CHECKER_BINARY, nor on PATH."""

    exit_code = 69


_BY_CODE = {
    kind.exit_code: kind for kind in (WrongUsage, MalformedInput, NoInput, InternalError, CannotWrite, Declined)
}
_BY_CODE[74] = CannotWrite


def failure(code: int, message: str) -> CheckerError:
    """The exception of an exit code."""
    return _BY_CODE.get(code, InternalError)(message or f"the tool ended with exit code {code}")


def guarded(function: F) -> F:
    """A function of this package, all of whose exceptions are this package's."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        # A call that does not fit the function is Python's TypeError.
        signature.bind(*arguments, **named)
        try:
            return function(*arguments, **named)
        except (CheckerError, MemoryError):
            raise
        except OSError as error:
            raise CannotWrite(f"{error.filename or 'a temporary file'}: {error.strerror or error}") from error
        except Exception as error:
            raise InternalError(f"{type(error).__name__}: {error}") from error

    return cast(F, call)
