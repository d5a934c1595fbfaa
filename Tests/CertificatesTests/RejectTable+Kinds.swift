import Certificates

/// Reasons that one kind of evidence has of its own, file by file of `Fixtures/reject/REASON`.
let ownRejectTable: [(String, any RejectionReason)] =
  boundTooSmall
  + boxNotMultiple
  + boxNotPositive
  + negativeRadius
  + notDominant
  + notFullRank
  + notPrime
  + otherCounts
  + otherRanks
  + scaleOutOfRange
  + slopesDiffer
  + valuation

private let boundTooSmall: [(String, any RejectionReason)] = [
  ("congruent-bound--1", BoundRejection.boundTooSmall(least: "6/11")),
  ("congruent-bound-0", BoundRejection.boundTooSmall(least: "6/11")),
  ("congruent-bound-1-over-10", BoundRejection.boundTooSmall(least: "6/11")),
  ("congruent-bound-box-for-modulus", BoundRejection.boundTooSmall(least: "6/11")),
  ("congruent-bound-just", BoundRejection.boundTooSmall(least: "6/11")),
  ("union-bound--1", BoundRejection.boundTooSmall(least: "48/125")),
  ("union-bound-0", BoundRejection.boundTooSmall(least: "48/125")),
  ("union-bound-1-over-10", BoundRejection.boundTooSmall(least: "48/125")),
  ("union-bound-box-as-for-one-pattern", BoundRejection.boundTooSmall(least: "48/125")),
  ("union-bound-box-smaller", BoundRejection.boundTooSmall(least: "128/333")),
  ("union-bound-just", BoundRejection.boundTooSmall(least: "48/125")),
  ("union-bound-more-slopes", BoundRejection.boundTooSmall(least: "2187/500")),
]

private let boxNotMultiple: [(String, any RejectionReason)] = [
  ("of-11-1", BoundRejection.boxNotMultiple(of: 11)),
  ("of-11-1000000000000000000000000000000", BoundRejection.boxNotMultiple(of: 11)),
  ("of-11-1099", BoundRejection.boxNotMultiple(of: 11)),
]

private let boxNotPositive: [(String, any RejectionReason)] = [
  ("congruent-bound--1000", BoundRejection.boxNotPositive("-1000")),
  ("congruent-bound--1100", BoundRejection.boxNotPositive("-1100")),
  ("congruent-bound-0", BoundRejection.boxNotPositive("0")),
  ("union-bound--1000", BoundRejection.boxNotPositive("-1000")),
  ("union-bound--1100", BoundRejection.boxNotPositive("-1100")),
  ("union-bound-0", BoundRejection.boxNotPositive("0")),
]

private let negativeRadius: [(String, any RejectionReason)] = [
  ("radius", DominanceRejection.negativeRadius("-1/10"))
]

private let notDominant: [(String, any RejectionReason)] = [
  ("equality", DominanceRejection.notDominant(sample: 0)),
  ("first-weight-too-small", DominanceRejection.notDominant(sample: 1)),
  ("hidden-noise-zero", DominanceRejection.notDominant(sample: 0)),
  ("histogram", DominanceRejection.notDominant(sample: 0)),
  ("input-too-small", DominanceRejection.notDominant(sample: 0)),
  ("input-zero", DominanceRejection.notDominant(sample: 3)),
  ("last-sample", DominanceRejection.notDominant(sample: 3)),
  ("noise-too-large", DominanceRejection.notDominant(sample: 0)),
  ("noise-too-small", DominanceRejection.notDominant(sample: 0)),
  ("other-weight-too-large", DominanceRejection.notDominant(sample: 0)),
  ("radius-huge", DominanceRejection.notDominant(sample: 0)),
  ("radius-too-large", DominanceRejection.notDominant(sample: 2)),
  ("slopes-too-far-apart", DominanceRejection.notDominant(sample: 0)),
]

private let notFullRank: [(String, any RejectionReason)] = [
  ("histogram-empty", HistogramRejection.notFullRank),
  ("histogram-lower-rank", HistogramRejection.notFullRank),
  ("histogram-of-two-ranks", HistogramRejection.notFullRank),
]

