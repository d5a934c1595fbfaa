// The elimination of section 6 of FORMAT.md, `sparse-rank`: r rows, whose pivots are on the diagonal.

import { Declined, require } from "./faults.mjs";
import { inverse, multiplySmall, subtractProduct } from "./residues.mjs";

/**
 * Rejects unless the elimination of an r × r matrix passes, and leaves nothing of more rows, with more columns, if there are.
 * `row(k)` is row k as a Map from column to residue, a Number that is not zero, modulo m < 2^32.
 */
export function eliminate(r, row, m, limits, more = { rows: 0, columns: 0 }) {
  const reduced = [];
  let kept = 0;
  const width = r + more.columns;
  limits.work.spend(Math.floor((r + more.rows) * width / 64));
  // The row at hand: its values, and the columns that have had any.
  const x = new Float64Array(width);
  const isListed = new Uint8Array(width);
  for (let k = 0; k < r + more.rows; k++) {
    const listed = [];
    const queue = new Queue();
    let isFull = false; // all columns are listed, once a row of many entries is subtracted
    const list = (column) => {
      isListed[column] = 1;
      listed.push(column);
      if (column < Math.min(k, r)) queue.push(column);
    };
    for (const [column, value] of row(k)) {
      list(column);
      x[column] = value;
    }
    // U_j has entries at and right of column j only, so the columns come in increasing order.
    for (let j = queue.pop(); j !== undefined; j = queue.pop()) {
      const factor = x[j];
      if (factor === 0) continue;
      const { columns, values } = reduced[j];
      const [few, many] = [768 * (columns.length + 1), 8192 + 64 * (width - j)];
      if (many < few && !isFull) {
        limits.work.spend(4096 * (width - j));
        isFull = true;
        for (let column = j + 1; column < width; column++) if (isListed[column] === 0) list(column);
      }
      limits.work.spend(Math.min(few, many));
      x[j] = 0;
      if (!isFull) for (const column of columns) if (isListed[column] === 0) list(column);
      for (let t = 0; t < columns.length; t++) {
        x[columns[t]] = subtractProduct(x[columns[t]], factor, values[t], m);
      }
    }
    if (k >= r) {
      for (const column of listed) {
        require(x[column] === 0, `row ${k} is not zero after the elimination`);
        isListed[column] = 0;
      }
      continue;
    }
    const pivot = inverse(BigInt(x[k]), BigInt(m));
    require(pivot !== undefined, `row ${k}: the pivot is not prime to the modulus`);
    const scale = Number(pivot);
    const columns = [];
    const values = [];
    for (const column of listed) {
      if (column > k && x[column] !== 0) {
        columns.push(column);
        values.push(multiplySmall(scale, x[column], m));
      }
      x[column] = 0;
      isListed[column] = 0;
    }
    kept += columns.length;
    if (kept > limits.maxEntries) {
      throw new Declined(`the elimination keeps over ${limits.maxEntries} entries`, "maxEntries");
    }
    reduced.push({ columns: Uint32Array.from(columns), values: Uint32Array.from(values) });
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
