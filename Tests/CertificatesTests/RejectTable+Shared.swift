import Certificates

/// Reasons that the kinds of evidence share, file by file of `Fixtures/reject/REASON`.
let sharedRejectTable: [(String, any RejectionReason)] =
  evidenceDoesNotFit
  + illFormedClaim
  + indexOutOfRange
  + kernelNotDiagonal
  + modulusOutOfRange
  + noResidue
  + notInKernel
  + notInverse
  + rankBelowShape
  + rankOutOfRange
  + repeatedIndex
  + residueOutOfRange
  + wrongCount
  + wrongShape
  + zeroSlope
  + notPrime
  + slopesDiffer

private let evidenceDoesNotFit: [(String, any RejectionReason)] = [
  (
    "congruence-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .almostEverywhere)
  ),
  (
    "congruence-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .failureBound)
  ),
  ("congruence-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .gradientRank)),
  ("congruence-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .matrixRank)),
  (
    "congruence-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .everyPatternNearby)
  ),
  (
    "congruent-bound-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .almostEverywhere)
  ),
  (
    "congruent-bound-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .everyPattern)
  ),
  (
    "congruent-bound-for-gradient-rank",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .gradientRank)
  ),
  (
    "congruent-bound-for-histogram",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .rankHistogram)
  ),
  (
    "congruent-bound-for-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .matrixRank)
  ),
  (
    "congruent-bound-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .everyPatternNearby)
  ),
  (
    "dominance-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .almostEverywhere)
  ),
  (
    "dominance-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .failureBound)
  ),
  ("dominance-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .gradientRank)),
  ("dominance-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .dominance, claim: .matrixRank)),
  (
    "enumeration-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .almostEverywhere)
  ),
  (
    "enumeration-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .failureBound)
  ),
  ("enumeration-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .gradientRank)),
  ("enumeration-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .matrixRank)),
  (
    "enumeration-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .everyPatternNearby)
  ),
  (
    "rank-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .rank, claim: .almostEverywhere)
  ),
  ("rank-for-every-pattern", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .everyPattern)),
  ("rank-for-failure-bound", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .failureBound)),
  ("rank-for-histogram", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .rankHistogram)),
  ("rank-for-nearby", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .everyPatternNearby)),
  (
    "residues-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .almostEverywhere)
  ),
  (
    "residues-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .failureBound)
  ),
  ("residues-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .residues, claim: .gradientRank)),
  ("residues-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .residues, claim: .matrixRank)),
  (
    "residues-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .everyPatternNearby)
  ),
  (
    "standard-witness-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .everyPattern)
  ),
  (
    "standard-witness-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .failureBound)
  ),
  (
    "standard-witness-for-gradient-rank",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .gradientRank)
  ),
  (
    "standard-witness-for-histogram",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .rankHistogram)
  ),
  (
    "standard-witness-for-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .matrixRank)
  ),
  (
    "standard-witness-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .everyPatternNearby)
  ),
  (
    "union-bound-for-almost-everywhere",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .almostEverywhere)
  ),
  (
    "union-bound-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .everyPattern)
  ),
  ("union-bound-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .gradientRank)),
  ("union-bound-for-histogram", Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .rankHistogram)),
  ("union-bound-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .matrixRank)),
  (
    "union-bound-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .everyPatternNearby)
  ),
  (
    "witness-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .everyPattern)
  ),
  (
    "witness-for-failure-bound",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .failureBound)
  ),
  ("witness-for-gradient-rank", Rejection.evidenceDoesNotFit(evidence: .witness, claim: .gradientRank)),
  ("witness-for-histogram", Rejection.evidenceDoesNotFit(evidence: .witness, claim: .rankHistogram)),
  ("witness-for-matrix-rank", Rejection.evidenceDoesNotFit(evidence: .witness, claim: .matrixRank)),
  (
    "witness-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .everyPatternNearby)
  ),
]

