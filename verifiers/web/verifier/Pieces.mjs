// Units that take the largest of several forms: max-pooling, and maxout.

import { number } from "./fields.mjs";
import { require } from "./faults.mjs";
import { LARGEST } from "./networks.mjs";

/** The last field of a claim about the ranks of G^p that may be about such units. */
export const pieces = ["pieces", number, "optional"];

export function checkPieces({ pieces }) {
  require(pieces === undefined || (pieces >= 2 && pieces <= LARGEST), "the number of pieces is not from 2 to 10^8");
}

/** The statement of a claim about G^p at all patterns, said of all selections, too, where the claim has pieces. */
export function withSelections({ network: { samples, widths }, pieces }, statement) {
  if (pieces === undefined) return statement;
  const L = widths.length;
  const selections = `${pieces}^${BigInt(samples) * BigInt(widths[L - 1])}`;
  return `${statement.replace("rank(G^p)", "rank(G^{p,σ})").replace("patterns p,", `patterns p and all ${selections} selections σ,`)}, units of layer ` +
    `${L - 1} the largest of ${pieces} forms`;
}
