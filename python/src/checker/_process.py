"""Runs the binary: input by files in a folder that goes away, progress to the terminal or notebook, Ctrl-C to the process."""
from __future__ import annotations

import codecs
import inspect
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from ._errors import InternalError, NotInstalled, failure

_SHOW_PROGRESS: Optional[bool] = None


def binary() -> str:
    """The path of the binary: CHECKER_BINARY, else that of the package, else `checker` on PATH."""
    given = os.environ.get("CHECKER_BINARY")
    if given:
        if not os.access(given, os.X_OK):
            raise NotInstalled(f"CHECKER_BINARY: {given} is no program")
        return given
    packaged = Path(__file__).with_name("bin") / "checker"
    if packaged.exists():
        return str(packaged)
    # On PATH may stand this package's own script; it would call itself.
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        found = shutil.which("checker", path=folder) if folder else None
        if found and not _is_script(found):
            return found
    raise NotInstalled("the binary 'checker' is not in this package and not on PATH; install the wheel, or set CHECKER_BINARY")


def _is_script(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def main() -> None:
    """The command `checker`: the binary itself."""
    try:
        program = binary()
    except NotInstalled as error:
        sys.exit(f"checker: {error}")
    os.execv(program, ["checker", *sys.argv[1:]])


def progress(show: Optional[bool]) -> None:
    """Shows what long work does on standard error: always, never, or (`None`, as at first) in terminals and notebooks."""
    global _SHOW_PROGRESS
    _SHOW_PROGRESS = show


def _shows_progress() -> bool:
    if _SHOW_PROGRESS is not None:
        return _SHOW_PROGRESS
    if "ipykernel" in sys.modules:
        return True
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


class Folder:
    """A folder for one call's files. It is gone when the call ends, however it ends."""

    def __init__(self, function: Callable[..., Any]) -> None:
        #: Of the function that is called: options that its arguments go to are called so in messages.
        self._arguments = (*inspect.signature(function).parameters, *LIMITS)
        self._folder = tempfile.TemporaryDirectory(prefix="checker-")
        self.path = Path(self._folder.name)
        #: What a file is called in messages.
        self.names: dict[str, str] = {}

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, *exception: Any) -> None:
        self._folder.cleanup()

    def file(self, name: str, ending: str, called: str) -> Path:
        """A path in the folder, called by the argument's name in messages."""
        path = self.path / f"{name}{ending}"
        self.names[str(path)] = called
        return path

    def readable(self, text: str) -> str:
        """A text of the tool without the folder's paths, and with arguments in place of the options that they go to."""
        for path in sorted(self.names, key=len, reverse=True):
            text = text.replace(path, self.names[path])
        text = re.sub(r"'(--[A-Za-z-]+) <[^>]*>'", r"\1", text)
        return re.sub(r"--[A-Za-z]+(-[a-z]+)*=?", lambda m: f"{name}=" if (name := self._argument(m[0])) else m[0], text)

    def message(self, text: str) -> str:
        """What an exception says: of the function and its arguments, of long values the beginning."""
        text = re.sub(r" \(see checker [a-z -]*--help\)", "", text)
        text = re.sub(r"[0-9]{61,}|\S{300,}", lambda m: m[0][:57] + "...", re.sub(r"'([^']{57})[^']{4,}'", r"'\1...'", text))
        unknown = re.match(r"Unknown option '--([^']*)'(?:; did you mean (--\S*)\?)?", text)
        if unknown:
            meant = self._argument(unknown[2] or "")
            return f"there is no argument '{unknown[1].replace('-', '_')}'" + (f"; did you mean '{meant}'?" if meant else "")
        listed = r"(\. Please provide one of the following:) +- (.*)"
        return self.readable(re.sub(listed, lambda m: f"{m[1]} {', '.join(re.split(' +- ', m[2]))}", text))

    def _argument(self, option: str) -> str:
        """What the option is called here; nothing where no argument goes to it."""
        option = option.strip("-=")
        names = (option.replace("-", "_"), _OTHER_NAMES.get(option, ""))
        return next((name for name in names if name in self._arguments), "")


#: What all functions take besides their own arguments.
LIMITS = ("max_bytes", "max_digits", "max_entries", "max_patterns", "max_work")
#: Options that have other names here.
_OTHER_NAMES = {"data": "X", "targets": "y", "no-sparse": "sparse"}


class Run:
    """What a process printed and how it ended."""

    def __init__(self, code: int, output: str, message: str) -> None:
        self.code, self.output, self.message = code, output, message

    def json(self) -> Any:
        """The document on standard output.

        A process that found something prints it, whether or not it ends with 0; one that did not is an exception.
        """
        if self.code in (0, 1, 75) and self.output.strip():
            try:
                return json.loads(self.output)
            except json.JSONDecodeError as error:
                raise InternalError(f"the tool printed no JSON: {error}") from None
        raise failure(self.code, self.message)


def run(arguments: list[str], folder: Optional[Folder] = None, stdin: bytes = b"") -> Run:
    """Runs the binary to its end. An interruption stops it before it is passed on."""
    command = [binary(), *arguments]
    environment = {**os.environ, "NO_COLOR": "1"}
    shows = _shows_progress()
    reader, writer = pty.openpty() if shows else os.pipe()
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=writer, env=environment
        )
    except BaseException as error:
        os.close(reader)
        if isinstance(error, OSError):
            raise InternalError(f"the tool cannot be started: {error.strerror}") from None
        raise
    finally:
        os.close(writer)
    messages = _Messages(reader, shows)
    try:
        output, _ = process.communicate(stdin)
    except BaseException:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except BaseException:
            process.kill()
            process.wait()
        raise
    finally:
        if process.stdout:
            process.stdout.close()
        text = messages.text()
    if process.returncode in (130, -signal.SIGINT):
        raise KeyboardInterrupt
    lines = [line for line in text.splitlines() if line.startswith("checker: ")]
    message = "\n".join(line[len("checker: ") :] for line in lines) if lines else text.strip()
    if process.returncode < 0:
        raise InternalError(f"the tool was ended by signal {-process.returncode}{': ' + message if message else ''}")
    return Run(process.returncode, output.decode("utf-8"), folder.message(message) if folder else message)


class _Messages:
    """Standard error, read while the process runs; progress is passed on."""

    def __init__(self, descriptor: int, shows: bool) -> None:
        self._descriptor, self._shows = descriptor, shows
        self._text = ""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while True:
            try:
                chunk = os.read(self._descriptor, 65536)
            except OSError:  # A terminal whose other side is closed.
                chunk = b""
            if not chunk:
                os.close(self._descriptor)
                return
            text = decoder.decode(chunk)
            self._text += text
            # Progress stands on a line that is written over; other lines are messages, which become exceptions.
            for piece in re.findall(r"\r(?:\x1b\[K)?[^\r\n\x1b]*", text) if self._shows else []:
                sys.stderr.write(piece)
                sys.stderr.flush()

    def text(self) -> str:
        """All of it, without the lines that were written over."""
        self._thread.join()
        lines = self._text.replace("\r\n", "\n").split("\n")
        return "\n".join(re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line.split("\r")[-1]) for line in lines)
