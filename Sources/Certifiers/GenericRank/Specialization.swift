import Certificates
import ExactArithmetic
import ExactRank

/// Polynomials at a point modulo a prime.
struct Specialization {
  let values: [String: UInt64]
  let modulus: WordModulus

  /// Integer values of the parameters.
  init(_ point: [String: Int], modulo modulus: WordModulus) {
    values = point.mapValues { modulus.residue($0) }
    self.modulus = modulus
  }

  /// Nil when a denominator is not prime to the modulus.
  func value(_ polynomial: Polynomial) -> UInt64? {
    var sum: UInt64 = 0
    for (monomial, coefficient) in polynomial.sortedTerms {
      guard var term = modulus.residue(coefficient) else { return nil }
      for power in monomial.powers {
        var (square, exponent) = (values[power.name] ?? 0, power.exponent)
        while exponent > 0 {
          if exponent % 2 == 1 { term = modulus.multiply(term, square) }
          (square, exponent) = (modulus.multiply(square, square), exponent / 2)
        }
      }
      sum = modulus.add(sum, term)
    }
    return sum
  }

  /// The values of the entries, as integers.
  func matrix(_ matrix: SparseMatrix<Polynomial>) throws -> SparseMatrix<Rational>? {
    var lines: [SparseMatrix<Rational>.Row] = []
    for line in matrix.lines {
      var entries: [SparseMatrix<Rational>.Entry] = []
      for entry in line.entries {
        guard let value = value(entry.value) else { return nil }
        if value != 0 { entries.append(.init(column: entry.column, value: Rational(Integer(value)))) }
      }
      if !entries.isEmpty { lines.append(.init(index: line.index, entries: entries)) }
    }
    return try SparseMatrix(rows: matrix.rows, columns: matrix.columns, lines: lines)
  }

  /// Some rows and columns, dense.
  func minor(_ matrix: SparseMatrix<Polynomial>, rows: [Int], columns: [Int]) -> Matrix<UInt64> {
    let lines = Dictionary(matrix.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    let places = Dictionary(zip(columns, 0...)) { first, _ in first }
    var minor = Matrix<UInt64>(rows: rows.count, columns: columns.count) { _, _ in 0 }
    for (i, row) in rows.enumerated() {
      for entry in lines[row] ?? [] {
        if let j = places[entry.column] { minor[i, j] = value(entry.value) ?? 0 }
      }
    }
    return minor
  }
}
