"""What users' files leave open is told from what they hold, and said; what cannot be meant is refused with a mend that works."""
import json
import random
import struct
import unittest

from terminal import Folder, run
from test_refusals import npy, npz, safetensors

HIDDEN = (2, 2), [1.0, 2.0, -3.0, 4.0]
COLUMN, ROW, VECTOR = ((2, 1), [1.0, -1.0]), ((1, 2), [1.0, -1.0]), ((2,), [1.0, -1.0])
SQUARE = "note: the hidden layers' weights are square, and were read"
IN_OUT, OUT_IN = "d_{l-1} × d_l (in-out)", "d_l × d_{l-1} (out-in)"


class WhichWay(unittest.TestCase):
    """Weights of square hidden layers."""

    def setUp(self):
        self.folder = self.enterContext(Folder())
        (self.folder / "x.csv").write_text("1,0,2\n0,1,-3\n")
        (self.folder / "y.csv").write_text("1,2,3\n")

    def finish(self, tensors, *more, write=npz):
        name = "net.npz" if write is npz else "net.safetensors"
        (self.folder / name).write_bytes(write(tensors))
        line = f"finish {name} --data x.csv --targets y.csv --slope 1/2 --radius 100 --json"
        result = run(*line.split(" "), *more, folder=self.folder)
        self.assertIn(result.returncode, (0, 75), result.stderr)
        found = json.loads(result.stdout)
        return found, found.get("remark", "")

    def test_the_last_weight_tells(self):
        right = self.finish({"0.weight": HIDDEN, "2.weight": ROW})[0]["mse_before_exact"]
        turned = self.finish({"0.weight": ((2, 2), [1.0, -3.0, 2.0, 4.0]), "2.weight": ROW})[0]["mse_before_exact"]
        self.assertNotEqual(right, turned)
        for first, last in [("kernel", "kernel_1"), ("kernel_0", "kernel_1"), ("coefs_0", "coefs_1"), ("arr_0", "arr_1"), ("W0", "W1"),
                            ("dense/kernel:0", "out/kernel:0"), ("theta1", "theta2"), ("params.Dense_0.kernel", "params.Dense_1.kernel")]:
            for write in (npz, safetensors):
                with self.subTest(names=(first, last), write=write.__name__):
                    found, remark = self.finish({first: HIDDEN, last: COLUMN}, write=write)
                    self.assertEqual(found["mse_before_exact"], turned)
                    self.assertEqual((found["tensors"], found["transposed"]), ([f"{first} 2×2", f"{last} 2×1"], True))
                    self.assertIn(f"read {IN_OUT}, as the last one, '{last}' 2×1,", remark)
                    self.assertTrue(remark.endswith("if they are not, add --kernels out-in"), remark)
                    # The option turns it, and a row says the other way.
                    self.assertEqual(self.finish({first: HIDDEN, last: COLUMN}, "--kernels", "out-in")[0]["mse_before_exact"], right)
                    found, remark = self.finish({first: HIDDEN, last: ROW}, write=write)
                    self.assertEqual((found["mse_before_exact"], found["transposed"]), (right, False))
                    self.assertEqual("though their names are those of weights" in remark, "kernel" in first or "coef" in first, remark)

    def test_names_tell_where_the_last_is_a_vector(self):
        for names, way, words in [(("kernel_0", "kernel_1"), IN_OUT, ", as their names say"), (("coefs_0", "coefs_1"), IN_OUT, ", as their names say"),
                                  (("0.weight", "2.weight"), OUT_IN, ", as their names say"), (("arr_0", "arr_1"), OUT_IN, ", since nothing tells")]:
            found, remark = self.finish({names[0]: HIDDEN, names[1]: VECTOR})
            self.assertIn(f"{way}{words}; if they are not, add --kernels", remark)
            self.assertEqual(found["tensors"], [f"{names[0]} 2×2", f"{names[1]} 2"])

    def test_what_is_its_own_transpose_needs_no_note(self):
        self.assertEqual(self.finish({"a": ((2, 2), [1.0, 5.0, 5.0, 2.0]), "b": VECTOR})[1], "")

    def test_the_text_says_that_they_are_transposed(self):
        (self.folder / "net.npz").write_bytes(npz({"W0": HIDDEN, "W1": COLUMN}))
        result = run(*"finish net.npz --data x.csv --targets y.csv --slope 1/2 --radius 100".split(" "), folder=self.folder)
        self.assertIn("\nweights: W0 2×2, W1 2×1, transposed to d_l × d_{l-1}, floats taken exactly\n", result.stdout)
        self.assertIn(SQUARE, result.stdout)

    def test_layers_whose_names_do_not_order_them(self):
        tensors = {"second": HIDDEN, "first": ((2, 2), [0.0, 1.0, 1.0, 1.0]), "out": ROW}
        remark = self.finish(tensors)[1]
        self.assertIn("the layers were taken in this order: 'second', 'first', 'out'; if they are in another, name them with --tensors", remark)
        self.assertNotIn("this order", self.finish(tensors, "--tensors", "second,first,out")[1])
        # In the order of the file, which is the program's.
        remark = self.finish({"input": HIDDEN, "hidden": HIDDEN, "output": ROW})[1]
        self.assertIn("in this order: 'input', 'hidden', 'output'; ", remark)
        self.assertEqual(self.finish({"fc1.weight": HIDDEN, "fc2.weight": HIDDEN, "fc3.weight": ROW})[1], "")

    def test_metadata(self):
        def write(tensors):
            file = safetensors(tensors)
            length = struct.unpack("<Q", file[:8])[0]
            head = json.loads(file[8:8 + length])
            head["__metadata__"] = self.metadata
            text = json.dumps(head).encode()
            return struct.pack("<Q", len(text)) + text + file[8 + length:]

        tensors = {"a": HIDDEN, "b": VECTOR}
        self.metadata = {"format": "flax", "negative_slope": "0.2"}
        remark = self.finish(tensors, write=write)[1]
        self.assertIn(f"read {IN_OUT}, as the file's __metadata__ says; if", remark)
        self.assertIn("the file's __metadata__ is not used: negative_slope '0.2'", remark)
        self.metadata = {"format": "pt"}
        self.assertIn(f"read {OUT_IN}", self.finish(tensors, write=write)[1])
        result = run("rank", "net.safetensors:a", folder=self.folder)
        self.assertIn("note: its __metadata__ is not used: format 'pt'\n", result.stdout)

    def test_square_data(self):
        (self.folder / "s.csv").write_text("1,2\n3,4\n")
        (self.folder / "w.csv").write_text("1,2\n0,1\n")
        (self.folder / "sym.csv").write_text("1,2\n2,4\n")
        (self.folder / "net.npz").write_bytes(npz({"0.weight": HIDDEN, "2.weight": ROW}))
        note = "checker: note: {}: X is square, 2×2, and was read d_0 × N, a column a sample; if its samples are the rows, add --samples-in-rows\n"
        (self.folder / "z.csv").write_text("1,2\n")
        for line in ["certify --data {} --widths 2,2", "nudge --epsilon 1/9 --data {} --widths 2,2", "finish net.npz --data {} --targets z.csv --slope 1/2"]:
            first = run(*line.format("s.csv").split(" "), folder=self.folder)
            self.assertEqual(first.stderr.split("\n")[0] + "\n", note.format("s.csv"), line)
            self.assertNotIn("square", run(*line.format("s.csv").split(" "), "--samples-in-rows", folder=self.folder).stderr)
            self.assertNotIn("X is square", run(*line.format("sym.csv").split(" "), folder=self.folder).stderr)
        line = "certify --data s.csv --widths 2,2,2 --weights w.csv"
        self.assertIn(
            f"checker: note: w.csv: W_1 is square, and was read {OUT_IN}; if that is not so, add --kernels in-out\n",
            run(*line.split(" "), folder=self.folder).stderr)
        line = "certify --data s.csv --widths 2,2,2 --weights w.csv --noise gaussian:1:1 --slope float64:0.01 --output c --kernels in-out"
        result = run(*line.split(" "), folder=self.folder)
        self.assertNotIn("w.csv", result.stderr)
        self.assertEqual(result.returncode, 0, result.stdout)
        # The certificate is about what was read.
        verify = "verify c --data s.csv --weights w.csv".split(" ")
        self.assertEqual(run(*verify, "--kernels", "in-out", folder=self.folder).returncode, 0)
        self.assertEqual(run(*verify, folder=self.folder).returncode, 1)
        self.assertEqual(
            run("verify", "certificates", "--kernels", "in-out", folder=self.folder).stderr,
            "checker: --kernels has no effect without files in --weights; leave it out, or add --weights\n")


