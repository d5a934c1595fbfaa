"""Trained networks of several libraries, as exact weights and biases: the network is the one that was trained."""
from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Optional

from ._errors import MalformedInput
from ._exact import clipped, foreign, shown
from ._matrices import rows_of, vector_of

Rows = list[list[Fraction]]


@dataclass
class Layer:
    """Weights `d_l × d_{l-1}`, biases `d_l` or none."""

    name: str
    weights: Rows
    biases: Optional[list[Fraction]] = None


@dataclass
class Model:
    """The layers from first to last, and what the model says of its activation."""

    layers: list[Layer]
    #: Of the activation below 0, where the model tells it.
    slope: Optional[Fraction] = None
    #: What it is called.
    activation: str = ""
    notes: list[str] = field(default_factory=list)


def read_model(model: Any, inputs: int, kernels: Optional[str]) -> Model:
    """A scikit-learn MLPRegressor, a PyTorch module or state_dict, Flax's or Keras's parameters, a list of weights."""
    with foreign("model"):
        return _read_model(model, inputs, kernels)


def _read_model(model: Any, inputs: int, kernels: Optional[str]) -> Model:
    if hasattr(model, "coefs_") and hasattr(model, "intercepts_"):
        return _scikit_learn(model)
    if hasattr(model, "activation") and hasattr(model, "hidden_layer_sizes"):
        raise MalformedInput(f"model: this {type(model).__name__} is not trained; call its fit(X, y) first")
    if type(model).__module__.startswith("sklearn"):
        raise MalformedInput(
            f"model: a {type(model).__name__} is no network; give the MLPRegressor in it, with the data as it gets them"
        )
    if kernels is not None and not isinstance(kernels, str):
        raise MalformedInput(f"kernels: {shown(kernels)} is neither 'out-in' (PyTorch) nor 'in-out' (Flax, Keras)")
    if kernels is not None and kernels not in ("out-in", "in-out"):
        raise MalformedInput(f"kernels: '{clipped(kernels)}' is neither 'out-in' (PyTorch) nor 'in-out' (Flax, Keras)")
    slope, activation = None, ""
    if hasattr(model, "state_dict") and hasattr(model, "modules"):
        slope, activation = _slope_of_modules(model)
        model = model.state_dict()
    notes: list[str] = []
    if isinstance(model, Mapping):
        layers, notes = _named(_flat(model), inputs, kernels)
    elif isinstance(model, Sequence) and not isinstance(model, (str, bytes)):
        layers = _oriented([(f"W_{k + 1}", rows_of(w, f"W_{k + 1}")) for k, w in enumerate(model)], {}, inputs, kernels)
    else:
        raise MalformedInput(
            f"model: a {type(model).__name__} is no network; give an MLPRegressor, a state_dict, a dict of arrays or a list of weights"
        )
    return Model(layers, slope, activation, notes)


def _scikit_learn(model: Any) -> Model:
    slopes = {"relu": Fraction(0), "identity": Fraction(1)}
    if model.activation not in slopes:
        raise MalformedInput(f"model: the activation '{model.activation}' is not piecewise linear; train with 'relu'")
    if getattr(model, "out_activation_", "identity") != "identity":
        raise MalformedInput(f"model: its output goes through '{model.out_activation_}', which the MSE here does not; use MLPRegressor")
    if getattr(model, "loss", "squared_error") not in ("squared_error", "square"):
        raise MalformedInput(f"model: it was trained with the loss '{model.loss}'; this is about the squared error")
    layers = []
    for k, (weights, biases) in enumerate(zip(model.coefs_, model.intercepts_)):
        kernel = rows_of(weights, f"coefs_[{k}]")
        layers.append(Layer(f"coefs_[{k}]", [list(row) for row in zip(*kernel)], rows_of(biases, f"intercepts_[{k}]")[0]))
    notes = [f"the penalty alpha = {model.alpha} of the training is no part of the MSE"] if getattr(model, "alpha", 0) else []
    return Model(layers, slopes[model.activation], f"'{model.activation}'", notes)


#: Modules of PyTorch that are part of a leaky network, or change no number.
_MODULES = {"Linear", "LeakyReLU", "ReLU", "Identity", "Flatten", "Sequential"}


def _evaluated(kind: str) -> str:
    """The mend for what `checker.evaluate` evaluates."""
    if not kind.startswith(("Conv", "MaxPool", "AvgPool")):
        return ""
    return "; give the linear layers above alone, at least two, and as X what checker.evaluate makes of the layers below"


