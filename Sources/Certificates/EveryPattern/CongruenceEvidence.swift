import ExactArithmetic

/// All patterns of an instance at once: modulo `m` all slopes are one number, so
/// all `G^p` are one matrix, and `Y · G[rows, :] ≡ scale · I (mod m)`.
public struct CongruenceEvidence: Equatable, Sendable {
  package let modulus: Integer
  /// `N` rows of `G^p`.
  package let rows: [Int]
  /// `c ≢ 0 (mod m)`; it need not be a unit.
  package let scale: Integer
  /// `Y`, `N × N`, entries in `0 ..< m`.
  package let inverse: Matrix<UInt64>

  package init(modulus: Integer, rows: [Int], scale: Integer, inverse: Matrix<UInt64>) {
    (self.modulus, self.rows, self.scale, self.inverse) = (modulus, rows, scale, inverse)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "modulus", "rows", "scale", "inverse")
    self.init(
      modulus: try f[1].integer(), rows: try f[2].numbers(), scale: try f[3].integer(),
      inverse: try f[4].wordMatrix())
  }
}
