import CGMP

/// The one text form of numbers: `-?(0|[1-9][0-9]*)`, never `-0`, `+1` or `01`.
extension Integer: LosslessStringConvertible {
  public init?(_ text: String) { self.init(text[...]) }

  public init?(_ text: Substring) {
    var digits = text.utf8[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits.removeFirst() }
    guard let first = digits.first, first != UInt8(ascii: "0") || (digits.count == 1 && !negative),
      digits.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") })
    else { return nil }
    if digits.count <= 18 {
      let value = digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
      self.init(negative ? -value : value)
    } else {
      self = .computed { target in _ = String(text).withCString { gmp_set_text(target, $0) } }
    }
  }

  public var description: String {
    if let word { return String(word) }
    return withGMP { z in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: gmp_digits(z) + 2) { buffer in
        guard let start = buffer.baseAddress else { return "" }
        gmp_get_text(start, z)
        return String(cString: start)
      }
    }
  }
}
