#!/usr/bin/env python3
"""Writes verify.html, one file for a browser, from the modules of verifier/ and page/.

    python3 generate.py [--check]

Each module becomes a function that is called once, in the order in which modules need each other; `import` and `export`
become assignments. Only the forms of them that the modules use are known, and any other is an error. With --check
nothing is written: the exit code is 1 when verify.html is not what the modules make.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
IMPORT = re.compile(r'^import (?:\{([^}]*)\}|\* as (\w+)) from "(\.[^"]*)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)


def dependencies(path, seen):
    """The modules that a module needs, and itself, in the order in which they can run."""
    if path in seen:
        return []
    seen.add(path)
    needed = [(path.parent / name).resolve() for _, _, name in IMPORT.findall(path.read_text())]
    return [module for other in needed for module in dependencies(other, seen)] + [path]


def name_of(path):
    return "module_" + re.sub(r"\W", "_", str(path.relative_to(HERE).with_suffix("")))


def function(path):
    """A module as a call that gives an object of what it exports."""
    text = path.read_text()

    def assignment(match):
        names, namespace, source = match.groups()
        bound = namespace or "{" + re.sub(r"(\w+) as (\w+)", r"\1: \2", names) + "}"
        return f"const {bound} = {name_of((path.parent / source).resolve())};"

    exported = EXPORT.findall(text)
    body = EXPORT.sub("", IMPORT.sub(assignment, text))
    rest = re.search(r"^(?:import|export)\b.*", body, re.MULTILINE)
    if rest:
        sys.exit(f"generate.py: {path}: a form that is not known: {rest.group()}")
    if "</script" in text:
        sys.exit(f"generate.py: {path}: would end the script of the page")
    return (f"// ---- {path.relative_to(HERE)}\n"
            f"const {name_of(path)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n")


def script(path):
    return '"use strict";\n' + "\n".join(function(module) for module in dependencies(HERE / path, set()))


def page():
    parts = {"@STYLE@": (HERE / "page/style.css").read_text().rstrip(),
             "@WORKER@": script("page/worker.mjs"), "@PAGE@": script("page/page.mjs")}
    return re.sub("|".join(parts), lambda match: parts[match.group()], (HERE / "page/template.html").read_text())


def main():
    target = HERE / "verify.html"
    made = page()
    if sys.argv[1:] == ["--check"]:
        if not target.exists() or target.read_text() != made:
            print("generate.py: verify.html is not what the modules make: run `make web`", file=sys.stderr)
            return 1
        return 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 64
    target.write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
