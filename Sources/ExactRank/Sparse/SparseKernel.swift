import ExactArithmetic

/// A basis of the integer vectors `v` with `M v = 0` for a sparse matrix whose rank is
/// that of a given minor: a vector for each column outside it.
///
/// The vectors are found modulo more and more primes and lifted to the rationals; what
/// is returned has been multiplied with `M` exactly.
package struct SparseKernel: Sendable {
  package let free: [Int]
  /// A row for each vector.
  package let vectors: SparseMatrix<Integer>

  /// - Parameters:
  ///   - matrix: `m × n`.
  ///   - pivotRows: the rows of a minor that is not zero.
  ///   - pivotColumns: its columns, in the same order.
  ///   - mostEntries: bounds the entries of the vectors times the number of primes.
  /// - Returns: nil when the rank is larger than the minor's, or the bound is reached.
  package init?(
    of matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], mostEntries: Int
  ) throws {
    try self.init(of: matrix, pivotRows, pivotColumns, eliminated: nil, mostEntries: mostEntries)
  }

  /// The same for the pivots of an elimination of the matrix, of which the first prime is taken.
  package init?(of matrix: SparseMatrix<Rational>, eliminatedTo echelon: SparseEchelon, mostEntries: Int) throws {
    try self.init(
      of: matrix, echelon.pivotRows, echelon.pivotColumns, eliminated: echelon.rows, mostEntries: mostEntries)
  }

  private init?(
    of matrix: SparseMatrix<Rational>, _ pivotRows: [Int], _ pivotColumns: [Int], eliminated: EchelonRows?,
    mostEntries: Int
  ) throws {
    guard matrix.columns - pivotColumns.count <= mostEntries else { return nil }
    let places = ColumnPlaces(pivots: pivotColumns, columnCount: matrix.columns)
    free = Array(places.free)
    let equations = IntegerColumns(of: matrix)
    var residues: [[KernelTerm<Integer>]] = []
    var product = Integer.one
    var (primes, next, skipped) = (0, 1, 0)
    var known = eliminated
    var more = WordModulus.evidencePrimes.lazy.filter { $0 != eliminated?.modulus }.makeIterator()
    while let modulus = known?.modulus ?? more.next() {
      let most = mostEntries / (primes + 1)
      let rows: EchelonRows
      do {
        rows =
          try known
          ?? EchelonRows(of: matrix, pivotRows: pivotRows, places: places, modulo: modulus, mostEntries: most)
      } catch EchelonRows.Obstacle.notUnit {
        // Finitely many primes divide a pivot; those of a wrong order of pivots are all primes.
        skipped += 1
        if skipped > 3 { return nil }
        continue
      } catch EchelonRows.Obstacle.tooLarge {
        return nil
      }
      known = nil
      guard let cleared = rows.cleared(places, mostEntries: most) else { return nil }
      let vectors = cleared.kernelVectors(places)
      if primes == 0, let lines = equations.words(vectors, free, modulo: modulus) {
        self.vectors = try SparseMatrix(rows: free.count, columns: matrix.columns, lines: lines)
        return
      }
      residues = SparseKernel.combined(residues, product, vectors, modulus)
      product *= Integer(modulus.value)
      primes += 1
      guard primes == next else { continue }
      next *= 2
      if let lines = SparseKernel.lifted(residues, free, modulo: product, annihilatedBy: equations) {
        self.vectors = try SparseMatrix(rows: free.count, columns: matrix.columns, lines: lines)
        return
      }
      if residues.reduce(0, { $0 + $1.count }) * next > mostEntries || next > 1024 { return nil }
    }
    return nil
  }

  /// A basis of the vectors `v` with `M v = 0` modulo a prime, a row for each, with entries from 0 to the prime.
  /// - Returns: nil when the bound is reached.
  package static func modular(
    _ matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], modulo modulus: WordModulus,
    mostEntries: Int
  ) throws -> SparseMatrix<Integer>? {
    guard matrix.columns - pivotColumns.count <= mostEntries else { return nil }
    let places = ColumnPlaces(pivots: pivotColumns, columnCount: matrix.columns)
    guard
      let rows = try? EchelonRows(
        of: matrix, pivotRows: pivotRows, places: places, modulo: modulus, mostEntries: mostEntries),
      let cleared = rows.cleared(places, mostEntries: mostEntries)
    else { return nil }
    let lines = zip(places.free, cleared.kernelVectors(places)).enumerated().map { index, vector in
      var entries = vector.1.map { SparseMatrix<Integer>.Entry(column: $0.column, value: Integer($0.value)) }
      entries.append(.init(column: vector.0, value: .one))
      return SparseMatrix<Integer>.Row(index: index, entries: entries.sorted { $0.column < $1.column })
    }
    return try SparseMatrix(rows: lines.count, columns: matrix.columns, lines: lines)
  }

  /// Chinese remainders: the residues modulo `product · prime`.
  private static func combined(
    _ old: [[KernelTerm<Integer>]], _ product: Integer, _ new: [[KernelTerm<UInt64>]], _ prime: WordModulus
  ) -> [[KernelTerm<Integer>]] {
    if old.isEmpty { return new.map { $0.map { KernelTerm(column: $0.column, value: Integer($0.value)) } } }
    guard let residue = try? product.residue(modulo: prime.value), let inverse = prime.inverse(residue) else {
      return old
    }
    func value(_ a: Integer, _ b: UInt64) -> Integer {
      let known = (try? a.residue(modulo: prime.value)) ?? 0
      return a + product * Integer(prime.multiply(prime.add(b, prime.negate(known)), inverse))
    }
    return zip(old, new).map { old, new in
      var vector: [KernelTerm<Integer>] = []
      var (i, j) = (0, 0)
      while i < old.count || j < new.count {
        let column = min(i < old.count ? old[i].column : .max, j < new.count ? new[j].column : .max)
        let (isOld, isNew) = (i < old.count && old[i].column == column, j < new.count && new[j].column == column)
        vector.append(KernelTerm(column: column, value: value(isOld ? old[i].value : .zero, isNew ? new[j].value : 0)))
        (i, j) = (isOld ? i + 1 : i, isNew ? j + 1 : j)
      }
      return vector
    }
  }

  private static func lifted(
    _ residues: [[KernelTerm<Integer>]], _ free: [Int], modulo modulus: Integer, annihilatedBy equations: IntegerColumns
  ) -> [SparseMatrix<Integer>.Row]? {
    var lines: [SparseMatrix<Integer>.Row] = []
    for (index, vector) in residues.enumerated() {
      var denominator = Integer.one
      var numbers: [KernelTerm<Rational>] = [KernelTerm(column: free[index], value: 1)]
      for term in vector {
        guard let value = Rational(residue: term.value * denominator, modulo: modulus),
          let number = try? value / Rational(denominator)
        else { return nil }
        if !value.isInteger { denominator *= value.denominator }
        if !number.isZero { numbers.append(KernelTerm(column: term.column, value: number)) }
      }
      let scaled = numbers.map { KernelTerm(column: $0.column, value: $0.value * Rational(denominator)) }
      guard scaled.allSatisfy(\.value.isInteger) else { return nil }
      let content = scaled.reduce(Integer.zero) { Integer.gcd($0, $1.value.numerator) }
      let entries = scaled.sorted { $0.column < $1.column }.map {
        SparseMatrix<Integer>.Entry(column: $0.column, value: $0.value.numerator.dividedExactly(by: content))
      }
      guard equations.annihilate(entries) else { return nil }
      lines.append(.init(index: index, entries: entries))
    }
    return lines
  }
}

