import ExactArithmetic

/// Whether `A x = b` has a solution `x ≥ 0`, with what shows it: the solution, or a vector
/// `y` with `yᵀ A ≥ 0` and `yᵀ b < 0` (Farkas's lemma).
///
/// The first phase of the simplex method over the rationals, for small dense systems: at first with Dantzig's rule, which
/// takes fewer steps, then with Bland's, so that it ends.
public enum NonnegativeSolution: Equatable, Sendable {
  case solution([Rational])
  case separator([Rational])
  /// Neither is known: it was stopped.
  case stopped

  /// - Parameters:
  ///   - rows: the rows of `A` and, as the last entry of each, `b`.
  ///   - n: the number of columns of `A`.
  ///   - goesOn: asked at each row of each step, since numbers can grow long.
  /// - Requires: every row has `n + 1` entries.
  public init(of rows: [[Rational]], columns n: Int, goesOn: () -> Bool = { true }) {
    let m = rows.count
    // Columns of A, then an artificial variable a row, then b ≥ 0.
    let signs = rows.map { $0[n].sign < 0 ? Rational(-1) : .one }
    var tableau = rows.enumerated().map { i, row in
      row[..<n].map { signs[i] * $0 } + (0..<m).map { $0 == i ? Rational.one : .zero } + [signs[i] * row[n]]
    }
    var basis = (n..<n + m).map { $0 }
    // The objective, the sum of the artificial variables, in terms of the others: reduced costs.
    var costs = (0...n + m).map { j in
      tableau.reduce(j >= n && j < n + m ? Rational.one : .zero) { $0 - $1[j] }
    }
    var steps = 0
    func entering() -> Int? {
      steps += 1
      let candidates = (0..<n).lazy.filter { costs[$0].sign < 0 }
      return steps <= n + m ? candidates.min { costs[$0] < costs[$1] } : candidates.first
    }
    while let entering = entering() {
      var leaving: (row: Int, ratio: Rational)?
      for i in 0..<m where tableau[i][entering].sign > 0 {
        guard let ratio = try? tableau[i][n + m] / tableau[i][entering] else { continue }
        let isBetter = leaving.map { ratio < $0.ratio || ratio == $0.ratio && basis[i] < basis[$0.row] } ?? true
        if isBetter { leaving = (i, ratio) }
      }
      // The objective is bounded by 0, so that some row leaves.
      guard let pivot = leaving?.row else { break }
      guard NonnegativeSolution.pivot(&tableau, &costs, row: pivot, column: entering, goesOn) else {
        self = .stopped
        return
      }
      basis[pivot] = entering
    }
    if costs[n + m].isZero {
      var solution = [Rational](repeating: .zero, count: n)
      for (i, variable) in basis.enumerated() where variable < n { solution[variable] = tableau[i][n + m] }
      self = .solution(solution)
    } else {
      // The cost of artificial variable i is 1 - yᵢ for the dual solution y of the signed rows.
      self = .separator((0..<m).map { signs[$0] * (costs[n + $0] - .one) })
    }
  }

  /// - Returns: whether it was not stopped.
  private static func pivot(
    _ tableau: inout [[Rational]], _ costs: inout [Rational], row: Int, column: Int, _ goesOn: () -> Bool
  ) -> Bool {
    guard let inverse = try? Rational.one / tableau[row][column] else { return true }
    for j in tableau[row].indices { tableau[row][j] *= inverse }
    let pivot = tableau[row]
    let places = pivot.indices.filter { !pivot[$0].isZero }
    for i in tableau.indices where i != row && !tableau[i][column].isZero {
      guard goesOn() else { return false }
      let factor = -tableau[i][column]
      for j in places { tableau[i][j].addProduct(factor, pivot[j]) }
    }
    let factor = -costs[column]
    for j in places { costs[j].addProduct(factor, pivot[j]) }
    return true
  }
}
