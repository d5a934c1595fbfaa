// Networks with biases and several outputs: certificates made by hand.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { parseRational } from "../verifier/fields.mjs";
import { fraction, subtract, text } from "../verifier/rationals.mjs";
import { accepts, columnsOfGradient, inverseOf, matrix, minorOf, rejects, source, verdictOn } from "./made.mjs";

const P = 1000003n;

/** The parts of a claim about the ranks of a network with small random entries. */
function made(widths, biases, outputs, samples, slopes = ["1", "1/2"], seed = 3) {
  const random = source(seed);
  const table = (rows, columns) => Array.from({ length: rows }, () => Array.from({ length: columns }, () => fraction(random(5) + 1n)));
  const L = widths.length;
  const W = widths.slice(1, -1).map((width, k) => table(width, widths[k] + (biases.includes(k + 1) ? 1 : 0)));
  if (outputs > 1) W.push(table(outputs, widths[L - 1]));
  const values = { X: table(widths[0], samples), E: widths.slice(1).map((width) => table(width, samples)), W };
  const written = (rows) => matrix(...rows.map((row) => row.map(text).join(" ")));
  const numbers = { X: { entries: values.X }, E: values.E.map((entries) => ({ entries })), W: values.W.map((entries) => ({ entries })) };
  return {
    network: { widths, slopes, samples, biases, outputs },
    instance: { X: written(values.X), E: values.E.map(written), W: values.W.map(written) },
    /** G^p for slopes `slope(l, i, n)`. */
    columns: (slope) => columnsOfGradient({ widths, samples, biases, outputs }, numbers, slope),
    R: widths[L - 1] * (widths[L - 2] + (biases.includes(L - 1) ? 1 : 0)) + (biases.includes(L) ? outputs : 0),
  };
}

const about = (widths, N, rest) => `L = ${widths.length}, widths ${widths.join(",")}, slopes {1, 1/2}, N = ${N}${rest}`;

test("the form of the keys, and their values", () => {
  const { network, instance } = made([1, 2], [1], 1, 2);
  const claim = (changed) => ({ kind: "rank-histogram", network: changed, instance, histogram: [{ rank: 2, patterns: "16" }] });
  const enumeration = { kind: "enumeration" };
  accepts(claim(network), enumeration,
    `rank(G^p) = 2 for exactly 16 of all 2^4 activation patterns p, for the instance (X, E, W) of this file; ${about([1, 2], 2, ", biases b_1")}`);
  const { widths, slopes, samples } = network;
  rejects(claim({ widths, slopes, samples, biases: [1] }), enumeration, /network: the key outputs is expected$/, "malformed");
  rejects(claim({ widths, slopes, samples, outputs: 2 }), enumeration, /network: the key biases is expected, not "outputs"$/, "malformed");
  rejects(claim({ ...network, more: 1 }), enumeration, /network: there is no key "more" here$/, "malformed");
  for (const biases of [[0], [3], [2, 1], [1, 1]]) rejects(claim({ ...network, biases }), enumeration, /^biases do not increase from 1 to L = 2$/);
  for (const outputs of [0, 10 ** 8 + 1]) rejects(claim({ ...network, outputs }), enumeration, /^the number of outputs is not from 1 to 10\^8$/);
  rejects(claim({ ...network, biases: [] }), enumeration, /^biases and outputs are written where there is no bias and one output$/);
});

test("shapes: a bias is a column of its weights, and several outputs have weights", () => {
  const { network, instance, columns } = made([1, 2, 2], [1, 3], 2, 1);
  const pattern = [matrix("0", "0"), matrix("0", "0")];
  const evidence = { kind: "rank", minor: minorOf(columns(() => fraction(1n)), P), kernel: { kind: "shape" } };
  const claim = { kind: "gradient-rank", network, instance, pattern, rank: 2 };
  accepts(claim, evidence, "rank(G^p) = 2 for the activation pattern p and the instance (X, E, W, b, W_3) of this file; " +
    about([1, 2, 2], 1, ", biases b_1, b_3, K = 2 outputs"));
  rejects({ ...claim, instance: { ...instance, W: instance.W.slice(0, 1) } }, evidence, /^W of the instance has 1 matrices, not 2$/);
  rejects({ ...claim, instance: { ...instance, W: [matrix("1", "1"), instance.W[1]] } }, evidence, /^W_1 of the instance is 2×1, not 2×2$/);
  rejects({ ...claim, instance: { ...instance, W: [instance.W[0], matrix("1 1")] } }, evidence, /^W_3 of the instance is 1×2, not 2×2$/);
});

