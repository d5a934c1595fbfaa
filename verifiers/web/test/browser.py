#!/usr/bin/env python3
"""verify.html in a headless Chromium, opened from the disk.

    python3 browser.py [--screenshots FOLDER]

Drops files and folders onto the page, stops it, opens certificates, and compares every line with what `verify.mjs` says under
Node. Screenshots, at the widths of a phone and of a desktop, in light and dark, are to be looked at.
"""
import argparse
import contextlib
import functools
import hashlib
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from chromium import chromium  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
GALLERY = ROOT / "certificates/gallery"
FIXTURES = ROOT / "Tests/CertificatesTests/Fixtures"
PAGE = f"file://{HERE.parent}/verify.html"
IDLE = "!document.querySelector('li.waiting')"
LINES = """[...document.querySelectorAll('#files > li')].map((item) =>
  ({verdict: item.className, path: item.querySelector('.path').textContent, text: item.querySelector('.statement').textContent}))"""


def expect(condition, what):
    if not condition:
        raise AssertionError(what)
    print(f"passed: {what}")


def node(folder):
    """What verify.mjs says of the files below a folder."""
    done = subprocess.run(["node", str(HERE.parent / "verify.mjs"), "--json", str(folder)], capture_output=True, text=True)
    return {json.loads(line)["path"]: json.loads(line) for line in done.stdout.splitlines()}


def said(page, count, seconds=120):
    """The lines of the page, when there are so many and nothing is left to do."""
    page.wait(f"document.querySelectorAll('#files > li').length === {count} && {IDLE}", seconds)
    return page.evaluate(LINES)


def same_as_node(page, folder, seconds, give):
    """Gives a folder to the page; every line must be what Node says."""
    wanted = node(folder)
    page.open(PAGE)
    give(folder)
    lines = said(page, len(wanted), seconds)
    for line in lines:
        report = wanted[str(folder.parent / line["path"])]
        # Node names the option that raises a limit.
        text = report.get("statement") or report["reason"].split(" (--max")[0]
        if (report["verdict"].lower(), text) != (line["verdict"], line["text"]):
            raise AssertionError(f"{line} is not {report}")
    return lines


def open_all(page):
    page.evaluate("document.querySelectorAll('#files > li > details').forEach((line) => { line.open = true; })")
    page.wait("[...document.querySelectorAll('#files > li > details')].every((line) => line.querySelector('.hash'))")


def large(folder, count):
    """Many certificates in folders of folders."""
    files = sorted(GALLERY.glob("*.json"))
    for k in range(count):
        target = folder / f"part{k % 3}" / f"{k:03}-{files[k % len(files)].name}"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(files[k % len(files)].read_bytes())


def slow(path):
    """A count of patterns that takes long: some of 2^16 in a tree of a million branches."""
    rows = lambda height, width, seed: [" ".join(str((7 * i * i + 3 * j + seed * i * j) % 19 - 9 or 1) for j in range(width))
                                        for i in range(height)]
    matrix = lambda height, width, seed: {"rows": height, "columns": width, "entries": rows(height, width, seed)}
    samples = 6
    path.write_text(json.dumps({
        "format": "checker certificate", "version": 1,
        "claim": {"kind": "gradient-rank-every-pattern", "network": {"widths": [3, 4], "slopes": ["1", "1/7"], "samples": samples},
                  "instance": {"X": matrix(3, samples, 1), "E": [matrix(4, samples, 2)], "W": []}, "rank": samples},
        "evidence": {"kind": "enumeration"}, "provenance": {"tool": "", "command": "", "seed": ""}}, indent=2)
        .replace('"widths": [\n        3,\n        4\n      ]', '"widths": [3, 4]') + "\n")


def canonical(value, indent=""):
    inner = indent + "  "
    if isinstance(value, dict):
        opened, closed, parts = "{", "}", [f'"{key}": {canonical(entry, inner)}' for key, entry in value.items()]
    elif isinstance(value, list):
        if all(isinstance(entry, int) for entry in value):
            return json.dumps(value)
        opened, closed, parts = "[", "]", [canonical(entry, inner) for entry in value]
    else:
        return json.dumps(value)
    return opened + "".join(f"{',' if k else ''}\n{inner}{part}" for k, part in enumerate(parts)) + f"\n{indent}{closed}"


