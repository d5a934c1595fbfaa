// What a check takes (FORMAT.md, section 7, "Work"), in word operations, counted before they are done.

import { Declined } from "./faults.mjs";
import { abs, binaryDigits, gcd } from "./rationals.mjs";

/**
 * The word operations of one file, as a Number: sums are exact below 2^53, and what is beyond is beyond any limit.
 *
 * Rows are lists of rationals, and `bits` of a row is asked for before the row is used, so it is kept.
 */
export class Work {
  #limits;
  #spent = 0;
  #bits = new WeakMap();

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
    let bits = this.#bits.get(row);
    if (bits === undefined) {
      bits = this.#bitsOf(row);
      this.#bits.set(row, bits);
    }
    return bits;
  }

  #bitsOf(row) {
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
      bits = Math.max(bits, binaryDigits(n * (common / d)));
    }
    return bits;
  }

  /** The product of two rows. */
  product(a, b) {
    this.productOf(a.length, this.bits(a), this.bits(b));
  }

  /** That of rows of so many entries with so many bits. */
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

/** What the sizes of a network and the lengths of its numbers say: `F`, `R` and the `β_n`. */
export class NetworkWork {
  #work;

  constructor({ widths, slopes, samples }, { X, E, W }, work) {
    this.#work = work;
    const column = ({ entries }, n) => work.bits(entries.map((row) => row[n]));
    const L = widths.length;
    const shared = W.reduce((total, { entries }) => total + work.bits(entries.flat()), 0) + (L - 1) * work.bits(slopes);
    this.F = widths[0] + widths[L - 1] + W.reduce((total, { rows, columns }) => total + rows * columns, 0);
    this.R = widths[L - 1] * widths[L - 2];
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
