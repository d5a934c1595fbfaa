// How many patterns of one instance, or of those in boxes, have which rank.

import { array, hash, indices, integer, number, object } from "./fields.mjs";
import { boxes, checkBoxes, counterOfPatterns } from "./boxes.mjs";
import { require } from "./faults.mjs";
import { rankCounts, rankCountsInBoxes } from "./enumeration.mjs";
import { check, fullRankProofs, ofThisFile } from "./EveryPattern.mjs";
import { describe, instance, network, numberOfPatterns, patternCount } from "./networks.mjs";
import { checkSum, isOf, sumOf } from "./sums.mjs";

const histogram = array(object([["rank", number], ["patterns", integer]]));

export const evidence = {
  enumeration: [],
  sum: [["order", indices], ["parts", array(object([["sha256", hash], ["boxes", boxes], ["histogram", histogram]]))]],
};

const listed = (histogram) => histogram.map(({ rank, patterns }) => `${rank} for exactly ${patterns}`).join(", ");

export const claims = {
  "rank-histogram": {
    fields: [["network", network], ["instance", instance], ["histogram", histogram]],
    check,
    statement: ({ network, histogram }) => `rank(G^p) = ${listed(histogram)} of all ${patternCount(network)} activation patterns p, for ${ofThisFile(network)}; ${describe(network)}`,
    proofs: {
      enumeration(claim, evidence, limits) {
        checkCounts(claim, rankCounts(claim.network, claim.instance, limits));
      },
      sum: checkSum,
      ...fullRankProofs(({ network, histogram }, limits) => {
        require(histogram.length === 1, `${histogram.length} ranks, not N only`);
        require(histogram[0].patterns === numberOfPatterns(network, limits), "N is not the rank at exactly P patterns");
        return histogram[0].rank;
      }),
    },
  },
  "rank-histogram-part": {
    fields: [["network", network], ["instance", instance], ["order", indices], ["boxes", boxes], ["histogram", histogram]],
    check(claim, limits) {
      check(claim);
      checkBoxes(claim.order, claim.boxes, claim.network);
      require(sumOf(claim.histogram) === counterOfPatterns(claim.network, limits)(claim.boxes),
        "the counts of the histogram do not add up to the number of patterns in the boxes");
    },
    statement: ({ network, histogram }) => `rank(G^p) = ${listed(histogram)} of those ${sumOf(histogram)} of all ${patternCount(network)} activation ` +
      `patterns p whose slopes are in the boxes of this file, for ${ofThisFile(network)}; ${describe(network)}`,
    proofs: {
      enumeration(claim, evidence, limits) {
        checkCounts(claim, rankCountsInBoxes(claim.network, claim.instance, claim.order, claim.boxes, limits));
      },
    },
  },
};

function checkCounts({ histogram }, counts) {
  require(isOf(histogram, counts), () => `the ranks are ${counted(counts)}`);
}

function counted(counts) {
  return [...counts].sort(([a], [b]) => a - b).map(([rank, patterns]) => {
    const digits = String(patterns);
    return `${rank} at ${digits.length > 40 ? `${digits.slice(0, 40)}…` : digits} patterns`;
  }).join(", ");
}
