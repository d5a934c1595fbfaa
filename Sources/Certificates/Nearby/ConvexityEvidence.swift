import ExactArithmetic
import Networks

/// Why the MSE has a local minimum in a ball: weights that can make all changes, and a bound of the second derivatives there.
public struct ConvexityEvidence: Equatable, Sendable {
  /// For each unit `A_i`, the inputs whose weights can make all changes of its `u_i`; the first of them stays.
  package let coordinates: [[Int]]
  /// `F_i`: on the samples that count for the unit, the other inputs as combinations of those, and of 1 if it has a column more.
  package let folds: [Matrix<Rational>]
  /// `η`, `1 ×` the number of `u` that are 0: which slope stands for the two.
  package let slopes: Matrix<Rational>
  /// `μ`.
  package let bound: Rational
  /// `Λ`, `m × m`.
  package let factor: Matrix<Rational>

  package init(
    coordinates: [[Int]], folds: [Matrix<Rational>], slopes: Matrix<Rational>, bound: Rational, factor: Matrix<Rational>
  ) {
    (self.coordinates, self.folds, self.slopes) = (coordinates, folds, slopes)
    (self.bound, self.factor) = (bound, factor)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "coordinates", "folds", "slopes", "bound", "factor")
    self.init(
      coordinates: try f[1].elements().map { try $0.numbers() },
      folds: try f[2].elements().map { try $0.rationalMatrix() }, slopes: try f[3].rationalMatrix(),
      bound: try f[4].rational(), factor: try f[5].rationalMatrix())
  }

  /// Checks the lists' lengths, indices and shapes.
  func checkShapes(at point: Point) throws {
    let (units, width) = (point.problem.units, point.problem.inputs.rows)
    for (list, count) in [("coordinates", coordinates.count), ("folds", folds.count)] where count != units {
      throw Rejection.wrongCount(list: list, count: count, expected: units)
    }
    for (i, list) in coordinates.enumerated() {
      try checkIndices("coordinates[\(i)]", list, count: list.count, bound: width)
      try checkShape("folds[\(i)]", folds[i], is: (width - list.count, list.count + constants(of: i).count))
    }
    try checkShape("slopes", slopes, is: (1, point.kinks))
  }

  /// The input 1, if the unit's `F_i` has a column for it.
  private func constants(of i: Int) -> [Rational] { folds[i].columns == coordinates[i].count + 1 ? [.one] : [] }

  /// Checks that near the point the `u_i` on the samples that count for a unit change as the weights `A_i` can make them change, up to
  /// a scale, which the output's weights can take, and up to a constant, which its biases can take of a linear unit: conditions 1 and 2.
  func checkCoordinates(at point: Point, _ work: Work) throws {
    let problem = point.problem
    for (i, list) in coordinates.enumerated() {
      let (isChosen, constants) = (Set(list), constants(of: i))
      guard constants.isEmpty || point.isLinear(i) else { throw NearbyRejection.notLinear(unit: i) }
      let others = (0..<problem.inputs.rows).filter { !isChosen.contains($0) }
      let chosen = try (0..<problem.samples).map { n in try work.row(list.map { problem.inputs[$0, n] } + constants) }
      var scale = list.first.map { point.hidden[i, $0] }
      for (row, input) in others.enumerated() {
        let fold = try work.row(Array(folds[i].row(row)))
        for n in 0..<problem.samples {
          let value = try work.dot(fold, chosen[n])
          guard value == problem.inputs[input, n] || !point.counts(n, for: i) else {
            throw NearbyRejection.notFolded(unit: i, input: input, sample: n)
          }
        }
        if let known = scale { scale = known + folds[i][row, 0] * point.hidden[i, input] }
      }
      if scale?.isZero == true { throw NearbyRejection.firstCoordinateZero(unit: i) }
    }
  }
}
