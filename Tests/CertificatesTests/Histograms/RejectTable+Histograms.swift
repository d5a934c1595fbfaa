import Certificates

/// The reject fixtures with reasons that only this family has, file by file of `Fixtures/reject/REASON`.
let histogramsRejectTable: [(String, any RejectionReason)] =
  notFullRank
  + otherCounts
  + otherRanks

private let notFullRank: [(String, any RejectionReason)] = [
  ("histogram-empty", HistogramRejection.notFullRank),
  ("histogram-lower-rank", HistogramRejection.notFullRank),
  ("histogram-of-two-ranks", HistogramRejection.notFullRank),
]

private let otherCounts: [(String, any RejectionReason)] = [
  ("histogram-all-by-residues", HistogramRejection.otherCounts("there are 256 patterns")),
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

private let otherRanks: [(String, any RejectionReason)] = [
  ("claim-2^53-1", HistogramRejection.otherRanks([3])),
  ("claim-above-rows", HistogramRejection.otherRanks([1])),
  ("claim-above-samples", HistogramRejection.otherRanks([3])),
  ("claim-too-large", HistogramRejection.otherRanks([2])),
  ("claim-too-small", HistogramRejection.otherRanks([3])),
  ("only-deficient-rank", HistogramRejection.otherRanks([2, 3])),
  ("slope-zero", HistogramRejection.otherRanks([0, 1, 2, 3])),
  ("some-patterns-deficient", HistogramRejection.otherRanks([2, 3])),
]