class TrainedShapes(unittest.TestCase):
    """Every small shape, as libraries write it: read as it is meant, since the MSE of the targets that it has is 0."""

    # Names of weights and of biases, by the layer's number, and whether weights are in-out.
    STYLES = {
        "torch": (lambda l: f"{2 * l}.weight", lambda l: f"{2 * l}.bias", False),
        "named": (lambda l: f"{('stem', 'body', 'head')[l]}.weight", lambda l: f"{('stem', 'body', 'head')[l]}.bias", False),
        "suffixes": (lambda l: f"{('stem', 'body', 'head')[l]}_w", lambda l: f"{('stem', 'body', 'head')[l]}_b", False),
        "sklearn": (lambda l: f"coefs_{l}", lambda l: f"intercepts_{l}", True),
        "keras": (lambda l: f"{('dense', 'dense_1', 'dense_2')[l]}/kernel:0", lambda l: f"{('dense', 'dense_1', 'dense_2')[l]}/bias:0", True),
        "keras 3": (lambda l: f"layers/{('dense', 'dense_1', 'dense_2')[l]}/vars/0", lambda l: f"layers/{('dense', 'dense_1', 'dense_2')[l]}/vars/1", True),
        "haiku": (lambda l: f"mlp/~/linear_{l}/w", lambda l: f"mlp/~/linear_{l}/b", True),
        "prefixes": (lambda l: f"W_{('stem', 'body', 'head')[l]}", lambda l: f"b_{('stem', 'body', 'head')[l]}", False),
        "plurals": (lambda l: f"weights_{l}", lambda l: f"biases_{l}", False),
        "nnx": (lambda l: f"linear{l}.kernel.value", lambda l: f"linear{l}.bias.value", True),
        "leaves": (lambda l: f"arr_{2 * l + 1}", lambda l: f"arr_{2 * l}", True),
        "arrays": (lambda l: f"W{l + 1}", lambda l: f"b{l + 1}", False), "arrays in-out": (lambda l: f"W{l + 1}", lambda l: f"b{l + 1}", True),
        "parameters": (lambda l: f"arr_{2 * l}", lambda l: f"arr_{2 * l + 1}", False), "get_weights": (lambda l: f"arr_{2 * l}", lambda l: f"arr_{2 * l + 1}", True)}
    SILENT = ("arrays in-out", "get_weights", "leaves")

    def network(self, widths, biased, seed):
        """Weights of small integers, none symmetric, and the outputs at d_0 + 3 samples, of the slope 1/2."""
        draw = random.Random(seed)
        weights = [[[draw.randint(-4, 4) or 1 for _ in range(n)] for _ in range(m)] for n, m in zip(widths, widths[1:])]
        for weight in weights:
            if len(weight) == len(weight[0]) > 1:
                weight[0][1] = weight[1][0] + 1
        biases = [[draw.randint(-3, 3) for _ in range(m)] if biased else None for m in widths[1:]]
        X = [[draw.randint(-5, 5) for _ in range(widths[0])] for _ in range(widths[0] + 3)]
        Y = []
        for v in X:
            for l, (weight, bias) in enumerate(zip(weights, biases)):
                u = [sum(a * x for a, x in zip(row, v)) + (bias[i] if bias else 0) for i, row in enumerate(weight)]
                v = [x if x >= 0 or l == len(weights) - 1 else x / 2 for x in u]
            Y.append(v)
        return weights, biases, X, Y

    def tensors(self, style, weights, biases):
        name, bias_name, is_turned = self.STYLES[style]
        tensors = {}
        for l, weight in enumerate(weights):
            rows = list(zip(*weight)) if is_turned else weight
            tensors[name(l)] = ((len(rows), len(rows[0])), [float(x) for row in rows for x in row])
            if biases[l]:
                tensors[bias_name(l)] = ((len(biases[l]),), [float(x) for x in biases[l]])
        return tensors

    def finish(self, folder, tensors, X, Y, *more, write=npz):
        (folder / "net.file").write_bytes(write(tensors))
        (folder / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in zip(*X)))
        (folder / "y.csv").write_text("\n".join(",".join(map(repr, row)) for row in zip(*Y)))
        return run(*"finish net.file --data x.csv --targets y.csv --slope 1/2 --radius 100 --json --output c".split(" "), *more, folder=folder)

    def test_all_are_read_as_they_are_meant(self):
        shapes = [(d, h, k) for d in (1, 2, 3) for h in (1, 2, 3) for k in (1, 2, 3)] + [(1, 2, 1, 2), (1, 2, 3, 1), (2, 1, 2, 1), (2, 1, 1, 2), (3, 1, 2, 3)]
        with Folder() as folder:
            for number, widths in enumerate(shapes):
                for style in self.STYLES:
                    for biased in (False, True):
                        weights, biases, X, Y = self.network(widths, biased, number)
                        if style in self.SILENT and all(n == m for n, m in zip(widths[:-1], widths[1:-1])) and widths[-1] > 1:
                            continue  # Nothing tells.
                        tensors = self.tensors(style, weights, biases)
                        # safetensors' files are sorted by their names.
                        files = [(npz, tensors)] + [(safetensors, dict(sorted(tensors.items())))] * (style in ("torch", "named"))
                        for write, given in files:
                            with self.subTest(widths=widths, style=style, biased=biased, write=write.__name__):
                                result = self.finish(folder, given, X, Y, write=write)
                                found = json.loads(result.stdout or "{}")
                                if style == "named" and write is safetensors and found.get("mse_before_exact") != "0":
                                    # Nothing tells the order, and that is said.
                                    self.assertIn("the layers were taken in this order: ", found.get("remark", ""), result.stderr)
                                else:
                                    self.assertEqual((result.returncode, found.get("mse_before_exact")), (0, "0"), result.stderr)

    def test_what_tells_is_said(self):
        weights, biases, X, Y = self.network((2, 1, 2), True, 1)
        with Folder() as folder:
            def remark(style, biases, *more):
                result = self.finish(folder, self.tensors(style, weights, biases), X, Y, *more)
                self.assertEqual(result.returncode, 0, result.stderr)
                return json.loads(result.stdout).get("remark", "")

            self.assertEqual(remark("torch", biases), "")
            self.assertEqual(remark("sklearn", biases), f"the weights were read {IN_OUT}, as the names, shapes and biases say")
            self.assertEqual(remark("arrays in-out", biases), f"the weights were read {IN_OUT}, as the shapes and biases say")
            weights, biases, X, Y = self.network((2, 1, 2), False, 1)
            self.assertEqual(remark("arrays in-out", biases), f"the weights were read {IN_OUT}, as the shapes and d_0 of X say")
            # A name that is another way's is said.
            weights, biases, X, Y = self.network((1, 2, 1), True, 1)
            turned = {name.replace("coefs_", "weight").replace("intercepts_", "bias"): tensor for name, tensor in self.tensors("sklearn", weights, biases).items()}
            found = json.loads(self.finish(folder, turned, X, Y).stdout)
            self.assertEqual(found["mse_before_exact"], "0")
            self.assertIn("though their names are those of weights d_l × d_{l-1} (out-in)", found["remark"])
            # The option stands above all.
            self.assertEqual(remark("torch", biases, "--kernels", "out-in"), "")
            weights, biases, X, Y = self.network((1, 2, 3), True, 1)
            self.assertEqual(remark("torch", biases, "--kernels", "out-in"), "")
            result = self.finish(folder, self.tensors("torch", weights, biases), X, Y, "--kernels", "in-out")
            self.assertEqual((result.returncode, result.stderr), (64, "checker: --kernels in-out: net.file: '0.weight' 2×1, '2.weight' 3×2 are the other way; leave it out\n"))

    def test_vectors_that_follow_their_weights_are_said(self):
        weights, biases, X, Y = self.network((2, 3, 2), True, 1)
        with Folder() as folder:
            found = json.loads(self.finish(folder, self.tensors("get_weights", weights, biases), X, Y).stdout)
            self.assertIn("vectors were taken for biases: 'arr_1' of 'arr_0', 'arr_3' of 'arr_2'", found["remark"])
            self.assertEqual(found["tensors"], ["arr_0 2×3", "arr_2 3×2", "arr_1 3", "arr_3 2"])
            # Two behind one, or as many numbers as no layer has.
            for more, words in [({"arr_4": ((2,), [1.0, 2.0])}, "are not the weights"), ({"arr_1": ((4,), [1.0] * 4)}, "the bias 'arr_1' 4 has 4 numbers, but its layer 3 units")]:
                result = self.finish(folder, self.tensors("get_weights", weights, biases) | more, X, Y)
                self.assertEqual(result.returncode, 65)
                self.assertIn(words, result.stderr)

    def test_normalizations_are_no_layers(self):
        weights, biases, X, Y = self.network((2, 3, 1), True, 1)
        one = ((1,), [2.0])
        with Folder() as folder:
            for more in ({"3.weight": one, "3.bias": one}, {"norm.weight": one, "norm.bias": one}):
                for write in (npz, safetensors):
                    result = self.finish(folder, self.tensors("torch", weights, biases) | more, X, Y, write=write)
                    self.assertEqual((result.returncode, result.stdout), (65, ""))
                    self.assertIn(f"tensor '{next(iter(more))}' 1 is one number, as those of an activation or a scale are; ", result.stderr)

    def test_variables_may_have_biases_in_some_layers(self):
        weights, biases, X, Y = self.network((2, 3, 1), True, 1)
        with Folder() as folder:
            for layer in (0, 1):
                tensors = self.tensors("keras 3", weights, [b if l == layer else None for l, b in enumerate(biases)])
                found = json.loads(self.finish(folder, tensors, X, Y).stdout)
                self.assertTrue(found["network"].endswith(f", biases b_{layer + 1}"), found["network"])

    def test_lists_of_scikit_learn_in_json(self):
        with Folder() as folder:
            (folder / "n.json").write_text(json.dumps({"coefs_": [[[1, 2], [3, 4]], [[1], [1]]], "intercepts_": [[1, 2], [3]]}))
            (folder / "x.csv").write_text("1,2\n3,4\n")
            (folder / "y.csv").write_text("1,2\n")
            result = run(*"finish n.json --data x.csv --targets y.csv --slope 0".split(), folder=folder)
            self.assertEqual(result.returncode, 65)
            self.assertIn("'coefs_' is a list of matrices d_{l-1} × d_l; write each at the top: \"coefs_0\": ", result.stderr)

    def test_hidden_weights_may_be_symmetric_alone(self):
        weights, X = [[[1, 2], [2, 5]], [[3, -1], [4, 2]]], [[1, 2], [3, -4], [-2, 1]]
        hidden = [[sum(a * x for a, x in zip(row, v)) for row in weights[0]] for v in X]
        Y = [[sum(a * (u if u >= 0 else u / 2) for a, u in zip(row, us)) for row in weights[1]] for us in hidden]
        with Folder() as folder:
            for style in ("torch", "keras", "sklearn"):
                found = json.loads(self.finish(folder, self.tensors(style, weights, [None, None]), X, Y).stdout)
                self.assertEqual((found["mse_before_exact"], "were read" in found["remark"]), ("0", True))

    def test_targets_of_other_outputs_name_the_layers(self):
        weights, biases, X, Y = self.network((2, 3, 2), False, 1)
        with Folder() as folder:
            tensors = self.tensors("named", weights[:1], [None]) | {"head.weight": ((2, 3), [1.0] * 6)}
            result = self.finish(folder, tensors, X, [y[:1] for y in Y])
            self.assertEqual(result.returncode, 64)
            self.assertTrue(result.stderr.endswith(
                "for the 2 outputs of the weights and the samples of X (the layers were taken to be 'stem.weight' 3×2, 'head.weight' 2×3; if they are others, name them with --tensors)\n"), result.stderr)


