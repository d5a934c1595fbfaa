// Section 4 of FORMAT.md, shared parts: networks, instances, patterns and the gradient matrix.

import { array, indices, matrix, number, object, rational, residue } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { dot, multiply, ONE, text as written, ZERO } from "./rationals.mjs";

const sizes = [["widths", indices], ["slopes", array(rational)], ["samples", number]];
const plainNetwork = object(sizes);
const networkWithBiases = object([...sizes, ["biases", indices], ["outputs", number]]);

/** Without the last two keys there is no bias, and one output. */
export function network(node, path, limits) {
  return node.members?.length > sizes.length
    ? { ...networkWithBiases(node, path, limits), areBiasesWritten: true } : { ...plainNetwork(node, path, limits), biases: [], outputs: 1 };
}

export const instance = object([["X", matrix(rational)], ["E", array(matrix(rational))], ["W", array(matrix(rational))]]);
export const pattern = array(matrix(residue));

export const LARGEST = 10 ** 8;

export function checkNetwork({ widths, slopes, samples, biases, outputs, areBiasesWritten }) {
  require(widths.length >= 2 && widths.length <= 64, `${widths.length} widths, not 2 to 64`);
  require([...widths, samples].every((size) => size >= 1 && size <= LARGEST), "a width or N is not from 1 to 10^8");
  checkSlopes(slopes);
  require(biases.every((l, k) => l >= 1 && l <= widths.length && (k === 0 || biases[k - 1] < l)),
    () => `biases do not increase from 1 to L = ${widths.length}`);
  require(outputs >= 1 && outputs <= LARGEST, "the number of outputs is not from 1 to 10^8");
  require(!areBiasesWritten || biases.length > 0 || outputs > 1, "biases and outputs are written where there is no bias and one output");
}

export function checkSlopes(slopes) {
  require(slopes.length >= 1 && slopes.length <= 256, `${slopes.length} slopes, not 1 to 256`);
}

/** Whether the weights `W_l` have a bias. */
export function hasBias({ biases }, l) {
  return biases.includes(l);
}

/** `c_l = d_{l-1} + β_l`, the columns of `W_l`. */
export function inputsOf(network, l) {
  return network.widths[l - 1] + (hasBias(network, l) ? 1 : 0);
}

/** `c_{L-1}` and `d_{L-1}`: the inputs of a unit of the last hidden layer, and how many units there are. */
export function lastSizes(network) {
  const L = network.widths.length;
  return [inputsOf(network, L - 1), network.widths[L - 1]];
}

/** A column of `V⁺_{l-1}`, from that of `V_{l-1}`: what `W_l` is multiplied with. `one` is 1 as the column has numbers. */
export function withOne(column, network, l, one = ONE) {
  return hasBias(network, l) ? [...column, one] : column;
}

/** The evidence that proves something for networks with several outputs; with a bias of the output; with biases below it. */
const OF_OUTPUTS = ["rank", "congruence", "witness", "evaluation", "stationary", "multipliers", "descent", "fixed-point", "convexity", "by-output"];
const OF_OUTPUT_BIAS = [
  ...OF_OUTPUTS, "enumeration", "sum", "standard-witness", "union-bound", "congruent-bound", "cells", "branching",
  "preconditioned-dominance",
];
const OF_BIASES_BELOW = [...OF_OUTPUT_BIAS, "dominance", "orientation", "census"];

/** "What is proved for which networks." Of another loss than the MSE nothing is, for several outputs. */
export function checkIsProvedFor(network, evidence, claim, hasLoss) {
  const L = network.widths.length;
  const below = network.biases.filter((l) => l < L).length;
  require(below === 0 || OF_BIASES_BELOW.includes(evidence), `evidence of kind ${evidence} is none for networks with biases`);
  require(below === 0 || below === L - 1 || evidence !== "dominance",
    "evidence of kind dominance is none where some layers below the output have a bias and others have not");
  require(!hasBias(network, L) || (OF_OUTPUT_BIAS.includes(evidence) && claim !== "no-bad-stationary-point"),
    `evidence of kind ${evidence} for ${claim} is none for networks with a bias of the output`);
  require(network.outputs === 1 || (OF_OUTPUTS.includes(evidence) && !hasLoss), `evidence of kind ${evidence} is none for networks with several outputs`);
}

export function checkShape({ rows, columns }, wantedRows, wantedColumns, what) {
  require(rows === wantedRows && columns === wantedColumns,
    () => `${what} is ${rows}×${columns}, not ${wantedRows}×${wantedColumns}`);
}

/** `what` names the instance: it is a claim's, or the point of a witness. With several outputs `W_L` is its last matrix. */
export function checkInstance({ X, E, W }, network, what = "the instance") {
  const { widths, samples, outputs } = network;
  const L = widths.length;
  const count = outputs === 1 ? L - 2 : L - 1;
  checkShape(X, widths[0], samples, `X of ${what}`);
  require(E.length === L - 1, `E of ${what} has ${E.length} matrices, not ${L - 1}`);
  require(W.length === count, `W of ${what} has ${W.length} matrices, not ${count}`);
  E.forEach((matrix, k) => checkShape(matrix, widths[k + 1], samples, `E_${k + 1} of ${what}`));
  for (let l = 1; l <= L - 2; l++) checkShape(W[l - 1], widths[l], inputsOf(network, l), `W_${l} of ${what}`);
  if (outputs > 1) checkShape(W[L - 2], outputs, widths[L - 1], `W_${L} of ${what}`);
}

