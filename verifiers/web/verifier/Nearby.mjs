// Zero error and local minima at weights near a point that are not written down.

import { array, indices, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkShape, describe, gradientColumns, hasBias, inputsOf, lastSizes } from "./networks.mjs";
import {
  abs, add, divide, dot, equal, fraction, isLess, isZero, magnitude, multiply, numeratorOver, ONE, overCommonDenominator, sign, subtract, sum, text, ZERO,
} from "./rationals.mjs";
import { aboutData, atWeights, checkPoint, forward, point, rationals } from "./Training.mjs";
import { operation } from "./work.mjs";

export const evidence = {
  "fixed-point": [["moves", rationals], ["side", rational]],
  convexity: [["coordinates", array(indices)], ["folds", array(rationals)], ["slopes", rationals], ["bound", rational], ["factor", rationals]],
};

const fields = [...point, ["radius", rational]];

function check(claim) {
  checkPoint(claim);
  require(sign(claim.radius) >= 0, "the radius is negative");
}

const near = (claim) => `at some weights within ${text(claim.radius)}, entry by entry, of ${atWeights(claim).slice("at ".length)}`;

export const claims = {
  "zero-error-nearby": {
    fields, check,
    statement: (claim) => `MSE = 0 ${near(claim)}${aboutData(claim).replace(";", ": a global minimum;")}`,
    proofs: { "fixed-point": checkFixedPoint },
  },
  "local-minimum-nearby": {
    fields, check,
    statement: (claim) => `a local minimum of the MSE with MSE > 0 ${near(claim)}${aboutData(claim)}`,
    proofs: { convexity: checkConvexity },
  },
};

const twice = (value) => add(value, value);
const atMost = (a, b) => !isLess(b, a);
const sizeOf = (values) => sum(values.map(magnitude));

/** A point from the weights of the last two layers, its sizes with it. */
function pointOf(claim, work) {
  const { network, instance, hidden, output } = claim;
  const [width, units] = lastSizes(network);
  const values = forward(claim, work);
  const [s, noise] = [network.slopes[1], instance.E.at(-1).entries];
  return {
    ...values, width, units, noise, s, N: network.samples, K: network.outputs, C: gradientColumns(network),
    outputs: inputsOf(network, network.widths.length), hasOutputBias: hasBias(network, network.widths.length), hidden: hidden.entries, output: output.entries,
    /** ε_i^n θ_i^n, with θ = 1 where u_i^n = 0. */
    factors: noise.map((row, i) => row.map((epsilon, n) => (sign(values.u[i][n]) < 0 ? multiply(s, epsilon) : epsilon))),
    error: (k, n) => values.errors[k * network.samples + n],
    bits: work.bits(hidden.entries.flat()) + work.bits(output.entries.flat()) + work.bits(values.inputs.flat()) + work.bits(noise.flat()) + work.bits([ONE, s]),
  };
}

// MARK: fixed-point

