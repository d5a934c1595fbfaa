import ExactArithmetic

extension UnitSlopes {
  /// How the MSE of several outputs changes at first order as the weights of unit `i` move, one of its output weights being changed.
  /// - Parameters:
  ///   - i: the unit.
  ///   - point: where it is.
  ///   - k: the output.
  ///   - change: what is added to `w_{k,i}`.
  ///   - work: what is counted.
  package init(
    _ i: Int, at point: Point, outputWeight k: Int, changedBy change: Rational, work: Work = Work()
  ) throws(LimitError) {
    let outputs = point.problem.outputs
    let weights = (0..<outputs).map { point.weights[$0, i] + ($0 == k ? change : .zero) }
    var sums: [Rational] = []
    for start in stride(from: 0, to: point.derivatives.count, by: outputs) {
      sums.append(try work.dot(weights, Array(point.derivatives[start..<start + outputs])))
    }
    try self.init(i, at: point, derivatives: sums, work: work)
  }
}
