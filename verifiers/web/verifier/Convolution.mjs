// The gradient matrix of a convolution with average pooling, at all patterns for almost every instance.

import { checkNoSlopeIsZero } from "./EveryPattern.mjs";
import { array, indices, number, object, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkSlopes, LARGEST } from "./networks.mjs";
import { text } from "./rationals.mjs";

const convolution = object([
  ["channels", number], ["sizes", indices], ["kernel", indices], ["strides", indices], ["padding", indices], ["bias", number], ["filters", number],
  ["slopes", array(rational)], ["samples", number],
]);

export const evidence = {};

export const claims = {
  "convolution-rank-almost-everywhere": {
    fields: [["convolution", convolution], ["rank", number]],
    check: checkConvolution,
    statement: ({ convolution: found, rank }) => `rank(G^p) = ${rank} for all ${patternsOf(found)} activation patterns p, for almost every (X, E); ${describe(found)}`,
    proofs: { "standard-witness": checkStandardPoint },
  },
};

const product = (numbers) => numbers.reduce((all, number) => all * number, 1);

function checkConvolution({ convolution: { channels, sizes, kernel, strides, padding, bias, filters, slopes, samples } }) {
  const axes = sizes.length;
  require(axes >= 1 && axes <= 3, `${axes} sizes, not 1 to 3`);
  require([kernel, strides, padding].every(({ length }) => length === axes), `kernel, strides and padding have not ${axes} numbers each`);
  require(bias <= 1, "the bias is neither 0 nor 1");
  require([channels, ...sizes, ...kernel, ...strides, filters, samples].every((size) => size >= 1 && size <= LARGEST), "a size is not from 1 to 10^8");
  require(padding.every((size) => size <= LARGEST), "a padding is over 10^8");
  checkSlopes(slopes);
  require(kernel.every((k, a) => k <= sizes[a] + 2 * padding[a]), "a kernel is larger than the padded input");
  // Products of four numbers up to 10^8 that are beyond 2^53 are beyond 10^8.
  for (const [count, what] of [
    [channels * product(kernel), "entries of a patch"], [channels * product(sizes), "entries of an input"],
    [product(positionsOf({ sizes, kernel, strides, padding })), "positions"],
  ]) require(count <= LARGEST, `over 10^8 ${what}`);
}

/** P_a, the number of positions along each axis. */
export function positionsOf({ sizes, kernel, strides, padding }) {
  return sizes.map((n, a) => Math.floor((n + 2 * padding[a] - kernel[a]) / strides[a]) + 1);
}

/** "2^1440": P = k^(N C P), as a power. */
export function patternsOf(convolution) {
  const { filters, slopes, samples } = convolution;
  return `${slopes.length}^${BigInt(samples) * BigInt(filters) * BigInt(product(positionsOf(convolution)))}`;
}

const lengths = (numbers) => numbers.join("×");

function describe(convolution) {
  const { channels, sizes, kernel, strides, padding, bias, filters, slopes, samples } = convolution;
  return `convolution of ${filters} filters${bias === 1 ? " with biases" : ""}, ${channels} channels of sizes ${lengths(sizes)}, kernels ${lengths(kernel)}, ` +
    `strides ${lengths(strides)}, padding ${lengths(padding)}, average over ${product(positionsOf(convolution))} positions, ` +
    `slopes {${slopes.map(text).join(", ")}}, N = ${samples}`;
}

/**
 * How many offsets `o` below `k` there are with `0 ≤ π s - q + o < n` for a position `π` of `P`: those from `q - π s` to `q - π s + n - 1`
 * for each, which overlap or not.
 */
export function offsetsSeen(n, k, s, q, P) {
  const first = q - (P - 1) * s;
  if (n >= s) return Math.max(0, Math.min(k, q + n) - Math.max(0, first));
  const below = (limit) => {
    const whole = Math.max(0, Math.min(P, Math.floor((limit - n - first) / s) + 1));
    return whole * n + (whole < P ? Math.max(0, Math.min(n, limit - first - whole * s)) : 0);
  };
  return below(k) - below(0);
}

/** The rows of G^p that are not zero at all instances, filters times this. */
export function rowsOfFilter(convolution) {
  const { channels, sizes, kernel, strides, padding, bias } = convolution;
  const P = positionsOf(convolution);
  return channels * product(sizes.map((n, a) => offsetsSeen(n, kernel[a], strides[a], padding[a], P[a]))) + bias;
}

/**
 * For sample n, X' is 1 where the n-th pair of a filter and an entry of patches, all of whose offsets are seen, is at one position, and A' is 1
 * at that filter and position: column n of G' has a 1 in the pair's row, one in that of the filter's bias, and zeros else.
 */
function checkStandardPoint({ convolution, rank }) {
  const { filters, samples } = convolution;
  checkNoSlopeIsZero(convolution);
  require(rank === samples, `the rank is ${rank}, not N = ${samples}`);
  const rows = filters * rowsOfFilter(convolution);
  require(samples <= rows, `only ${rows} rows are not zero everywhere, and N = ${samples}`);
}
