import Certificates

/// What is not believed of claims of the family AlmostEverywhere, file by file of `reject/REASON`.
let almostEverywhereRejectTable: [(String, any RejectionReason)] = [
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
  ("of-11-1", BoundRejection.boxNotMultiple(of: 11)),
  ("of-11-1000000000000000000000000000000", BoundRejection.boxNotMultiple(of: 11)),
  ("of-11-1099", BoundRejection.boxNotMultiple(of: 11)),
  ("congruent-bound--1000", BoundRejection.boxNotPositive("-1000")),
  ("congruent-bound--1100", BoundRejection.boxNotPositive("-1100")),
  ("congruent-bound-0", BoundRejection.boxNotPositive("0")),
  ("union-bound--1000", BoundRejection.boxNotPositive("-1000")),
  ("union-bound--1100", BoundRejection.boxNotPositive("-1100")),
  ("union-bound-0", BoundRejection.boxNotPositive("0")),
  (
    "congruence-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .almostEverywhere)
  ),
  (
    "congruence-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .failureBound)
  ),
  (
    "congruent-bound-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .almostEverywhere)
  ),
  (
    "dominance-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .almostEverywhere)
  ),
  (
    "dominance-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .failureBound)
  ),
  (
    "enumeration-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .almostEverywhere)
  ),
  (
    "enumeration-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .failureBound)
  ),
  (
    "rank-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .rank, claim: .almostEverywhere)
  ),
  ("rank-for-failure-bound", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .failureBound)),
  (
    "residues-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .almostEverywhere)
  ),
  (
    "residues-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .failureBound)
  ),
  (
    "standard-witness-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .failureBound)
  ),
  (
    "union-bound-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .almostEverywhere)
  ),
  (
    "witness-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .failureBound)
  ),
  ("congruent-bound-more-samples-than-rows", Rejection.wrongPoint("X is 2×3, not 1×2")),
  ("congruent-bound-point-shape", Rejection.wrongPoint("2 noise and 1 weight matrices, not 1 and 0")),
  ("standard-witness-width-zero", Rejection.illFormedClaim("width d_0 = 0 is not between 1 and 100000000")),
  ("union-bound-point-shape", Rejection.wrongPoint("2 noise and 1 weight matrices, not 1 and 0")),
  ("witness-point-of-another-network", Rejection.wrongPoint("2 noise and 1 weight matrices, not 1 and 0")),
  ("witness-point-shape", Rejection.wrongPoint("2 noise and 0 weight matrices, not 2 and 1")),
  ("witness-rows", Rejection.indexOutOfRange(list: "rows", index: 4, bound: 4)),
  ("witness-0", Rejection.modulusOutOfRange("0")),
  ("witness-1", Rejection.modulusOutOfRange("1")),
  ("witness-2^62", Rejection.modulusOutOfRange("4611686018427387904")),
  ("witness-2^63", Rejection.modulusOutOfRange("9223372036854775808")),
  ("witness-2^64", Rejection.modulusOutOfRange("18446744073709551616")),
  ("witness-2^64+101", Rejection.modulusOutOfRange("18446744073709551717")),
  ("witness-40-digits", Rejection.modulusOutOfRange("1000000000000000000000000000000000000000")),
  ("witness-negative", Rejection.modulusOutOfRange("-101")),
  ("congruent-bound-point", Rejection.noResidue(number: "1/11", modulus: 11)),
  ("congruent-bound-slope", Rejection.noResidue(number: "1/11", modulus: 11)),
  ("witness-point-denominator", Rejection.noResidue(number: "1/2", modulus: 2)),
  ("congruent-bound-inverse-entry", Rejection.notInverse(row: 0, column: 1)),
  ("congruent-bound-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("union-bound-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("witness-inverse-entry", Rejection.notInverse(row: 0, column: 1)),
  ("witness-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("congruent-bound--11", Rejection.notPrime("-11")),
  ("congruent-bound-0", Rejection.notPrime("0")),
  ("congruent-bound-1", Rejection.notPrime("1")),
  ("congruent-bound-121", Rejection.notPrime("121")),
  ("congruent-bound-4", Rejection.notPrime("4")),
  ("congruent-bound-4294967311", Rejection.notPrime("4294967311")),
  ("standard-witness-more-samples-than-rows", Rejection.rankOutOfRange(rank: 7, rows: 6, columns: 7)),
  ("standard-witness-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("union-bound-more-samples-than-rows", Rejection.rankOutOfRange(rank: 2, rows: 1, columns: 2)),
  ("witness-more-samples-than-rows", Rejection.rankOutOfRange(rank: 2, rows: 1, columns: 2)),
  ("witness-rank-above-samples", Rejection.rankOutOfRange(rank: 4, rows: 4, columns: 3)),
  ("witness-rank-below-samples", Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)),
  ("congruent-bound-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("union-bound-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("witness-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("congruent-bound-another-prime", Rejection.slopesDiffer(index: 1, modulus: 7)),
  ("congruent-bound-another-slope", Rejection.slopesDiffer(index: 1, modulus: 11)),
  ("witness-rows-one-less", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  (
    "congruent-bound-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "union-bound-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "witness-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
  ("congruent-bound-slope-zero", Rejection.zeroSlope(index: 0)),
  ("standard-witness", Rejection.zeroSlope(index: 2)),
  ("union-bound-slope-zero", Rejection.zeroSlope(index: 1)),
  ("witness-only-slope", Rejection.zeroSlope(index: 0)),
  ("witness-slope-zero", Rejection.zeroSlope(index: 1)),
]
