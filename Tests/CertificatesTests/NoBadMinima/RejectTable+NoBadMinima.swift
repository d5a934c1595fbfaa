import Certificates

/// What is not believed of claims of the family NoBadMinima, file by file of `reject/REASON`.
let noBadMinimaRejectTable: [(String, any RejectionReason)] = [
  ("orientation", ArrangementRejection.cellsMissing(listed: 3)),
  ("dominance-rate", Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .noBadStationaryPoint)),
  ("no-bad-branching", Rejection.evidenceDoesNotFit(evidence: .branching, claim: .noBadLocalMinimum)),
  ("orientation-census", Rejection.evidenceDoesNotFit(evidence: .census, claim: .noBadLocalMinimum)),
  ("orientation-rate", Rejection.evidenceDoesNotFit(evidence: .orientation, claim: .noBadStationaryPoint)),
  (
    "preconditioned-nearby",
    Rejection.evidenceDoesNotFit(evidence: .preconditionedDominance, claim: .noBadLocalMinimumNearby)
  ),
  ("dominance-noise", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("dominance-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("dominance-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("nearby-noise", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("nearby-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("nearby-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("orientation-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("preconditioned-noise", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("preconditioned-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("preconditioned-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("rate-noise", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("rate-output", Rejection.illFormedClaim("output is 1×2, not 1×1")),
  ("rate-slopes-swapped", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("rate-three-slopes", Rejection.illFormedClaim("the slopes are not 1 and s")),
  ("another-noise", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("another-sample", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("below", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("diagonal-negative", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("lower-layer", NoBadMinimumRejection.marginNotPositive(sample: 0)),
  ("rate", NoBadMinimumRejection.marginNotPositive(sample: 0)),
  ("slope-negative", NoBadMinimumRejection.marginNotPositive(sample: 0)),
  ("slope-zero", NoBadMinimumRejection.marginNotPositive(sample: 0)),
  ("units-in-another-order", NoBadMinimumRejection.marginNotPositive(sample: 0)),
  ("zero", NoBadMinimumRejection.marginNotPositive(sample: 1)),
  ("no-bad-minimum", DominanceRejection.negativeRadius("-1")),
  ("no-bad-minimum", DominanceRejection.notDominant(sample: 1)),
  ("no-bad-minimum-nearby", DominanceRejection.notDominant(sample: 0)),
  ("a-sample-less", NoBadMinimumRejection.notSquare(rows: 2, columns: 1)),
  ("a-sample-more", NoBadMinimumRejection.notSquare(rows: 2, columns: 3)),
  ("dependent", NoBadMinimumRejection.otherOrientation(cells: [0, 0])),
  ("folded", NoBadMinimumRejection.otherOrientation(cells: [1, 0])),
  ("negative", NoBadMinimumRejection.otherOrientation(cells: [1, 0])),
  ("one-unit", NoBadMinimumRejection.otherOrientation(cells: [1])),
  ("singular", NoBadMinimumRejection.otherOrientation(cells: [1, 0])),
  ("zero", NoBadMinimumRejection.otherOrientation(cells: [0, 0])),
  ("rate", NoBadMinimumRejection.outputZero(unit: 0)),
  ("orientation", ArrangementRejection.pointNotInCell(cell: 1, sample: 0)),
  ("no-bad-minimum", Rejection.rankOutOfRange(rank: 3, rows: 2, columns: 3)),
  ("negative", NoBadMinimumRejection.rateNotPositive("-1/4")),
  ("zero", NoBadMinimumRejection.rateNotPositive("0")),
  ("just", NoBadMinimumRejection.rateTooLarge("250001/1000000")),
  ("scaled", NoBadMinimumRejection.rateTooLarge("1/4")),
  ("smaller-weight", NoBadMinimumRejection.rateTooLarge("1/4")),
  ("orientation", ArrangementRejection.repeatedCell(1)),
  ("negative", NoBadMinimumRejection.slopeNotPositive(index: 1)),
  ("negative-nearby", NoBadMinimumRejection.slopeNotPositive(index: 1)),
  ("zero", NoBadMinimumRejection.slopeNotPositive(index: 1)),
  ("zero-nearby", NoBadMinimumRejection.slopeNotPositive(index: 1)),
  (
    "orientation-cells", Rejection.wrongShape(matrix: "cells", rows: 2, columns: 1, expectedRows: 2, expectedColumns: 2)
  ),
  (
    "orientation-points",
    Rejection.wrongShape(matrix: "points", rows: 1, columns: 1, expectedRows: 2, expectedColumns: 1)
  ),
  (
    "preconditioner",
    Rejection.wrongShape(matrix: "preconditioner", rows: 2, columns: 1, expectedRows: 2, expectedColumns: 2)
  ),
  (
    "preconditioner-rows",
    Rejection.wrongShape(matrix: "preconditioner", rows: 1, columns: 2, expectedRows: 2, expectedColumns: 2)
  ),
]
