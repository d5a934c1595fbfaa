// Losses other than the MSE, and functions without differentiable minima: certificates made by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { accepts, matrix, rejects, verdictOn } from "./made.mjs";

const HERE = "at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file";
const QUARTIC = { kind: "power", exponent: 4 };
const huber = (threshold) => ({ kind: "huber", threshold });
const HUBER_WORDS = "loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1";

/** A point of one unit with N samples. */
function point(x, noise, targets, hidden, output, more) {
  const N = noise.split(" ").length;
  return {
    network: { widths: [x.length, 1], slopes: ["1", "1/2"], samples: N }, instance: { X: matrix(...x), E: [matrix(noise)], W: [] },
    targets: matrix(targets), hidden: matrix(hidden), output: matrix(output), ...more,
  };
}

const smooth = (given, ...loss) => ({ kind: "differentiable-local-minimum", ...given, kinks: 0, ...(loss.length ? { loss: loss[0] } : {}) });
const stationary = { kind: "stationary" };
// f = (1, 8), e = (2, -1): e_1³ + 8 e_2³ = 0. And e = (3, -1/2, -1/2).
const EIGHT = point(["1 1"], "1 8", "-1 9", "1", "1");
const THREE = point(["1 1 1"], "1 1 1", "-2 3/2 3/2", "1", "1");

test("minima of a power and of Huber's loss", () => {
  const about = (N) => `L = 2, widths 1,1, slopes {1, 1/2}, N = ${N}`;
  const words = `a differentiable local minimum of the loss with loss > 0, no u_1 being zero, ${HERE}`;
  accepts(smooth(EIGHT, QUARTIC), stationary, `${words}; loss = Σ_n (e^n)^4 / 4N; ${about(2)}`);
  accepts(smooth(THREE, huber("1")), stationary, `${words}; ${HUBER_WORDS}; ${about(3)}`);
  for (const other of [[], [{ kind: "power", exponent: 6 }], [huber("1/3")], [huber("10")]]) rejects(smooth(EIGHT, ...other), stationary, /^unit 0 is not flat$/);
  for (const other of [[], [QUARTIC], [huber("1001/1000")], [huber("999/1000")]]) rejects(smooth(THREE, ...other), stationary, /^unit 0 is not flat$/);
  rejects(smooth(point(["1 1"], "1 8", "1 8", "1", "1"), QUARTIC), stationary, /^the MSE is zero$/);
});

test("kinks: half of ℓ'(2) to that", () => {
  const claim = (loss) => ({ kind: "nondifferentiable-local-minimum", ...point(["1 0 -1", "0 1 -1"], "1 1 1", "-2 -2 -2", "0 0", "1"), kinks: 3, loss });
  const multipliers = (nu) => ({ kind: "multipliers", units: [matrix(`${nu} ${nu} ${nu}`)] });
  accepts(claim(QUARTIC), multipliers("7"), `a local minimum of the loss with loss > 0, at which the loss is not differentiable, u_1 being zero 3 times, ` +
    `${HERE}; loss = Σ_n (e^n)^4 / 4N; L = 2, widths 2,1, slopes {1, 1/2}, N = 3`);
  for (const [loss, low, high] of [[QUARTIC, "4", "8"], [huber("1"), "1/2", "1"], [huber("3"), "1", "2"]]) {
    assert.equal(verdictOn(claim(loss), multipliers(low)).verdict, "verified");
    assert.equal(verdictOn(claim(loss), multipliers(high)).verdict, "verified");
    rejects(claim(loss), multipliers("9"), /a multiplier is not between left and right$/);
    rejects(claim(loss), multipliers("1/3"), /a multiplier is not between left and right$/);
  }
});

