"""The notebooks of examples/: executed, with the outputs that stand in them.

`python -m tests.test_notebooks` executes them and writes their outputs anew.
"""
import ast
import contextlib
import io
import json
import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def executed(notebook):
    """The notebook with the outputs that its cells have now."""
    names, count = {"__name__": "__main__"}, 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        count += 1
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        printed, value = io.StringIO(), None
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "<cell>", "exec"), names)
            if last:
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        cell["execution_count"], cell["outputs"] = count, []
        if printed.getvalue():
            lines = printed.getvalue().splitlines(keepends=True)
            cell["outputs"].append({"name": "stdout", "output_type": "stream", "text": lines})
        if value is not None:
            data = {"text/plain": repr(value).splitlines(keepends=True)}
            if hasattr(value, "_repr_html_"):
                data["text/html"] = value._repr_html_().splitlines(keepends=True)
            cell["outputs"].append(
                {"data": data, "execution_count": count, "metadata": {}, "output_type": "execute_result"}
            )
    return notebook


def text(notebook):
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


class Notebooks(unittest.TestCase):
    def test_there_are_two(self):
        self.assertEqual([path.stem for path in NOTEBOOKS], ["full-rank", "trained-network"])

    def test_each_has_the_outputs_that_its_cells_have(self):
        for path in NOTEBOOKS:
            with self.subTest(path.name):
                stored = path.read_text(encoding="utf-8")
                for cell in json.loads(text(executed(json.loads(stored))))["cells"]:
                    before = next(c for c in json.loads(stored)["cells"] if c["id"] == cell["id"])
                    self.assertEqual(before, cell)


if __name__ == "__main__":
    for path in NOTEBOOKS:
        path.write_text(text(executed(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
        print(path, file=sys.stderr)
