// How many patterns of one instance have which rank.

import { array, integer, number, object } from "./fields.mjs";
import { require } from "./faults.mjs";
import { rankCounts } from "./enumeration.mjs";
import { check, fullRankProofs, ofThisFile } from "./EveryPattern.mjs";
import { describe, instance, network, numberOfPatterns, patternCount } from "./networks.mjs";

export const evidence = { enumeration: [] };

export const claims = {
  "rank-histogram": {
    fields: [
      ["network", network], ["instance", instance],
      ["histogram", array(object([["rank", number], ["patterns", integer]]))],
    ],
    check,
    statement: ({ network, histogram }) =>
      `rank(G^p) = ${histogram.map(({ rank, patterns }) => `${rank} for exactly ${patterns}`).join(", ")} ` +
      `of all ${patternCount(network)} activation patterns p, for ${ofThisFile(network)}; ${describe(network)}`,
    proofs: {
      enumeration(claim, evidence, limits) {
        const counts = rankCounts(claim.network, claim.instance, limits);
        const ranks = [...counts.keys()].sort((a, b) => a - b);
        require(claim.histogram.length === ranks.length && claim.histogram.every(({ rank, patterns }, k) =>
          rank === ranks[k] && patterns === counts.get(rank)), () => `the ranks are ${counted(counts)}`);
      },
      ...fullRankProofs(({ network, histogram }, limits) => {
        require(histogram.length === 1, `${histogram.length} ranks, not N only`);
        require(histogram[0].patterns === numberOfPatterns(network, limits), "N is not the rank at exactly P patterns");
        return histogram[0].rank;
      }),
    },
  },
};

function counted(counts) {
  return [...counts].sort(([a], [b]) => a - b).map(([rank, patterns]) => {
    const digits = String(patterns);
    return `${rank} at ${digits.length > 40 ? `${digits.slice(0, 40)}…` : digits} patterns`;
  }).join(", ");
}
