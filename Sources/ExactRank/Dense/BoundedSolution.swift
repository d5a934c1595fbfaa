import ExactArithmetic

/// A solution of `A x = b` with `0 ≤ x_j ≤ u_j`, some of the bounds being infinite: the first phase of the simplex method over the
/// rationals, in which bounds take no rows, for few equations.
///
/// At first Dantzig's rule chooses, which takes fewer steps, then Bland's, so that it ends.
package struct BoundedSolution {
  /// `x`.
  package let values: [Rational]

  private static let mostSteps = 8

  /// - Parameters:
  ///   - rows: the rows of `A` and, as the last entry of each, `b`.
  ///   - bounds: `u ≥ 0`, nil where there is none.
  /// - Returns: nil when there is none.
  /// - Requires: every row has one entry more than there are bounds.
  package init?(of rows: [[Rational]], bounds: [Rational?]) {
    let (m, n) = (rows.count, bounds.count)
    // Rows with b ≥ 0, and an artificial variable in the basis for each: n + i, which needs no column, as it never comes back.
    var tableau = rows.map { $0[n].sign < 0 ? $0.map { -$0 } : $0 }
    var costs = (0...n).map { j in tableau.reduce(Rational.zero) { $0 - $1[j] } }
    var basis = (0..<m).map { n + $0 }
    // Variables that are counted down from their bound.
    var isFlipped = [Bool](repeating: false, count: n)
    var isBasic = isFlipped
    func bound(_ j: Int) -> Rational? { j < n ? bounds[j] : nil }
    var steps = 0
    while !costs[n].isZero {
      steps += 1
      let candidates = (0..<n).lazy.filter { !isBasic[$0] && costs[$0].sign < 0 }
      let chosen =
        steps <= BoundedSolution.mostSteps * (m + n)
        ? candidates.min { costs[$0] < costs[$1] } : candidates.first
      guard let entering = chosen else { return nil }
      // How far it can go: to its own bound, or until a basic variable is at one of its two.
      var (step, leaving, leavesAbove) = (bounds[entering], Int?.none, false)
      for i in 0..<m where !tableau[i][entering].isZero {
        let slope = tableau[i][entering]
        let room = slope.sign > 0 ? tableau[i][n] : bound(basis[i]).map { $0 - tableau[i][n] }
        guard let room, let ratio = try? room / slope.magnitude else { continue }
        let isTie = leaving.map { ratio == step && basis[i] < basis[$0] } ?? false
        if step.map({ ratio < $0 }) ?? true || isTie { (step, leaving, leavesAbove) = (ratio, i, slope.sign < 0) }
      }
      guard let step else { return nil }
      guard let row = leaving else {
        BoundedSolution.flip(&tableau, &costs, column: entering, by: step)
        isFlipped[entering].toggle()
        continue
      }
      if leavesAbove, basis[row] < n, let bound = bounds[basis[row]] {
        // Counted down from its bound from here on: the row of x = u - x'.
        tableau[row] = tableau[row].map { -$0 }
        tableau[row][n] += bound
        isFlipped[basis[row]].toggle()
        // Its own entry in the row is 1 again.
        tableau[row][basis[row]] = .one
      }
      if basis[row] < n { isBasic[basis[row]] = false }
      BoundedSolution.pivot(&tableau, &costs, row: row, column: entering)
      (basis[row], isBasic[entering]) = (entering, true)
    }
    var values = [Rational](repeating: .zero, count: n)
    for (i, j) in basis.enumerated() where j < n { values[j] = tableau[i][n] }
    for j in 0..<n where isFlipped[j] { values[j] = (bounds[j] ?? .zero) - values[j] }
    self.values = values
  }

  /// Counts a variable down from its bound.
  private static func flip(_ tableau: inout [[Rational]], _ costs: inout [Rational], column: Int, by bound: Rational) {
    let last = costs.count - 1
    for i in tableau.indices where !tableau[i][column].isZero {
      tableau[i][last].addProduct(-tableau[i][column], bound)
      tableau[i][column] = -tableau[i][column]
    }
    costs[last].addProduct(-costs[column], bound)
    costs[column] = -costs[column]
  }

  private static func pivot(_ tableau: inout [[Rational]], _ costs: inout [Rational], row: Int, column: Int) {
    guard let inverse = try? Rational.one / tableau[row][column] else { return }
    for j in tableau[row].indices where !tableau[row][j].isZero { tableau[row][j] *= inverse }
    let pivot = tableau[row]
    let places = pivot.indices.filter { !pivot[$0].isZero }
    for i in tableau.indices where i != row && !tableau[i][column].isZero {
      let factor = -tableau[i][column]
      for j in places { tableau[i][j].addProduct(factor, pivot[j]) }
    }
    let factor = -costs[column]
    for j in places { costs[j].addProduct(factor, pivot[j]) }
  }
}
