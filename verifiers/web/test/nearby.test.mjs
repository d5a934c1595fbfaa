// Zero error and local minima near given weights: certificates made by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { accepts, matrix, rejects, verdictOn } from "./made.mjs";

const HERE = "of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file";
const NONE = { rows: 0, columns: 0, entries: [] };
const NO_SLOPES = { rows: 1, columns: 0, entries: [""] };

/** A claim about one unit, or as many as E has rows, without biases. */
function claim(kind, { X, E, y, slope = "1/2" }, hidden, output, radius) {
  const network = { widths: [X.length, E.length], slopes: ["1", slope], samples: E[0].split(" ").length, ...(y.length > 1 ? { biases: [], outputs: y.length } : {}) };
  return { kind, network, instance: { X: matrix(...X), E: [matrix(...E)], W: [] }, targets: matrix(...y), hidden: matrix(...hidden), output: matrix(...output), radius };
}

const zeroError = (...given) => claim("zero-error-nearby", ...given);
const minimum = (...given) => claim("local-minimum-nearby", ...given);
const fixedPoint = (side, ...rows) => ({ kind: "fixed-point", moves: matrix(...rows), side });
const convexity = (coordinates, folds, slopes, bound, factor) => ({ kind: "convexity", coordinates, folds, slopes, bound, factor });

const ONE = { X: ["1"], E: ["1"], y: ["9"] };
const ALONG = ["1/32", "1/32"];
// With u = (1, x) the best matrix of rank 1 beside (2 1; 1 1) has x = 1 / φ, which is 377/610 but for a little.
const GOLDEN = { X: ["1 0", "0 1"], E: ["1 1"], y: ["2 1", "1 1"] };
const BESIDE = [["1 377/610"], ["377/199", "233/199"]];
const FACTOR = matrix("135/64 0 0", "41/64 43/64 0", "7/32 -13/64 7/8");
const ALL = convexity([[0, 1]], [{ rows: 0, columns: 2, entries: [] }], NO_SLOPES, "1/4", FACTOR);

test("zero error: (4 - 1)² = 9, with equality in each condition", () => {
  const work = accepts(zeroError(ONE, ["4"], ["4"], "1"), fixedPoint("32", ...ALONG),
    `MSE = 0 at some weights within 1, entry by entry, ${HERE}: a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 1`);
  const product = (entries) => entries * 68 + 1024 + 64 * 9;
  assert.equal(work, 4 * (1024 + 64) + 2 * product(1) + product(2));
  rejects(zeroError(ONE, ["4"], ["4"], "999/1000"), fixedPoint("32", ...ALONG), /^row 0 of moves: the weight moves by more than the radius$/);
  rejects(zeroError({ ...ONE, y: ["8999/1000"] }, ["4"], ["4"], "1"), fixedPoint("32", ...ALONG), /^output 0, sample 0: the map leaves the cube$/);
  rejects(zeroError(ONE, ["4"], ["4"], "1"), fixedPoint("-32", ...ALONG), /^the side is negative$/);
  rejects(zeroError(ONE, ["4"], ["4"], "-1"), fixedPoint("32", ...ALONG), /^the radius is negative$/);
  rejects(zeroError(ONE, ["4"], ["4"], "1"), fixedPoint("32", "1/32"), /^moves is 1×1, not 2×1$/);
  rejects(zeroError(ONE, ["4"], ["4"], "1"), { kind: "evaluation" }, /cannot prove a claim of kind/);
  rejects(zeroError(ONE, ["4"], ["4"], "1"), { kind: "fixed-point", side: "1", moves: matrix("1", "1") }, /the key moves is expected/, "malformed");
});

test("zero error: signs that stay", () => {
  const half = { ...ONE, y: ["1/2"] };
  assert.equal(verdictOn(zeroError(half, ["1"], ["1/2"], "2"), fixedPoint("8", "1/8", "1/8")).verdict, "verified");
  rejects(zeroError(half, ["1"], ["1/2"], "2"), fixedPoint("9", "1/8", "1/8"), /^unit 0, sample 0: u may change its sign$/);
  const zero = { ...ONE, y: ["0"] };
  assert.equal(verdictOn(zeroError(zero, ["0"], ["1"], "0"), fixedPoint("0", "1", "1")).verdict, "verified");
  rejects(zeroError(zero, ["0"], ["1"], "1"), fixedPoint("1", "1", "0"), /u may change its sign$/);
});

