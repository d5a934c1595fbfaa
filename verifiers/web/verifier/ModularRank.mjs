// The rank of a matrix modulo a prime: an elimination that leaves nothing.

import { indices, integer, number, rational, sparseMatrix } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkIndices } from "./minors.mjs";
import { isPrime, rationalResidue } from "./residues.mjs";
import { eliminateMinor } from "./SparseRank.mjs";

export const evidence = { elimination: [["rows", indices], ["columns", indices]] };

export const claims = {
  "matrix-rank-modulo-prime": {
    fields: [["matrix", sparseMatrix(rational)], ["prime", integer], ["rank", number]],
    check() {},
    statement: ({ matrix, prime, rank }) =>
      `rank(M mod ${prime}) = ${rank} over GF(${prime}) for the ${matrix.rows}×${matrix.columns} sparse matrix M of this file`,
    proofs: { elimination: checkElimination },
  },
};

function checkElimination({ matrix: M, prime, rank }, { rows, columns }, limits) {
  require(rank <= Math.min(M.rows, M.columns), `rank ${rank} of a ${M.rows}×${M.columns} matrix`);
  checkSmallPrime(prime);
  checkIndices(rows, rank, M.rows, "rows");
  checkIndices(columns, rank, M.columns, "columns");
  const [pivotRows, pivotColumns] = [new Set(rows), new Set(columns)];
  const others = new Set(M.lines.flatMap((line) => line.columns.filter((column) => !pivotColumns.has(column))));
  eliminateMinor(M, rows, columns, prime, rationalResidue, limits, {
    rows: M.lines.map(({ row }) => row).filter((row) => !pivotRows.has(row)), columns: [...others],
  });
}

export function checkSmallPrime(p) {
  require(p >= 2n && p < 1n << 32n && isPrime(Number(p)), () => `${p} is not a prime below 2^32`);
}
