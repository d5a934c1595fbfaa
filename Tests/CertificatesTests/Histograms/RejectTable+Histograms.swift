import Certificates

/// What is not believed of claims of the family Histograms, file by file of `Fixtures/reject/REASON`.
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
]
