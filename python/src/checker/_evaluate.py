"""Layers below the last two, evaluated exactly: what Theorem 5 of the paper takes as the data of the last two."""
from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Optional

from ._errors import MalformedInput, guarded
from ._exact import exact, foreign, shown

#: A list of layers as `evaluate` takes them.
Layers = Sequence[Any]


@dataclass
class _Tensor:
    """Integers over one denominator, the last index fastest."""

    shape: tuple[int, ...]
    numbers: list[int]
    denominator: int

    @property
    def words(self) -> str:
        return "×".join(map(str, self.shape)) or "a number"

    def over(self, factor: int) -> list[int]:
        return [value * factor for value in self.numbers]


def _tensor(value: Any, name: str) -> _Tensor:
    """Nested lists, or an array of any library, every number taken exactly."""
    with foreign(name):
        if hasattr(value, "detach"):
            value = value.detach().cpu()
        value = value.tolist() if hasattr(value, "tolist") else value
    shape: list[int] = []
    flat: list[Any] = [value]
    while flat and isinstance(flat[0], (list, tuple)):
        length = len(flat[0])
        if any(not isinstance(part, (list, tuple)) or len(part) != length for part in flat):
            raise MalformedInput(f"{name}: its lists are not all of one length")
        shape.append(length)
        flat = [entry for part in flat for entry in part]
    numbers = [exact(entry, name) for entry in flat]
    common = math.lcm(*(number.denominator for number in numbers))
    return _Tensor(tuple(shape), [number.numerator * (common // number.denominator) for number in numbers], common)


def _axes(value: Any, count: int, name: str, least: int) -> list[int]:
    """A number for each axis, or one for all."""
    values = list(value) if isinstance(value, (list, tuple)) else [value] * count
    if len(values) != count or any(type(entry) is not int or entry < least for entry in values):
        raise MalformedInput(f"{name}: {shown(value)} is not a number from {least} on, or {count} of them")
    return values


def _places(sizes: Sequence[int], kernel: Sequence[int], stride: Sequence[int], padding: Sequence[int], name: str) -> list[int]:
    if any(k > n + 2 * q for n, k, q in zip(sizes, kernel, padding)):
        raise MalformedInput(f"{name}: its window {'×'.join(map(str, kernel))} is larger than what it gets, {'×'.join(map(str, sizes))}")
    return [(n + 2 * q - k) // s + 1 for n, k, s, q in zip(sizes, kernel, stride, padding)]


def _windows(
    sizes: Sequence[int], kernel: Sequence[int], stride: Sequence[int], padding: Sequence[int], name: str
) -> tuple[list[int], list[list[Optional[int]]]]:
    """The positions, and for each the places that the window is on, `None` in the padding."""
    counts = _places(sizes, kernel, stride, padding, name)
    steps = [math.prod(sizes[axis + 1 :]) for axis in range(len(sizes))]
    windows: list[list[Optional[int]]] = []
    for position in itertools.product(*map(range, counts)):
        window: list[Optional[int]] = []
        for offset in itertools.product(*map(range, kernel)):
            at = [p * s - q + o for p, s, q, o in zip(position, stride, padding, offset)]
            inside = all(0 <= a < n for a, n in zip(at, sizes))
            window.append(sum(a * step for a, step in zip(at, steps)) if inside else None)
        windows.append(window)
    return counts, windows


def _rows(weight: _Tensor, bias: Optional[_Tensor], name: str) -> list[list[int]]:
    """The numbers of a weight, for each output those that it has; a bias has one for each."""
    if bias is not None and bias.shape != weight.shape[:1]:
        raise MalformedInput(f"{name}: its bias is {bias.words}, not {weight.shape[0]}")
    size = math.prod(weight.shape[1:])
    return [weight.numbers[i * size : (i + 1) * size] for i in range(weight.shape[0])]


def _affine(rows: list[list[int]], scale: int, bias: Optional[_Tensor], inputs: list[list[int]], below: int) -> tuple[list[int], int]:
    """`W v + b` for each `v` of the inputs, row by row, over the returned denominator."""
    common = scale * below
    if bias is None:
        shift, factor = [0] * len(rows), 1
    else:
        factor = bias.denominator // math.gcd(common, bias.denominator)
        shift = bias.over(common * factor // bias.denominator)
    out = [factor * sum(w * v for w, v in zip(row, column)) + b for row, b in zip(rows, shift) for column in inputs]
    return out, common * factor


def _convolution(x: _Tensor, weight: _Tensor, bias: Optional[_Tensor], stride: Any, padding: Any, name: str) -> _Tensor:
    axes = len(weight.shape) - 2
    if not 1 <= axes <= 3:
        raise MalformedInput(f"{name}: a weight {weight.words} is of no convolution, which is C × c × k_1 × … × k_a with 1 to 3 sizes")
    if len(x.shape) != axes + 1 or x.shape[0] != weight.shape[1]:
        raise MalformedInput(f"{name}: a weight {weight.words} takes {weight.shape[1]} channels of {axes} sizes each, but gets {x.words}")
    rows = _rows(weight, bias, name)
    sizes, kernel = x.shape[1:], weight.shape[2:]
    counts, windows = _windows(
        sizes, kernel, _axes(stride, axes, f"{name}: stride", 1), _axes(padding, axes, f"{name}: padding", 0), name)
    area = math.prod(sizes)
    patches = [[0 if at is None else x.numbers[c * area + at] for c in range(x.shape[0]) for at in window] for window in windows]
    numbers, common = _affine(rows, weight.denominator, bias, patches, x.denominator)
    return _Tensor((weight.shape[0], *counts), numbers, common)


def _linear(x: _Tensor, weight: _Tensor, bias: Optional[_Tensor], name: str) -> _Tensor:
    if len(weight.shape) != 2 or x.shape != weight.shape[1:]:
        raise MalformedInput(f"{name}: a weight {weight.words} takes one list of {weight.shape[-1]} numbers, but gets {x.words}; is a ('flatten',) missing?")
    numbers, common = _affine(_rows(weight, bias, name), weight.denominator, bias, [x.numbers], x.denominator)
    return _Tensor(weight.shape[:1], numbers, common)


def _leaky(x: _Tensor, slope: Fraction) -> _Tensor:
    up, down = slope.denominator, slope.numerator
    return _Tensor(x.shape, [value * (down if value < 0 else up) for value in x.numbers], x.denominator * up)


def _pool(x: _Tensor, kernel: Any, stride: Any, is_average: bool, name: str) -> _Tensor:
    axes = len(x.shape) - 1
    if axes < 1:
        raise MalformedInput(f"{name}: it pools over the sizes of channels, but gets {x.words}")
    sizes = _axes(kernel, axes, f"{name}: window", 1)
    steps = sizes if stride is None else _axes(stride, axes, f"{name}: stride", 1)
    counts, windows = _windows(x.shape[1:], sizes, steps, [0] * axes, name)
    area = math.prod(x.shape[1:])
    numbers = []
    for c in range(x.shape[0]):
        for window in windows:
            values = [x.numbers[c * area + at] for at in window if at is not None]
            numbers.append(sum(values) if is_average else max(values))
    return _Tensor((x.shape[0], *counts), numbers, x.denominator * (math.prod(sizes) if is_average else 1))


_KINDS = "('conv', weight, bias, {'stride': 1, 'padding': 0}), ('linear', weight, bias), ('leaky', slope), ('relu',), ('maxpool', 2), ('avgpool', 2), ('flatten',)"


def _is_double(layers: Layers) -> bool:
    """Whether modules of PyTorch compute in double precision."""
    parameters = [p for layer in layers if hasattr(layer, "parameters") for p in layer.parameters()]
    return any(str(parameter.dtype) == "torch.float64" for parameter in parameters)


def _module(layer: Any, name: str, is_double: bool) -> tuple[Any, ...]:
    """A module of PyTorch as a tuple."""
    kind = type(layer).__name__
    for key, plain in (("groups", 1), ("padding_mode", "zeros"), ("ceil_mode", False), ("return_indices", False), ("divisor_override", None)):
        if getattr(layer, key, plain) != plain:
            raise MalformedInput(f"{name}: its {kind} has {key} = {shown(getattr(layer, key))}, which is not evaluated; {plain!r} is")
    dilation = getattr(layer, "dilation", 1)
    if dilation not in (1, (1,), (1, 1), (1, 1, 1)):
        raise MalformedInput(f"{name}: its {kind} has dilation = {shown(dilation)}, which is not evaluated; 1 is")
    if kind in ("Conv1d", "Conv2d", "Conv3d"):
        if isinstance(layer.padding, str):
            raise MalformedInput(f"{name}: its {kind} has padding = {shown(layer.padding)}; give numbers")
        return "conv", layer.weight, layer.bias, {"stride": layer.stride, "padding": layer.padding}
    if kind == "Linear":
        return "linear", layer.weight, layer.bias
    if kind == "ReLU":
        return ("relu",)
    if kind == "LeakyReLU":
        # In single precision PyTorch multiplies with the nearest float32.
        return "leaky", layer.negative_slope if is_double else struct.unpack("f", struct.pack("f", layer.negative_slope))[0]
    if kind in ("MaxPool1d", "MaxPool2d", "MaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d"):
        if layer.padding not in (0, (0,), (0, 0), (0, 0, 0)):
            raise MalformedInput(f"{name}: its {kind} has padding = {shown(layer.padding)}, which is not evaluated; 0 is")
        return "maxpool" if kind.startswith("Max") else "avgpool", layer.kernel_size, {"stride": layer.stride}
    if kind == "Flatten" and getattr(layer, "start_dim", 1) == 1 and getattr(layer, "end_dim", -1) == -1:
        return ("flatten",)
    if kind == "Identity" or kind == "Dropout":
        return ("identity",)
    raise MalformedInput(f"{name}: a {kind} is not evaluated; layers are modules of PyTorch, or {_KINDS}")


def _kind(layer: Any) -> str:
    return type(layer).__name__


def above_convolutions(model: Any, X: Any, samples_in_rows: bool) -> tuple[Any, Any, list[str]]:
    """Of an `nn.Sequential` with convolutions or pooling the linear layers above them, what those below give as data, and a note.

    Anything else is returned as it is.
    """
    if _kind(model) != "Sequential" or not hasattr(model, "modules"):
        return model, X, []
    parts = list(model.modules())
    if any(list(part.children()) and _kind(part) != "Sequential" for part in parts):
        return model, X, []
    layers = [part for part in parts if not list(part.children()) and _kind(part) != "Sequential"]
    last = max((k for k, layer in enumerate(layers) if _kind(layer).startswith(("Conv", "MaxPool", "AvgPool"))), default=None)
    linear = [k for k, layer in enumerate(layers) if _kind(layer) == "Linear" and last is not None and k > last]
    if len(linear) < 2:
        return model, X, []
    if not samples_in_rows:
        raise MalformedInput("X: the data of convolutions are N × channels × sizes, a row a sample; leave samples_in_rows out")
    below = layers[: linear[0]]
    note = f"the exact outputs of {', '.join(map(_kind, below))} are the data: these layers stay as they are"
    return type(model)(*layers[linear[0] :]), evaluate([*below, ("flatten",)], X), [note]


#: How many more words a layer has, at least and at most, and its options.
_WORDS: dict[str, tuple[int, int, set[str]]] = {
    "conv": (1, 2, {"stride", "padding"}), "linear": (1, 2, set()), "leaky": (1, 1, set()), "relu": (0, 0, set()),
    "maxpool": (1, 1, {"stride"}), "avgpool": (1, 1, {"stride"}), "flatten": (0, 0, set()), "identity": (0, 0, set()),
}


def _function(layer: Any, name: str, is_double: bool) -> Callable[[_Tensor], _Tensor]:
    """What a layer does, its numbers taken exactly once."""
    words = tuple(layer) if isinstance(layer, (tuple, list)) else _module(layer, name, is_double)
    options = words[-1] if words and isinstance(words[-1], dict) else {}
    kind, *rest = words[:-1] if options else words
    least, most, allowed = _WORDS.get(kind, (0, -1, set()))
    for key in options:
        if key not in allowed:
            raise MalformedInput(f"{name}: '{kind}' takes no {key!r}; layers are {_KINDS}")
    if not least <= len(rest) <= most:
        raise MalformedInput(f"{name}: {shown(kind)} with {len(rest)} more is no layer; layers are {_KINDS}")
    if kind in ("conv", "linear"):
        weight = _tensor(rest[0], f"{name}: its weight")
        bias = _tensor(rest[1], f"{name}: its bias") if len(rest) > 1 and rest[1] is not None else None
        if kind == "linear":
            return lambda x: _linear(x, weight, bias, name)
        return lambda x: _convolution(x, weight, bias, options.get("stride", 1), options.get("padding", 0), name)
    if kind in ("leaky", "relu"):
        slope = exact(rest[0], f"{name}: its slope") if rest else Fraction(0)
        return lambda x: _leaky(x, slope)
    if kind in ("maxpool", "avgpool"):
        return lambda x: _pool(x, rest[0], options.get("stride"), kind == "avgpool", name)
    return lambda x: x if kind == "identity" else _Tensor((len(x.numbers),), x.numbers, x.denominator)


@guarded
def evaluate(layers: Layers, X: Any) -> list[list[Fraction]]:
    """The exact outputs of layers below the last two: convolutions, pooling, leaky ReLU, linear layers with biases.

    The verdict of `finish` on the last two layers with these outputs as data is one about `(W_{L-1}, W_L)` of the whole
    network, the layers below fixed, as Theorem 5 of the paper is. The outputs are those of exact arithmetic, which a
    training in floats has only nearly.

    Args:
        layers: from first to last, modules of PyTorch (an `nn.Sequential`, or a slice of one), or tuples: `('conv', weight,
            bias, {'stride': 1, 'padding': 0})` with a weight `C × c × k_1 × …`, `('linear', weight, bias)`, `('leaky',
            slope)`, `('relu',)`, `('maxpool', 2)`, `('avgpool', 2)` (windows of that size at each multiple of it, or with
            `{'stride': s}`), `('flatten',)`. Arrays of any library, floats taken exactly; a bias may be `None`.
        X: the samples, `N × c × n_1 × …`.

    >>> import checker
    >>> checker.evaluate([("conv", [[[1, -1]]], [0.5]), ("leaky", "1/2"), ("maxpool", 2), ("flatten",)], [[[1, 3, 2]]])
    [[Fraction(3, 2)]]
    """
    samples = _tensor(X, "X")
    if len(samples.shape) < 2:
        raise MalformedInput(f"X: {samples.words} is no list of samples, which are N × c × n_1 × …")
    count, size = samples.shape[0], math.prod(samples.shape[1:])
    found = []
    listed = list(layers)
    is_double = _is_double(listed)
    functions: list[Callable[[_Tensor], _Tensor]] = []
    for n in range(count):
        x = _Tensor(samples.shape[1:], samples.numbers[n * size : (n + 1) * size], samples.denominator)
        for k, layer in enumerate(listed):
            if n == 0:  # not before: so the first layer at fault is named
                functions.append(_function(layer, f"layers[{k}]", is_double))
            x = functions[k](x)
        if len(x.shape) != 1:
            raise MalformedInput(f"layers: they end with {x.words} numbers a sample; let ('flatten',) be the last")
        found.append([Fraction(value, x.denominator) for value in x.numbers])
    return found
