"""Every option of every command, beside every mode of it: it changes what comes out, or it is refused with the mend."""
import json
import re
import subprocess
import unittest

from terminal import CHECKER, Folder, run

# Modes of each command.
MODES = {
    "certify": ["--layers 3 --N 5", "--data X.npy --widths 4,4 --slope float64:0.01", "--layers 2 --N 3 --widths 2,2 --json", "--N 5 --method witness",
                "--N 5 --method bound", "--N 5 --method random", "--N 5 --method dominance", "--N 3 --widths 2,2 --method enumeration",
                "--data X.npy --widths 4,4 --slope float64:0.01 --json", "--data X.npy --network net.npz --slope float64:0.01",
                "--data images.npy --network convolutions.npz --slope float64:0.01 --below conv,leaky,maxpool:2"],
    "rank": ["projective-plane.mtx", "projective-plane.mtx --no-certificate", "projective-plane.mtx --quiet", "projective-plane.mtx --json", "square.csv --mod 7"],
    "generic file": ["matrix.txt", "matrix.txt --print"],
    "generic khatri-rao": ["2 2 5", "2 2 5 --print"],
    "generic layer": ["1 --widths 2,2,2 --N 2", "1 --widths 2,2,2 --N 2 --print", "2 --widths 2,2,2 --N 2 --noise 2 --pattern 1"],
    "generic stacked": ["--widths 2,2 --N 2", "--widths 2,2 --N 2 --print"],
    "generic rigidity": ["--complete 4", "--complete 4 --print"],
    "generic maxout": ["2 2 4", "2 2 4 --print"],
    "generic convolution": ["1,3,3 --kernel 2,2 --filters 1 --N 3", "1,3,3 --kernel 2,2 --filters 1 --N 3 --print"],
    "generic tensor": ["2 2 --terms 1", "2 2 --terms 1 --print"],
    "enumerate": ["--N 3 --widths 2,2", "--instance data.json", "--N 3 --widths 2,2 --json", "--N 3 --widths 2,2 --part 1/2"],
    "merge": ["parts", "parts --no-recount"],
    "audit": ["--step 4.3", "--step 4.3 --json", "--step 4.3 --format markdown"],
    "table ranks": ["--layers 2 --N 4", "--layers 2 --N 4 --json"],
    "table patterns": ["--layers 2 --d 2 --N 3", "--layers 2 --d 2 --N 3 --json"],
    "table thresholds": ["--widths 2,2", "--widths 2,2 --json"],
    "table full-rank": ["--widths 2,2", "--widths 2,2 --json"],
    "minimum": ["point.json", "point.json --max-combinations 0", "negative-weights.json --max-combinations 10",
                "net.npz --data X.npy --targets y.npy --slope float64:0.01"],
    "landscape": ["no-fit.json", "no-fit.json --at-least 1/10"],
    "finish": ["net.npz --data X.npy --targets y.npy --slope float64:0.01",
               "convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2"],
    "nudge": ["--epsilon 1e-6 --data X.npy --widths 4,4"],
    "export": ["--format coq certificate.json"],
    "bundle": ["certificate.json --output anc"],
    "verify": ["certificate.json"],
}
VALUES = {
    "--layers": "4", "--N": "6", "--widths": "3,3,3", "--slope": "1/3", "--slopes": "1,1/7", "--data": "E1.npy", "--noise": "E1.npy",
    "--weights": "E1.npy", "--targets": "y.npy", "--seed": "7", "--instances": "1", "--method": "congruence", "--box": "12345", "--output": "elsewhere",
    "--member": "x", "--field": "i", "--format": "json", "--header": "none", "--kernel": "k.mtx", "--left-kernel": "l.mtx", "--mod": "2", "--complete": "5",
    "--edges": "1-2,2-3", "--dimension": "1", "--terms": "2", "--pattern": "3", "--instance": "written.json", "--checkpoint": "c.json", "--step": "1.a",
    "--d": "3", "--max-combinations": "7", "--epsilon": "1e-4", "--radius": "1e-30", "--bits": "9", "--tensors": "a,b", "--kernels": "in-out",
    "--weights-out": "f.json", "--document": "none.tex", "--table": "none.tex", "--check": "none", "--matrix": "matrix.mtx", "--limit": "5", "--threads": "1",
    "--for": "minima", "--only": "values", "--part": "2/2", "--label": "tab:mine", "--biases": "hidden", "--loss": "huber:1/3", "--pieces": "3", "--filters": "2", "--stride": "2", "--padding": "1", "--below": "leaky", "--network": "net.npz",
    "--at-least": "1/8",
}
# Of families and of the audit; a checkpoint that is none, since nothing is left to save.
OWN = {
    ("landscape", "--loss"): "logistic", ("generic convolution", "--kernel"): "1,2", ("generic layer", "--noise"): "none", ("generic stacked", "--noise"): "none",
    ("audit", "--format"): "latex", ("landscape", "--checkpoint"): "E1.npy", ("minimum", "--checkpoint"): "E1.npy",
    # Files that are not there, since those of another network are refused for their shapes.
    ("minimum", "--targets"): "none.npy", ("minimum", "--noise"): "none.npy",
}
# How work is shared, or done where it makes no difference to what is found; tables so small that nothing is cut; an entry that is not there
# twice; a field of which all entries are rational; nothing to go on from. Every limit is reached in test_limits.py.
UNSEEN = {"--threads", "--limit", "--wide", "--help", "--version", "--resume", "--sparse", "--no-sparse", "--sum-duplicates", "--field"}


