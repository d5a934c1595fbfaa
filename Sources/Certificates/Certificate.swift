/// A claim, its evidence, and where they came from.
public struct Certificate: Equatable, Sendable {
  public let claim: Claim
  public let evidence: Evidence
  /// Not part of the verdict.
  public let provenance: Provenance

  package static let formatName = "checker certificate"
  package static let formatVersion = 1

  package init(claim: Claim, evidence: Evidence, provenance: Provenance) {
    (self.claim, self.evidence, self.provenance) = (claim, evidence, provenance)
  }
}

/// Who wrote a certificate: the tool and version, its command line, the seed.
public struct Provenance: Equatable, Sendable {
  public let tool: String
  public let command: String
  public let seed: String

  /// Bytes that a certificate's texts cannot hold are written as `?`.
  public init(tool: String, command: String, seed: String) {
    func clean(_ text: String) -> String {
      String(decoding: text.utf8.map { JSON.isTextByte($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
    (self.tool, self.command, self.seed) = (clean(tool), clean(command), clean(seed))
  }
}
