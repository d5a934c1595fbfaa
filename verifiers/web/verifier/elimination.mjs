// The elimination of section 6 of FORMAT.md, `sparse-rank`: r rows, whose pivots are on the diagonal.

import { Declined, require } from "./faults.mjs";
import { inverse, multiplySmall } from "./residues.mjs";

/**
 * Rejects unless the elimination of an r × r matrix passes. `row(k)` is row k as a Map from column to residue, a Number
 * that is not zero, modulo m < 2^32.
 */
export function eliminate(r, row, m, limits) {
  const reduced = [];
  let kept = 0;
  for (let k = 0; k < r; k++) {
    const x = row(k);
    const queue = new Queue();
    for (const column of x.keys()) if (column < k) queue.push(column);
    // U_j has entries at and right of column j only, so the columns come in increasing order.
    for (let j = queue.pop(); j !== undefined; j = queue.pop()) {
      const factor = x.get(j);
      if (!factor) continue;
      const { columns, values } = reduced[j];
      x.set(j, 0);
      for (let t = 0; t < columns.length; t++) {
        const column = columns[t];
        const before = x.get(column);
        if (before === undefined && column < k) queue.push(column);
        const difference = (before ?? 0) - multiplySmall(factor, values[t], m);
        x.set(column, difference < 0 ? difference + m : difference);
      }
    }
    const pivot = inverse(BigInt(x.get(k) ?? 0), BigInt(m));
    require(pivot !== undefined, `row ${k}: the pivot is not prime to the modulus`);
    const scale = Number(pivot);
    const columns = [];
    const values = [];
    for (const [column, value] of x) {
      if (column <= k || value === 0) continue;
      columns.push(column);
      values.push(multiplySmall(scale, value, m));
    }
    kept += columns.length;
    if (kept > limits.maxEntries) {
      throw new Declined(`the elimination keeps over ${limits.maxEntries} entries`, "maxEntries");
    }
    reduced.push({ columns, values });
  }
}

/** Numbers, of which the least comes first; each is pushed once. */
class Queue {
  #heap = [];

  push(value) {
    const heap = this.#heap;
    let k = heap.length;
    heap.push(value);
    for (let up = (k - 1) >> 1; k > 0 && heap[up] > value; k = up, up = (k - 1) >> 1) heap[k] = heap[up];
    heap[k] = value;
  }

  pop() {
    const heap = this.#heap;
    const least = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return least;
    let k = 0;
    for (let down = 1; down < heap.length; down = 2 * k + 1) {
      if (heap[down + 1] < heap[down]) down += 1;
      if (!(heap[down] < last)) break;
      heap[k] = heap[down];
      k = down;
    }
    heap[k] = last;
    return least;
  }
}
