// "Trees", "A lower bound" and `branching` of section 6 of FORMAT.md: signs of units and of their inputs, case by case.

import { requireSeparated } from "./cells.mjs";
import { checkShape } from "./networks.mjs";
import { require } from "./faults.mjs";
import { equal, isLess, isZero, multiply, negate, ZERO } from "./rationals.mjs";
import { operation } from "./work.mjs";

/** The side of a u_i^n at a leaf. */
export const OPEN = 0;
export const AT_LEAST = 1;
export const AT_MOST = 2;
export const ABOVE = 3;
export const ON = 4;
export const BELOW = 5;

/** The options of a unit: `ς`, and the sides of its branches. */
const BRANCHING = { leaves: 1, options: [1, -1].map((sign) => ({ sign, sides: [AT_LEAST, AT_MOST] })) };
export const CENSUS = {
  leaves: 2,
  options: [...[1, -1].map((sign) => ({ sign, sides: [ABOVE, ON, BELOW] })), { sign: 0, sides: [ABOVE, BELOW] }],
};

/**
 * All leaves of trees, in their order: calls `visit({kind, signs, sides})` for each, with `sides[i N + n]`, a list that is used again.
 */
export function visitLeaves(trees, { leaves, options }, E, visit) {
  const units = E.rows;
  const alike = E.entries.map((row) => row.map(({ n, d }) => `${n}/${d}`).join(" "));
  checkSigns(trees, alike, options);
  for (const [t, { signs, nodes }] of trees.entries()) {
    const ways = signs.map((option) => options[option]);
    const sides = new Uint8Array(units * E.columns);
    // The branches above the node at hand: where, and which of the sides.
    const path = [];
    let isEnded = false;
    for (const node of nodes) {
      require(!isEnded, `tree ${t}: a node after the last leaf`);
      if (node >= leaves) {
        const at = node - leaves;
        require(at < sides.length, `tree ${t}: there is no input ${at} of a unit`);
        require(sides[at] === OPEN, `tree ${t}: a branch on what a branch above is on`);
        path.push({ at, next: 0 });
      } else {
        visit({ kind: node, signs: ways.map(({ sign }) => sign), sides });
        while (path.length > 0) {
          const last = path.at(-1);
          last.next += 1;
          if (last.next < sidesAt(last.at).length) break;
          sides[last.at] = OPEN;
          path.pop();
        }
        isEnded = path.length === 0;
      }
      if (path.length > 0) {
        const { at, next } = path.at(-1);
        sides[at] = sidesAt(at)[next];
      }
    }
    require(isEnded, `tree ${t}: it does not end`);

    function sidesAt(at) {
      return ways[Math.floor(at / E.columns)].sides;
    }
  }
}

/** Every list of options once: among units that are alike they do not decrease. */
function checkSigns(trees, alike, options) {
  const seen = new Set();
  const before = alike.map((text, i) => (i === 0 ? -1 : alike.lastIndexOf(text, i - 1)));
  trees.forEach(({ signs }, t) => {
    require(signs.length === alike.length, () => `tree ${t}: ${signs.length} signs for ${alike.length} units`);
    require(signs.every((option) => option < options.length), `tree ${t}: there is no such sign`);
    require(signs.every((option, i) => before[i] < 0 || signs[before[i]] <= option), `tree ${t}: the signs of units that are alike decrease`);
    seen.add(signs.join(" "));
  });
  require(seen.size === trees.length, "two trees have the same signs");
  const counts = new Map();
  for (const text of alike) counts.set(text, (counts.get(text) ?? 0) + 1);
  let wanted = 1n;
  for (const count of counts.values()) {
    // C(c + o - 1, c)
    for (let k = 1; k < options.length; k++) wanted *= BigInt(count + k);
    for (let k = 1; k < options.length; k++) wanted /= BigInt(k);
  }
  require(BigInt(trees.length) === wanted, () => `${trees.length} trees, not ${wanted}`);
}

/** The parts of a row for each unit, of `size` entries each. */
export function parts(row, size) {
  return Array.from({ length: row.length / size }, (_, i) => row.slice(i * size, (i + 1) * size));
}

/**
 * Rejects unless the row of multipliers is a lower bound of λ · f at a leaf; gives whether it is strict.
 */
export function checkLowerBound(lambda, multipliers, { signs, sides }, { inputs, E, slope, slopes, work }, what) {
  const N = inputs.length;
  let isStrict = false;
  parts(multipliers, N).forEach((p, i) => {
    work.spend(N * operation(work.bits(lambda) + work.bits(E.entries[i]) + work.bits(slopes) + work.bits(p)));
    inputs[0].forEach((_, j) => require(isZero(work.dot(p, inputs.map((z) => z[j]))), `${what}, unit ${i}: the sum is not zero`));
    inputs.forEach((z, n) => {
      if (z.every(isZero)) return;
      const side = sides[i * N + n];
      const product = multiply(lambda[n], E.entries[i][n]);
      const c = signs[i] === 0 ? ZERO : signs[i] < 0 ? negate(product) : product;
      const below = multiply(c, slope);
      require([AT_MOST, BELOW, ON].includes(side) || !isLess(c, p[n]), `${what}, unit ${i}, sample ${n}: a multiplier is too large`);
      require([AT_LEAST, ABOVE, ON].includes(side) || !isLess(p[n], below), `${what}, unit ${i}, sample ${n}: a multiplier is too small`);
      if ((side === ABOVE && !equal(p[n], c)) || (side === BELOW && !equal(p[n], below))) isStrict = true;
    });
  });
  return isStrict;
}

/** What the bounds are about. */
export function problemOf({ network, instance }, inputs, work) {
  return { inputs, E: instance.E.at(-1), slope: network.slopes[1], slopes: network.slopes, work };
}

export function checkBranching(claim, inputs, { trees, vectors, multipliers }, limits, error = ZERO) {
  const { network, instance } = claim;
  const E = instance.E.at(-1);
  const problem = problemOf(claim, inputs, limits.work);
  checkShape(vectors, vectors.rows, network.samples, "vectors");
  checkShape(multipliers, vectors.rows, E.rows * network.samples, "multipliers");
  let leaf = 0;
  visitLeaves(trees, BRANCHING, E, (found) => {
    require(leaf < vectors.rows, () => `${vectors.rows} vectors, and there are more leaves`);
    const lambda = vectors.entries[leaf];
    requireSeparated(lambda, claim, error, limits.work, `leaf ${leaf}`);
    checkLowerBound(lambda, multipliers.entries[leaf], found, problem, `leaf ${leaf}`);
    leaf += 1;
  });
  require(leaf === vectors.rows, () => `${vectors.rows} vectors for ${leaf} leaves`);
}
