"""The binary, folders to run it in, and a terminal of its own."""
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import fcntl
import json
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERIFIERS = [["python3", str(ROOT / "verifiers/python/verify.py")], ["node", str(ROOT / "verifiers/web/verify.mjs")]]
CHECKER = Path(os.environ.get("CHECKER", ROOT / ".build/release/checker"))


def run(*arguments, folder, input=None, environment=None):
    """What the binary prints through pipes, and how it ends."""
    return subprocess.run(
        [CHECKER, *map(str, arguments)], cwd=folder, input=input, capture_output=True, text=True,
        env={**os.environ, **(environment or {})}, timeout=300)


class Folder:
    """An empty folder, gone at the end."""

    def __init__(self, with_examples=False):
        self.with_examples = with_examples

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="checker-terminal-"))
        if self.with_examples:
            shutil.copytree(ROOT / "examples", self.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".build*"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Finishes(unittest.TestCase):
    """Tests of `finish`, each in a folder of its own."""

    def setUp(self):
        self.folder = self.enterContext(Folder())

    def finish(self, point, *options, code=0):
        """What it finds, with this exit code, for a point that is one JSON file."""
        (self.folder / "p.json").write_text(json.dumps(point))
        result = run("finish", "p.json", "--json", *options, folder=self.folder)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return json.loads(result.stdout)

    def verified(self, found, kind):
        """What is said of its one certificate of this kind, which all verifiers accept alike."""
        [path] = [path for path in found["certificates"] if f"/{kind}-" in path]
        result = run("verify", path, folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout)
        for verifier in VERIFIERS:
            other = subprocess.run([*verifier, path], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual((other.returncode, other.stdout), (0, result.stdout), other.stderr)
        return result.stdout


def on_terminal(command, folder, columns=80, interrupt_after=None, environment=None, seconds=120):
    """A command with all three streams on a terminal: all that it shows, and its exit code."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update({"TERM": "xterm", **(environment or {})})
        if "NO_COLOR" not in (environment or {}):
            os.environ.pop("NO_COLOR", None)
        os.execv(command[0], [str(part) for part in command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    shown, start, interrupted = b"", time.monotonic(), False
    while time.monotonic() - start < seconds:
        if interrupt_after and not interrupted and time.monotonic() - start > interrupt_after:
            os.kill(process, signal.SIGINT)
            interrupted = True
        if terminal in select.select([terminal], [], [], 0.05)[0]:
            try:
                part = os.read(terminal, 1 << 16)
            except OSError:
                break
            if not part:
                break
            shown += part
    else:
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return shown.decode(errors="replace").replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)
