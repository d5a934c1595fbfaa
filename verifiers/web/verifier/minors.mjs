// Section 5 of FORMAT.md: a minor proves rank M ≥ r, a kernel rank M ≤ r. A matrix is `{rows, columns, entry(i, j)}`.

import { indices, integer, kinds, matrix, object, residue as residueType } from "./fields.mjs";
import { require } from "./faults.mjs";
import { numeratorOver, text } from "./rationals.mjs";
import { productIsScalar, rationalResidue } from "./residues.mjs";

export const minor = object([
  ["rows", indices], ["columns", indices], ["modulus", integer], ["inverse", matrix(residueType)],
]);

const vectors = [["free", indices], ["basis", matrix(integer)]];
export const kernel = kinds({ shape: [], right: vectors, left: vectors });

export function checkIndices(list, count, bound, what) {
  require(list.length === count, () => `${list.length} ${what}, not ${count}`);
  require(new Set(list).size === list.length, `one of the ${what} twice`);
  require(list.every((index) => index < bound), () => `one of the ${what} is not below ${bound}`);
}

export function checkModulus(modulus) {
  require(modulus >= 2n && modulus < 1n << 62n, "the modulus is not from 2 to 2^62 - 1");
}

/** `inverse` is an r × r matrix of residues, and inverse · M ≡ scale · I; `columns` are those of M modulo the modulus. */
export function checkInverse(inverse, columns, scale, modulus) {
  const r = columns.length;
  require(inverse.rows === r && inverse.columns === r, () => `the inverse is ${inverse.rows}×${inverse.columns}, not ${r}×${r}`);
  require(inverse.entries.every((row) => row.every((entry) => entry < modulus)),
    "an entry of the inverse is not below the modulus");
  require(productIsScalar(inverse.entries, columns, scale, modulus),
    `the inverse times the minor is not ${scale === 1n ? "" : `${scale} times `}the identity modulo ${modulus}`);
}

/** rank M ≥ r. */
export function checkMinor({ rows, columns, modulus, inverse }, M, r, work) {
  checkIndices(rows, r, M.rows, "rows of the minor");
  checkIndices(columns, r, M.columns, "columns of the minor");
  checkModulus(modulus);
  work.spend(r ** 3);
  const residues = columns.map((j) => rows.map((i) => {
    const entry = M.entry(i, j);
    const value = rationalResidue(entry, modulus);
    require(value !== undefined, () => `row ${i}, column ${j}: the denominator of ${text(entry)} is not prime to the modulus`);
    return value;
  }));
  checkInverse(inverse, residues, 1n, modulus);
}

/** rank M ≤ r. */
export function checkKernel(kernel, M, r, work) {
  if (kernel.kind === "shape") {
    require(r >= Math.min(M.rows, M.columns), "the matrix has more rows and columns than its rank");
  } else if (kernel.kind === "right") {
    checkVectors(kernel, M.rows, M.columns, M.entry, r, work);
  } else {
    checkVectors(kernel, M.columns, M.rows, (j, i) => M.entry(i, j), r, work);
  }
}

function checkVectors({ free, basis }, rows, columns, entry, r, work) {
  const count = columns - r;
  require(basis.rows === columns && basis.columns === count,
    () => `the basis is ${basis.rows}×${basis.columns}, not ${columns}×${count}`);
  checkIndices(free, count, columns, "free indices");
  free.forEach((index, k) => basis.entries[index].forEach((value, l) => {
    require((value !== 0n) === (k === l), () => `the rows of the free indices are not a diagonal matrix: row ${k}, column ${l}`);
  }));
  if (count === 0) return;
  const lengths = Array.from({ length: count }, (_, k) => work.bits(basis.entries.map((line) => ({ n: line[k], d: 1n }))));
  for (let i = 0; i < rows; i++) {
    const rationals = Array.from({ length: columns }, (_, j) => entry(i, j));
    for (const bits of lengths) work.productOf(columns, work.bits(rationals), bits);
    const common = work.common(rationals);
    for (let k = 0; k < count; k++) {
      let total = 0n;
      rationals.forEach((value, j) => {
        if (value.n && basis.entries[j][k]) total += numeratorOver(value, common) * basis.entries[j][k];
      });
      require(total === 0n, () => `vector ${k} of the basis is not in the kernel`);
    }
  }
}