test("zero error: samples that repeat one before them", () => {
  // u = (4, -8, 12), ε θ z = 1 at all: w r = 16 moves to 9 as above, at sample 0 alone.
  const samples = { X: ["1 -2 3"], E: ["1 -1 1/3"], y: ["9 9 9"] };
  const alone = (side) => fixedPoint(side, "1/32 0 0", "1/32 0 0");
  const refused = (changes, reason) => rejects(zeroError({ ...samples, ...changes }, ["4"], ["4"], "1"), alone("32"), reason);
  assert.equal(verdictOn(zeroError(samples, ["4"], ["4"], "1"), alone("32")).verdict, "verified");
  refused({ y: ["9 9 9000001/1000000"] }, /^output 0, sample 2: the map leaves the cube$/);
  refused({ y: ["9 8999999/1000000 9"] }, /^output 0, sample 1: the map leaves the cube$/);
  // The errors are 7 at all, as before.
  refused({ X: ["1 -2 25/8"], y: ["9 9 29/3"] }, /^output 0, sample 2: the map leaves the cube$/);
  refused({ E: ["1 1 1/3"], y: ["9 -23 9"] }, /^output 0, sample 1: the map leaves the cube$/);
  refused({ slope: "1/4", y: ["9 1 9"] }, /^output 0, sample 1: the map leaves the cube$/);
  // At slope 0 nothing is left of sample 1.
  refused({ slope: "0", y: ["9 1/1000000 9"] }, /^output 0, sample 1: the map leaves the cube$/);
  rejects(zeroError(samples, ["4"], ["4"], "1"), fixedPoint("32", "0 1/32 0", "0 1/32 0"), /^output 0, sample 0: the map leaves the cube$/);
});

test("zero error: samples at which no unit is active", () => {
  const network = { widths: [1, 1], slopes: ["1", "0"], samples: 3, biases: [2], outputs: 2 };
  const proof = (...rows) => fixedPoint("1/64", ...rows);
  const moves = ["0 0 0 0 0 0", "1 0 -1 0 0 0", "0 0 1 0 0 0", "0 1 0 -1 0 0", "0 0 0 1 0 0"];
  const given = (targets, x = "1 -1 -2", e = "1 1 1") => ({
    kind: "zero-error-nearby", network, instance: { X: matrix(x), E: [matrix(e)], W: [] }, targets: matrix(...targets), hidden: matrix("1"),
    output: matrix("2 0", "3 1"), radius: "1/32" });
  const targets = ["129/64 1/64 1/64", "257/64 63/64 63/64"];
  const verdict = (...of) => verdictOn(given(...of), proof(...moves)).verdict;
  assert.equal(verdict(targets), "verified");
  assert.equal(verdict(targets, "1 -1 -7", "1 2 5"), "verified");
  assert.equal(verdict(targets, "1 -1 3", "1 2 0"), "verified");
  const refused = (reason, ...of) => rejects(given(...of), proof(...moves), reason);
  refused(/^output 0, sample 2: the map leaves the cube$/, [targets[0], "257/64 63/64 31/32"]);
  refused(/^output 0, sample 2: the map leaves the cube$/, ["129/64 1/64 129/64", "257/64 63/64 255/64"], "1 -1 1");
  refused(/^output 0, sample 2: the map leaves the cube$/, ["129/64 1/64 0", "257/64 63/64 63/64"]);
});

test("a local minimum at the golden section", () => {
  const words = `a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, ${HERE}; L = 2, widths 2,1, slopes {1, 1/2}, N = 2, K = 2 outputs`;
  accepts(minimum(GOLDEN, ...BESIDE, "1/64"), ALL, words);
  const refused = (changes, reason) => rejects(minimum(GOLDEN, ...BESIDE, "1/64"), { ...ALL, ...changes }, reason);
  refused({ coordinates: [[0, 0]] }, /^unit 0: a coordinate is listed twice$/);
  refused({ coordinates: [[0, 2]] }, /^unit 0: a coordinate is not below 2$/);
  refused({ coordinates: [] }, /^coordinates has 0 lists for 1 units$/);
  refused({ folds: [] }, /^folds has 0 matrices for 1 units$/);
  refused({ folds: [matrix("1 1")] }, /^the fold of unit 0 is 1×2, not 0×2$/);
  refused({ slopes: matrix("0") }, /^slopes is 1×1, not 1×0$/);
  refused({ factor: matrix("1") }, /^factor is 1×1, not 3×3$/);
  refused({ bound: "0" }, /^the bound is not positive$/);
  refused({ bound: "1" }, /^row \d: the diagonal of what is left of H does not dominate$/);
  rejects(minimum(GOLDEN, ...BESIDE, "0"), ALL, /^the radius is not positive$/);
  rejects(minimum(GOLDEN, ...BESIDE, "1/32"), ALL, /^the gradient and the terms of third order are too large$/);
  rejects(minimum({ ...GOLDEN, y: ["2 129/128", "1 1"] }, ...BESIDE, "1/64"), ALL, /^the gradient and the terms of third order are too large$/);
});

