// How small the MSE can be: no zero error at all, a bound from below, or the least one at a point.

import { array, indices, matrix, number, object, rational, residue } from "./fields.mjs";
import { require } from "./faults.mjs";
import { checkBranching } from "./branching.mjs";
import { checkCells } from "./cells.mjs";
import { describe, instance, network } from "./networks.mjs";
import { add, equal, isLess, isZero, sign, text, ZERO } from "./rationals.mjs";
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

/** The fields of evidence that holds others': `evidence` is the type of these. */
export const byOutput = (evidence) => ({
  "by-output": [["outputs", array(object([["output", number], ["error", rational], ["evidence", evidence]]))]],
});

export const claims = {
  "no-zero-error-point": {
    fields: [["network", network], ["instance", instance], ["targets", rationals]],
    check: checkTargets,
    statement: (claim) => `MSE > 0 for all ${lastWeights(claim)}${aboutData(claim)}`,
    proofs: {
      cells: (claim, evidence, limits) => checkCells(claim, runOf(claim, limits.work), evidence, limits),
      branching: (claim, evidence, limits) => checkBranching(claim, runOf(claim, limits.work), evidence, limits),
      "by-output": (claim, evidence, limits) => checkByOutput(claim, evidence, ZERO, limits),
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
      "by-output": (claim, evidence, limits) => checkByOutput(claim, evidence, claim.error, limits),
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
      "by-output"(claim, evidence, limits) {
        inputsOfMinimum(claim, limits.work);
        checkByOutput(claim, evidence, claim.error, limits);
      },
    },
  },
};

/** The MSE is the sum of those of the outputs, and each of them that of a network with one output: it is at least the sum of what these are. */
function checkByOutput({ network, instance, targets }, { outputs }, least, { proveOther }) {
  require(network.outputs > 1, "evidence of kind by-output is none for networks with one output");
  require(outputs.length > 0, "no output is bounded");
  outputs.forEach(({ output: k, error, evidence }, place) => {
    require(k < network.outputs && (place === 0 || outputs[place - 1].output < k), () => `output ${k} is out of range, or not after the one before it`);
    const one = {
      network: { ...network, outputs: 1, areBiasesWritten: network.biases.length > 0 }, instance,
      targets: { rows: 1, columns: targets.columns, entries: [targets.entries[k]] },
    };
    const claim = isZero(error) ? { kind: "no-zero-error-point", ...one } : { kind: "error-at-least", ...one, error };
    proveOther({ claim, evidence });
  });
  const sum = outputs.reduce((total, { error }) => add(total, error), ZERO);
  require(!isLess(sum, least), () => `the bounds of the outputs add up to ${text(sum)}, and there is room for a smaller MSE`);
}

/** The z^n of a point whose MSE is the claim's. */
function inputsOfMinimum(claim, work) {
  const { inputs, errors } = forward(claim, work);
  require(equal(work.dot(errors, errors), squaredErrors(claim.error, claim.network.samples)), "the MSE at the point is another");
  return inputs;
}