class Others(unittest.TestCase):
    """What stands in a file of weights beside them."""

    def setUp(self):
        self.folder = self.enterContext(Folder())
        (self.folder / "x.csv").write_text("1,0,2\n0,1,-3\n")
        (self.folder / "y.csv").write_text("1,2,3\n")

    def finish(self, tensors, *more, write=npz):
        (self.folder / "net.file").write_bytes(write(tensors))
        line = "finish net.file --data x.csv --targets y.csv --slope 1/2 --radius 100 --json"
        return run(*line.split(" "), *more, folder=self.folder)

    def test_one_number_is_no_layer(self):
        for name, shape in [("prelu.weight", (1,)), ("fc3.weight", (1,)), ("out_scale", (1, 1)), ("temperature", (1,)), ("c", (1,)), ("a", (1, 1))]:
            for write in (npz, safetensors):
                for tensors in [{"fc1.weight": HIDDEN, "fc2.weight": ROW, name: (shape, [0.25])}, {name: (shape, [0.25]), "fc1.weight": HIDDEN, "fc2.weight": ROW}]:
                    with self.subTest(name=name, shape=shape, first=next(iter(tensors))):
                        result = self.finish(tensors, write=write)
                        self.assertEqual((result.returncode, result.stdout), (65, ""), result.stderr)
                        self.assertTrue(result.stderr.startswith(f"checker: net.file: tensor '{name}' {'×'.join(map(str, shape))} is one number, "), result.stderr)
                        self.assertIn("--tensors", result.stderr)
                # As the line says.
                found = json.loads(self.finish(tensors, "--tensors", "fc1.weight,fc2.weight", write=write).stdout)
                self.assertEqual(found["tensors"], ["fc1.weight 2×2", "fc2.weight 1×2"])
                self.assertTrue(found["remark"].startswith(f"left out: '{name}' {'×'.join(map(str, shape))} (1/4): the statement is about the network without it"), found["remark"])
        # A layer of one unit, of the other layers' name.
        found = json.loads(self.finish({"fc1.weight": ((1, 2), [1.0, -1.0]), "fc2.weight": ((1, 1), [2.0])}).stdout)
        self.assertEqual(found["tensors"], ["fc1.weight 1×2", "fc2.weight 1×1"])

    def test_biases_are_not_left_out(self):
        net = {"in.weight": HIDDEN, "out.weight": ROW}
        for name, shape, layer in [("out.bias", (1,), 2), ("in.bias", (2,), 1)]:
            for value in (0.5, 0.0):
                found = json.loads(self.finish({**net, name: (shape, [value] * shape[0])}, "--tensors", "in.weight,out.weight").stdout)
                self.assertNotIn("remark", found)
                self.assertTrue(found["network"].endswith(f", biases b_{layer}"), found)
                self.assertEqual(found["tensors"], ["in.weight 2×2", "out.weight 1×2", f"{name} {shape[0]}"])
        # Those of a layer that is left out itself.
        found = json.loads(self.finish({**net, "head.weight": ROW, "head.bias": ((1,), [3.0])}, "--tensors", "in.weight,out.weight").stdout)
        self.assertEqual(found["remark"], "left out: 'head.weight' 1×2, 'head.bias' 1: the statement is about the network without them")

    def test_normalization(self):
        for name in ("1.weight", "bn.running_mean", "norm.scale"):
            found = json.loads(self.finish({"0.weight": HIDDEN, name: ((2,), [2.0, 3.0]), "2.weight": ROW}, "--tensors", "0.weight,2.weight").stdout)
            self.assertEqual(
                found["remark"],
                f"left out: '{name}' 2: the statement is about the network without it; where it normalizes, fold the factors of a trained normalization into the weights beside it first")

    def test_biases_as_a_row_of_ones(self):
        """The same outputs, with biases and without."""
        w1, b1, w2, b2, xs = [[1, -2], [3, 1]], [1, -2], [2, -1], 3, [[1, 0, 2], [0, 1, -3]]
        outputs = []
        for column in zip(*xs):
            u = [sum(a * x for a, x in zip(row, column)) + b for row, b in zip(w1, b1)]
            outputs.append(sum(w * (v if v >= 0 else v / 2) for w, v in zip(w2, u)) + b2)
        (self.folder / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in xs + [[1, 1, 1]]))
        (self.folder / "y.csv").write_text(",".join(map(str, outputs)))
        rows = [row + [b] for row, b in zip(w1, b1)] + [[0, 0, 1]]
        biased = {"coefs_0": ((2, 2), [float(w1[i][j]) for j in range(2) for i in range(2)]), "intercepts_0": ((2,), [1.0, -2.0]),
                  "coefs_1": ((2, 1), [2.0, -1.0]), "intercepts_1": ((1,), [3.0])}
        net = {"coefs_0": ((3, 3), [float(row[j]) for j in range(3) for row in rows]), "coefs_1": ((3, 1), [2.0, -1.0, 3.0])}
        self.assertEqual(json.loads(self.finish(net).stdout)["mse_before_exact"], "0")
        (self.folder / "x.csv").write_text("\n".join(",".join(map(str, row)) for row in xs))
        found = json.loads(self.finish(biased).stdout)
        self.assertEqual((found["mse_before_exact"], found["network"].split(", N = ")[1]), ("0", "3, biases b_1, b_2"))

    def test_the_last_layer_is_named_first(self):
        for write in (npz, safetensors):
            found = json.loads(self.finish({"head.weight": ROW, "layers.0.weight": HIDDEN, "layers.1.weight": HIDDEN}, write=write).stdout)
            self.assertEqual(found["tensors"], ["layers.0.weight 2×2", "layers.1.weight 2×2", "head.weight 1×2"])
            self.assertIn(
                "the layers were taken in this order, as their shapes and the numbers in their names say: 'layers.0.weight', 'layers.1.weight', 'head.weight'; if they are in another, name them with --tensors",
                found["remark"])
        # Several outputs, for which the targets are too few.
        for more in ([], ["--tensors", "layers.0.weight,layers.1.weight,head.weight"]):
            result = self.finish({"head.weight": ((3, 2), [1.0] * 6), "layers.0.weight": HIDDEN, "layers.1.weight": HIDDEN}, *more)
            self.assertEqual(
                result.stderr, "checker: y.csv: the targets are 1×3, not 3×3 or 3×3 for the 3 outputs of the weights and the samples of X" +
                ("" if more else " (the layers were taken to be 'layers.0.weight' 2×2, 'layers.1.weight' 2×2, 'head.weight' 3×2; if they are others, name them with --tensors)") + "\n")
        result = self.finish({"w": HIDDEN, "v": ((2, 4), [1.0] * 8)})
        self.assertTrue(
            result.stderr.endswith("for the 4 outputs of the weights and the samples of X (the layers were taken to be 'w' 2×2, 'v' 2×4; if they are others, name them with --tensors)\n"), result.stderr)


