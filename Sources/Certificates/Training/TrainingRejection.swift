/// Why a claim about training errors is not proved.
public enum TrainingRejection: RejectionReason {
  /// The point does not fit this sample.
  case errorNotZero(sample: Int, error: String)
  /// The point's MSE is 0.
  case noError(samples: Int)
  /// So many `u` are zero at the point.
  case otherKinks(Int)
  /// The loss has different slopes on the two sides of a kink.
  case kinkNotFlat(unit: Int, kink: Int)
  /// `b + Σ_k ν_k z_k` of a unit is not zero.
  case gradientNotZero(unit: Int)
  /// A multiplier is not between the slopes of its kink, or negative.
  case multiplierOutOfRange(unit: Int, row: Int, kink: Int)
  /// The gradient on a cone is not the combination of its normals.
  case coneNotMet(unit: Int, cone: Int)
  /// No kink has different slopes, so the MSE is differentiable.
  case differentiable(kinks: Int)
  /// Moving the unit in the direction does not lower the loss at first order.
  case noDescent(unit: Int)
  /// The interior point of a cell lies elsewhere.
  case pointNotInCell(cell: Int, sample: Int)
  case repeatedCell(Int)
  /// The arrangement has more cells than are listed.
  case cellsMissing(listed: Int)
  /// The vector of a refutation does not have a negative product with the targets.
  case targetsNotSeparated(refutation: Int)
  /// `(λ · y)²` is below `2 N · error · ‖λ‖²`.
  case roomForSmaller(bound: String)
  /// A row of a refutation does not prove what it says.
  case coneNotRefuted(refutation: Int, row: Int)
  /// No refutation covers these cells of the units with these signs.
  case notRefuted(signs: [Int], cells: [Int])

  public var description: String {
    switch self {
    case .errorNotZero(let n, let error): "the error on sample \(n) is \(error), not 0"
    case .noError(let samples): "the MSE is 0 at the point, all \(samples) samples fit"
    case .otherKinks(let count): "\(count) of the u_{L-1} are zero at the point"
    case .kinkNotFlat(let unit, let kink):
      "the loss has different slopes on the two sides of kink \(kink) of unit \(unit)"
    case .gradientNotZero(let unit): "the gradient of unit \(unit) is not cancelled"
    case .multiplierOutOfRange(let unit, let row, let kink):
      "multiplier (\(row), \(kink)) of unit \(unit) is out of range"
    case .coneNotMet(let unit, let cone): "row \(cone) of unit \(unit) does not give the gradient on its cone"
    case .differentiable(let kinks): "the MSE is differentiable at the point, though \(kinks) of the u_{L-1} are zero"
    case .noDescent(let unit): "the direction for unit \(unit) does not lower the loss at first order"
    case .pointNotInCell(let cell, let sample): "point \(cell) is not in cell \(cell): sample \(sample)"
    case .repeatedCell(let cell): "cell \(cell) is listed before"
    case .cellsMissing(let listed): "the samples cut the space into more than the \(listed) cells listed"
    case .targetsNotSeparated(let refutation):
      "the vector of refutation \(refutation) does not have a negative product with the targets"
    case .roomForSmaller(let bound): "a vector with product \(bound) leaves room for a smaller MSE"
    case .coneNotRefuted(let refutation, let row): "row \(row) of refutation \(refutation) does not hold"
    case .notRefuted(let signs, let cells):
      "no refutation covers the units' signs \(signs) with cells \(cells)"
    }
  }
}
