"""The examples of the docstrings, and of README.md."""
import doctest
import importlib
import pkgutil
import unittest
from pathlib import Path

import checker


class Examples(unittest.TestCase):
    def test_docstrings(self):
        tried = 0
        for module in [checker, *(importlib.import_module(f"checker.{m.name}") for m in pkgutil.iter_modules(checker.__path__))]:
            found = doctest.testmod(module)
            self.assertEqual(found.failed, 0, module.__name__)
            tried += found.attempted
        self.assertGreater(tried, 10)

    def test_readme(self):
        found = doctest.testfile(str(Path(__file__).parent.parent / "README.md"), module_relative=False)
        self.assertEqual(found.failed, 0)
        self.assertGreater(found.attempted, 5)

    def test_every_public_function_has_an_example(self):
        for name in checker.__all__:
            value = getattr(checker, name)
            if callable(value) and not isinstance(value, type) and name not in ("binary", "progress"):
                self.assertIn(">>>", value.__doc__ or "", name)