class PlainInstances(unittest.TestCase):
    """What `checker minimum` reads is an instance for `checker enumerate` too."""

    def test_forms_agree(self):
        with Folder() as folder:
            plain = {"slope": "1/2", "X": [[1, -2, 3], [2, 1, -1]], "E": [[1, 2, 1], [2, 1, 1]]}
            both = {"network": {"widths": [2, 2], "slopes": ["1", "1/2"], "samples": 3}, "instance": {"X": plain["X"], "E": [plain["E"]], "W": []}}
            counts = []
            for file in [both, plain, {**plain, "widths": [2, 2]}, {**plain, "W_1": [[1, 2], [3, 4]], "w_2": [1, 1], "y": [1, 2, 3]}]:
                (folder / "i.json").write_text(json.dumps(file))
                result = run(*"enumerate --instance i.json --json".split(" "), folder=folder)
                counts.append((result.returncode, json.loads(result.stdout)["histogram"]))
            self.assertEqual(counts, [(0, counts[0][1])] * 4)
            for file, words in [
                ({"slope": 1, "X": [[1]]}, "line 1, column 1: the key 'widths' is missing, or weights to tell them from"),
                ({"X": [[1]], "widths": [1, 1]}, "line 1, column 1: the key 'slope' is missing"),
                ({"network": both["network"]}, "line 1, column 1: the key 'instance' is missing"), ({"instance": both["instance"]}, "line 1, column 1: the key 'network' is missing"),
                ({"slope": 1, "X": [[1]], "widths": [1, 1, 1]}, "the weights W_1 of the lower layers are missing"),
            ]:
                (folder / "i.json").write_text(json.dumps(file))
                result = run(*"enumerate --instance i.json".split(" "), folder=folder)
                self.assertEqual((result.returncode, result.stderr), (65, f"checker: i.json: {words}\n"))


