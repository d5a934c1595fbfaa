import ExactArithmetic

/// One check of a certificate, and the work that it has taken so far. Each kind of evidence has its check in its family's folder.
struct Check {
  let work: Work
  let verifiedPart: PartSource

  var limits: Limits { work.limits }
}

/// The certificate of a part of a sum, if it is there, by the SHA-256 of the part's claim, and that claim.
public typealias PartSource = (_ hash: String, Claim) throws -> Verified?

extension Claim {
  /// Why evidence is not looked at.
  func unfit(_ evidence: EvidenceKind) -> Rejection { .evidenceDoesNotFit(evidence: evidence, claim: kind) }
}
