import ExactArithmetic

extension Certificate {
  /// Reads a certificate, which must be in canonical form: writing what was
  /// read gives the same bytes.
  /// - Throws: `FormatError` or `LimitError`.
  public init(reading bytes: [UInt8], limits: Limits = Limits()) throws {
    if bytes.count > limits.bytes {
      throw LimitError("a file of \(bytes.count) bytes", of: .bytes, bound: limits.bytes)
    }
    let root = Field(root: try JSON(reading: bytes), limits: limits)
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

extension Provenance {
  init(_ field: Field) throws {
    let f = try field.members("tool", "command", "seed")
    (tool, command, seed) = (try f[0].text(), try f[1].text(), try f[2].text())
  }
}