test("descents, also along the output's bias", () => {
  const claim = (given, loss) => ({ kind: "not-a-local-minimum", ...given, loss });
  const down = (unit, direction) => ({ kind: "descent", unit, direction: matrix(direction) });
  accepts(claim(EIGHT, huber("1")), down(0, "1"), `not a local minimum of the loss: points arbitrarily near have smaller loss; ${HERE}; ` +
    `${HUBER_WORDS}; L = 2, widths 1,1, slopes {1, 1/2}, N = 2`);
  rejects(claim(EIGHT, huber("1")), down(0, "-1"), /^the direction does not descend$/);
  rejects(claim(EIGHT, QUARTIC), down(0, "1"), /^the direction does not descend$/);
  const biased = { ...EIGHT, network: { ...EIGHT.network, biases: [2], outputs: 1 }, output: matrix("1 0") };
  assert.equal(verdictOn(claim(biased, QUARTIC), down(1, "-1")).verdict, "verified");
  rejects(claim(biased, huber("1")), down(1, "-1"), /^the direction does not descend$/);
  rejects(smooth(biased, QUARTIC), stationary, /^the sum of the errors is not zero, and the output has a bias$/);
});

test("values and form of a loss", () => {
  for (const threshold of ["0", "-1/2"]) rejects(smooth(EIGHT, huber(threshold)), stationary, /^the threshold of the loss is not positive$/);
  for (const exponent of [0, 1, 2, 3, 5, 65, 66]) {
    rejects(smooth(EIGHT, { kind: "power", exponent }), stationary, /^the exponent of the loss is no even number from 4 to 64$/);
  }
  rejects(smooth(EIGHT, { kind: "mse" }), stationary, /there is no kind "mse"/, "malformed");
  rejects(smooth(EIGHT, { kind: "power", exponent: "4" }), stationary, /a number is expected/, "malformed");
  rejects(smooth(EIGHT, { ...QUARTIC, more: 1 }), stationary, /there is no key "more" here/, "malformed");
  const { kinks, loss, ...rest } = smooth(EIGHT, QUARTIC);
  rejects({ ...rest, loss, kinks }, stationary, /the key kinks is expected, not "loss"/, "malformed");
  rejects({ kind: "zero-error-point", ...EIGHT, loss }, { kind: "evaluation" }, /there is no key "loss" here/, "malformed");
});

test("the work of a power", () => {
  const even = (targets) => point(["1 1"], "1 1", targets, "1", "1");
  const plain = accepts(smooth(even("0 2")), stationary, verdictOn(smooth(even("0 2")), stationary).statement);
  for (const loss of [huber("1"), QUARTIC, { kind: "power", exponent: 64 }]) {
    assert.equal(verdictOn(smooth(even("0 2"), loss), stationary).work, plain + 2 * 1088);
  }
});

test("no differentiable minima, from the rank N", () => {
  const network = { widths: [2, 1], slopes: ["1", "1/2"], samples: 2 };
  const claim = (changed = {}, X = matrix("4 1", "1 4")) => ({
    kind: "no-differentiable-local-minimum", network: { ...network, ...changed }, instance: { X, E: [matrix("5 5")], W: [] },
  });
  const enumeration = { kind: "enumeration" };
  const words = (weights, rest) => "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss " +
    `log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of ${weights} has no local minimum at which it is differentiable; for the ` +
    `instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2${rest}`;
  accepts(claim(), enumeration, words("(W_1, W_2)", ""));
  accepts(claim(), { kind: "dominance" }, words("(W_1, W_2)", ""));
  accepts(claim({ biases: [2], outputs: 1 }), enumeration, words("(W_1, W_2, b_2)", ", biases b_2"));
  assert.equal(verdictOn(claim({ slopes: ["1", "-1/2"] }), { kind: "dominance" }).verdict, "verified");
  rejects(claim({}, matrix("4 4", "1 1")), enumeration, /^the ranks are 1, not N only$/);
  rejects(claim({ slopes: ["1", "0"] }), enumeration, /^the ranks are 0, 1, 2, not N only$/);
  rejects(claim({ slopes: ["1", "0"] }), { kind: "dominance" }, /^a slope is zero$/);
  rejects(claim({ slopes: ["1/2", "1"] }), enumeration, /^the slopes are not 1 and another number$/);
  rejects(claim({ biases: [2], outputs: 1 }), { kind: "dominance" }, /is none for networks with a bias of the output$/);
  rejects(claim({ biases: [], outputs: 2 }), enumeration, /is none for networks with several outputs$/);
  rejects(claim(), stationary, /cannot prove a claim of kind/);
  rejects({ ...claim(), rank: 2 }, enumeration, /there is no key "rank" here/, "malformed");
});
