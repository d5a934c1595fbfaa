// No bad local minimum, or stationary point, of the MSE, whatever the targets.

import { matrix, rational, residue } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { checkAllCells, checkCellShapes } from "./cells.mjs";
import { checkDominance } from "./EveryPattern.mjs";
import { checkShape, columnOf, describe, gradientRows, hasBias, instance, lastSizes, network, partsOfInstance } from "./networks.mjs";
import {
  add, binaryDigits, isLess, isZero, magnitude, multiply, numeratorOver, ONE, sign, subtract, sum, text, ZERO,
} from "./rationals.mjs";
import { checkData, moving, rationals, runOf, weightsOf } from "./Training.mjs";
import { operation } from "./work.mjs";

export const evidence = {
  "preconditioned-dominance": [["preconditioner", rationals]],
  orientation: [["cells", matrix(residue)], ["points", rationals]],
};

const noBad = (claim) => `for every y, every local minimum of the MSE as a function of ${moving(claim)}, differentiable or not, ` +
  "has MSE = 0, and there are such; for ";
const ofInstance = ({ network }) => `the instance ${partsOfInstance(network)} of this file; ${describe(network)}`;

export const claims = {
  "no-bad-local-minimum": {
    fields: [["network", network], ["instance", instance]],
    check: checkData,
    statement: (claim) => noBad(claim) + ofInstance(claim),
    proofs: { dominance, "preconditioned-dominance": checkPreconditioned, orientation: checkOrientation },
  },
  "no-bad-local-minimum-nearby": {
    fields: [["network", network], ["instance", instance], ["radius", rational]],
    check: checkData,
    statement: (claim) => `${noBad(claim)}every real instance within ${text(claim.radius)}, entry by entry, of ${ofInstance(claim)}`,
    proofs: { dominance },
  },
  "no-bad-stationary-point": {
    fields: [["network", network], ["instance", instance], ["output", rationals], ["rate", rational]],
    check(claim) {
      checkData(claim);
      checkShape(claim.output, 1, claim.network.widths.at(-1), "output");
    },
    statement(claim) {
      const L = claim.network.widths.length;
      const weights = weightsOf(claim.network, [L - 1]);
      const moved = weights.includes(",") ? `(${weights})` : weights;
      return `for every y, with W_${L} as in this file, MSE = 0 for some ${moved}, and ‖g‖² ≥ 2 · ${text(claim.rate)} · MSE for every ` +
        `Clarke subgradient g of the MSE as a function of ${moved}; for ${ofInstance(claim)}`;
    },
    proofs: { "preconditioned-dominance": checkPreconditioned },
  },
};

function dominance(claim, evidence, limits) {
  require(claim.network.samples <= gradientRows(claim.network), "G^p has more columns than rows");
  require(claim.network.slopes.every((slope) => sign(slope) > 0), "a slope is not positive");
  checkDominance(claim, evidence, limits);
}

/** `B G(T)` is strictly diagonally dominant by columns for all slopes between 1 and s. */
function checkPreconditioned(claim, { preconditioner: B }, limits) {
  const { network, instance, output, rate } = claim;
  const { work } = limits;
  const N = network.samples;
  const [width, units] = lastSizes(network);
  checkShape(B, N, gradientRows(network), "the preconditioner");
  if (output) {
    require(!output.entries[0].some(isZero), "an output weight is zero");
    require(sign(rate) > 0, "the rate is not positive");
  }
  const inputs = runOf(claim, work);
  const { slopes } = network;
  const E = instance.E.at(-1);
  const ofB = work.bits(B.entries.flat());
  const rowParts = B.entries.map((row) => Array.from({ length: units }, (_, i) => row.slice(i * width, (i + 1) * width)));
  const hasOutputBias = hasBias(network, network.widths.length);
  const [both, less] = [add(ONE, slopes[1]), magnitude(subtract(ONE, slopes[1]))];
  let alpha;
  inputs.forEach((z, n) => {
    const noise = columnOf(E, n);
    const each = operation(ofB + work.bits(slopes) + work.bits(z) + work.bits(noise));
    // S, and Σ_i ‖c_i‖₁
    let size = ZERO;
    const S = rowParts.map((row) => {
      let total = ZERO;
      row.forEach((part, i) => {
        const product = work.dot(part, z);
        work.spend(each);
        const c = multiply(noise[i], product);
        total = add(total, c);
        size = add(size, magnitude(c));
      });
      return total;
    });
    // (1 + s) S_m, and 2 g_m
    const doubled = S.map((value, m) => {
      const product = multiply(both, value);
      return hasOutputBias ? add(product, multiply({ n: 2n, d: 1n }, B.entries[m].at(-1))) : product;
    });
    const rest = sum(doubled.filter((_, m) => m !== n).map(magnitude));
    const twice = subtract(subtract(doubled[n], rest), multiply(less, size));
    require(sign(twice) > 0, `sample ${n}: the margin is not positive`);
    const half = multiply(twice, { n: 1n, d: 2n });
    if (alpha === undefined || isLess(half, alpha)) alpha = half;
  });
  if (!output) return;
  let beta = ZERO;
  for (const a of B.entries) {
    for (const b of B.entries) {
      work.spend(operation(2 * ofB));
      beta = add(beta, magnitude(work.dot(a, b)));
    }
  }
  const squares = output.entries[0].map((w) => multiply(w, w));
  const least = squares.reduce((a, b) => (isLess(b, a) ? b : a));
  const bound = multiply(multiply(alpha, alpha), least);
  require(!isLess(bound, multiply(multiply(rate, { n: BigInt(N), d: 1n }), beta)), "the rate is too large");
}

