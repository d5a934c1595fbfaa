"""What `finish` says of weights that it does not take, and of files with data of their own."""
import json
import random
import re
import struct
import unittest
import zipfile
from fractions import Fraction

from terminal import CHECKER, Folder, on_terminal, run


def matrix(rows, columns, draw):
    return [[draw.randrange(-99, 100) / 32 for _ in range(columns)] for _ in range(rows)]


class Radius(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def write(self, seed):
        """A network, and targets near what it gives: the float noise of a training, and more."""
        draw = random.Random(seed)
        inputs, units, samples = 3 + seed % 3, 3 + seed % 4, 6 + seed % 9
        X, W, w = matrix(inputs, samples, draw), matrix(units, inputs, draw), matrix(1, units, draw)[0]
        y = []
        for n in range(samples):
            u = [sum(a * X[j][n] for j, a in enumerate(row)) for row in W]
            y.append(sum(a * (b if b >= 0 else b / 8) for a, b in zip(w, u)) + draw.choice([1e-9, 1e-3, 1, 9]) * draw.random())
        (self.folder / "p.json").write_text(json.dumps({"W_1": W, "w_2": w, "slope": "1/8"}))
        (self.folder / "x.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in X))
        (self.folder / "y.csv").write_text(",".join(map(str, y)) + "\n")

    def finish(self, radius):
        return run(*"finish p.json --data x.csv --targets y.csv --json --radius".split(" "), radius, folder=self.folder)

    def test_the_number_that_is_named_is_enough(self):
        """As it is printed, and at once: nothing else is named the second time."""
        named = 0
        for seed in range(12):
            self.write(seed)
            for radius in ["1e-9", "1e-5", "1e-3", "1e-1"]:
                with self.subTest(seed=seed, radius=radius):
                    result = self.finish(radius)
                    self.assertIn(result.returncode, (0, 75), result.stderr)
                    for change in re.findall(r"over the radius \S+; raise it with --radius ([0-9.e-]+)(?:;|$)", result.stderr.strip()):
                        named += 1
                        self.assertGreater(float(change), float(radius))
                        again = self.finish(change)
                        self.assertEqual(again.returncode, 0, again.stderr)
                        self.assertLessEqual(json.loads(again.stdout)["largest_change"], float(change) * (1 + 1e-12))
        self.assertGreater(named, 10)

    def test_a_search_that_would_take_too_long_is_given_up(self):
        """By name of the limit, and nothing is lost that was found."""
        draw = random.Random(5)
        X, W, w, y = matrix(8, 60, draw), matrix(60, 8, draw), matrix(1, 60, draw)[0], matrix(1, 60, draw)[0]
        (self.folder / "p.json").write_text(json.dumps({"W_1": W, "w_2": w, "slope": "1/8"}))
        (self.folder / "x.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in X))
        (self.folder / "y.csv").write_text(",".join(map(str, y)) + "\n")
        result = run(*"finish p.json --data x.csv --targets y.csv --json --max-work 20000000".split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 75, result.stderr)
        given_up = "the search nearby is over the limit of 20000000 work; raise it with --max-work"
        self.assertEqual(result.stderr.count(given_up), 1, result.stderr)
        found = json.loads(result.stdout)
        self.assertEqual(found["verdict"], "undecided")
        self.assertEqual(run("verify", *found["certificates"], folder=self.folder).returncode, 0)
        self.assertGreater(len(found["certificates"]), 1)

    def test_the_reason_is_said_once_on_a_terminal(self):
        for seed in range(12):
            self.write(seed)
            shown, code = on_terminal([CHECKER, *"finish p.json --data x.csv --targets y.csv --radius 1e-9".split(" ")], self.folder, columns=300)
            if code == 75:
                break
        self.assertEqual(code, 75)
        self.assertEqual(shown.count("because: "), 1, shown)
        self.assertEqual(shown.count("over the radius"), shown.split("because: ")[1].split("\n")[0].count("over the radius"))
        self.assertIn("checker: p.json: undecided, for the reason above\n", shown)
        # Not where only one of them is seen.
        result = run(*"finish p.json --data x.csv --targets y.csv --radius 1e-9".split(" "), folder=self.folder)
        self.assertIn("over the radius", result.stderr)


class Data(unittest.TestCase):
    """A file of weights may have the data too; what an option gives besides is compared."""

    FINISH = "--slope float64:0.01"

    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))
        read = {name: array(self.folder / f"{name}.npy") for name in ["X", "y"]}
        self.X, self.y = read["X"], read["y"]
        with zipfile.ZipFile(self.folder / "net.npz") as file:
            file.extractall(self.folder / "net")
        self.W, self.w = array(self.folder / "net/0.weight.npy"), array(self.folder / "net/2.weight.npy")[0]
        self.net = {"W_1": self.W, "w_2": self.w, "slope": "float64:0.01"}

    def finish(self, members, options="", code=None):
        (self.folder / "w.json").write_text(json.dumps(members))
        result = run("finish", "w.json", *options.split(), folder=self.folder)
        if code is not None:
            self.assertEqual(result.returncode, code, result.stderr)
        return result

    def test_all_from_the_file(self):
        exact = {name: [[str(Fraction(a)) for a in row] for row in getattr(self, name)] for name in ["X", "y"]}
        whole = self.finish({**self.net, **exact}, "")
        self.assertIn("verdict: ", whole.stdout)
        for members, options in [
            (self.net, "--data X.npy --targets y.npy"), ({**self.net, "y": exact["y"]}, "--data X.npy"),
            ({**self.net, "X": exact["X"]}, "--targets y.npy"), ({**self.net, **exact}, "--data X.npy --targets y.npy"),
        ]:
            with self.subTest(options=options):
                result = self.finish(members, options, whole.returncode)
                self.assertEqual(re.sub("certificate: .*", "", result.stdout), re.sub("certificate: .*", "", whole.stdout))

    def test_decimals_are_not_the_floats_that_they_were_printed_from(self):
        for name, option in [("X", "--data"), ("y", "--targets")]:
            result = self.finish({**self.net, name: getattr(self, name)}, "--data X.npy --targets y.npy", 65)
            self.assertEqual(result.stderr, f"checker: w.json: its {name} is not that of {option}: numbers of JSON are the decimals that are written, and no floats; "
                                            f"leave out {option}, or {name} in the file\n")
        # Both mends work.
        self.assertIn("verdict: ", self.finish({**self.net, "y": self.y}, "--data X.npy").stdout)
        self.assertIn("verdict: ", self.finish(self.net, "--data X.npy --targets y.npy").stdout)
        other = self.finish({**self.net, "y": [[a + 1 for a in self.y[0]]]}, "--data X.npy --targets y.npy", 65)
        self.assertNotIn("decimals", other.stderr)

    def test_what_is_missing(self):
        self.assertIn("--data is missing: ", self.finish(self.net, "--targets y.npy", 64).stderr)
        self.assertIn("--targets is missing: ", self.finish(self.net, "--data X.npy", 64).stderr)
        self.assertIn("its y is 1×2, not 1×", self.finish({**self.net, "y": [1, 2]}, "--data X.npy", 65).stderr)
        self.assertIn("its E is not ", self.finish({**self.net, "E": [[1, 2]]}, "--data X.npy --targets y.npy", 65).stderr)
        self.assertIn("--samples-in-rows has no effect where no file of samples is read",
                      self.finish({**self.net, "X": self.X, "y": self.y}, "--samples-in-rows", 64).stderr)

    def test_what_is_taken_exactly(self):
        self.assertIn("\nweights: W_1 4×4, W_2 4, decimals taken exactly\n", self.finish(self.net, "--data X.npy --targets y.npy").stdout)
        result = run(*"finish net.npz --data X.npy --targets y.npy".split(), *self.FINISH.split(), folder=self.folder)
        self.assertIn(", floats taken exactly\n", result.stdout)

    def archive(self, **arrays):
        with zipfile.ZipFile(self.folder / "all.npz", "w") as file:
            for name, rows in arrays.items():
                header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({len(rows)}, {len(rows[0])}), }}\n".encode()
                file.writestr(f"{name}.npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header
                              + b"".join(struct.pack("<d", a) for row in rows for a in row))

    def test_what_is_no_weight_by_its_name(self):
        """Data in the archive of the weights, whatever their shapes, and what an optimizer keeps: left out where names tell it."""
        for arrays, name, what in [
            ({"W1": self.W, "w2": [self.w], "X": self.X, "y": self.y}, "X", "data"), ({"W1": self.W, "w2": [self.w], "targets": self.y}, "targets", "data"),
            ({"fc1.weight": self.W, "fc2.weight": [self.w], "exp_avg.fc1.weight": self.W}, "exp_avg.fc1.weight", "the state of an optimizer"),
            ({"fc1.weight": self.W, "fc2.weight": [self.w], "opt_state/momentum/fc1/kernel": self.W}, "opt_state/momentum/fc1/kernel", "the state of an optimizer"),
        ]:
            self.archive(**arrays)
            line = "finish all.npz --data X.npy --targets y.npy --slope float64:0.01"
            result = run(*line.split(), folder=self.folder)
            with self.subTest(name=name):
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertRegex(result.stdout, rf"\nnote: left out: .*'{re.escape(name)}' \d+×\d+, {what} by its name")
                weights = ",".join(key for key in arrays if "1" in key and "." not in key and "/" not in key or key in ("w2", "fc1.weight", "fc2.weight"))
                self.assertEqual(",".join(re.search(r"\nweights: (\S+) \S+, (\S+) \S+, ", result.stdout).groups()), weights)
                self.assertIn("verdict: ", run(*line.split(), "--tensors", weights, folder=self.folder).stdout)

    def test_where_names_do_not_tell_the_line_gives_the_option(self):
        line = "finish all.npz --data X.npy --targets y.npy --slope float64:0.01"
        for arrays, words, names in [
            ({"hidden": self.W, "out": [self.w], "X": self.X}, "tensor 'X' 4×10 is data by its name, and no weight of a layer", "hidden,out"),
            ({"fc1.weight": self.W, "fc2.weight": [self.w], "temperature": [[2.0]]}, "tensor 'temperature' 1×1 is one number, as those of an activation or a scale are", "fc1.weight,fc2.weight"),
        ]:
            self.archive(**arrays)
            result = run(*line.split(), folder=self.folder)
            self.assertEqual((result.returncode, result.stdout), (65, ""))
            self.assertIn(f"{words}; name the weights of the layers: --tensors {names}", result.stderr)
            self.assertIn("verdict: ", run(*line.split(), "--tensors", names, folder=self.folder).stdout)
        self.archive(hidden=self.W, out=[[1.0] * 3], X=self.X)
        self.assertIn("name the weights of the layers with --tensors, first layer first\n", run(*line.split(), folder=self.folder).stderr)

    def test_data_beside_the_weights_are_named_where_they_are_missing(self):
        self.archive(**{"W1": self.W, "w2": [self.w], "X_train": self.X, "targets": self.y})
        line = "finish all.npz --slope float64:0.01"
        self.assertEqual(run(*line.split(), folder=self.folder).stderr,
                         "checker: --data is missing: give X as a matrix file, d_0 × N, or --data all.npz:X_train, of this file\n")
        line += " --data all.npz:X_train"
        self.assertEqual(run(*line.split(), folder=self.folder).stderr,
                         "checker: --targets is missing: give the N targets of the training as a matrix file, or --targets all.npz:targets, of this file\n")
        self.assertIn("verdict: ", run(*line.split(), "--targets", "all.npz:targets", folder=self.folder).stdout)

    def test_layers_in_another_order_are_named(self):
        """Where data do not fit the first of them, it may be the order that is wrong."""
        self.archive(first=[[1.0, 2, 3]], second=[[1.0], [2], [3]], third=[[1.0], [2]])
        result = run(*"finish all.npz --data X.npy --targets y.npy --slope float64:0.01".split(), folder=self.folder)
        self.assertIn("name them", result.stderr)
        self.archive(w9=[[1.0, 2, 3]], w10=[[1.0, 2, 3]] * 3, w11=[[1.0, 2, 3]])
        result = run(*"finish all.npz --data X.npy --targets y.npy --slope float64:0.01 --tensors w10,w11".split(), folder=self.folder)
        self.assertEqual(result.returncode, 64, result.stderr)
        self.assertNotIn("the layers were taken to be", result.stderr)
        self.archive(w10=[[1.0, 2, 3]] * 3, w11=[[1.0, 2, 3]])
        result = run(*"finish all.npz --data X.npy --targets y.npy --slope float64:0.01".split(), folder=self.folder)
        self.assertEqual(result.returncode, 64, result.stderr)
        self.assertIn("(the layers were taken to be 'w10' 3×3, 'w11' 1×3; if they are others, name them with --tensors)\n", result.stderr)

    def test_a_slope_that_is_left_out(self):
        self.archive(**{"0.weight": self.W, "2.weight": [self.w], "1.weight": [[0.25]]})
        result = run(*"finish all.npz --data X.npy --targets y.npy --slope float64:0.01 --tensors 0.weight,2.weight".split(), folder=self.folder)
        self.assertIn("left out: '1.weight' 1×1 (1/4): the statement is about the network without it; "
                      "where a number is the slope of the activation, --slope is to be that", result.stdout)


def array(path):
    """The rows of a .npy file of float64."""
    data = path.read_bytes()
    size = 10 + struct.unpack("<H", data[8:10])[0]
    shape = [int(number) for number in re.search(rb"'shape': \(([^)]*)\)", data[:size])[1].decode().split(",") if number.strip()]
    rows, columns = shape if len(shape) == 2 else (1, shape[0])
    numbers = struct.unpack(f"<{rows * columns}d", data[size:])
    return [list(numbers[i * columns:(i + 1) * columns]) for i in range(rows)]


if __name__ == "__main__":
    unittest.main()
