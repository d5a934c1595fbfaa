import Certificates
import ExactArithmetic

extension GenericProblem {
  /// The Khatri–Rao product `A ∘ B` of generic matrices, `d_1 × N` and `d_2 × N`: generic rank
  /// `min(d_1 d_2, N)`, the case `L = 2` of Soudry & Carmon's Lemma 8.
  public static func khatriRao(rows: (Int, Int), columns: Int) throws -> GenericProblem {
    guard rows.0 > 0, rows.1 > 0, columns > 0 else { throw FamilyError.notPositive(sizes: "d_1, d_2 and N") }
    try FamilyError.checkSize(rows.0, rows.1, columns, of: "entries of the matrix")
    let (a, b) = (generic("a", rows.0, columns), generic("b", rows.1, columns))
    let (x, y) = (a.map { Polynomial(parameter: $0) }, b.map { Polynomial(parameter: $0) })
    return GenericProblem(
      title: "Khatri–Rao product of generic matrices, \(rows.0)×\(columns) and \(rows.1)×\(columns)",
      matrix: try PolynomialMatrix(parameters: a.elements + b.elements, rows: rows.0 * rows.1, columns: columns) {
        x[$0 / rows.1, $1] * y[$0 % rows.1, $1]
      })
  }

  /// The Khatri–Rao product `A ∘ X` of a generic matrix and one of given numbers, `d_1 × N` and `d_0 × N`: `G_1` for fixed inputs.
  /// Generic rank `min_S (N - |S| + d_1 rank X_S)` over sets `S` of columns, by matroid union.
  public static func khatriRao(rows: Int, with fixed: Matrix<Rational>) throws -> GenericProblem {
    guard rows > 0, fixed.rows > 0, fixed.columns > 0 else { throw FamilyError.notPositive(sizes: "d_1, d_0 and N") }
    try FamilyError.checkSize(rows, fixed.rows, fixed.columns, of: "entries of the matrix")
    let a = generic("a", rows, fixed.columns)
    return GenericProblem(
      title: "Khatri–Rao product of a generic matrix, \(rows)×\(fixed.columns), and a given one",
      matrix: try PolynomialMatrix(
        parameters: a.elements, try a.map { Polynomial(parameter: $0) }.khatriRao(fixed.map { Polynomial($0) })))
  }

  /// Names `a1_1, a1_2, …` of the entries of a matrix.
  static func generic(_ letter: String, _ rows: Int, _ columns: Int) -> Matrix<String> {
    Matrix(rows: rows, columns: columns) { "\(letter)\($0 + 1)_\($1 + 1)" }
  }
}