/// An entry of a kernel vector.
private struct KernelTerm<Value> {
  let column: Int
  let value: Value
}

extension EchelonRows {
  /// For each column without a pivot the values at the pivots' columns, which increase, of rows that are cleared.
  fileprivate func kernelVectors(_ places: ColumnPlaces) -> [[KernelTerm<UInt64>]] {
    var counts = [Int](repeating: 0, count: columnIndices.count)
    for column in columns { counts[Int(column)] += 1 }
    var vectors = counts.map { count in
      var vector: [KernelTerm<UInt64>] = []
      vector.reserveCapacity(count)
      return vector
    }
    for column in 0..<places.count where places[column] < places.rank {
      for k in entries(places.rank - 1 - places[column]) {
        vectors[Int(columns[k])].append(KernelTerm(column: column, value: modulus.negate(values[k])))
      }
    }
    return vectors
  }
}

/// The columns of a matrix, each of whose rows is multiplied by its denominators.
private struct IntegerColumns {
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

  func annihilate(_ vector: [SparseMatrix<Integer>.Entry]) -> Bool {
    var product: [Int32: Integer] = [:]
    for entry in vector {
      for k in starts[entry.column]..<starts[entry.column + 1] {
        product[rows[k], default: .zero].addProduct(entry.value, values[k])
      }
    }
    return product.values.allSatisfy(\.isZero)
  }

  /// Vectors whose numbers are fractions of small numbers modulo a prime, if they are all annihilated; all in words.
  func words(
    _ vectors: [[KernelTerm<UInt64>]], _ free: [Int], modulo modulus: WordModulus
  ) -> [SparseMatrix<Integer>.Row]? {
    guard let words else { return nil }
    var sums = [Int](repeating: 0, count: rowCount)
    var lines: [SparseMatrix<Integer>.Row] = []
    lines.reserveCapacity(vectors.count)
    for (index, vector) in vectors.enumerated() {
      var entries: [SparseMatrix<Integer>.Entry] = []
      entries.reserveCapacity(vector.count + 1)
      guard let (values, denominator) = modulus.fractions(vector.map(\.value)) else { return nil }
      let own = SparseMatrix<Integer>.Entry(column: free[index], value: Integer(denominator))
      for (term, value) in zip(vector, values) {
        if entries.last?.column ?? -1 < own.column, term.column > own.column { entries.append(own) }
        entries.append(.init(column: term.column, value: Integer(value)))
      }
      if entries.last?.column ?? -1 < own.column { entries.append(own) }
      for entry in entries {
        guard let factor = entry.value.word else { return nil }
        for k in starts[entry.column]..<starts[entry.column + 1] {
          let (product, isLong) = factor.multipliedReportingOverflow(by: words[k])
          let (sum, isLonger) = sums[Int(rows[k])].addingReportingOverflow(product)
          if isLong || isLonger { return nil }
          sums[Int(rows[k])] = sum
        }
      }
      for entry in entries {
        for k in starts[entry.column]..<starts[entry.column + 1] where sums[Int(rows[k])] != 0 { return nil }
      }
      lines.append(.init(index: index, entries: entries))
    }
    return lines
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

extension Rational {
  /// The fraction `p/q ≡ residue (mod modulus)` with `|p|, q ≤ √(modulus/2)`, if there is one.
  fileprivate init?(residue: Integer, modulo modulus: Integer) {
    let bound = Integer(2).power(UInt(max(0, (modulus.bitWidth - 2) / 2)))
    guard let (numerator, denominator) = fraction(of: residue, modulo: modulus, within: bound),
      let value = try? Rational(numerator, over: denominator)
    else { return nil }
    self = value
  }
}
