import Certificates
import ExactArithmetic
import Networks

/// Why a point of several outputs is a local minimum at kinks: `h ≥ 0` of each unit at output weights a radius away from its own.
enum MultipliersNearby {
  /// How often the radius is made smaller.
  private static let mostTries = 12

  /// The radius, and then of each unit its multipliers with each output weight enlarged and lessened by it.
  /// - Returns: nil where none is found; then `h` is 0 along some direction in which an output's own change is not, or nearly so.
  static func matrices(at point: Point) throws -> [Matrix<Rational>]? {
    var radius = point.weights.elements.map(\.magnitude).filter { !$0.isZero }.min() ?? 1
    for _ in 0..<mostTries {
      radius = try radius / 16
      if let found = try multipliers(at: point, radius) {
        return [Matrix(rows: 1, columns: 1) { _, _ in radius }] + found
      }
    }
    return nil
  }

  private static func multipliers(at point: Point, _ radius: Rational) throws -> [Matrix<Rational>]? {
    var found: [Matrix<Rational>] = []
    for i in 0..<point.problem.units {
      for k in 0..<point.problem.outputs {
        for change in [radius, -radius] {
          guard
            case .holds(let matrix) = try UnitBehaviour(
              of: try UnitSlopes(i, at: point, outputWeight: k, changedBy: change))
          else { return nil }
          found.append(matrix)
        }
      }
    }
    return found
  }
}
