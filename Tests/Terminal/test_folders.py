"""`checker verify FOLDER` passes over the tool's own other files, by name and count, and never over a damaged certificate."""
import collections
import json
import re
import shutil
import subprocess
import sys
import unittest

from terminal import CHECKER, ROOT, Folder, run

OTHER_VERIFIERS = [[sys.executable, ROOT / "verifiers/python/verify.py"]]
if shutil.which("node"):
    OTHER_VERIFIERS.append(["node", ROOT / "verifiers/web/verify.mjs"])


# What is printed with --json, kept in a file of the same folder.
PRINTED = {
    "certify.json": "certify --N 3 --json", "rank.json": "rank matrix.mtx --json", "verify.json": "verify certificate.json --json",
    "enumerate.json": "enumerate --N 2 --widths 2,1 --json", "minimum.json": "minimum point.json --json", "coq.json": "export --format coq certificate.json --json",
    "generic.json": "generic tensor 2 2 --json", "tables.json": "table full-rank --widths 2,2 --json", "nudge.json": "nudge --epsilon 1 --data X.npy --widths 4,4 --json",
    "finish.json": "finish net.npz --data X.npy --targets y.npy --slope 0.01 --json", "audits.json": "audit --step 4.3 --json", "landscape.json": "landscape no-fit.json --json",
    "part.json": "enumerate --N 2 --widths 2,1 --part 1/1 --output parts --json", "merge.json": "merge parts --json",
    "bundle.json": "bundle certificate.json --output anc --json", "checked.json": "bundle --check anc --json",
}


