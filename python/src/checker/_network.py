"""Networks: ranks at every activation pattern, and what a point of the weights is."""
from __future__ import annotations

import builtins
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cached_property
from typing import Any, Optional, Union

from . import _html
from ._certificates import Certificate, Verification, limit_options, options, read_certificate
from ._certificates import verify as verify_all
from ._errors import MalformedInput, guarded
from ._evaluate import above_convolutions
from ._exact import (
    Number, approximately, exact, flag, input_of, integer_of, integer_text, is_short, items, read_number, reading, shown, text, whole,
    word_of, written,
)
from ._matrices import Matrix, MatrixLike, matrices_of, rows_of, vector_of
from ._models import Model, Rows, biases_of, read_model
from ._process import Folder, run
from ._rank import _output, notes

Path = Union[str, "os.PathLike[str]", None]
#: `"gaussian:0.1:1"` (σ and seed), one matrix, or a list of matrices.
Matrices = Union[str, MatrixLike, Sequence[MatrixLike]]


#: Of the error as the paper has it, for those who have another in mind.
MSE = "MSE = ‖e‖² / 2N, half of the mean squared error of scikit-learn, PyTorch and Keras"


class _Result:
    """What results have in common."""

    certificates: tuple[Certificate, ...]

    def __repr__(self) -> str:
        shown = {f.name: getattr(self, f.name) for f in fields(self) if f.repr}  # type: ignore[arg-type]
        parts = [f"{name}={_told(value)}" for name, value in shown.items()]
        parts += [MSE] if any(name.startswith("mse") and value is not None for name, value in shown.items()) else []
        return f"{type(self).__name__}({', '.join(parts)})"

    def verify(self, **limits: int) -> list[Verification]:
        """Has the verifier check the certificates again."""
        return verify_all(self.certificates, **limits)

    @cached_property
    def _statements(self) -> list[str]:
        """What the certificates prove, as the verifier says it."""
        return list(dict.fromkeys(found.statement for found in self.verify()))


@dataclass(frozen=True)
class Claim:
    """One claim of a run: what it is about, how it was shown, what was found."""

    claim: str
    method: str
    patterns: str
    verdict: str
    #: What the certificate proves; empty without one.
    statement: str
    certificate: Optional[Certificate]
    #: Everything that the tool printed of it.
    details: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class CertifyResult(_Result):
    """The claims of a run, each with its certificate."""

    claims: tuple[Claim, ...]
    notes: tuple[str, ...]
    #: Whether all that was asked is certified: no deficiency, nothing left undecided.
    is_certified: bool

    @property
    def certificates(self) -> tuple[Certificate, ...]:  # type: ignore[override]
        return tuple(claim.certificate for claim in self.claims if claim.certificate)

    def __repr__(self) -> str:
        return f"CertifyResult(is_certified={self.is_certified}, {[claim.statement or claim.verdict for claim in self.claims]})"

    def _repr_html_(self) -> str:
        rows = [(c.claim, c.method, c.patterns, c.verdict) for c in self.claims]
        table = _html.table(("claim", "method", "patterns", "verdict"), rows)
        words = "certified" if self.is_certified else "not certified for every pattern"
        statements = _html.statements(dict.fromkeys(c.statement for c in self.claims))
        return _html.card(words, "; ".join(self.notes), self.is_certified, [statements, table])


