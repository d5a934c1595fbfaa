// Points of the training error: zero error, local minima, descent, and no zero error at all.

import { array, matrix, number, object, rational, residue } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { checkCells, directionOf } from "./cells.mjs";
import { checkInstance, checkNetwork, checkShape, columnOf, describe, instance, network } from "./networks.mjs";
import {
  add, divide, dot, equal, isLess, isZero, multiply, negate, ONE, sign, subtract, sum, ZERO,
} from "./rationals.mjs";

export const evidence = {
  evaluation: [],
  stationary: [],
  multipliers: [["units", array(matrix(rational))]],
  descent: [["unit", number], ["direction", matrix(rational)]],
  cells: [["cells", matrix(residue)], ["points", matrix(rational)], ["refutations", array(object([
    ["vector", matrix(rational)], ["cones", matrix(residue)], ["multipliers", matrix(rational)],
  ]))]],
};

const rationals = matrix(rational);
const point = [["network", network], ["instance", instance], ["targets", rationals], ["hidden", rationals], ["output", rationals]];

function checkTargets({ network, instance, targets }) {
  checkNetwork(network);
  require(network.slopes.length === 2 && equal(network.slopes[0], ONE), "the slopes are not 1 and another number");
  checkInstance(instance, network);
  checkShape(targets, 1, network.samples, "targets");
}

function check(claim) {
  checkTargets(claim);
  const [d, units] = claim.network.widths.slice(-2);
  checkShape(claim.hidden, units, d, "hidden");
  checkShape(claim.output, 1, units, "output");
}

function aboutData({ network }) {
  return `for the data (X, E, y) of this file; ${describe(network)}`;
}

function lastWeights({ network: { widths: { length: L } } }) {
  return `(W_${L - 1}, W_${L})`;
}

function atWeights(claim) {
  const below = claim.network.widths.length > 2 ? ", the weights below fixed" : "";
  return `at the weights of this file, as a point of ${lastWeights(claim)}${below}, `;
}

const lastInputs = (claim) => `u_${claim.network.widths.length - 1}`;
const times = (claim) => claim.kinks === 1 ? "once" : `${claim.kinks} times`;

export const claims = {
  "zero-error-point": {
    fields: point,
    check,
    statement: (claim) => `MSE = 0 ${atWeights(claim)}${aboutData(claim).replace(";", ": a global minimum;")}`,
    proofs: {
      evaluation: (claim) => require(!hasError(forward(claim)), "the MSE is not zero"),
    },
  },
  "differentiable-local-minimum": {
    fields: [...point, ["kinks", number]],
    check,
    statement: (claim) => `a ${claim.kinks === 0
      ? `differentiable local minimum of the MSE with MSE > 0, no ${lastInputs(claim)} being zero, `
      : `local minimum of the MSE with MSE > 0, at which the MSE is differentiable though ${lastInputs(claim)} is zero ${times(claim)}, `
    }${atWeights(claim)}${aboutData(claim)}`,
    proofs: {
      stationary(claim) {
        const values = forward(claim);
        checkKinks(values, claim.kinks);
        unitsOfPoint(claim, values).forEach((unit, i) => require(isFlat(unit), `unit ${i} is not flat`));
      },
    },
  },
  "nondifferentiable-local-minimum": {
    fields: [...point, ["kinks", number]],
    check,
    statement: (claim) => `a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, ${lastInputs(claim)} being zero ` +
      `${times(claim)}, ${atWeights(claim)}${aboutData(claim)}`,
    proofs: {
      multipliers(claim, evidence, limits) {
        const values = forward(claim);
        checkKinks(values, claim.kinks);
        checkMultipliers(unitsOfPoint(claim, values), evidence.units, limits);
      },
    },
  },
  "not-a-local-minimum": {
    fields: point,
    check,
    statement: (claim) =>
      `not a local minimum of the MSE: points arbitrarily near have smaller MSE; ${atWeights(claim)}${aboutData(claim)}`,
    proofs: { descent: (claim, evidence) => checkDescent(claim, evidence) },
  },
  "no-zero-error-point": {
    fields: [["network", network], ["instance", instance], ["targets", rationals]],
    check: checkTargets,
    statement: (claim) => `MSE > 0 for all ${lastWeights(claim)}, ${aboutData(claim)}`,
    proofs: {
      cells: (claim, evidence, limits) => checkCells(claim, lastHiddenInputs(claim), evidence, limits),
    },
  },
};

/** The columns z^n of Z = V_{L-2}. */
function lastHiddenInputs({ network, instance: { X, E, W } }) {
  const slope = network.slopes[1];
  return Array.from({ length: network.samples }, (_, n) => {
    let below = columnOf(X, n);
    W.forEach(({ entries }, l) => {
      below = entries.map((row, i) => {
        const u = dot(row, below);
        return multiply(E[l].entries[i][n], sign(u) < 0 ? multiply(slope, u) : u);
      });
    });
    return below;
  });
}

