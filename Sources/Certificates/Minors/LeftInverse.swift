import ExactArithmetic

/// Checks that `Y · M ≡ scale · I (mod modulus)` for square matrices of one
/// size, with the entries of `Y` in `0 ..< modulus`.
func checkLeftInverse(
  _ inverse: Matrix<UInt64>, of minor: Matrix<UInt64>, scale: UInt64, modulo modulus: UInt64
) throws(Rejection) {
  let size = minor.columns
  try checkShape("inverse", (inverse.rows, inverse.columns), is: (size, minor.rows))
  if let place = inverse.elements.firstIndex(where: { $0 >= modulus }) {
    throw .residueOutOfRange(row: place / size, column: place % size)
  }
  let check: (Matrix<UInt64>, Matrix<UInt64>, UInt64, UInt64) -> Int? =
    switch modulus {
    case ..<24: firstFault(Int16.self, Int16.self)
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
    let columns = Matrix(rows: b.columns, columns: b.rows) { word(b[$1, $0]) }.elements
    let (size, length) = (b.columns, b.rows)
    let depth = max(1, min(length, Int(clamping: Sum.max / (Sum(largest) * Sum(largest)))))
    var fault: Int?
    for block in stride(from: 0, to: size, by: 16) {
      for i in 0..<size {
        for j in block..<min(block + 16, size) {
          var residue: UInt64 = 0
          for start in stride(from: 0, to: length, by: depth) {
            let sum: Sum =
              dot(rows, i * length, columns, j * length, start..<min(start + depth, length)) % Sum(modulus)
            residue = (residue + UInt64(truncatingIfNeeded: sum < 0 ? sum + Sum(modulus) : sum)) % modulus
          }
          if residue != (i == j ? scale : 0) { fault = min(fault ?? .max, i * size + j) }
        }
      }
    }
    return fault
  }
}

/// `Σ a[i + k] b[j + k]` over the range of `k`.
@inline(__always)
private func dot<Word: FixedWidthInteger, Sum: FixedWidthInteger>(
  _ a: [Word], _ i: Int, _ b: [Word], _ j: Int, _ range: Range<Int>
) -> Sum {
  a[i + range.lowerBound..<i + range.upperBound].withUnsafeBufferPointer { a in
    b[j + range.lowerBound..<j + range.upperBound].withUnsafeBufferPointer { b in
      var sum: Sum = 0
      for k in 0..<range.count { sum &+= Sum(truncatingIfNeeded: a[k]) &* Sum(truncatingIfNeeded: b[k]) }
      return sum
    }
  }
}
