"""Networks and files that are none of the paper's, in the conventions of several libraries: the true reason, and the mend."""
import io
import json
import random
import re
import struct
import unittest
import zipfile
from math import prod

from terminal import Folder, run


def numbers(count, first=1):
    return [(7 * (first + k) % 11 - 5) / 4 or 0.25 for k in range(count)]


def array(*shape, values=None):
    return shape, values or numbers(prod(shape))


def npy(shape, values):
    head = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {tuple(shape)!r}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + struct.pack(f"<{len(values)}d", *values)


def npz(tensors):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, tensor in tensors.items():
            archive.writestr(f"{name}.npy", npy(*tensor))
    return buffer.getvalue()


def safetensors(tensors):
    head, body = {}, b""
    for name, (shape, values) in tensors.items():
        part = struct.pack(f"<{len(values)}d", *values)
        head[name] = {"dtype": "F64", "shape": list(shape), "data_offsets": [len(body), len(body) + len(part)]}
        body += part
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + body


W1, W2 = array(5, 4), array(1, 5)
K1, K2 = array(4, 5), array(5, 1)
# Tensors, and how the line ends or goes on after the file's name.
NETWORKS = {
    "a bias of another layer": ({"0.weight": W1, "1.bias": array(5), "2.weight": W2},
                                "tensor '1.bias' 5 is a bias, but of none of the weights '0.weight', '2.weight' by its name; "
                                "name it like its weight: 'fc1.bias' beside 'fc1.weight'"),
    "a bias of another length": ({"dense/kernel:0": K1, "dense/bias:0": array(4), "out/kernel:0": K2},
                                 "the bias 'dense/bias:0' 4 has 4 numbers, but its layer 5 units"),
    "two biases of a layer": ({"0.weight": W1, "0.bias": array(5), "0.output_bias": array(5), "2.weight": W2},
                              "tensors '0.bias' and '0.output_bias' are both biases beside '0.weight'; leave one out"),
    "a convolution": ({"conv1.weight": array(8, 3, 3, 3), "fc.weight": array(1, 8)}, "is a convolution's kernel, and no linear layer; list the layers below the linear ones with --below, like --below conv,leaky,maxpool:2"),
    "a convolution in one dimension": ({"conv.weight": array(8, 4, 3), "fc.weight": array(1, 8)},
                                       "is a convolution's kernel, and no linear layer; list the layers below the linear ones with --below, like --below conv,leaky,maxpool:2"),
    "statistics of batches": ({"0.weight": W1, "1.running_mean": array(5), "2.weight": W2},
                              "tensor '1.running_mean' is no weight of a linear layer; fold the normalization into the weights beside it, and leave it out of the file, or name the weights with --tensors"),
    "normalized weights": ({"0.weight_g": array(5, 1), "0.weight_v": W1, "2.weight": W2},
                           "tensor '0.weight_g' is no weight of a linear layer; leave it out of the file, or name the weights with --tensors"),
}