test("the rank of a gradient matrix", () => {
  for (const [widths, biases, K, N] of [[[2, 2], [1], 1, 5], [[2, 2], [2], 1, 5], [[1, 2, 2], [1, 2, 3], 1, 6], [[2, 2], [], 2, 2], [[1, 2, 2], [2, 3], 2, 2]]) {
    const { network, instance, columns, R } = made(widths, biases, K, N);
    const slope = (l, i, n) => fraction(1n, (l + i + n) % 2 ? 2n : 1n);
    const pattern = widths.slice(1).map((width, k) => matrix(...Array.from({ length: width }, (_, i) => Array.from({ length: N }, (_, n) => (k + 1 + i + n) % 2).join(" "))));
    const G = columns(slope);
    const minor = minorOf(G, P);
    const rank = minor.rows.length;
    assert.equal(rank, Math.min(R, K * N));
    const claim = { kind: "gradient-rank", network, instance, pattern, rank };
    const evidence = { kind: "rank", minor, kernel: { kind: "shape" } };
    const parts = `(X, E, W${biases.some((l) => l <= widths.length - 2) ? ", b" : ""}${K > 1 ? `, W_${widths.length}` : ""})`;
    const rest = (biases.length ? `, biases ${biases.map((l) => `b_${l}`).join(", ")}` : "") + (K > 1 ? `, K = ${K} outputs` : "");
    accepts(claim, evidence, `rank(G^p) = ${rank} for the activation pattern p and the instance ${parts} of this file; ${about(widths, N, rest)}`);
    rejects({ ...claim, rank: rank + 1 }, evidence, /^rank \d+ of a|rows of the minor, not/);
    // Another row or column of the matrix, if it has one, or another order of the minor's.
    const [first, second, ...others] = minor.rows;
    rejects(claim, { ...evidence, minor: { ...minor, rows: [second, first, ...others] } }, /is not the identity modulo/);
    rejects(claim, { ...evidence, minor: { ...minor, rows: [R, second, ...others] } }, /^one of the rows of the minor is not below \d+$/);
  }
});

test("the kernel of a gradient matrix with a bias of the output", () => {
  // Two samples with one column each: (1, 1) and (1, 1), the second row being the bias's.
  const claim = {
    kind: "gradient-rank", network: { widths: [1, 1], slopes: ["1", "1/2"], samples: 2, biases: [2], outputs: 1 },
    instance: { X: matrix("1 1"), E: [matrix("1 1")], W: [] }, pattern: [matrix("0 0")], rank: 1,
  };
  const evidence = {
    kind: "rank", minor: { rows: [1], columns: [0], modulus: "7", inverse: matrix("1") }, kernel: { kind: "right", free: [1], basis: matrix("-1", "1") },
  };
  accepts(claim, evidence, `rank(G^p) = 1 for the activation pattern p and the instance (X, E, W) of this file; ${about([1, 1], 2, ", biases b_2")}`);
  rejects({ ...claim, pattern: [matrix("0 1")] }, evidence, /^vector 0 of the basis is not in the kernel$/);
});

test("all patterns, by congruent slopes", () => {
  for (const [widths, biases, K, N] of [[[1, 2, 2], [1, 2, 3], 1, 6], [[2, 2], [1, 2], 2, 3], [[2, 2], [], 2, 2]]) {
    const slopes = ["1", String(1n + P)];
    const { network, instance, columns, R } = made(widths, biases, K, N, slopes);
    const G = columns(() => fraction(1n));
    const { rows, columns: all, inverse } = minorOf(G, P);
    const C = K * N;
    assert.equal(all.length, C);
    const claim = { kind: "gradient-rank-every-pattern", network, instance, rank: C };
    const evidence = { kind: "congruence", modulus: String(P), rows, scale: "1", inverse };
    assert.equal(verdictOn(claim, evidence).verdict, "verified", verdictOn(claim, evidence).reason);
    rejects({ ...claim, rank: C - 1 }, evidence, /^the rank is \d, not (K )?N = \d$/);
    rejects(claim, { ...evidence, rows: [...rows.slice(0, -1), R] }, /^one of the rows is not below \d+$/);
    rejects(claim, { ...evidence, inverse: inverseOf(inverse.entries.map((row, i) => inverse.entries.map((_, j) => (i === j ? 1n : 0n))), P) }, /is not the identity modulo/);
    const D = widths.slice(1).reduce((a, b) => a + b);
    const histogram = { kind: "rank-histogram", network, instance, histogram: [{ rank: C, patterns: String(2n ** BigInt(N * D)) }] };
    assert.equal(verdictOn(histogram, evidence).verdict, "verified");
    rejects({ ...histogram, histogram: [{ rank: N + C - 1, patterns: histogram.histogram[0].patterns }] }, evidence, /^the rank is/);
  }
});