private let notPrime: [(String, any RejectionReason)] = [
  ("congruent-bound--11", Rejection.notPrime("-11")),
  ("congruent-bound-0", Rejection.notPrime("0")),
  ("congruent-bound-1", Rejection.notPrime("1")),
  ("congruent-bound-121", Rejection.notPrime("121")),
  ("congruent-bound-4", Rejection.notPrime("4")),
  ("congruent-bound-4294967311", Rejection.notPrime("4294967311")),
  ("residues-0", Rejection.notPrime("0")),
  ("residues-1", Rejection.notPrime("1")),
  ("residues-25", Rejection.notPrime("25")),
  ("residues-2^32+15", Rejection.notPrime("4294967311")),
  ("residues-2^64+13", Rejection.notPrime("18446744073709551629")),
  ("residues-4", Rejection.notPrime("4")),
  ("residues-65521*65537", Rejection.notPrime("4294049777")),
  ("residues-carmichael-561", Rejection.notPrime("561")),
  ("residues-negative", Rejection.notPrime("-5")),
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

private let scaleOutOfRange: [(String, any RejectionReason)] = [
  ("0", CongruenceRejection.scaleOutOfRange("0")),
  ("0-with-inverse-0", CongruenceRejection.scaleOutOfRange("0")),
  ("2^64+1", CongruenceRejection.scaleOutOfRange("18446744073709551617")),
  ("modulus", CongruenceRejection.scaleOutOfRange("99")),
  ("negative", CongruenceRejection.scaleOutOfRange("-1")),
]

private let slopesDiffer: [(String, any RejectionReason)] = [
  ("another-slope", Rejection.slopesDiffer(index: 1, modulus: 99)),
  ("congruent-bound-another-prime", Rejection.slopesDiffer(index: 1, modulus: 7)),
  ("congruent-bound-another-slope", Rejection.slopesDiffer(index: 1, modulus: 11)),
  ("modulus-does-not-divide", Rejection.slopesDiffer(index: 1, modulus: 97)),
  ("multiple-of-the-modulus", Rejection.slopesDiffer(index: 1, modulus: 891)),
  ("third-slope", Rejection.slopesDiffer(index: 2, modulus: 99)),
]

private let valuation: [(String, any RejectionReason)] = [
  ("another-prime", ResidueRejection.valuation(matrix: "X", row: 1, column: 0)),
  ("diagonal-input-not-a-unit", ResidueRejection.valuation(matrix: "X", row: 0, column: 0)),
  ("diagonal-noise-fraction", ResidueRejection.valuation(matrix: "E_1", row: 0, column: 0)),
  ("diagonal-noise-not-a-unit", ResidueRejection.valuation(matrix: "E_1", row: 0, column: 0)),
  ("diagonal-noise-zero", ResidueRejection.valuation(matrix: "E_1", row: 1, column: 3)),
  ("first-input-not-a-unit", ResidueRejection.valuation(matrix: "X", row: 0, column: 2)),
  ("first-weight-not-a-unit", ResidueRejection.valuation(matrix: "W_1ᵀ", row: 0, column: 0)),
  ("hidden-noise-not-a-unit", ResidueRejection.valuation(matrix: "E_1", row: 0, column: 0)),
  ("other-input-a-unit", ResidueRejection.valuation(matrix: "X", row: 1, column: 0)),
  ("other-input-fraction", ResidueRejection.valuation(matrix: "X", row: 1, column: 0)),
  ("other-input-negative-valuation", ResidueRejection.valuation(matrix: "X", row: 1, column: 0)),
  ("other-noise-a-unit", ResidueRejection.valuation(matrix: "E_1", row: 0, column: 3)),
  ("other-noise-k-1", ResidueRejection.valuation(matrix: "E_1", row: 1, column: 1)),
  ("other-weight-a-unit", ResidueRejection.valuation(matrix: "W_1ᵀ", row: 1, column: 1)),
  ("other-weight-fraction", ResidueRejection.valuation(matrix: "W_1ᵀ", row: 1, column: 1)),
  ("slopes-further-apart", ResidueRejection.valuation(matrix: "E_1", row: 1, column: 1)),
]