class Folders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = cls.enterClassContext(Folder(with_examples=True))
        for line in [
            "table thresholds --widths 2,2 --output out", "audit --step 4.3 --format json --output out",
            "nudge --epsilon 1e-6 --data X.npy --widths 4,4 --instance out/nudged.json --output out",
            "finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --weights-out out/finished.json --output out",
            "enumerate --N 3 --widths 2,2 --checkpoint out/count.json --output out",
        ]:
            result = run(*line.split(" "), folder=cls.made)
            assert result.returncode == 0, f"{line}: {result.stderr}"
        shutil.copy(cls.made / "point.json", cls.made / "out")
        for name, line in PRINTED.items():
            (cls.made / "out" / name).write_text(run(*line.split(" "), folder=cls.made).stdout)
        cls.others = {
            "thresholds.json": "a table", "audit.json": "an audit", "nudged.json": "an instance",
            "finished.json": "finished weights", "count.json": "a checkpoint", "point.json": "data or weights",
            **dict.fromkeys(PRINTED, "what a command printed with --json"), "audits.json": "an audit",
        }

    def setUp(self):
        self.folder = self.enterContext(Folder())
        shutil.copytree(self.made, self.folder, dirs_exist_ok=True)

    def verify(self, *arguments):
        return run("verify", *(arguments or ["out"]), folder=self.folder)

    def test_all_are_passed_over_by_name_and_count(self):
        result = self.verify()
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertTrue(all(line.startswith("VERIFIED ") for line in result.stdout.rstrip().split("\n")))
        self.assertIn(f"passed over {len(self.others)} files that are no certificates: ", result.stderr)
        for name, kind in self.others.items():
            self.assertIn(f"out/{name} ({kind})", result.stderr)
        objects = json.loads(self.verify("--json", "out").stdout)
        self.assertFalse({entry["path"] for entry in objects} & {f"out/{name}" for name in self.others})

    def test_the_other_verifiers_pass_over_the_same(self):
        for command in OTHER_VERIFIERS:
            with self.subTest(verifier=command[0]):
                done = subprocess.run([*command, "out"], cwd=self.folder, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout)
                self.assertTrue(all(line.startswith("VERIFIED ") for line in done.stdout.rstrip().split("\n")))
                self.assertIn(f"passed over {len(self.others)} files that are no certificates: ", done.stderr)
                for name, kind in self.others.items():
                    self.assertIn(f"out/{name} ({kind})", done.stderr)
                for name in self.others:
                    alone = subprocess.run([*command, f"out/{name}"], cwd=self.folder, capture_output=True, text=True)
                    self.assertEqual(alone.returncode, 65)
                    self.assertTrue(alone.stdout.startswith(f"MALFORMED out/{name}: "))
                (self.folder / "only").mkdir(exist_ok=True)
                shutil.copy(self.folder / "out/nudged.json", self.folder / "only")
                only = subprocess.run([*command, "only"], cwd=self.folder, capture_output=True, text=True)
                self.assertEqual(only.returncode, 66)
                self.assertIn("no certificate in this folder, but 1 file that is no certificate", only.stdout + only.stderr)

    def test_the_other_verifiers_pass_over_nothing_that_is_damaged(self):
        certificate = next((self.folder / "out").glob("gradient-rank-*.json"))
        whole = certificate.read_text()
        nudged = (self.folder / "out/nudged.json").read_text()
        table = (self.folder / "out/thresholds.json").read_text()
        damaged = {
            "cut": whole[:-60], "empty": "", "another format": whole.replace("checker certificate", "checker table"),
            "no claim": re.sub(r'"claim"', '"clam"', whole), "the claim alone": json.dumps(json.loads(whole)["claim"], indent=2),
            "a statement within": whole.replace('"format"', '"statement": "x",\n  "format"'), "no verdicts": '[{"path": "x"}]', "a number for a statement": '{"statement": 1}',
            "other keys": '{"X": [[1]], "c": [1]}',
            "an array": "[]", "deep": "[" * 100_000, "a cut instance": nudged[:-9], "an instance with more": nudged.replace('"instance"', '"W": [],\n  "instance"'),
            "a table of another format": table.replace("checker table", "checker tables"), "a repeated key": table.replace('"version": 2', '"format": "checker table",\n  "version": 1'),
        }
        for command in OTHER_VERIFIERS:
            for title, text in damaged.items():
                if title == "a repeated key" and command[0] == "node":
                    continue  # `JSON.parse` does not tell; the rule is about the keys
                with self.subTest(verifier=command[0], damage=title):
                    (self.folder / "out/renamed.json").write_text(text)
                    done = subprocess.run([*command, "out"], cwd=self.folder, capture_output=True, text=True)
                    self.assertEqual(done.returncode, 65)
                    self.assertIn("MALFORMED out/renamed.json: ", done.stdout)
            (self.folder / "out/renamed.json").unlink()
            # Named like a certificate it is one, whatever it holds.
            with self.subTest(verifier=command[0], damage="name"):
                certificate.write_text(nudged)
                done = subprocess.run([*command, "out"], cwd=self.folder, capture_output=True, text=True)
                self.assertIn(f"MALFORMED out/{certificate.name}: ", done.stdout)
                certificate.write_text(whole)

    def test_named_alone_it_is_no_certificate(self):
        for name, kind in self.others.items():
            for command in [["verify"], ["bundle", "--output", "none"]]:
                result = run(*command, f"out/{name}", folder=self.folder)
                self.assertEqual(result.returncode, 65)
                self.assertIn(f"MALFORMED out/{name}: this is {kind}, no certificate; ", result.stdout + result.stderr)

    def test_in_any_layout(self):
        """As an editor or another program writes it again."""
        for name in ["nudged.json", "finished.json", "point.json"]:
            path = self.folder / "out" / name
            value = json.loads(path.read_text())
            for indent in [None, 4]:
                path.write_text(json.dumps(value, indent=indent))
                result = self.verify()
                self.assertEqual(result.returncode, 0, result.stdout)
                self.assertIn(f"out/{name} ({self.others[name]})", result.stderr)

    def test_bundle_passes_over_the_same(self):
        result = run("bundle", "out", "--output", "all", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f"passed over {len(self.others)} files that are no certificates: ", result.stderr)
        self.assertEqual(run("bundle", "--check", "all", folder=self.folder).returncode, 0)
        (self.folder / "out/cut.json").write_text(next((self.folder / "out").glob("gradient-rank-*.json")).read_text()[:-60])
        result = run("bundle", "out", "--output", "other", folder=self.folder)
        self.assertEqual((result.returncode, (self.folder / "other").exists()), (65, False))
        self.assertIn("MALFORMED out/cut.json: ", result.stderr)

    def test_a_folder_without_a_certificate(self):
        (self.folder / "only").mkdir()
        shutil.copy(self.folder / "out/nudged.json", self.folder / "only")
        result = self.verify("only")
        self.assertEqual((result.returncode, result.stdout), (66, ""))
        self.assertIn("only: no certificate in this folder, but 1 file that is no certificate: ", result.stderr)

    def test_a_damaged_certificate_is_an_error(self):
        certificate = next((self.folder / "out").glob("gradient-rank-*.json"))
        whole = certificate.read_text()
        claim = json.loads(whole)["claim"]
        instance = (self.folder / "out/nudged.json").read_text()
        damaged = {
            "cut": whole[:-60], "empty": "", "another format": whole.replace("checker certificate", "checker table"),
            "no claim": re.sub(r'"claim"', '"clam"', whole), "the instance alone": instance,
            "the table alone": (self.folder / "out/thresholds.json").read_text(),
            "the audit alone": (self.folder / "out/audit.json").read_text(),
            "the claim alone": json.dumps(claim, indent=2) + "\n",
        }
        for title, text in damaged.items():
            with self.subTest(damage=title):
                certificate.write_text(text)
                result = self.verify()
                self.assertEqual(result.returncode, 65)
                self.assertIn(f"MALFORMED out/{certificate.name}: ", result.stdout)
                self.assertNotIn(certificate.name, result.stderr)
        # Under a name of its own a damaged certificate is one all the same.
        certificate.unlink()
        for title in ["cut", "another format", "no claim", "the claim alone", "empty"]:
            with self.subTest(renamed=title):
                (self.folder / "out/renamed.json").write_text(damaged[title])
                result = self.verify()
                self.assertEqual(result.returncode, 65)
                self.assertIn("MALFORMED out/renamed.json: ", result.stdout)

    def test_what_is_damaged_is_not_passed_over(self):
        """None of the other files is, once a byte of it is wrong."""
        damages = [lambda text: text[:-3], lambda text: text.replace('": ', '":  ', 1), lambda text: text.replace('"', '"x', 1)]
        # In any layout data are data.
        in_any_layout = {"an instance", "finished weights", "data or weights"}
        (self.folder / "one").mkdir()
        shutil.copy(next((self.folder / "out").glob("gradient-rank-*.json")), self.folder / "one")
        for name, kind in self.others.items():
            path = self.folder / "one" / name
            whole = (self.folder / "out" / name).read_text()
            for number, damage in enumerate(damages):
                if number == 1 and kind in in_any_layout:
                    continue
                # Without its first key an audit still is an object with a statement, as others are printed.
                if number == 2 and kind not in {"a table", "a checkpoint", *in_any_layout} and not damage(whole).startswith('{\n  "xstatement"'):
                    continue
                with self.subTest(name=name, damage=number):
                    path.write_text(damage(whole))
                    result = self.verify("one")
                    self.assertEqual(result.returncode, 65)
                    self.assertIn(f"MALFORMED one/{name}: ", result.stdout)
            path.unlink(missing_ok=True)


