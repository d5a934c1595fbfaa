import ExactArithmetic

/// A matrix of polynomials in named parameters, as people write it:
///
///     # the 4-cycle in the plane
///     parameters a b c d
///     let u = a*b - 1/2
///     [a + b, 2*u^2 - c^2, 0]
///     [(a - b)^2, 0, -d]
///
/// Names are declared, on as many `parameters` lines as one likes; `let` gives a name to a polynomial; then come
/// the rows, which may share a line or run over several, and may stand in brackets of their own, `[[a, b], [c, d]]`. Entries
/// may be quotients: a row is then multiplied by its common denominator, which a note says. `Matrix([[a, b], [c, d]])`, as SymPy
/// prints it, needs no declaration.
public struct PolynomialFile: Sendable {
  public let parameters: [String]
  public let matrix: SparseMatrix<Polynomial>

  /// How the file was taken, where it is not what the matrix here is.
  public let notes: [String]

  package init(parameters: [String], matrix: SparseMatrix<Polynomial>, notes: [String] = []) {
    (self.parameters, self.matrix, self.notes) = (parameters, matrix, notes)
  }

  /// - Throws: `MatrixFileError` with a line and a column.
  public init(reading bytes: [UInt8], limits: Limits = Limits()) throws {
    var reader = PolynomialReader(bytes, limits)
    self = try reader.file()
  }

  /// The text form, zeros included.
  package var text: String {
    var lines = ["parameters" + parameters.map { " \($0)" }.joined()]
    let rows = Dictionary(matrix.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    for i in 0..<matrix.rows {
      var words = [String](repeating: "0", count: matrix.columns)
      for entry in rows[i] ?? [] { words[entry.column] = entry.value.formula }
      lines.append("[" + words.joined(separator: ", ") + "]")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Polynomial {
  /// The polynomial as people write it: `3 - 1/2*a*b^2`.
  package var formula: String {
    var text = ""
    for (monomial, coefficient) in sortedTerms {
      let isNegative = coefficient.sign < 0
      text += text.isEmpty ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
      let powers = monomial.powers.map { $0.exponent == 1 ? $0.name : "\($0.name)^\($0.exponent)" }
      let size = coefficient.magnitude
      text += ((size == .one && !powers.isEmpty ? [] : ["\(size)"]) + powers).joined(separator: "*")
    }
    return text.isEmpty ? "0" : text
  }
}
