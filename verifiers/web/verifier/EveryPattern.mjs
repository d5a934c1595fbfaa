// G^p of one instance at all P patterns: by counting, congruence, dominance or residues. And from rank N at all of them: no differentiable
// local minima, of losses whose derivatives are nowhere 0.

import { indices, integer, matrix, number, rational, residue as residueType } from "./fields.mjs";
import { require } from "./faults.mjs";
import { rankCounts } from "./enumeration.mjs";
import { checkIndices, checkInverse, checkModulus } from "./minors.mjs";
import { checkPieces, pieces, withSelections } from "./Pieces.mjs";
import {
  checkEntries, checkInstance, checkNetwork, columnOf, describe, gradientColumns, gradientRows, instance, lastSizes, network,
  partsOfInstance, patternCount, withOne,
} from "./networks.mjs";
import {
  add, divide, dot, isLess, isZero, larger, magnitude, multiply, ONE, subtract, sum, text, ZERO,
} from "./rationals.mjs";
import { isPrime, rationalResidue } from "./residues.mjs";
import { checkData, moving } from "./Training.mjs";
import { NetworkWork, operation } from "./work.mjs";

export const evidence = {
  congruence: [["modulus", integer], ["rows", indices], ["scale", integer], ["inverse", matrix(residueType)]],
  dominance: [],
  residues: [["prime", integer]],
};

export function check({ network, instance }) {
  checkNetwork(network);
  checkInstance(instance, network);
}

export function ofThisFile(network) {
  return `the instance ${partsOfInstance(network)} of this file`;
}

export const claims = {
  "gradient-rank-every-pattern": {
    fields: [["network", network], ["instance", instance], ["rank", number], pieces],
    check(claim) {
      checkPieces(claim);
      check(claim);
    },
    statement: (claim) => withSelections(claim, `rank(G^p) = ${claim.rank} for all ${patternCount(claim.network)} activation patterns p, for ` +
      `${ofThisFile(claim.network)}; ${describe(claim.network)}`),
    proofs: {
      enumeration(claim, evidence, limits) {
        if (claim.pieces !== undefined) checkFullRank(claim.rank, claim.network);
        checkRanks(claim, claim.rank, limits);
      },
      ...fullRankProofs(),
    },
  },
  "gradient-rank-every-pattern-nearby": {
    fields: [["network", network], ["instance", instance], ["radius", rational], ["rank", number]],
    check,
    statement: ({ network, radius, rank }) =>
      `rank(G^p) = ${rank} for all ${patternCount(network)} activation patterns p, for every real instance within ` +
      `${text(radius)}, entry by entry, of ${ofThisFile(network)}; ${describe(network)}`,
    proofs: { dominance: fullRankProofs().dominance },
  },
  "no-differentiable-local-minimum": {
    fields: [["network", network], ["instance", instance]],
    check(claim) {
      require(claim.network.outputs === 1, "a claim of no differentiable local minimum is none for networks with several outputs");
      checkData(claim);
    },
    statement: (claim) => "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) " +
      `has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of ${moving(claim)} has no local minimum at which it is differentiable; for ` +
      `${ofThisFile(claim.network)}; ${describe(claim.network)}`,
    proofs: {
      enumeration: (claim, _, limits) => checkRanks(claim, claim.network.samples, limits, ", not N only"),
      ...fullRankProofs(({ network }) => network.samples),
    },
  },
};

/** The proofs that the rank is C at every pattern. */
export function fullRankProofs(rankOf = (claim) => claim.rank) {
  const proof = (prove) => (claim, evidence, limits) => {
    checkFullRank(rankOf(claim, limits), claim.network);
    prove(claim, evidence, limits);
  };
  return { congruence: proof(checkCongruence), dominance: proof(checkDominance), residues: proof(checkResidues) };
}

/** All patterns, counted, have this rank; `more` ends what is said where they have not. */
export function checkRanks({ network, instance }, rank, limits, more = "") {
  const counts = rankCounts(network, instance, limits);
  require(counts.size === 1 && counts.has(rank), () => `the ranks are ${[...counts.keys()].sort((a, b) => a - b).join(", ")}${more}`);
}

export function checkFullRank(rank, network) {
  const columns = gradientColumns(network);
  require(rank === columns, `the rank is ${rank}, not ${network.outputs === 1 ? "N" : "K N"} = ${columns}`);
  require(columns <= gradientRows(network), "G^p has more columns than rows");
}

export function checkNoSlopeIsZero({ slopes }) {
  require(!slopes.some(isZero), "a slope is zero");
}

