import ExactArithmetic
import ExactRank
import Networks

extension UnitSlopes {
  /// The `ν` with `b + Σ_k ν_k z_k = 0`, where there is one and the `z_k` are independent.
  ///
  /// Solved on as many coordinates as there are kinks, whose numbers are those of the inputs, and
  /// compared on the others.
  var multipliers: [Rational]? {
    if kinks.isEmpty { return linear.allSatisfy(\.isZero) ? [] : nil }
    let directions = Matrix(rows: kinks.count, columns: linear.count) { kinks[$0].direction[$1] }
    let echelon = FractionFreeEchelon(eliminating: directions.clearingDenominators)
    guard echelon.rank == kinks.count else { return nil }
    // Row j of the square system is coordinate j of the sum.
    let coordinates = echelon.pivotColumns
    let square = Matrix(rows: kinks.count, columns: kinks.count) { kinks[$1].direction[coordinates[$0]] }
    let (integers, scale) = square.overCommonDenominator
    guard let inverse = FractionFreeInverse(of: integers),
      let factor = try? Rational(-scale, over: inverse.determinant)
    else { return nil }
    let multipliers = kinks.indices.map { k in
      factor * dot(inverse.adjugate.row(k).map { Rational($0) }, coordinates.map { linear[$0] })
    }
    return sum(multipliers).allSatisfy(\.isZero) ? multipliers : nil
  }
}
