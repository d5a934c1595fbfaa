// How small the MSE can be: no zero error at all, a bound from below, or the least one at a point.

import { array, indices, matrix, object, rational, residue } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkBranching } from "./branching.mjs";
import { checkCells } from "./cells.mjs";
import { describe, instance, network } from "./networks.mjs";
import { equal, sign, text } from "./rationals.mjs";
import {
  aboutData, atWeights, checkPoint, checkTargets, forward, lastWeights, moving, point, rationals, runOf, squaredErrors,
} from "./Training.mjs";

export const trees = array(object([["signs", indices], ["nodes", indices]]));

export const evidence = {
  cells: [["cells", matrix(residue)], ["points", matrix(rational)], ["refutations", array(object([
    ["vector", matrix(rational)], ["cones", matrix(residue)], ["multipliers", matrix(rational)],
  ]))]],
  branching: [["trees", trees], ["vectors", rationals], ["multipliers", rationals]],
};

export const claims = {
  "no-zero-error-point": {
    fields: [["network", network], ["instance", instance], ["targets", rationals]],
    check: checkTargets,
    statement: (claim) => `MSE > 0 for all ${lastWeights(claim)}${aboutData(claim)}`,
    proofs: {
      cells: (claim, evidence, limits) => checkCells(claim, runOf(claim, limits.work), evidence, limits),
      branching: (claim, evidence, limits) => checkBranching(claim, runOf(claim, limits.work), evidence, limits),
    },
  },
  "error-at-least": {
    fields: [["network", network], ["instance", instance], ["targets", rationals], ["error", rational]],
    check(claim) {
      checkTargets(claim);
      require(sign(claim.error) > 0, "the error is not positive");
    },
    statement: (claim) => `MSE ≥ ${text(claim.error)} for all ${lastWeights(claim)}${aboutData(claim)}`,
    proofs: {
      cells: (claim, evidence, limits) => checkCells(claim, runOf(claim, limits.work), evidence, limits, claim.error),
      branching: (claim, evidence, limits) => checkBranching(claim, runOf(claim, limits.work), evidence, limits, claim.error),
    },
  },
  "global-minimum": {
    fields: [...point, ["error", rational]],
    check: checkPoint,
    statement: (claim) => `MSE = ${text(claim.error)} ${atWeights(claim)}for the data (X, E, y) of this file, and MSE ≥ ` +
      `${text(claim.error)} for all ${moving(claim)}: a global minimum; ${describe(claim.network)}`,
    proofs: {
      cells: (claim, evidence, limits) => checkCells(claim, inputsOfMinimum(claim, limits.work), evidence, limits, claim.error),
      branching: (claim, evidence, limits) => checkBranching(claim, inputsOfMinimum(claim, limits.work), evidence, limits, claim.error),
    },
  },
};

/** The z^n of a point whose MSE is the claim's. */
function inputsOfMinimum(claim, work) {
  const { inputs, errors } = forward(claim, work);
  require(equal(work.dot(errors, errors), squaredErrors(claim.error, claim.network.samples)), "the MSE at the point is another");
  return inputs;
}