test("a count of the ranks", () => {
  for (const [widths, biases, N] of [[[1, 2], [1], 2], [[1, 1], [2], 3], [[1, 1, 1], [1, 2, 3], 3], [[1, 1, 1], [3], 2], [[2, 1, 1], [2], 2]]) {
    const { network, instance, columns } = made(widths, biases, 1, N);
    const D = widths.slice(1).reduce((a, b) => a + b);
    const counts = new Map();
    for (let pattern = 0; pattern < 2 ** (N * D); pattern++) {
      const bit = (l, i, n) => n * D + widths.slice(1, l).reduce((a, b) => a + b, 0) + i;
      const G = columns((l, i, n) => fraction(1n, Math.floor(pattern / 2 ** bit(l, i, n)) % 2 ? 2n : 1n));
      const rank = minorOf(G, 2n ** 61n - 1n).rows.length;
      counts.set(rank, (counts.get(rank) ?? 0) + 1);
    }
    const histogram = [...counts].sort(([a], [b]) => a - b).map(([rank, patterns]) => ({ rank, patterns: String(patterns) }));
    const claim = { kind: "rank-histogram", network, instance, histogram };
    assert.equal(verdictOn(claim, { kind: "enumeration" }).verdict, "verified", JSON.stringify(widths) + verdictOn(claim, { kind: "enumeration" }).reason);
    const changed = histogram.map(({ rank, patterns }, k) => ({ rank, patterns: String(Number(patterns) + (k === 0 ? 1 : 0)) }));
    rejects({ ...claim, histogram: changed }, { kind: "enumeration" }, /^the ranks are/);
  }
});

test("almost every instance", () => {
  const statement = (C, P, parts, rest) => `rank(G^p) = ${C} for all ${P} activation patterns p, for almost every ${parts}; ${rest}`;
  for (const [widths, biases, K, N, parts] of [[[1, 2, 2], [1, 2, 3], 1, 7, "(X, E, W, b)"], [[2, 2], [2], 2, 3, "(X, E, W, W_2)"], [[1, 1, 2], [1], 2, 1, "(X, E, W, b, W_3)"]]) {
    const { network, instance: point, columns } = made(widths, biases, K, N);
    const C = K * N;
    const minor = minorOf(columns(() => fraction(1n)), P);
    assert.equal(minor.rows.length, C);
    const D = widths.slice(1).reduce((a, b) => a + b);
    const claim = { kind: "gradient-rank-almost-everywhere", network, rank: C };
    const rest = `, biases ${biases.map((l) => `b_${l}`).join(", ")}${K > 1 ? `, K = ${K} outputs` : ""}`;
    accepts(claim, { kind: "witness", point, minor }, statement(C, `2^${N * D}`, parts, about(widths, N, rest)));
    const { columns: [a, b, ...others] } = minor;
    if (b !== undefined) rejects(claim, { kind: "witness", point, minor: { ...minor, columns: [b, a, ...others] } }, /is not the identity modulo/);
    rejects(claim, { kind: "witness", point: { ...point, W: point.W.slice(1) }, minor }, /^W(_1)? of the point (has|is)/);
  }
});

test("the point of the paper, with biases", () => {
  const standard = { kind: "standard-witness" };
  for (const [widths, biases, R] of [[[2, 2], [1], 6], [[2, 2], [2], 5], [[1, 2], [1, 2], 5], [[1, 2, 2], [1, 2, 3], 7], [[3, 1, 2, 2], [1], 4], [[3, 1, 2, 2], [3], 6]]) {
    const claim = (samples) => ({ kind: "gradient-rank-almost-everywhere", network: { widths, slopes: ["1", "1/2"], samples, biases, outputs: 1 }, rank: samples });
    for (let N = 1; N <= R; N++) assert.equal(verdictOn(claim(N), standard).verdict, "verified", `${widths}, ${biases}, ${N}: ${verdictOn(claim(N), standard).reason}`);
    rejects(claim(R + 1), standard, /^G\^p has more columns than rows$/);
    const several = { ...claim(1), network: { ...claim(1).network, outputs: 2 }, rank: 2 };
    rejects(several, standard, /^evidence of kind standard-witness is none for networks with several outputs$/);
  }
});

test("bounds of probabilities, with biases", () => {
  const [widths, biases, N] = [[1, 2], [1, 2], 5];
  const { network, instance: point, columns } = made(widths, biases, 1, N);
  const minor = minorOf(columns(() => fraction(1n)), P);
  const claim = { kind: "gradient-rank-failure-bound", network, box: "102400000", bound: "1/10000" };
  // P Δ / box = 2^10 · 10 / box
  const evidence = { kind: "union-bound", point, minor };
  accepts(claim, evidence, "rank(G^p) < 5 for some of the 2^10 activation patterns p with probability at most 1/10000, entries of (X, E, W) " +
    `independent and uniform in {1, …, 102400000}; ${about(widths, N, ", biases b_1, b_2")}`);
  rejects({ ...claim, bound: "1/10001" }, evidence, /^the bound is below P Δ \/ box$/);
  const congruent = made(widths, biases, 1, N, ["1", String(1n + P)]);
  const other = { kind: "gradient-rank-failure-bound", network: congruent.network, box: String(P), bound: `10/${P}` };
  assert.equal(verdictOn(other, { kind: "congruent-bound", point, minor }).verdict, "verified");
  rejects({ ...other, bound: `9/${P}` }, { kind: "congruent-bound", point, minor }, /^the bound is below Δ \/ q$/);
});

