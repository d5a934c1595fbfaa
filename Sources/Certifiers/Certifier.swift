import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Turns claims and evidence into certificates that the verifier has accepted.
public struct Certifier: Sendable {
  public let provenance: Provenance
  public let verifier: Verifier
  /// The certificate of a claim, by evidence of a kind, that is there already, if one is.
  package let present: @Sendable (Claim, EvidenceKind) -> Verified?

  public init(
    provenance: Provenance, verifier: Verifier = Verifier(),
    present: @escaping @Sendable (Claim, EvidenceKind) -> Verified? = { _, _ in nil }
  ) {
    (self.provenance, self.verifier, self.present) = (provenance, verifier, present)
  }

  /// The certificate that is there, or a new one, its bytes read back and accepted by the verifier.
  /// - Throws: what the verifier throws.
  func seal(_ claim: Claim, by evidence: Evidence) throws -> Verified {
    if let there = present(claim, evidence.kind) { return there }
    WorkMeter.clear()
    return try verifier.verify(Certificate(claim: claim, evidence: evidence, provenance: provenance).canonicalBytes)
  }
}

extension MinorEvidence {
  init(_ minor: UnitMinor) {
    self.init(
      rows: minor.rows, columns: minor.columns, modulus: Integer(minor.modulus),
      inverse: minor.inverse)
  }
}

extension RankEvidence {
  init(_ found: CertifiedRank) {
    let kernel: KernelEvidence =
      switch found.kernel {
      case .none: .shape
      case .right(let free, let vectors): .right(KernelBasis(free: free, vectors: vectors))
      case .left(let free, let vectors): .left(KernelBasis(free: free, vectors: vectors))
      }
    self.init(minor: MinorEvidence(found.minor), kernel: kernel)
  }
}
