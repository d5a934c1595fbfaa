import ExactArithmetic
import Networks

extension Check {
  /// Checks that the first-order change of the loss is zero in all directions at every unit.
  func checkStationary(_ point: Point) throws {
    try checkOutputBias(point)
    for i in 0..<point.problem.units { try checkFlat(i, try UnitSlopes(i, at: point, work: work)) }
  }

  /// Checks `Σ_n ℓ'(e_k^n) = 0`, where the output has a bias.
  func checkOutputBias(_ point: Point, of k: Int = 0) throws {
    guard try !point.problem.hasOutputBias || point.derivativeSum(ofOutput: k, work).isZero else {
      throw FirstOrderRejection.errorSumNotZero
    }
  }

  /// Checks that `h` of a unit is zero: every kink has equal slopes, and `b + Σ_k right_k z_k = 0`.
  func checkFlat(_ i: Int, _ slopes: UnitSlopes) throws {
    if let k = slopes.kinks.firstIndex(where: { $0.left != $0.right }) {
      throw FirstOrderRejection.kinkNotFlat(unit: i, kink: k)
    }
    guard try slopes.sum(slopes.kinks.map(\.right), work: work).allSatisfy(\.isZero) else {
      throw FirstOrderRejection.gradientNotZero(unit: i)
    }
  }

  /// Checks `h ≥ 0` at every unit with `w_i ≠ 0`, `h = 0` at the others, and that some
  /// kink of a unit with `w_i ≠ 0` has different slopes.
  func checkMultipliers(_ units: [Matrix<Rational>], at point: Point) throws {
    guard units.count == point.problem.units else {
      throw Rejection.wrongCount(list: "units", count: units.count, expected: point.problem.units)
    }
    try checkOutputBias(point)
    var isDifferentiable = true
    for (i, multipliers) in units.enumerated() {
      let slopes = try UnitSlopes(i, at: point, work: work)
      let flat = point.output[i].isZero
      let count = slopes.kinks.count
      guard multipliers.columns == count, flat ? multipliers.rows == 0 : multipliers.rows > 0 else {
        throw Rejection.wrongShape(
          matrix: "units[\(i)]", rows: multipliers.rows, columns: multipliers.columns,
          expectedRows: flat ? 0 : 1, expectedColumns: count)
      }
      if flat {
        try checkFlat(i, slopes)
      } else {
        try checkNotNegative(i, slopes, multipliers)
      }
      if !flat && slopes.kinks.contains(where: { $0.left != $0.right }) { isDifferentiable = false }
    }
    if isDifferentiable { throw FirstOrderRejection.differentiable(kinks: point.kinks) }
  }

  /// Checks `left_k ≤ ν_k ≤ right_k` and `b + Σ_k ν_k z_k = 0`: then `h(δ) ≥ (b + Σ ν_k z_k) · δ = 0`.
  private func checkConvex(_ i: Int, _ slopes: UnitSlopes, _ multipliers: [Rational]) throws {
    for (k, (kink, value)) in zip(slopes.kinks, multipliers).enumerated() {
      guard kink.left <= value, value <= kink.right else {
        throw FirstOrderRejection.multiplierOutOfRange(unit: i, row: 0, kink: k)
      }
    }
    guard try slopes.sum(multipliers, work: work).allSatisfy(\.isZero) else {
      throw FirstOrderRejection.gradientNotZero(unit: i)
    }
  }

  /// Checks `h ≥ 0`: by one row as `checkConvex`; or for each choice of a side of every kink, that the gradient there is a
  /// nonnegative combination of the sides' normals, so that `h ≥ 0` on that cone.
  /// - Requires: a column for each kink, and a row.
  func checkNotNegative(_ i: Int, _ slopes: UnitSlopes, _ multipliers: Matrix<Rational>) throws {
    if multipliers.rows == 1 { return try checkConvex(i, slopes, Array(multipliers.row(0))) }
    let count = slopes.kinks.count
    let cones = try limits.checkCases(2, toThe: count)
    try checkShape("units[\(i)]", (multipliers.rows, count), is: (cones, count))
    for cone in 0..<cones {
      let values = slopes.kinks.enumerated().map { k, kink in
        cone >> k & 1 == 0 ? kink.right - multipliers[cone, k] : kink.left + multipliers[cone, k]
      }
      let sum = try slopes.sum(values, work: work)
      if let k = (0..<count).first(where: { multipliers[cone, $0].sign < 0 }) {
        throw FirstOrderRejection.multiplierOutOfRange(unit: i, row: cone, kink: k)
      }
      guard sum.allSatisfy(\.isZero) else { throw FirstOrderRejection.coneNotMet(unit: i, cone: cone) }
    }
  }
}

/// Why a point has not been shown to be a local minimum. Indices count from 0, as in the file.
package enum FirstOrderRejection: RejectionReason {
  /// The output has a bias, along which the loss changes.
  case errorSumNotZero
  /// The loss has different slopes on the two sides of a kink.
  case kinkNotFlat(unit: Int, kink: Int)
  /// `b + Σ_k ν_k z_k` of a unit is not zero.
  case gradientNotZero(unit: Int)
  /// A multiplier is not between the slopes of its kink, or negative.
  case multiplierOutOfRange(unit: Int, row: Int, kink: Int)
  /// The gradient on a cone is not the combination of its normals.
  case coneNotMet(unit: Int, cone: Int)
  /// No kink has different slopes, so the loss is differentiable.
  case differentiable(kinks: Int)

  package var description: String {
    switch self {
    case .errorSumNotZero: "the errors do not add up to 0, so that the output's bias is not at rest"
    case .kinkNotFlat(let unit, let kink):
      "the loss has different slopes on the two sides of kink \(kink) of unit \(unit)"
    case .gradientNotZero(let unit): "the gradient of unit \(unit) is not cancelled"
    case .multiplierOutOfRange(let unit, let row, let kink):
      "multiplier (\(row), \(kink)) of unit \(unit) is out of range"
    case .coneNotMet(let unit, let cone): "row \(cone) of unit \(unit) does not give the gradient on its cone"
    case .differentiable(let kinks): "the MSE is differentiable at the point, though \(kinks) of the u_{L-1} are zero"
    }
  }
}
