import ExactArithmetic

/// The tableau of the simplex method for `A x = b`, `x ≥ 0`, in which the sum of an artificial variable a row is made small, in integers
/// without fractions.
///
/// Let `M` be `A` and `b` with each row times its scale, and the identity for the artificial variables. Row `i` of the table is that of
/// `B⁻¹ M` times the determinant that the basis `B` had when the row last changed: minors of `M`, so that all divisions are exact.
struct SimplexTableau {
  private let table: IntegerTable
  /// The number of rows of `A`, and of its columns.
  let rows: Int
  let variables: Int
  /// What the rows of `A` and `b` are multiplied with: their sign is such that `b ≥ 0`.
  private let scales: [Integer]
  private let costScale: Integer
  /// For each row, and then for that of the costs, the determinant of the basis when it last changed.
  private var denominators: [Integer]
  private var determinant = Integer.one
  private(set) var basis: [Int]

  /// - Parameters:
  ///   - rows: the rows of `A` and, as the last entry of each, `b`, each times a positive number.
  ///   - scales: these numbers.
  ///   - n: the number of columns of `A`.
  init(_ rows: [[Integer]], scales: [Integer], columns n: Int) {
    let m = rows.count
    let signs = rows.map { $0[n].sign < 0 ? Integer(-1) : .one }
    let common = Integer.leastCommonMultiple(scales)
    let weights = scales.map { common.dividedExactly(by: $0) }
    // Reduced costs: minus the sum of the rows.
    let costs = (0...n).map { j in
      (0..<m).reduce(Integer.zero) { $0 - signs[$1] * weights[$1] * rows[$1][j] }
    }
    table = IntegerTable(
      Matrix(rows: m + 1, columns: n + m + 1) { i, j in
        let isArtificial = j >= n && j < n + m
        if i == m { return isArtificial ? .zero : costs[min(j, n)] }
        return isArtificial ? (i == j - n ? .one : .zero) : signs[i] * rows[i][min(j, n)]
      })
    (self.rows, variables, costScale) = (m, n, common)
    self.scales = zip(signs, scales).map { $0 * $1 }
    denominators = Array(repeating: .one, count: m + 1)
    basis = (n..<n + m).map { $0 }
  }

  private var last: Int { variables + rows }

  /// The variable whose reduced cost is the least, if that is negative; the first such.
  var steepest: Int? {
    var found: Int?
    for j in 0..<variables where table.sign(rows, j) < 0 {
      if let least = found, !table.isLess(rows, j, than: least) { continue }
      found = j
    }
    return found
  }

  /// The first variable whose reduced cost is negative.
  var firstDescending: Int? { (0..<variables).first { table.sign(rows, $0) < 0 } }

  /// The row whose variable becomes 0 first as another enters; of several that of the first variable.
  func leaving(_ entering: Int) -> Int? {
    var found: (row: Int, right: Integer, entry: Integer)?
    for i in 0..<rows where table.sign(i, entering) > 0 {
      let (right, entry) = (table[i, last], table[i, entering])
      if let best = found {
        let difference = right * best.entry - best.right * entry
        if difference.sign > 0 || difference.isZero && basis[i] > basis[best.row] { continue }
      }
      found = (i, right, entry)
    }
    return found?.row
  }

  /// - Returns: whether it was not stopped.
  mutating func pivot(row: Int, column: Int, goesOn: () -> Bool) -> Bool {
    if denominators[row] != determinant { table.scale(row, by: determinant, over: denominators[row]) }
    let pivot = table[row, column]
    for i in 0...rows where i != row && !table.isZero(i, column) {
      guard i == rows || goesOn() else { return false }
      table.clear(column, in: i, with: row, previous: denominators[i])
      denominators[i] = pivot
    }
    (denominators[row], determinant, basis[row]) = (pivot, pivot, column)
    return true
  }

  /// Whether all artificial variables are 0.
  var isFeasible: Bool { table.isZero(rows, last) }

  /// The variables of `A`.
  var solution: [Rational] {
    var solution = [Rational](repeating: .zero, count: variables)
    for (i, variable) in basis.enumerated() where variable < variables {
      solution[variable] = (try? Rational(table[i, last], over: denominators[i])) ?? .zero
    }
    return solution
  }

  /// The dual solution `y` of the rows of `A`: the cost of artificial variable `i` is `1 - |y_i|`, with the sign of its row.
  var dual: [Rational] {
    (0..<rows).map { i in
      let numerator = scales[i].magnitude * table[rows, variables + i]
      let cost = (try? Rational(numerator, over: costScale * denominators[rows])) ?? .zero
      return scales[i].sign < 0 ? .one - cost : cost - .one
    }
  }
}
