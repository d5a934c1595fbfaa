// Losses Σ_n ℓ(e^n) / N other than the MSE: Huber's, and even powers.

import { kinds, number, rational } from "./fields.mjs";
import { require } from "./faults.mjs";
import { isLess, multiply, negate, ONE, sign, text } from "./rationals.mjs";
import { operation } from "./work.mjs";

/** The last field of a claim about the MSE that may be about another loss. */
export const loss = ["loss", kinds({ huber: [["threshold", rational]], power: [["exponent", number]] }), "optional"];

/** A loss of a claim, if there is one, is convex, and 0 at 0 only. */
export function checkLoss({ loss }) {
  if (loss === undefined) return;
  if (loss.kind === "huber") require(sign(loss.threshold) > 0, "the threshold of the loss is not positive");
  else require(loss.exponent % 2 === 0 && loss.exponent >= 4 && loss.exponent <= 64, "the exponent of the loss is no even number from 4 to 64");
}

/** ℓ'(e^n) for each of the errors e^n; without a loss these are the errors themselves. */
export function derivatives(errors, loss, work) {
  if (loss === undefined) return errors;
  const power = loss.kind === "huber" ? 1 : loss.exponent - 1;
  for (const error of errors) work.spend(operation(power * work.bits([error])));
  return errors.map((error) => {
    if (loss.kind === "power") return Array.from({ length: power }, () => error).reduce(multiply, ONE);
    if (isLess(loss.threshold, error)) return loss.threshold;
    return isLess(error, negate(loss.threshold)) ? negate(loss.threshold) : error;
  });
}

const formula = (loss) => (loss.kind === "power"
  ? `Σ_n (e^n)^${loss.exponent} / ${loss.exponent}N`
  : `Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = ${text(loss.threshold)}`);

/** What is said of the MSE, said of a loss; `network` says which network it is about. */
export function statementOf({ loss }, words, network) {
  return loss === undefined ? `${words}; ${network}` : `${words.replaceAll("MSE", "loss")}; loss = ${formula(loss)}; ${network}`;
}
