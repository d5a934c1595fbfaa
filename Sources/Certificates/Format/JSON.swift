/// The part of JSON that certificates use: no booleans, no null, no fractions,
/// no escapes. FORMAT.md, section 1.
package enum JSON: Sendable {
  case object([(key: String, value: JSON)])
  case array([JSON])
  /// Printable ASCII without `"` and `\`.
  case text(String)
  /// Between 0 and 2^53 - 1.
  case number(Int)

  package static let largestNumber = (1 << 53) - 1
  package static let deepestNesting = 16

  package static func isTextByte(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
