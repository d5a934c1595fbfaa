// All values of the MSE at its local minima.

import { array, indices, number, object, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { ABOVE, BELOW, CENSUS, checkLowerBound, OPEN, parts, problemOf, visitLeaves } from "./branching.mjs";
import { trees } from "./GlobalMinimum.mjs";
import { checkShape, describe, instance, lastSizes, network } from "./networks.mjs";
import { add, equal, fraction, isLess, isZero, multiply, negate, ONE, sign, text, ZERO } from "./rationals.mjs";
import {
  checkLastWeights, checkMultipliers, checkTargets, evaluate, isFlat, lastWeights, rationals, runOf, squaredErrors, unitsOfPoint,
} from "./Training.mjs";
import { operation } from "./work.mjs";

export const evidence = {
  census: [
    ["minima", array(array(rationals))], ["trees", trees], ["counts", indices], ["units", indices], ["directions", rationals],
    ["multipliers", rationals], ["values", indices], ["points", rationals], ["stationary", rationals],
  ],
};

export const claims = {
  "local-minimum-values": {
    fields: [["network", network], ["instance", instance], ["targets", rationals], ["values", array(object([
      ["error", rational], ["differentiable", number], ["hidden", rationals], ["output", rationals],
    ]))]],
    check: checkTargets,
    statement(claim) {
      const errors = claim.values.map(({ error, differentiable }) => text(error) + (differentiable === 1 ? "" : "*"));
      return `the values of the MSE at its local minima as a function of ${lastWeights(claim).slice(0, -2)} are exactly ` +
        `${errors.join(", ")}, for the data (X, E, y) of this file, each taken at weights of this file, where the MSE is ` +
        `differentiable unless marked *; ${describe(claim.network)}`;
    },
    proofs: { census: (claim, evidence, limits) => checkCensus(claim, runOf(claim, limits.work), evidence, limits) },
  },
};

function checkCensus(claim, inputs, evidence, limits) {
  const { network, instance, targets, values } = claim;
  const { work } = limits;
  checkValues(claim, inputs, evidence.minima, limits);
  const N = network.samples;
  const E = instance.E.at(-1);
  const { rows: units } = E;
  const [width] = lastSizes(network);
  const { counts, directions, multipliers, points, stationary } = evidence;
  checkShape(multipliers, counts.length, units * N, "multipliers");
  checkShape(points, evidence.values.length, units * width, "points");
  checkShape(stationary, evidence.values.length, units * N, "stationary");
  checkShape(directions, evidence.units.length, width, "directions");
  const total = counts.reduce((sum, count) => sum + count, 0);
  require(total === directions.rows, () => `${directions.rows} directions, not ${total}`);
  require(evidence.units.every((unit) => unit < units), "there is no such unit");
  require(evidence.values.every((value) => value < values.length), "there is no such value");

  const problem = problemOf(claim, inputs, work);
  const [, slope] = network.slopes;
  const ofSlopes = work.bits(network.slopes);
  const ofUnits = E.entries.reduce((sum, row) => sum + work.bits(row) + ofSlopes, 0);
  const longestInput = inputs.reduce((most, z) => Math.max(most, work.bits(z)), 0);
  const [y] = targets.entries;
  const inputRows = inputs[0].map((_, j) => inputs.map((z) => z[j]));
  const isNothing = inputs.map((z) => z.every(isZero));
  let [none, some, next] = [0, 0, 0];
  visitLeaves(evidence.trees, CENSUS, E, (leaf) => (leaf.kind === 0 ? noMinimum(leaf) : oneValue(leaf)));
  require(none === counts.length, () => `${counts.length} counts for ${none} leaves`);
  require(some === evidence.values.length, () => `${evidence.values.length} values for ${some} leaves`);

  /** φ'(u; t) */
  function derivative(side, t) {
    return side === BELOW || (side !== ABOVE && sign(t) < 0) ? multiply(slope, t) : t;
  }

  function noMinimum(leaf) {
    const what = `leaf ${none} without a minimum`;
    require(none < counts.length, () => `${counts.length} counts, and there are more leaves`);
    const own = directions.entries.slice(next, next + counts[none]);
    const ofOwn = work.bits(own.flat());
    const lambda = new Array(N).fill(ZERO);
    own.forEach((delta, k) => {
      const i = evidence.units[next + k];
      const steps = inputs.map((z) => work.dot(delta, z));
      work.spend(N * operation(ofOwn + longestInput + ofUnits));
      steps.forEach((t, n) => {
        const side = leaf.sides[i * N + n];
        require(side !== OPEN || isZero(t), `${what}: a direction is not along sample ${n}, which is open`);
        const change = multiply(E.entries[i][n], derivative(side, t));
        lambda[n] = add(lambda[n], leaf.signs[i] < 0 ? change : negate(change));
      });
    });
    next += counts[none];
    const value = work.dot(lambda, y);
    const isStrict = checkLowerBound(lambda, multipliers.entries[none], leaf, problem, what);
    require(sign(value) < 0 || (isStrict && isZero(value)), `${what}: λ · y is not negative`);
    none += 1;
  }

  function oneValue({ signs, sides }) {
    const what = `leaf ${some} of a value`;
    require(some < evidence.values.length, () => `${evidence.values.length} values, and there are more leaves`);
    const q = parts(points.entries[some], width);
    const nu = parts(stationary.entries[some], N);
    const u = q.map((part) => inputs.map((z) => work.dot(part, z)));
    const tau = (value) => (sign(value) < 0 ? slope : ONE);
    const factors = signs.map((own, i) => {
      work.spend(N * operation(work.bits(q[i]) + longestInput + work.bits(E.entries[i]) + ofSlopes));
      return inputs.map((_, n) => {
        if (own === 0) return ZERO;
        if (!isNothing[n]) {
          const side = sides[i * N + n];
          require(side !== OPEN, `${what}: the input ${n} of unit ${i} is open`);
          require(sign(u[i][n]) === (side === ABOVE ? 1 : side === BELOW ? -1 : 0), `${what}: the point is on another side of sample ${n}`);
        }
        const factor = multiply(E.entries[i][n], tau(u[i][n]));
        return own < 0 ? negate(factor) : factor;
      });
    });
    const errors = inputs.map((_, n) => work.dot([...factors.map((row) => row[n]), fraction(-1n)], [...u.map((row) => row[n]), y[n]]));
    require(equal(work.dot(errors, errors), squaredErrors(values[evidence.values[some]].error, N)), `${what}: the MSE is another`);
    signs.forEach((own, i) => {
      if (own === 0) return;
      work.spend(N * operation(work.bits(errors) + work.bits(E.entries[i]) + ofSlopes));
      const row = errors.map((e, n) => (isZero(u[i][n]) ? nu[i][n] : multiply(e, factors[i][n])));
      for (const coordinates of inputRows) require(isZero(work.dot(row, coordinates)), `${what}: unit ${i} is not stationary`);
    });
    some += 1;
  }
}

/** Each value is taken, at a local minimum. */
function checkValues({ network, instance, targets, values }, inputs, minima, limits) {
  const { work } = limits;
  require(minima.length === values.length, `${minima.length} minima for ${values.length} values`);
  require(values.every(({ error }, k) => k === 0 || isLess(values[k - 1].error, error)), "the values do not increase");
  values.forEach(({ error, differentiable, hidden, output }, k) => {
    require(differentiable <= 1, `value ${k}: differentiable is neither 0 nor 1`);
    checkLastWeights(network, { hidden, output });
    const point = { network, instance, targets, hidden, output };
    const found = evaluate(point, inputs, work);
    require(equal(work.dot(found.errors, found.errors), squaredErrors(error, network.samples)), `value ${k}: the MSE is another`);
    if (differentiable === 1) {
      require(minima[k].length === 0, `value ${k}: multipliers where the MSE is differentiable`);
      if (!isZero(error)) unitsOfPoint(point, found, work).forEach((unit, i) => require(isFlat(unit, work), `value ${k}: unit ${i} is not flat`));
    } else {
      require(!isZero(error), `value ${k}: the MSE is zero, and differentiable`);
      checkMultipliers(unitsOfPoint(point, found, work), minima[k], limits);
    }
  });
}