@guarded
def certify(
    X: Optional[MatrixLike] = None,
    *,
    noise: Optional[Matrices] = None,
    weights: Optional[Matrices] = None,
    widths: Optional[Sequence[int]] = None,
    layers: Optional[int] = None,
    N: Optional[int] = None,
    slope: Optional[Number] = None,
    slopes: Optional[Sequence[Number]] = None,
    targets: Optional[MatrixLike] = None,
    samples_in_rows: bool = False,
    method: Union[str, Sequence[str], None] = None,
    seed: Optional[int] = None,
    instances: Optional[int] = None,
    box: Optional[int] = None,
    output: Path = None,
    **limits: int,
) -> CertifyResult:
    """Certifies `rank(G^p) = N` for every activation pattern `p`: of your data, or for almost all data.

    Args:
        X: data, `d_0 × N` as in the paper (`N × d_0` with `samples_in_rows`); without it the claims are about almost every
            instance and about random ones.
        noise: `E_1, …, E_{L-1}`, `d_l × N` each, or `"gaussian:SIGMA:SEED"`.
        weights: `W_1, …, W_{L-2}`, `d_l × d_{l-1}` each, or `"gaussian:SIGMA:SEED"`.
        widths: `d_0, …, d_{L-1}`; with data, `d_0` may be left out where it is clear.
        slope: of the activation below 0; `0.01` is the float nearest to it, `"0.01"` is 1/100.

    A deficiency of the data is a result: a claim with the verdict `deficient` and a kernel vector in its details.

    >>> import checker
    >>> checker.certify(N=4, layers=2, method=["witness"]).claims[-1].statement
    'rank(G^p) = 4 for all 2^8 activation patterns p, for almost every (X, E, W); L = 2, widths 2,2, slopes {1, 1/100}, N = 4'
    >>> r = checker.certify([[1, 2], [3, 5]], noise=[[1, 2], [2, 1]], widths=(2, 2), slope="1/100")
    >>> r.is_certified, r.claims[0].verdict
    (True, 'rank 2')
    """
    with Folder(certify) as folder, reading(limits):
        words = ["certify", "--json"]
        words += _data(X, noise, weights, targets, samples_in_rows, folder)
        words += _network(widths, layers, N, slope, slopes)
        if method is not None:
            methods = [method] if isinstance(method, str) else items(method, "method", "names", is_ordered=False)
            words += options({"method": [_name(name, "method") for name in methods]})
        words += _whole_options({"seed": seed, "instances": instances})
        words += [] if box is None else [f"--box={integer_text(whole(box, 'box', bits=100_000))}"]
        done = run([*words, *limit_options(limits), *_output(output, folder)], folder)
        found = done.json()
        claims = tuple(_claim(row, folder) for row in found.get("claims", found.get("rows", [])))
        return CertifyResult(claims=claims, notes=notes(found, folder), is_certified=done.code == 0)


def _claim(row: dict[str, Any], folder: Folder) -> Claim:
    path = row.get("certificate")
    return Claim(
        claim=row["claim"],
        method=row.get("method") or "",
        patterns=str(row.get("patterns") or ""),
        verdict=folder.readable(row.get("verdict") or ""),
        statement=row.get("statement") or "",
        certificate=read_certificate(path) if path else None,
        details={key: value for key, value in row.items() if key != "certificate"},
    )


@dataclass(frozen=True, repr=False)
class NudgeResult(_Result):
    """Data near the given ones for which every pattern is certified."""

    statement: str
    #: `X`, `E` and `W` as they are now, exact.
    X: Rows = field(repr=False)
    E: list[Rows] = field(repr=False)
    W: list[Rows] = field(repr=False)
    largest_change: Fraction
    changed_entries: int
    certificates: tuple[Certificate, ...]

    def _repr_html_(self) -> str:
        words = f"{self.changed_entries} entries changed, by at most {approximately(self.largest_change)}"
        return _html.card(words, self.statement, True)


@guarded
def nudge(
    X: MatrixLike,
    *,
    epsilon: Number,
    noise: Optional[Matrices] = None,
    weights: Optional[Matrices] = None,
    widths: Optional[Sequence[int]] = None,
    slope: Optional[Number] = None,
    slopes: Optional[Sequence[Number]] = None,
    samples_in_rows: bool = False,
    output: Path = None,
    **limits: int,
) -> NudgeResult:
    """Changes data by at most `epsilon`, entry by entry, so that `rank(G^p) = N` is certified for every pattern.

    The arguments are those of `certify`.

    >>> import checker
    >>> r = checker.nudge([[1, 2, 3], [2, 4, 6]], epsilon="1e-3", widths=(2, 2), slope="1/2")
    >>> r.largest_change <= checker.exact("1e-3"), [bool(v) for v in r.verify()]
    (True, [True])
    """
    with Folder(nudge) as folder, reading(limits):
        instance = folder.file("instance", ".json", "the instance")
        words = ["nudge", "--json", f"--epsilon={text(epsilon, 'epsilon')}", f"--instance={instance}"]
        words += _data(X, noise, weights, None, samples_in_rows, folder)
        words += _network(widths, None, None, slope, slopes)
        found = run([*words, *limit_options(limits), *_output(output, folder)], folder).json()
        document = json.loads(instance.read_text())["instance"]
        return NudgeResult(
            statement=found["statement"],
            X=_rows(document["X"]),
            E=[_rows(matrix) for matrix in document["E"]],
            W=[_rows(matrix) for matrix in document["W"]],
            largest_change=read_number(found.get("largest_change_exact") or found["largest_change"]),
            changed_entries=found["changed_entries"],
            certificates=_certificates(found),
        )


