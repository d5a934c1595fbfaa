import ExactArithmetic

/// A basis of the integer vectors `v` with `M v = 0` for a sparse matrix whose rank is
/// that of a given minor: a vector for each column outside it.
///
/// The vectors are found modulo more and more primes and lifted to the rationals; what
/// is returned has been multiplied with `M` exactly.
public struct SparseKernel: Sendable {
  public let free: [Int]
  /// A row for each vector.
  public let vectors: SparseMatrix<Integer>

  /// - Parameters:
  ///   - matrix: `m × n`.
  ///   - pivotRows: the rows of a minor that is not zero.
  ///   - pivotColumns: its columns, in the same order.
  ///   - mostEntries: bounds the entries of the vectors times the number of primes.
  /// - Returns: nil when the rank is larger than the minor's, or the bound is reached.
  public init?(
    of matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], mostEntries: Int
  ) throws {
    let pivots = Set(pivotColumns)
    guard matrix.columns - pivots.count <= mostEntries else { return nil }
    free = (0..<matrix.columns).filter { !pivots.contains($0) }
    let columns = Dictionary(try matrix.transposed.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    var residues: [[Int: Integer]] = []
    var product = Integer.one
    var (primes, next, skipped) = (0, 1, 0)
    for modulus in WordModulus.evidencePrimes {
      guard
        let reduced = SparseReduction(
          of: matrix, pivotRows: pivotRows, pivotColumns: pivotColumns, free: free, modulo: modulus,
          mostEntries: mostEntries / (primes + 1))
      else { return nil }
      if !reduced.isDefined {
        // Finitely many primes divide a pivot; those of a wrong order of pivots are all primes.
        skipped += 1
        if skipped > 3 { return nil }
        continue
      }
      residues =
        primes == 0
        ? reduced.vectors.map { $0.mapValues { Integer($0) } }
        : SparseKernel.combined(residues, product, reduced.vectors, modulus)
      product *= Integer(modulus.value)
      primes += 1
      guard primes == next else { continue }
      next *= 2
      if let vectors = SparseKernel.lifted(residues, free, modulo: product, annihilatedBy: columns) {
        self.vectors = try SparseMatrix(rows: free.count, columns: matrix.columns, lines: vectors)
        return
      }
      if residues.reduce(0, { $0 + $1.count }) * next > mostEntries || next > 1024 { return nil }
    }
    return nil
  }

  /// A basis of the vectors `v` with `M v = 0` modulo a prime, a row for each, with entries from 0 to the prime.
  /// - Returns: nil when the bound is reached.
  public static func modular(
    _ matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], modulo modulus: WordModulus,
    mostEntries: Int
  ) throws -> SparseMatrix<Integer>? {
    let pivots = Set(pivotColumns)
    guard matrix.columns - pivots.count <= mostEntries else { return nil }
    let free = (0..<matrix.columns).filter { !pivots.contains($0) }
    guard
      let reduced = SparseReduction(
        of: matrix, pivotRows: pivotRows, pivotColumns: pivotColumns, free: free, modulo: modulus,
        mostEntries: mostEntries), reduced.isDefined
    else { return nil }
    let lines = reduced.vectors.enumerated().map { index, vector in
      var entries = vector.map { SparseMatrix<Integer>.Entry(column: $0.key, value: Integer($0.value)) }
      entries.append(.init(column: free[index], value: .one))
      return SparseMatrix<Integer>.Row(index: index, entries: entries.sorted { $0.column < $1.column })
    }
    return try SparseMatrix(rows: free.count, columns: matrix.columns, lines: lines)
  }

  /// Chinese remainders: the residues modulo `product · prime`.
  private static func combined(
    _ old: [[Int: Integer]], _ product: Integer, _ new: [[Int: UInt64]], _ prime: WordModulus
  ) -> [[Int: Integer]] {
    guard let residue = try? product.residue(modulo: prime.value), let inverse = prime.inverse(residue) else {
      return old
    }
    return zip(old, new).map { old, new in
      var vector: [Int: Integer] = [:]
      for place in Set(old.keys).union(new.keys) {
        let (a, b) = (old[place] ?? .zero, new[place] ?? 0)
        let known = (try? a.residue(modulo: prime.value)) ?? 0
        let step = prime.multiply(prime.add(b, prime.negate(known)), inverse)
        vector[place] = a + product * Integer(step)
      }
      return vector
    }
  }

  private static func lifted(
    _ residues: [[Int: Integer]], _ free: [Int], modulo modulus: Integer,
    annihilatedBy columns: [Int: [SparseMatrix<Rational>.Entry]]
  ) -> [SparseMatrix<Integer>.Row]? {
    var lines: [SparseMatrix<Integer>.Row] = []
    for (index, vector) in residues.enumerated() {
      var denominator = Integer.one
      var numbers: [(place: Int, value: Rational)] = [(free[index], 1)]
      for (place, residue) in vector.sorted(by: { $0.key < $1.key }) {
        guard let value = Rational(residue: residue * denominator, modulo: modulus),
          let number = try? value / Rational(denominator)
        else { return nil }
        if !value.isInteger { denominator *= value.denominator }
        if !number.isZero { numbers.append((place, number)) }
      }
      let scaled = numbers.map { (place: $0.place, value: $0.value * Rational(denominator)) }
      guard scaled.allSatisfy(\.value.isInteger) else { return nil }
      let content = scaled.reduce(Integer.zero) { Integer.gcd($0, $1.value.numerator) }
      let entries = scaled.sorted { $0.place < $1.place }.map {
        SparseMatrix<Integer>.Entry(column: $0.place, value: $0.value.numerator.dividedExactly(by: content))
      }
      var product: [Int: Rational] = [:]
      for factor in entries {
        for entry in columns[factor.column] ?? [] {
          product[entry.column, default: .zero].addProduct(Rational(factor.value), entry.value)
        }
      }
      guard product.values.allSatisfy(\.isZero) else { return nil }
      lines.append(.init(index: index, entries: entries))
    }
    return lines
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

/// The kernel modulo a prime: for each free column the values at the pivot columns.
private struct SparseReduction {
  /// For each free column, without the entries that are zero.
  private(set) var vectors: [[Int: UInt64]]
  /// Whether all pivots are units modulo the prime.
  private(set) var isDefined = true

  /// Nil when there are more entries than the bound.
  init?(
    of matrix: SparseMatrix<Rational>, pivotRows: [Int], pivotColumns: [Int], free: [Int], modulo modulus: WordModulus,
    mostEntries: Int
  ) {
    let rank = pivotRows.count
    vectors = Array(repeating: [:], count: free.count)
    // Pivot columns come first, in order, then the free ones.
    var places = Dictionary(zip(pivotColumns, 0...)) { first, _ in first }
    for (k, column) in free.enumerated() { places[column] = rank + k }
    let lines = Dictionary(matrix.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    var echelon: [[(place: Int, value: UInt64)]] = []
    var stored = 0
    var work = SparseRow(count: rank + free.count, modulus: modulus)
    for (k, row) in pivotRows.enumerated() {
      WorkMeter.report("row of the kernel's elimination", k, of: rank)
      for entry in lines[row] ?? [] {
        guard let place = places[entry.column], let value = try? Residue(entry.value, modulo: modulus.value).value
        else {
          isDefined = false
          return
        }
        work.add(value, at: place)
      }
      let reduced = work.drain { $0 < k ? echelon[$0] : nil }
      guard let pivot = reduced.first, pivot.place == k, let inverse = modulus.inverse(pivot.value) else {
        isDefined = false
        return
      }
      echelon.append(reduced.dropFirst().map { ($0.place, modulus.multiply($0.value, inverse)) })
      stored += reduced.count
      if stored > mostEntries { return nil }
    }
    // From the last pivot up, the pivots to the right are replaced by free columns.
    stored = 0
    for k in stride(from: rank - 1, through: 0, by: -1) {
      for (place, value) in echelon[k] { work.add(value, at: place) }
      echelon[k] = work.drain { $0 < rank ? echelon[$0] : nil }
      stored += echelon[k].count
      if stored > mostEntries { return nil }
      for (place, value) in echelon[k] { vectors[place - rank][pivotColumns[k]] = modulus.negate(value) }
    }
  }
}

/// One row during elimination: a value for each place, and a bit for each that may not be zero.
private struct SparseRow {
  private var values: [UInt64]
  private var marks: [UInt64]
  private let modulus: WordModulus

  init(count: Int, modulus: WordModulus) {
    values = Array(repeating: 0, count: count)
    marks = Array(repeating: 0, count: count / 64 + 1)
    self.modulus = modulus
  }

  mutating func add(_ value: UInt64, at place: Int) {
    values[place] = modulus.add(values[place], value)
    marks[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Empties the row from left to right: a place for which there is a row is cleared by
  /// subtracting a multiple of it, which has entries further right only; the others are returned.
  mutating func drain(_ row: (Int) -> [(place: Int, value: UInt64)]?) -> [(place: Int, value: UInt64)] {
    var rest: [(place: Int, value: UInt64)] = []
    for block in marks.indices {
      while marks[block] != 0 {
        let place = block << 6 | marks[block].trailingZeroBitCount
        marks[block] &= marks[block] - 1
        let value = values[place]
        values[place] = 0
        if value == 0 { continue }
        guard let row = row(place) else {
          rest.append((place, value))
          continue
        }
        let factor = modulus.negate(value)
        for entry in row { add(modulus.multiply(factor, entry.value), at: entry.place) }
      }
    }
    return rest
  }
}