class OtherKinds(unittest.TestCase):
    """Matrices of polynomials and of numbers, each where the other is wanted."""

    def test_verify_goes_on(self):
        with Folder(with_examples=True) as folder:
            for line in ["generic matrix.txt --output c", "rank matrix.mtx --output c"]:
                self.assertEqual(run(*line.split(" "), folder=folder).returncode, 0)
            polynomials, numbers = sorted((folder / "c").iterdir(), key=lambda path: not path.name.startswith("generic"))
            for file, good, bad, here, there in [("matrix.mtx", numbers, polynomials, "polynomials", "numbers"), ("matrix.txt", polynomials, numbers, "numbers", "polynomials")]:
                result = run("verify", "c", "--matrix", file, folder=folder)
                self.assertEqual((result.returncode, result.stderr), (1, ""))
                lines = dict(line.split(": ", 1) for line in result.stdout.splitlines())
                self.assertEqual(lines[f"REJECTED c/{bad.name}"], f"the matrix of the certificate is of {here}, that of {file} of {there}")
                self.assertTrue(lines[f"VERIFIED c/{good.name}"].endswith(f"the matrix of {file}"), lines)
            (folder / "bad.mtx").write_text("1 2\n3 %\n")
            self.assertEqual(run("verify", "c", "--matrix", "bad.mtx", folder=folder).returncode, 65)

    def test_generic_names_the_command_for_numbers(self):
        with Folder(with_examples=True) as folder:
            for file, form in [("matrix.mtx", "Matrix Market"), ("X.npy", "a NumPy array")]:
                result = run("generic", file, folder=folder)
                self.assertEqual((result.returncode, result.stderr), (
                    65, f"checker: {file}: a matrix of numbers ({form}), the rank of which is found by checker rank; checker generic reads polynomials: names, and rows of expressions\n"))


class NumericalRank(unittest.TestCase):
    """Of products of rank 3, rounded in several ways."""

    def note(self, rows):
        with Folder() as folder:
            (folder / "m.csv").write_text("\n".join(",".join(row) for row in rows))
            return [line for line in run("rank", "m.csv", folder=folder).stdout.split("\n") if "numerical rank" in line]

    def setUp(self):
        draw = random.Random(2)
        left, right = [[[draw.gauss(0, 1) for _ in range(3)] for _ in range(20)] for _ in range(2)]
        self.rows = [[sum(a * b for a, b in zip(r, s)) for s in right] for r in left]

    def test_rounded_numbers(self):
        for form in ("{:.9g}", "{:.9f}", "{:.6g}", "{:.4g}", "{!r}"):
            notes = self.note([[form.format(x) for x in row] for row in self.rows])
            self.assertEqual(len(notes), 1, form)
            self.assertRegex(notes[0], r"^note: at 1e-\d+ relative its numerical rank is 3; these numbers are not exactly of that rank$")

    def test_single_floats_written_as_doubles(self):
        """As NumPy's savetxt, its tolist and JSON write them, and to some places."""
        single = [[struct.unpack("<f", struct.pack("<f", x))[0] for x in row] for row in self.rows]
        for form in ("{:.18e}", "{!r}", "{:.17g}", "{:.12f}", "{:.10f}", "{:.9g}"):
            self.assertEqual(
                self.note([[form.format(x) for x in row] for row in single]),
                ["note: at 1e-5 relative its numerical rank is 3; these numbers are not exactly of that rank"], form)
        # Those of doubles to as many places are known better.
        for form in ("{:.18e}", "{:.10f}"):
            self.assertRegex(self.note([[form.format(x) for x in row] for row in self.rows])[0], "at 1e-(8|12) relative its numerical rank is 3; ")

    def test_half_floats(self):
        head = "{'descr': '<f2', 'fortran_order': False, 'shape': (20, 20), }".ljust(117) + "\n"
        with Folder() as folder:
            (folder / "h.npy").write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + struct.pack("<400e", *sum(self.rows, [])))
            self.assertIn("note: at 1e-2 relative its numerical rank is 3; ", run("rank", "h.npy", folder=folder).stdout)

    def test_sparsely_filled(self):
        """A block of 20 × 20 in 80 × 80."""
        rows = [[repr(x) for x in row] + ["0"] * 60 for row in self.rows] + [["0"] * 80] * 60
        self.assertEqual(self.note(rows), ["note: at 1e-12 relative its numerical rank is 3; these numbers are not exactly of that rank"])

    def test_of_full_rank(self):
        draw = random.Random(3)
        for digits in (3, 6, 9, 17):
            self.assertEqual(self.note([[f"{draw.random():.{digits}g}" for _ in range(30)] for _ in range(30)]), [])
        # Fractions are no rounded numbers.
        self.assertEqual(self.note([[f"1/{i + j + 1}" for i in range(14)] for j in range(14)]), [])


class ShortCertificates(unittest.TestCase):
    def test_kind(self):
        """Of a band matrix the pivots' order alone; a dense one, or one that people read, as it stands."""
        for size, width, options, kind, most in [(30, 1, [], "matrix-rank", 12), (31, 1, [], "sparse-matrix-rank", 5), (150, 1, [], "sparse-matrix-rank", 3),
                                                 (150, 1, ["--no-sparse"], "matrix-rank", 40), (30, 1, ["--sparse"], "sparse-matrix-rank", 5),
                                                 (60, 10, [], "matrix-rank", 9)]:
            with self.subTest(size=size, width=width, options=options), Folder() as folder:
                rows = [[(i + 2 * j) % 7 - 3 or 4 if abs(i - j) <= width else 0 for j in range(size)] for i in range(size)]
                entries = [f"{i + 1} {j + 1} {rows[i][j]}" for i in range(size) for j in range(size) if rows[i][j]]
                text = "\n".join(["%%MatrixMarket matrix coordinate integer general", f"{size} {size} {len(entries)}", *entries, ""])
                (folder / "m.mtx").write_text(text)
                result = run("rank", "m.mtx", "--output", "c", *options, folder=folder)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                certificate, = (folder / "c").iterdir()
                self.assertEqual(json.loads(certificate.read_bytes())["claim"]["kind"], kind)
                self.assertLess(certificate.stat().st_size, most * len(text) + 1000)