/** `inputs[n]` = z^n, `u[i][n]` and `errors[n]` = e^n of a point. */
export function forward(claim) {
  const { network, instance, targets, hidden, output } = claim;
  const noise = instance.E.at(-1).entries;
  const inputs = lastHiddenInputs(claim);
  const u = hidden.entries.map((row) => inputs.map((z) => dot(row, z)));
  const phi = (value) => (sign(value) < 0 ? multiply(network.slopes[1], value) : value);
  const errors = inputs.map((_, n) => subtract(
    sum(u.map((values, i) => multiply(output.entries[0][i], multiply(noise[i][n], phi(values[n]))))),
    targets.entries[0][n]));
  return { inputs, u, errors };
}

function hasError({ errors }) {
  return errors.some((error) => !isZero(error));
}

function checkKinks(values, kinks) {
  require(hasError(values), "the MSE is zero");
  const found = values.u.flat().filter(isZero).length;
  require(found === kinks, `${found} of the u are zero, not ${kinks}`);
}

/** "Kinks of a unit" of section 6, for every unit i: `b`, and its `classes` {z, left, right}. */
export function unitsOfPoint({ network, instance, output }, { inputs, u, errors }) {
  const slope = network.slopes[1];
  const tau = (t) => (sign(t) < 0 ? slope : ONE);
  return u.map((values, i) => {
    const weight = output.entries[0][i];
    const isNegative = sign(weight) < 0;
    let b = inputs[0].map(() => ZERO);
    const classes = new Map();
    inputs.forEach((z, n) => {
      const product = multiply(errors[n], instance.E.at(-1).entries[i][n]);
      const c = isNegative ? negate(product) : product;
      if (!isZero(values[n])) {
        b = addMultiple(b, multiply(c, tau(values[n])), z);
        return;
      }
      const lead = z.find((entry) => !isZero(entry));
      if (lead === undefined) return;
      // Parallel vectors are one direction; each is its leading entry times it.
      const direction = directionOf(z);
      if (!classes.has(direction)) classes.set(direction, { z, lead, left: ZERO, right: ZERO });
      const found = classes.get(direction);
      const lambda = divide(lead, found.lead);
      found.right = add(found.right, multiply(multiply(c, lambda), tau(lambda)));
      found.left = add(found.left, multiply(multiply(c, lambda), tau(negate(lambda))));
    });
    return { weight, row: i, b, classes: [...classes.values()] };
  });
}

/** v + a z */
function addMultiple(v, a, z) {
  return v.map((entry, j) => add(entry, multiply(a, z[j])));
}

function isZeroVector(v) {
  return v.every(isZero);
}

function isFlat({ b, classes }) {
  return classes.every(({ left, right }) => equal(left, right)) &&
    isZeroVector(classes.reduce((v, { right, z }) => addMultiple(v, right, z), b));
}

function checkMultipliers(units, matrices, limits) {
  require(matrices.length === units.length, `${matrices.length} matrices for ${units.length} units`);
  require(units.some(({ weight, classes }) => !isZero(weight) && classes.some(({ left, right }) => !equal(left, right))),
    "the MSE is differentiable at the point");
  units.forEach((unit, i) => {
    const { weight, b, classes } = unit;
    const { rows, columns, entries } = matrices[i];
    const K = classes.length;
    require(columns === K, `unit ${i}: ${columns} columns for ${K} classes of kinks`);
    if (isZero(weight)) {
      require(rows === 0 && isFlat(unit), `unit ${i} has output weight 0, and rows or is not flat`);
    } else if (rows === 1) {
      const nu = entries[0];
      require(classes.every(({ left, right }, k) => !isLess(nu[k], left) && !isLess(right, nu[k])),
        `unit ${i}: a multiplier is not between left and right`);
      require(isZeroVector(classes.reduce((v, { z }, k) => addMultiple(v, nu[k], z), b)), `unit ${i}: the sum is not zero`);
    } else {
      if (2 ** K > limits.maxPatterns) throw new Declined(`unit ${i}: over ${limits.maxPatterns} cones`, "maxPatterns");
      require(rows === 2 ** K, `unit ${i}: ${rows} rows, not 1 or ${2 ** K}`);
      require(entries.every((row) => row.every((entry) => sign(entry) >= 0)), `unit ${i}: a multiplier is negative`);
      entries.forEach((row, m) => {
        // b + Σ_k (side_k - M[m,k] σ_k) z_k = 0
        const difference = classes.reduce((v, { z, left, right }, k) => {
          const isRight = Math.floor(m / 2 ** k) % 2 === 0;
          return addMultiple(v, isRight ? subtract(right, row[k]) : add(left, row[k]), z);
        }, b);
        require(isZeroVector(difference), `unit ${i}, row ${m}: the sums differ`);
      });
    }
  });
}

function checkDescent(claim, { unit: index, direction }) {
  const [width, count] = claim.network.widths.slice(-2);
  require(index < count, `there is no unit ${index}`);
  checkShape(direction, 1, width, "the direction");
  const { weight, b, classes } = unitsOfPoint(claim, forward(claim))[index];
  const delta = direction.entries[0];
  const h = classes.reduce((total, { z, left, right }) => {
    const t = dot(z, delta);
    return add(total, multiply(sign(t) < 0 ? left : right, t));
  }, dot(b, delta));
  if (isZero(weight)) {
    require(!isZero(dot(b, claim.hidden.entries[index])) || !isZero(h), "the direction changes nothing");
  } else {
    require(sign(h) < 0, "the direction does not descend");
  }
}