@dataclass(frozen=True, repr=False)
class EnumerateResult(_Result):
    """How many activation patterns have which rank."""

    #: Patterns by rank.
    histogram: dict[int, int]
    total: int
    statement: str
    notes: tuple[str, ...]
    #: Empty where the verifier could not count again within its limits.
    certificates: tuple[Certificate, ...]

    def _repr_html_(self) -> str:
        return _html.card(f"{_short(self.total)} activation patterns", self.statement, True, [_html.bars(self.histogram)])


@guarded
def enumerate(
    *,
    N: Optional[int] = None,
    widths: Optional[Sequence[int]] = None,
    layers: Optional[int] = None,
    slope: Optional[Number] = None,
    slopes: Optional[Sequence[Number]] = None,
    seed: Optional[int] = None,
    no_noise: bool = False,
    instance: Union[str, "os.PathLike[str]", Certificate, None] = None,
    threads: Optional[int] = None,
    limit: Optional[int] = None,
    output: Path = None,
    **limits: int,
) -> EnumerateResult:
    """Counts exactly how many activation patterns of an instance have which rank.

    Args:
        instance: a file of it, or a certificate whose claim has one; else the instance is drawn from `seed`.
        limit: a count that would take longer, in seconds, is declined.

    >>> import checker
    >>> checker.enumerate(N=2, widths=(2, 2), slope=0).histogram
    {0: 1, 1: 6, 2: 9}
    """
    with Folder(enumerate) as folder, reading(limits):
        words = ["enumerate", "--json", *_network(widths, layers, N, slope, slopes)]
        if isinstance(instance, Certificate):
            path = folder.file("instance", ".json", instance.name)
            path.write_bytes(instance.data)
            instance = path
        if instance is not None:
            words += options({"instance": input_of(instance, "instance")})
        words += options({"no_noise": flag(no_noise, "no_noise")})
        words += _whole_options({"seed": seed, "threads": threads, "limit": limit})
        words += limit_options(limits)
        found = run([*words, *_output(output, folder)], folder).json()
        return EnumerateResult(
            histogram={int(rank): integer_of(str(count)) for rank, count in sorted(found["histogram"].items(), key=lambda p: int(p[0]))},
            total=integer_of(str(found["total"])),
            statement=found.get("statement") or "",
            notes=notes(found, folder),
            certificates=_certificates(found),
        )


@dataclass(frozen=True, repr=False)
class MinimumResult(_Result):
    """What a point of the weights is: `zero-error-point`, `differentiable-local-minimum`,
    `nondifferentiable-local-minimum`, `not-a-local-minimum`, or `undecided`."""

    #: `None` without weights.
    verdict: Optional[str]
    reason: str
    #: `Σ e² / 2N`, as in the paper: half of the mean squared error of scikit-learn, PyTorch and Keras.
    mse: Optional[Fraction]
    #: Whether weights of zero error exist: `exists`, `none`, `undecided`; `None` when nobody looked.
    zero_error_points: Optional[str]
    certificates: tuple[Certificate, ...] = field(repr=False)
    #: What is proved, in short; each certificate's in full by `verify`.
    statement: str = field(default="", repr=False)
    #: The value of the loss, where that is another than the MSE.
    loss: Optional[Fraction] = field(default=None, repr=False)

    def _repr_html_(self) -> str:
        error = f"MSE = {_short(self.mse)}" if self.mse is not None else ""
        words = "; ".join(w for w in (self.statement, error, self.reason, f"zero-error points: {self.zero_error_points}") if w)
        rest = _html.statements([*self._statements, *([] if self.mse is None else [MSE])])
        return _html.card(self.verdict or str(self.zero_error_points), words, self.verdict != "undecided", [rest])


