import Certificates

/// What is not believed of claims of the family EveryPattern, file by file of `reject/REASON`.
let everyPatternRejectTable: [(String, any RejectionReason)] = [
  (
    "congruence-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .congruence, claim: .everyPatternNearby)
  ),
  (
    "congruent-bound-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .everyPattern)
  ),
  (
    "congruent-bound-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .congruentBound, claim: .everyPatternNearby)
  ),
  (
    "enumeration-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .everyPatternNearby)
  ),
  ("rank-for-every-pattern", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .everyPattern)),
  ("rank-for-nearby", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .everyPatternNearby)),
  (
    "residues-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .residues, claim: .everyPatternNearby)
  ),
  (
    "standard-witness-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .everyPattern)
  ),
  (
    "standard-witness-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .standardWitness, claim: .everyPatternNearby)
  ),
  (
    "union-bound-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .everyPattern)
  ),
  (
    "union-bound-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .unionBound, claim: .everyPatternNearby)
  ),
  (
    "witness-for-every-pattern",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .everyPattern)
  ),
  (
    "witness-for-nearby",
    Rejection.evidenceDoesNotFit(evidence: .witness, claim: .everyPatternNearby)
  ),
  ("congruence-instance-shape", Rejection.illFormedClaim("0 noise and 0 weight matrices, not 1 and 0")),
  ("dominance-more-samples", Rejection.illFormedClaim("X is 2×4, not 2×5")),
  ("enumeration-X-shape", Rejection.illFormedClaim("X is 2×2, not 2×3")),
  ("nearby-instance-shape", Rejection.illFormedClaim("2 noise and 0 weight matrices, not 2 and 1")),
  ("residues-instance-shape", Rejection.illFormedClaim("1 noise and 1 weight matrices, not 1 and 0")),
  ("congruence-rows", Rejection.indexOutOfRange(list: "rows", index: 4, bound: 4)),
  ("congruence-0", Rejection.modulusOutOfRange("0")),
  ("congruence-1", Rejection.modulusOutOfRange("1")),
  ("congruence-2^62", Rejection.modulusOutOfRange("4611686018427387904")),
  ("congruence-2^64+99", Rejection.modulusOutOfRange("18446744073709551715")),
  ("congruence-negative", Rejection.modulusOutOfRange("-99")),
  ("radius", DominanceRejection.negativeRadius("-1/10")),
  ("congruence-instance", Rejection.noResidue(number: "1/3", modulus: 99)),
  ("congruence-slope", Rejection.noResidue(number: "1/100", modulus: 10)),
  ("equality", DominanceRejection.notDominant(sample: 0)),
  ("first-weight-too-small", DominanceRejection.notDominant(sample: 1)),
  ("hidden-noise-zero", DominanceRejection.notDominant(sample: 0)),
  ("input-too-small", DominanceRejection.notDominant(sample: 0)),
  ("input-zero", DominanceRejection.notDominant(sample: 3)),
  ("last-sample", DominanceRejection.notDominant(sample: 3)),
  ("noise-too-large", DominanceRejection.notDominant(sample: 0)),
  ("noise-too-small", DominanceRejection.notDominant(sample: 0)),
  ("other-weight-too-large", DominanceRejection.notDominant(sample: 0)),
  ("radius-huge", DominanceRejection.notDominant(sample: 0)),
  ("radius-too-large", DominanceRejection.notDominant(sample: 2)),
  ("slopes-too-far-apart", DominanceRejection.notDominant(sample: 0)),
  ("congruence-another-instance", Rejection.notInverse(row: 1, column: 1)),
  ("congruence-another-row", Rejection.notInverse(row: 2, column: 2)),
  ("congruence-another-scale", Rejection.notInverse(row: 0, column: 0)),
  ("congruence-another-weight", Rejection.notInverse(row: 0, column: 0)),
  ("congruence-inverse-entry", Rejection.notInverse(row: 2, column: 0)),
  ("congruence-scaled-another-scale", Rejection.notInverse(row: 0, column: 0)),
  ("residues-0", Rejection.notPrime("0")),
  ("residues-1", Rejection.notPrime("1")),
  ("residues-25", Rejection.notPrime("25")),
  ("residues-2^32+15", Rejection.notPrime("4294967311")),
  ("residues-2^64+13", Rejection.notPrime("18446744073709551629")),
  ("residues-4", Rejection.notPrime("4")),
  ("residues-65521*65537", Rejection.notPrime("4294049777")),
  ("residues-carmichael-561", Rejection.notPrime("561")),
  ("residues-negative", Rejection.notPrime("-5")),
  ("claim-2^53-1", HistogramRejection.otherRanks([3])),
  ("claim-above-rows", HistogramRejection.otherRanks([1])),
  ("claim-above-samples", HistogramRejection.otherRanks([3])),
  ("claim-too-large", HistogramRejection.otherRanks([2])),
  ("claim-too-small", HistogramRejection.otherRanks([3])),
  ("only-deficient-rank", HistogramRejection.otherRanks([2, 3])),
  ("slope-zero", HistogramRejection.otherRanks([0, 1, 2, 3])),
  ("some-patterns-deficient", HistogramRejection.otherRanks([2, 3])),
  ("congruence-rank-above-samples", Rejection.rankOutOfRange(rank: 4, rows: 4, columns: 3)),
  ("congruence-rank-below-samples", Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)),
  ("dominance-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("nearby-rank-above-samples", Rejection.rankOutOfRange(rank: 5, rows: 4, columns: 4)),
  ("residues-rank-below-samples", Rejection.rankOutOfRange(rank: 3, rows: 4, columns: 4)),
  ("congruence-rows", Rejection.repeatedIndex(list: "rows", index: 1)),
  ("congruence-inverse", Rejection.residueOutOfRange(row: 0, column: 0)),
  ("0", CongruenceRejection.scaleOutOfRange("0")),
  ("0-with-inverse-0", CongruenceRejection.scaleOutOfRange("0")),
  ("2^64+1", CongruenceRejection.scaleOutOfRange("18446744073709551617")),
  ("modulus", CongruenceRejection.scaleOutOfRange("99")),
  ("negative", CongruenceRejection.scaleOutOfRange("-1")),
  ("another-slope", Rejection.slopesDiffer(index: 1, modulus: 99)),
  ("modulus-does-not-divide", Rejection.slopesDiffer(index: 1, modulus: 97)),
  ("multiple-of-the-modulus", Rejection.slopesDiffer(index: 1, modulus: 891)),
  ("third-slope", Rejection.slopesDiffer(index: 2, modulus: 99)),
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
  ("congruence-rows-one-less", Rejection.wrongCount(list: "rows", count: 2, expected: 3)),
  ("congruence-rows-one-more", Rejection.wrongCount(list: "rows", count: 4, expected: 3)),
  (
    "congruence-inverse",
    Rejection.wrongShape(matrix: "inverse", rows: 2, columns: 3, expectedRows: 3, expectedColumns: 3)
  ),
  ("dominance", Rejection.zeroSlope(index: 1)),
  ("residues", Rejection.zeroSlope(index: 1)),
  ("sum-for-every-pattern", Rejection.evidenceDoesNotFit(evidence: .sum, claim: .everyPattern)),
]
