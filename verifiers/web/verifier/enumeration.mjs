// Counting the ranks of G^p at all P patterns (FORMAT.md, section 6, `enumeration`).

import { Declined } from "./faults.mjs";
import { checkEntries, gradientFactors, gradientRows, unitsOf } from "./networks.mjs";
import { gcd, multiply, numerators } from "./rationals.mjs";

/**
 * Rank → number of patterns, as a BigInt.
 *
 * Column n of G^p depends on the slopes of sample n only, and a factor that is not zero changes no rank. So each sample
 * has some columns up to a factor, each made by a number of choices, and the ranks are counted by a tree with a sample a level.
 */
export function rankCounts(network, instance, limits) {
  const { samples, slopes } = network;
  // 2^64 is over any limit.
  const units = slopes.length === 1 ? 1 : Math.min(64, unitsOf(network));
  const choices = BigInt(slopes.length) ** BigInt(units);
  decline(choices, limits);
  const rows = gradientRows(network);
  checkEntries(rows, samples * Number(choices), limits);
  const columns = Array.from({ length: samples }, (_, n) => columnsOfSample(network, instance, n, Number(choices)));
  columns.sort((a, b) => a.length - b.length);
  let branches = 1n;
  for (const { length } of columns.slice(0, -1)) {
    branches *= BigInt(length);
    decline(branches, limits);
  }
  const counts = new Map();
  const visit = (n, basis, weight) => {
    if (n === samples || basis.length === rows) {
      // A basis of everything stays one.
      const patterns = weight * choices ** BigInt(samples - n);
      counts.set(basis.length, (counts.get(basis.length) ?? 0n) + patterns);
      return;
    }
    for (const { column, count } of columns[n]) {
      const row = reduce(column, basis);
      visit(n + 1, row ? [...basis, row] : basis, weight * count);
    }
  };
  visit(0, [], 1n);
  return counts;
}

function decline(count, limits) {
  if (count > BigInt(limits.maxPatterns)) {
    throw new Declined(`over ${limits.maxPatterns} cases to count`, "maxPatterns");
  }
}

/** The columns of a sample up to a factor, as primitive integer vectors, with the number of choices that make each. */
function columnsOfSample(network, instance, n, choices) {
  const { widths, slopes } = network;
  const found = new Map();
  const activations = widths.slice(1).map((width) => new Array(width));
  for (let choice = 0; choice < choices; choice++) {
    let digits = choice;
    activations.forEach((layer, l) => {
      for (let i = 0; i < layer.length; i++) {
        layer[i] = multiply(instance.E[l].entries[i][n], slopes[digits % slopes.length]);
        digits = Math.floor(digits / slopes.length);
      }
    });
    const { above, below } = gradientFactors(network, instance, n, (l, i) => activations[l - 1][i]);
    const column = primitive(numerators(above.flatMap((a) => below.map((b) => multiply(a, b)))));
    const key = column.join(" ");
    if (!found.has(key)) found.set(key, { column, count: 0n });
    found.get(key).count += 1n;
  }
  return [...found.values()];
}

/** An integer vector without common factor, its first entry that is not zero being positive. */
function primitive(vector) {
  let factor = 0n;
  for (const entry of vector) if (entry && factor !== 1n) factor = gcd(factor, entry);
  if (factor === 0n) return vector;
  if (vector.find((entry) => entry) < 0n) factor = -factor;
  return factor === 1n ? vector : vector.map((entry) => entry / factor);
}

/** A column without its part in the span of a basis, as {vector, pivot}; undefined when nothing is left. */
function reduce(column, basis) {
  let vector = column;
  for (const { vector: row, pivot } of basis) {
    const factor = vector[pivot];
    if (factor) vector = primitive(vector.map((entry, k) => entry * row[pivot] - factor * row[k]));
  }
  const pivot = vector.findIndex((entry) => entry !== 0n);
  return pivot < 0 ? undefined : { vector, pivot };
}
