// Points of the training error: zero error, local minima, descent.

import { array, matrix, number, rational } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { directionOf } from "./cells.mjs";
import { checkLoss, derivatives, loss, statementOf } from "./losses.mjs";
import {
  areLowerBiases, checkInstance, checkNetwork, checkShape, columnOf, describe, hasBias, inputsOf, instance, lastSizes, network, withOne,
} from "./networks.mjs";
import {
  add, divide, dot, equal, fraction, isLess, isZero, multiply, negate, ONE, sign, subtract, ZERO,
} from "./rationals.mjs";
import { NetworkWork, operation } from "./work.mjs";

const MINUS_ONE = fraction(-1n);

export const evidence = {
  evaluation: [],
  stationary: [],
  multipliers: [["units", array(matrix(rational))]],
  descent: [["unit", number], ["direction", matrix(rational)]],
};

export const rationals = matrix(rational);
export const point = [["network", network], ["instance", instance], ["targets", rationals], ["hidden", rationals], ["output", rationals]];

/** A network of the claims about the MSE, with its instance. */
export function checkData({ network, instance }) {
  checkNetwork(network);
  require(network.slopes.length === 2 && equal(network.slopes[0], ONE), "the slopes are not 1 and another number");
  // The weights of the outputs are no part of the instance.
  checkInstance(instance, { ...network, outputs: 1 });
}

export function checkTargets({ network, instance, targets }) {
  checkData({ network, instance });
  checkShape(targets, network.outputs, network.samples, "targets");
}

export function checkPoint(claim) {
  checkLoss(claim);
  checkTargets(claim);
  checkLastWeights(claim.network, claim);
}

export function checkLastWeights(network, { hidden, output }) {
  const [inputs, units] = lastSizes(network);
  checkShape(hidden, units, inputs, "hidden");
  checkShape(output, network.outputs, inputsOf(network, network.widths.length), "output");
}

const OF_THIS_FILE = "for the data (X, E, y) of this file";

export function aboutData({ network }) {
  return `${OF_THIS_FILE}; ${describe(network)}`;
}

/** Weights of some layers, with the biases that they have: "(W_2, b_2, W_3)". */
export function weightsOf(network, layers) {
  return layers.map((l) => `W_${l}${hasBias(network, l) ? `, b_${l}` : ""}`).join(", ");
}

export function moving({ network }) {
  const L = network.widths.length;
  return `(${weightsOf(network, [L - 1, L])})`;
}

/** The weights that may move. */
export function lastWeights(claim) {
  const below = `, the weights ${areLowerBiases(claim.network) ? "and biases " : ""}below fixed`;
  return `${moving(claim)}${claim.network.widths.length > 2 ? below : ""}, `;
}

export function atWeights(claim) {
  return `at the weights of this file, as a point of ${lastWeights(claim)}`;
}

const ofLoss = (claim, words) => statementOf(claim, `${words}${atWeights(claim)}${OF_THIS_FILE}`, describe(claim.network));
const lastInputs = (claim) => `u_${claim.network.widths.length - 1}`;
const times = (claim) => claim.kinks === 1 ? "once" : `${claim.kinks} times`;

export const claims = {
  "zero-error-point": {
    fields: point,
    check: checkPoint,
    statement: (claim) => `MSE = 0 ${atWeights(claim)}${aboutData(claim).replace(";", ": a global minimum;")}`,
    proofs: {
      evaluation: (claim, _, { work }) => require(!hasError(forward(claim, work)), "the MSE is not zero"),
    },
  },
  "differentiable-local-minimum": {
    fields: [...point, ["kinks", number], loss],
    check: checkPoint,
    statement: (claim) => ofLoss(claim, `a ${claim.kinks === 0
      ? `differentiable local minimum of the MSE with MSE > 0, no ${lastInputs(claim)} being zero, `
      : `local minimum of the MSE with MSE > 0, at which the MSE is differentiable though ${lastInputs(claim)} is zero ${times(claim)}, `
    }`),
    proofs: {
      stationary(claim, _, { work }) {
        const values = forward(claim, work);
        checkKinks(values, claim.kinks);
        checkOutputBias(claim, values, work);
        // Of several outputs each is at rest by itself, so that the sum of all e_k^n f_k^n is whatever the last weights are.
        for (const ofOutput of eachOutput(claim, values)) {
          unitsOfPoint(claim, ofOutput, work).forEach((unit, i) => require(isFlat(unit, work), `unit ${i} is not flat`));
        }
      },
    },
  },
  "nondifferentiable-local-minimum": {
    fields: [...point, ["kinks", number], loss],
    check: checkPoint,
    statement: (claim) => ofLoss(claim, "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, " +
      `${lastInputs(claim)} being zero ${times(claim)}, `),
    proofs: {
      multipliers(claim, evidence, limits) {
        const values = forward(claim, limits.work);
        checkKinks(values, claim.kinks);
        checkOutputBias(claim, values, limits.work);
        if (claim.network.outputs > 1) return checkNearby(claim, values, evidence.units, limits);
        checkMultipliers(unitsOfPoint(claim, values, limits.work), evidence.units, limits);
      },
    },
  },
  "not-a-local-minimum": {
    fields: [...point, loss],
    check: checkPoint,
    statement: (claim) => ofLoss(claim, "not a local minimum of the MSE: points arbitrarily near have smaller MSE; "),
    proofs: { descent: (claim, evidence, { work }) => checkDescent(claim, evidence, work) },
  },
};

