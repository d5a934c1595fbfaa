// The rank of a sparse matrix, by the pivots of an elimination and a bound from above.

import { indices, integer, kinds, number, rational, sparseMatrix } from "./fields.mjs";
import { require } from "./faults.mjs";
import { eliminate } from "./elimination.mjs";
import { checkIndices } from "./minors.mjs";
import { numeratorOver } from "./rationals.mjs";
import { rationalResidue } from "./residues.mjs";
import { words } from "./work.mjs";

/** A bound whose vectors have values of the type. */
export function boundOf(type) {
  const vectors = [["free", indices], ["basis", sparseMatrix(type)]];
  return kinds({
    none: [], shape: [], cover: [["rows", indices], ["columns", indices]], right: vectors, left: vectors,
  });
}

export const evidence = {
  "sparse-rank": [["rows", indices], ["columns", indices], ["modulus", integer], ["bound", boundOf(integer)]],
};

const fields = [["matrix", sparseMatrix(rational)], ["rank", number]];

export const claims = {
  "sparse-matrix-rank": {
    fields,
    check() {},
    statement: ({ matrix, rank }) => `rank(M) = ${rank} for the ${matrix.rows}×${matrix.columns} sparse matrix M of this file`,
    proofs: { "sparse-rank": checkSparseRank },
  },
  "sparse-matrix-rank-at-least": {
    fields,
    check() {},
    statement: ({ matrix, rank }) => `rank(M) ≥ ${rank} for the ${matrix.rows}×${matrix.columns} sparse matrix M of this file`,
    proofs: { "sparse-rank": checkSparseRank },
  },
};

function checkSparseRank({ kind, matrix: M, rank }, evidence, limits) {
  const isLowerBound = kind === "sparse-matrix-rank-at-least";
  checkPivots(M, rank, evidence, rationalResidue, limits);
  checkBound(evidence.bound, M, rank, isLowerBound, (vectors) => {
    checkDiagonal(vectors);
    for (const line of vectors.basis.lines) {
      spendOnProducts(line, vectors, M, limits.work);
      const equations = vectors.isLeft ? columnsOf(M) : linesOf(M);
      requireAnnihilated(line, vectors, M, (equation) => new SumOfMultiples(limits.work.common(equations.get(equation).values)));
    }
  });
}

function spendOnProducts(line, { isLeft }, M, work) {
  const ofLine = words(work.bits(line.values.map((n) => ({ n, d: 1n }))));
  const equations = isLeft ? columnsOf(M) : linesOf(M);
  forEachProduct(line, isLeft, M, (_, __, equation) =>
    work.spend(256 + 4 * ofLine * words(work.bits(equations.get(equation).values))));
}

/** A sum of rationals, which have a common denominator, times integers. */
class SumOfMultiples {
  #total = 0n;
  #common;

  constructor(common) {
    this.#common = common;
  }

  add(a, n) {
    this.#total += numeratorOver(a, this.#common) * n;
  }

  isZero() {
    return this.#total === 0n;
  }
}

/** The elimination passes, with the residues of entries that `residueOf` gives, so rank M ≥ rank. */
export function checkPivots(M, rank, { rows, columns, modulus }, residueOf, limits) {
  require(rank <= Math.min(M.rows, M.columns), `rank ${rank} of a ${M.rows}×${M.columns} matrix`);
  checkIndices(rows, rank, M.rows, "rows");
  checkIndices(columns, rank, M.columns, "columns");
  checkSmallModulus(modulus);
  eliminateMinor(M, rows, columns, modulus, residueOf, limits);
}

function checkSmallModulus(modulus) {
  require(modulus >= 2n && modulus < 1n << 32n, "the modulus is not from 2 to 2^32 - 1");
}

/** The elimination of M[rows, columns] modulo the modulus; of the other rows, with the other columns, it leaves nothing. */
export function eliminateMinor(M, rows, columns, modulus, residueOf, limits, others = { rows: [], columns: [] }) {
  const place = new Map([...columns, ...others.columns].map((column, k) => [column, k]));
  const lineOf = new Map(M.lines.map((line) => [line.row, line]));
  const lines = [...rows, ...others.rows].map((row) => {
    const found = new Map();
    const line = lineOf.get(row);
    line?.columns.forEach((column, k) => {
      const at = place.get(column);
      if (at === undefined) return;
      const value = residueOf(line.values[k], modulus);
      require(value !== undefined, `row ${row}, column ${column}: a denominator is not prime to the modulus`);
      if (value) found.set(at, Number(value));
    });
    return found;
  });
  eliminate(rows.length, (k) => lines[k], Number(modulus), limits,
    { rows: others.rows.length, columns: others.columns.length });
}

