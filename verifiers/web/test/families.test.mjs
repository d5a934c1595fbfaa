// Units that take the largest of several forms, and convolutions: certificates made by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { offsetsSeen } from "../verifier/Convolution.mjs";
import { accepts, matrix, rejects, verdictOn } from "./made.mjs";

const standard = { kind: "standard-witness" };

const PLAIN = { channels: 1, sizes: [8, 8], kernel: [3, 3], strides: [1, 1], padding: [0, 0], bias: 1, filters: 2, slopes: ["1", "1/100"], samples: 12 };
const convolved = (changes = {}) => ({
  kind: "convolution-rank-almost-everywhere", convolution: { ...PLAIN, ...changes }, rank: changes.samples ?? PLAIN.samples,
});

test("offsets that some position sees", () => {
  for (let n = 1; n < 7; n++) for (let k = 1; k < 12; k++) for (let s = 1; s < 9; s++) for (let q = 0; q < 7; q++) {
    if (k > n + 2 * q) continue;
    const P = Math.floor((n + 2 * q - k) / s) + 1;
    const seen = Array.from({ length: k }, (_, o) => o).filter((o) =>
      Array.from({ length: P }, (_, p) => p * s - q + o).some((at) => at >= 0 && at < n));
    assert.equal(offsetsSeen(n, k, s, q, P), seen.length, `${[n, k, s, q]}`);
  }
});

test("convolutions", () => {
  accepts(convolved(), standard, "rank(G^p) = 12 for all 2^864 activation patterns p, for almost every (X, E); convolution of 2 filters with biases, 1 channels " +
    "of sizes 8×8, kernels 3×3, strides 1×1, padding 0×0, average over 36 positions, slopes {1, 1/100}, N = 12");
  accepts(convolved({ channels: 3, sizes: [5], kernel: [2], strides: [3], padding: [1], bias: 0, filters: 4, slopes: ["1", "-1", "2"], samples: 24 }), standard,
    "rank(G^p) = 24 for all 3^192 activation patterns p, for almost every (X, E); convolution of 4 filters, 3 channels of sizes 5, kernels 2, strides 3, " +
    "padding 1, average over 2 positions, slopes {1, -1, 2}, N = 24");
  assert.equal(verdictOn(convolved(), standard).work, 0);
  assert.equal(verdictOn(convolved({ samples: 20 }), standard).verdict, "verified");
  rejects(convolved({ samples: 21 }), standard, /^only 20 rows are not zero everywhere, and N = 21$/);
  // Of a kernel of 3 at one position of an input of 1 entry, with padding 1, only the middle offset is seen.
  rejects(convolved({ sizes: [1, 1], padding: [1, 1], samples: 5 }), standard, /^only 4 rows/);
  rejects(convolved({ slopes: ["1", "0"] }), standard, /^a slope is zero$/);
  rejects({ ...convolved(), rank: 11 }, standard, /^the rank is 11, not N = 12$/);
  rejects(convolved(), { kind: "enumeration" }, /cannot prove a claim of kind/);
  for (const [changes, reason] of [
    [{ sizes: [], kernel: [], strides: [], padding: [] }, /^0 sizes, not 1 to 3$/], [{ kernel: [3] }, /have not 2 numbers each$/], [{ bias: 2 }, /^the bias is neither/],
    [{ strides: [0, 1] }, /^a size is not from 1 to 10\^8$/], [{ filters: 0 }, /^a size is not/], [{ padding: [0, 10 ** 8 + 1] }, /^a padding is over/],
    [{ slopes: [] }, /^0 slopes/], [{ kernel: [9, 1] }, /^a kernel is larger/], [{ channels: 10 ** 8 }, /^over 10\^8 entries of a patch$/],
    [{ padding: [10 ** 4, 10 ** 4] }, /^over 10\^8 positions$/], [{ sizes: [10 ** 4, 10 ** 4 + 1] }, /^over 10\^8 entries of an input$/],
  ]) rejects(convolved(changes), standard, reason);
  const { channels, ...rest } = PLAIN;
  rejects({ ...convolved(), convolution: { ...rest, channels } }, standard, /the key channels is expected/, "malformed");
});

test("pieces", () => {
  const network = { widths: [2, 2], slopes: ["1", "1/2"], samples: 3 };
  const claim = { kind: "gradient-rank-almost-everywhere", network, rank: 3, pieces: 4 };
  accepts(claim, standard, "rank(G^{p,σ}) = 3 for all 2^6 activation patterns p and all 4^6 selections σ, for almost every (X, E, W); L = 2, widths 2,2, " +
    "slopes {1, 1/2}, N = 3, units of layer 1 the largest of 4 forms");
  for (const pieces of [0, 1, 10 ** 8 + 1]) rejects({ ...claim, pieces }, standard, /^the number of pieces is not from 2 to 10\^8$/);
  const { pieces, rank, ...first } = claim;
  rejects({ ...first, pieces, rank }, standard, /the key rank is expected/, "malformed");
  const instance = { X: matrix("4 1", "1 4"), E: [matrix("5 5")], W: [] };
  const every = { kind: "gradient-rank-every-pattern", network: { widths: [2, 1], slopes: ["1", "1/2"], samples: 2 }, instance, rank: 2, pieces: 2 };
  const words = "rank(G^{p,σ}) = 2 for all 2^2 activation patterns p and all 2^2 selections σ, for the instance (X, E, W) of this file; L = 2, widths 2,1, " +
    "slopes {1, 1/2}, N = 2, units of layer 1 the largest of 2 forms";
  accepts(every, { kind: "enumeration" }, words);
  accepts(every, { kind: "dominance" }, words);
  const one = { ...every, instance: { ...instance, X: matrix("4 4", "1 1") }, rank: 1 };
  rejects(one, { kind: "enumeration" }, /^the rank is 1, not N = 2$/);
  assert.equal(verdictOn({ kind: one.kind, network: one.network, instance: one.instance, rank: 1 }, { kind: "enumeration" }).verdict, "verified");
  rejects({ kind: "gradient-rank-every-pattern-nearby", network, instance, radius: "0", rank: 2, pieces: 2 }, { kind: "dominance" }, /no key "pieces"/, "malformed");
});