/** 2 N · error, which ‖e‖² is. */
export function squaredErrors(error, N) {
  return multiply(fraction(2n * BigInt(N)), error);
}

/** The columns z^n of Z = V⁺_{L-2}, the run being counted. */
export function runOf({ network, instance }, work) {
  new NetworkWork(network, instance, work).run();
  return lastHiddenInputs({ network, instance });
}

/** The columns z^n of Z = V⁺_{L-2}. */
function lastHiddenInputs({ network, instance: { X, E, W } }) {
  const slope = network.slopes[1];
  return Array.from({ length: network.samples }, (_, n) => {
    let below = withOne(columnOf(X, n), network, 1);
    W.forEach(({ entries }, k) => {
      below = withOne(entries.map((row, i) => {
        const u = dot(row, below);
        return multiply(E[k].entries[i][n], sign(u) < 0 ? multiply(slope, u) : u);
      }), network, k + 2);
    });
    return below;
  });
}

/**
 * `inputs[n]` = z^n, `u[i][n]` and `errors[n]` = e^n of a point, and `rates[n]`, the derivatives of the loss by the e^n, which are these
 * of the MSE; of several outputs, the errors of each stand together.
 */
export function forward(claim, work) {
  return evaluate(claim, runOf(claim, work), work);
}

/** The same from the z^n on. */
export function evaluate({ network, instance, targets, hidden, output, loss }, inputs, work) {
  const { entries: noise } = instance.E.at(-1);
  const u = hidden.entries.map((row) => inputs.map((z) => work.dot(row, z)));
  const shared = work.bits(output.entries.flat()) + work.bits(network.slopes);
  const errors = output.entries.flatMap((w, k) => inputs.map((_, n) => {
    const ofSample = noise.map((row) => row[n]);
    const values = u.map((row) => row[n]);
    work.spend(noise.length * operation(shared + work.bits(ofSample)));
    // f - y = Σ_i (w_i ε_i τ(u_i)) u_i + (-1) (y - b)
    const factors = ofSample.map((epsilon, i) =>
      multiply(multiply(w[i], epsilon), sign(values[i]) < 0 ? network.slopes[1] : ONE));
    const bias = w.length > noise.length ? w[noise.length] : ZERO;
    return work.dot([...factors, MINUS_ONE], [...values, subtract(targets.entries[k][n], bias)]);
  }));
  return { inputs, u, errors, rates: derivatives(errors, loss, work) };
}

/** The values of a point, for each output with the errors and rates of that alone. */
function eachOutput({ network: { outputs, samples } }, values) {
  const ofOne = (list, k) => list.slice(k * samples, (k + 1) * samples);
  return Array.from({ length: outputs }, (_, k) => ({ ...values, errors: ofOne(values.errors, k), rates: ofOne(values.rates, k) }));
}

/** Σ_n e_k^n of each output, N times the derivative of the MSE by its bias; for another loss, of its derivatives. */
function sumsOfRates(claim, values, work) {
  return eachOutput(claim, values).map(({ rates }) => work.dot(rates, rates.map(() => ONE)));
}

function checkOutputBias(claim, values, work) {
  if (!hasBias(claim.network, claim.network.widths.length)) return;
  require(sumsOfRates(claim, values, work).every(isZero), "the sum of the errors is not zero, and the output has a bias");
}

function hasError({ errors }) {
  return errors.some((error) => !isZero(error));
}

function checkKinks(values, kinks) {
  require(hasError(values), "the MSE is zero");
  const found = values.u.flat().filter(isZero).length;
  require(found === kinks, `${found} of the u_{L-1} are zero, not ${kinks}`);
}

/** "Kinks of a unit" of section 6, for every unit i: `b`, and its `classes` {z, left, right}. */
export function unitsOfPoint(claim, values, work) {
  return values.u.map((_, i) => unitOfPoint(claim, values, i, work));
}