@unittest.skipUnless(shutil.which("strace"), "needs strace")
class ReadOnce(unittest.TestCase):
    """Which files `checker certify` opens: none that it has written, and what an earlier run has left once, whole or damaged."""
    COMMAND = ["certify", "--layers", "2", "--N", "6", "--instances", "1"]

    def setUp(self):
        self.folder = self.enterContext(Folder())

    def opened(self, *more):
        """How often each certificate is opened, to be read and to be written."""
        # A file for each thread: in one, a line of another may stand within a line.
        subprocess.run(
            ["strace", "-ff", "-o", "trace", "-e", "trace=open,openat,openat2", CHECKER, *self.COMMAND, *more],
            cwd=self.folder, stdout=subprocess.DEVNULL, check=True)
        traces = list(self.folder.glob("trace.*"))
        trace = "".join(path.read_text() for path in traces)
        for path in traces:
            path.unlink()
        read = re.findall(r'"certificates/([^."][^"]*\.json)", O_RDONLY[^=]*= [0-9]', trace)
        written = re.findall(r'"certificates/(\.[^"]*\.tmp)", O_WRONLY[^=]*= [0-9]', trace)
        return collections.Counter(read), collections.Counter(written)

    def names(self):
        return sorted(path.name for path in (self.folder / "certificates").iterdir())

    def test_a_fresh_run_reads_nothing_that_it_writes(self):
        read, written = self.opened()
        self.assertEqual(read, {})
        self.assertEqual(sorted(written.values()), [1] * len(self.names()))
        self.assertGreater(len(self.names()), 8)

    def test_what_is_there_is_read_once_and_left_alone(self):
        self.opened()
        read, written = self.opened("--resume")
        self.assertEqual((sorted(read), set(read.values()), written), (self.names(), {1}, {}))

    def test_a_damaged_file_is_read_once_and_written_anew(self):
        self.opened()
        whole = {path.name: path.read_bytes() for path in (self.folder / "certificates").iterdir()}
        for name, text in whole.items():
            (self.folder / "certificates" / name).write_bytes(text[:len(text) // 2])
        read, written = self.opened("--resume")
        self.assertEqual((sorted(read), set(read.values())), (sorted(whole), {1}))
        self.assertEqual(sorted(written.values()), [1] * len(whole))
        self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "certificates").iterdir()}, whole)


if __name__ == "__main__":
    unittest.main()