/** rank M ≤ rank, or nothing for a lower bound; `checkVectors` is asked about kernel vectors `{free, basis, isLeft}`. */
export function checkBound(bound, M, rank, isLowerBound, checkVectors) {
  require(isLowerBound === (bound.kind === "none"), `a bound of kind ${bound.kind} with such a claim`);
  if (bound.kind === "shape") {
    require(rank === Math.min(M.rows, M.columns), "the matrix has more rows and columns than its rank");
  } else if (bound.kind === "cover") {
    checkCover(bound, M, rank);
  } else if (bound.kind !== "none") {
    const isLeft = bound.kind === "left";
    const size = isLeft ? M.rows : M.columns;
    const { free, basis } = bound;
    require(basis.rows === size - rank && basis.columns === size,
      () => `the basis is ${basis.rows}×${basis.columns}, not ${size - rank}×${size}`);
    checkIndices(free, size - rank, size, "free indices");
    checkVectors({ free, basis, isLeft });
  }
}

function checkCover({ rows, columns }, M, rank) {
  checkIndices(rows, rows.length, M.rows, "rows of the cover");
  checkIndices(columns, columns.length, M.columns, "columns of the cover");
  require(rows.length + columns.length === rank,
    `${rows.length} rows and ${columns.length} columns in the cover, not ${rank} together`);
  const [coveredRows, coveredColumns] = [new Set(rows), new Set(columns)];
  for (const line of M.lines) {
    if (coveredRows.has(line.row)) continue;
    const missed = line.columns.find((column) => !coveredColumns.has(column));
    require(missed === undefined, () => `the entry of row ${line.row}, column ${missed} is not covered`);
  }
}

/** Row k of the basis has an entry in column free[k] and none in the other columns of `free`. */
function checkDiagonal({ free, basis }) {
  const owner = new Map(free.map((column, k) => [column, k]));
  let diagonal = 0;
  for (const { row, columns } of basis.lines) {
    for (const column of columns) {
      const k = owner.get(column);
      if (k === undefined) continue;
      require(k === row, `row ${row} of the basis has an entry in the free column ${column} of row ${k}`);
      diagonal += 1;
    }
  }
  require(diagonal === free.length, "a row of the basis has no entry in its free column");
}

/**
 * M vᵀ = 0, or vM = 0, for a line v of the basis. `newSum(equation)` makes sums with `add(entry of M, entry of v)` and
 * `isZero()`; the work is that of the products of entries that are listed.
 */
export function requireAnnihilated(line, { isLeft }, M, newSum) {
  const sums = new Map();
  forEachProduct(line, isLeft, M, (entry, value, equation) => {
    if (!sums.has(equation)) sums.set(equation, newSum(equation));
    sums.get(equation).add(entry, value);
  });
  require([...sums.values()].every((sum) => sum.isZero()), () => `row ${line.row} of the basis is not in the kernel`);
}

/** Calls `visit(entry of M, entry of the line, equation)` for each product that is part of M vᵀ or vM. */
export function forEachProduct(line, isLeft, M, visit) {
  const across = isLeft ? linesOf(M) : columnsOf(M);
  line.columns.forEach((index, k) => {
    const found = across.get(index);
    found?.others.forEach((other, t) => visit(found.values[t], line.values[k], other));
  });
}

const transposes = new WeakMap();

/** Column → its rows, `others`, and their `values`. */
export function columnsOf(M) {
  if (!transposes.has(M)) {
    const found = new Map();
    for (const { row, columns, values } of M.lines) {
      columns.forEach((column, k) => {
        if (!found.has(column)) found.set(column, { others: [], values: [] });
        const { others, values: above } = found.get(column);
        others.push(row);
        above.push(values[k]);
      });
    }
    transposes.set(M, found);
  }
  return transposes.get(M);
}

const listings = new WeakMap();

/** Row → its columns, `others`, and their `values`. */
export function linesOf(M) {
  if (!listings.has(M)) {
    listings.set(M, new Map(M.lines.map(({ row, columns, values }) => [row, { others: columns, values }])));
  }
  return listings.get(M);
}
