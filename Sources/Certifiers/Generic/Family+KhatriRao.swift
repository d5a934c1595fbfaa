import Certificates
import ExactArithmetic

extension GenericProblem {
  /// The Khatri–Rao product `A ∘ B` of generic matrices, `d_1 × N` and `d_2 × N`: generic rank
  /// `min(d_1 d_2, N)`, the case `L = 2` of Soudry & Carmon's Lemma 8.
  public static func khatriRao(rows: (Int, Int), columns: Int) throws -> GenericProblem {
    guard rows.0 > 0, rows.1 > 0, columns > 0 else { throw FamilyError("d_1, d_2 and N are at least 1") }
    try FamilyError.checkSize(rows.0, rows.1, columns, of: "the entries of the matrix")
    let (a, b) = (generic("a", rows.0, columns), generic("b", rows.1, columns))
    return GenericProblem(
      title: "Khatri–Rao product of generic matrices, \(rows.0)×\(columns) and \(rows.1)×\(columns)",
      matrix: try PolynomialMatrix(
        parameters: a.elements + b.elements,
        try a.map { Polynomial(parameter: $0) }.khatriRao(b.map { Polynomial(parameter: $0) })))
  }

  /// Names `a1_1, a1_2, …` of the entries of a matrix.
  static func generic(_ letter: String, _ rows: Int, _ columns: Int) -> Matrix<String> {
    Matrix(rows: rows, columns: columns) { "\(letter)\($0 + 1)_\($1 + 1)" }
  }
}
