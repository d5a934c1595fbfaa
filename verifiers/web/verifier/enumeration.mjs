// Counting the ranks of G^p at all P patterns, or at those of boxes (FORMAT.md, section 6, `enumeration`).

import { Declined } from "./faults.mjs";
import { checkEntries, columnOf, gradientRows, hasBias, lastSizes, numberOfChoices } from "./networks.mjs";
import { binaryDigits, gcd, multiply, numerators, ONE } from "./rationals.mjs";
import { longest, NetworkWork, operation, words } from "./work.mjs";

/** Rank → number of patterns, as a BigInt. */
export function rankCounts(network, instance, limits) {
  const lines = samplesOf(network, instance, limits).map((sample) => sample.lines());
  lines.sort((a, b) => a.length - b.length);
  const counter = new RankCounter(gradientRows(network), limits);
  counter.count(lines, patternsIn([], network));
  return counter.counts;
}

/** The same of the patterns in boxes: list j of a box has the choices of sample `order[j]`. */
export function rankCountsInBoxes(network, instance, order, boxes, limits) {
  const samples = samplesOf(network, instance, limits);
  const counter = new RankCounter(gradientRows(network), limits);
  for (const box of boxes) counter.count(order.map((n, j) => samples[n].lines(box[j])), patternsIn(box, network));
  return counter.counts;
}

/** How many patterns are in a box. */
function patternsIn(box, network) {
  const left = numberOfChoices(network) ** BigInt(network.samples - box.length);
  return box.reduce((total, list) => total * BigInt(list.length), left);
}

/**
 * The samples, each with its lines.
 *
 * Column n of G^p depends on the slopes of sample n only, and a factor that is not zero changes no rank. So each sample
 * has some lines, which are columns up to a factor, each made by a number of choices.
 */
function samplesOf(network, instance, limits) {
  const { work, maxEntries } = limits;
  const choices = numberOfChoices(network);
  decline(choices, limits);
  const rows = gradientRows(network);
  checkEntries(rows, network.samples * Number(choices), limits);
  const { F, R, lengths } = new NetworkWork(network, instance, work);
  const room = lengths.reduce((total, bits) => total + (words(bits) === 1 ? 1 : 4 + words(bits)), 0);
  if (rows * Number(choices) * room > maxEntries) {
    throw new Declined(`all columns take the room of over ${maxEntries} entries of one word`, "maxEntries");
  }
  return lengths.map((bits, n) => {
    work.spend(Number(choices) * (F + R + 512) * operation(bits) / 4);
    return linesOfSample(network, instance, n);
  });
}

/** Counts patterns by rank, `counts`, of one list of lines for each sample after the other. */
class RankCounter {
  counts = new Map();
  #rows;
  #limits;
  #ends = 0n;

  constructor(rows, limits) {
    this.#rows = rows;
    this.#limits = limits;
  }

  /**
   * Walks the tree whose level n has a line of sample n, for all samples but the last two. At a node the lines of the samples that are left
   * are without their parts in the span of those chosen, up to a factor, and those of a sample that are then equal are one. There may be
   * many samples, so the walk has a list of the nodes ahead and no recursion. Each node holds how many patterns begin so, of all `patterns`, a
   * number as long as there are samples: the nodes ahead are few, as those at which the rank grows are taken first.
   */
  count(lines, patterns) {
    const { work } = this.#limits;
    work.spend(64 * lines.length);
    const costOfChoice = 1024 + binaryDigits(patterns);
    // The lines of the samples from the `done`-th on are without their parts in the span of those chosen before the last.
    const nodes = [{ lines, done: 0, last: undefined, rank: 0, patterns }];
    while (nodes.length > 0) {
      const { lines: here, done, last, rank, patterns } = nodes.pop();
      const left = here.length - done;
      if (rank === this.#rows) {
        // A basis of everything stays one.
        this.#end(1);
        addTo(this.counts, rank, patterns);
        continue;
      }
      const ahead = last ? here.slice(done).map((sample) => eliminate(sample, last, work)) : here;
      const [first, second] = ahead.slice(last ? 0 : done, last ? 2 : done + 2);
      const share = patterns / sizeOf(first);
      if (left <= 2) {
        this.#end(left === 2 ? first.length : 1);
        if (left === 2) work.spend(costOfChoice * first.length);
        const other = left === 2 ? second : NOTHING;
        const weight = share / sizeOf(other);
        ranksOfPairs(first, other).forEach((count, more) => { if (count > 0n) addTo(this.counts, rank + more, weight * count); });
        continue;
      }
      work.spend(costOfChoice * first.length);
      const next = { lines: ahead, done: last ? 1 : done + 1 };
      // Taken last, as it is pushed first.
      const inSpan = first.find(({ vector }) => isZero(vector));
      if (inSpan) nodes.push({ ...next, last: undefined, rank, patterns: share * inSpan.count });
      for (const line of first) {
        if (line !== inSpan) nodes.push({ ...next, last: line.vector, rank: rank + 1, patterns: share * line.count });
      }
    }
  }

