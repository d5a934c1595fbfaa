import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Turns claims and evidence into certificates that the verifier has accepted.
public struct Certifier: Sendable {
  public let provenance: Provenance
  public let verifier: Verifier
  /// Whether files are to hold what is certified; else it is verified as it is, and its bytes are empty.
  public var isWriting = true

  public init(provenance: Provenance, verifier: Verifier = Verifier()) {
    (self.provenance, self.verifier) = (provenance, verifier)
  }

  /// A certificate, its bytes, where it is to be written, read back and accepted by the verifier.
  /// - Throws: what the verifier throws.
  func seal(_ claim: consuming Claim, by evidence: consuming Evidence) throws -> Verified {
    WorkMeter.clearStep()
    guard isWriting else {
      return try verifier.verify(unwritten: Certificate(claim: claim, evidence: evidence, provenance: provenance))
    }
    return try verifier.verify(bytes(claim, by: evidence))
  }

  /// What was written is not kept beside what is read back.
  private func bytes(_ claim: consuming Claim, by evidence: consuming Evidence) -> [UInt8] {
    Certificate(claim: claim, evidence: evidence, provenance: provenance).canonicalBytes
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
