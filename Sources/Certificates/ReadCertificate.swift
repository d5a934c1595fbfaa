import ExactArithmetic

/// A certificate that was read and not verified, with the bytes that it was read from: to be looked at before it is verified,
/// and not read twice.
public struct ReadCertificate: Sendable {
  public let certificate: Certificate
  public let bytes: [UInt8]

  /// - Throws: `FormatError` or `LimitError`.
  public init(_ bytes: [UInt8], limits: Limits = Limits()) throws {
    certificate = try Certificate(reading: bytes, limits: limits)
    self.bytes = bytes
  }
}
