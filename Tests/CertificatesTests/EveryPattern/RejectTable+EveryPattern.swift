import Certificates

/// The reject fixtures with reasons that only this family has, file by file of `Fixtures/reject/REASON`.
let everyPatternRejectTable: [(String, any RejectionReason)] =
  negativeRadius
  + notDominant
  + scaleOutOfRange
  + valuation

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

private let scaleOutOfRange: [(String, any RejectionReason)] = [
  ("0", CongruenceRejection.scaleOutOfRange("0")),
  ("0-with-inverse-0", CongruenceRejection.scaleOutOfRange("0")),
  ("2^64+1", CongruenceRejection.scaleOutOfRange("18446744073709551617")),
  ("modulus", CongruenceRejection.scaleOutOfRange("99")),
  ("negative", CongruenceRejection.scaleOutOfRange("-1")),
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
