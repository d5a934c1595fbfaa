import ExactArithmetic

/// A claim, its evidence, and where they came from.
public struct Certificate: Equatable, Sendable {
  public let claim: Claim
  public let evidence: Evidence
  /// Not part of the verdict.
  public let provenance: Provenance

  public static let formatName = "checker certificate"
  public static let formatVersion = 1

  public init(claim: Claim, evidence: Evidence, provenance: Provenance) {
    (self.claim, self.evidence, self.provenance) = (claim, evidence, provenance)
  }

  /// Reads a certificate, which must be in canonical form: writing what was
  /// read gives the same bytes.
  /// - Throws: `FormatError` or `LimitError`.
  public init(reading bytes: [UInt8], limits: Limits = Limits()) throws {
    if bytes.count > limits.bytes {
      throw LimitError("a file of \(bytes.count) bytes", of: .bytes, bound: limits.bytes)
    }
    let root = Field(json: try JSON(reading: bytes), place: "", limits: limits)
    let f = try root.members("format", "version", "claim", "evidence", "provenance")
    guard try f[0].text() == Certificate.formatName else {
      throw f[0].fault("expected '\(Certificate.formatName)'")
    }
    guard try f[1].number() == Certificate.formatVersion else {
      throw f[1].fault("this verifier reads version \(Certificate.formatVersion)")
    }
    self.init(
      claim: try Claim(f[2]), evidence: try Evidence(f[3]), provenance: try Provenance(f[4]))
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

  init(_ field: Field) throws {
    let f = try field.members("tool", "command", "seed")
    (tool, command, seed) = (try f[0].text(), try f[1].text(), try f[2].text())
  }
}