test("inputs that are sums of others, and units that are not active", () => {
  const summed = { ...GOLDEN, X: [...GOLDEN.X, "1 1"] };
  const folded = { ...ALL, folds: [matrix("1 1")] };
  const hidden = ["1/2 36/305 1/2"];
  assert.equal(verdictOn(minimum(summed, hidden, BESIDE[1], "1/64"), folded).verdict, "verified");
  rejects(minimum(summed, hidden, BESIDE[1], "1/64"), { ...folded, folds: [matrix("1 0")] }, /^unit 0, sample 1: input 2 is not what the fold gives$/);
  rejects(minimum(summed, ["-1/2 36/305 1/2"], BESIDE[1], "1/64"), { ...folded, slopes: matrix("1") }, /^unit 0: its first coordinate is zero$/);

  const dead = { X: ["1 0 -1", "0 1 0", "0 0 5"], E: ["1 1 1", "1 1 1"], y: ["2 1 1", "1 1 -1"], slope: "0" };
  const evidence = { ...ALL, coordinates: [[0, 1], []], folds: [matrix("0 0"), { rows: 3, columns: 0, entries: ["", "", ""] }] };
  const output = BESIDE[1].map((w) => `${w} 7`);
  const of = (...units) => minimum(dead, units, output, "1/64");
  assert.equal(verdictOn(of("1 377/610 0", "-1 -1 -1"), evidence).verdict, "verified");
  rejects(of("1 377/610 0", "1 -1 -1"), evidence, /^unit 1, sample 0: input 0 is not what the fold gives$/);
  rejects(of("1 377/610 1", "-1 -1 -1"), evidence, /^unit 0, sample 2: input 0 is not|^unit 0, sample 2: input 2 is not what the fold gives$/);
});

test("where nothing moves, only the errors count", () => {
  const nothing = { X: ["1 2"], E: ["1 1"], y: ["1 2"], slope: "0" };
  const evidence = convexity([[]], [{ rows: 1, columns: 0, entries: [""] }], NO_SLOPES, "5/4", NONE);
  assert.equal(verdictOn(minimum(nothing, ["-1"], ["1"], "2"), evidence).verdict, "verified");
  rejects(minimum(nothing, ["-1"], ["1"], "2"), { ...evidence, bound: "63/50" }, /^the errors may become zero$/);
});

test("kinks that are held", () => {
  // u = (1, 0, 1, 2), and between 1/2 and 1 the slope 3/4 takes the gradient away.
  const kinked = (noise, y) => minimum({ X: ["1 0 1 2", "0 1 1 -1"], E: [noise], y }, ["1 0"], ["1", "1"], "1/64");
  const evidence = (eta, ...factor) => ({ ...ALL, slopes: matrix(eta), bound: "1", factor: matrix(...factor) });
  const [y, zeros] = [["3 -1 1 1", "2 -1 1 3/2"], ["0 0 0", "0 0 0", "0 0 0"]];
  assert.equal(verdictOn(kinked("1 1 1 1", y), evidence("1/2", ...zeros)).verdict, "verified");
  for (const eta of ["-1/2", "3/2"]) rejects(kinked("1 1 1 1", y), evidence(eta, ...zeros), /^a slope is not between 0 and 1$/);
  rejects(kinked("1 -1 1 1", y), evidence("1/2", ...zeros), /^unit 0, sample 1: the kink may bend down$/);
  rejects(kinked("1 1 1 1", y), evidence("1/4", ...zeros), /too large$|does not dominate$/);
});