test("dominance, where all layers below the output have a bias", () => {
  const network = { widths: [1, 2], slopes: ["1", "1/2"], samples: 4, biases: [1], outputs: 1 };
  const instance = { X: matrix("9 0 9 0"), E: [matrix("9 9 1 1", "1 1 9 9")], W: [] };
  const evidence = { kind: "dominance" };
  const claim = { kind: "gradient-rank-every-pattern", network, instance, rank: 4 };
  accepts(claim, evidence, `rank(G^p) = 4 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; ${about([1, 2], 4, ", biases b_1")}`);
  // (9 + 2) (x + 1) < 2 · 9 · x for x over 11/7, and (9 + 2) (1 + x) < 2 · 9 for x below 7/11.
  const withX = (row) => ({ ...claim, instance: { ...instance, X: matrix(row) } });
  assert.equal(verdictOn(withX("12/7 6/11 9 0"), evidence).verdict, "verified");
  rejects(withX("11/7 0 9 0"), evidence, /^sample 0: the entry of its row does not exceed the others together$/);
  rejects(withX("9 7/11 9 0"), evidence, /^sample 1: the entry of its row does not exceed the others together$/);
  rejects({ ...claim, network: { ...network, biases: [1, 2] } }, evidence, /^evidence of kind dominance for .* is none for networks with a bias of the output$/);

  const deep = { widths: [1, 1, 2], slopes: ["1", "1/2"], samples: 4, biases: [1, 2], outputs: 1 };
  const rest = about([1, 1, 2], 4, ", biases b_1, b_2");
  // u = x + 100 or so, and g is 99 or 99/1000, h 101 or 101/1000, by the noise of the first layer.
  const data = { X: matrix("1 1 1 1"), E: [matrix("1 1/1000 1 1/1000"), matrix("9 9 1 1", "1 1 9 9")], W: [matrix("1 100")] };
  const nearby = { kind: "gradient-rank-every-pattern-nearby", network: deep, instance: data, radius: "1/1000", rank: 4 };
  accepts(nearby, evidence, "rank(G^p) = 4 for all 2^12 activation patterns p, for every real instance within 1/1000, entry by entry, of the instance " +
    `(X, E, W, b) of this file; ${rest}`);
  rejects({ ...nearby, radius: "1/100" }, evidence, /^sample 1: the entry/);
  rejects({ ...nearby, instance: { ...data, W: [matrix("100 1")] } }, evidence, /^sample 0: the entry/);
  rejects({ ...nearby, network: { ...deep, biases: [2] }, instance: { ...data, W: [matrix("100")] } }, evidence, /some layers below the output have a bias and others have not$/);
  accepts({ kind: "no-bad-local-minimum", network: deep, instance: data }, evidence,
    "for every y, every local minimum of the MSE as a function of (W_2, b_2, W_3), differentiable or not, has MSE = 0, and there are such; for the instance " +
    `(X, E, W, b) of this file; ${rest}`);
  rejects({ kind: "gradient-rank-every-pattern", network: deep, instance: data, rank: 4 }, { kind: "residues", prime: "2" }, /^evidence of kind residues is none for networks with biases$/);
});

// ---- the training error

const s = "1/2";
/** x = 1, 2, 3 and y = 0, 1, 0; one unit, and a bias of the output. */
const NET = { widths: [1, 1], slopes: ["1", s], samples: 3, biases: [2], outputs: 1 };
const DATA = { X: matrix("1 2 3"), E: [matrix("1 1 1")], W: [] };
const point = (hidden, output, targets = matrix("0 1 0"), network = NET) => ({ network, instance: DATA, targets, hidden, output });
const AT = "at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file";
const OF_NET = about([1, 1], 3, ", biases b_2");

test("zero error with several outputs", () => {
  const network = { widths: [1, 2], slopes: ["1", s], samples: 2, biases: [1, 2], outputs: 2 };
  const claim = {
    kind: "zero-error-point", network, instance: { X: matrix("1 -1"), E: [matrix("1 1", "1 1")], W: [] }, targets: matrix("2 1/2", "0 0"),
    hidden: matrix("1 0", "-1 0"), output: matrix("1 0 1", "2 2 -1"),
  };
  const evidence = { kind: "evaluation" };
  accepts(claim, evidence, "MSE = 0 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; " +
    about([1, 2], 2, ", biases b_1, b_2, K = 2 outputs"));
  for (const targets of [matrix("2 1", "0 0"), matrix("2 1/2", "0 1")]) rejects({ ...claim, targets }, evidence, /^the MSE is not zero$/);
  rejects({ ...claim, targets: matrix("2 1/2") }, evidence, /^targets is 1×2, not 2×2$/);
  rejects({ ...claim, output: matrix("1 0", "2 2") }, evidence, /^output is 2×2, not 2×3$/);
  rejects({ ...claim, hidden: matrix("1", "-1") }, evidence, /^hidden is 2×1, not 2×2$/);
  rejects({ ...claim, hidden: matrix("1 1", "-1 0") }, evidence, /^the MSE is not zero$/);
  rejects({ ...claim, output: matrix("1 0 0", "2 2 -1") }, evidence, /^the MSE is not zero$/);
  rejects({ ...claim, kind: "differentiable-local-minimum", kinks: 0 }, { kind: "stationary" }, /^the MSE is zero$/);
  rejects({ ...claim, kind: "nondifferentiable-local-minimum", kinks: 0 }, { kind: "multipliers", units: [] }, /^the MSE is zero$/);
  rejects({ ...claim, kind: "not-a-local-minimum" }, { kind: "descent", unit: 0, direction: matrix("1 1 0 0") }, /^the direction does not descend$/);
});

