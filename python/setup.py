"""Builds the wheel: the package, and in it the binary that does the work.

The binary is that of CHECKER_BINARY if it is set, else the one that this repository's Swift package is built to, with
the Swift standard library linked statically so that the wheel needs no Swift where it is installed.
"""
import os
import re
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # setuptools before 70.1
    from wheel.bdist_wheel import bdist_wheel

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent


def version():
    """What `checker --version` prints: it stands in one place."""
    source = REPOSITORY / "Sources/Checker/Version.swift"
    if not source.exists():
        raise SystemExit(f"{source} is missing: build the wheel in a clone of the whole repository")
    return re.search(r'static let number = "([^"]+)"', source.read_text()).group(1)


def binary():
    """The path of the binary that goes into the wheel."""
    given = os.environ.get("CHECKER_BINARY")
    if given:
        if not Path(given).is_file():
            raise SystemExit(f"CHECKER_BINARY={given}: there is no such file; give the absolute path of a binary, or leave it out")
        return Path(given)
    subprocess.run(["make", "--no-print-directory", "static"], cwd=REPOSITORY, check=True)
    return REPOSITORY / ".build-dist/static/checker"


class BuildWithBinary(build_py):
    def run(self):
        super().run()
        target = Path(self.build_lib) / "checker/bin/checker"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(binary(), target)
        target.chmod(0o755)


class PlatformWheel(bdist_wheel):
    """A wheel for any Python 3 on this platform."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return ("py3", "none", super().get_tag()[2])


class BinaryDistribution(Distribution):
    def has_ext_modules(self):
        return True


setup(
    version=version(),
    distclass=BinaryDistribution,
    cmdclass={"build_py": BuildWithBinary, "bdist_wheel": PlatformWheel},
)
