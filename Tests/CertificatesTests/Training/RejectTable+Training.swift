import Certificates

/// What is not believed of claims of the family Training, file by file of `reject/REASON`.
let trainingRejectTable: [(String, any RejectionReason)] = [
  ("left", FirstOrderRejection.coneNotMet(unit: 0, cone: 1)),
  ("right", FirstOrderRejection.coneNotMet(unit: 0, cone: 0)),
  ("cancelling", FirstOrderRejection.differentiable(kinks: 2)),
  ("no-kink", FirstOrderRejection.differentiable(kinks: 0)),
  ("another-slope", ZeroErrorRejection.errorNotZero(sample: 0, error: "-1/2")),
  ("another-target", ZeroErrorRejection.errorNotZero(sample: 1, error: "-1")),
  ("last-layers", ZeroErrorRejection.errorNotZero(sample: 0, error: "-1/4")),
  ("lower-layer", ZeroErrorRejection.errorNotZero(sample: 0, error: "5/2")),
  ("branching-zero-error", Rejection.evidenceDoesNotFit(evidence: .branching, claim: .zeroErrorPoint)),
  ("by-output-zero-error", Rejection.evidenceDoesNotFit(evidence: .byOutput, claim: .zeroErrorPoint)),
  ("fixed-point-of-a-point", Rejection.evidenceDoesNotFit(evidence: .fixedPoint, claim: .zeroErrorPoint)),
  ("training-descent", Rejection.evidenceDoesNotFit(evidence: .descent, claim: .differentiableLocalMinimum)),
  ("training-enumeration", Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .zeroErrorPoint)),
  ("training-stationary", Rejection.evidenceDoesNotFit(evidence: .stationary, claim: .zeroErrorPoint)),
  ("multipliers", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("multipliers-silent-unit", FirstOrderRejection.gradientNotZero(unit: 2)),
  ("stationary-silent-unit", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("stationary-target", FirstOrderRejection.gradientNotZero(unit: 0)),
  ("training-hidden", Rejection.illFormedClaim("W_{L-1} is 1×1, not 2×1")),
  ("training-output", Rejection.illFormedClaim("W_L is 1×2, not 1×1")),
  ("training-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("training-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("descent-unit", Rejection.indexOutOfRange(list: "unit", index: 1, bound: 1)),
  ("stationary", FirstOrderRejection.kinkNotFlat(unit: 0, kink: 0)),
  ("stationary-target", FirstOrderRejection.kinkNotFlat(unit: 0, kink: 0)),
  ("above", FirstOrderRejection.multiplierOutOfRange(unit: 0, row: 0, kink: 0)),
  ("below", FirstOrderRejection.multiplierOutOfRange(unit: 0, row: 0, kink: 0)),
  ("cone", FirstOrderRejection.multiplierOutOfRange(unit: 0, row: 1, kink: 0)),
  ("along-the-weights", TrainingRejection.noDescent(unit: 0)),
  ("at-a-minimum", TrainingRejection.noDescent(unit: 0)),
  ("nowhere", TrainingRejection.noDescent(unit: 0)),
  ("still", TrainingRejection.noDescent(unit: 0)),
  ("uphill", TrainingRejection.noDescent(unit: 0)),
  ("multipliers", TrainingRejection.noError(samples: 2)),
  ("stationary", TrainingRejection.noError(samples: 2)),
  ("multipliers", TrainingRejection.otherKinks(2)),
  ("none", TrainingRejection.otherKinks(0)),
  ("two", TrainingRejection.otherKinks(2)),
  ("units", Rejection.wrongCount(list: "units", count: 1, expected: 2)),
  (
    "descent-direction",
    Rejection.wrongShape(matrix: "direction", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 2)
  ),
  ("units-columns", Rejection.wrongShape(matrix: "units[0]", rows: 1, columns: 2, expectedRows: 1, expectedColumns: 1)),
  (
    "units-flat-with-rows",
    Rejection.wrongShape(matrix: "units[2]", rows: 1, columns: 0, expectedRows: 0, expectedColumns: 0)
  ),
  ("units-no-rows", Rejection.wrongShape(matrix: "units[0]", rows: 0, columns: 1, expectedRows: 1, expectedColumns: 1)),
  (
    "units-three-cones",
    Rejection.wrongShape(matrix: "units[0]", rows: 3, columns: 1, expectedRows: 2, expectedColumns: 1)
  ),
]