/** The map t ↦ t - e(t) takes the cube of side 2τ to itself, t being a move of the weights by B t. Of samples with the same errors for all t the first is asked. */
function checkFixedPoint(claim, { moves, side }, { work }) {
  const { radius, network } = claim;
  const [width, units] = lastSizes(network);
  const rowsOfOutput = inputsOf(network, network.widths.length);
  checkShape(moves, units * width + network.outputs * rowsOfOutput, gradientColumns(network), "moves");
  require(sign(side) >= 0, "the side is negative");
  const at = pointOf(claim, work);
  const B = moves.entries;
  const v = Array.from({ length: units }, (_, i) => {
    const rows = B.slice(i * width, (i + 1) * width);
    const columns = Array.from({ length: at.C }, (_, j) => rows.map((row) => row[j]));
    return at.inputs.map((z) => columns.map((column) => work.dot(z, column)));
  });
  work.spend(units * at.C ** 2 * operation(work.bits(B.flat()) + at.bits));

  const sizes = B.map(sizeOf);
  sizes.forEach((size, x) => require(atMost(multiply(side, size), radius), `row ${x} of moves: the weight moves by more than the radius`));
  const steps = v.map((rows) => rows.map(sizeOf));
  steps.forEach((row, i) => row.forEach((size, n) => require(atMost(multiply(side, size), magnitude(at.u[i][n])),
    `unit ${i}, sample ${n}: u may change its sign`)));

  const [moved, changed] = [B.slice(units * width).map(overCommonDenominator), v.map((rows) => rows.map(overCommonDenominator))];
  const samples = withoutRepetition(at, v);
  for (let k = 0; k < at.K; k++) {
    const first = k * rowsOfOutput;
    for (const n of samples) {
      const factors = at.factors.map((row) => row[n]);
      // D = Σ_i (ε θ w) v_i + Σ_i (ε θ u) B_i + B_k
      const terms = factors.flatMap((factor, i) =>
        [[multiply(factor, at.output[k][i]), changed[i][n]], [multiply(factor, at.u[i][n]), moved[first + i]]]);
      if (at.hasOutputBias) terms.push([ONE, moved[first + units]]);
      const D = combination(terms);
      D.numerators[n * at.K + k] -= D.denominator;
      const distance = fraction(D.numerators.reduce((total, value) => total + abs(value), 0n), D.denominator);
      const bend = sum(factors.map((factor, i) => multiply(magnitude(factor), multiply(sizes[units * width + first + i], steps[i][n]))));
      const reach = sum([magnitude(at.error(k, n)), multiply(side, distance), multiply(multiply(side, side), bend)]);
      require(atMost(reach, side), `output ${k}, sample ${n}: the map leaves the cube`);
    }
  }
}

/** The samples whose errors are not the same functions of t as those of one before them. */
function withoutRepetition({ N, K, u, factors, error }, v) {
  // The errors and, for each unit, ε θ u; where these are the same, ε θ v too.
  const values = Array.from({ length: N }, (_, n) => [
    ...Array.from({ length: K }, (_, k) => error(k, n)), ...factors.map((row, i) => multiply(row[n], u[i][n]))].map(text).join(" "));
  const counts = new Map();
  for (const key of values) counts.set(key, (counts.get(key) ?? 0) + 1);
  const found = new Map();
  values.forEach((key, n) => {
    const rates = counts.get(key) > 1 ? factors.flatMap((row, i) => v[i][n].map((value) => multiply(row[n], value))) : [];
    const whole = [key, ...rates.map(text)].join(" ");
    if (!found.has(whole)) found.set(whole, n);
  });
  return [...found.values()];
}

/** Σ c v over pairs of a number c and a row v of integers over one denominator, as such a row. */
function combination(terms) {
  const used = terms.filter(([factor]) => !isZero(factor));
  const shares = overCommonDenominator(used.map(([factor, row]) => divide(factor, fraction(row.denominator))));
  const numerators = terms[0][1].numerators.map((_, j) =>
    used.reduce((total, [, row], x) => total + shares.numerators[x] * row.numerators[j], 0n));
  return { numerators, denominator: shares.denominator };
}

// MARK: convexity

