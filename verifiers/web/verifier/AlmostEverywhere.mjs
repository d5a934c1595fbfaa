// G^p at all P patterns for almost every instance, by a witness (Soudry & Carmon, Lemma 8).

import { integer, number, rational } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { checkMinor, minor } from "./minors.mjs";
import {
  checkEntries, checkInstance, checkNetwork, describe, gradientColumns, gradientMatrix, gradientRows, hasBias, instance, lastSizes,
  network, numberOfPatterns, partsOfInstance, patternCount,
} from "./networks.mjs";
import { checkPieces, pieces, withSelections } from "./Pieces.mjs";
import { text } from "./rationals.mjs";
import { isPrime } from "./residues.mjs";
import { NetworkWork } from "./work.mjs";
import { checkFullRank, checkNoSlopeIsZero, commonSlope, instanceModulo } from "./EveryPattern.mjs";

const witness = [["point", instance], ["minor", minor]];

export const evidence = {
  witness, "standard-witness": [], "union-bound": witness, "congruent-bound": witness,
};

export const claims = {
  "gradient-rank-almost-everywhere": {
    fields: [["network", network], ["rank", number], pieces],
    check(claim) {
      checkPieces(claim);
      checkNetwork(claim.network);
    },
    statement: (claim) => withSelections(claim, `rank(G^p) = ${claim.rank} for all ${patternCount(claim.network)} activation patterns p, for almost every ` +
      `${partsOfInstance(claim.network)}; ${describe(claim.network)}`),
    proofs: {
      witness({ network, rank }, evidence, limits) {
        checkFullRank(rank, network);
        checkWitness(network, evidence, limits);
      },
      "standard-witness"({ network, rank }, evidence, limits) {
        checkFullRank(rank, network);
        checkStandardWitness(network, limits);
      },
    },
  },
  "gradient-rank-failure-bound": {
    fields: [["network", network], ["box", integer], ["bound", rational]],
    check: ({ network }) => checkNetwork(network),
    statement: ({ network, box, bound }) =>
      `rank(G^p) < ${gradientColumns(network)} for some of the ${patternCount(network)} activation patterns p with probability ` +
      `at most ${text(bound)}, entries of ${partsOfInstance(network)} independent and uniform in {1, …, ${box}}; ${describe(network)}`,
    proofs: {
      "union-bound"({ network, box, bound }, evidence, limits) {
        checkFullRank(gradientColumns(network), network);
        checkWitness(network, evidence, limits);
        require(box >= 1n, "the box is not positive");
        require(bound.n * box >= numberOfPatterns(network, limits) * degree(network) * bound.d, "the bound is below P Δ / box");
      },
      "congruent-bound"({ network, box, bound }, { point, minor }, limits) {
        const q = minor.modulus;
        checkFullRank(gradientColumns(network), network);
        checkInstance(point, network, "the point");
        require(q >= 2n && q < 1n << 32n && isPrime(Number(q)), "the modulus is no prime from 2 to 2^32 - 1");
        require(box >= 1n && box % q === 0n, "the box is not a positive multiple of the modulus");
        require(commonSlope(network, q) !== 0n, "the slopes are zero modulo the modulus");
        instanceModulo(point, q);
        checkWitnessMinor(network, point, minor, limits);
        require(bound.n * q >= degree(network) * bound.d, "the bound is below Δ / q");
      },
    },
  },
};

/** Δ = 2 N (L-1), the degree that an N × N minor of G^p has at most. */
function degree({ samples, widths }) {
  return 2n * BigInt(samples) * BigInt(widths.length - 1);
}

/** G': as G^p, with the slope matrices A' of the point in place of E times slopes. */
export function witnessMatrix(network, point, limits) {
  return gradientMatrix(network, point, (l, i, n) => point.E[l - 1].entries[i][n], limits);
}

/**
 * rank G' = C. Every entry a' of the slope matrices is reached under every slope τ, which is not zero: in the field of
 * rationals (a'/τ) · τ = a'.
 */
function checkWitness(network, { point, minor }, limits) {
  checkNoSlopeIsZero(network);
  checkInstance(point, network, "the point");
  checkWitnessMinor(network, point, minor, limits);
}

function checkWitnessMinor(network, point, minor, limits) {
  const C = gradientColumns(network);
  checkEntries(gradientRows(network), C, limits);
  const work = new NetworkWork(network, point, limits.work);
  work.run();
  limits.work.spend(work.K * C * work.operations());
  checkMinor(minor, witnessMatrix(network, point, limits), C, limits.work);
}

/**
 * The point of Soudry & Carmon, (B.3)-(B.5). All its entries are 0 and 1, so Numbers hold them; in O(N + Σ d_l) steps, as
 * FORMAT.md describes.
 */
function checkStandardWitness(network, limits) {
  checkNoSlopeIsZero(network);
  const { widths, samples } = network;
  const L = widths.length;
  const largest = Math.max(samples, ...widths);
  if (largest > limits.maxEntries) throw new Declined(`N or a width is over ${limits.maxEntries}`, "maxEntries");
  const d = widths[L - 2];
  // What the last slopes A'_{L-2} meet: each row of a W' is (1, 0, …, 0), and at L = 2 there is none.
  let before = new Uint8Array(widths[0]).fill(1);
  for (let l = 1; l <= L - 3; l++) before = new Uint8Array(widths[l]).fill(before[0]);
  const met = L === 2 ? before : new Uint8Array(d).fill(before[0]);
  const [inputs, units] = lastSizes(network);
  for (let n = 0; n < samples; n++) {
    // Column n of A'_{L-1} and of V_{L-2} are zero but in these rows, so column n of G' is zero before row i c + j = n. Behind the d entries of V_{L-2}
    // is the 1 of a bias, and behind the rows of all units is that of the output's.
    const [i, j] = [Math.floor(n / inputs), n % inputs];
    const isOne = j < d ? met[j] === 1 : hasBias(network, L - 1);
    require(i < units ? isOne : n === units * inputs && hasBias(network, L), `the entry of row and column ${n} is zero`);
  }
}
