import ExactArithmetic

extension Matrix where Element == UInt64 {
  /// `A · B` for matrices of residues modulo a prime, `m × k` and `k × n`.
  /// - Requires: as many rows in `B` as columns in `A`.
  /// - Complexity: O(m k n) products of words; modulo a prime below 2^24 in products of matrices of doubles.
  func product(with other: Matrix, modulo modulus: WordModulus) -> Matrix {
    guard DoubleModulus.moduli.contains(modulus.value), modulus.value % 2 == 1, rows * columns * other.columns > 0
    else {
      return Matrix(rows: rows, columns: other.columns) { i, j in
        (0..<columns).reduce(0) { modulus.add($0, modulus.multiply(self[i, $1], other[$1, j])) }
      }
    }
    let doubles = DoubleModulus(modulus.value)
    let (size, second, third) = (rows * columns, columns * other.columns, rows * other.columns)
    let room = UnsafeMutablePointer<Double>.allocate(capacity: size + second + third)
    defer { room.deallocate() }
    for (i, element) in elements.enumerated() { room[i] = doubles.centred(element) }
    for (i, element) in other.elements.enumerated() { room[size + i] = doubles.centred(element) }
    for i in size + second..<size + second + third { room[i] = 0 }
    let result = DoubleProduct.Block(start: room + size + second, stride: other.columns)
    doubles.add(
      1, DoubleProduct.Block(start: room, stride: columns),
      DoubleProduct.Block(start: room + size, stride: other.columns), to: result, rows, columns, other.columns)
    return Matrix(rows: rows, columns: other.columns) { doubles.residue(result[$0, $1]) }
  }
}
