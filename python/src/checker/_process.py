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
    try:
        with open(path, "rb") as file:
            return file.read(2) == b"#!"
    except OSError:  # It may be run, but not read.
        return False


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

    def __init__(self, function: Callable[..., Any], *others: str) -> None:
        #: Of the function that is called, with others that it takes by name: options that they go to are called so in messages.
        self._arguments = (*inspect.signature(function).parameters, *others, *LIMITS)
        self._folder = tempfile.TemporaryDirectory(prefix="checker-")
        self._guard: Optional[_Guard] = None
        self.path = Path(self._folder.name)
        #: Of the folder, where its path has a comma, which separates paths on the command line.
        self.descriptor: Optional[int] = None
        if "," in self._folder.name:
            self.descriptor = os.open(self._folder.name, os.O_RDONLY | os.O_DIRECTORY)
            self.path = Path(f"/proc/self/fd/{self.descriptor}")
        #: What a file is called in messages.
        self.names: dict[str, str] = {}
        #: Of a file that has a text of the caller's: the number of lines before it.
        self._lines_before: dict[str, int] = {}

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, *exception: Any) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
        self._folder.cleanup()
        if self._guard:
            self._guard.end()

    def runs(self, process: int) -> None:
        """Has the process ended when this one ends without a word."""
        if self._guard:
            self._guard.watch(process)

    def file(self, name: str, ending: str, called: str, lines_before: Optional[int] = None) -> Path:
        """A path in the folder, called by the argument's name in messages.

        Lines of it are named in messages only where they are the caller's, after so many that are not.
        """
        self._guard = self._guard or _Guard(self._folder.name)
        path = self.path / f"{name}{ending}"
        self.names[str(path)] = called
        if lines_before is not None:
            self._lines_before[called] = lines_before
        return path

    def readable(self, text: str) -> str:
        """A text of the tool without the folder's paths, and with arguments in place of the options that they go to."""
        text = re.sub(r"'(--[A-Za-z-]+) <[^>]*>'", r"\1", self._without_paths(text))
        return re.sub(r"--[A-Za-z]+(-[a-z]+)*=?", lambda m: f"{name}=" if (name := self._argument(m[0])) else m[0], text)

    def _without_paths(self, text: str) -> str:
        for path in sorted(self.names, key=len, reverse=True):
            name = self.names[path]
            text = re.sub(rf"(?:{re.escape(path)})(: line (\d+)(?:, column \d+)?)?", lambda m: name + self._place(name, m[1], m[2]), text)
        return text

    def _place(self, name: str, place: Optional[str], line: Optional[str]) -> str:
        """Line and column in the caller's text; nothing of a file that the caller has not."""
        if place is None or line is None or name not in self._lines_before:
            return ""
        before = self._lines_before[name]
        return place.replace(f"line {line}", f"line {int(line) - before}", 1) if int(line) > before else ""

    def message(self, text: str) -> str:
        """What an exception says: of the function and its arguments, of long values the beginning."""
        text = self._without_paths(re.sub(r" \(see checker [a-z -]*--help\)", "", text))
        # The caller gave matrices, which went by files.
        text = re.sub(r"(\b[EW]_[0-9]+(?:,[EW]_[0-9]+)*:? )([0-9]+ )files?\b", r"\1\2matrices", text)
        text = re.sub(r"[0-9]{61,}|\S{300,}", lambda m: m[0][:57] + "...", re.sub(r"'([^']{57})[^']{4,}'", r"'\1...'", text))
        text = re.sub(r"Missing expected argument '<([^>]*)>'", r"the argument '\1' is missing", text)
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


class _Guard:
    """A small process that notices the end of this one, even by a signal that cannot be handled.

    It then ends the tool, and removes the folder.
    """

    _SCRIPT = """
        while read -r word number name; do
          [ "$word" = end ] && exit
          process=$number; program=$name
        done
        cd /
        if [ -n "$process" ] && [ "$(readlink "/proc/$process/exe")" = "$program" ]; then
          kill -INT "$process"
          for _ in 1 2 3 4 5; do kill -0 "$process" || break; sleep 1; done
          kill -KILL "$process"
        fi
        rm -rf -- "$0"
    """

    def __init__(self, folder: str) -> None:
        self._process: Optional[subprocess.Popen[bytes]] = None
        try:
            # In a session of its own: what ends this process by its group, or its terminal, does not end the guard.
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", self._SCRIPT, folder], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, start_new_session=True,
            )
        except OSError:
            pass  # Without a shell the folder is left where this process is killed.

    def watch(self, process: int) -> None:
        try:
            self._say(f"run {process} {os.readlink(f'/proc/{process}/exe')}")
        except OSError:
            pass  # It has ended.

    def end(self) -> None:
        self._say("end")
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._process.wait()

    def _say(self, line: str) -> None:
        if self._process and self._process.stdin:
            try:
                self._process.stdin.write(os.fsencode(f"{line}\n"))
                self._process.stdin.flush()
            except BrokenPipeError:
                pass


#: What all functions take besides their own arguments.
LIMITS = ("max_bytes", "max_digits", "max_entries", "max_patterns", "max_work")
#: Options that have other names here.
_OTHER_NAMES = {"data": "X", "targets": "y", "no-sparse": "sparse"}


class Run:
    """What a process printed and how it ended."""

    def __init__(self, code: int, output: str, message: str, notes: list[str]) -> None:
        self.code, self.output, self.message, self.notes = code, output, message, notes

    def json(self) -> Any:
        """The document on standard output.

        A process that found something prints it, whether or not it ends with 0; one that did not is an exception.
        """
        if self.code in (0, 1, 75) and self.output.strip():
            try:
                return json.loads(self.output)
            except json.JSONDecodeError as error:
                raise InternalError(f"the tool printed no JSON: {error}") from None
        found = failure(self.code, self.message)
        for note in self.notes if hasattr(found, "add_note") else []:  # Since Python 3.11
            found.add_note(note)
        raise found


def run(arguments: list[str], folder: Folder) -> Run:
    """Runs the binary to its end. An interruption stops it before it is passed on."""
    command = [binary(), *arguments]
    environment = {**os.environ, "NO_COLOR": "1"}
    shows = _shows_progress()
    reader, writer = pty.openpty() if shows else os.pipe()
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=writer, env=environment,
            pass_fds=() if folder.descriptor is None else (folder.descriptor,),
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
        folder.runs(process.pid)
        output, _ = process.communicate()
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
    lines = [line[len("checker: ") :] for line in text.splitlines() if line.startswith("checker: ")]
    # What is to be known besides is no part of what is wrong.
    notes = [line[len("note: ") :] for line in lines if line.startswith("note: ")]
    message = "\n".join(line for line in lines if not line.startswith("note: ")) or (text.strip() if not lines else "\n".join(notes))
    if process.returncode < 0:
        raise InternalError(f"the tool was ended by signal {-process.returncode}{': ' + message if message else ''}")
    return Run(process.returncode, output.decode("utf-8"), folder.message(message), [folder.message(note) for note in notes])


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
