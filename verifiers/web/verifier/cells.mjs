// Section 6 of FORMAT.md, `cells`: the hyperplanes of the inputs cut the weights of a unit into cells.

import { Declined, require } from "./faults.mjs";
import { checkShape, hasBias, lastSizes } from "./networks.mjs";
import { divide, fraction, gcd, isLess, isZero, multiply, negate, numerators, ONE, sign, subtract, ZERO } from "./rationals.mjs";
import { longest, operation } from "./work.mjs";

/** `inputs` are the z^n; with an error, the refutations show that the MSE is no less. */
export function checkCells({ network, instance, targets }, inputs, { cells, points, refutations }, limits, error = ZERO) {
  const [width, units] = lastSizes(network);
  const N = network.samples;
  const K = cells.rows;
  const { work } = limits;
  checkCellShapes(cells, points, width, N);
  if (BigInt(2 * K) ** BigInt(Math.min(units, 64)) > BigInt(limits.maxPatterns)) {
    throw new Declined(`over ${limits.maxPatterns} cases`, "maxPatterns");
  }
  checkAllCells(inputs, cells, points, work);
  const inputRows = Array.from({ length: width }, (_, j) => inputs.map((z) => z[j]));
  const ofSlopes = work.bits(network.slopes);
  const covered = refutations.map((refutation, r) => {
    checkRefutation(refutation, r);
    return new Set(refutation.cones.entries.map((cone) => cone.join(" ")));
  });
  work.spend((2 * K) ** units * (512 + Math.floor(refutations.length / 8)));
  checkCovered(covered, 0);

  function checkRefutation({ vector, cones, multipliers }, r) {
    checkShape(vector, 1, N, `the vector of refutation ${r}`);
    checkShape(cones, cones.rows, 3, `the cones of refutation ${r}`);
    checkShape(multipliers, cones.rows, N, `the multipliers of refutation ${r}`);
    const lambda = vector.entries[0];
    requireSeparated(lambda, { network, targets }, error, work, `refutation ${r}`);
    cones.entries.forEach(([i, g, k], m) => {
      require(i < BigInt(units) && g < 2n && k < BigInt(K), `refutation ${r}, row ${m}: no such unit, sign or cell`);
      const mu = multipliers.entries[m];
      require(mu.every((entry) => sign(entry) >= 0), `refutation ${r}, row ${m}: a multiplier is negative`);
      const noise = instance.E.at(-1).entries[Number(i)];
      work.spend(N * operation(work.bits(lambda) + work.bits(noise) + ofSlopes + work.bits(mu)));
      const isBelow = cells.entries[Number(k)].map((side) => side === 1n);
      // Σ_n (λ_n ς ε_i^n τ(σ_n) - μ_n σ_n) z^n = 0
      const factors = mu.map((entry, n) => {
        const slope = isBelow[n] ? network.slopes[1] : ONE;
        const left = multiply(multiply(lambda[n], noise[n]), slope);
        return subtract(g === 1n ? negate(left) : left, isBelow[n] ? negate(entry) : entry);
      });
      for (const row of inputRows) require(isZero(work.dot(factors, row)), `refutation ${r}, row ${m}: the sums differ`);
    });
  }

  /** Every way to go on from unit i is covered by one of these sets, all of which have the cones chosen so far. */
  function checkCovered(sets, i) {
    require(sets.length > 0, "signs and cells of all units that no refutation covers");
    if (i === units) return;
    for (let g = 0; g < 2; g++) {
      for (let k = 0; k < K; k++) checkCovered(sets.filter((set) => set.has(`${i} ${g} ${k}`)), i + 1);
    }
  }
}

/**
 * The number of cells of different hyperplanes through 0 with these normals, none of them zero; above `most` it stops.
 *
 * One more hyperplane cuts in two as many cells as the traces of the others on it have.
 */
function countCells(planes, most) {
  let count = 1;
  for (let m = 0; m < planes.length && count <= most; m++) {
    const v = planes[m];
    const j = v.findIndex((entry) => !isZero(entry));
    const traces = planes.slice(0, m).map((z) => {
      const factor = divide(z[j], v[j]);
      return z.map((entry, l) => subtract(entry, multiply(factor, v[l]))).filter((_, l) => l !== j);
    });
    count += countCells(differentPlanes(traces), most - count);
  }
  return count;
}

/** λ · y < 0, and (λ · y)² ≥ 2 N · error · ‖λ‖²; and Σ_n λ_n = 0 if the output has a bias. */
export function requireSeparated(lambda, { network, targets }, error, work, what) {
  const [y] = targets.entries;
  if (hasBias(network, network.widths.length)) {
    require(isZero(work.dot(lambda, lambda.map(() => ONE))), `${what}: the sum of λ is not zero, and the output has a bias`);
  }
  const value = work.dot(lambda, y);
  require(sign(value) < 0, `${what}: λ · y is not negative`);
  if (isZero(error)) return;
  const least = multiply(multiply(fraction(2n * BigInt(y.length)), error), work.dot(lambda, lambda));
  require(!isLess(multiply(value, value), least), `${what}: there is room for a smaller MSE`);
}

export function checkCellShapes(cells, points, width, N) {
  checkShape(cells, cells.rows, N, "cells");
  checkShape(points, cells.rows, width, "points");
}

/** Step 1 of `cells`: these are all cells, each with a point. */
export function checkAllCells(inputs, cells, points, work) {
  const K = cells.rows;
  const { length: width } = inputs[0];
  cells.entries.forEach((row, k) => row.forEach((side, n) => {
    const where = sign(work.dot(points.entries[k], inputs[n]));
    require(side === (where < 0 ? 1n : 0n), `cell ${k}: its point is on the other side of sample ${n}`);
    require(where !== 0 || inputs[n].every(isZero), `cell ${k}: its point is on the hyperplane of sample ${n}`);
  }));
  require(new Set(cells.entries.map((row) => row.join(" "))).size === K, "a cell twice");
  const planes = differentPlanes(inputs.filter((z) => !z.every(isZero)));
  const length = planes.reduce((most, z) => Math.max(most, longest(withoutCommonFactor(z))), 0);
  work.spend((K + 1) * planes.length * width * operation(Math.min(width, 1 + K.toString(2).length) * length));
  const found = countCells(planes, K);
  require(found === K, `${K} cells, and there are ${found > K ? "more" : found}`);
}

/** One normal of each hyperplane. */
function differentPlanes(normals) {
  return [...new Map(normals.map((z) => [directionOf(z), z])).values()];
}

function withoutCommonFactor(vector) {
  const integers = numerators(vector);
  const factor = integers.reduce(gcd, 0n);
  return integers.map((entry) => entry / factor);
}

/** A text that two vectors, not zero, share when they are parallel. */
export function directionOf(z) {
  const lead = z.find((entry) => !isZero(entry));
  return z.map((entry) => divide(entry, lead)).map(({ n, d }) => `${n}/${d}`).join(" ");
}
