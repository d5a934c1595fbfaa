import ExactArithmetic

/// Why the MSE has these values at local minima and no others: a case distinction on the sides of the `u_i^(n)` at whose
/// leaves there is no local minimum, or all have one value.
public struct CensusEvidence: Equatable, Sendable {
  /// For each value that is taken at a point where the MSE is not differentiable, `units` as of `multipliers`; else none.
  package let minima: [[Matrix<Rational>]]
  package let trees: [SideTree]
  /// For each leaf without a local minimum, how many directions it has.
  package let counts: [Int]
  /// The unit of each direction.
  package let units: [Int]
  /// A row of `d_{L-2}` numbers for each direction.
  package let directions: Matrix<Rational>
  /// For each leaf without a local minimum a row indexed by `i N + n`.
  package let multipliers: Matrix<Rational>
  /// For each other leaf, the index of its value.
  package let values: [Int]
  /// For each other leaf a point `(q_i)`, `d_{L-1} d_{L-2}` numbers.
  package let points: Matrix<Rational>
  /// For each other leaf a row indexed by `i N + n`.
  package let stationary: Matrix<Rational>

  package init(
    minima: [[Matrix<Rational>]], trees: [SideTree], counts: [Int], units: [Int], directions: Matrix<Rational>,
    multipliers: Matrix<Rational>, values: [Int], points: Matrix<Rational>, stationary: Matrix<Rational>
  ) {
    (self.minima, self.trees, self.counts, self.units) = (minima, trees, counts, units)
    (self.directions, self.multipliers) = (directions, multipliers)
    (self.values, self.points, self.stationary) = (values, points, stationary)
  }

  init(_ field: Field) throws {
    let f = try field.members(
      "kind", "minima", "trees", "counts", "units", "directions", "multipliers", "values", "points", "stationary")
    self.init(
      minima: try f[1].elements().map { try $0.elements().map { try $0.rationalMatrix() } },
      trees: try f[2].elements().map { try SideTree($0) }, counts: try f[3].numbers(), units: try f[4].numbers(),
      directions: try f[5].rationalMatrix(), multipliers: try f[6].rationalMatrix(), values: try f[7].numbers(),
      points: try f[8].rationalMatrix(), stationary: try f[9].rationalMatrix())
  }
}
