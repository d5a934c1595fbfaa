// No differentiable local minima, of losses whose derivatives are nowhere 0: from the rank N at every pattern.

import { checkRanks, fullRankProofs, ofThisFile } from "./EveryPattern.mjs";
import { require } from "./faults.mjs";
import { describe, instance, network } from "./networks.mjs";
import { checkData, moving } from "./Training.mjs";

export const evidence = {};

export const claims = {
  "no-differentiable-local-minimum": {
    fields: [["network", network], ["instance", instance]],
    check(claim) {
      require(claim.network.outputs === 1, "a claim of no differentiable local minimum is none for networks with several outputs");
      checkData(claim);
    },
    statement: (claim) => "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) " +
      `has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of ${moving(claim)} has no local minimum at which it is differentiable; for ` +
      `${ofThisFile(claim.network)}; ${describe(claim.network)}`,
    proofs: {
      enumeration: (claim, _, limits) => checkRanks(claim, claim.network.samples, limits, ", not N only"),
      ...fullRankProofs(({ network }) => network.samples),
    },
  },
};
