// The rank of one matrix, or of G^p at one pattern, by a minor and a kernel.

import { matrix, number, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkKernel, checkMinor, kernel, minor } from "./minors.mjs";
import {
  checkEntries, checkInstance, checkNetwork, checkPattern, describe, gradientColumns, gradientMatrix, gradientRows, instance,
  network, partsOfInstance, pattern,
} from "./networks.mjs";
import { multiply } from "./rationals.mjs";
import { NetworkWork } from "./work.mjs";

export const evidence = { rank: [["minor", minor], ["kernel", kernel]] };

export const claims = {
  "matrix-rank": {
    fields: [["matrix", matrix(rational)], ["rank", number]],
    check() {},
    statement: ({ matrix, rank }) => `rank(M) = ${rank} for the ${matrix.rows}×${matrix.columns} matrix M of this file`,
    proofs: { rank: ({ matrix, rank }, evidence, limits) => checkRank(plainMatrix(matrix), rank, evidence, limits) },
  },
  "gradient-rank": {
    fields: [["network", network], ["instance", instance], ["pattern", pattern], ["rank", number]],
    check({ network, instance, pattern }) {
      checkNetwork(network);
      checkInstance(instance, network);
      checkPattern(pattern, network);
    },
    statement: ({ network, rank }) =>
      `rank(G^p) = ${rank} for the activation pattern p and the instance ${partsOfInstance(network)} of this file; ${describe(network)}`,
    proofs: {
      rank(claim, evidence, limits) {
        checkEntries(gradientRows(claim.network), gradientColumns(claim.network), limits);
        const work = new NetworkWork(claim.network, claim.instance, limits.work);
        work.run();
        limits.work.spend(work.K * (Math.min(claim.rank, work.R) + (evidence.kernel.kind === "shape" ? 0 : work.R)) * work.operations());
        checkRank(gradientAtPattern(claim, limits), claim.rank, evidence, limits);
      },
    },
  },
};

export function plainMatrix({ rows, columns, entries }) {
  return { rows, columns, entry: (i, j) => entries[i][j] };
}

/** `G^p`, with A_l[i, n] = E_l[i, n] · slopes[p_l[i, n]]. */
export function gradientAtPattern({ network, instance, pattern }, limits) {
  return gradientMatrix(network, instance, (l, i, n) =>
    multiply(instance.E[l - 1].entries[i][n], network.slopes[Number(pattern[l - 1].entries[i][n])]), limits);
}

function checkRank(M, rank, { minor, kernel }, { work }) {
  require(rank <= Math.min(M.rows, M.columns), `rank ${rank} of a ${M.rows}×${M.columns} matrix`);
  checkMinor(minor, M, rank, work);
  checkKernel(kernel, M, rank, work);
}