/** ‖e‖² is larger on the sphere |t|₂ = ρ of the moved weights than at its centre, and in no direction of the others smaller. */
function checkConvexity(claim, { coordinates, folds, slopes, bound, factor }, { work }) {
  const { network, radius } = claim;
  const [width, units] = lastSizes(network);
  require(sign(radius) > 0, "the radius is not positive");
  require(sign(bound) > 0, "the bound is not positive");
  checkCoordinates(coordinates, folds, units, width);
  const places = movedWeights(coordinates, network);
  checkShape(factor, places.length, places.length, "factor");
  const at = pointOf(claim, work);
  const kinks = at.u.flatMap((row, i) => row.flatMap((u, n) => (isZero(u) ? [[i, n]] : [])));
  checkShape(slopes, 1, kinks.length, "slopes");
  const [eta] = slopes.entries;
  require(eta.every((value) => sign(value) >= 0 && atMost(value, ONE)), "a slope is not between 0 and 1");
  checkFolds(at, coordinates, folds, work);
  work.spend(units * at.C * (places.length + at.K) * operation(work.bits(at.errors) + at.bits + work.bits(eta) + work.bits([radius])));

  // ε θ, with the chosen slopes at the kinks.
  const inner = at.factors.map((row) => row.slice());
  kinks.forEach(([i, n], x) => {
    inner[i][n] = multiply(at.noise[i][n], add(at.s, multiply(eta[x], subtract(ONE, at.s))));
  });
  const zeta = coordinates.map((list) => at.inputs.map((z) => sizeOf(list.slice(1).map((a) => z[a]))));
  at.u.forEach((row, i) => row.forEach((u, n) => require(isZero(u) || isLess(multiply(radius, zeta[i][n]), magnitude(u)),
    `unit ${i}, sample ${n}: u may change its sign`)));

  const J = places.map((place) => derivatives(place, at, inner));
  const entries = J.flat();
  const bitsOfJ = work.bits(entries);
  for (let x = 0; x < J.length ** 2; x++) work.productOf(at.C, bitsOfJ, bitsOfJ);
  const p = at.errors.map((_, row) => sizeOf(J.map((column) => column[row])));
  const bends = at.inputs.map((_, n) => sum(inner.map((row, i) => multiply(magnitude(row[n]), zeta[i][n]))));
  const q = at.errors.map((_, row) => bends[row % at.N]);
  const reach = p.map((value, row) => multiply(radius, add(value, multiply(radius, q[row]))));

  const chi = kinks.flatMap(([i, n], x) => {
    if (isZero(zeta[i][n])) return [];
    const kappa = leastSlope(at, i, n, reach, radius);
    require(sign(kappa) >= 0, `unit ${i}, sample ${n}: the kink may bend down`);
    const side = isLess(eta[x], subtract(ONE, eta[x])) ? eta[x] : subtract(ONE, eta[x]);
    return [{ i, n, value: divide(multiply(twice(kappa), side), multiply(radius, zeta[i][n])) }];
  });
  checkDominant(hessian(places, products(J, work.common(entries)), at, inner, chi), bound, factor.entries, work);

  const gradient = sum(J.map((column) => magnitude(twice(dot(column, at.errors)))));
  const third = twice(multiply(multiply(radius, radius), dot(p, q)));
  require(isLess(add(gradient, third), multiply(bound, radius)), "the gradient and the terms of third order are too large");
  require(atMost(multiply(bound, multiply(radius, radius)), dot(at.errors, at.errors)), "the errors may become zero");
}

function checkCoordinates(coordinates, folds, units, width) {
  require(coordinates.length === units, `coordinates has ${coordinates.length} lists for ${units} units`);
  require(folds.length === units, `folds has ${folds.length} matrices for ${units} units`);
  coordinates.forEach((list, i) => {
    require(list.every((a) => a < width), `unit ${i}: a coordinate is not below ${width}`);
    require(new Set(list).size === list.length, `unit ${i}: a coordinate is listed twice`);
    checkShape(folds[i], width - list.length, list.length + (hasConstants(folds[i], list) ? 1 : 0), `the fold of unit ${i}`);
  });
}

/** `hidden[i,a]` as {i, a}, and the outputs' weights as {i, k}, of which the bias has no i. */
function movedWeights(coordinates, network) {
  const ofHidden = coordinates.flatMap((list, i) => list.slice(1).map((a) => ({ i, a })));
  const used = coordinates.flatMap((list, i) => (list.length > 0 ? [i] : []));
  const ofOutput = Array.from({ length: network.outputs }, (_, k) => [
    ...used.map((i) => ({ i, k })), ...(hasBias(network, network.widths.length) ? [{ k }] : [])]);
  return [...ofHidden, ...ofOutput.flat()];
}

/** By a moved weight, of all outputs, in the order of the errors. */
function derivatives({ i, a, k }, at, inner) {
  return at.errors.map((_, row) => {
    const [output, n] = [Math.floor(row / at.N), row % at.N];
    if (a !== undefined) return multiply(at.output[output][i], multiply(inner[i][n], at.inputs[n][a]));
    if (output !== k) return ZERO;
    return i === undefined ? ONE : multiply(inner[i][n], at.u[i][n]);
  });
}