class Networks(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))

    def finish(self, tensors, write, name):
        (self.folder / name).write_bytes(write(tensors))
        return run("finish", name, "--data", "X.npy", "--targets", "y.npy", "--slope", "0.01", folder=self.folder)

    def test_each_gets_the_true_reason(self):
        for title, (tensors, words) in NETWORKS.items():
            for write, name in [(npz, "n.npz"), (safetensors, "n.safetensors")]:
                with self.subTest(network=title, file=name):
                    result = self.finish(tensors, write, name)
                    self.assertEqual((result.returncode, result.stdout), (65, ""), result.stderr)
                    self.assertTrue(result.stderr.startswith(f"checker: {name}: "), result.stderr)
                    self.assertTrue(result.stderr.endswith(f"{words}\n"), result.stderr)
                    self.assertEqual(result.stderr.count("\n"), 1)
                    self.assertFalse((self.folder / "certificates").exists())

    def test_files_of_keras_and_pickles(self):
        mend = "save its weights with numpy.savez('net.npz', **{w.path: w.numpy() for w in model.weights})\n"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in ("metadata.json", "config.json", "model.weights.h5"):
                archive.writestr(name, b"{}")
        for name, content, words in [
                ("net.keras", buffer.getvalue(), "an archive of Keras is not read; " + mend),
                ("net.weights.h5", b"\x89HDF\r\n\x1a\n\0\0", "an HDF5 file is not read; save one array with numpy.save, or, where it is a model of Keras, " + mend),
                ("net.pt", b"\x80\x02\x8a\x0a", "a Python pickle is not read; save the array with numpy.save\n")]:
            (self.folder / name).write_bytes(content)
            result = run("finish", name, "--data", "X.npy", "--targets", "y.npy", "--slope", "0.01", folder=self.folder)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (65, "", f"checker: {name}: {words}"))

    def test_a_number_alone(self):
        result = self.finish({"0.weight": W1, "2.weight": W2, "epoch": ((), [3.0])}, npz, "n.npz")
        self.assertEqual(result.returncode, 65)
        self.assertIn("tensor 'epoch', NumPy header: a number alone is no matrix; leave it out of the file\n", result.stderr)

    def test_biases_belong_to_their_layers(self):
        for first, bias, last, last_bias in [
                ("0.weight", "0.bias", "2.weight", "2.bias"), ("a/kernel:0", "a/bias:0", "b/kernel:0", "b/bias:0"), ("W1", "b1", "W2", "b2"),
                ("params.Dense_0.kernel", "params.Dense_0.bias", "params.Dense_1.kernel", "params.Dense_1.bias"),
                ("coefs_0", "intercepts_0", "coefs_1", "intercepts_1"), ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")]:
            kernels = (K1, K2) if "kernel" in first or "coefs" in first else (W1, W2)
            for write, name in [(npz, "n.npz"), (safetensors, "n.safetensors")]:
                for zero in (False, True):
                    biases = [array(size, values=[0.0] * size if zero else None) for size in (5, 1)]
                    for tensors, words in [
                            ({first: kernels[0], bias: biases[0], last: kernels[1], last_bias: biases[1]}, "b_1, b_2"),
                            ({last_bias: biases[1], first: kernels[0], last: kernels[1]}, "b_2"), ({bias: biases[0], last: kernels[1], first: kernels[0]}, "b_1")]:
                        result = self.finish(tensors, write, name)
                        self.assertTrue(result.stdout.split("\n")[0].endswith(f", biases {words}"), f"{first}: {result.stderr}")
                        self.assertIn(f"{bias} 5" if "b_1" in words else f"{last_bias} 1", result.stdout)

    def test_several_outputs_are_read(self):
        (self.folder / "y3.csv").write_text("\n".join(",".join(map(str, numbers(3, k))) for k in range(10)))
        for tensors in ({"0.weight": W1, "2.weight": array(3, 5), "2.bias": array(3)}, {"a/kernel": K1, "a/bias": array(5), "b/kernel": array(5, 3)}):
            (self.folder / "n.npz").write_bytes(npz(tensors))
            result = run("finish", "n.npz", "--data", "X.npy", "--targets", "y3.csv", "--slope", "0.01", "--radius", "100", "--json", folder=self.folder)
            found = json.loads(result.stdout)
            self.assertIn(", K = 3 outputs", found["network"])
            samples = int(found["network"].split("N = ")[1].split(",")[0])
            self.assertEqual(found["rank_of"][1], 3 * samples)

    def test_weights_are_no_matrix(self):
        """An archive, or a file of safetensors, where one matrix is wanted."""
        for name, write in [("n.npz", npz), ("n.safetensors", safetensors)]:
            (self.folder / name).write_bytes(write({"0.weight": W1, "2.weight": W2}))
            for line in [
                f"certify --data {name} --widths 4,4", f"certify --data X.npy --widths 4,4 --noise {name}",
                f"nudge --epsilon 1e-3 --data {name} --widths 4,4",
                f"finish net.npz --data {name} --targets y.npy --slope 0", f"finish net.npz --data X.npy --targets {name} --slope 0",
            ]:
                with self.subTest(line=line):
                    result = run(*line.split(" "), folder=self.folder)
                    self.assertEqual((result.returncode, result.stderr), (
                        65, f"checker: {name}: the file holds 2 matrices, '0.weight', '2.weight'; read it as one of them (write FILE:0.weight)\n"))
            # This command has the option.
            self.assertIn("(--member '0.weight')", run("rank", name, folder=self.folder).stderr)

    def test_what_is_no_json(self):
        form = '{"slope": …, "X": …}'
        for name, words in [("X.npy", f"line 1, column 1: expected a JSON object: {form}"), ("matrix.mtx", f"line 1, column 1: expected a JSON object: {form}"),
                            ("net.npz", f"a file of weights (a NumPy archive), which checker finish reads; this command reads a JSON object: {form}"),
                            ("net.safetensors", f"a file of weights (safetensors), which checker finish reads; this command reads a JSON object: {form}")]:
            for command in [["minimum", name], ["landscape", name], ["enumerate", "--instance", name]]:
                with self.subTest(command=command):
                    result = run(*command, folder=self.folder)
                    said = words
                    if command[0] in ("minimum", "landscape"):  # which read these with other files
                        said = words.replace(f", which checker finish reads; this command reads a JSON object: {form}",
                                              "; add --data, --targets and --slope, with which the other files of the training are read")
                    self.assertEqual((result.returncode, result.stdout, result.stderr), (65, "", f"checker: {name}: {said}\n"))

    def test_polynomials_are_no_numbers(self):
        """The mend is a command only where the user asks for a rank."""
        start = "checker: matrix.txt: a matrix of polynomials is not one of numbers; "
        for line, mend in [
            ("rank matrix.txt", "its rank is found by checker generic"),
            ("certify --data matrix.txt --widths 4,4", "give numbers for its parameters"),
            ("nudge --epsilon 1 --data matrix.txt --widths 4,4", "give numbers for its parameters"),
        ]:
            result = run(*line.split(" "), folder=self.folder)
            self.assertEqual((result.returncode, result.stderr), (65, f"{start}{mend}\n"))

    def test_compressed_files(self):
        for name, head, tool in [("m.bz2", b"BZh9", "bzcat"), ("m.xz", b"\xfd7zXZ\0", "xzcat"), ("m.zst", b"\x28\xb5\x2f\xfd", "zstdcat")]:
            (self.folder / name).write_bytes(head + b"rest")
            for line in [f"rank {name}", f"certify --data {name} --widths 4,4"]:
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual(result.returncode, 65)
                self.assertTrue(result.stderr.endswith(f" is not read; decompress it with {tool}\n"), result.stderr)


class LargeDeficient(unittest.TestCase):
    def test_finish_prints_the_exact_rank_at_every_size(self):
        """All u > 0, so that G^p repeats V = X: of rank 12, whatever its size."""
        draw = random.Random(1)
        with Folder() as folder:
            def rows(count, columns, most):
                return [[draw.randrange(1, most) for _ in range(columns)] for _ in range(count)]

            (folder / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in rows(12, 140, 99)))
            (folder / "y.csv").write_text(",".join(map(str, rows(1, 140, 9)[0])))
            (folder / "w.json").write_text(json.dumps({"W_1": rows(16, 12, 9), "w_2": [(-1) ** i for i in range(16)]}))
            line = "finish w.json --data x.csv --targets y.csv --slope 1/2"
            result = run(*line.split(" "), folder=folder)
            self.assertIn("\nG^p at the pattern of the weights, 192×140: rank 12\n", result.stdout, result.stderr)
            names = re.findall(r"^certificate: (.*gradient-rank-.*)$", result.stdout, re.M)
            self.assertEqual(len(names), 1)
            verified = run("verify", names[0], folder=folder)
            self.assertEqual(verified.returncode, 0, verified.stdout)
            self.assertIn("rank(G^p) = 12 for the activation pattern p", verified.stdout)