def options():
    root = json.loads(subprocess.run([CHECKER, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout)

    def walk(command, path):
        yield " ".join(path), {
            (f"--{name['name']}", argument["kind"])
            for argument in command.get("arguments", []) for name in argument.get("names", []) if name["kind"] == "long"}
        for child in command.get("subcommands", []):
            if child["commandName"] != "help":
                yield from walk(child, [*path, child["commandName"]])

    return dict(walk(root["command"], []))


class Effects(unittest.TestCase):
    def outcome(self, words):
        """All that is seen of a command: what it prints but times, its exit code, and the files that it leaves."""
        with Folder(with_examples=True) as folder:
            (folder / "square.csv").write_text("1,2\n3,4\n")
            if words[0] == "merge":
                for part in ("1/2", "2/2"):
                    run(*f"enumerate --N 3 --widths 2,2 --part {part} --output parts".split(" "), folder=folder)
            result = run(*words, folder=folder)
            files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        words = re.sub(r"\b\d+\.\d{3}\b", "", result.stdout).split()
        # The command line is told in certificates, whatever came of it.
        files = {name: content.split(b'"provenance"')[0] for name, content in files.items()}
        return result.returncode, result.stderr, words, files

    def test_every_option_has_an_effect_or_is_refused(self):
        found, count = options(), 0
        self.assertEqual({name for name in found if name not in ("", "generic", "table")}, set(MODES))
        for command, modes in MODES.items():
            for mode in modes:
                line = [*command.split(" "), *mode.split(" ")]
                plain = self.outcome(line)
                for option, kind in sorted(found[command]):
                    if option in line or option in UNSEEN or option.startswith("--max-"):
                        continue
                    with self.subTest(command=command, mode=mode, option=option):
                        given = [*line, option] if kind == "flag" else [*line, option, OWN.get((command, option), VALUES.get(option))]
                        code, said, words, files = self.outcome(given)
                        if code == 64:
                            self.assertRegex(said, r"leave|has no effect|belong|takes|one form|one of|not both|gives|already|needs|needed|no such|names|but --widths|declares rational|is missing: with --data")
                        else:
                            self.assertTrue((code, said, words, files) != plain, "no effect")
                        count += 1
        self.assertGreater(count, 300)

    def test_refused_with_the_mend(self):
        for line, option in [
            ("certify --layers 3 --N 5 --method witness --max-patterns 9", "--max-patterns"), ("certify --data X.npy --widths 4,4 --max-patterns 9", "--max-patterns"),
            ("certify --N 4 --json --wide", "--wide"), ("rank matrix.mtx --no-certificate --output=z", "--output"),
            ("generic layer 1 --widths 2,2 --N 2 --print --json", "--json"), ("generic file matrix.txt --print --exceptional", "--exceptional"),
            ("generic tensor 2 2 --print --output z", "--output"), ("table thresholds --widths 2,2 --json --wide", "--wide"),
            ("audit --format json --wide", "--wide"), ("table full-rank --max-patterns 3", "--max-patterns"),
        ]:
            with self.subTest(line=line), Folder(with_examples=True) as folder:
                before = set(folder.rglob("*"))
                result = run(*line.split(" "), folder=folder)
                self.assertEqual((result.returncode, result.stdout), (64, ""))
                self.assertRegex(result.stderr, rf"^checker: {option} has no effect .*; leave it out(, or add --.*)?\n$")
                self.assertEqual(set(folder.rglob("*")), before)


if __name__ == "__main__":
    unittest.main()