/** All determinants of (T ⊙ E_{L-1}) ∘ Z over the cells have one sign. */
function checkOrientation(claim, { cells, points }, limits) {
  const { network, instance } = claim;
  const { work } = limits;
  const [width, units] = lastSizes(network);
  const N = network.samples;
  require(N === units * width, () => `N = ${N} is not ${units * width}`);
  const K = cells.rows;
  checkCellShapes(cells, points, width, N);
  const cases = BigInt(K) ** BigInt(Math.min(units, 64));
  if (K > 1 && cases > BigInt(limits.maxPatterns)) throw new Declined(`over ${limits.maxPatterns} cases`, "maxPatterns");
  const inputs = runOf(claim, work);
  checkAllCells(inputs, cells, points, work);
  const E = instance.E.at(-1);
  const [, slope] = network.slopes;
  const length = inputs.reduce((total, z, n) => total + work.bits(z) + work.bits(columnOf(E, n)),
    N * (work.bits(network.slopes) + binaryDigits(BigInt(N))));
  work.spend(K ** units * N ** 3 * Math.floor(operation(length) / 4));
  // Column n times positive numbers: integers, of which a slope s makes s times its denominator, and 1 the denominator.
  const columns = inputs.map((z, n) => {
    const noise = columnOf(E, n);
    const [p, q] = [work.common(noise), work.common(z)];
    return noise.map((epsilon) => z.map((entry) => numeratorOver(epsilon, p) * numeratorOver(entry, q)));
  });
  let orientation = 0;
  const chosen = new Array(units).fill(0);
  for (let done = K === 0; !done;) {
    const matrix = columns.map((column, n) => column.flatMap((part, i) => {
      const factor = cells.entries[chosen[i]][n] === 1n ? slope.n : slope.d;
      return part.map((entry) => entry * factor);
    }));
    const found = signOfDeterminant(matrix);
    require(found !== 0, () => `cells ${chosen.join(", ")}: the determinant is zero`);
    require(orientation === 0 || found === orientation, () => `cells ${chosen.join(", ")}: the determinant has the other sign`);
    orientation = found;
    // The next choice.
    let i = 0;
    while (i < units && chosen[i] === K - 1) chosen[i++] = 0;
    if (i === units) done = true;
    else chosen[i] += 1;
  }
}

/** -1, 0 or 1: of an integer matrix, which is changed, by Bareiss's elimination. */
function signOfDeterminant(matrix) {
  const size = matrix.length;
  let previous = 1n;
  let swaps = 0;
  for (let k = 0; k < size; k++) {
    const row = matrix.findIndex((line, i) => i >= k && line[k] !== 0n);
    if (row < 0) return 0;
    if (row !== k) {
      [matrix[k], matrix[row]] = [matrix[row], matrix[k]];
      swaps += 1;
    }
    const pivot = matrix[k][k];
    for (let i = k + 1; i < size; i++) {
      const line = matrix[i];
      const factor = line[k];
      for (let j = k; j < size; j++) line[j] = (line[j] * pivot - factor * matrix[k][j]) / previous;
    }
    previous = pivot;
  }
  return (previous > 0n) === (swaps % 2 === 0) ? 1 : -1;
}