class Usage(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))

    def test_an_option_that_is_given_twice(self):
        for line, option in [
            ("certify --N 4 --N 5", "--N"), ("certify --N=4 --seed 1 --N 4", "--N"), ("rank matrix.mtx --output a --output b", "--output"),
            ("finish net.npz --data X.npy --targets y.npy --slope 0 --slope=1", "--slope"),
            ("generic layer 1 --widths 2,2 --widths 2,3 --N 2", "--widths"), ("verify --max-work 9 --max-work 99 certificate.json", "--max-work"),
            ("nudge --data X.npy --data X.npy --epsilon 1 --widths 4,4", "--data"), ("audit --step 4.3 --step 4.4", "--step"),
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (
                    64, "", f"checker: {option} is given twice; leave one out\n"))
        for line in ["certify --N 4 --method witness --method random --instances 1", "rank --json --json matrix.mtx",
                     "table thresholds --widths 1,2 --widths 2,1 --format csv --format json"]:
            with self.subTest(line=line):
                self.assertEqual(run(*line.split(" "), folder=self.folder).returncode, 0)

    def test_options_without_effect(self):
        for line, words in [
            ("verify certificate.json --samples-in-rows", "--samples-in-rows has no effect without --data or --noise; leave it out, or add --data"),
            ("certify --method witness --seed 4", "--seed has no effect with these methods, which draw nothing; leave it out"),
            ("table ranks --check tables/ranks.tex", "--check has no effect where a table is made; leave it out, or leave ranks out"),
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (64, "", f"checker: {words}\n"))

    def test_the_numerical_rank_of_single_floats(self):
        """Of rank 2 but for their rounding, which is coarser than that of doubles."""
        def single(x):
            return struct.unpack("<f", struct.pack("<f", x))[0]

        left, right = [(0.1 * i + 0.3, 0.7 - 0.2 * i) for i in range(7)], [(0.3 + 0.1 * j * j, 0.9 - 0.01 * j) for j in range(7)]
        for name, kind, tolerance in [("single.npy", single, "1e-5"), ("double.npy", float, "1e-12")]:
            values = [kind(a * c + b * d) for a, b in left for c, d in right]
            (self.folder / name).write_bytes(npy((7, 7), values))
            self.assertIn(
                f"\nnote: at {tolerance} relative its numerical rank is 2; these numbers are not exactly of that rank\n",
                run("rank", name, folder=self.folder).stdout)
        # Short numbers that are no rounded ones.
        (self.folder / "short.npy").write_bytes(npy((2, 2), [1.0, 0.5, 0.0, 2.0 ** -20]))
        self.assertNotIn("note:", run("rank", "short.npy", folder=self.folder).stdout)

    def test_what_excludes_each_other(self):
        result = run("rank", "--sparse", "--no-sparse", "matrix.mtx", folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (64, ""))
        self.assertIn("'--no-sparse'", result.stderr)

    def test_a_slope_of_one_is_no_kink(self):
        for line in ["certify --slope 1", "certify --slope 2/2 --N 4", "enumerate --N 3 --widths 2,2 --slope 1.0", "table ranks --slope 1",
                     "table patterns --slope 0,1", "nudge --epsilon 1 --data X.npy --widths 4,4 --slope 1"]:
            with self.subTest(line=line), Folder(with_examples=True) as folder:
                result = run(*line.split(" "), folder=folder)
                self.assertEqual((result.returncode, result.stdout), (64, ""), result.stderr)
                self.assertIn("--slope 1: both sides have slope 1 then, so that the network is linear; give another slope\n", result.stderr)

    def test_misspelt_commands(self):
        for line, words in [
            ("certfy", "there is no command 'certfy'; did you mean certify? (see checker --help)"),
            ("help certfy", "there is no command 'certfy'; did you mean certify? (see checker --help)"),
            ("enum --N 3", "there is no command 'enum'; did you mean enumerate? (see checker --help)"),
            ("table patern", "there is no command 'patern'; did you mean patterns? (see checker table --help)"),
            ("generic rigid", "there is no command 'rigid'; did you mean rigidity? (see checker generic --help)"),
            ("generic khatrirao 2 2 2", "there is no command 'khatrirao'; did you mean khatri-rao? (see checker generic file --help)"),
            ("generic nothere.txt", "nothere.txt: No such file or directory"),
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stderr), (66 if "file or dir" in words else 64, f"checker: {words}\n"))
        # A file of that name is one.
        (self.folder / "rigid").write_text((self.folder / "matrix.txt").read_text())
        self.assertEqual(run("generic", "rigid", folder=self.folder).returncode, 0)


