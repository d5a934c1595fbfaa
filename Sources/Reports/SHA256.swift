/// SHA-256 (FIPS 180-4) of bytes in memory: what a document cites a file by, and `sha256sum` checks.
package struct SHA256: Sendable {
  private var state = SHA256.roots(of: SHA256.primes.prefix(8), power: 2)
  /// Of the block at hand.
  private var words = [UInt32](repeating: 0, count: 64)

  private static let primes = Array((2...311).filter { n in !(2..<n).contains { n.isMultiple(of: $0) } })

  private static let rounds = roots(of: primes[...], power: 3)

  /// The first 32 bits of the fractional parts of roots: `⌊p^{1/power} 2^32⌋ mod 2^32`, by bisection in integers.
  private static func roots(of primes: ArraySlice<Int>, power: Int) -> [UInt32] {
    primes.map { prime in
      // The cube of a number below 2^36 fits 128 bits.
      let target = UInt128(prime) << (32 * power)
      var (low, high): (UInt128, UInt128) = (0, 1 << 37)
      while high - low > 1 {
        let middle = (low + high) / 2
        if (0..<power).reduce(1, { product, _ in product * middle }) <= target { low = middle } else { high = middle }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }

  private init() {}

  /// 64 hexadecimal digits.
  package static func digest(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    let whole = bytes.count - bytes.count % 64
    bytes.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[..<whole])) }
    var tail = Array(bytes[whole...]) + [0x80]
    tail += [UInt8](repeating: 0, count: (120 - tail.count) % 64)
    let bits = UInt64(bytes.count) * 8
    tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    tail.withUnsafeBytes { hash.add($0) }
    return hash.state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Blocks of 64 bytes each.
  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    words.withUnsafeMutableBufferPointer { words in
      SHA256.rounds.withUnsafeBufferPointer { rounds in
        for start in stride(from: 0, to: bytes.count, by: 64) { state.add(bytes, at: start, words, rounds) }
      }
    }
  }
}

extension [UInt32] {
  /// Adds a block to a state of eight words.
  /// - Parameters:
  ///   - words: 64, of the block.
  ///   - rounds: the constants of the rounds.
  @inline(__always)
  fileprivate mutating func add(
    _ bytes: UnsafeRawBufferPointer, at start: Int, _ words: UnsafeMutableBufferPointer<UInt32>,
    _ rounds: UnsafeBufferPointer<UInt32>
  ) {
    func turned(_ x: UInt32, _ n: UInt32) -> UInt32 { (x &>> n) | (x &<< (32 &- n)) }
    for t in 0..<16 {
      words[t] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * t, as: UInt32.self))
    }
    for t in 16..<64 {
      let (x, y) = (words[t - 15], words[t - 2])
      let first = turned(x, 7) ^ turned(x, 18) ^ (x >> 3)
      words[t] = words[t - 16] &+ first &+ words[t - 7] &+ (turned(y, 17) ^ turned(y, 19) ^ (y >> 10))
    }
    var (a, b, c, d) = (self[0], self[1], self[2], self[3])
    var (e, f, g, h) = (self[4], self[5], self[6], self[7])
    for t in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let first = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ rounds[t] &+ words[t]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (k, word) in [a, b, c, d, e, f, g, h].enumerated() { self[k] &+= word }
  }
}