def _slope_of_modules(model: Any) -> tuple[Optional[Fraction], str]:
    """The slope below 0 of a PyTorch module's activations, and their name; none where `forward` has them itself."""
    slopes: dict[Fraction, str] = {}
    for module in model.modules():
        name = type(module).__name__
        if name not in _MODULES and not list(module.children()) and type(module).__module__.startswith("torch.nn"):
            raise MalformedInput(f"model: its {name} is no part of a leaky network of linear layers{_evaluated(name)}")
        if name == "ReLU":
            slopes[Fraction(0)] = name
        elif name == "LeakyReLU":
            slopes[_as_computed(module.negative_slope, model)] = f"{name}({module.negative_slope})"
    if type(model).__name__ == "Sequential":
        kinds = [type(module).__name__ for module in model.modules() if not list(module.children())]
        kinds = [kind for kind in kinds if kind not in ("Identity", "Flatten")]
        for k, kind in enumerate(kinds):
            if (kind == "Linear") != (k % 2 == 0) or (k == len(kinds) - 1 and kind != "Linear"):
                raise MalformedInput(
                    f"model: {', '.join(kinds)} do not alternate, from a Linear to a Linear with an activation between each two"
                )
    if len(slopes) > 1:
        raise MalformedInput(f"model: its activations {' and '.join(slopes.values())} have different slopes; one is needed")
    return next(iter(slopes.items()), (None, ""))


def _as_computed(slope: float, model: Any) -> Fraction:
    """The float that PyTorch multiplies with: in double precision the number itself, below it the nearest float32."""
    if any(str(parameter.dtype) == "torch.float64" for parameter in model.parameters()):
        return Fraction(slope)
    return Fraction(struct.unpack("f", struct.pack("f", slope))[0])


def _flat(model: Mapping[Any, Any], prefix: str = "") -> dict[str, Any]:
    """Flax's nested names joined by points."""
    flat: dict[str, Any] = {}
    for name, value in model.items():
        named = _flat(value, f"{prefix}{name}.") if isinstance(value, Mapping) else {f"{prefix}{name}": value}
        twice = next((name for name in named if name in flat), None)
        if twice is not None:
            raise MalformedInput(f"model: two tensors have the name {shown(twice)}")
        flat.update(named)
    return flat


def _named(tensors: dict[str, Any], inputs: int, kernels: Optional[str]) -> tuple[list[Layer], list[str]]:
    """Layers in the order that the numbers in their names tell, else in their own; with what is to be said of it."""
    weights, biases = [], {}
    for name, tensor in tensors.items():
        shape = tuple(getattr(tensor, "shape", ()))
        if re.search(r"(bias|(^|[._])b)([._]?\d+)?$", name):
            if _stem(name) in biases:
                raise MalformedInput(f"model: '{name}' is not the only bias of its layer")
            biases[_stem(name)] = _bias(tensor, name)
        elif len(shape) > 2:
            raise MalformedInput(f"model: the tensor '{name}' has {len(shape)} dimensions: it is no weight of a linear layer{_evaluated('Conv')}")
        else:
            weights.append((name, rows_of(tensor, name)))
    alone = next((name for name, _ in weights if _is_number_alone(name, tensors, weights)), None)
    if alone is not None:
        raise MalformedInput(
            f"model: the tensor '{alone}' is one number, as those of an activation or a scale are; leave it out, or give the list of"
            " the weights, first layer first"
        )
    weights = _ordered(weights, inputs, kernels)
    layers = _oriented(weights, biases, inputs, kernels)
    if _are_numbered(weights):
        return layers, []
    order = _list(name for name, _ in weights)
    return layers, [f"the layers were taken in this order: {order}; if they are in another, give the list of the weights, first layer first"]


def _bias(tensor: Any, name: str) -> list[Fraction]:
    """Numbers in one row or one column."""
    rows = rows_of(tensor, name)
    numbers = vector_of(rows)
    if numbers is None:
        raise MalformedInput(f"{name}: {len(rows)}×{len(rows[0])} numbers are no biases of a layer")
    return numbers


Weights = list[tuple[str, Rows]]


def _ordered(weights: Weights, inputs: int, kernels: Optional[str]) -> Weights:
    """Numbers in names tell more than the order of a dict, `fc2.weight` before `fc10.weight`, and that more than other names.

    This is how the command line orders the tensors of a file.
    """
    by_name = sorted(weights, key=lambda named: _parts(named[0]))
    own_fits, names_fit = (bool(_fitting(order, inputs, kernels)) for order in (weights, by_name))
    if names_fit and (_are_numbered(by_name) or not own_fits):
        return by_name
    groups: dict[str, list[tuple[str, Rows]]] = {}
    for named in weights:
        groups.setdefault(_unnumbered(named[0]), []).append(named)
    for group in groups.values():
        names = [name for name, _ in group]
        if names != sorted(names, key=_parts):
            raise MalformedInput(
                f"model: the names {_list(names)} have numbers in another order than they are in; give the list of the weights, first layer first"
            )
    return weights


