import ExactArithmetic

/// The field `Q(√d)` of an integer `d` that is no square: the numbers `a + b √d` with rational `a`, `b`. The Gaussian rationals
/// are `Q(√-1)`.
public struct QuadraticField: Hashable, Sendable {
  public let radicand: Int

  public static let gaussian = QuadraticField(unchecked: -1)

  private init(unchecked radicand: Int) { self.radicand = radicand }

  /// The field of the square root of a number; nil for squares, the roots of which are rational.
  public init?(radicand: Int) {
    if radicand >= 0 {
      // The root of the nearest double is one off at most.
      let near = UInt64(Double(radicand).squareRoot())
      let roots = near - min(near, 1)...near + 1
      if roots.contains(where: { $0.multipliedFullWidth(by: $0) == (0, UInt64(radicand)) }) { return nil }
    }
    self.init(unchecked: radicand)
  }

  /// `Q(i)`, `Q(√5)`.
  public var name: String { self == .gaussian ? "Q(i)" : "Q(√\(radicand))" }

  /// What the square root is called: `i`, `√5`.
  public var root: String { self == .gaussian ? "i" : "√\(radicand)" }
}

/// One of the two rational matrices of a matrix `A + √d B`.
struct QuadraticPart {
  let field: QuadraticField
  /// Of the factors of `√d`; else of what is rational.
  let isOfRoot: Bool

  func value(_ number: (rational: Rational, root: Rational)) -> Rational { isOfRoot ? number.root : number.rational }
}

extension QuadraticField {
  /// The rational `2m × 2n` matrix `[A, d B; B, A]` of the `m × n` matrix `M = A + √d B`: `M` as a linear map of `Q`-vector
  /// spaces, for the bases `e_k`, `√d e_k`. Its rank is twice that of `M`, for its image is that of `M`, which has dimension 2
  /// over `Q` for each over `Q(√d)`.
  /// - Requires: `a` and `b` of one shape.
  /// - Complexity: O(entries).
  func rationalForm(
    _ a: SparseMatrix<Rational>, _ b: SparseMatrix<Rational>
  ) throws -> SparseMatrix<Rational> {
    typealias Row = SparseMatrix<Rational>.Row
    let (rows, columns) = (a.rows, a.columns)
    let lines = [a, b].map { Dictionary(uniqueKeysWithValues: $0.lines.map { ($0.index, $0.entries) }) }
    let indices = Set(lines[0].keys).union(lines[1].keys).sorted()
    let d = Rational(radicand)
    func row(_ index: Int, _ left: [SparseMatrix<Rational>.Entry], _ right: [SparseMatrix<Rational>.Entry]) -> Row {
      Row(index: index, entries: left + right.map { .init(column: columns + $0.column, value: $0.value) })
    }
    let above = indices.map { i in
      row(i, lines[0][i] ?? [], (lines[1][i] ?? []).map { .init(column: $0.column, value: d * $0.value) })
    }
    let below = indices.map { i in row(rows + i, lines[1][i] ?? [], lines[0][i] ?? []) }
    return try SparseMatrix(rows: 2 * rows, columns: 2 * columns, lines: above + below)
  }
}