test("local minima and descents with several outputs", () => {
  const network = { widths: [2, 1], slopes: ["1", s], samples: 2, biases: [], outputs: 2 };
  const saddle = {
    kind: "not-a-local-minimum", network, instance: { X: matrix("1 1", "1 -1"), E: [matrix("1 1")], W: [] }, targets: matrix("-1 3", "3 -1"),
    hidden: matrix("1 0"), output: matrix("1", "1"),
  };
  const descent = (unit, direction) => ({ kind: "descent", unit, direction: matrix(direction) });
  const where = "at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file";
  const what = about([2, 1], 2, ", K = 2 outputs");
  // Second order: B = 20 - 32 along the first.
  accepts(saddle, descent(0, "0 1 -2 2"), `not a local minimum of the MSE: points arbitrarily near have smaller MSE; ${where}; ${what}`);
  for (const direction of ["0 1 2 -2", "0 1 0 0", "0 1 -8 8", "1 0 -1 -1", "0 0 0 0"]) rejects(saddle, descent(0, direction), /^the direction does not descend$/);
  rejects({ ...saddle, targets: matrix("1/2 3/2", "3/2 1/2") }, descent(0, "0 1 -2 2"), /^the direction does not descend$/);
  rejects(saddle, descent(0, "0 1"), /^the direction is 1×2, not 1×4$/);
  rejects(saddle, descent(1, "0 1 -2 2"), /^there is no unit 1$/);
  // First order, of the second output alone.
  accepts({ ...saddle, targets: matrix("1 1", "0 0") }, descent(0, "0 0 0 -1"), `not a local minimum of the MSE: points arbitrarily near have smaller MSE; ${where}; ${what}`);
  rejects({ ...saddle, targets: matrix("1 1", "0 0") }, descent(0, "0 0 -1 0"), /^the direction does not descend$/);
  const biased = { ...saddle, network: { ...network, biases: [2] }, output: matrix("1 0", "1 0"), targets: matrix("1 1", "0 3") };
  assert.equal(verdictOn(biased, descent(1, "0 1")).verdict, "verified");
  for (const direction of ["0 -1", "1 0"]) rejects(biased, descent(1, direction), /^the direction does not descend$/);
  rejects(biased, descent(1, "1"), /^the direction is 1×1, not 1×2$/);
  rejects({ ...saddle, loss: { kind: "huber", threshold: "9" } }, descent(0, "0 1 -2 2"), /is none for networks with several outputs$/);

  // Both outputs' errors are orthogonal to x.
  const resting = {
    kind: "differentiable-local-minimum", network: { ...network, widths: [1, 1], samples: 3 }, instance: { X: matrix("1 2 3"), E: [matrix("1 1 1")], W: [] },
    targets: matrix("0 1 4", "0 5 6"), hidden: matrix("1"), output: matrix("1", "2"), kinks: 0,
  };
  const stationary = { kind: "stationary" };
  accepts(resting, stationary, `a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, ${where}; ${about([1, 1], 3, ", K = 2 outputs")}`);
  for (const targets of [matrix("-1 2 3", "3 4 6"), matrix("0 1 4", "0 5 7")]) rejects({ ...resting, targets }, stationary, /^unit 0 is not flat$/);
  rejects({ ...saddle, kind: resting.kind, kinks: 0 }, stationary, /^unit 0 is not flat$/);
  rejects({ ...resting, kinks: 1 }, stationary, /^0 of the u_{L-1} are zero, not 1$/);
  const dead = {
    ...resting, network: { widths: [1, 1], slopes: ["1", "0"], samples: 3, biases: [1, 2], outputs: 2 }, targets: matrix("1 2 6", "-1 1 0"), hidden: matrix("-1 0"),
    output: matrix("1 3", "-2 0"),
  };
  assert.equal(verdictOn(dead, stationary).verdict, "verified");
  rejects({ ...dead, output: matrix("1 3", "-2 1") }, stationary, /^the sum of the errors is not zero, and the output has a bias$/);
});

