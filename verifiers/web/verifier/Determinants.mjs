// The determinant of a square matrix, by its remainders or by a kernel vector.

import { indices, integer, matrix, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkSmallPrime } from "./ModularRank.mjs";
import { binaryDigits, fraction, gcd, numerators, text } from "./rationals.mjs";
import { inverse, multiplySmall, residue } from "./residues.mjs";
import { operation, words } from "./work.mjs";

export const evidence = {
  "kernel-vector": [["vector", matrix(integer)]],
  remainders: [["solution", matrix(integer)], ["divisor", integer], ["primes", indices]],
};

export const claims = {
  determinant: {
    fields: [["matrix", matrix(rational)], ["value", rational]],
    check: ({ matrix: M }) => require(M.rows === M.columns, `a ${M.rows}×${M.columns} matrix has no determinant`),
    statement: ({ matrix: M, value }) => `det(M) = ${text(value)} for the ${M.rows}×${M.columns} matrix M of this file`,
    proofs: { "kernel-vector": checkKernelVector, remainders: checkRemainders },
  },
};

/** The rows of A, which are those of M times their least common denominators. */
function clearedRows(M) {
  return M.entries.map((row) => numerators(row));
}

function product(a, b) {
  return a.reduce((total, value, k) => total + value * b[k], 0n);
}

/** A x for a column x. */
function image(A, x, what) {
  require(x.rows === A.length && x.columns === 1, () => `the ${what} is ${x.rows}×${x.columns}, not ${A.length}×1`);
  const column = x.entries.map(([value]) => value);
  return A.map((row) => product(row, column));
}

/** The product of each row of M with the vector. */
function countProducts(M, { entries }, work) {
  const column = entries.map(([n]) => ({ n, d: 1n }));
  for (const row of M.entries) work.product(row, column);
}

function checkKernelVector({ matrix: M, value }, { vector }, { work }) {
  require(value.n === 0n, "a kernel vector of a matrix whose determinant is claimed not to be 0");
  countProducts(M, vector, work);
  const found = image(clearedRows(M), vector, "vector");
  require(vector.entries.some(([entry]) => entry !== 0n), "the vector is 0");
  require(found.every((entry) => entry === 0n), "the matrix times the vector is not 0");
}

function checkRemainders({ matrix: M, value }, { solution, divisor, primes }, { work }) {
  const length = 2 * work.bits([value]) + M.entries.reduce((total, row) => total + 2 * work.bits(row) + 64, 0)
    + binaryDigits(divisor);
  work.spend(4 * operation(length));
  countProducts(M, solution, work);
  for (const row of M.entries) work.product(row, row);
  const A = clearedRows(M);
  const scale = M.entries.reduce((all, row, i) => {
    const k = row.findIndex(({ n }) => n !== 0n);
    // A row of A is one of M times its denominator; that of a row of zeros is 1.
    return k < 0 ? all : all * (A[i][k] * row[k].d / row[k].n);
  }, 1n);
  const cleared = fraction(value.n * scale, value.d);
  require(cleared.d === 1n, "the determinant times the rows' common denominators is no integer");
  const determinant = cleared.n;
  const found = image(A, solution, "solution");
  require(divisor >= 1n && solution.entries.reduce((all, [entry]) => gcd(all, entry), divisor) === 1n,
    "the divisor is not positive and prime to the solution");
  require(found.every((entry) => entry % divisor === 0n), "the matrix times the solution is no multiple of the divisor");
  require(determinant % divisor === 0n, "the determinant is no multiple of the divisor");
  const bound = A.reduce((all, row) => all * product(row, row), 4n);
  require(4n * determinant * determinant <= bound, "the determinant is over Hadamard's bound");
  require(new Set(primes).size === primes.length, "one of the primes twice");
  const reach = primes.reduce((all, p) => {
    work.spend(2 ** 16);
    checkSmallPrime(BigInt(p));
    require(divisor % BigInt(p) !== 0n, () => `the prime ${p} divides the divisor`);
    return all * BigInt(p);
  }, divisor);
  require(reach * reach > bound, "divisor and primes together are not over twice Hadamard's bound");
  work.spend(primes.length * M.rows ** 2 * (M.rows + words(length)));
  let known = divisor;
  for (const p of primes) {
    if (known * known > bound) break; // It is the determinant, and has the other remainders, too.
    known *= BigInt(p);
    const residues = A.map((row) => row.map((entry) => Number(residue(entry, BigInt(p)))));
    require(Number(residue(determinant, BigInt(p))) === remainder(residues, p), () => `another remainder modulo ${p}`);
  }
}

/** The determinant of a square matrix of residues modulo a prime below 2^32; its rows are changed. */
function remainder(rows, p) {
  let found = 1;
  for (let k = 0; k < rows.length; k++) {
    const at = rows.findIndex((row, i) => i >= k && row[k] !== 0);
    if (at < 0) return 0;
    if (at !== k) {
      [rows[k], rows[at]] = [rows[at], rows[k]];
      found = p - found;
    }
    found = multiplySmall(found, rows[k][k], p);
    const inverted = Number(inverse(BigInt(rows[k][k]), BigInt(p)));
    for (let i = k + 1; i < rows.length; i++) {
      const factor = multiplySmall(rows[i][k], inverted, p);
      if (factor === 0) continue;
      for (let j = k; j < rows.length; j++) {
        const difference = rows[i][j] - multiplySmall(factor, rows[k][j], p);
        rows[i][j] = difference < 0 ? difference + p : difference;
      }
    }
  }
  return found;
}