class Members(unittest.TestCase):
    """FILE:NAME, wherever a matrix is."""

    def test_everywhere(self):
        x, e, y = ((2, 3), [1.0, 2.0, 0.5, -1.0, 3.0, 0.25]), ((2, 3), [1.0, 1.5, 2.0, 0.5, 1.25, 1.0]), ((3,), [1.0, 2.0, 4.0])
        with Folder() as folder:
            for name, write in [("d.npz", npz), ("d.safetensors", safetensors)]:
                (folder / name).write_bytes(write({"X": x, "noise/E1": e, "y": y, "other": y}))
                for tensor, (shape, values) in [("x.npy", x), ("e.npy", e), ("y.npy", y)]:
                    (folder / tensor).write_bytes(npy(shape, values))
                (folder / "w.json").write_text('{"W_1": [[1, 2], [3, -4]], "w_2": [1, 1]}')
                for line in ["certify --data {0}X --noise {0}noise/E1 --widths 2,2 --slope -1 --targets {0}y",
                             "nudge --epsilon 1/9 --data {0}X --noise {0}noise/E1 --widths 2,2",
                             "finish w.json --data {0}X --noise {0}noise/E1 --targets {0}y --slope 1/2", "rank {0}X"]:
                    with self.subTest(line=line, file=name):
                        line = line.replace("--slope -1", "--slope=-1")
                        member = run(*line.format(f"{name}:").split(" "), folder=folder)
                        plain = line.format(f"{name}:").replace(f"{name}:X", "x.npy").replace(f"{name}:noise/E1", "e.npy").replace(f"{name}:y", "y.npy")
                        alone = run(*plain.split(" "), folder=folder)
                        self.assertEqual(member.returncode, alone.returncode, member.stderr)
                        self.assertEqual(member.stdout.split("\n")[0], alone.stdout.split("\n")[0], member.stderr)
                missing = run("certify", "--data", f"{name}:Z", "--widths", "2,2", folder=folder)
                self.assertEqual((missing.returncode, missing.stderr), (
                    65, f"checker: {name}: there is no 'Z', but 'X', 'noise/E1', 'y', 'other'; name one that is there, or none\n"))
                both = run("rank", f"{name}:X", "--member", "y", folder=folder)
                self.assertEqual((both.returncode, both.stderr), (64, f"checker: --member y: '{name}:X' names one already; leave it out\n"))
                # The mend that is told works.
                told = run("certify", "--data", name, "--widths", "2,2", folder=folder).stderr
                self.assertIn("(write FILE:X)", told)