@guarded
def minimum(
    X: MatrixLike,
    y: MatrixLike,
    W: Optional[Sequence[MatrixLike]] = None,
    *,
    slope: Number,
    E: Optional[Sequence[MatrixLike]] = None,
    widths: Optional[Sequence[int]] = None,
    loss: Optional[str] = None,
    samples_in_rows: bool = False,
    max_combinations: Optional[int] = None,
    limit: Optional[int] = None,
    threads: Optional[int] = None,
    output: Path = None,
    **limits: int,
) -> MinimumResult:
    """Decides exactly whether weights are a local minimum of the MSE, and whether zero error can be had.

    The MSE is the paper's, `‖e‖² / 2N` (Soudry & Carmon, eq. (3.2)): half of what scikit-learn, PyTorch and Keras call so.

    Args:
        X: data, `d_0 × N` as in the paper (`N × d_0` with `samples_in_rows`).
        y: targets, `N` numbers.
        W: `W_1, …, W_L`, `d_l × d_{l-1}` each, the last `1 × d_{L-1}` or a vector; without them, but with `widths`, only
            the existence of zero error is decided.
        E: noise `E_1, …, E_{L-1}`; without it all ones.
        loss: in place of the MSE, `"huber:1/2"` with any threshold or `"power:4"` with any even exponent.
        limit: seconds for the proof that there is no zero error.

    >>> import checker
    >>> r = checker.minimum([[1, -1]], ["1/2", "-3/2"], [[[0], [1]], [1, 1]], slope="1/2", E=[[[3, 2], [1, 1]]])
    >>> r.verdict, r.mse, r.zero_error_points
    ('nondifferentiable-local-minimum', Fraction(5, 16), 'exists')
    """
    with Folder(minimum) as folder, reading(limits):
        inputs = _oriented(rows_of(X, "X"), samples_in_rows)
        document: dict[str, Any] = {"slope": text(slope, "slope"), "X": _texts(inputs), "y": _texts([_vector(y, "y")])[0]}
        if E is not None:
            noise = builtins.enumerate(matrices_of(E, "E"))
            document["E"] = [_texts(_oriented(rows_of(e, f"E_{k + 1}"), samples_in_rows)) for k, e in noise]
        if W is not None:
            layers = [rows_of(w, f"W_{k + 1}") for k, w in builtins.enumerate(items(W, "W", "matrices"))]
            if len(layers) < 2:
                raise MalformedInput(f"W: {len(layers)} weight matri{'ces' if not layers else 'x'}; a network has at least two layers")
            document["W"] = [*(_texts(rows) for rows in layers[:-1]), _texts([_vector(layers[-1], f"W_{len(layers)}")])[0]]
        if widths is not None:
            document["widths"] = _widths(widths)
        path = folder.file("point", ".json", "the point")
        path.write_text(json.dumps(document))
        words = ["minimum", "--json"]
        words += options({"loss": None if loss is None else word_of(loss, "loss")})
        words += [*_whole_options({"max_combinations": max_combinations, "limit": limit, "threads": threads}), *limit_options(limits)]
        found = run([*words, *_output(output, folder), str(path)], folder).json()
        return MinimumResult(
            verdict=found.get("verdict"),
            reason=folder.readable(found.get("reason") or ""),
            mse=_fraction(found, "mse"),
            zero_error_points=found.get("zero_error_points"),
            certificates=_certificates(found),
            statement=found.get("statement") or "",
            loss=_fraction(found, "loss"),
        )


