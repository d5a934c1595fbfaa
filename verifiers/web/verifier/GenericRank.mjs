// The generic rank of a matrix of polynomials, by its rank at a point and a bound at every point.

import { array, indices, integer, matrix, name, number, polynomial, rational, sparseMatrix } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { namesOf, powersIn, SumOfProducts, valueModulo } from "./polynomials.mjs";
import { rationalResidue } from "./residues.mjs";
import {
  boundOf, checkBound, checkPivots, columnsOf, eliminateMinor, forEachProduct, linesOf, requireAnnihilated,
} from "./SparseRank.mjs";
import { operation } from "./work.mjs";

export const evidence = {
  specialization: [
    ["point", matrix(rational)], ["rows", indices], ["columns", indices], ["modulus", integer],
    ["bound", boundOf(polynomial)],
  ],
};

const fields = [["parameters", array(name)], ["matrix", sparseMatrix(polynomial)], ["rank", number]];

function check({ parameters, matrix }) {
  require(new Set(parameters).size === parameters.length, "a parameter twice");
  checkNames(matrix, parameters, "the matrix");
}

function checkNames({ lines }, parameters, what) {
  const known = new Set(parameters);
  for (const { values } of lines) {
    for (const value of values) {
      for (const found of namesOf(value)) require(known.has(found), `${found} in ${what} is no parameter`);
    }
  }
}

function over({ parameters, matrix }) {
  return `for almost every real value of the ${parameters.length} parameters of the ` +
    `${matrix.rows}×${matrix.columns} matrix M of polynomials of this file`;
}

export const claims = {
  "generic-rank": {
    fields,
    check,
    statement: (claim) => `rank(M) = ${claim.rank} ${over(claim)}, and rank(M) ≤ ${claim.rank} for all`,
    proofs: { specialization: checkSpecialization },
  },
  "generic-rank-at-least": {
    fields,
    check,
    statement: (claim) => `rank(M) ≥ ${claim.rank} ${over(claim)}`,
    proofs: { specialization: checkSpecialization },
  },
};

function checkSpecialization({ kind, parameters, matrix: M, rank }, evidence, limits) {
  const { point, modulus, bound } = evidence;
  require(point.rows === 1 && point.columns === parameters.length,
    () => `the point is ${point.rows}×${point.columns}, not 1×${parameters.length}`);
  let residues;
  const residueOf = (value, m) => {
    // A parameter whose value has a denominator that is not prime to the modulus has no residue, and may not occur.
    residues ??= new Map(parameters.map((parameter, k) => [parameter, rationalResidue(point.entries[0][k], m)]));
    return valueModulo(value, residues, m);
  };
  checkPivots(M, rank, evidence, residueOf, limits);
  checkBound(bound, M, rank, kind === "generic-rank-at-least", (vectors) => {
    checkNames(vectors.basis, parameters, "the basis");
    for (const line of vectors.basis.lines) {
      checkProducts(line, vectors, M, limits);
      requireAnnihilated(line, vectors, M, () => new SumOfProducts());
    }
    const all = Array.from({ length: vectors.free.length }, (_, k) => k);
    eliminateMinor(vectors.basis, all, vectors.free, modulus, residueOf, limits);
  });
}

/** Section 7: declines a line of the basis with too many products of a term of it and a term of M, or with too much work. */
function checkProducts(line, { isLeft }, M, limits) {
  let products = 0;
  forEachProduct(line, isLeft, M, (entry, value) => {
    // A product of terms is as long as both.
    products += entry.length * value.length + powersIn(entry) * value.length + entry.length * powersIn(value);
  });
  if (products > limits.maxEntries) {
    throw new Declined(`row ${line.row} of the basis: over ${limits.maxEntries} products of terms and their powers`, "maxEntries");
  }
  const { work } = limits;
  const equations = isLeft ? columnsOf(M) : linesOf(M);
  const ofLine = work.bits(coefficients(line));
  forEachProduct(line, isLeft, M, (entry, value, equation) => {
    const ofEquation = work.bits(coefficients(equations.get(equation)));
    work.spend(64 * entry.length * value.length * operation(ofLine + ofEquation));
  });
}

const rows = new WeakMap();

/** All coefficients of a line, or of a column, as one row. */
function coefficients(line) {
  if (!rows.has(line)) rows.set(line, line.values.flatMap((value) => value.map(({ coefficient }) => coefficient)));
  return rows.get(line);
}
