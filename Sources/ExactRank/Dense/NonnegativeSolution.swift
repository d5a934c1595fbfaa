import ExactArithmetic

/// Whether `A x = b` has a solution `x ≥ 0`, with what shows it: the solution, or a vector
/// `y` with `yᵀ A ≥ 0` and `yᵀ b < 0` (Farkas's lemma).
///
/// The first phase of the simplex method, exactly, for small dense systems: at first with Dantzig's rule, which
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
    let scales = rows.map { Integer.leastCommonMultiple($0.lazy.map(\.denominator)) }
    let integers = zip(rows, scales).map { row, scale in row.map { $0.numerator(over: scale) } }
    self.init(of: integers, scales: scales, columns: n, goesOn: goesOn)
  }

  /// - Parameters:
  ///   - rows: the rows of `A` and, as the last entry of each, `b`, each times its scale.
  ///   - scales: positive numbers.
  ///   - n: the number of columns of `A`.
  ///   - goesOn: asked at each row of each step, since numbers can grow long.
  /// - Requires: every row has `n + 1` entries.
  package init(of rows: [[Integer]], scales: [Integer], columns n: Int, goesOn: () -> Bool = { true }) {
    var tableau = SimplexTableau(rows, scales: scales, columns: n)
    var steps = 0
    func entering() -> Int? {
      steps += 1
      return steps <= n + rows.count ? tableau.steepest : tableau.firstDescending
    }
    // The objective is bounded by 0, so that some row leaves.
    while let column = entering(), let row = tableau.leaving(column) {
      guard tableau.pivot(row: row, column: column, goesOn: goesOn) else {
        self = .stopped
        return
      }
    }
    self = tableau.isFeasible ? .solution(tableau.solution) : .separator(tableau.dual)
  }
}