export function checkPattern(pattern, { widths, slopes, samples }) {
  require(pattern.length === widths.length - 1, `the pattern has ${pattern.length} matrices, not ${widths.length - 1}`);
  pattern.forEach((matrix, k) => checkShape(matrix, widths[k + 1], samples, `matrix ${k + 1} of the pattern`));
  const count = BigInt(slopes.length);
  require(pattern.every(({ entries }) => entries.every((row) => row.every((index) => index < count))),
    "an index of the pattern is not below the number of slopes");
}

/** `R = d_{L-1} c_{L-1} + K β_L`, the number of rows of `G^p`. */
export function gradientRows(network) {
  const [inputs, units] = lastSizes(network);
  return units * inputs + (hasBias(network, network.widths.length) ? network.outputs : 0);
}

/** `C = K N`, the number of columns of `G^p`. */
export function gradientColumns({ samples, outputs }) {
  return samples * outputs;
}

/** D = d_1 + … + d_{L-1}, the number of slopes in a sample's pattern. */
export function unitsOf({ widths }) {
  return widths.slice(1).reduce((total, width) => total + width, 0);
}

/** `k^D`, the number of choices of slopes for a sample: where that is over 2^64, which is over any limit, `k^64`. */
export function numberOfChoices(network) {
  const k = network.slopes.length;
  return BigInt(k) ** BigInt(k === 1 ? 1 : Math.min(64, unitsOf(network)));
}

/** "L = 3, widths 4,4,3, slopes {1, 1/100}, N = 12, biases b_1, b_3, K = 2 outputs" */
export function describe({ widths, slopes, samples, biases, outputs }) {
  return `L = ${widths.length}, widths ${widths.join(",")}, slopes {${slopes.map(written).join(", ")}}, N = ${samples}` +
    (biases.length > 0 ? `, biases ${biases.map((l) => `b_${l}`).join(", ")}` : "") + (outputs > 1 ? `, K = ${outputs} outputs` : "");
}

/** "(X, E, W, b, W_3)": what an instance consists of. */
export function partsOfInstance(network) {
  const L = network.widths.length;
  return `(X, E, W${areLowerBiases(network) ? ", b" : ""}${network.outputs > 1 ? `, W_${L}` : ""})`;
}

/** Whether one of the layers whose weights are the instance's has a bias. */
export function areLowerBiases({ widths, biases }) {
  return biases.some((l) => l <= widths.length - 2);
}

/** "2^84": `P = k^(N D)`, as a power. */
export function patternCount(network) {
  return `${network.slopes.length}^${BigInt(network.samples) * BigInt(unitsOf(network))}`;
}

/** P, or the patterns of so many samples, unless its decimal digits are over the limit. */
export function numberOfPatterns(network, limits, samples = network.samples) {
  const k = network.slopes.length;
  const exponent = BigInt(samples) * BigInt(unitsOf(network));
  const decline = () => new Declined(`the number of patterns has over ${limits.maxDigits} digits`, "maxDigits");
  // Far from the limit the logarithm tells; near it, the digits are counted.
  if (Number(exponent) * Math.log10(k) > limits.maxDigits + 1) throw decline();
  const P = BigInt(k) ** exponent;
  if (String(P).length > limits.maxDigits) throw decline();
  return P;
}

export function columnOf(matrix, n) {
  return matrix.entries.map((row) => row[n]);
}

/**
 * One sample's columns of `G^p`, by their two factors: `A_{L-1}` and `V⁺_{L-2}`. For one output, entry `i · c_{L-1} + j` is
 * `A_{L-1}[i] · V⁺_{L-2}[j]`.
 *
 * `activations(l, i)` is `A_l[i, n]`, for l = 1 … L-1.
 */
function gradientFactors(network, { X, W }, n, activations) {
  const L = network.widths.length;
  let below = withOne(columnOf(X, n), network, 1);
  for (let l = 1; l <= L - 2; l++) {
    below = withOne(W[l - 1].entries.map((row, i) => multiply(activations(l, i), dot(row, below))), network, l + 1);
  }
  return { above: Array.from({ length: network.widths[L - 1] }, (_, i) => activations(L - 1, i)), below };
}

/**
 * `G^p` as a matrix whose entries are made when asked for: `{rows, columns, entry(i, j)}`.
 *
 * `activations(l, i, n)` is `A_l[i, n]`.
 */
export function gradientMatrix(network, instance, activations, limits) {
  const rows = gradientRows(network);
  const columns = gradientColumns(network);
  checkEntries(rows, columns, limits);
  const [inputs, units] = lastSizes(network);
  const K = network.outputs;
  const factors = Array.from({ length: network.samples }, (_, n) =>
    gradientFactors(network, instance, n, (l, i) => activations(l, i, n)));
  return {
    rows, columns,
    entry(row, column) {
      const [n, k] = [Math.floor(column / K), column % K];
      const [i, j] = [Math.floor(row / inputs), row % inputs];
      // The rows of the biases of the outputs are the last.
      if (i >= units) return row - units * inputs === k ? ONE : ZERO;
      const product = multiply(factors[n].above[i], factors[n].below[j]);
      return K === 1 ? product : multiply(instance.W.at(-1).entries[k][i], product);
    },
  };
}

/** Section 7: a matrix of too many entries is declined before it is built. */
export function checkEntries(rows, columns, limits) {
  // Exact while it matters: both are below 2^53, and a product beyond 2^53 is far beyond any limit.
  if (rows * columns > limits.maxEntries) {
    throw new Declined(`a ${rows}×${columns} matrix has over ${limits.maxEntries} entries`, "maxEntries");
  }
}