/** All slopes have one residue modulo the modulus; gives it. */
export function commonSlope({ slopes }, modulus) {
  const residues = slopes.map((slope) => rationalResidue(slope, modulus));
  require(!residues.includes(undefined), "the denominator of a slope is not prime to the modulus");
  require(residues.every((value) => value === residues[0]), "the slopes are not congruent modulo the modulus");
  return residues[0];
}

/** The matrices of an instance modulo the modulus. */
export function instanceModulo({ X, E, W }, modulus) {
  const matrixModulo = ({ entries }) => entries.map((row) => row.map((entry) => {
    const value = rationalResidue(entry, modulus);
    require(value !== undefined, () => `the denominator of ${text(entry)} is not prime to the modulus`);
    return value;
  }));
  return { X: matrixModulo(X), E: E.map(matrixModulo), W: W.map(matrixModulo) };
}

function checkCongruence({ network, instance }, { modulus, rows, scale, inverse }, limits) {
  checkModulus(modulus);
  const slope = commonSlope(network, modulus);
  const { X, E, W } = instanceModulo(instance, modulus);
  const C = gradientColumns(network);
  checkIndices(rows, C, gradientRows(network), "rows");
  require(scale > 0n && scale < modulus, "the scale is not between 0 and the modulus");
  const { samples: N, widths, outputs: K } = network;
  checkEntries(gradientRows(network), C, limits);
  const { F } = new NetworkWork(network, instance, limits.work);
  limits.work.spend(C ** 3 + 64 * (N * F + C * C));
  const [inputs, units] = lastSizes(network);
  const columns = Array.from({ length: N }, (_, n) => {
    const activation = (l, i) => (E[l - 1][i][n] * slope) % modulus;
    let below = withOne(X.map((row) => row[n]), network, 1, 1n);
    for (let l = 1; l <= widths.length - 2; l++) {
      below = withOne(W[l - 1].map((row, i) => {
        let total = 0n;
        row.forEach((weight, j) => { total += weight * below[j]; });
        return (total % modulus) * activation(l, i) % modulus;
      }), network, l + 1, 1n);
    }
    return Array.from({ length: K }, (_, k) => rows.map((row) => {
      const [i, j] = [Math.floor(row / inputs), row % inputs];
      if (i >= units) return row - units * inputs === k ? 1n : 0n;
      const product = activation(widths.length - 1, i) * below[j] % modulus;
      return K === 1 ? product : W.at(-1)[k][i] * product % modulus;
    }));
  }).flat();
  checkInverse(inverse, columns, scale, modulus);
}

export function checkDominance({ network, instance, radius = ZERO }, _, limits) {
  checkNoSlopeIsZero(network);
  require(radius.n >= 0n, "the radius is negative");
  const { X, E, W } = instance;
  const L = network.widths.length;
  const work = new NetworkWork(network, instance, limits.work);
  limits.work.spend(2 * work.F * work.operations((L - 1) * (limits.work.bits(network.slopes) + 2 * limits.work.bits([radius]))));
  const sizes = network.slopes.map(magnitude);
  const least = sizes.reduce((a, b) => (isLess(b, a) ? b : a));
  const kappa = divide(sizes.reduce(larger), least);
  const low = (a) => larger(ZERO, subtract(magnitude(a), radius));
  const high = (a) => add(magnitude(a), radius);
  const margins = network.biases.length > 0 ? withBiases() : withoutBiases();
  const [inputs, units] = lastSizes(network);
  for (let n = 0; n < network.samples; n++) {
    const [i0, j0] = [Math.floor(n / inputs), n % inputs];
    require(i0 < units, `sample ${n}: there is no unit ${i0}`);
    const noise = columnOf(E[L - 2], n);
    const a = low(noise[i0]);
    const { b, r } = margins(n, j0);
    const above = add(a, multiply(kappa, sum(noise.filter((_, i) => i !== i0).map(high))));
    require(isLess(multiply(above, add(b, r)), multiply({ n: 2n, d: 1n }, multiply(a, b))),
      `sample ${n}: the entry of its row does not exceed the others together`);
  }

  /** `b`, and `c Σ_{j≠j₀} h_j`. */
  function withoutBiases() {
    const weights = W.map(({ entries }) => entries.map((row) => ({ first: low(row[0]), all: row.map(high) })));
    return (n, j0) => {
      let g = columnOf(X, n).map(low);
      let h = columnOf(X, n).map(high);
      let c = ONE;
      for (let l = 1; l <= L - 2; l++) {
        const noise = columnOf(E[l - 1], n);
        const rest = h.slice(1);
        const bounds = weights[l - 1].map(({ first, all }, i) => {
          const t = multiply(c, dot(rest, all.slice(1)));
          return {
            g: multiply(low(noise[i]), larger(ZERO, subtract(multiply(first, g[0]), t))),
            h: multiply(high(noise[i]), add(multiply(all[0], h[0]), t)),
          };
        });
        g = bounds.map((bound) => bound.g);
        h = bounds.map((bound) => bound.h);
        c = kappa;
      }
      return { b: g[j0], r: multiply(c, sum(h.filter((_, j) => j !== j0))) };
    };
  }

  /** `b` and `r`, where all layers below the output have a bias: it is the last column of its weights, and outweighs the others. */
  function withBiases() {
    const weights = W.map(({ entries }) => entries.map((row) => ({ bias: row.at(-1), all: row.slice(0, -1).map(high) })));
    const largest = sizes.reduce(larger);
    return (n, j0) => {
      let g = columnOf(X, n).map(low);
      let h = columnOf(X, n).map(high);
      let [p, q] = [ONE, ONE];
      for (let l = 1; l <= L - 2; l++) {
        const noise = columnOf(E[l - 1], n);
        const before = h;
        const sums = weights[l - 1].map(({ all }) => multiply(q, dot(before, all)));
        g = weights[l - 1].map(({ bias }, i) => multiply(low(noise[i]), larger(ZERO, subtract(low(bias), sums[i]))));
        h = weights[l - 1].map(({ bias }, i) => multiply(high(noise[i]), add(high(bias), sums[i])));
        [p, q] = [least, largest];
      }
      // After the units of the layer stands the 1 of the bias.
      if (j0 === h.length) return { b: ONE, r: multiply(q, sum(h)) };
      return { b: multiply(p, g[j0]), r: add(ONE, multiply(q, sum(h.filter((_, j) => j !== j0)))) };
    };
  }
}