def _parts(name: str) -> list[Any]:
    """By which names are sorted: numbers as numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", name)]


def _unnumbered(name: str) -> str:
    """The name without the numbers that tell layers apart."""
    return re.sub(r"[_.-]?[0-9]+", "", name).lstrip("_.-")


def _are_numbered(weights: Weights) -> bool:
    """Whether numbers in names tell the order: those that could change places differ in nothing else."""
    named: dict[tuple[int, int], set[str]] = {}
    for name, rows in weights[:-1]:
        named.setdefault(_shape(rows), set()).add(_unnumbered(name))
    return all(len(names) == 1 for names in named.values())


def _is_number_alone(name: str, tensors: dict[str, Any], weights: Weights) -> bool:
    """One entry, and neither a name like another's nor that of a matrix of weights: a slope, a scale."""
    others = [_unnumbered(other).lower() for other, _ in weights if other != name]
    is_matrix = len(getattr(tensors[name], "shape", (1, 1))) == 2 and re.search("weight|kernel", name)
    is_one = next(_shape(rows) for other, rows in weights if other == name) == (1, 1)
    return is_one and bool(others) and not is_matrix and _unnumbered(name).lower() not in others


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _shape(rows: Rows) -> tuple[int, int]:
    return (len(rows), len(rows[0]) if rows else 0)


def _fitting(weights: Weights, inputs: int, kernels: Optional[str]) -> list[str]:
    """The ways in which the weights in this order are those of a network."""

    def fits(order: str) -> bool:
        shapes = [_shape(rows) for _, rows in weights]
        pairs = [(m, n) if order == "out-in" else (n, m) for m, n in shapes]
        # A vector is a row of W_L, whichever way the others are; those of several outputs of one unit are no vector.
        if len(pairs) > 1 and 1 in shapes[-1] and max(shapes[-1]) == pairs[-2][0]:
            pairs[-1] = (1, max(shapes[-1]))
        return pairs[0][1] == inputs and all(above[1] == below[0] for below, above in zip(pairs, pairs[1:]))

    return [order for order in ("out-in", "in-out") if kernels in (None, order) and weights and fits(order)]


def _stem(name: str) -> str:
    """What a layer's weight and bias have in common: `fc1` of `fc1.bias`, `1` of `b_1`."""
    return re.sub(r"(weights?|kernel|bias|(?<![A-Za-z])[WwVb](?![A-Za-z]))", "", name).strip("._")


def _oriented(weights: Weights, biases: dict[str, list[Fraction]], inputs: int, kernels: Optional[str]) -> list[Layer]:
    if len(weights) < 2:
        raise MalformedInput(f"model: {len(weights)} weight matri{'x' if len(weights) == 1 else 'ces'}; a network has at least two layers")
    shapes = [_shape(rows) for _, rows in weights]
    listed = ", ".join(f"'{name}' {m}×{n}" for (name, _), (m, n) in zip(weights, shapes))
    fitting = _fitting(weights, inputs, kernels)
    if not fitting:
        raise MalformedInput(
            f"model: {listed} are not the weights of a network with {inputs} inputs"
            + (f", {kernels}" if kernels else "")
            + ", from first to last by their names; is X a row a sample, or samples_in_rows=False?"
        )
    order = fitting[0] if len(fitting) == 1 else _told(weights, listed)
    layers = []
    for k, (name, rows) in enumerate(weights):
        units = len(layers[-1].weights) if layers else inputs
        is_vector = k == len(weights) - 1 and 1 in shapes[-1] and max(shapes[-1]) == units
        if is_vector:
            rows = [[number for row in rows for number in row]]
        elif order == "in-out":
            rows = [list(row) for row in zip(*rows)]
        layers.append(Layer(name, rows, biases.pop(_stem(name), None)))
    if biases:
        raise MalformedInput(f"model: no weight goes with the bias '{next(iter(biases))}' among {listed}")
    return layers


def _told(weights: Weights, listed: str) -> str:
    """Square weights fit both ways; the names of the libraries tell."""
    if all(name.endswith("weight") for name, _ in weights):
        return "out-in"
    if all(name.endswith("kernel") for name, _ in weights):
        return "in-out"
    raise MalformedInput(
        f"model: {listed} are square, and may be d_l × d_(l-1) or its transpose; say kernels='out-in' (PyTorch) or 'in-out' (Flax, Keras)"
    )


def biases_of(layers: list[Layer]) -> Optional[list[list[Fraction]]]:
    """`b_1, …, b_L`, empty for a layer without; nothing where no layer has one."""
    for layer in layers:
        if layer.biases is not None and len(layer.biases) != len(layer.weights):
            raise MalformedInput(f"model: {len(layer.biases)} biases of the {len(layer.weights)} units of '{layer.name}'")
    return [layer.biases or [] for layer in layers] if any(layer.biases for layer in layers) else None
