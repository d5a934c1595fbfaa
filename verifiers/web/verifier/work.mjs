// What a check takes (FORMAT.md, section 7, "Work"), in word operations, counted before they are done.

import { Declined } from "./faults.mjs";
import { gradientRows } from "./networks.mjs";
import { abs, binaryDigits, fraction, gcd, numeratorOver } from "./rationals.mjs";

/**
 * The word operations of one file, as a Number: sums are exact below 2^53, and what is beyond is beyond any limit.
 *
 * Rows are lists of rationals; what is asked of a row, its least common denominator and its `bits`, is kept.
 */
export class Work {
  #limits;
  #spent = 0;
  #rows = new WeakMap();

  constructor(limits) {
    this.#limits = limits;
  }

  get spent() {
    return this.#spent;
  }

  spend(operations) {
    this.#spent += operations;
    if (this.#spent > this.#limits.maxWork) {
      throw new Declined(`checking it takes over ${this.#limits.maxWork} word operations`, "maxWork");
    }
  }

  /** `bits` of a row: the binary digits of the longest of its least common denominator and its numerators over that. */
  bits(row) {
    return this.#read(row).bits;
  }

  /** The least common denominator of a row. */
  common(row) {
    return this.#read(row).common;
  }

  #read(row) {
    let found = this.#rows.get(row);
    if (found === undefined) {
      found = this.#measure(row);
      this.#rows.set(row, found);
    }
    return found;
  }

  #measure(row) {
    let common = 1n;
    for (const { d } of row) {
      if (d === 1n || common % d === 0n) continue;
      common *= d / gcd(common, d);
      if (binaryDigits(common) > 4 * this.#limits.maxDigits) {
        throw new Declined(`a common denominator of over ${4 * this.#limits.maxDigits} binary digits`, "maxDigits");
      }
    }
    let bits = binaryDigits(common);
    // A numerator is longer than the longest so far by its own digits and those of q, or not at all.
    const digits = bits;
    for (const { n, d } of row) {
      const [own, below] = [binaryDigits(n), d === 1n ? 1 : binaryDigits(d)];
      if (n === 0n || own + digits - below + 1 <= bits) continue;
      bits = Math.max(bits, binaryDigits(numeratorOver({ n, d }, common)));
    }
    return { bits, common };
  }

  /** Counts the product of two rows. */
  product(a, b) {
    this.productOf(a.length, this.bits(a), this.bits(b));
  }

  /** The product of two rows, counted: one fraction, over the product of their common denominators. */
  dot(a, b) {
    this.product(a, b);
    const [p, q] = [this.common(a), this.common(b)];
    let total = 0n;
    for (let k = 0; k < a.length; k++) {
      if (a[k].n !== 0n && b[k].n !== 0n) total += numeratorOver(a[k], p) * numeratorOver(b[k], q);
    }
    return fraction(total, p * q);
  }

  /** Counts that of rows of so many entries with so many bits. */
  productOf(entries, bitsOfA, bitsOfB) {
    const [v, w] = [words(bitsOfA), words(bitsOfB)];
    this.spend(entries * (64 + 4 * v * w) + operation(64 * (v + w)));
  }
}

export function words(bits) {
  return 1 + Math.floor(bits / 64);
}

/** Q(b), an operation on rationals of b binary digits. */
export function operation(bits) {
  return 1024 + 64 * words(bits) ** 2;
}

/** The binary digits of the longest entry of an integer vector. */
export function longest(vector) {
  let size = 0n;
  for (const entry of vector) {
    const magnitude = abs(entry);
    if (magnitude > size) size = magnitude;
  }
  return binaryDigits(size);
}

/** What the sizes of a network and the lengths of its numbers say: `F`, `R`, `K` and the `β_n`. */
export class NetworkWork {
  #work;

  constructor(network, { X, E, W }, work) {
    const { widths, slopes, samples } = network;
    this.#work = work;
    const column = ({ entries }, n) => work.bits(entries.map((row) => row[n]));
    const L = widths.length;
    const shared = W.reduce((total, { entries }) => total + work.bits(entries.flat()), 0) + (L - 1) * work.bits(slopes);
    // With several outputs the instance of a claim about ranks has W_L, which makes its numbers longer.
    this.F = widths[0] + widths[L - 1] + W.slice(0, L - 2).reduce((total, { rows, columns }) => total + rows * columns, 0);
    this.R = gradientRows(network);
    this.K = network.outputs;
    this.lengths = Array.from({ length: samples }, (_, n) =>
      column(X, n) + E.reduce((total, matrix) => total + column(matrix, n), 0) + shared);
  }

  /** Σ_n Q(β_n + more) */
  operations(more = 0) {
    return this.lengths.reduce((total, bits) => total + operation(bits + more), 0);
  }

  /** A run of the network. */
  run() {
    this.#work.spend(this.F * this.operations());
  }
}