function unitOfPoint({ network, instance, output }, { inputs, u, rates }, i, work) {
  const slope = network.slopes[1];
  const tau = (t) => (sign(t) < 0 ? slope : ONE);
  const values = u[i];
  // Of several outputs, what one adds to the loss, its weight being 1.
  const weight = output.rows === 1 ? output.entries[0][i] : ONE;
  const isNegative = sign(weight) < 0;
  const factors = inputs.map((z, n) => {
    const epsilon = instance.E.at(-1).entries[i][n];
    work.spend(operation(work.bits([rates[n], epsilon, slope])));
    const product = multiply(rates[n], epsilon);
    return isNegative ? negate(product) : product;
  });
  const classes = new Map();
  inputs.forEach((z, n) => {
    const lead = isZero(values[n]) ? z.find((entry) => !isZero(entry)) : undefined;
    if (lead === undefined) return;
    work.spend(z.length * operation(work.bits(z)));
    // Parallel vectors are one direction; each is its leading entry times it.
    const direction = directionOf(z);
    if (!classes.has(direction)) classes.set(direction, { z, lead, c: [], lambda: [] });
    const found = classes.get(direction);
    found.c.push(factors[n]);
    found.lambda.push(divide(lead, found.lead));
  });
  const smooth = factors.map((c, n) => (isZero(values[n]) ? ZERO : multiply(c, tau(values[n]))));
  return {
    weight, row: i,
    b: inputs[0].map((_, j) => work.dot(smooth, inputs.map((z) => z[j]))),
    classes: [...classes.values()].map(({ z, c, lambda }) => ({
      z,
      right: work.dot(c, lambda.map((value) => multiply(value, tau(value)))),
      left: work.dot(c, lambda.map((value) => multiply(value, tau(negate(value))))),
    })),
  };
}

/** b + Σ_k ν_k z_k */
function sumOver({ b, classes }, nu, work) {
  const factors = [...nu, ONE];
  return b.map((entry, j) => work.dot(factors, [...classes.map(({ z }) => z[j]), entry]));
}

function isZeroVector(v) {
  return v.every(isZero);
}

export function isFlat(unit, work) {
  const { classes } = unit;
  return classes.every(({ left, right }) => equal(left, right)) &&
    isZeroVector(sumOver(unit, classes.map(({ right }) => right), work));
}

export function checkMultipliers(units, matrices, limits) {
  require(matrices.length === units.length, `${matrices.length} matrices for ${units.length} units`);
  require(units.some(({ weight, classes }) => !isZero(weight) && classes.some(({ left, right }) => !equal(left, right))),
    "the MSE is differentiable at the point");
  units.forEach((unit, i) => {
    const { weight, classes } = unit;
    const { rows, columns, entries } = matrices[i];
    const K = classes.length;
    require(columns === K, `unit ${i}: ${columns} columns for ${K} classes of kinks`);
    if (isZero(weight)) {
      require(rows === 0 && isFlat(unit, limits.work), `unit ${i} has output weight 0, and rows or is not flat`);
    } else {
      checkNotNegative(unit, i, matrices[i], limits);
    }
  });
}

/** `h ≥ 0`: by one row of multipliers, or by one for each choice of the sides of all kinks. */
function checkNotNegative(unit, i, { rows, entries }, limits) {
  const { classes } = unit;
  const K = classes.length;
  if (rows === 1) {
    const nu = entries[0];
    require(classes.every(({ left, right }, k) => !isLess(nu[k], left) && !isLess(right, nu[k])),
      `unit ${i}: a multiplier is not between left and right`);
    require(isZeroVector(sumOver(unit, nu, limits.work)), `unit ${i}: the sum is not zero`);
    return;
  }
  if (2 ** K > limits.maxPatterns) throw new Declined(`unit ${i}: over ${limits.maxPatterns} cones`, "maxPatterns");
  require(rows === 2 ** K, `unit ${i}: ${rows} rows, not 1 or ${2 ** K}`);
  require(entries.every((row) => row.every((entry) => sign(entry) >= 0)), `unit ${i}: a multiplier is negative`);
  entries.forEach((row, m) => {
    // b + Σ_k (side_k - M[m,k] σ_k) z_k = 0
    const difference = sumOver(unit, classes.map(({ left, right }, k) =>
      (Math.floor(m / 2 ** k) % 2 === 0 ? subtract(right, row[k]) : add(left, row[k]))), limits.work);
    require(isZeroVector(difference), `unit ${i}, row ${m}: the sums differ`);
  });
}