@dataclass(frozen=True, repr=False)
class FinishResult(_Result):
    """What a trained network is close to: `global-minimum`, `differentiable-local-minimum`,
    `nondifferentiable-local-minimum`, `local-minimum`, or `undecided`. Where the verdict is of real weights near those of `weights`, as
    `local-minimum` always is, `statement` says so, and how near."""

    verdict: str
    #: What is proved, and how far from the trained weights.
    statement: str
    reason: str
    #: Of `G^p` at the pattern of the trained weights: exact, or proved at least.
    rank: int
    rank_is_exact: bool
    #: `Σ e² / 2N`, as in the paper: half of the mean squared error of scikit-learn, PyTorch and Keras. A `Fraction` is exact,
    #: a `float` is rounded up.
    mse_before: Union[Fraction, float, None]
    mse_after: Union[Fraction, float, None]
    largest_change: Union[Fraction, float, None]
    #: The finished weights `W_1, …, W_L`, exact; `None` when undecided.
    weights: Optional[list[Rows]] = field(repr=False)
    #: The finished biases `b_1, …, b_L`, exact, `None` for a layer without; `None` when undecided.
    biases: Optional[list[Optional[list[Fraction]]]] = field(repr=False)
    #: What else is to be known.
    notes: tuple[str, ...]
    certificates: tuple[Certificate, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        rows = [
            ("rank of G^p", f"{'' if self.rank_is_exact else 'at least '}{self.rank}"),
            ("MSE as trained", _shown(self.mse_before)), ("MSE there", _shown(self.mse_after)),
            ("largest change of a weight", _shown(self.largest_change)),
        ]
        rest = [_html.table(("", ""), [row for row in rows if row[1]]), _html.statements([*self._statements, MSE])]
        words = "; ".join(w for w in (self.statement, self.reason, *self.notes) if w)
        return _html.card(self.verdict, words, self.verdict != "undecided", rest)


@guarded
def finish(
    model: Any,
    X: MatrixLike,
    y: MatrixLike,
    *,
    slope: Optional[Number] = None,
    noise: Optional[Sequence[MatrixLike]] = None,
    samples_in_rows: bool = True,
    kernels: Optional[str] = None,
    radius: Optional[Number] = None,
    bits: Optional[int] = None,
    loss: Optional[str] = None,
    output: Path = None,
    **limits: int,
) -> FinishResult:
    """From a trained network to an exact statement: a certified zero-error point or local minimum nearby.

    The MSE is the paper's, `‖e‖² / 2N` (Soudry & Carmon, eq. (3.2)): half of what scikit-learn, PyTorch and Keras call so.

    Args:
        model: scikit-learn's `MLPRegressor`, a PyTorch module or `state_dict`, Flax's or Keras's parameters, a dict of
            arrays, or the list of `W_1, …, W_L`. Layers are in the order of the numbers in their names, else in the dict's,
            with a note. All floats are taken exactly, and biases are biases. Of an `nn.Sequential` the convolutions and pooling
            below the linear layers are evaluated exactly, as `evaluate` does, and stay as they are.
        X: data, `N × d_0`, a row a sample as these libraries have them; `d_0 × N` with `samples_in_rows=False`; below convolutions
            `N × c × n_1 × …`.
        y: targets, `N` numbers; of `K` outputs `N × K`, `K × N` with `samples_in_rows=False`.
        slope: of the activation below 0; an `MLPRegressor` and the modules of a PyTorch model tell it. PyTorch in float32
            computes with `numpy.float32(0.01)`.
        noise: `E_1, …, E_{L-1}`, laid out as X is.
        kernels: `"out-in"` (PyTorch) or `"in-out"` (Flax, Keras), where neither names nor shapes tell.
        radius: the largest change of a weight, 1/1000 without it.
        loss: in place of the MSE, `"huber:1/2"` with any threshold or `"power:4"` with any even exponent.

    >>> import checker
    >>> W = [[[1, 0], [0, 1]], [[1, 1.0001]]]
    >>> r = checker.finish(W, [[1, 2], [3, 1]], [3, 4], slope="1/2", kernels="out-in")
    >>> r.verdict, all(r.verify())
    ('global-minimum', True)
    """
    with Folder(finish) as folder, reading(limits):
        model, X, below = above_convolutions(model, X, samples_in_rows)
        inputs = _oriented(rows_of(X, "X"), samples_in_rows)
        targets = _targets(y, samples_in_rows)
        if inputs and len(inputs[0]) != len(targets[0]):
            raise MalformedInput(
                f"y: {len(targets[0])} targets of the {len(inputs[0])} samples of X; is X a row a sample, or samples_in_rows=False?"
            )
        read = read_model(model, len(inputs), kernels)
        used = _slope(slope, read)
        E = None
        if noise is not None:
            matrices = builtins.enumerate(matrices_of(noise, "noise"))
            E = [_oriented(rows_of(e, f"E_{k + 1}"), samples_in_rows) for k, e in matrices]
        weights, biases = [layer.weights for layer in read.layers], biases_of(read.layers)
        if len(weights[-1]) != len(targets):
            raise MalformedInput(f"y: targets of {len(targets)} outputs, but the model has {len(weights[-1])} outputs")
        document: dict[str, Any] = {"W": [*(_texts(w) for w in weights[:-1]), _last(weights[-1])]}
        if biases is not None:
            document["b"] = _texts(biases)
        path = folder.file("model", ".json", "model")
        path.write_text(json.dumps(document))
        data = Matrix(inputs, "X").write(folder)
        aims = Matrix(targets, "y").write(folder)
        finished = folder.file("finished", ".json", "the finished weights")
        words = ["finish", "--json", f"--data={data}", f"--targets={aims}", f"--slope={written(used)}", "--kernels=out-in"]
        if E is not None:
            words.append(f"--noise={','.join(str(Matrix(e, f'E_{k + 1}').write(folder)) for k, e in builtins.enumerate(E))}")
        words += options({"radius": None if radius is None else text(radius, "radius"), "loss": None if loss is None else word_of(loss, "loss")})
        words += [*_whole_options({"bits": bits}), *limit_options(limits)]
        found = run([*words, f"--weights-out={finished}", *_output(output, folder), str(path)], folder).json()
        layers = _finished(json.loads(finished.read_text())) if finished.exists() else None
        return FinishResult(
            verdict=found["verdict"],
            statement=found.get("statement") or "",
            reason=folder.readable(found.get("reason") or ""),
            rank=found["rank"],
            rank_is_exact=found["rank_is_exact"],
            mse_before=_fraction(found, "mse_before", found.get("mse_before")),
            mse_after=_fraction(found, "mse_after", found.get("mse_after")),
            largest_change=_fraction(found, "largest_change", found.get("largest_change")),
            weights=None if layers is None else [w for w, _ in layers],
            biases=None if layers is None else [b for _, b in layers],
            notes=(*below, *read.notes, *notes(found, folder)),
            certificates=_certificates(found),
        )


def _slope(slope: Optional[Number], model: Model) -> Fraction:
    """The slope that is given, which must be the model's where it tells its own."""
    if slope is None and model.slope is None:
        raise MalformedInput("slope: the model does not tell it; give that of the activation below 0, 0 for ReLU")
    given = model.slope if slope is None else exact(slope, "slope")
    if model.slope is not None and given != model.slope:
        raise MalformedInput(
            f"slope: {_given(slope)}, but the model's activation, {model.activation}, has the slope {_short(model.slope)} below 0;"
            " leave slope out, or give a model with a leaky activation, or its weights alone"
        )
    assert given is not None
    return given


def _given(number: Number) -> str:
    """A number as its caller wrote it, where that is short."""
    if isinstance(number, (float, str)) or (isinstance(number, int) and abs(number) < 10**60):
        words = str(number)
        if len(words) <= 60:
            return words
    return _short(exact(number))


def _finished(document: dict[str, Any]) -> list[tuple[Rows, Optional[list[Fraction]]]]:
    """Weights and biases of each layer, which certificates have as a last column."""
    below, biased = document["instance"]["W"], document["network"].get("biases", [])
    layers: list[tuple[Rows, Optional[list[Fraction]]]] = []
    for l, matrix in builtins.enumerate((*below, document["hidden"], document["output"]), 1):
        rows = _rows(matrix)
        layers.append(([row[:-1] for row in rows], [row[-1] for row in rows]) if l in biased else (rows, None))
    return layers


def _targets(values: MatrixLike, samples_in_rows: bool) -> Rows:
    """A row for each output: of one a vector, a row or a column; of several a row or a column a sample."""
    rows = rows_of(values, "y")
    numbers = vector_of(rows)
    return _oriented(rows, samples_in_rows) if numbers is None else [numbers]


def _last(rows: Rows) -> list[Any]:
    """W_L: of one output a vector."""
    return _texts(rows)[0] if len(rows) == 1 else _texts(rows)


def _data(
    X: Optional[MatrixLike], noise: Optional[Matrices], weights: Optional[Matrices], targets: Optional[MatrixLike],
    samples_in_rows: bool, folder: Folder,
) -> list[str]:
    if X is None:
        for name, value in (("noise", noise), ("weights", weights), ("targets", targets)):
            if value is not None:
                raise MalformedInput(f"{name}: there is no X that it goes with")
        return []
    words = [f"--data={_file(X, 'X', folder)}"]
    words += options({"samples_in_rows": flag(samples_in_rows, "samples_in_rows")})
    for option, name, value in (("noise", "E", noise), ("weights", "W", weights)):
        if isinstance(value, str):
            words.append(f"--{option}={word_of(value, option)}")
        elif value is not None:
            matrices = builtins.enumerate(matrices_of(value, option))
            words.append(f"--{option}={','.join(_file(m, f'{name}_{k + 1}', folder) for k, m in matrices)}")
    if targets is not None:
        words.append(f"--targets={Matrix([_vector(targets, 'targets')], 'targets').write(folder)}")
    return words


def _file(matrix: MatrixLike, name: str, folder: Folder) -> str:
    return str(Matrix(matrix, name).write(folder))


def _network(
    widths: Optional[Sequence[int]], layers: Optional[int], N: Optional[int], slope: Optional[Number],
    slopes: Optional[Sequence[Number]],
) -> list[str]:
    words = [] if widths is None else options({"widths": _widths(widths)})
    words += _whole_options({"layers": layers, "N": N})
    words += [] if slope is None else [f"--slope={text(slope, 'slope')}"]
    if slopes is not None:
        words += options({"slopes": [text(s, "slopes") for s in items(slopes, "slopes", "numbers")]})
    return words


def _widths(widths: Any) -> list[int]:
    """The widths as the integers that they are."""
    return [whole(width, "widths") for width in items(widths, "widths", "whole numbers; write it like (4, 4, 3)")]


def _whole_options(values: dict[str, Any]) -> list[str]:
    return options({name: whole(value, name) for name, value in values.items() if value is not None})


def _name(value: Any, argument: str) -> str:
    if isinstance(value, str):
        return value
    raise MalformedInput(f"{argument}: {shown(value)} is no name")


def _oriented(rows: Rows, samples_in_rows: Any) -> Rows:
    return [list(row) for row in zip(*rows)] if flag(samples_in_rows, "samples_in_rows") else rows


def _vector(values: MatrixLike, name: str) -> list[Fraction]:
    """N numbers: a vector, a row or a column."""
    rows = rows_of(values, name)
    numbers = vector_of(rows)
    if numbers is None:
        raise MalformedInput(f"{name}: {len(rows)}×{len(rows[0])} numbers are no vector; one output alone can be decided")
    return numbers


def _texts(rows: Rows) -> list[list[Any]]:
    return [[written(number) for number in row] for row in rows]


def _rows(matrix: dict[str, Any]) -> Rows:
    return [[read_number(word) for word in row.split(" ")] if row else [] for row in matrix["entries"]]


def _fraction(found: dict[str, Any], key: str, otherwise: Any = None) -> Any:
    """The exact number, if it is there."""
    value = found.get(f"{key}_exact", found.get(key))
    return read_number(value) if isinstance(value, (str, int)) else otherwise


def _shown(value: Any) -> str:
    return "" if value is None else approximately(value)


def _told(value: Any) -> str:
    """In a result's `repr`: Python itself refuses to print integers of thousands of digits."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_told(part)}' for key, part in value.items())}}}"
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return repr(value) if is_short(value) else f"<{_short(value)}>"
    return repr(value)


def _short(number: Union[Fraction, int]) -> str:
    """A number in full where it is short."""
    return written(number) if is_short(number) else f"about {approximately(number)}"


def _certificates(found: dict[str, Any]) -> tuple[Certificate, ...]:
    paths = found.get("certificates") or ([found["certificate"]] if found.get("certificate") else [])
    return tuple(read_certificate(path) for path in paths)
