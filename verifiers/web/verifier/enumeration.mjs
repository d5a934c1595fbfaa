// Counting the ranks of G^p at all P patterns (FORMAT.md, section 6, `enumeration`).

import { Declined } from "./faults.mjs";
import { checkEntries, columnOf, gradientRows, unitsOf } from "./networks.mjs";
import { gcd, multiply, numerators } from "./rationals.mjs";
import { longest, NetworkWork, operation, words } from "./work.mjs";

/**
 * Rank → number of patterns, as a BigInt.
 *
 * Column n of G^p depends on the slopes of sample n only, and a factor that is not zero changes no rank. So each sample
 * has some lines, which are columns up to a factor, each made by a number of choices.
 */
export function rankCounts(network, instance, limits) {
  const { samples, slopes } = network;
  const { work, maxEntries } = limits;
  // 2^64 is over any limit.
  const units = slopes.length === 1 ? 1 : Math.min(64, unitsOf(network));
  const choices = BigInt(slopes.length) ** BigInt(units);
  decline(choices, limits);
  const rows = gradientRows(network);
  checkEntries(rows, samples * Number(choices), limits);
  const { F, R, lengths } = new NetworkWork(network, instance, work);
  const room = lengths.reduce((total, bits) => total + (words(bits) === 1 ? 1 : 4 + words(bits)), 0);
  if (rows * Number(choices) * room > maxEntries) {
    throw new Declined(`all columns take the room of over ${maxEntries} entries of one word`, "maxEntries");
  }
  const lines = lengths.map((bits, n) => {
    work.spend(Number(choices) * (F + R + 512) * operation(bits) / 4);
    return linesOfSample(network, instance, n);
  });
  lines.sort((a, b) => a.length - b.length);
  return countRanks(lines, choices, rows, limits);
}

/**
 * Walks the tree whose level n has a line of sample n. At a node the lines of the samples that are left are without their parts
 * in the span of those chosen, up to a factor, and those of a sample that are then equal are one. There may be many samples, so
 * the walk has a list of the nodes ahead and no recursion.
 */
function countRanks(lines, choices, rows, limits) {
  // How often the walk ends with so many samples left (a basis of everything stays one), by the rank.
  const leaves = Array.from({ length: lines.length + 1 }, () => new Map());
  let ends = 0n;
  // The lines of the samples from the `done`-th on are without their parts in the span of those chosen before the last.
  const nodes = [{ lines, done: 0, last: undefined, rank: 0, weight: 1n }];
  while (nodes.length > 0) {
    const { lines, done, last, rank, weight } = nodes.pop();
    const left = lines.length - done;
    if (left === 1 || (rank === rows && left > 0)) {
      ends += 1n;
      decline(ends, limits);
    }
    if (left === 0 || rank === rows) {
      leaves[left].set(rank, (leaves[left].get(rank) ?? 0n) + weight);
      continue;
    }
    const ahead = last ? lines.slice(done).map((sample) => eliminate(sample, last, limits.work)) : lines;
    const here = last ? 0 : done;
    for (const { vector, count } of ahead[here]) {
      limits.work.spend(1024);
      const isInSpan = vector.every((entry) => entry === 0n);
      nodes.push({
        lines: ahead,
        done: here + 1,
        last: isInSpan ? undefined : vector,
        rank: isInSpan ? rank : rank + 1,
        weight: weight * count,
      });
    }
  }
  return leaves.reduceRight((counts, leaf) => {
    for (const [rank, count] of counts) counts.set(rank, count * choices);
    for (const [rank, count] of leaf) counts.set(rank, (counts.get(rank) ?? 0n) + count);
    return counts;
  }, new Map());
}

/** A sample's lines, each plus a multiple of a vector, so that it is 0 where that is first not 0. */
function eliminate(lines, vector, work) {
  const pivot = vector.findIndex((entry) => entry !== 0n);
  work.spend(16 * lines.length);
  if (lines.every((line) => line.vector[pivot] === 0n)) return lines;
  return linesOf(lines.map(({ vector: u, count }) => {
    work.spend(64 * vector.length);
    const factor = u[pivot];
    if (factor === 0n) return { vector: u, count };
    work.spend(4 * (vector.length + 4) * operation(longest(vector) + longest(u)));
    return { vector: u.map((entry, k) => vector[pivot] * entry - factor * vector[k]), count };
  }));
}

function decline(count, limits) {
  if (count > BigInt(limits.maxPatterns)) {
    throw new Declined(`over ${limits.maxPatterns} cases to count`, "maxPatterns");
  }
}

/**
 * The columns of a sample up to a factor, as integer vectors without common factor, with the number of choices that make each.
 *
 * The entries of a column are the products of those of `A_{L-1}` and of `V_{L-2}`. Where these have no common factor their
 * products have none, and the column tells them both.
 */
function linesOfSample({ widths, slopes }, { X, E, W }, n) {
  /** All vectors `A_l · u`, entry by entry, up to one factor. */
  const activated = (l, u) => {
    const values = numerators(columnOf(E[l - 1], n).flatMap((entry) => slopes.map((slope) => multiply(entry, slope))));
    return choicesOf(u.map((entry, i) => slopes.map((_, k) => entry * values[i * slopes.length + k])));
  };
  let below = linesOf([{ vector: numerators(columnOf(X, n)), count: 1n }]);
  W.forEach(({ entries, columns }, k) => {
    const weights = numerators(entries.flat());
    const times = (vector) => entries.map((_, i) => vector.reduce((total, v, j) => total + weights[i * columns + j] * v, 0n));
    below = linesOf(function* () {
      for (const { vector, count } of below) for (const v of activated(k + 1, times(vector))) yield { vector: v, count };
    }());
  });
  const above = linesOf(function* () {
    for (const vector of activated(widths.length - 1, new Array(widths.at(-1)).fill(1n))) yield { vector, count: 1n };
  }());
  const columns = [];
  let zero;
  for (const a of above) {
    for (const b of below) {
      const column = { vector: a.vector.flatMap((x) => b.vector.map((y) => x * y)), count: a.count * b.count };
      if (column.vector.some((entry) => entry)) columns.push(column);
      else if (zero) zero.count += column.count;
      else columns.push(zero = column);
    }
  }
  return columns;
}

/** All vectors whose i-th entry is one of the i-th list. */
function* choicesOf(lists) {
  const at = new Array(lists.length).fill(0);
  for (let i = 0; i < lists.length;) {
    yield lists.map((list, i) => list[at[i]]);
    for (i = 0; i < lists.length && ++at[i] === lists[i].length; i++) at[i] = 0;
  }
}

/** The vectors up to a factor, without common factor, each once with all that it counts for. */
function linesOf(vectors) {
  const found = new Map();
  for (const { vector, count } of vectors) {
    const line = primitive(vector);
    const key = line.join(" ");
    const known = found.get(key);
    if (known) known.count += count;
    else found.set(key, { vector: line, count });
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
