import ExactArithmetic

/// Checks that `Y · M ≡ scale · I (mod modulus)` for square matrices of one
/// size, with the entries of `Y` in `0 ..< modulus`.
func checkLeftInverse(
  _ inverse: Matrix<UInt64>, of minor: Matrix<UInt64>, scale: UInt64, modulo modulus: UInt64
) throws(Rejection) {
  let size = minor.columns
  try checkShape("inverse", inverse, is: (size, minor.rows))
  if let place = inverse.elements.firstIndex(where: { $0 >= modulus }) {
    throw .residueOutOfRange(row: place / size, column: place % size)
  }
  let check: (Matrix<UInt64>, Matrix<UInt64>, UInt64, UInt64) -> Int? =
    switch modulus {
    case ..<24: firstFaultByCombinations
    case ..<(1 << 11): firstFault(Int16.self, Int32.self)
    case ..<(1 << 32): firstFault(UInt32.self, UInt64.self)
    default: firstFault(UInt64.self, UInt128.self)
    }
  if let place = check(inverse, minor, scale, modulus) {
    throw .notInverse(row: place / size, column: place % size)
  }
}

/// The first place at which `A · B - scale · I` is not zero modulo the modulus.
///
/// Entries are taken as words, from around zero if those have a sign; the products
/// of two of them are added up in sums, so many that no sum can overflow, before
/// these are reduced. Columns of `B` are taken in blocks that fit a processor's cache.
@inline(__always)
private func firstFault<Word: FixedWidthInteger & Sendable, Sum: FixedWidthInteger>(
  _: Word.Type, _: Sum.Type
) -> (_ a: Matrix<UInt64>, _ b: Matrix<UInt64>, _ scale: UInt64, _ modulus: UInt64) -> Int? {
  { a, b, scale, modulus in
    let largest = Word.isSigned ? modulus / 2 : modulus - 1
    let word = { $0 > largest ? Word(truncatingIfNeeded: $0 &- modulus) : Word(truncatingIfNeeded: $0) }
    let rows = a.elements.map(word)
    let (size, length) = (b.columns, b.rows)
    // Four columns at once, the last ones with columns of zeros.
    let columns =
      Matrix(rows: size, columns: length) { word(b[$1, $0]) }.elements + [Word](repeating: 0, count: 3 * length)
    let depth = max(1, min(length, Int(clamping: Sum.max / (Sum(largest) * Sum(largest)))))
    func added(_ residue: UInt64, _ sum: Sum) -> UInt64 {
      let sum = sum % Sum(modulus)
      return (residue + UInt64(truncatingIfNeeded: sum < 0 ? sum + Sum(modulus) : sum)) % modulus
    }
    var fault: Int?
    for block in stride(from: 0, to: size, by: 16) {
      for i in 0..<size {
        for j in stride(from: block, to: min(block + 16, size), by: 4) {
          var residues = SIMD4<UInt64>.zero
          for start in stride(from: 0, to: length, by: depth) {
            let range = start..<min(start + depth, length)
            let sums: (Sum, Sum, Sum, Sum) = dots(rows, i * length, columns, j * length, length, range)
            residues[0] = added(residues[0], sums.0)
            residues[1] = added(residues[1], sums.1)
            residues[2] = added(residues[2], sums.2)
            residues[3] = added(residues[3], sums.3)
          }
          for k in j..<min(j + 4, size) where residues[k - j] != (i == k ? scale : 0) {
            fault = min(fault ?? .max, i * size + k)
          }
        }
      }
    }
    return fault
  }
}

/// `Σ a[i + k] b[j + t n + k]` over the range of `k`, for `t` from 0 to 3: each `a` is loaded once for four products.
@inline(__always)
private func dots<Word: FixedWidthInteger, Sum: FixedWidthInteger>(
  _ a: [Word], _ i: Int, _ b: [Word], _ j: Int, _ n: Int, _ range: Range<Int>
) -> (Sum, Sum, Sum, Sum) {
  a[i + range.lowerBound..<i + range.upperBound].withUnsafeBufferPointer { a in
    b[j + range.lowerBound..<j + 3 * n + range.upperBound].withUnsafeBufferPointer { b in
      // Buffers of their own, so that the compiler sees sums of four streams.
      let (second, third, fourth) = (
        UnsafeBufferPointer(rebasing: b[n...]), UnsafeBufferPointer(rebasing: b[(2 * n)...]),
        UnsafeBufferPointer(rebasing: b[(3 * n)...])
      )
      var (p, q, r, s): (Sum, Sum, Sum, Sum) = (0, 0, 0, 0)
      for k in 0..<range.count {
        let factor = Sum(truncatingIfNeeded: a[k])
        p &+= factor &* Sum(truncatingIfNeeded: b[k])
        q &+= factor &* Sum(truncatingIfNeeded: second[k])
        r &+= factor &* Sum(truncatingIfNeeded: third[k])
        s &+= factor &* Sum(truncatingIfNeeded: fourth[k])
      }
      return (p, q, r, s)
    }
  }
}
