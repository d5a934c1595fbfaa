import ExactArithmetic

/// A basis of the integer vectors `v` with `M v = 0` for a sparse matrix whose rank is
/// that of a given minor: a vector for each column outside it.
///
/// The vectors are found modulo more and more primes and lifted to the rationals, each as soon as these suffice; what
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
  ///   - mostPrimes: how many primes to try: two for short numbers.
  /// - Returns: nil when the rank is larger than the minor's, or a bound is reached.
  package init?(
    of matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], mostEntries: Int, mostPrimes: Int = 1024
  ) throws {
    try self.init(of: matrix, pivotRows, pivotColumns, eliminated: nil, mostEntries, mostPrimes)
  }

  /// The same for the pivots of an elimination of the matrix, of which the first prime is taken.
  package init?(
    of matrix: SparseMatrix<Rational>, eliminatedTo echelon: SparseEchelon, mostEntries: Int, mostPrimes: Int = 1024
  ) throws {
    try self.init(
      of: matrix, echelon.pivotRows, echelon.pivotColumns, eliminated: echelon.rows, mostEntries, mostPrimes)
  }

  private init?(
    of matrix: SparseMatrix<Rational>, _ pivotRows: [Int], _ pivotColumns: [Int], eliminated: EchelonRows?,
    _ mostEntries: Int, _ mostPrimes: Int
  ) throws {
    guard matrix.columns - pivotColumns.count <= mostEntries else { return nil }
    var places = ColumnPlaces(pivots: pivotColumns, columnCount: matrix.columns)
    free = Array(places.free)
    var search = KernelSearch(IntegerColumns(of: matrix), free: free)
    var skipped = 0
    var known = eliminated
    var more = WordModulus.evidencePrimes.lazy.filter { $0 != eliminated?.modulus }.makeIterator()
    while search.primes < mostPrimes, let modulus = known?.modulus ?? more.next() {
      let most = mostEntries / (search.primes + 1)
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
      search.add(cleared.kernelVectors(places), modulo: modulus)
      if search.open.isEmpty {
        vectors = try SparseMatrix(rows: free.count, columns: matrix.columns, lines: search.vectors.compactMap(\.self))
        return
      }
      if search.entryCount * search.primes > mostEntries { return nil }
      // Of the columns without pivots only those of vectors that are not known yet.
      places = ColumnPlaces(pivots: pivotColumns, free: search.openColumns, columnCount: matrix.columns)
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
    for column in 0..<places.columnCount where places.isPivot(column) {
      for k in entries(places.rank - 1 - places[column]) {
        vectors[Int(columns[k])].append(KernelTerm(column: column, value: modulus.negate(values[k])))
      }
    }
    return vectors
  }
}
