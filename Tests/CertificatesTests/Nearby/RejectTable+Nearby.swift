import Certificates

/// What is not believed of claims of the family Nearby, file by file of `reject/REASON`.
let nearbyRejectTable: [(String, any RejectionReason)] = [
  ("convexity-0", NearbyRejection.boundNotPositive("0")),
  ("convexity-negative", NearbyRejection.boundNotPositive("-1")),
  ("fixed-point-dead-active", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-dead-leaky", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-dead-one-active", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-dead-second-output", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-dead-target", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-dead-target-above", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-moves-back", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-no-moves", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-outputs-swapped", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-product", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-repeated-by-other-unit", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-repeated-by-unit", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-repeated-input", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-repeated-input-of-0", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("fixed-point-repeated-instead", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-repeated-noise", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-repeated-preactivation", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-repeated-target", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-samples-noise", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-scaled-input", NearbyRejection.cubeNotKept(output: 0, sample: 2)),
  ("fixed-point-scaled-sign", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-scaled-slope", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-side-0", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-side-small", NearbyRejection.cubeNotKept(output: 0, sample: 0)),
  ("fixed-point-target", NearbyRejection.cubeNotKept(output: 1, sample: 0)),
  ("fixed-point-tied-moves", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-tied-moves-at-another", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-tied-preactivation", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-tied-target", NearbyRejection.cubeNotKept(output: 0, sample: 1)),
  ("fixed-point-units-exchanged", NearbyRejection.cubeNotKept(output: 0, sample: 3)),
  ("convexity-no-error", NearbyRejection.errorTooSmall),
  ("convexity-radius", NearbyRejection.errorTooSmall),
  ("convexity-target", NearbyRejection.errorTooSmall),
  ("convexity-of-zero-error", Rejection.evidenceDoesNotFit(evidence: .convexity, claim: .zeroErrorNearby)),
  ("fixed-point-of-a-minimum", Rejection.evidenceDoesNotFit(evidence: .fixedPoint, claim: .localMinimumNearby)),
  ("near-point-evaluation", Rejection.evidenceDoesNotFit(evidence: .evaluation, claim: .zeroErrorNearby)),
  ("near-point-stationary", Rejection.evidenceDoesNotFit(evidence: .stationary, claim: .localMinimumNearby)),
  ("convexity", NearbyRejection.firstCoordinateZero(unit: 0)),
  ("convexity-hidden", NearbyRejection.gradientTooLarge),
  ("convexity-output-bias", NearbyRejection.gradientTooLarge),
  ("convexity-radius-small", NearbyRejection.gradientTooLarge),
  ("convexity-radius", NearbyRejection.gradientTooLarge),
  ("convexity-target", NearbyRejection.gradientTooLarge),
  ("convexity-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("near-point-hidden", Rejection.illFormedClaim("W_{L-1} is 2×2, not 1×2")),
  ("near-point-output-without-bias", Rejection.illFormedClaim("W_L is 2×2, not 2×3")),
  ("near-point-targets", Rejection.illFormedClaim("the targets are 1×2, not 2×2")),
  ("near-point-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("convexity-coordinates", Rejection.indexOutOfRange(list: "coordinates[0]", index: 2, bound: 2)),
  ("convexity-nearly", NearbyRejection.kinkBendsDown(unit: 0, sample: 1)),
  ("convexity-noise", NearbyRejection.kinkBendsDown(unit: 0, sample: 1)),
  ("convexity-target", NearbyRejection.kinkBendsDown(unit: 0, sample: 1)),
  ("fixed-point-radius-0", NearbyRejection.moveTooLong(weight: 0)),
  ("fixed-point-radius", NearbyRejection.moveTooLong(weight: 0)),
  ("fixed-point-row", NearbyRejection.moveTooLong(weight: 5)),
  ("convexity-radius", NearbyRejection.negativeRadius("-1/64")),
  ("near-point-radius", NearbyRejection.negativeRadius("-1")),
  ("fixed-point", NearbyRejection.negativeSide("-1/64")),
  ("convexity-bound", NearbyRejection.notConvex(row: 0)),
  ("convexity-factor-0", NearbyRejection.notConvex(row: 1)),
  ("convexity-factor-diagonal", NearbyRejection.notConvex(row: 4)),
  ("convexity-factor", NearbyRejection.notConvex(row: 0)),
  ("convexity-nothing-held", NearbyRejection.notConvex(row: 0)),
  ("convexity-active", NearbyRejection.notFolded(unit: 1, input: 0, sample: 0)),
  ("convexity-constants", NearbyRejection.notFolded(unit: 0, input: 2, sample: 0)),
  ("convexity-fold-of-a-sample", NearbyRejection.notFolded(unit: 0, input: 2, sample: 0)),
  ("convexity-fold", NearbyRejection.notFolded(unit: 0, input: 2, sample: 1)),
  ("convexity-input", NearbyRejection.notFolded(unit: 0, input: 2, sample: 1)),
  ("convexity-never-active", NearbyRejection.notLinear(unit: 0)),
  ("convexity-no-noise", NearbyRejection.notLinear(unit: 0)),
  ("convexity-no-output-bias", NearbyRejection.notLinear(unit: 0)),
  ("convexity-noise", NearbyRejection.notLinear(unit: 0)),
  ("convexity-nothing-folded", NearbyRejection.notLinear(unit: 0)),
  ("convexity-side", NearbyRejection.notLinear(unit: 0)),
  ("convexity-nothing-moves", NearbyRejection.radiusNotPositive("0")),
  ("convexity", NearbyRejection.radiusNotPositive("0")),
  ("convexity-coordinates", Rejection.repeatedIndex(list: "coordinates[0]", index: 0)),
  ("convexity-equal", NearbyRejection.signMayChange(unit: 0, sample: 2)),
  ("convexity", NearbyRejection.signMayChange(unit: 0, sample: 2)),
  ("fixed-point-dead", NearbyRejection.signMayChange(unit: 0, sample: 3)),
  ("fixed-point-kink", NearbyRejection.signMayChange(unit: 1, sample: 0)),
  ("fixed-point-small", NearbyRejection.signMayChange(unit: 0, sample: 1)),
  ("fixed-point-without-noise", NearbyRejection.signMayChange(unit: 0, sample: 2)),
  ("convexity-above", NearbyRejection.slopeOutOfRange(place: 0)),
  ("convexity-below", NearbyRejection.slopeOutOfRange(place: 0)),
  ("convexity-second", NearbyRejection.slopeOutOfRange(place: 1)),
  ("convexity-coordinates-more", Rejection.wrongCount(list: "coordinates", count: 2, expected: 1)),
  ("convexity-coordinates", Rejection.wrongCount(list: "coordinates", count: 1, expected: 2)),
  ("convexity-folds", Rejection.wrongCount(list: "folds", count: 1, expected: 2)),
  (
    "convexity-factor-0x0",
    Rejection.wrongShape(matrix: "factor", rows: 0, columns: 0, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "convexity-factor", Rejection.wrongShape(matrix: "factor", rows: 2, columns: 2, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "convexity-folds-columns",
    Rejection.wrongShape(matrix: "folds[0]", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 2)
  ),
  (
    "convexity-folds-of-none",
    Rejection.wrongShape(matrix: "folds[1]", rows: 0, columns: 0, expectedRows: 3, expectedColumns: 0)
  ),
  (
    "convexity-folds-rows",
    Rejection.wrongShape(matrix: "folds[0]", rows: 2, columns: 2, expectedRows: 1, expectedColumns: 2)
  ),
  (
    "convexity-two-constants",
    Rejection.wrongShape(matrix: "folds[0]", rows: 1, columns: 4, expectedRows: 1, expectedColumns: 2)
  ),
  (
    "convexity-slopes-rows",
    Rejection.wrongShape(matrix: "slopes", rows: 0, columns: 0, expectedRows: 1, expectedColumns: 0)
  ),
  (
    "convexity-slopes", Rejection.wrongShape(matrix: "slopes", rows: 1, columns: 1, expectedRows: 1, expectedColumns: 0)
  ),
  (
    "fixed-point-moves-columns",
    Rejection.wrongShape(matrix: "moves", rows: 2, columns: 2, expectedRows: 2, expectedColumns: 1)
  ),
  (
    "fixed-point-moves-no-biases",
    Rejection.wrongShape(matrix: "moves", rows: 10, columns: 4, expectedRows: 12, expectedColumns: 4)
  ),
  (
    "fixed-point-moves-rows",
    Rejection.wrongShape(matrix: "moves", rows: 2, columns: 2, expectedRows: 3, expectedColumns: 2)
  ),
]
