import Certificates
import ExactArithmetic
import ExactRank

/// Polynomials at a point modulo a prime.
struct Specialization {
  private let names: NameTable
  /// In the order of the names.
  private let values: [UInt64]
  let modulus: WordModulus

  /// Integer values of the parameters.
  init(_ names: NameTable, _ point: [Int], modulo modulus: WordModulus) {
    (self.names, values) = (names, point.map { modulus.residue($0) })
    self.modulus = modulus
  }

  /// Nil when a denominator is not prime to the modulus.
  func value(_ polynomial: Polynomial) -> UInt64? {
    var names = names
    return value(polynomial, &names)
  }

  private func value(_ polynomial: Polynomial, _ names: inout NameTable) -> UInt64? {
    var sum: UInt64? = 0
    polynomial.forEachTerm { monomial, coefficient in
      guard let before = sum, var term = modulus.residue(coefficient) else {
        sum = nil
        return
      }
      for (position, power) in monomial.powers.enumerated() {
        let place = names.lookUp(power.name, at: position)
        var (square, exponent) = (place.map { values[$0] } ?? 0, power.exponent)
        while exponent > 0 {
          if exponent % 2 == 1 { term = modulus.multiply(term, square) }
          if exponent > 1 { square = modulus.multiply(square, square) }
          exponent /= 2
        }
      }
      sum = modulus.add(before, term)
    }
    return sum
  }

  /// The values of the entries, as integers.
  func matrix(_ matrix: SparseMatrix<Polynomial>) throws -> SparseMatrix<Rational>? {
    var names = names
    var (listedRows, starts, entryColumns, values) = ([Int](), [0], [Int](), [Rational]())
    entryColumns.reserveCapacity(matrix.entryCount)
    values.reserveCapacity(matrix.entryCount)
    for (line, row) in matrix.listedRows.enumerated() {
      let start = values.count
      for entry in matrix.entries(line) {
        guard let value = value(matrix.values[entry], &names) else { return nil }
        if value == 0 { continue }
        entryColumns.append(matrix.entryColumn(entry))
        values.append(Rational(Int(value)))
      }
      if values.count == start { continue }
      listedRows.append(row)
      starts.append(values.count)
    }
    return try SparseMatrix(
      rows: matrix.rows, columns: matrix.columns, listedRows: listedRows, starts: starts, entryColumns: entryColumns,
      values: values)
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
