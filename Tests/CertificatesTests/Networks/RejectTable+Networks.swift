import Certificates

/// What is not believed of networks with biases and several outputs, file by file of `reject/REASON`.
let networksRejectTable: [(String, any RejectionReason)] = [
  ("biased-part-without-biases", HistogramRejection.otherCounts("1 for exactly 9, 2 for exactly 11")),
  ("biased-part", BoxRejection.otherTotal(counts: 20, patterns: 16)),
  ("at-least", GlobalMinimumRejection.biasNotBalanced),
  ("branching", GlobalMinimumRejection.biasNotBalanced),
  ("cells", GlobalMinimumRejection.biasNotBalanced),
  ("biased-at-least", GlobalMinimumRejection.roomForSmaller(bound: "-2")),
  ("biased-congruent-bound", BoundRejection.boundTooSmall(least: "8/11")),
  ("biased-union-bound", BoundRejection.boundTooSmall(least: "32/15625")),
  ("biased-hidden-bias", ZeroErrorRejection.errorNotZero(sample: 0, error: "-1/2")),
  ("biased-lower-bias", ZeroErrorRejection.errorNotZero(sample: 0, error: "-1")),
  ("biased-output-bias", ZeroErrorRejection.errorNotZero(sample: 0, error: "1")),
  ("biased-second-output", ZeroErrorRejection.errorNotZero(sample: 2, error: "-1")),
  ("multipliers", FirstOrderRejection.errorSumNotZero),
  ("stationary", FirstOrderRejection.errorSumNotZero),
  ("biased-stationary", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("biases-below", Rejection.illFormedClaim("W_1 is 2×2, not 2×1")),
  (
    "biases-beyond",
    Rejection.illFormedClaim("biases b_3: the layers with a bias are listed in increasing order, each between 1 and 2")
  ),
  (
    "biases-decreasing",
    Rejection.illFormedClaim("biases b_1: the layers with a bias are listed in increasing order, each between 1 and 2")
  ),
  ("biases-in-the-instance", Rejection.illFormedClaim("W_2 is 2×3, not 2×2")),
  (
    "biases-none-one-output",
    Rejection.illFormedClaim("biases and outputs are listed, but there are no biases, and one output")
  ),
  ("biases-of-hidden", Rejection.illFormedClaim("W_{L-1} is 1×2, not 1×1")),
  ("biases-of-output", Rejection.illFormedClaim("W_L is 1×2, not 1×1")),
  (
    "biases-twice",
    Rejection.illFormedClaim("biases b_1: the layers with a bias are listed in increasing order, each between 1 and 2")
  ),
  (
    "biases-zero",
    Rejection.illFormedClaim("biases b_0: the layers with a bias are listed in increasing order, each between 1 and 2")
  ),
  ("outputs-none", Rejection.illFormedClaim("K = 0 outputs, not between 1 and 100000000")),
  ("outputs-of-instance", Rejection.illFormedClaim("W_2 is 1×2, not 2×2")),
  ("outputs-of-targets", Rejection.illFormedClaim("the targets are 1×3, not 2×3")),
  ("outputs-of-weights", Rejection.illFormedClaim("W_L is 1×2, not 2×2")),
  ("outputs-too-many", Rejection.illFormedClaim("K = 100000001 outputs, not between 1 and 100000000")),
  ("outputs-without-weights", Rejection.illFormedClaim("W_2 is missing")),
  ("biased-descent-beyond", Rejection.indexOutOfRange(list: "unit", index: 2, bound: 2)),
  ("biased-descent-no-output-bias", Rejection.indexOutOfRange(list: "unit", index: 1, bound: 1)),
  ("biased-branching", TreeRejection.leafNotSeparated(leaf: 0)),
  ("biased-preconditioned-output", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("biased-preconditioned", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("biased-multipliers", FirstOrderRejection.multiplierOutOfRange(unit: 0, row: 0, kink: 0)),
  ("biases-residues", Rejection.networkDoesNotFit(evidence: .residues, .noBias)),
  ("output-bias-census", Rejection.networkDoesNotFit(evidence: .census, .noOutputBias)),
  ("output-bias-dominance", Rejection.networkDoesNotFit(evidence: .dominance, .noOutputBias)),
  ("output-bias-orientation", Rejection.networkDoesNotFit(evidence: .orientation, .noOutputBias)),
  ("output-bias-stationary-point", Rejection.networkDoesNotFit(evidence: .preconditionedDominance, .noOutputBias)),
  ("outputs-branching", Rejection.networkDoesNotFit(evidence: .branching, .oneOutput)),
  ("outputs-cells", Rejection.networkDoesNotFit(evidence: .cells, .oneOutput)),
  ("outputs-congruent-bound", Rejection.networkDoesNotFit(evidence: .congruentBound, .oneOutput)),
  ("outputs-dominance", Rejection.networkDoesNotFit(evidence: .dominance, .oneOutput)),
  ("outputs-enumeration", Rejection.networkDoesNotFit(evidence: .enumeration, .oneOutput)),
  ("outputs-multipliers", Rejection.networkDoesNotFit(evidence: .multipliers, .oneOutput)),
  ("outputs-orientation", Rejection.networkDoesNotFit(evidence: .orientation, .oneOutput)),
  ("outputs-preconditioned", Rejection.networkDoesNotFit(evidence: .preconditionedDominance, .oneOutput)),
  ("outputs-standard-witness", Rejection.networkDoesNotFit(evidence: .standardWitness, .oneOutput)),
  ("outputs-loss-descent", Rejection.networkDoesNotFit(evidence: .descent, .oneOutput)),
  ("outputs-loss-stationary", Rejection.networkDoesNotFit(evidence: .stationary, .oneOutput)),
  ("two-outputs-together", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("two-outputs-second", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("two-outputs-saddle", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("two-outputs", FirstOrderRejection.kinkNotFlat(unit: 0, kink: 0)),
  ("two-outputs", FirstOrderRejection.errorSumNotZero),
  ("two-outputs", TrainingRejection.otherKinks(0)),
  ("two-outputs", TrainingRejection.noError(samples: 6)),
  ("at-zero-error", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("uphill", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("still", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("other-output", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("one-sided", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("second-order-uphill", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("second-order-alone", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("second-order-too-far", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("at-rest", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("best-of-one-unit", SeveralOutputsRejection.noDescentOfOutputs(unit: 0)),
  ("two-outputs-uphill", SeveralOutputsRejection.noDescentOfBiases),
  ("two-outputs-still", SeveralOutputsRejection.noDescentOfBiases),
  (
    "two-outputs-unit",
    Rejection.wrongShape(matrix: "direction", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 3)
  ),
  (
    "two-outputs-bias",
    Rejection.wrongShape(matrix: "direction", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 2)
  ),
  ("two-outputs-unit", Rejection.indexOutOfRange(list: "unit", index: 1, bound: 1)),
  ("outputs-union-bound", Rejection.networkDoesNotFit(evidence: .unionBound, .oneOutput)),
  ("some-biases-dominance", Rejection.networkDoesNotFit(evidence: .dominance, .allOrNoBiases)),
  ("biased-output-still", TrainingRejection.noDescent(unit: 1)),
  ("biased-output-uphill", TrainingRejection.noDescent(unit: 1)),
  ("biased-dominance-below", DominanceRejection.notDominant(sample: 0)),
  ("biased-dominance-radius", DominanceRejection.notDominant(sample: 0)),
  ("biased-dominance", DominanceRejection.notDominant(sample: 3)),
  ("biased-rank-kernel", Rejection.notInKernel(row: 0, column: 0)),
  ("biased-congruence", Rejection.notInverse(row: 0, column: 0)),
  ("biased-rank-other-bias", Rejection.notInverse(row: 0, column: 0)),
  ("biased-two-outputs-other-weights", Rejection.notInverse(row: 0, column: 1)),
  ("biased-enumeration", HistogramRejection.otherCounts("0 for exactly 8, 1 for exactly 31, 2 for exactly 25")),
  ("biased-least", PointRejection.otherError("1/2")),
  ("biased-standard-witness-no-bias", Rejection.rankOutOfRange(rank: 9, rows: 6, columns: 9)),
  ("biased-standard-witness-one-more", Rejection.rankOutOfRange(rank: 8, rows: 7, columns: 8)),
  ("biased-two-outputs-samples-only", Rejection.rankOutOfRange(rank: 3, rows: 6, columns: 6)),
  (
    "biased-descent-output",
    Rejection.wrongShape(matrix: "direction", rows: 1, columns: 2, expectedRows: 1, expectedColumns: 1)
  ),
  (
    "biased-descent-unit",
    Rejection.wrongShape(matrix: "direction", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 2)
  ),
  (
    "biased-preconditioned-output",
    Rejection.wrongShape(matrix: "preconditioner", rows: 2, columns: 1, expectedRows: 2, expectedColumns: 2)
  ),
  ("biased-witness", Rejection.zeroSlope(index: 1)),
]