test("biases below the last two layers", () => {
  const network = { widths: [1, 1, 1], slopes: ["1", s], samples: 2, biases: [1, 2], outputs: 1 };
  // V_1 = φ(2 x + 3) = φ(5), φ(-1); u = V_1 + 1/2 = 11/2, 0.
  const claim = {
    kind: "zero-error-point", network, instance: { X: matrix("1 -2"), E: [matrix("1 1"), matrix("2 1")], W: [matrix("2 3")] }, targets: matrix("11 0"),
    hidden: matrix("1 1/2"), output: matrix("1"),
  };
  accepts(claim, { kind: "evaluation" }, "MSE = 0 at the weights of this file, as a point of (W_2, b_2, W_3), the weights and biases below fixed, for the data " +
    `(X, E, y) of this file: a global minimum; ${about([1, 1, 1], 2, ", biases b_1, b_2")}`);
  rejects({ ...claim, instance: { ...claim.instance, W: [matrix("2 4")] } }, { kind: "evaluation" }, /^the MSE is not zero$/);
});

test("local minima with a bias of the output", () => {
  // The mean of y is the best: e = (1, -2, 1) / 3, orthogonal to x and to ones.
  const best = { kind: "differentiable-local-minimum", ...point(matrix("0"), matrix("0 1/3")), kinks: 3 };
  const stationary = { kind: "stationary" };
  accepts(best, stationary, `a local minimum of the MSE with MSE > 0, at which the MSE is differentiable though u_1 is zero 3 times, ${AT}; ${OF_NET}`);
  const off = { ...best, output: matrix("0 1/4") };
  rejects(off, stationary, /^the sum of the errors is not zero, and the output has a bias$/);
  rejects({ ...best, targets: matrix("1 0 0") }, stationary, /^unit 0 is not flat$/);

  // At x = 1, -1, 0 with e = (1, 1, -2) the unit's one-sided slopes are -1/2 and 1/2.
  const instance = { ...DATA, X: matrix("1 -1 0") };
  const kinked = { kind: "nondifferentiable-local-minimum", ...point(matrix("0"), matrix("1 0"), matrix("-1 -1 2")), instance, kinks: 3 };
  const multipliers = { kind: "multipliers", units: [matrix("0")] };
  accepts(kinked, multipliers, `a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 3 times, ${AT}; ${OF_NET}`);
  rejects({ ...kinked, targets: matrix("-1 -1 3") }, multipliers, /^the sum of the errors is not zero, and the output has a bias$/);

  const lower = { kind: "not-a-local-minimum", ...point(matrix("0"), matrix("0 1/4")) };
  const descent = (unit, direction) => ({ kind: "descent", unit, direction });
  accepts(lower, descent(1, matrix("1")), `not a local minimum of the MSE: points arbitrarily near have smaller MSE; ${AT}; ${OF_NET}`);
  rejects(lower, descent(1, matrix("-1")), /^the direction does not descend$/);
  rejects(lower, descent(1, matrix("0")), /^the direction does not descend$/);
  rejects(lower, descent(1, matrix("1 0")), /^the direction is 1×2, not 1×1$/);
  rejects(lower, descent(2, matrix("1")), /^there is no unit 2$/);
  rejects({ ...lower, output: matrix("0 1/3") }, descent(1, matrix("1")), /^the direction does not descend$/);
  const without = { widths: [1, 1], slopes: ["1", s], samples: 3 };
  rejects({ ...lower, network: without, output: matrix("0") }, descent(1, matrix("1")), /^there is no unit 1$/);
  // The direction of a unit has an entry for its bias.
  const below = { ...NET, biases: [1] };
  const ofUnit = { kind: "not-a-local-minimum", ...point(matrix("0 0"), matrix("1"), matrix("1 1 1"), below) };
  accepts(ofUnit, descent(0, matrix("0 1")), "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of " +
    `(W_1, b_1, W_2), for the data (X, E, y) of this file; ${about([1, 1], 3, ", biases b_1")}`);
  rejects(ofUnit, descent(0, matrix("0 -1")), /^the direction does not descend$/);
  rejects(ofUnit, descent(0, matrix("1")), /^the direction is 1×1, not 1×2$/);
});