def sum_of_parts(folder):
    """A sum and its two parts: two samples of one unit, whose rank is 1 at all four patterns."""
    matrix = {"rows": 1, "columns": 2, "entries": ["1 1"]}
    shared = {"network": {"widths": [1, 1], "slopes": ["1", "2"], "samples": 2}, "instance": {"X": matrix, "E": [matrix], "W": []}}

    def write(name, claim, evidence):
        (folder / name).write_text(canonical({"format": "checker certificate", "version": 1, "claim": claim, "evidence": evidence,
                                              "provenance": {"tool": "", "command": "", "seed": ""}}) + "\n")
    parts = []
    for choice in range(2):
        own = {"boxes": [[[choice]]], "histogram": [{"rank": 1, "patterns": "2"}]}
        claim = {"kind": "rank-histogram-part", **shared, "order": [1, 0], **own}
        digest = hashlib.sha256(f"{canonical(claim)}\n".encode()).hexdigest()
        parts.append({"sha256": digest, **own})
        write(f"part-{digest[:16]}.json", claim, {"kind": "enumeration"})
    write("sum.json", {"kind": "rank-histogram", **shared, "histogram": [{"rank": 1, "patterns": "4"}]}, {"kind": "sum", "order": [1, 0], "parts": parts})


LONG_SLOPE = "5764607523034235/576460752303423488"


def long_slope(path):
    """A certificate of the gallery's that claims another slope, the float nearest to 1/100."""
    text = next(GALLERY.glob("gradient-rank-L*")).read_text()
    path.write_text(re.sub(r'("slopes": \[\s*"1",\s*)"[^"]*"', rf'\1"{LONG_SLOPE}"', text))