function checkResidues({ network, instance: { X, E, W } }, { prime }, { work }) {
  require(prime >= 2n && prime < 1n << 32n && isPrime(Number(prime)), "the prime is none from 2 to 2^32 - 1");
  checkNoSlopeIsZero(network);
  for (const { entries } of [X, ...E, ...W]) {
    for (const row of entries) for (const entry of row) work.spend(operation(work.bits([entry])));
  }
  const valuation = (a) => valuationOf(a, prime);
  const ofSlopes = network.slopes.map(valuation);
  const k = 1 + Math.max(...ofSlopes) - Math.min(...ofSlopes);
  const L = network.widths.length;
  const width = network.widths[L - 2];
  // Entry `unit` of the list has valuation 0, the others at least `others`.
  const requireUnit = (list, unit, others, what) => list.forEach((entry, i) => {
    const v = valuation(entry);
    require(i === unit ? v === 0 : v >= others,
      () => `${what}, entry ${i}: the valuation is ${v}, not ${i === unit ? 0 : `${others} or more`}`);
  });
  for (let n = 0; n < network.samples; n++) {
    const [i0, j0] = [Math.floor(n / width), n % width];
    requireUnit(columnOf(E[L - 2], n), i0, k, `E_${L - 1}, sample ${n}`);
    if (L === 2) {
      requireUnit(columnOf(X, n), j0, 1, `X, sample ${n}`);
      continue;
    }
    requireUnit(columnOf(E[L - 3], n), j0, k, `E_${L - 2}, sample ${n}`);
    requireUnit(columnOf(X, n), 0, 0, `X, sample ${n}`);
    for (let l = 1; l <= L - 3; l++) requireUnit(columnOf(E[l - 1], n), 0, 0, `E_${l}, sample ${n}`);
  }
  W.forEach(({ entries }, l) => entries.forEach((row, i) => requireUnit(row, 0, k, `W_${l + 1}, row ${i}`)));
}

/** v(a) at a prime, with v(0) = ∞. */
function valuationOf({ n, d }, prime) {
  if (n === 0n) return Infinity;
  return order(n, prime) - order(d, prime);
}

/** The greatest e such that p^e divides n ≠ 0: its binary digits, by the powers p^(2^k). */
export function order(n, p) {
  const powers = [];
  let e = 0;
  const divide = (k) => {
    if (n % powers[k]) return false;
    n /= powers[k];
    e += 2 ** k;
    return true;
  };
  do powers.push(powers.length ? powers.at(-1) ** 2n : p); while (divide(powers.length - 1));
  for (let k = powers.length - 2; k >= 0; k--) divide(k);
  return e;
}