  /** So many choices for all samples but the last. */
  #end(count) {
    this.#ends += BigInt(count);
    decline(this.#ends, this.#limits);
  }
}

const NOTHING = [{ vector: [], count: 1n }];

function isZero(vector) {
  return vector.every((entry) => entry === 0n);
}

function sizeOf(lines) {
  return lines.reduce((total, { count }) => total + count, 0n);
}

/** How many choices of a line of one sample and one of another have rank 0, 1 and 2. */
function ranksOfPairs(first, second) {
  const counts = [0n, 0n, 0n];
  const { zero, others, numbers } = summary(second);
  for (const { vector, count } of first) {
    if (isZero(vector)) {
      counts[0] += count * zero;
      counts[1] += count * others;
    } else {
      const same = numbers.get(vector.join(" ")) ?? 0n;
      counts[1] += count * (same + zero);
      counts[2] += count * (others - same);
    }
  }
  return counts;
}

function addTo(counts, rank, count) {
  counts.set(rank, (counts.get(rank) ?? 0n) + count);
}

/** What is asked of a list of lines once for each choice of those before. */
const known = new WeakMap();

/**
 * For each coordinate whether some line is not 0 there, `support`; how many choices the lines that are 0 and the others stand for; and `numbers`, how many
 * each of the others does.
 */
function summary(lines) {
  let found = known.get(lines);
  if (found === undefined) {
    found = { support: new Uint8Array(lines[0].vector.length), zero: 0n, others: 0n, numbers: new Map() };
    for (const { vector, count } of lines) {
      vector.forEach((entry, i) => { found.support[i] |= entry === 0n ? 0 : 1; });
      if (isZero(vector)) {
        found.zero += count;
      } else {
        found.others += count;
        found.numbers.set(vector.join(" "), count);
      }
    }
    known.set(lines, found);
  }
  return found;
}

