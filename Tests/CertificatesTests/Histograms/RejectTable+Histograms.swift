import Certificates

/// What is not believed of claims of the family Histograms, file by file of `reject/REASON`.
let histogramsRejectTable: [(String, any RejectionReason)] = [
  (
    "congruent-bound-for-histogram",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .rankHistogram)
  ),
  ("rank-for-histogram", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .rankHistogram)),
  (
    "standard-witness-for-histogram",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .rankHistogram)
  ),
  ("union-bound-for-histogram", Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .rankHistogram)),
  ("witness-for-histogram", Rejection.evidenceDoesNotFit(evidence: .witness, claim: .rankHistogram)),
  ("histogram-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("histogram", DominanceRejection.notDominant(sample: 0)),
  ("histogram-empty", FullRankRejection.notFullRank),
  ("histogram-lower-rank", FullRankRejection.notFullRank),
  ("histogram-of-two-ranks", FullRankRejection.notFullRank),
  ("histogram-all-by-residues", FullRankRejection.otherCounts(256)),
  ("histogram-another-instance", HistogramRejection.otherCounts("3 for exactly 64")),
  ("histogram-count-changed", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-counts-swapped", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-empty", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-negative", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-order", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-rank-changed", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-rank-missing", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-rank-that-does-not-occur", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-rank-twice", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  ("histogram-split", HistogramRejection.otherCounts("2 for exactly 16, 3 for exactly 48")),
  (
    "histogram-tree-one-of-rank-0-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 18, 2 for exactly 140, 3 for exactly 400, 4 for exactly 465")
  ),
  (
    "histogram-tree-one-of-rank-1-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 18, 2 for exactly 140, 3 for exactly 400, 4 for exactly 465")
  ),
  (
    "histogram-tree-one-of-rank-2-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 18, 2 for exactly 140, 3 for exactly 400, 4 for exactly 465")
  ),
  (
    "histogram-tree-one-of-rank-3-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 18, 2 for exactly 140, 3 for exactly 400, 4 for exactly 465")
  ),
  (
    "tree-part-one-of-rank-0-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 16, 2 for exactly 102, 3 for exactly 261, 4 for exactly 268")
  ),
  (
    "tree-part-one-of-rank-1-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 16, 2 for exactly 102, 3 for exactly 261, 4 for exactly 268")
  ),
  (
    "tree-part-one-of-rank-2-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 16, 2 for exactly 102, 3 for exactly 261, 4 for exactly 268")
  ),
  (
    "tree-part-one-of-rank-3-moved",
    HistogramRejection.otherCounts(
      "0 for exactly 1, 1 for exactly 16, 2 for exactly 102, 3 for exactly 261, 4 for exactly 268")
  ),
  ("sum", SumRejection.emptyPart(0)),
  ("dominance-for-part", Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .rankHistogramPart)),
  ("sum-for-part", Rejection.evidenceDoesNotFit(evidence: .sum, claim: .rankHistogramPart)),
  ("part-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("sum-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("part-order", Rejection.indexOutOfRange(list: "order", index: 3, bound: 3)),
  ("part", BoxRejection.noBoxes),
  ("sum-without-parts", BoxRejection.noBoxes),
  ("sum-part-left-out", SumRejection.notAll(patterns: 32, all: 64)),
  ("part-empty", BoxRejection.notChoices(box: 1, list: 2)),
  ("part-not-increasing", BoxRejection.notChoices(box: 1, list: 2)),
  ("part-too-large", BoxRejection.notChoices(box: 1, list: 2)),
  ("part-twice", BoxRejection.notChoices(box: 1, list: 2)),
  ("sum-too-large", BoxRejection.notChoices(box: 0, list: 0)),
  ("part-another-instance", HistogramRejection.otherCounts("3 for exactly 10")),
  ("part-another-order", HistogramRejection.otherCounts("2 for exactly 3, 3 for exactly 7")),
  ("part-one-moved", HistogramRejection.otherCounts("2 for exactly 4, 3 for exactly 6")),
  ("part-order", HistogramRejection.otherCounts("2 for exactly 4, 3 for exactly 6")),
  ("part-other-boxes", HistogramRejection.otherCounts("3 for exactly 10")),
  ("part-rank-changed", HistogramRejection.otherCounts("2 for exactly 4, 3 for exactly 6")),
  ("sum-claim-empty", SumRejection.otherSums("2 for exactly 16, 3 for exactly 48")),
  ("sum-claim-moved", SumRejection.otherSums("2 for exactly 16, 3 for exactly 48")),
  ("sum-claim-order", SumRejection.otherSums("2 for exactly 16, 3 for exactly 48")),
  ("sum-count-moved-in-part", SumRejection.otherSums("2 for exactly 17, 3 for exactly 47")),
  ("part-choice-added", BoxRejection.otherTotal(counts: 10, patterns: 14)),
  ("part-count-changed", BoxRejection.otherTotal(counts: 11, patterns: 10)),
  ("part-of-no-counts", BoxRejection.otherTotal(counts: 0, patterns: 10)),
  ("sum-boxes-of-another-part", SumRejection.otherTotal(part: 0, counts: 32, patterns: 16)),
  ("sum-count-changed-in-part", SumRejection.otherTotal(part: 0, counts: 25, patterns: 32)),
  ("part-all", BoxRejection.overlap(box: 1)),
  ("part-apart-too-late", BoxRejection.overlap(box: 1)),
  ("part-common-choice", BoxRejection.overlap(box: 1)),
  ("part-common-first", BoxRejection.overlap(box: 1)),
  ("part-has-another", BoxRejection.overlap(box: 1)),
  ("part-in-another", BoxRejection.overlap(box: 1)),
  ("part-twice", BoxRejection.overlap(box: 1)),
  ("sum-of-all-and-a-part", BoxRejection.overlap(box: 1)),
  ("sum-part-twice", BoxRejection.overlap(box: 1)),
  ("part-order", Rejection.repeatedIndex(list: "order", index: 1)),
  ("part", BoxRejection.tooManyLists(box: 0, count: 4)),
  ("part-order-too-short", Rejection.wrongCount(list: "order", count: 2, expected: 3)),
  ("sum-order-too-short", Rejection.wrongCount(list: "order", count: 2, expected: 3)),
]
