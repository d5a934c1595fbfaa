import ExactArithmetic
import Networks

extension LastLayers {
  /// The point at weights that are numbered as in FORMAT.md, "Nearby".
  func point(_ weights: [Rational]) throws -> Point {
    let width = inputs.rows
    let first = units * width
    return try Point(
      self, hidden: Matrix(rows: units, columns: width) { weights[$0 * width + $1] },
      output: Matrix(rows: outputs, columns: lastWidth) { weights[first + $0 * lastWidth + $1] })
  }
}

extension Point {
  /// All weights, numbered as there.
  var allWeights: [Rational] { hidden.elements + lastWeights.elements }
}