/** A sample's lines, each plus a multiple of a vector, so that it is 0 where that is first not 0. */
function eliminate(lines, vector, work) {
  const pivot = vector.findIndex((entry) => entry !== 0n);
  work.spend(16 * lines.length);
  if (summary(lines).support[pivot] === 0) return lines;
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
 * The columns of a sample up to a factor, as integer vectors without common factor, by the choices that make them: `lines(list)` gives
 * `{vector, count}`, the count being that of the choices in the list that make the vector; without a list, of all.
 *
 * A layer's values are known up to a factor as those below are. Where a bias comes in above, which has a factor of its own, the values have
 * one more entry, last: what 1 is up to that factor.
 */
function linesOfSample(network, { X, E, W }, n) {
  const { widths, slopes, biases } = network;
  const L = widths.length;
  const hasScale = (l) => biases.some((bias) => bias > l);
  const withScale = (l, values, scale) => (hasScale(l) ? [...values, scale] : values);

  /** All vectors `A_l · u`, entry by entry, with the scale of u times that of A_l. */
  function activations(l) {
    const values = numerators([...columnOf(E[l - 1], n).flatMap((entry) => slopes.map((slope) => multiply(entry, slope))), ONE]);
    return function* (u, scale) {
      const products = u.map((entry, i) => slopes.map((_, k) => entry * values[i * slopes.length + k]));
      for (const vector of choicesOf(products)) yield withScale(l, vector, scale * values.at(-1));
    };
  }

  let below = new Lines(1);
  const inputs = numerators([...columnOf(X, n), ONE]);
  below.put(0, withScale(0, inputs.slice(0, -1), inputs.at(-1)));
  for (let l = 1; l <= L - 2; l++) {
    const { entries, columns } = W[l - 1];
    const weights = numerators([...entries.flat(), ONE]);
    const activated = activations(l);
    below = below.extended(slopes.length ** widths[l], (vector) => activated(
      entries.map((_, i) => {
        let total = 0n;
        for (let j = 0; j < columns; j++) total += weights[i * columns + j] * vector[j];
        return total;
      }), hasScale(l) ? vector.at(-1) * weights.at(-1) : 1n));
  }
  const units = widths[L - 1];
  const single = new Lines(1);
  single.put(0, []);
  const above = single.extended(slopes.length ** units, () => activations(L - 1)(new Array(units).fill(1n), 1n));
  return new Sample(above, below, (a, b) => {
    const [width] = lastSizes(network);
    const column = [];
    for (let i = 0; i < units; i++) for (let j = 0; j < width; j++) column.push(a[i] * b[j]);
    if (hasBias(network, L)) column.push(a.at(-1) * b.at(-1));
    return column;
  }, !hasBias(network, L));
}

/** Vectors without common factor, each once, and which of them each of so many choices makes. */
class Lines {
  vectors = [];
  indices;
  #known = new Map();

  constructor(choices) {
    this.indices = new Uint32Array(choices);
  }

  put(choice, vector) {
    const line = primitive(vector);
    const key = line.join(" ");
    const index = this.#known.get(key);
    if (index === undefined) {
      this.#known.set(key, this.vectors.length);
      return this.putNew(choice, line);
    }
    this.indices[choice] = index;
    return index;
  }

  /** A vector without common factor that is none of those before and after. */
  putNew(choice, line) {
    this.indices[choice] = this.vectors.length;
    return this.vectors.push(line) - 1;
  }

  /** The lines of the choices of one more layer: `make(vector)` gives as many vectors, by the new layer's choices. */
  extended(choices, make) {
    const found = new Lines(choices * this.indices.length);
    const size = this.indices.length;
    // Equal vectors below make equal ones.
    const made = this.vectors.map(() => new Uint32Array(choices));
    this.vectors.forEach((vector, index) => {
      let choice = 0;
      for (const next of make(vector)) made[index][choice++] = found.put(0, next);
    });
    for (let choice = 0; choice < choices; choice++) {
      this.indices.forEach((index, low) => { found.indices[choice * size + low] = made[index][choice]; });
    }
    return found;
  }

  /** How many choices make each vector. */
  get counts() {
    const counts = new Array(this.vectors.length).fill(0);
    for (const index of this.indices) counts[index] += 1;
    return counts;
  }
}

class Sample {
  #size;
  #above;
  #below;
  #all;

  /**
   * Of every line above and line below: `column` makes the sample's. Where its entries are the products of those of two vectors without common factor,
   * they have none either, and a column that is not zero tells both.
   */
  constructor(above, below, column, areProducts) {
    [this.#above, this.#below] = [above.indices, below.indices];
    this.#size = below.vectors.length;
    const ofAbove = above.counts;
    const ofBelow = below.counts;
    const lines = new Lines(this.#size * above.vectors.length);
    above.vectors.forEach((a, i) => below.vectors.forEach((b, j) => {
      const vector = column(a, b);
      if (areProducts && vector.some((entry) => entry !== 0n)) lines.putNew(i * this.#size + j, vector);
      else lines.put(i * this.#size + j, vector);
    }));
    const counts = new Array(lines.vectors.length).fill(0n);
    lines.indices.forEach((index, at) => {
      counts[index] += BigInt(ofAbove[Math.floor(at / this.#size)]) * BigInt(ofBelow[at % this.#size]);
    });
    this.#all = lines.vectors.map((vector, index) => ({ vector, count: counts[index] }));
    this.indices = lines.indices;
  }

  lines(list) {
    if (list === undefined) return this.#all;
    const counts = new Map();
    for (const choice of list) {
      const [high, low] = [Math.floor(choice / this.#below.length), choice % this.#below.length];
      addTo(counts, this.indices[this.#above[high] * this.#size + this.#below[low]], 1n);
    }
    return [...counts].map(([index, count]) => ({ vector: this.#all[index].vector, count }));
  }
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
