import CGMPSearch
import ExactArithmetic

extension Integer {
  /// Stores the number in two's complement, the lowest word first.
  /// - Requires: it fits.
  func store(in target: UnsafeMutablePointer<UInt64>, words: Int) {
    if let word {
      target[0] = UInt64(bitPattern: Int64(word))
      for w in 1..<max(1, words) { target[w] = word < 0 ? .max : 0 }
      return
    }
    withGMP { number in
      let count = Int(number.pointee._mp_size.magnitude)
      let mask: UInt64 = number.pointee._mp_size < 0 ? .max : 0
      var carry = mask & 1
      for w in 0..<words {
        let magnitude = w < count ? UInt64(number.pointee._mp_d[w]) : 0
        let (sum, overflow) = (magnitude ^ mask).addingReportingOverflow(carry)
        target[w] = sum
        carry = overflow ? 1 : 0
      }
    }
  }
}