test("no zero error, and the least error, by cases", () => {
  const none = { kind: "no-zero-error-point", network: NET, instance: DATA, targets: matrix("0 1 0") };
  const least = { kind: "global-minimum", ...point(matrix("0"), matrix("0 1/3")), error: "1/9" };
  const OVER = `MSE > 0 for all (W_1, W_2, b_2), for the data (X, E, y) of this file; ${OF_NET}`;
  const GLOBAL = "MSE = 1/9 at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file, and MSE ≥ 1/9 for all " +
    `(W_1, W_2, b_2): a global minimum; ${OF_NET}`;
  const trees = [{ signs: [0], nodes: [2, 0, 0] }, { signs: [1], nodes: [1, 3, 0, 0, 3, 0, 0] }];
  const vectors = matrix(...new Array(6).fill("1 -2 1"));
  const multipliers = matrix("1 -2 1", "1/2 -1 1/2", "-1 2 -1", "-2 1 0", "1 1 -1", "-1/2 1 -1/2");
  const branching = { kind: "branching", trees, vectors, multipliers };
  accepts(none, branching, OVER);
  accepts(least, branching, GLOBAL);
  const atLeast = { ...none, kind: "error-at-least", error: "1/9" };
  const BOUND = `MSE ≥ 1/9 for all (W_1, W_2, b_2), for the data (X, E, y) of this file; ${OF_NET}`;
  accepts(atLeast, branching, BOUND);
  rejects({ ...atLeast, error: "1000001/9000000" }, branching, /^leaf 0: there is room for a smaller MSE$/);
  rejects({ ...atLeast, error: "0" }, branching, /^the error is not positive$/);
  rejects({ ...atLeast, error: "-1/9" }, branching, /^the error is not positive$/);
  rejects(atLeast, { ...branching, trees: trees.slice(1) }, /^1 trees, not 2$/);
  rejects({ ...least, error: "1/10" }, branching, /^the MSE at the point is another$/);
  // λ · f is not bounded where the sum of λ is not zero; here it would be the same without the bias.
  const slanted = matrix(...new Array(6).fill("4 -5 2"));
  rejects(none, { ...branching, vectors: slanted }, /^leaf 0: the sum of λ is not zero, and the output has a bias$/);

  const cells = {
    kind: "cells", cells: matrix("0 0 0", "1 1 1"), points: matrix("1", "-1"),
    refutations: [{ vector: matrix("1 -2 1"), cones: matrix("0 0 0", "0 0 1", "0 1 0", "0 1 1"), multipliers: matrix(...new Array(4).fill("0 0 0")) }],
  };
  accepts(none, cells, OVER);
  accepts(least, cells, GLOBAL);
  accepts(atLeast, cells, BOUND);
  rejects({ ...atLeast, error: "1/8" }, cells, /^refutation 0: there is room for a smaller MSE$/);
  const other = { ...cells.refutations[0], vector: matrix("2 -4 2") };
  accepts(least, { ...cells, refutations: [other] }, GLOBAL);
  // Without a bias of the output x alone is to be met: (5, -4, 1) is orthogonal to it.
  const orthogonal = [{ ...cells.refutations[0], vector: matrix("5 -4 1") }];
  const plain = { widths: [1, 1], slopes: ["1", s], samples: 3 };
  assert.equal(verdictOn({ ...none, network: plain }, { ...cells, refutations: orthogonal }).verdict, "verified");
  rejects(none, { ...cells, refutations: orthogonal }, /^refutation 0: the sum of λ is not zero, and the output has a bias$/);
});

test("no zero error with a bias of the unit and of the output", () => {
  const network = { ...NET, biases: [1, 2] };
  const none = { kind: "no-zero-error-point", network, instance: DATA, targets: matrix("0 1 0") };
  // The slopes of z = (x, 1): where u changes its sign a unit's outputs still are monotone.
  const trees = [{ signs: [0], nodes: [2, 0, 0] }, { signs: [1], nodes: [1, 3, 0, 0, 3, 0, 0] }];
  const vectors = matrix("1 -2 1", "1 -2 1", "1 -2 1", "0 -1 1", "1 -1 0", "1 -2 1");
  const multipliers = matrix("1 -2 1", "1/2 -1 1/2", "-1 2 -1", "-1/4 1/2 -1/4", "-1/4 1/2 -1/4", "-1/2 1 -1/2");
  const branching = { kind: "branching", trees, vectors, multipliers };
  accepts(none, branching, `MSE > 0 for all (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; ${about([1, 1], 3, ", biases b_1, b_2")}`);
  // This one is orthogonal to x, but not to ones.
  const rows = [...multipliers.entries];
  rows[4] = "1 1 -1";
  rejects(none, { ...branching, multipliers: matrix(...rows) }, /^leaf 4, unit 0: the sum is not zero$/);
});