class Outputs(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))
        (self.folder / "taken").write_text("mine\n")
        (self.folder / "folder").mkdir()

    def test_a_file_in_the_place_of_a_folder(self):
        for line in [
            "certify --N 4 --output taken", "rank matrix.mtx --output taken", "generic matrix.txt --output taken",
            "enumerate --N 3 --widths 2,2 --output taken", "minimum point.json --output taken",
            "nudge --epsilon 1 --data X.npy --widths 4,4 --output taken", "audit --step 4.3 --output taken",
            "finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --output taken",
            "table thresholds --widths 1,2 --output taken", "bundle certificate.json --output taken",
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout), (73, ""), result.stderr)
                self.assertIn("a file has that name; choose another with --output\n", result.stderr)
                self.assertEqual((self.folder / "taken").read_text(), "mine\n")

    def test_a_folder_in_the_place_of_a_file(self):
        for line in [
            "rank X.npy --kernel folder", "nudge --epsilon 1 --data X.npy --widths 4,4 --instance folder", "rank X.npy --kernel .",
            "finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --weights-out folder/",
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual(result.returncode, 73, result.stderr)
                self.assertIn(": a folder has that name; take it away, or write elsewhere\n", result.stderr)

    def test_a_folder_where_a_file_is_read(self):
        for line in [
            "rank folder", "minimum folder", "generic folder", "enumerate --instance folder", "export --format coq folder",
            "certify --data folder --widths 4,4", "table --check folder",
            "finish folder --data X.npy --targets y.npy --slope 0",
        ]:
            with self.subTest(line=line):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stderr), (66, "checker: folder: Is a directory\n"))


if __name__ == "__main__":
    unittest.main()
