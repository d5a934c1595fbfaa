"""Convolutions and pooling below the linear layers: their outputs are those of the definition, whichever library wrote the file, or the
reason why not. Where the targets are what the network gives by the definition, its exact MSE is 0; one number astray, and it is not."""
import itertools
import json
import random
import unittest
from fractions import Fraction
from math import prod

from terminal import Folder, run
from test_refusals import npy, npz, safetensors

SLOPE = Fraction(1, 4)


def indices(sizes):
    return list(itertools.product(*map(range, sizes)))


def windows(sizes, kernel, stride, padding):
    """For each position, the places under the window, some of which may be outside."""
    counts = [(n + 2 * q - k) // s + 1 for n, k, s, q in zip(sizes, kernel, stride, padding)]
    return [(at, [(offset, tuple(p * s - q + o for p, s, q, o in zip(at, stride, padding, offset))) for offset in indices(kernel)]) for at in indices(counts)]


def convolved(x, weight, bias, sizes, kernel, stride, padding):
    """`x[c, place]` and `weight[o, c, offset]` by their indices."""
    channels = {index[0] for index in x}
    return {(o, *at): bias[o] + sum(weight[o, c, *offset] * x.get((c, *place), 0) for c in channels for offset, place in window)
            for o in range(len(bias)) for at, window in windows(sizes, kernel, stride, padding)}


def pooled(x, sizes, kernel, stride, value):
    channels = sorted({index[0] for index in x})
    return {(c, *at): value([x[c, *place] for _, place in window]) for c in channels for at, window in windows(sizes, kernel, stride, [0] * len(sizes))}


def leaky(x, slope=SLOPE):
    return {index: value if value > 0 else slope * value for index, value in x.items()}


def mean(values):
    return sum(values) / len(values)


def few_bits(draw, *shape):
    return {index: Fraction(draw.randrange(-8, 9), 4) for index in indices(shape)}


def written(tensor, shape, order):
    """An array whose axes are those of the tensor in another order."""
    axes = [shape[a] for a in order]
    values = []
    for index in indices(axes):
        place = [0] * len(order)
        for axis, value in zip(order, index):
            place[axis] = value
        values.append(float(tensor[tuple(place)]))
    return tuple(axes), values


class Network:
    """Convolution, leaky, a pooling, convolution, leaky; then two linear layers with biases."""

    def __init__(self, seed, sizes, outputs=1, is_average=False, has_bias=True):
        draw = random.Random(seed)
        self.axes, self.samples, self.units = len(sizes), 3, 4
        self.kernels = [[min(2 + (a + l) % 2, 3) for a in range(self.axes)] for l in range(2)]
        self.stride, self.padding = [1 + a % 2 for a in range(self.axes)], [a % 2 for a in range(self.axes)]
        self.shapes = [(3, 2, *self.kernels[0]), (2, 3, *[1] * self.axes)]
        self.weights = [few_bits(draw, *shape) for shape in self.shapes]
        self.biases = [[value if has_bias else Fraction(0) for value in few_bits(draw, shape[0]).values()] for shape in self.shapes]
        self.has_bias = has_bias
        self.X = [few_bits(draw, 2, *sizes) for _ in range(self.samples)]
        self.x_shape = (self.samples, 2, *sizes)
        counts = [(n + 2 * q - k) // s + 1 for n, k, s, q in zip(sizes, self.kernels[0], self.stride, self.padding)]
        pools = [(n - 2) + 1 for n in counts]
        self.flat = [leaky(convolved(
            pooled(leaky(convolved(x, self.weights[0], self.biases[0], sizes, self.kernels[0], self.stride, self.padding)),
                   counts, [2] * self.axes, [1] * self.axes, mean if is_average else max),
            self.weights[1], self.biases[1], pools, [1] * self.axes, [1] * self.axes, [0] * self.axes), Fraction(1, 2)) for x in self.X]
        self.places = sorted(self.flat[0])
        self.linear = [few_bits(draw, self.units, len(self.places)), few_bits(draw, outputs, self.units)]
        self.linear_shapes = [(self.units, len(self.places)), (outputs, self.units)]
        self.linear_biases = [list(few_bits(draw, shape[0]).values()) for shape in self.linear_shapes]
        by_axis = lambda values: "x".join(map(str, values))
        self.below = (f"conv:stride={by_axis(self.stride)}:padding={by_axis(self.padding)},leaky,"
                      f"{'avg' if is_average else 'max'}pool:2:stride=1,conv,leaky:1/2")

    def outputs(self):
        """`N × K`."""
        rows = []
        for flat in self.flat:
            hidden = leaky({i: self.linear_biases[0][i] + sum(self.linear[0][i, j] * flat[place] for j, place in enumerate(self.places)) for i in range(self.units)})
            rows.append([self.linear_biases[1][k] + sum(self.linear[1][k, i] * hidden[i] for i in range(self.units)) for k in range(self.linear_shapes[1][0])])
        return rows

    def as_pytorch(self):
        """`state_dict` names; X is `N × c × sizes`."""
        own = list(range(self.axes + 2))
        tensors = {}
        for l, name in enumerate(("0", "3")):
            tensors[f"{name}.weight"] = written(self.weights[l], self.shapes[l], own)
            if self.has_bias:
                tensors[f"{name}.bias"] = (self.shapes[l][0],), list(map(float, self.biases[l]))
        for l, name in enumerate(("6", "8")):
            tensors[f"{name}.weight"] = written(self.linear[l], self.linear_shapes[l], [0, 1])
            tensors[f"{name}.bias"] = (self.linear_shapes[l][0],), list(map(float, self.linear_biases[l]))
        return tensors, self.x()

    def x(self):
        return written({(n, *index): value for n, x in enumerate(self.X) for index, value in x.items()}, self.x_shape, list(range(self.axes + 2)))

    def as_keras(self):
        """Kernels `sizes × c × filters`, X `N × sizes × c`, and what is flattened has its channels last."""
        inner = list(range(2, self.axes + 2))
        tensors = {}
        for l, name in enumerate(("conv2d", "conv2d_1")):
            tensors[f"{name}/kernel:0"] = written(self.weights[l], self.shapes[l], [*inner, 1, 0])
            if self.has_bias:
                tensors[f"{name}/bias:0"] = (self.shapes[l][0],), list(map(float, self.biases[l]))
        last = sorted(self.places, key=lambda place: (place[1:], place[0]))
        turned = {(self.places.index(place), j): 0 for j, place in enumerate(last)}
        first = {(i, j): self.linear[0][i, self.places.index(place)] for i in range(self.units) for j, place in enumerate(last)}
        self.assert_all_places(turned)
        for l, (name, linear) in enumerate((("dense", first), ("dense_1", self.linear[1]))):
            tensors[f"{name}/kernel:0"] = written(linear, self.linear_shapes[l], [1, 0])
            tensors[f"{name}/bias:0"] = (self.linear_shapes[l][0],), list(map(float, self.linear_biases[l]))
        X = written({(n, *index): value for n, x in enumerate(self.X) for index, value in x.items()}, self.x_shape, [0, *inner, 1])
        return tensors, X

    def assert_all_places(self, turned):
        assert sorted(i for i, _ in turned) == list(range(len(self.places)))


class Below(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def finish(self, tensors, X, y, below, *more, write=npz, name="n.npz", slope="1/4"):
        (self.folder / name).write_bytes(write(tensors))
        (self.folder / "X.npy").write_bytes(npy(*X))
        (self.folder / "y.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in y))
        return run("finish", name, "--data", "X.npy", "--targets", "y.csv", "--slope", slope, "--below", below, "--json", *more, folder=self.folder)

    def test_the_outputs_are_those_of_the_definition(self):
        count = 0
        for seed, (sizes, outputs, is_average, has_bias) in enumerate([
                ((7,), 1, False, True), ((5, 6), 1, True, True), ((5, 6), 3, False, False), ((4, 3, 4), 1, False, True), ((4, 4, 3), 3, True, True)]):
            network = Network(seed, sizes, outputs, is_average, has_bias)
            y = network.outputs()
            for (tensors, X), write, name in [(network.as_pytorch(), npz, "n.npz"), (network.as_pytorch(), safetensors, "n.safetensors"),
                                              (network.as_keras(), npz, "n.npz")]:
                with self.subTest(sizes=sizes, tensors=list(tensors)):
                    result = self.finish(tensors, X, y, network.below, write=write, name=name)
                    self.assertEqual(result.returncode, 0, result.stderr)
                    found = json.loads(result.stdout)
                    self.assertEqual((found["mse_before_exact"], found["verdict"], found["largest_change_exact"]), ("0", "global-minimum", "0"))
                    self.assertEqual(len(found["layers_below"]), 5)
                    # The targets elsewhere: the MSE is what the definition gives.
                    astray = [[value + (1 if n == 1 else 0) for value in row] for n, row in enumerate(y)]
                    found = json.loads(self.finish(tensors, X, astray, network.below, write=write, name=name).stdout)
                    self.assertEqual(Fraction(found["mse_before_exact"]), Fraction(outputs, 2 * network.samples))
                    count += 1
        self.assertEqual(count, 15)

    def test_other_layers_give_other_outputs(self):
        network = Network(1, (5, 6), is_average=True)
        y, (tensors, X) = network.outputs(), network.as_pytorch()
        for other in (network.below.replace("avgpool", "maxpool"), network.below.replace("leaky,", "relu,"), network.below.replace("leaky:1/2", "leaky"),
                      network.below.removesuffix(",leaky:1/2")):
            with self.subTest(below=other):
                found = json.loads(self.finish(tensors, X, y, other).stdout)
                self.assertGreater(Fraction(found["mse_before_exact"]), 0)
        # What changes nothing: flatten is what follows, and the order of names is that of their numbers.
        for same, turned in ((network.below + ",flatten", tensors), (network.below, dict(reversed(tensors.items())))):
            self.assertEqual(json.loads(self.finish(turned, X, y, same).stdout)["mse_before_exact"], "0")

    def test_the_data_of_the_certificate_are_what_the_layers_give(self):
        network = Network(1, (5, 6), is_average=True)
        tensors, X = network.as_pytorch()
        self.assertEqual(self.finish(tensors, X, network.outputs(), network.below, "--weights-out", "f.json").returncode, 0)
        inputs = json.loads((self.folder / "f.json").read_text())["instance"]["X"]
        rows = [[Fraction(value) for value in row.split(" ")] for row in inputs["entries"]]
        self.assertEqual(rows, [[flat[place] for flat in network.flat] for place in network.places])
        result = run("finish", "n.npz", "--data", "X.npy", "--targets", "y.csv", "--slope", "1/4", "--below", network.below, folder=self.folder)
        self.assertIn("layers below: conv:stride=1x2:padding=0x1 3×2×2×3 (0.weight, 0.bias), leaky, avgpool:2:stride=1, conv 2×3×1×1 (3.weight, 3.bias), leaky:1/2: their exact outputs are X\n",
                      result.stdout)
        minimum = run("minimum", "f.json", folder=self.folder)
        self.assertEqual(minimum.returncode, 0, minimum.stderr)

    def test_minimum_decides_the_trained_weights_themselves(self):
        """The same files and options; the verdict is about the weights as they are, with the MSE of the definition."""
        for outputs, below in ((1, True), (3, True), (1, False)):
            network = Network(2, (5, 6), outputs)
            (tensors, X), y = network.as_pytorch(), network.outputs()
            self.finish(tensors, X, y, network.below, "--weights-out", "f.json")
            line = f"minimum n.npz --data X.npy --targets y.csv --slope 1/4 --below {network.below} --json".split(" ")
            if not below:
                flat = [[str(flat[place]) for flat in network.flat] for place in network.places]
                (self.folder / "Z.csv").write_text("".join(",".join(row) + "\n" for row in flat))
                line = "minimum n.npz --data Z.csv --targets y.csv --slope 1/4 --tensors 6.weight,8.weight --json".split(" ")
            result = run(*line, folder=self.folder)
            found = json.loads(result.stdout)
            self.assertEqual((result.returncode, found["verdict"], found["mse_exact"]), (0, "zero-error-point", "0"), result.stderr)
            self.assertEqual(len(found.get("layers_below", [])), 5 if below else 0)
            self.assertEqual((found["tensors"], found["transposed"]), (["6.weight 4×12", f"8.weight {outputs}×4", "6.bias 4", f"8.bias {outputs}"], False))
            self.assertEqual("note: n.npz: left out: '0.weight'" in result.stderr, not below)
            # The targets elsewhere: no local minimum, with the MSE of the definition; or undecided where it says so.
            (self.folder / "y.csv").write_text("".join(",".join(str(value + (n == 1)) for value in row) + "\n" for n, row in enumerate(y)))
            result = run(*line, "--max-combinations", "0", folder=self.folder)
            found = json.loads(result.stdout)
            self.assertEqual((result.returncode, found["verdict"]), (0, "not-a-local-minimum"), result.stderr)
            self.assertEqual(Fraction(found["mse_exact"]), Fraction(outputs, 2 * network.samples))
            self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)

    def test_minimum_says_what_is_fixed_and_what_is_missing(self):
        network = Network(1, (5, 6))
        tensors, X = network.as_pytorch()
        tensors["6.bias"], tensors["8.bias"] = ((4,), [-1000.0] * 4), ((1,), [0.0])
        self.finish(tensors, X, [[1], [-2], [1]], network.below, slope="0")
        line = f"minimum n.npz --data X.npy --targets y.csv --slope 0 --below {network.below}"
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("verdict: differentiable local minimum with MSE > 0, the weights below W_1 fixed\n", result.stdout)
        self.assertIn("layers below: conv:stride=1x2:padding=0x1 3×2×2×3 (0.weight, 0.bias), leaky, maxpool:2:stride=1, conv 2×3×1×1 (3.weight, 3.bias), leaky:1/2: "
                      "their exact outputs are X\n", result.stdout)
        (self.folder / "p.json").write_text('{"slope": "1/2", "X": [[1, -1]], "y": [1, 2], "W_1": [[1]], "w_2": [1]}')
        for words, code, said in [
            ("minimum n.npz", 65, "n.npz: a file of weights (a NumPy archive); add --data, --targets and --slope, with which the other files of the training are read"),
            ("minimum n.npz --data X.npy --targets y.csv --slope 0", 65, "X.npy: X is an array of 4 dimensions, and no matrix d_0 × N; list the layers that take it with --below"),
            ("minimum n.npz --targets y.csv --slope 0 --tensors 6.weight,8.weight", 64, "--data is missing: give X as a matrix file"),
            ("minimum p.json --below leaky", 64, "--data is missing"),
            ("minimum p.json --samples-in-rows", 64, "--samples-in-rows has no effect where no file of samples is read; leave it out"),
            ("minimum p.json --slope 1/3", 65, "p.json: its slope is 1/2, not 1/3 as --slope says; leave one out"),
            (line + ",tanh", 64, "--below tanh: no layer that is evaluated"),
            (line.replace("n.npz", "p.json"), 64, "--below: 2 convolutions, but p.json has 0 kernels of such; list all layers"),
        ]:
            with self.subTest(words=words):
                result = run(*words.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (code, "", 1), result.stderr)
                self.assertIn(said, result.stderr)

    def test_certify_takes_the_layers_of_a_trained_network(self):
        network = Network(1, (5, 6), is_average=True)
        (tensors, X), y = network.as_pytorch(), network.outputs()
        self.finish(tensors, X, y, network.below, "--weights-out", "f.json")
        line = f"certify --data X.npy --network n.npz --below {network.below} --slope 1/4"
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("  weights: 6.weight 4×12, 8.weight 1×4, 6.bias 4, 8.bias 1, floats taken exactly\n  layers below: conv:stride=1x2:padding=0x1 3×2×2×3 (0.weight, 0.bias), "
                      "leaky, avgpool:2:stride=1, conv 2×3×1×1 (3.weight, 3.bias), leaky:1/2: their exact outputs are X\n", result.stdout)
        (name,) = [path for path in (self.folder / "certificates").iterdir() if "every-pattern" in path.name]
        claim = json.loads(name.read_text())["claim"]
        self.assertEqual((claim["network"]["widths"], claim["network"]["biases"], claim["rank"]), ([12, 4], [1, 2], 3))
        rows = [[Fraction(value) for value in row.split(" ")] for row in claim["instance"]["X"]["entries"]]
        self.assertEqual(rows, [[flat[place] for flat in network.flat] for place in network.places])
        # Pooling alone has no weights, and needs no file of them.
        pooled = run(*"certify --data X.npy --widths 12,2 --below avgpool:2 --slope 1/4".split(" "), folder=self.folder)
        self.assertEqual(pooled.returncode, 0, pooled.stdout + pooled.stderr)
        for words, code, said in [
            (line.replace(" --network n.npz", " --widths 12,4"), 64, "the weights of its convolutions are missing; name their file with --network"),
            (line.replace(" --slope 1/4", ""), 64, "--slope is missing: with --network give that of the training"),
            (line + " --widths 12,4", 64, "--widths has no effect with --network, which says it; leave it out"),
            (line + " --biases all", 64, "--biases has no effect with --network, which says it; leave it out"),
            (line + " --samples-in-rows", 64, "--samples-in-rows has no effect with --below, where X has its samples first; leave it out"),
            ("certify --data X.npy --widths 12,4 --tensors 6.weight,8.weight", 64, "--tensors has no effect without --network; leave it out"),
            ("certify --N 4 --below leaky", 64, "--below has no effect without --data; leave it out"),
            ("certify --data X.npy --widths 60,4 --slope 1/4", 65, "X is an array of 4 dimensions, and no matrix d_0 × N; list the layers that take it with --below"),
            (line.replace("n.npz", "f.json"), 64, "--below: 2 convolutions, but f.json has 0 kernels of such; list all layers"),
            ("certify --data X.npy --widths 13,4 --below avgpool:2 --slope 1/4", 64, "X is 12×3, but --widths begins with d_0 = 13\n"),
        ]:
            with self.subTest(words=words):
                result = run(*words.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (code, "", 1), result.stderr)
                self.assertIn(said, result.stderr)
        three = Network(1, (5, 6), 3, is_average=True)
        (tensors, X), y = three.as_pytorch(), three.outputs()
        self.finish(tensors, X, y, three.below)
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (64, ""))
        self.assertIn("--network n.npz: K = 3 outputs, and this command is about one; checker finish certifies the rank", result.stderr)

    def test_verify_compares_a_claim_with_the_images(self):
        """The claim's X is what the layers make of the images: those of the user's files, exactly, or it is rejected."""
        network = Network(1, (5, 6), is_average=True)
        tensors, X = network.as_pytorch()
        found = json.loads(self.finish(tensors, X, network.outputs(), network.below).stdout)
        certificate = found["certificates"][0]
        line = f"verify {certificate} --data X.npy --network n.npz --below {network.below} --targets y.csv"
        (self.folder / "y.csv").write_text("".join(f"{row[0]}\n" for row in network.outputs()))
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"^VERIFIED .*, X that of X.npy after the layers conv:stride=1x2:padding=0x1 .*, leaky:1/2, y that of y.csv\n$")
        (self.folder / "X.npy").write_bytes(npy(X[0], [X[1][0] + 0.25, *X[1][1:]]))
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("X of the certificate has ", result.stdout)
        for words, code, said in [
            (line.replace(f" --network n.npz --below {network.below}", ""), 65, "X is an array of 4 dimensions, and no matrix d_0 × N; list the layers that take it with --below"),
            (line.replace(" --network n.npz", ""), 64, "the weights of its convolutions are missing; name their file with --network"),
            (f"verify {certificate} --below relu", 64, "--below has no effect without --data; leave it out, or add --data\n"),
            (f"verify {certificate} --network n.npz --below {network.below}", 64, "--below has no effect without --data; leave it out, or add --data\n"),
            (f"verify {certificate} --data X.npy --network n.npz", 64, "--network has no effect without --below; leave it out, or add --below\n"),
            (f"verify {certificate} --data X.npy --below relu --tensors a,b", 64, "--tensors has no effect without --network; leave it out, or add --network\n"),
            (line + " --samples-in-rows", 64, "--samples-in-rows has no effect with --below, where X has its samples first; leave it out"),
        ]:
            with self.subTest(words=words):
                result = run(*words.split(" "), folder=self.folder)
                self.assertEqual(result.returncode, code, result.stderr)
                self.assertIn(said, result.stderr)

    def test_the_layers_below_are_fixed(self):
        """A local minimum is one in the last two layers alone, and the verdict says so."""
        network = Network(1, (5, 6))
        tensors, X = network.as_pytorch()
        # All units dead, and errors that add up to 0.
        tensors["6.bias"], tensors["8.bias"] = ((4,), [-1000.0] * 4), ((1,), [0.0])
        result = self.finish(tensors, X, [[1], [-2], [1]], network.below, slope="0")
        found = json.loads(result.stdout)
        self.assertEqual((result.returncode, found["verdict"], found["mse_before_exact"]), (0, "differentiable-local-minimum", "1"), result.stderr)
        self.assertEqual(found["statement"], "a differentiable local minimum of the MSE with MSE > 0 at the trained weights themselves, the weights below W_1 fixed")

    def test_each_fault_has_its_reason(self):
        network = Network(1, (5, 6), is_average=True)
        (tensors, X), y = network.as_pytorch(), network.outputs()
        keras, last = network.as_keras()
        flat = (X[0][0], prod(X[0][1:])), X[1]
        # The kernels as Keras has them, below linear layers that are PyTorch's, or may be either's.
        hwio = tensors | {"0.weight": keras["conv2d/kernel:0"]}
        square = hwio | {"6.weight": array_of(12, 12), "6.bias": array_of(12), "8.weight": array_of(1, 12)}
        oihw = keras | {"conv2d/kernel:0": tensors["0.weight"]}
        own = network.below
        for below, X_given, given, code, words in [
            ("conv,leaky", X, tensors, 64, "--below: 1 convolution, but n.npz has 2 kernels of such: '0.weight' 3×2×2×3, '3.weight' 2×3×1×1; list all layers"),
            ("leaky", X, tensors, 64, "--below: 0 convolutions, but n.npz has 2 kernels of such"),
            ("conv,conv", X, tensors, 64, "--below: these layers give 32 numbers a sample, but '6.weight' 4×12 takes 12"),
            (own, flat, tensors, 64, "X.npy: X is 3×60, but --below takes it as N × channels × sizes, an array of 3 to 5 dimensions"),
            (own, last, tensors, 64, "--below: '0.weight' 3×2×2×3, read out × in × sizes as PyTorch has them, takes 2 channels, which stand last in X of 'X.npy', 5×6×2 a sample; write it N × channels × sizes: numpy's X.transpose(0, 3, 1, 2); or, if the kernels are sizes × in × out as Keras and Flax have them, write the weights of the linear layers d_{l-1} × d_l, too: numpy's W.T\n"),
            (own, X, keras, 64, "takes 2 channels, which stand first in X of 'X.npy', 2×5×6 a sample; write it N × sizes × channels: numpy's X.transpose(0, 2, 3, 1)\n"),
            (own, X, hwio, 64, "--below: '0.weight' 2×3×2×3, read out × in × sizes as PyTorch has them, takes 3 channels, but X of 'X.npy' has 2; it fits as sizes × in × out as Keras and Flax have them, so write the kernels out × in × sizes: numpy's K.transpose(3, 2, 0, 1)\n"),
            (own, last, hwio, 64, "takes 3 channels, but X of 'X.npy' has 5; kernel and X fit as sizes × in × out as Keras and Flax have them and N × sizes × channels; write the weights of the linear layers d_{l-1} × d_l, too: numpy's W.T\n"),
            (own, last, square, 64, "kernel and X fit as sizes × in × out as Keras and Flax have them and N × sizes × channels; add --kernels in-out\n"),
            (own, X, oihw, 64, "--below: 'conv2d/kernel:0' 3×2×2×3, read sizes × in × out as Keras and Flax have them, takes 2 channels, which stand first in X of 'X.npy', 2×5×6 a sample; write it N × sizes × channels: numpy's X.transpose(0, 2, 3, 1); or, if the kernels are out × in × sizes as PyTorch has them, write the weights of the linear layers d_l × d_{l-1}, too: numpy's W.T\n"),
            ("conv:padding=1x1x1,conv", X, tensors, 64, "--below conv:padding=1x1x1: 3 numbers of the padding for 2 sizes of X; write one for each, or one for all"),
            ("maxpool:9,conv,conv", X, tensors, 64, "--below: maxpool:9: its window 9×9 is larger than its inputs, 5×6"),
            ("conv,flatten,conv", X, tensors, 64, "flatten is the last of these layers; the linear ones above it are the network's own"),
            ("conv,maxpool,conv", X, tensors, 64, "--below maxpool: a window is missing: write maxpool:2"),
            ("conv,maxpool:0,conv", X, tensors, 64, "--below maxpool:0: '0' is no size of a window"),
            ("conv:dilation=2,conv", X, tensors, 64, "--below conv:dilation=2: dilation is not evaluated; write the kernel with zeros between its entries to the file, which is the same convolution"),
            ("conv:groups=2,conv", X, tensors, 64, "--below conv:groups=2: groups are not evaluated; write the kernel with zeros for the channels that a filter does not see"),
            ("conv,maxpool:2:padding=1,conv", X, tensors, 64, "--below maxpool:2:padding=1: pooling with padding is not evaluated; let the program of the training write"),
            ("conv,maxpool:2:dilation=2,conv", X, tensors, 64, "dilation is not evaluated in pooling; leave it out where it is 1"),
            ("conv:mode=same,conv", X, tensors, 64, "--below conv:mode=same: 'mode=same' is not taken; write stride=1 or padding=1"),
            (own, ((*X[0][:1], 4, *X[0][2:]), X[1] * 2), tensors, 64, "it takes 2 channels, but gets 4 (if it is one in 2 groups, write its kernel with zeros for the channels that a filter does not see)"),
            ("conv:stride=0,conv", X, tensors, 64, "--below conv:stride=0: '0' is no stride; write a number between 1 and 1000000"),
            ("conv:stride=1:stride=1,conv", X, tensors, 64, "stride is given twice"),
            ("conv,tanh,conv", X, tensors, 64, "--below tanh: no layer that is evaluated; write conv, conv:stride=2:padding=1, leaky"),
            ("conv,,conv", X, tensors, 64, "--below : no layer that is evaluated"), ("conv,relu:1,conv", X, tensors, 64, "--below relu:1: no layer that is evaluated"),
            ("conv,leaky:x,conv", X, tensors, 64, "--below leaky: x: not a number"),
            ("conv:padding=1000001,conv", X, tensors, 64, "--below conv:padding=1000001: '1000001' is no padding; write a number between 0 and 1000000"),
            (own, X, {**tensors, "3.weight": array_of(2, 3, 0, 1)}, 65, "(3.weight, 3.bias) has no entries; save one with a number for each place"),
            (own, X, {**tensors, "3.bias": array_of(5)}, 65, "the bias '3.bias' 5 has 5 numbers, but conv 2×3×1×1 (3.weight, 3.bias) 2 filters"),
            (own, X, {name: tensor for name, tensor in tensors.items() if not name.startswith("6")}, 65, "n.npz: 1 linear layer above those of --below"),
            (own, X, {**tensors, "6.weight": array_of(4, 13)}, 64, "these layers give 12 numbers a sample, but '6.weight' 4×13 takes 13"),
            (own, ((*X[0], 1, 1), X[1]), tensors, 64, "X is an array of 6 dimensions, but --below takes it as N × channels × sizes, an array of 3 to 5 dimensions"),
            (own, ((*X[0], 1), X[1]), tensors, 64, "a kernel of 2 sizes, but X has 3 a channel"),
        ]:
            with self.subTest(below=below, words=words):
                result = self.finish(given, X_given, y, below)
                self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (code, "", 1), result.stderr)
                self.assertIn(words, result.stderr)

    def test_a_file_with_convolutions_asks_for_the_layers(self):
        network = Network(1, (5, 6))
        (tensors, X), y = network.as_pytorch(), network.outputs()
        self.finish(tensors, X, y, network.below, "--weights-out", "f.json")
        result = run("finish", "n.npz", "--data", "X.npy", "--targets", "y.csv", "--slope", "1/4", folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (65, ""))
        # The linear layers alone are a network of their own, whose data are what the others give.
        flat = [[str(flat[place]) for flat in network.flat] for place in network.places]
        (self.folder / "Z.csv").write_text("".join(",".join(row) + "\n" for row in flat))
        line = "finish n.npz --data Z.csv --targets y.csv --slope 1/4"
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (
            65, "", "checker: n.npz: tensor '0.weight' 3×2×2×3 is a convolution's kernel, and no linear layer; list the layers below the linear ones with --below, like --below conv,leaky,maxpool:2\n"))
        result = run(*line.split(" "), "--tensors", "6.weight,8.weight", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("MSE of the weights: 0\n", result.stdout)
        self.assertIn("note: left out: '0.weight' 3×2×2×3, '0.bias' 3, '3.weight' 2×3×1×1, '3.bias' 2: the statement is about the network without them", result.stdout)
        # Named, they are taken in that order, whatever the file's.
        names = "0.weight,3.weight,6.weight,8.weight"
        self.assertEqual(json.loads(self.finish(tensors, X, y, network.below, "--tensors", names).stdout)["mse_before_exact"], "0")
        result = self.finish(tensors, X, y, network.below, "--tensors", "3.weight,0.weight,6.weight,8.weight")
        self.assertEqual(result.returncode, 64)
        self.assertIn("it takes 3 channels, but gets 2", result.stderr)

    def test_names_that_are_not_numbered_alike_are_said(self):
        network = Network(1, (5, 6))
        (tensors, X), y = network.as_pytorch(), network.outputs()
        renamed = {name.replace("0.", "stem.").replace("3.", "body."): tensor for name, tensor in tensors.items()}
        result = self.finish(renamed, X, y, network.below)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("the layers were taken in this order: 'stem.weight', 'body.weight'; if they are in another, name them with --tensors", json.loads(result.stdout)["remark"])

    def test_a_slope_and_data_are_asked_for(self):
        network = Network(1, (5, 6))
        tensors, X = network.as_pytorch()
        self.finish(tensors, X, network.outputs(), network.below)
        for line, words in [
            (f"finish n.npz --data X.npy --targets y.csv --below {network.below}", "--slope is missing: leaky of --below has that of the training; write leaky:S for another"),
            (f"finish n.npz --targets y.csv --slope 1/4 --below {network.below}", "--data is missing"),
            (f"finish n.npz --data X.npy --samples-in-rows --targets y.csv --slope 1/4 --below {network.below}", "--samples-in-rows has no effect with --below, where X has its samples first; leave it out"),
        ]:
            result = run(*line.split(" "), folder=self.folder)
            self.assertEqual(result.returncode, 64, result.stderr)
            self.assertIn(words, result.stderr)


def array_of(*shape):
    return shape, [0.5] * prod(shape)


if __name__ == "__main__":
    unittest.main()
