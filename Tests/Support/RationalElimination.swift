import ExactArithmetic

/// Plain Gauss–Jordan elimination over the rationals: the slow oracle for ranks,
/// rank profiles and determinants.
public struct RationalElimination: Sendable {
  /// The column rank profile: column `j` is in it when it is no combination of
  /// the columns before it.
  public private(set) var pivotColumns: [Int] = []
  /// The determinant of a square matrix, nil of any other.
  public let determinant: Rational?

  public var rank: Int { pivotColumns.count }

  public init(_ matrix: Matrix<Rational>) throws {
    var rows = (0..<matrix.rows).map { Array(matrix.row($0)) }
    var product = Rational.one
    var top = 0
    for column in 0..<matrix.columns {
      guard let pivot = (top..<matrix.rows).last(where: { !rows[$0][column].isZero }) else { continue }
      if pivot != top {
        rows.swapAt(pivot, top)
        product = -product
      }
      let lead = rows[top][column]
      product *= lead
      for k in 0..<matrix.columns { rows[top][k] = try rows[top][k] / lead }
      for i in 0..<matrix.rows where i != top && !rows[i][column].isZero {
        let factor = rows[i][column]
        for k in 0..<matrix.columns { rows[i][k] -= factor * rows[top][k] }
      }
      pivotColumns.append(column)
      top += 1
    }
    determinant = matrix.rows != matrix.columns ? nil : top == matrix.rows ? product : .zero
  }

  public init(_ matrix: Matrix<Integer>) throws { try self.init(matrix.map { Rational($0) }) }
}
