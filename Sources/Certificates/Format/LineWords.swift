/// A walk through a line of words, with one space between two.
struct LineWords {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard at < text.count, text[at] == UInt8(ascii: scalar) else { return false }
    at += 1
    return true
  }

  /// The next word; at the end, an empty one.
  mutating func word() -> Substring {
    let start = at
    while at < text.count, text[at] != UInt8(ascii: " ") { at += 1 }
    defer { _ = accept(" ") }
    return Substring(String(decoding: text[start..<at], as: UTF8.self))
  }

  /// The next word, if it is an integer or a fraction of numbers of up to 18 digits in their one form, of which there may be
  /// millions: `p` over `q ≥ 2`, not necessarily in lowest terms, or `p` over 1. Else the walk is somewhere in it.
  mutating func fraction() -> (p: Int, q: Int)? {
    let sign = accept("-") ? -1 : 1
    guard let p = digits(), p > 0 || sign > 0 else { return nil }
    let isFraction = accept("/")
    guard let q = isFraction ? digits() : 1, q > 1 || !isFraction, at == text.count || accept(" ") else { return nil }
    return (sign * p, q)
  }

  private mutating func digits() -> Int? {
    let start = at
    var value = 0
    while at < text.count, at - start < 19, text[at] &- 0x30 < 10 {
      value = 10 &* value &+ Int(text[at] &- 0x30)
      at += 1
    }
    return (1...18).contains(at - start) && (at - start == 1 || text[start] != 0x30) ? value : nil
  }
}