class Mends(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        for name, text in [("x.csv", "1,0,2\n0,1,-3\n"), ("y.csv", "1,2,3\n"), ("y2.csv", "1,2,3\n4,5,6\n"), ("wide.csv", "1,0,2,4,5\n0,1,-3,2,2\n")]:
            (self.folder / name).write_text(text)

    def json_file(self, **members):
        (self.folder / "p.json").write_text(json.dumps({key.replace("__", "."): value for key, value in members.items()}))

    def errors(self, line, code=65):
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        return result.stderr

    def test_unknown_keys_come_first(self):
        finish = "finish p.json --data x.csv --targets y.csv --slope 1/2"
        for members, key, near in [
            ({"weights": [[[1, 2], [3, 4]], [1, 1]], "slope": 0.1}, "weights", "W"), ({"w": [[[1, 2], [3, 4]], [1, 1]]}, "w", "W"),
            ({"fc1.weight": [[1, 2], [3, 4]], "fc2.weight": [[1, 1]], "negative_slope": 0.1}, "negative_slope", "slope"),
            ({"fc1.weight": [[1, 2], [3]], "fc2.weight": [[1, 1]], "leak": 0.1}, "leak", "slope"),
            ({"fc1.weight": [[1, 2], [3, 4]], "fc2.weight": [[1, 1]], "inputs": [[1, 2]]}, "inputs", "X"),
            ({"fc1.weight": [[1, 2], [3, 4]], "fc2.weight": [[1, 1]], "labels": [1, 2]}, "labels", "y"),
        ]:
            (self.folder / "p.json").write_text(json.dumps(members))
            with self.subTest(members=members):
                self.assertRegex(self.errors(finish), rf"^checker: p.json: line 1, column \d+: unknown key '{key}': did you mean '{near}'\?\n$")
        (self.folder / "p.json").write_text('{"params": {"Dense_0": {"kernel": [[1, 2], [3, 4]]}}}')
        self.assertTrue(self.errors(finish).endswith(
            ": 'params' is an object; write its matrices at the top: \"params.NAME\": [[…], …]\n"), self.errors(finish))
        for members, key, near in [({"slope": "x", "w1": [[1]], "w_2": [1]}, "w1", "W_1"), ({"slope": "x", "W1": [[1]]}, "W1", "W_1"),
                                   ({"slope": "x", "W2": [1]}, "W2", "w_2"), ({"slope": "x", "weights": 1}, "weights", "W"),
                                   ({"y": "x", "alpha": 1}, "alpha", "slope"), ({"y": "x", "Slope": 1}, "Slope", "slope")]:
            (self.folder / "p.json").write_text(json.dumps(members))
            for command in ("minimum", "landscape"):
                with self.subTest(members=members):
                    self.assertIn(f": unknown key '{key}': did you mean '{near}'?\n", self.errors(f"{command} p.json"))
        # What is no misspelling of anything.
        for key in ["c", "", "Q"]:
            (self.folder / "p.json").write_text(json.dumps({"y": "x", key: 1}))
            with self.subTest(key=key):
                self.assertIn(f": unknown key '{key}': the keys are slope, ", self.errors("minimum p.json"))
        for key in ["N", "samples", "n_samples"]:
            (self.folder / "p.json").write_text(json.dumps({"y": "x", key: 1}))
            with self.subTest(key=key):
                self.assertIn(f": unknown key '{key}': the number of samples is that of the columns of X; leave the key out\n", self.errors("minimum p.json"))
        (self.folder / "p.json").write_text('{"network": {"widths": "x"}, "instance": {"x": [[1]]}, "targets": [1]}')
        self.assertIn("unknown key 'x': did you mean 'X'?", self.errors("minimum p.json"))

    def test_options_given_twice(self):
        self.assertEqual(self.errors("enumerate --N 2 --widths 2,2 --slopes 1,2,1.0", 64), "checker: --slopes 1,2,1.0: 1.0 is there twice; leave one out\n")
        result = run(*"certify --N 3 --widths 2,2 --method bound --method bound --json".split(" "), folder=self.folder)
        self.assertEqual(len(json.loads(result.stdout)["claims"]), 1, result.stderr)
        self.assertIn("--slope float32:1e-50: this float is 0; write 0, or a larger number", self.errors("certify --N 3 --widths 2,2 --slope float32:1e-50", 64))
        for command in ("enumerate --N 2 --widths 2,2", "minimum point.json", "landscape point.json"):
            (self.folder / "point.json").write_text('{"slope": 0, "X": [[1]], "y": [1], "W_1": [[1]], "w_2": [1]}')
            self.assertEqual(self.errors(f"{command} --limit 0", 64), "checker: --limit 0: not a positive number of seconds\n")
        self.assertIn("leave out the ones or the other", self.errors("table --check t thresholds --widths 1,2,1", 64))

    def test_what_stands_around_a_claim(self):
        """A certificate that is read for its point is one of this version, and has nothing besides."""
        with Folder(with_examples=True) as folder:
            self.assertEqual(run(*"minimum point.json --output o".split(" "), folder=folder).returncode, 0)
            text = json.loads(next((folder / "o").glob("*local-minimum*")).read_text())
            for change, words in [
                (lambda c: c, None), (lambda c: {**c, "version": 2}, "version: certificates of version 1 are read here\n"),
                (lambda c: {**c, "format": "another"}, 'format: expected "checker certificate"\n'),
                (lambda c: {**c, "provenance": {**c["provenance"], "author": "x"}}, ", provenance: unknown key 'author'"),
                (lambda c: {key: value for key, value in c.items() if key != "version"}, "the key 'version' is missing\n"),
            ]:
                (folder / "p.json").write_text(json.dumps(change(text)))
                result = run("minimum", "p.json", folder=folder)
                with self.subTest(words=words):
                    self.assertEqual(result.returncode, 65 if words else 0, result.stderr)
                    self.assertIn(words or "", result.stderr)

    def test_three_layers_by_number(self):
        for keys in [("W_1", "W_2", "w_3"), ("w1", "w2", "w3"), ("W_1", "w_2", "W_3")]:
            self.json_file(**{"slope": 0, keys[0]: [[1]], keys[1]: [[1]], keys[2]: [1]})
            self.assertRegex(self.errors("minimum p.json"), r"unknown key '[wW]_?\d': for more than two layers write \"W\": \[W_1, …, W_L\]\n$")

    def test_limits_that_no_option_raises_so_far(self):
        self.assertEqual(
            self.errors("certify --N 12 --method enumeration", 75),
            "checker: 2^84, the number of patterns to count one by one, is over the limit of 1048576 patterns, and over all that --max-patterns may allow; take another method, which certifies all of them together\n")
        self.assertIn("; raise it with --max-patterns, or take another method", self.errors("certify --N 4 --widths 3,3,3 --method enumeration", 75))

    def test_tensors_with_a_slope(self):
        (self.folder / "p.json").write_text('{"fc1.weight": [[1, 2], [3, 4]], "fc2.weight": [[1, 1]], "slope": "float32:0.1"}')
        result = run(*"finish p.json --data x.csv --targets y.csv --radius 100".split(" "), folder=self.folder)
        self.assertIn("slopes {1, 13421773/134217728}, N = 3\n", result.stdout, result.stderr)
        self.assertIn("\nslope: float32:0.1 is 13421773/134217728\n", result.stdout)

    def test_floats_by_name_in_a_slope(self):
        point = {"slope": "float32:0.01", "X": [[1, -1]], "y": [1, 2], "W_1": [[2], [1]], "w_2": [1, 1]}
        (self.folder / "p.json").write_text(json.dumps(point))
        for command in ("minimum", "landscape"):
            result = run(command, "p.json", folder=self.folder)
            self.assertIn("\nslope: float32:0.01 is 5368709/536870912\n", result.stdout, result.stderr)
        (self.folder / "p.json").write_text(json.dumps({**point, "slope": "float16:0.01"}))
        self.assertIn(
            "slope: 'float16:0.01' is not a number; write 3, \"-1/2\", 0.25 or \"float32:0.01\"\n", self.errors("minimum p.json"))

    def test_several_outputs(self):
        good = {"slope": "1/2", "X": [[1, 0, 2], [0, 1, -3]], "y": [1, 2, 3], "W_1": [[1, 2], [3, 4]], "w_2": [1, 1]}
        for change, words in [
            ({"y": [[1, 2, 3], [4, 5, 6]]}, "p.json: the targets are 2×3, not 1×3"),
            ({"w_2": [[1, 1], [1, 2], [0, 1]]}, "p.json: the targets are 1×3, not 3×3"),
        ]:
            (self.folder / "p.json").write_text(json.dumps({**good, **change}))
            self.assertTrue(self.errors("minimum p.json").endswith(f"{words}\n"), self.errors("minimum p.json"))
        self.assertTrue(self.errors("landscape p.json").endswith("p.json: the targets are 1×3, not 3×3\n"))
        (self.folder / "p.json").write_text(json.dumps({"W": [good["W_1"], [[1, 1], [1, 2], [0, 1]]]}))
        self.assertIn(
            "y.csv: the targets are 1×3, not 3×3 or 3×3 for the 3 outputs", self.errors("finish p.json --data x.csv --targets y.csv --slope 0", 64))
        (self.folder / "p.json").write_text(json.dumps({"W": [good["W_1"], [1, 1]]}))
        words = "y2.csv: the targets are 2×3, those of 2 outputs, but the last weights are of one: give the 3 targets of that output\n"
        self.assertIn(words, self.errors("finish p.json --data x.csv --targets y2.csv --slope 0", 64))
        self.assertIn(words, self.errors("certify --data x.csv --widths 2,2 --targets y2.csv", 64))

    def test_no_slope_is_named_where_none_fits(self):
        def asked(w, x, y):
            (self.folder / "p.json").write_text(json.dumps({"fc1.weight": [[w]], "fc2.weight": [[1]]}))
            (self.folder / "a.csv").write_text(x)
            (self.folder / "b.csv").write_text(y)
            return self.errors("finish p.json --data a.csv --targets b.csv", 64)

        self.assertIn("none of these clearly fits the weights; take it from the program that trained them, of MSE", asked(1, "-1,-2\n", "5,3\n"))
        self.assertIn("the weights do not tell which, since all of these fit alike, of MSE", asked(1, "1,2\n", "5,3\n"))
        # Within a training's own error, both floats.
        self.assertIn("--slope float32:0.1 and --slope float64:0.1 fit the weights alike (the type", asked(1, "-1\n", "-0.1001\n"))
        self.assertIn("--slope float64:0.1 fits the weights best, of MSE", asked(1, "-1\n", "-0.1\n"))

    def test_mends_that_work_here(self):
        for command in ("certify", "nudge --epsilon 1/9"):
            words = self.errors(f"{command} --data wide.csv --widths 2,2", 64)
            self.assertTrue(words.endswith("use wider layers, or 4 of the samples of wide.csv\n"), words)
            self.assertIn("leave out --samples-in-rows\n", self.errors(f"{command} --data x.csv --widths 2,2 --samples-in-rows", 64))
        self.assertIn("use wider layers or --N 4\n", self.errors("certify --N 9 --widths 2,2", 64))
        result = run(*"certify --data x.csv --widths 2,2 --noise gaussian:1e-9:1 --slope 1/2".split(" "), folder=self.folder)
        self.assertNotIn("--noise", result.stdout + result.stderr)
        # Without, it is the mend.
        self.assertIn("give noise with --noise", run(*"certify --data x.csv --widths 2,2".split(" "), folder=self.folder).stdout)

    def test_mends_of_files_that_no_option_reads(self):
        """`verify` has the options for --matrix: beside other files they are refused, so that none of them is the mend."""
        with Folder(with_examples=True) as folder:
            (folder / "heading.csv").write_text("0,1,2,3,4\n1,2,3,4,5\n6,7,8,9,1\n")
            (folder / "triplets.txt").write_text("1 1 5\n2 2 6\n3 3 7\n")
            (folder / "twice.mtx").write_text("%%MatrixMarket matrix coordinate integer general\n2 2 2\n1 1 1\n1 1 2\n")
            self.assertEqual(run(*"finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --output o".split(" "), folder=folder).returncode, 0)
            certificate = next((folder / "o").glob("*local-minimum*"))
            self.assertEqual(run(*"rank matrix.mtx --output m".split(" "), folder=folder).returncode, 0)
            of_matrix = next((folder / "m").iterdir())
            for name, mend in [("net.npz", "write FILE:0.weight"), ("heading.csv", "take the first line out"), ("triplets.txt", "name it .csv"),
                               ("twice.mtx", "add them"), ("complex.npy", "give rational numbers")]:
                for command, code in [(f"verify {certificate} --data {name}", 65), (f"verify {certificate} --weights {name},{name}", 65),
                                      (f"certify --data {name} --widths 2,2", 65)]:
                    with self.subTest(command=command):
                        result = run(*command.split(" "), folder=folder)
                        self.assertEqual(result.returncode, code, result.stderr)
                        self.assertIn(mend, result.stderr)
                        self.assertNotIn("--", result.stderr)
                with self.subTest(name=name):
                    # There they have an effect.
                    words = run(*f"verify {of_matrix} --matrix {name}".split(" "), folder=folder).stderr
                    self.assertRegex(words, "--(member|header|format|sum-duplicates|field)")

    def test_files_that_cannot_be_written(self):
        """What was found is printed, and the file is named, not a temporary one."""
        (self.folder / "p.json").write_text('{"W_1": [[1, 2], [3, 4]], "w_2": [1, 1]}')
        for line, start in [("finish p.json --data x.csv --targets y.csv --slope 1/2 --radius 100 --weights-out no/such.json", "L = 2"),
                            ("nudge --epsilon 1/9 --data x.csv --widths 2,2 --instance no/such.json", "rank(G^p) = 3")]:
            result = run(*line.split(" "), folder=self.folder)
            self.assertEqual((result.returncode, result.stderr), (
                73, "checker: no/such.json: its folder is not there; make it, or write elsewhere\n"), result.stdout)
            self.assertTrue(result.stdout.startswith(start), result.stdout)
            self.assertIn("certificate: ", result.stdout)

    def test_one_of_the_weights_is_no_network(self):
        (self.folder / "n.npz").write_bytes(npz({"a": HIDDEN, "b": ROW}))
        self.assertEqual(
            self.errors("finish n.npz:a --data x.csv --targets y.csv --slope 0", 64),
            "checker: n.npz:a: the weights of all layers are wanted, not 'a' alone; give n.npz, and name them with --tensors\n")

    def test_a_column_beside_square_weights(self):
        point = {"slope": "1/2", "X": [[1, 0], [0, 1]], "y": [1, 2], "W_1": [[1, 2], [3, 4]], "w_2": [[1], [1]]}
        (self.folder / "p.json").write_text(json.dumps(point))
        for command in ("minimum", "landscape"):
            self.assertEqual(
                run(command, "p.json", folder=self.folder).stderr,
                f"checker: note: p.json: the last weights are a column; the others were read {OUT_IN} all the same, so transpose them where they are {IN_OUT}\n")
        (self.folder / "p.json").write_text(json.dumps({**point, "W_1": [[1, 2], [2, 1]]}))
        self.assertEqual(run("minimum", "p.json", folder=self.folder).stderr, "")

    def test_lower_weights_are_named(self):
        for widths, names in [([2, 2, 2], "W_1"), ([2, 2, 2, 2], "W_1, W_2"), ([2, 2, 2, 2, 2], "W_1, …, W_3")]:
            (self.folder / "p.json").write_text(json.dumps({"slope": 2, "X": [[1], [2]], "y": [1], "widths": widths}))
            self.assertEqual(self.errors("minimum p.json"), f"checker: p.json: the weights {names} of the lower layers are missing\n")


class WithoutEffect(unittest.TestCase):
    """Each option of reading, on files where it can do nothing."""

    def test_each_is_refused(self):
        with Folder(with_examples=True) as folder:
            (folder / "t.csv").write_text("1,2\n3,4\n")
            (folder / "d.npz").write_bytes(npz({"a": HIDDEN, "b": ROW}))
            run("generic", "matrix.txt", "--output", "g", folder=folder)
            generic = next((folder / "g").iterdir()).name
            for line, words in [
                ("rank X.npy --header yes", "a heading of a file that is read as a NumPy array, where there is no such thing"),
                ("rank X.npy --row-names", "row names of a file that is read as a NumPy array"),
                ("rank X.npy --sum-duplicates", "sums of entries that are given twice of a file that is read as a NumPy array"),
                ("rank d.npz:a --sum-duplicates", "sums of entries that are given twice of a matrix that has each entry once, in its place"),
                ("rank matrix.mtx --header no", "a heading of a file that is read as Matrix Market"),
                ("rank t.csv --sum-duplicates", "sums of entries"), ("rank t.csv --member a", "the file holds one matrix, without a name"),
                ("rank X.npy:a", "the file holds one matrix, without a name"),
                (f"verify g/{generic} --matrix matrix.txt --header yes", "--header has no effect on a matrix of polynomials; leave it out"),
                ("verify certificate.json --noise gaussian:1:1 --samples-in-rows", "--samples-in-rows has no effect without files of X or E"),
            ]:
                with self.subTest(line=line):
                    result = run(*line.split(" "), folder=folder)
                    self.assertIn(result.returncode, (64, 65), result.stdout)
                    self.assertIn(words, result.stderr)


if __name__ == "__main__":
    unittest.main()