/** Whether the last column of a fold is of constants. */
const hasConstants = (fold, list) => fold.columns === list.length + 1;

/** Whether a unit is the same linear function on all samples, so that the outputs' biases can take constants that it adds. */
function isLinear(at, i) {
  const [first, ...others] = at.factors[i];
  return at.hasOutputBias && !isZero(first) && others.every((factor) => equal(factor, first)) && at.u[i].every((u) => !isZero(u));
}

/** At samples that count, the other inputs are what the fold makes of those listed; and the first of the numbers on which a unit depends is not 0. */
function checkFolds(at, coordinates, folds, work) {
  coordinates.forEach((list, i) => {
    const others = Array.from({ length: at.width }, (_, a) => a).filter((a) => !list.includes(a));
    const F = folds[i].entries;
    const one = hasConstants(folds[i], list) ? [ONE] : [];
    require(one.length === 0 || isLinear(at, i), `unit ${i}: it has constants, and is not linear`);
    at.inputs.forEach((z, n) => {
      const listed = [...list.map((b) => z[b]), ...one];
      const counts = !isZero(at.noise[i][n]) && (!isZero(at.s) || sign(at.u[i][n]) >= 0);
      F.forEach((row, x) => {
        const folded = work.dot(row, listed);
        require(!counts || equal(folded, z[others[x]]), `unit ${i}, sample ${n}: input ${others[x]} is not what the fold gives`);
      });
    });
    if (list.length === 0) return;
    const r = at.hidden[i];
    const lead = add(r[list[0]], sum(F.map((row, x) => multiply(row[0], r[others[x]]))));
    require(!isZero(lead), `unit ${i}: its first coordinate is zero`);
  });
}

/** κ: the least factor, in the ball, of the convex function that a kink adds. */
function leastSlope(at, i, n, reach, radius) {
  const step = multiply(subtract(ONE, at.s), at.noise[i][n]);
  let [centre, around] = [ZERO, ZERO];
  at.output.forEach((row, k) => {
    const [w, error, delta] = [row[i], at.error(k, n), reach[k * at.N + n]];
    centre = add(centre, multiply(error, w));
    around = sum([around, multiply(magnitude(w), delta), multiply(radius, magnitude(error)), multiply(radius, delta)]);
  });
  return subtract(multiply(step, centre), multiply(magnitude(step), around));
}

/** JᵀJ, the numbers of J being integers over that denominator. */
function products(J, denominator) {
  const whole = J.map((column) => column.map((value) => numeratorOver(value, denominator)));
  return whole.map((a) => whole.map((b) => fraction(a.reduce((total, value, row) => total + value * b[row], 0n), denominator ** 2n)));
}

/** JᵀJ + S + T */
function hessian(places, JJ, at, inner, chi) {
  return places.map((x, row) => places.map((y, column) => {
    const product = JJ[row][column];
    if (x.i !== y.i || x.i === undefined) return product;
    if (x.a !== undefined && y.a !== undefined) {
      return chi.filter(({ i }) => i === x.i).reduce(
        (total, { n, value }) => add(total, multiply(value, multiply(at.inputs[n][x.a], at.inputs[n][y.a]))), product);
    }
    if (x.a === undefined && y.a === undefined) return product;
    const [a, k] = x.a === undefined ? [y.a, x.k] : [x.a, y.k];
    return at.inputs.reduce((total, z, n) => add(total, multiply(at.error(k, n), multiply(inner[x.i][n], z[a]))), product);
  }));
}

/** H - μ I - Λ Λᵀ has no row whose entry on the diagonal is below the sum of the sizes of the others. */
function checkDominant(H, bound, factor, work) {
  H.forEach((row, x) => {
    const rest = row.map((entry, y) => subtract(subtract(entry, work.dot(factor[x], factor[y])), x === y ? bound : ZERO));
    const others = sizeOf(rest.filter((_, y) => y !== x));
    require(atMost(others, rest[x]), `row ${x}: the diagonal of what is left of H does not dominate`);
  });
}
