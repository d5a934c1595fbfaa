import ExactArithmetic
import Networks

extension Check {
  /// Checks `λ · y < 0` and `(λ · y)² ≥ least ‖λ‖²`: where `λ · f ≥ 0`, `0 < -λ · y ≤ λ · e ≤ ‖λ‖ ‖e‖`. And `Σ_n λ_n = 0` where
  /// a bias of the output adds to all of `f`.
  func checkSeparated(
    _ vector: Fractions, from targets: Fractions, of problem: LastLayers, least: Rational,
    otherwise reason: any RejectionReason
  ) throws {
    if problem.hasOutputBias {
      let ones = try work.row(Array(repeating: .one, count: problem.samples))
      guard try work.dot(vector, ones).isZero else { throw GlobalMinimumRejection.biasNotBalanced }
    }
    let product = try work.dot(vector, targets)
    guard product.sign < 0 else { throw reason }
    if least.isZero { return }
    guard product * product >= least * (try work.dot(vector, vector)) else {
      throw GlobalMinimumRejection.roomForSmaller(bound: "\(product)")
    }
  }
}

/// Why a bound of the MSE is not proved. Indices count from 0, as in the file.
package enum GlobalMinimumRejection: RejectionReason {
  /// The output has a bias, with which `λ · f` grows without bound.
  case biasNotBalanced
  /// The vector of a refutation does not have a negative product with the targets.
  case targetsNotSeparated(refutation: Int)
  /// `(λ · y)²` is below `2 N · error · ‖λ‖²`.
  case roomForSmaller(bound: String)
  /// A row of a refutation does not prove what it says.
  case coneNotRefuted(refutation: Int, row: Int)
  /// No refutation covers these cells of the units with these signs.
  case notRefuted(signs: [Int], cells: [Int])

  package var description: String {
    switch self {
    case .biasNotBalanced: "the entries of a vector do not add up to 0, though the output has a bias"
    case .targetsNotSeparated(let refutation):
      "the vector of refutation \(refutation) does not have a negative product with the targets"
    case .roomForSmaller(let bound): "a vector with product \(bound) leaves room for a smaller MSE"
    case .coneNotRefuted(let refutation, let row): "row \(row) of refutation \(refutation) does not hold"
    case .notRefuted(let signs, let cells):
      "no refutation covers the units' signs \(signs) with cells \(cells)"
    }
  }
}
