// Section 4 of FORMAT.md, shared parts: networks, instances, patterns and the gradient matrix.

import { array, indices, matrix, number, object, rational, residue } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { dot, multiply, text as written } from "./rationals.mjs";

export const network = object([["widths", indices], ["slopes", array(rational)], ["samples", number]]);
export const instance = object([["X", matrix(rational)], ["E", array(matrix(rational))], ["W", array(matrix(rational))]]);
export const pattern = array(matrix(residue));

const LARGEST = 10 ** 8;

export function checkNetwork({ widths, slopes, samples }) {
  require(widths.length >= 2 && widths.length <= 64, `${widths.length} widths, not 2 to 64`);
  require([...widths, samples].every((size) => size >= 1 && size <= LARGEST), "a width or N is not from 1 to 10^8");
  require(slopes.length >= 1 && slopes.length <= 256, `${slopes.length} slopes, not 1 to 256`);
}

export function checkShape({ rows, columns }, wantedRows, wantedColumns, what) {
  require(rows === wantedRows && columns === wantedColumns,
    () => `${what} is ${rows}×${columns}, not ${wantedRows}×${wantedColumns}`);
}

/** `what` names the instance: it is a claim's, or the point of a witness. */
export function checkInstance({ X, E, W }, { widths, samples }, what = "the instance") {
  const L = widths.length;
  checkShape(X, widths[0], samples, `X of ${what}`);
  require(E.length === L - 1, `E of ${what} has ${E.length} matrices, not ${L - 1}`);
  require(W.length === L - 2, `W of ${what} has ${W.length} matrices, not ${L - 2}`);
  E.forEach((matrix, k) => checkShape(matrix, widths[k + 1], samples, `E_${k + 1} of ${what}`));
  W.forEach((matrix, k) => checkShape(matrix, widths[k + 1], widths[k], `W_${k + 1} of ${what}`));
}

export function checkPattern(pattern, { widths, slopes, samples }) {
  require(pattern.length === widths.length - 1, `the pattern has ${pattern.length} matrices, not ${widths.length - 1}`);
  pattern.forEach((matrix, k) => checkShape(matrix, widths[k + 1], samples, `matrix ${k + 1} of the pattern`));
  const count = BigInt(slopes.length);
  require(pattern.every(({ entries }) => entries.every((row) => row.every((index) => index < count))),
    "an index of the pattern is not below the number of slopes");
}

/** d_{L-1} d_{L-2}, the number of rows of `G^p`. */
export function gradientRows({ widths }) {
  return widths.at(-1) * widths.at(-2);
}

/** D = d_1 + … + d_{L-1}, the number of slopes in a sample's pattern. */
export function unitsOf({ widths }) {
  return widths.slice(1).reduce((total, width) => total + width, 0);
}

/** "L = 3, widths 4,4,3, slopes {1, 1/100}, N = 12" */
export function describe({ widths, slopes, samples }) {
  return `L = ${widths.length}, widths ${widths.join(",")}, slopes {${slopes.map(written).join(", ")}}, N = ${samples}`;
}

/** "2^84": `P = k^(N D)`, as a power. */
export function patternCount(network) {
  return `${network.slopes.length}^${BigInt(network.samples) * BigInt(unitsOf(network))}`;
}

/** P, unless its decimal digits are over the limit. */
export function numberOfPatterns(network, limits) {
  const k = network.slopes.length;
  const exponent = BigInt(network.samples) * BigInt(unitsOf(network));
  const decline = () => new Declined(`P has over ${limits.maxDigits} digits`, "maxDigits");
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
 * One sample's column of `G^p`, by its two factors: `A_{L-1}` and `V_{L-2}`. Entry `i · d_{L-2} + j` is
 * `A_{L-1}[i] · V_{L-2}[j]`.
 *
 * `activations(l, i)` is `A_l[i, n]`, for l = 1 … L-1.
 */
export function gradientFactors({ widths }, { X, W }, n, activations) {
  const L = widths.length;
  let below = columnOf(X, n);
  for (let l = 1; l <= L - 2; l++) {
    below = W[l - 1].entries.map((row, i) => multiply(activations(l, i), dot(row, below)));
  }
  return { above: Array.from({ length: widths[L - 1] }, (_, i) => activations(L - 1, i)), below };
}

/**
 * `G^p` as a matrix whose entries are made when asked for: `{rows, columns, entry(i, n)}`.
 *
 * `activations(l, i, n)` is `A_l[i, n]`.
 */
export function gradientMatrix(network, instance, activations, limits) {
  const rows = gradientRows(network);
  const columns = network.samples;
  checkEntries(rows, columns, limits);
  const width = network.widths.at(-2);
  const factors = Array.from({ length: columns }, (_, n) =>
    gradientFactors(network, instance, n, (l, i) => activations(l, i, n)));
  return {
    rows, columns,
    entry: (row, n) => multiply(factors[n].above[Math.floor(row / width)], factors[n].below[row % width]),
  };
}

/** Section 7: a matrix of too many entries is declined before it is built. */
export function checkEntries(rows, columns, limits) {
  // Exact while it matters: both are below 2^53, and a product beyond 2^53 is far beyond any limit.
  if (rows * columns > limits.maxEntries) {
    throw new Declined(`a ${rows}×${columns} matrix has over ${limits.maxEntries} entries`, "maxEntries");
  }
}
