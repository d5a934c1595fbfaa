import Certificates

/// The reject fixtures with reasons that only this family has, file by file of `Fixtures/reject/REASON`.
let almostEverywhereRejectTable: [(String, any RejectionReason)] =
  boundTooSmall
  + boxNotMultiple
  + boxNotPositive

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
