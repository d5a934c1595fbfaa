// Counting the ranks of G^p at all P patterns (FORMAT.md, section 6, `enumeration`).

import { Declined } from "./faults.mjs";
import { checkEntries, gradientFactors, gradientRows, unitsOf } from "./networks.mjs";
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
    return linesOfSample(network, instance, n, Number(choices));
  });
  lines.sort((a, b) => a.length - b.length);
  let branches = 1n;
  for (const { length } of lines.slice(0, -1)) {
    branches *= BigInt(length);
    decline(branches, limits);
  }
  for (let n = 0, prefixes = 1; n < samples; n++) {
    prefixes *= lines[n].length;
    work.spend(1024 * prefixes);
  }
  return countRanks(lines, choices, rows, work);
}

/**
 * Walks the tree whose level n has a line of sample n. At a node the lines of all later samples are without their parts in the
 * span of those chosen, up to a factor. There may be many samples, so the way to a node is a list and no recursion.
 */
function countRanks(lines, choices, rows, work) {
  const samples = lines.length;
  const counts = new Map();
  const count = (rank, patterns) => counts.set(rank, (counts.get(rank) ?? 0n) + patterns);
  // `lines` are those of the samples from `first` on: where a choice adds nothing, they are shared.
  const path = [{ n: 0, next: 0, first: 0, lines, rank: 0, weight: 1n }];
  while (path.length > 0) {
    const node = path.at(-1);
    const { n, first } = node;
    const choicesOfSample = node.lines[n - first];
    const { vector, count: weight } = choicesOfSample[node.next];
    node.next += 1;
    // The last choice needs the node no more.
    if (node.next === choicesOfSample.length) path.pop();
    const pivot = vector.findIndex((entry) => entry !== 0n);
    const rank = node.rank + (pivot < 0 ? 0 : 1);
    if (n + 1 === samples || rank === rows) {
      // A basis of everything stays one.
      count(rank, node.weight * weight * choices ** BigInt(samples - n - 1));
      continue;
    }
    const left = pivot < 0 ? { first, lines: node.lines } : {
      first: n + 1,
      lines: node.lines.slice(n + 1 - first).map((sample) => sample.map((line) => eliminate(line, vector, pivot, rows, work))),
    };
    path.push({ n: n + 1, next: 0, rank, weight: node.weight * weight, ...left });
  }
  return counts;
}

function eliminate(line, vector, pivot, rows, work) {
  const { vector: u, count } = line;
  const factor = u[pivot];
  if (factor === 0n) return line;
  work.spend(4 * (rows + 4) * operation(longest(vector) + longest(u)));
  return { vector: primitive(u.map((entry, k) => vector[pivot] * entry - factor * vector[k])), count };
}

function decline(count, limits) {
  if (count > BigInt(limits.maxPatterns)) {
    throw new Declined(`over ${limits.maxPatterns} cases to count`, "maxPatterns");
  }
}

/** The columns of a sample up to a factor, as integer vectors without common factor, with the number of choices that make each. */
function linesOfSample(network, instance, n, choices) {
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
    const vector = primitive(numerators(above.flatMap((a) => below.map((b) => multiply(a, b)))));
    const key = vector.join(" ");
    if (!found.has(key)) found.set(key, { vector, count: 0n });
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

export function counted(counts) {
  return [...counts].sort(([a], [b]) => a - b).map(([rank, patterns]) => `${rank} at ${patterns} patterns`).join(", ");
}