private let illFormedClaim: [(String, any RejectionReason)] = [
  ("257-slopes", Rejection.illFormedClaim("257 slopes: there must be between 1 and 256")),
  (
    "65-widths",
    Rejection.illFormedClaim("65 widths: a network has between 2 and 64 layers, a width d_0, …, d_{L-1} for each")
  ),
  ("E-transposed", Rejection.illFormedClaim("E_1 is 3×2, not 2×3")),
  ("W-missing", Rejection.illFormedClaim("2 noise and 0 weight matrices, not 2 and 1")),
  ("W-shape", Rejection.illFormedClaim("W_1 is 2×3, not 2×2")),
  ("W-too-many", Rejection.illFormedClaim("1 noise and 1 weight matrices, not 1 and 0")),
  ("X-empty", Rejection.illFormedClaim("X is 0×0, not 2×3")),
  ("X-too-short", Rejection.illFormedClaim("X is 1×3, not 2×3")),
  ("another-hidden-width", Rejection.illFormedClaim("E_1 is 2×3, not 3×3")),
  ("another-number-of-samples", Rejection.illFormedClaim("X is 2×3, not 2×4")),
  ("another-width", Rejection.illFormedClaim("X is 2×3, not 3×3")),
  ("congruence-instance-shape", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("congruent-bound-more-samples-than-rows", Rejection.illFormedClaim("X is 2×3, not 1×2")),
  ("congruent-bound-point-shape", Rejection.illFormedClaim("2 noise and 1 weight matrices, not 1 and 0")),
  ("dominance-more-samples", Rejection.illFormedClaim("X is 2×4, not 2×5")),
  ("enumeration-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("histogram-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("more-layers", Rejection.illFormedClaim("1 noise and 0 weight matrices, not 2 and 1")),
  ("nearby-instance-shape", Rejection.illFormedClaim("2 noise and 0 weight matrices, not 2 and 1")),
  ("no-E", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("no-pattern", Rejection.illFormedClaim("0 pattern matrices for 1 hidden layers")),
  ("no-samples", Rejection.illFormedClaim("N = 0 is not between 1 and 100000000")),
  ("no-slopes", Rejection.illFormedClaim("0 slopes: there must be between 1 and 256")),
  (
    "no-widths",
    Rejection.illFormedClaim("0 widths: a network has between 2 and 64 layers, a width d_0, …, d_{L-1} for each")
  ),
  (
    "one-width",
    Rejection.illFormedClaim("1 widths: a network has between 2 and 64 layers, a width d_0, …, d_{L-1} for each")
  ),
  ("pattern-index-2^64-1", Rejection.illFormedClaim("the pattern of layer 1 has an index beyond the slopes")),
  ("pattern-index-too-large", Rejection.illFormedClaim("the pattern of layer 1 has an index beyond the slopes")),
  ("pattern-shape-before-limits", Rejection.illFormedClaim("the pattern of layer 1 is 1×1, not 6400×1")),
  ("pattern-too-wide", Rejection.illFormedClaim("the pattern of layer 1 is 2×4, not 2×3")),
  ("residues-instance-shape", Rejection.illFormedClaim("1 noise and 1 weight matrices, not 1 and 0")),
  ("samples-huge", Rejection.illFormedClaim("N = 100000001 is not between 1 and 100000000")),
  ("standard-witness-width-zero", Rejection.illFormedClaim("width d_0 = 0 is not between 1 and 100000000")),
  ("two-E", Rejection.illFormedClaim("2 noise and 0 weight matrices, not 1 and 0")),
  ("two-patterns", Rejection.illFormedClaim("2 pattern matrices for 1 hidden layers")),
  ("union-bound-point-shape", Rejection.illFormedClaim("2 noise and 1 weight matrices, not 1 and 0")),
  ("width-2^53-1", Rejection.illFormedClaim("width d_0 = 9007199254740991 is not between 1 and 100000000")),
  ("width-huge", Rejection.illFormedClaim("width d_1 = 100000001 is not between 1 and 100000000")),
  ("width-zero", Rejection.illFormedClaim("width d_1 = 0 is not between 1 and 100000000")),
  ("witness-point-of-another-network", Rejection.illFormedClaim("2 noise and 1 weight matrices, not 1 and 0")),
  ("witness-point-shape", Rejection.illFormedClaim("2 noise and 0 weight matrices, not 2 and 1")),
]

private let indexOutOfRange: [(String, any RejectionReason)] = [
  ("columns", Rejection.indexOutOfRange(list: "columns", index: 4, bound: 4)),
  ("congruence-rows", Rejection.indexOutOfRange(list: "rows", index: 4, bound: 4)),
  ("free", Rejection.indexOutOfRange(list: "free", index: 4, bound: 4)),
  ("gradient-rank-rows", Rejection.indexOutOfRange(list: "rows", index: 4, bound: 4)),
  ("rows", Rejection.indexOutOfRange(list: "rows", index: 3, bound: 3)),
  ("rows-2^53-1", Rejection.indexOutOfRange(list: "rows", index: 9007199254740991, bound: 3)),
  ("witness-rows", Rejection.indexOutOfRange(list: "rows", index: 4, bound: 4)),
]

private let kernelNotDiagonal: [(String, any RejectionReason)] = [
  ("dependent-vectors", Rejection.kernelNotDiagonal(row: 2, column: 1)),
  ("free-elsewhere", Rejection.kernelNotDiagonal(row: 0, column: 1)),
  ("free-in-another-order", Rejection.kernelNotDiagonal(row: 3, column: 0)),
  ("left-zero-vector", Rejection.kernelNotDiagonal(row: 3, column: 2)),
  ("not-reduced", Rejection.kernelNotDiagonal(row: 2, column: 1)),
  ("repeated-vector", Rejection.kernelNotDiagonal(row: 2, column: 1)),
  ("swapped-vectors", Rejection.kernelNotDiagonal(row: 2, column: 0)),
  ("zero-vector", Rejection.kernelNotDiagonal(row: 3, column: 1)),
  ("zero-vectors", Rejection.kernelNotDiagonal(row: 2, column: 0)),
]

private let modulusOutOfRange: [(String, any RejectionReason)] = [
  ("congruence-0", Rejection.modulusOutOfRange("0")),
  ("congruence-1", Rejection.modulusOutOfRange("1")),
  ("congruence-2^62", Rejection.modulusOutOfRange("4611686018427387904")),
  ("congruence-2^64+99", Rejection.modulusOutOfRange("18446744073709551715")),
  ("congruence-negative", Rejection.modulusOutOfRange("-99")),
  ("rank-0", Rejection.modulusOutOfRange("0")),
  ("rank-1", Rejection.modulusOutOfRange("1")),
  ("rank-2^62", Rejection.modulusOutOfRange("4611686018427387904")),
  ("rank-2^63", Rejection.modulusOutOfRange("9223372036854775808")),
  ("rank-2^64", Rejection.modulusOutOfRange("18446744073709551616")),
  ("rank-2^64+101", Rejection.modulusOutOfRange("18446744073709551717")),
  ("rank-40-digits", Rejection.modulusOutOfRange("1000000000000000000000000000000000000000")),
  ("rank-negative", Rejection.modulusOutOfRange("-101")),
  ("witness-0", Rejection.modulusOutOfRange("0")),
  ("witness-1", Rejection.modulusOutOfRange("1")),
  ("witness-2^62", Rejection.modulusOutOfRange("4611686018427387904")),
  ("witness-2^63", Rejection.modulusOutOfRange("9223372036854775808")),
  ("witness-2^64", Rejection.modulusOutOfRange("18446744073709551616")),
  ("witness-2^64+101", Rejection.modulusOutOfRange("18446744073709551717")),
  ("witness-40-digits", Rejection.modulusOutOfRange("1000000000000000000000000000000000000000")),
  ("witness-negative", Rejection.modulusOutOfRange("-101")),
]

private let noResidue: [(String, any RejectionReason)] = [
  ("composite", Rejection.noResidue(number: "2/3", modulus: 6)),
  ("congruence-instance", Rejection.noResidue(number: "1/3", modulus: 99)),
  ("congruence-slope", Rejection.noResidue(number: "1/100", modulus: 10)),
  ("congruent-bound-point", Rejection.noResidue(number: "1/11", modulus: 11)),
  ("congruent-bound-slope", Rejection.noResidue(number: "1/11", modulus: 11)),
  ("gradient-rank-slope", Rejection.noResidue(number: "1/50", modulus: 5)),
  ("matrix-rank", Rejection.noResidue(number: "-1/3", modulus: 3)),
  ("witness-point-denominator", Rejection.noResidue(number: "1/2", modulus: 2)),
]

private let notInKernel: [(String, any RejectionReason)] = [
  ("another-instance", Rejection.notInKernel(row: 1, column: 0)),
  ("another-pattern", Rejection.notInKernel(row: 0, column: 0)),
  ("entry-changed", Rejection.notInKernel(row: 0, column: 0)),
  ("left-entry-changed", Rejection.notInKernel(row: 1, column: 2)),
  ("matrix-entry-changed", Rejection.notInKernel(row: 1, column: 0)),
  ("units", Rejection.notInKernel(row: 1, column: 1)),
]

private let notInverse: [(String, any RejectionReason)] = [
  ("another-instance", Rejection.notInverse(row: 0, column: 0)),
  ("another-modulus", Rejection.notInverse(row: 0, column: 0)),
  ("another-noise", Rejection.notInverse(row: 0, column: 0)),
  ("another-order-of-slopes", Rejection.notInverse(row: 0, column: 0)),
  ("another-pattern", Rejection.notInverse(row: 0, column: 0)),
  ("another-slope", Rejection.notInverse(row: 0, column: 0)),
  ("another-weight", Rejection.notInverse(row: 0, column: 0)),
  ("columns-in-another-order", Rejection.notInverse(row: 1, column: 1)),
  ("congruence-another-instance", Rejection.notInverse(row: 1, column: 1)),
  ("congruence-another-row", Rejection.notInverse(row: 2, column: 2)),
  ("congruence-another-scale", Rejection.notInverse(row: 0, column: 0)),
  ("congruence-another-weight", Rejection.notInverse(row: 0, column: 0)),
  ("congruence-inverse-entry", Rejection.notInverse(row: 2, column: 0)),
  ("congruence-scaled-another-scale", Rejection.notInverse(row: 0, column: 0)),
  ("congruent-bound-inverse-entry", Rejection.notInverse(row: 0, column: 1)),
  ("congruent-bound-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("dense-first", Rejection.notInverse(row: 0, column: 0)),
  ("dense-last", Rejection.notInverse(row: 23, column: 0)),
  ("dense-past-a-sum", Rejection.notInverse(row: 5, column: 0)),
  ("entry-0-0-changed", Rejection.notInverse(row: 0, column: 0)),
  ("entry-0-1-changed", Rejection.notInverse(row: 0, column: 0)),
  ("entry-0-2-changed", Rejection.notInverse(row: 0, column: 0)),
  ("entry-1-0-changed", Rejection.notInverse(row: 1, column: 0)),
  ("entry-1-1-changed", Rejection.notInverse(row: 1, column: 0)),
  ("entry-1-2-changed", Rejection.notInverse(row: 1, column: 0)),
  ("entry-2-0-changed", Rejection.notInverse(row: 2, column: 0)),
  ("entry-2-1-changed", Rejection.notInverse(row: 2, column: 0)),
  ("entry-2-2-changed", Rejection.notInverse(row: 2, column: 0)),
  ("matrix-entry-changed", Rejection.notInverse(row: 0, column: 2)),
  ("matrix-rank-one", Rejection.notInverse(row: 0, column: 0)),
  ("modulus-2039", Rejection.notInverse(row: 1, column: 0)),
  ("modulus-2047", Rejection.notInverse(row: 1, column: 0)),
  ("modulus-2053", Rejection.notInverse(row: 1, column: 0)),
  ("modulus-4294967291", Rejection.notInverse(row: 1, column: 0)),
  ("modulus-4294967311", Rejection.notInverse(row: 1, column: 0)),
  ("modulus-65537", Rejection.notInverse(row: 1, column: 0)),
  ("rows-in-another-order", Rejection.notInverse(row: 0, column: 0)),
  ("transposed", Rejection.notInverse(row: 0, column: 0)),
  ("union-bound-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("witness-inverse-entry", Rejection.notInverse(row: 0, column: 1)),
  ("witness-point-changed", Rejection.notInverse(row: 0, column: 0)),
  ("zero", Rejection.notInverse(row: 0, column: 0)),
]

private let rankBelowShape: [(String, any RejectionReason)] = [
  ("gradient-rank-no-kernel", Rejection.rankBelowShape(rank: 2, rows: 4, columns: 3)),
  ("no-evidence-at-all", Rejection.rankBelowShape(rank: 0, rows: 3, columns: 3)),
  ("no-kernel", Rejection.rankBelowShape(rank: 2, rows: 3, columns: 4)),
]

private let rankOutOfRange: [(String, any RejectionReason)] = [
  ("congruence-rank-above-samples", Rejection.rankOutOfRange(rank: 4, rows: 4, columns: 3)),
  ("congruence-rank-below-samples", Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)),
  ("dominance-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("gradient-rank-above-shape", Rejection.rankOutOfRange(rank: 5, rows: 4, columns: 3)),
  ("nearby-rank-above-samples", Rejection.rankOutOfRange(rank: 5, rows: 4, columns: 4)),
  ("rank-2^53-1", Rejection.rankOutOfRange(rank: 9007199254740991, rows: 3, columns: 4)),
  ("rank-above-shape", Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 3)),
  ("residues-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("standard-witness-more-samples-than-rows", Rejection.rankOutOfRange(rank: 7, rows: 6, columns: 7)),
  ("standard-witness-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("union-bound-more-samples-than-rows", Rejection.rankOutOfRange(rank: 2, rows: 1, columns: 2)),
  ("witness-more-samples-than-rows", Rejection.rankOutOfRange(rank: 2, rows: 1, columns: 2)),
  ("witness-rank-above-samples", Rejection.rankOutOfRange(rank: 4, rows: 4, columns: 3)),
  ("witness-rank-below-samples", Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)),
]

private let repeatedIndex: [(String, any RejectionReason)] = [
  ("columns", Rejection.repeatedIndex(list: "columns", index: 2)),
  ("congruence-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("congruent-bound-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("free", Rejection.repeatedIndex(list: "free", index: 3)),
  ("gradient-rank-rows", Rejection.repeatedIndex(list: "rows", index: 0)),
  ("rows", Rejection.repeatedIndex(list: "rows", index: 0)),
  ("union-bound-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("witness-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
]

private let residueOutOfRange: [(String, any RejectionReason)] = [
  ("2^64-1", Rejection.residueOutOfRange(row: 2, column: 2)),
  ("congruence-inverse", Rejection.residueOutOfRange(row: 0, column: 0)),
  ("equal-to-modulus", Rejection.residueOutOfRange(row: 1, column: 2)),
  ("modulus-2039", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("modulus-2047", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("modulus-2053", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("modulus-4294967291", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("modulus-4294967311", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("modulus-65537", Rejection.residueOutOfRange(row: 1, column: 1)),
  ("right-but-not-reduced", Rejection.residueOutOfRange(row: 0, column: 0)),
]

private let wrongCount: [(String, any RejectionReason)] = [
  ("claim-larger-than-evidence", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  ("claim-smaller-than-evidence", Rejection.wrongCount(list: "rows", count: 2, expected: 1)),
  ("columns-one-more", Rejection.wrongCount(list: "columns", count: 3, expected: 2)),
  ("congruence-rows-one-less", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  ("congruence-rows-one-more", Rejection.wrongCount(list: "rows", count: 4, expected: 3)),
  ("free-one-less", Rejection.wrongCount(list: "free", count: 1, expected: 2)),
  ("gradient-rank-larger", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  ("rows-one-less", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  ("witness-rows-one-less", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
]

private let wrongShape: [(String, any RejectionReason)] = [
  ("basis-empty", Rejection.wrongShape(matrix: "basis", rows: 0, columns: 0, expectedRows: 4, expectedColumns: 2)),
  (
    "basis-one-column-less",
    Rejection.wrongShape(matrix: "basis", rows: 4, columns: 1, expectedRows: 4, expectedColumns: 2)
  ),
  (
    "basis-one-column-more",
    Rejection.wrongShape(matrix: "basis", rows: 4, columns: 3, expectedRows: 4, expectedColumns: 2)
  ),
  (
    "basis-one-row-less",
    Rejection.wrongShape(matrix: "basis", rows: 3, columns: 2, expectedRows: 4, expectedColumns: 2)
  ),
  (
    "basis-transposed",
    Rejection.wrongShape(matrix: "basis", rows: 2, columns: 4, expectedRows: 4, expectedColumns: 2)
  ),
  (
    "congruence-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 2, columns: 3, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "congruent-bound-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "inverse-empty",
    Rejection.wrongShape(matrix: "inverse", rows: 0, columns: 0, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "inverse-no-columns",
    Rejection.wrongShape(matrix: "inverse", rows: 3, columns: 0, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "inverse-one-row-less",
    Rejection.wrongShape(matrix: "inverse", rows: 2, columns: 3, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "inverse-transposed-shape",
    Rejection.wrongShape(matrix: "inverse", rows: 2, columns: 2, expectedRows: 3, expectedColumns: 3)
  ),
  ("inverse-wide", Rejection.wrongShape(matrix: "inverse", rows: 3, columns: 4, expectedRows: 3, expectedColumns: 3)),
  (
    "kernel-of-full-rank-no-rows",
    Rejection.wrongShape(matrix: "basis", rows: 0, columns: 0, expectedRows: 3, expectedColumns: 0)
  ),
  ("left-for-right", Rejection.wrongShape(matrix: "basis", rows: 4, columns: 2, expectedRows: 3, expectedColumns: 1)),
  ("right-for-left", Rejection.wrongShape(matrix: "basis", rows: 4, columns: 3, expectedRows: 2, expectedColumns: 1)),
  (
    "union-bound-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
  (
    "witness-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 1, columns: 1, expectedRows: 3, expectedColumns: 3)
  ),
]

private let zeroSlope: [(String, any RejectionReason)] = [
  ("congruent-bound-slope-zero", Rejection.zeroSlope(index: 0)),
  ("dominance", Rejection.zeroSlope(index: 1)),
  ("residues", Rejection.zeroSlope(index: 1)),
  ("standard-witness", Rejection.zeroSlope(index: 2)),
  ("union-bound-slope-zero", Rejection.zeroSlope(index: 1)),
  ("witness-only-slope", Rejection.zeroSlope(index: 0)),
  ("witness-slope-zero", Rejection.zeroSlope(index: 1)),
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

private let slopesDiffer: [(String, any RejectionReason)] = [
  ("another-slope", Rejection.slopesDiffer(index: 1, modulus: 99)),
  ("congruent-bound-another-prime", Rejection.slopesDiffer(index: 1, modulus: 7)),
  ("congruent-bound-another-slope", Rejection.slopesDiffer(index: 1, modulus: 11)),
  ("modulus-does-not-divide", Rejection.slopesDiffer(index: 1, modulus: 97)),
  ("multiple-of-the-modulus", Rejection.slopesDiffer(index: 1, modulus: 891)),
  ("third-slope", Rejection.slopesDiffer(index: 2, modulus: 99)),
]
