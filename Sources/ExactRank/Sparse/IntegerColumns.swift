import ExactArithmetic

/// The columns of a matrix, each of whose rows is multiplied by its denominators.
struct IntegerColumns {
  /// Where each column begins.
  private var starts: [Int]
  private var rows: [Int32]
  private var values: [Integer]
  /// The values, where they are all words.
  private var words: [Int]?
  private let rowCount: Int

  init(of matrix: SparseMatrix<Rational>) {
    rowCount = matrix.listedRows.count
    let isInteger = matrix.values.allSatisfy(\.isInteger)
    let lines = isInteger ? 0..<0 : matrix.listedRows.indices
    var scaled = lines.flatMap { Fractions(Array(matrix.values[matrix.entries($0)])).integers }.makeIterator()
    let transposed = matrix.map { isInteger ? $0.numerator : scaled.next() ?? .zero }.transposed
    (rows, values) = (transposed.places, transposed.values)
    starts = Array(repeating: 0, count: matrix.columns + 1)
    for (line, column) in transposed.listedRows.enumerated() { starts[column + 1] = transposed.entries(line).count }
    for column in 0..<matrix.columns { starts[column + 1] += starts[column] }
    let found = values.compactMap(\.word)
    words = found.count == values.count ? found : nil
  }

  /// A number for each of the matrix's equations.
  func zeros<Number>(_ zero: Number) -> [Number] { Array(repeating: zero, count: rowCount) }

  /// Whether a vector is annihilated.
  /// - Parameter sums: zeros, before and after.
  func annihilate(_ vector: [SparseMatrix<Integer>.Entry], sums: inout [Integer]) -> Bool {
    for entry in vector {
      for k in starts[entry.column]..<starts[entry.column + 1] { sums[Int(rows[k])].addProduct(entry.value, values[k]) }
    }
    var isZero = true
    for entry in vector {
      for k in starts[entry.column]..<starts[entry.column + 1] where !sums[Int(rows[k])].isZero {
        (isZero, sums[Int(rows[k])]) = (false, .zero)
      }
    }
    return isZero
  }

  /// A vector whose numbers are fractions of small ones modulo `m`, if it is annihilated; all in words.
  /// - Parameters:
  ///   - own: the vector's column without a pivot.
  ///   - sums: zeros, before and after.
  func words(
    _ vector: [KernelTerm<UInt64>], _ own: Int, modulo modulus: WordModulus, sums: inout [Int]
  ) -> [SparseMatrix<Integer>.Entry]? {
    guard let words, let (values, denominator) = modulus.fractions(vector.map(\.value)) else { return nil }
    var entries: [SparseMatrix<Integer>.Entry] = []
    entries.reserveCapacity(vector.count + 1)
    let ownEntry = SparseMatrix<Integer>.Entry(column: own, value: Integer(denominator))
    for (term, value) in zip(vector, values) {
      if entries.last?.column ?? -1 < own, term.column > own { entries.append(ownEntry) }
      entries.append(.init(column: term.column, value: Integer(value)))
    }
    if entries.last?.column ?? -1 < own { entries.append(ownEntry) }
    var isZero = true
    for entry in entries where isZero {
      guard let factor = entry.value.word else { return nil }
      for k in starts[entry.column]..<starts[entry.column + 1] {
        let (product, isLong) = factor.multipliedReportingOverflow(by: words[k])
        let (sum, isLonger) = sums[Int(rows[k])].addingReportingOverflow(product)
        if isLong || isLonger { isZero = false }
        sums[Int(rows[k])] = sum
      }
    }
    for entry in entries {
      for k in starts[entry.column]..<starts[entry.column + 1] where sums[Int(rows[k])] != 0 {
        (isZero, sums[Int(rows[k])]) = (false, 0)
      }
    }
    return isZero ? entries : nil
  }
}

extension WordModulus {
  /// Integers `v` and `d > 0` without a common factor so that `v/d` are the residues, those of fractions `p/q` of small
  /// numbers; nil where there are no such or where they are long.
  fileprivate func fractions(_ residues: [UInt64]) -> (numerators: [Int], denominator: Int)? {
    let bound = 1 << ((UInt64.bitWidth - value.leadingZeroBitCount - 2) / 2)
    var (numerators, denominator): ([Int], Int) = ([], 1)
    numerators.reserveCapacity(residues.count)
    for residue in residues {
      let scaled = multiply(residue, self.residue(denominator))
      let small = Int(scaled) - (scaled > value / 2 ? Int(value) : 0)
      if abs(small) <= bound {
        numerators.append(small)
        continue
      }
      // Remainders r of the modulus and the residue, and factors s with r ≡ s · residue.
      var (r, s) = ((Int(value), Int(scaled)), (0, 1))
      while r.1 > bound {
        let quotient = r.0 / r.1
        (r, s) = ((r.1, r.0 - quotient * r.1), (s.1, s.0 - quotient * s.1))
      }
      let factor = abs(s.1)
      guard factor <= bound, denominator < 1 << 16, numerators.allSatisfy({ abs($0) < 1 << 32 }) else { return nil }
      for k in numerators.indices { numerators[k] *= factor }
      denominator *= factor
      numerators.append(s.1 < 0 ? -r.1 : r.1)
    }
    if denominator == 1 { return (numerators, 1) }
    let common = numerators.reduce(denominator) { $0 == 1 ? 1 : Int.commonDivisor($0, $1) }
    return common == 1 ? (numerators, denominator) : (numerators.map { $0 / common }, denominator / common)
  }
}

extension Int {
  /// Of numbers far from the largest, not both 0.
  fileprivate static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
