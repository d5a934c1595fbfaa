import ExactArithmetic

/// Why a claim about weights near a point is true.
public enum NearbyEvidence: Equatable, Sendable {
  case fixedPoint(FixedPointEvidence)
  case convexity(ConvexityEvidence)

  init(_ field: Field, _ kind: EvidenceKind) throws {
    self =
      kind == .fixedPoint ? .fixedPoint(try FixedPointEvidence(field)) : .convexity(try ConvexityEvidence(field))
  }

  public var kind: EvidenceKind {
    switch self {
    case .fixedPoint: .fixedPoint
    case .convexity: .convexity
    }
  }
}

extension Check {
  /// Checks a claim about weights near a point. FORMAT.md, section 6.
  func checkNearby(_ evidence: NearbyEvidence, for claim: Claim) throws {
    switch (claim, evidence) {
    case (.nearby(.zeroError(let fields, let radius)), .fixedPoint(let evidence)):
      try checkFixedPoint(evidence, of: fields, within: radius)
    case (.nearby(.localMinimum(let fields, let radius)), .convexity(let evidence)):
      try checkConvexity(evidence, of: fields, within: radius)
    // The table has no other pair.
    case (_, .fixedPoint), (_, .convexity): throw claim.unfit(evidence.kind)
    }
  }
}

/// `Σ |a_k|`.
func sum(ofMagnitudes numbers: ArraySlice<Rational>) -> Rational { numbers.reduce(.zero) { $0 + $1.magnitude } }