test("no bad local minimum with a bias of the output", () => {
  const network = { widths: [1, 1], slopes: ["1", s], samples: 2, biases: [2], outputs: 1 };
  const instance = { X: matrix("1 -1"), E: [matrix("1 1")], W: [] };
  const claim = { kind: "no-bad-local-minimum", network, instance };
  const by = (...rows) => ({ kind: "preconditioned-dominance", preconditioner: matrix(...rows) });
  accepts(claim, by("1 1", "-1 1"), "for every y, every local minimum of the MSE as a function of (W_1, W_2, b_2), differentiable or not, has MSE = 0, and there " +
    `are such; for the instance (X, E, W) of this file; ${about([1, 1], 2, ", biases b_2")}`);
  rejects(claim, by("1 0", "-1 0"), /^sample 0: the margin is not positive$/);
  rejects(claim, by("1 -1", "-1 -1"), /^sample 0: the margin is not positive$/);
  rejects(claim, by("1", "-1"), /^the preconditioner is 2×1, not 2×2$/);
  // α = (3/2 + 2 g - |2 g - 3/2| - 1) / 2 is positive where g is over 1/4, both terms being as large for both samples.
  rejects(claim, by("1 1/4", "-1 1/4"), /^sample 0: the margin is not positive$/);
  assert.equal(verdictOn(claim, by("1 13/50", "-1 13/50")).verdict, "verified");
  const stationary = { ...claim, kind: "no-bad-stationary-point", output: matrix("1"), rate: "1/100" };
  rejects(stationary, by("1 1", "-1 1"), /^evidence of kind preconditioned-dominance for no-bad-stationary-point is none for networks with a bias of the output$/);
  const orientation = { kind: "orientation", cells: matrix("0 1", "1 0"), points: matrix("1", "-1") };
  rejects(claim, orientation, /^evidence of kind orientation for no-bad-local-minimum is none for networks with a bias of the output$/);
});

// ---- a bias of the first layer is a row of ones of X

const FIXTURES = new URL("../../../Tests/CertificatesTests/Fixtures/", import.meta.url);
const accepted = readdirSync(FIXTURES, { recursive: true }).filter((path) => path.includes("/accept/"));

test("a bias of the first layer is as good as a row of ones", () => {
  // Samples (1, 0) and (0, 1) are (1, 1) and (0, 1) in coordinates in which weights (a, b) are (a - b, b).
  const changed = ({ rows, columns, entries }) => ({
    rows, columns,
    entries: entries.map((row) => {
      const values = row.split(" ").map(parseRational);
      return values.map((value, k) => (k % 2 === 0 ? text(subtract(value, values[k + 1])) : text(value))).join(" ");
    }),
  });
  for (const name of ["cells-signs", "orientation-plane", "preconditioned", "preconditioned-just", "preconditioned-slanted", "preconditioned-rate", "descent-second-order"]) {
    const { claim, evidence } = JSON.parse(readFileSync(new URL(accepted.find((path) => path.endsWith(`/${name}.json`)), FIXTURES)));
    assert.deepEqual(claim.instance.X.entries, ["1 0", "0 1"]);
    const { widths, slopes, samples } = claim.network;
    const network = { widths: [1, ...widths.slice(1)], slopes, samples, biases: [1], outputs: 1 };
    const other = { ...claim, network, instance: { ...claim.instance, X: matrix("1 0") } };
    if (claim.hidden) other.hidden = changed(claim.hidden);
    const parts = { ...evidence };
    for (const key of ["points", "direction", "preconditioner"]) if (parts[key]) parts[key] = changed(parts[key]);
    // B Bᵀ is another: β is 5 in place of 2.
    if (claim.rate) {
      rejects({ ...other, rate: "1/9" }, parts, /^the rate is too large$/);
      other.rate = "1/10";
    }
    const found = verdictOn(other, parts);
    assert.equal(found.verdict, "verified", `${name}: ${found.reason}`);
    assert.match(found.statement, claim.rate ? /MSE = 0 for some \(W_1, b_1\), and .* as a function of \(W_1, b_1\); for .*, biases b_1$/ : /, biases b_1$/);
    // In the coordinates of before it proves nothing.
    if (!["descent-second-order", "preconditioned-slanted"].includes(name)) assert.equal(verdictOn(other, evidence).verdict, "rejected", name);
  }
});

test("a bias alone, all inputs being zero, is an input that is 1", () => {
  const widened = ({ rows, columns, entries }) => ({ rows, columns: 2 * columns, entries: entries.map((row) => row.split(" ").map((word) => `0 ${word}`).join(" ")) });
  for (const name of ["census-alike", "descent-first-order", "descent-silent"]) {
    const { claim, evidence } = JSON.parse(readFileSync(new URL(accepted.find((path) => path.endsWith(`/${name}.json`)), FIXTURES)));
    assert.deepEqual(claim.instance.X.entries, ["1"]);
    const other = { ...claim, network: { ...claim.network, biases: [1], outputs: 1 }, instance: { ...claim.instance, X: matrix("0") } };
    if (claim.hidden) other.hidden = widened(claim.hidden);
    if (claim.values) other.values = claim.values.map((value) => ({ ...value, hidden: widened(value.hidden) }));
    const parts = { ...evidence };
    for (const key of ["points", "directions", "direction"]) if (parts[key]) parts[key] = widened(parts[key]);
    const found = verdictOn(other, parts);
    assert.equal(found.verdict, "verified", `${name}: ${found.reason}`);
    assert.match(found.statement, /\(W_1, b_1, W_2\)/);
    assert.equal(verdictOn({ ...other, network: { ...other.network, biases: [1, 2] } }, parts).verdict, "rejected");
  }
});
