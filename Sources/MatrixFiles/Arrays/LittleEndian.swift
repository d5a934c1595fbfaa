extension [UInt8] {
  /// A little-endian number of up to 8 bytes; nil beyond the end, or when it does not fit an `Int`.
  func number(at offset: Int, bytes length: Int) -> Int? {
    guard offset >= 0, offset <= count - length else { return nil }
    return Int(exactly: self[offset..<offset + length].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