@contextlib.contextmanager
def served(folder):
    """The folder over HTTP, as a host of static files gives it."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    handler.func.log_message = lambda *arguments: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    with chromium() as page, tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        drop, choose = lambda path: page.drop([path]), lambda path: page.choose("#folder", [path])

        lines = same_as_node(page, GALLERY, 300, drop)
        expect(len(lines) > 60 and all(line["verdict"] == "verified" for line in lines),
               f"a dropped folder, the gallery: {len(lines)} lines as under Node, all verified")
        open_all(page)
        expect(page.evaluate("document.getElementById('files').textContent.includes('It cannot be shown')") is False
               and page.evaluate("[...document.querySelectorAll('.opened')].every((part) => part.querySelector('math, .facts'))"),
               "each of them opens to its claim")
        hashes = subprocess.run(["sha256sum", *sorted(GALLERY.glob("*.json"))], capture_output=True, text=True).stdout
        shown = page.evaluate("[...document.querySelectorAll('.hash code')].map((code) => code.textContent)")
        expect(sorted(shown) == sorted(line.split()[0] for line in hashes.splitlines()), "the hashes are those of sha256sum")
        expect(page.evaluate("document.querySelectorAll('.network svg').length") > 40, "networks are drawn")

        count = 0
        for accepted in sorted(FIXTURES.glob("*/accept")):
            lines = same_as_node(page, accepted, 300, drop)
            open_all(page)
            if not all(line["verdict"] == "verified" for line in lines) \
                    or page.evaluate("document.getElementById('files').textContent.includes('It cannot be shown')"):
                raise AssertionError(f"{accepted}: {lines}")
            count += len(lines)
        expect(count > 150, f"{count} accept fixtures verified and opened")
        lines = [line for line in same_as_node(page, FIXTURES, 600, choose) if "/reject/" in line["path"]]
        expect({line["verdict"] for line in lines} == {"rejected", "malformed", "declined"},
               f"{len(lines)} reject fixtures: none verified, each with Node's reason")

        page.open(PAGE)
        malformed = FIXTURES / "Format/reject/malformed/comment.json"
        page.drop([malformed, next(GALLERY.glob("zero-error-point*")), next(FIXTURES.glob("*/reject/notInverse/*.json"))])
        lines = said(page, 3)
        expect(sorted(line["verdict"] for line in lines) == ["malformed", "rejected", "verified"], "dropped files, one of each")
        expect(any(line["text"].startswith("line 3, column 3: ") for line in lines), "what is malformed has line and column")
        open_all(page)
        expect(page.evaluate("document.querySelector('li.rejected .warning').textContent") ==
               "What follows is what the file claims. It is not verified.", "what is rejected opens with a warning")
        page.evaluate("document.getElementById('only').click()")
        expect(page.evaluate("[...document.querySelectorAll('#files > li')].filter((line) => line.checkVisibility()).length") == 2,
               "what is verified can be hidden")

        # The main job's; how long that takes is said, and no test: their word operations are counted in verdicts.test.mjs.
        page.open(PAGE)
        page.evaluate("""new MutationObserver(() => { window.first ??= performance.now(); window.last = performance.now(); })
            .observe(document.getElementById("files"), {childList: true, subtree: true})""")
        main_job = sorted(GALLERY.glob("*-L3-N12-*"))
        page.drop(main_job)
        lines = said(page, len(main_job))
        expect(len(lines) >= 12 and all(line["verdict"] == "verified" for line in lines),
               f"the main job's {len(lines)}, in {page.evaluate('last - first'):.0f} ms")

        bundle = folder / "bundle"
        bundle.mkdir()
        large(bundle, 500)
        page.open(PAGE)
        choose(bundle)
        lines = said(page, 500)
        expect(all(line["verdict"] == "verified" for line in lines), "500 certificates of a chosen folder in one go")

        mixed = folder / "mixed"
        mixed.mkdir()
        certificate = next(GALLERY.glob("zero-error-point*"))
        (mixed / certificate.name).write_bytes(certificate.read_bytes())
        table = '{"format": "checker table", "version": 1, "table": "ranks", "count": 0, "rows": []}'
        (mixed / "ranks.json").write_text(table)
        (mixed / "other.json").write_text(table.replace("checker table", "another"))
        for give in (drop, choose):
            page.open(PAGE)
            give(mixed)
            lines = said(page, 2)
            expect(sorted(line["verdict"] for line in lines) == ["malformed", "verified"]
                   and page.evaluate("document.getElementById('others').textContent") ==
                   "1 of the tool’s other files passed over: mixed/ranks.json (a table).", "a table in a folder is passed over")
        page.open(PAGE)
        page.drop([mixed / "ranks.json"])
        expect(said(page, 1)[0]["verdict"] == "malformed", "by itself it is no certificate")

        summed = folder / "summed"
        summed.mkdir()
        sum_of_parts(summed)
        for give in (drop, choose):
            lines = same_as_node(page, summed, 60, give)
            expect([line["verdict"] for line in lines] == ["verified"] * 3, "a sum is verified with its parts in the folder")
        open_all(page)
        expect(page.evaluate("document.getElementById('files').textContent.includes('the histograms of the parts add up to this one')"), "and explained")
        files = sorted(summed.iterdir())
        page.open(PAGE)
        page.drop([*files[1:]])
        lines = said(page, 2)
        expect([line["verdict"] for line in lines] == ["verified", "declined"] and "1 of 2 parts is missing" in lines[1]["text"], "a part that was not dropped is missing")
        page.drop([files[0], summed / "sum.json"])
        expect([line["verdict"] for line in said(page, 4)][2:] == ["verified", "verified"], "and is found among all files that were dropped")

        slow(folder / "slow.json")
        page.open(PAGE)
        page.drop([folder / "slow.json", *sorted(GALLERY.glob("generic*"))])
        page.wait("!document.getElementById('stop').hidden")
        page.evaluate("document.getElementById('stop').click()")
        generic = len(list(GALLERY.glob("generic*")))
        expect(page.evaluate("document.querySelectorAll('li.waiting').length") == 0, "stopped in the middle of a file")
        left = page.evaluate("document.querySelectorAll('li.stopped').length")
        expect(left >= 1 and len(page.evaluate(LINES.replace(".statement').textContent", ".badge').textContent"))) == generic + 1
               and page.evaluate("document.getElementById('summary').textContent").endswith(f"{left} not checked")
               and page.evaluate("document.querySelector('li.stopped').textContent").startswith("NOT CHECKED"),
               "what was not checked stays on the list, and says so")
        page.drop([next(GALLERY.glob("zero-error-point*"))])
        page.wait(f"document.querySelectorAll('li.verified').length > {generic - left + 1} && {IDLE}")
        expect(page.evaluate("document.querySelectorAll('li.stopped').length") == left, "and goes on with other files after that")

        page.open(PAGE)
        long_slope(folder / "slope.json")
        page.drop([folder / "slope.json"])
        said(page, 1)
        open_all(page)
        caption = page.evaluate("document.querySelector('figcaption').textContent")
        expect("1, 57646…34235/57646…23488 (16/18 digits) ≈ 0.01; N = " in caption, f"a long slope is a fraction: {caption}")
        expect(page.evaluate("document.querySelector('figcaption [title]').title") == LONG_SLOPE, "its title is the whole")

        site = folder / "site"
        site.mkdir()
        (site / "verify.html").write_bytes((HERE.parent / "verify.html").read_bytes())
        with served(site) as address:
            page.open(f"{address}/verify.html#file=gallery/nope.json")
            page.wait("document.getElementById('notice').textContent")
            expect(page.evaluate("document.getElementById('notice').textContent") == "There is no file gallery/nope.json beside this page.",
                   "a link to a file that is not there says so")

        # Of a file that is not there the browser speaks itself.
        messages = [message for message in page.messages if "gallery/nope.json" not in str(message)]
        expect(not messages, f"nothing on the console: {messages[:3]}")

        if options.screenshots:
            options.screenshots.mkdir(parents=True, exist_ok=True)
            for width, dark in ((390, False), (390, True), (1280, False), (1280, True)):
                page.open(PAGE, width=width, dark=dark)
                page.drop([malformed, *(next(GALLERY.glob(f"{kind}*")) for kind in (
                    "gradient-rank-every-pattern-L3-N12", "generic-rank-4x4", "nondifferentiable", "rank-histogram"))])
                said(page, 5)
                open_all(page)
                expect(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"nothing is wider than {width} pixels")
                page.screenshot(options.screenshots / f"{width}-{'dark' if dark else 'light'}.png")


if __name__ == "__main__":
    main()
