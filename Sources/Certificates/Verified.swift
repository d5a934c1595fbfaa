/// A certificate that a verifier has accepted, with the bytes that it read: what the claim says is a theorem.
///
/// Only `Verifier` makes one, so that whatever takes a `Verified` rests on nothing else.
public struct Verified: Equatable, Sendable {
  public let certificate: Certificate
  /// The certificate's file; empty where no file is to hold it.
  public let bytes: [UInt8]
  /// The word operations that its check took, as FORMAT.md counts them.
  public let work: Int

  init(_ certificate: Certificate, bytes: [UInt8], work: Int) {
    (self.certificate, self.bytes, self.work) = (certificate, bytes, work)
  }

  public var claim: Claim { certificate.claim }
  public var evidence: Evidence { certificate.evidence }
}