/** Several outputs: `h ≥ 0` of each unit with one of its output weights enlarged or lessened by the radius, so with all that are nearer. */
function checkNearby(claim, values, [radius, ...matrices], limits) {
  const { outputs } = claim.network;
  const count = 2 * outputs * values.u.length;
  require(radius !== undefined && matrices.length === count, () => `${matrices.length} matrices for ${count} units at output weights nearby`);
  checkShape(radius, 1, 1, "the radius");
  const eta = radius.entries[0][0];
  require(sign(eta) > 0, "the radius is not positive");
  matrices.forEach((matrix, place) => {
    const [i, corner] = [Math.floor(place / (2 * outputs)), place % (2 * outputs)];
    const unit = unitNearby(claim, values, i, Math.floor(corner / 2), corner % 2 === 0 ? eta : negate(eta), limits.work);
    require(matrix.rows > 0 && matrix.columns === unit.classes.length, `unit ${i}: ${matrix.rows} rows, ${matrix.columns} columns for ${unit.classes.length} classes of kinks`);
    checkNotNegative(unit, i, matrix, limits);
  });
  const own = values.u.map((_, i) => unitNearby(claim, values, i, 0, ZERO, limits.work));
  require(own.some(({ classes }) => classes.some(({ left, right }) => !equal(left, right))), "the MSE is differentiable at the point");
}

/** A unit whose output weight `k` is changed, with what all outputs add to the loss. */
function unitNearby(claim, values, i, k, change, work) {
  const weights = claim.output.entries.map((row, j) => (j === k ? add(row[i], change) : row[i]));
  const each = eachOutput(claim, values);
  const rates = values.inputs.map((_, n) => work.dot(weights, each.map((ofOutput) => ofOutput.rates[n])));
  return unitOfPoint(claim, { ...values, rates }, i, work);
}

function checkDescent(claim, { unit: index, direction }, work) {
  const { network } = claim;
  const [inputs, count] = lastSizes(network);
  const isBias = index === count && hasBias(network, network.widths.length);
  const { outputs } = network;
  require(index < count || isBias, `there is no unit ${index}`);
  checkShape(direction, 1, isBias ? outputs : inputs + (outputs > 1 ? outputs : 0), "the direction");
  const [delta] = direction.entries;
  const values = forward(claim, work);
  if (isBias) {
    const change = sumsOfRates(claim, values, work).reduce((sum, rate, k) => add(sum, multiply(delta[k], rate)), ZERO);
    require(sign(change) < 0, "the direction does not descend");
    return;
  }
  if (outputs > 1) {
    checkRay(claim, values, index, delta, work);
    return;
  }
  const { weight, b, classes } = unitOfPoint(claim, values, index, work);
  const steps = classes.map(({ z }) => work.dot(z, delta));
  const sides = classes.map(({ left, right }, k) => (sign(steps[k]) < 0 ? left : right));
  const h = work.dot([...b, ...sides], [...delta, ...steps]);
  if (isZero(weight)) {
    require(!isZero(h) || !isZero(work.dot(b, claim.hidden.entries[index])), "the direction changes nothing");
  } else {
    require(sign(h) < 0, "the direction does not descend");
  }
}

/**
 * Several outputs: r_i moves by t δ and the w_{k,i} by t ω_k, so φ(u^n) by t v^n for small t > 0, output k by t p + t² q, and the sum of
 * the squared errors by 2 t A + t² B + O(t³).
 */
function checkRay({ network, instance, output }, values, i, direction, work) {
  const { inputs, u: { [i]: u } } = values;
  const [s, width] = [network.slopes[1], inputs[0].length];
  const phi = (t) => (sign(t) < 0 ? multiply(s, t) : t);
  const noise = instance.E.at(-1).entries[i];
  const weights = output.entries.map((row) => row[i]);
  const along = inputs.map((z) => work.dot(direction.slice(0, width), z));
  const bits = [weights, noise, [ONE, s], direction, u, along].reduce((sum, list) => sum + work.bits(list), 0);
  work.spend(network.outputs * network.samples * operation(bits));
  const moves = u.map((t, n) => (isZero(t) ? phi(along[n]) : multiply(sign(t) < 0 ? s : ONE, along[n])));
  let [first, second] = [ZERO, ZERO];
  eachOutput({ network }, values).forEach(({ errors }, k) => {
    const omega = direction[width + k];
    const p = noise.map((epsilon, n) => multiply(epsilon, add(multiply(weights[k], moves[n]), multiply(omega, phi(u[n])))));
    const q = noise.map((epsilon, n) => multiply(multiply(epsilon, omega), moves[n]));
    const bend = work.dot(errors, q);
    first = add(first, work.dot(errors, p));
    second = add(second, add(work.dot(p, p), add(bend, bend)));
  });
  require(sign(first) < 0 || (isZero(first) && sign(second) < 0), "the direction does not descend");
}
