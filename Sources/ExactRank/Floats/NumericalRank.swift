import ExactArithmetic

/// The numerical rank of a matrix: what is left of it when differences of numbers' rounding are taken for zeros. It decides
/// nothing; it tells a user of floats why an exact rank may be larger than expected.
package struct NumericalRank: Sendable {
  package let rank: Int
  /// The part of the largest pivot below which others are zero.
  package let tolerance: Tolerance

  /// The most entries, zeros included, and operations on them, some seconds; for a sparse matrix, whose exact rank
  /// may take no time, a part.
  private static let (mostEntries, mostWork, sparsePart) = (40_000_000, 4_000_000_000, 16)

  /// Householder's orthogonalization with the largest remaining column first (Businger & Golub), until the largest is
  /// below the tolerance.
  /// - Parameter matrix: `m × n`, of floats, or of decimals as programs print them.
  /// - Returns: nil for integers and fractions, when a number is beyond the floats, and when the work is over.
  /// - Complexity: O(m n r).
  package init?(of matrix: SparseMatrix<Rational>) {
    let (m, n) = (matrix.rows, matrix.columns)
    let (size, overflow) = m.multipliedReportingOverflow(by: n)
    guard m > 0, n > 0, !overflow, size <= NumericalRank.mostEntries else { return nil }
    let part = size / 4 <= matrix.entryCount ? 1 : NumericalRank.sparsePart
    guard size <= NumericalRank.mostEntries / part, let tolerance = Tolerance(of: matrix) else { return nil }
    var work = NumericalRank.mostWork / part
    // Column after column.
    var entries = [Double](repeating: 0, count: size)
    for (line, row) in matrix.listedRows.enumerated() {
      for entry in matrix.entries(line) {
        entries[matrix.entryColumn(entry) * m + row] = matrix.values[entry].approximation
      }
    }
    guard entries.allSatisfy(\.isFinite) else { return nil }
    // One scale, so that squares stay within the floats.
    let scale = entries.reduce(0) { max($0, abs($1)) }
    self.tolerance = tolerance
    if scale == 0 {
      rank = 0
      return
    }
    for k in entries.indices { entries[k] /= scale }
    var (found, first, last) = (0, 0.0, 0.0)
    // Of what is left of each column.
    var squares = entries.withUnsafeBufferPointer { entries in
      (0..<n).map { j in
        let column = UnsafeBufferPointer(rebasing: entries[j * m..<(j + 1) * m])
        return dot(column, column)
      }
    }
    while found < min(m, n) {
      work -= (m - found) * (n - found)
      if work < 0 { return nil }
      // The first of the largest.
      let largest = squares[found...].indices.max { squares[$0] < squares[$1] } ?? found
      let norm = squares[largest].squareRoot()
      if found == 0 { first = norm }
      // Where the tolerance is coarse, a matrix of full rank gets there too, but not by a leap.
      if norm <= tolerance.value * first, !tolerance.isCoarse || norm * 4 <= last { break }
      for i in 0..<m { entries.swapAt(found * m + i, largest * m + i) }
      squares.swapAt(found, largest)
      NumericalRank.reflect(&entries, of: m, at: found, norm: norm, &squares)
      (found, last) = (found + 1, norm)
    }
    rank = found
  }

  /// Whether an exact rank is so far above the numerical one that rounding must be why.
  package func isFarBelow(_ exact: Int) -> Bool {
    tolerance.isCoarse ? exact - rank >= max(2, (exact + 3) / 4) : rank < exact
  }

  /// Reflects the columns, of `m` entries each, from `k` on so that column `k` is `±norm` times a unit vector, and computes what the
  /// squares of the columns' entries below row `k` are then.
  private static func reflect(
    _ entries: inout [Double], of m: Int, at k: Int, norm: Double, _ squares: inout [Double]
  ) {
    var v = Array(entries[k * m + k..<k * m + m])
    v[0] += v[0] < 0 ? -norm : norm
    let square = dot(v, v)
    guard square > 0 else { return }
    entries.withUnsafeMutableBufferPointer { entries in
      v.withUnsafeBufferPointer { v in
        for j in k..<squares.count {
          let column = UnsafeMutableBufferPointer(rebasing: entries[j * m + k..<(j + 1) * m])
          let factor = 2 * dot(v, UnsafeBufferPointer(column)) / square
          for i in v.indices { column[i] -= factor * v[i] }
          let rest = UnsafeBufferPointer(rebasing: column[1...])
          squares[j] = dot(rest, rest)
        }
      }
    }
  }
}

extension NumericalRank {
  /// What rounding may have changed, relative to the largest: a power of ten, told by how many digits the numbers have.
  package struct Tolerance: Sendable, CustomStringConvertible {
    /// `10^-exponent`.
    private let exponent: Int

    package var value: Double { (0..<exponent).reduce(1) { value, _ in value / 10 } }
    package var isCoarse: Bool { exponent < 5 }
    package var description: String { "1e-\(exponent)" }

    /// Of doubles, and of short numbers, which are no rounded ones.
    private static let finest = 12
    private static let coarsest = 2

    /// - Returns: nil for integers, and for fractions that are no decimals.
    fileprivate init?(of matrix: SparseMatrix<Rational>) {
      if matrix.values.allSatisfy(\.isInteger) { return nil }
      var (bits, digits) = (0 as Int?, 0 as Int?)
      for value in matrix.values {
        bits = bits.flatMap { most in value.significantBits.map { max(most, $0) } }
        guard let length = value.significantDigits else { return nil }
        digits = digits.flatMap { length > 17 ? nil : max($0, length) }
      }
      if SinglePrecision.isLikely(of: matrix) { (bits, digits) = (SinglePrecision.bits, nil) }
      // One of so many bits is known to a half in the last; the same of decimals. Short ones are exact.
      var unit = 0.0
      if let bits, bits >= 8 { unit = Double(sign: .plus, exponent: -bits, significand: 1) }
      if let digits, digits >= 3 { unit = max(unit, 0.5 * (1..<digits).reduce(1) { value, _ in value / 10 }) }
      if let bits, bits < 8 { unit = 0 }
      var exponent = NumericalRank.Tolerance.finest
      var power = 1e-12
      while exponent > NumericalRank.Tolerance.coarsest, power < 40 * unit {
        (exponent, power) = (exponent - 1, power * 10)
      }
      self.exponent = exponent
    }
  }
}

/// Whether numbers are those of float32, written as decimals: of the nearest double, or to some places.
private enum SinglePrecision {
  static let bits = 24
  /// Of evidence that is wanted: decimals of other numbers have it by chance once in `2^40` matrices.
  private static let leastEvidence = 40.0

  /// Each is a float32 but for its rounding, and this is so much finer than they are that no chance did it.
  static func isLikely(of matrix: SparseMatrix<Rational>) -> Bool {
    var evidence = 0.0
    for entry in matrix.values {
      let value = entry.approximation
      let nearest = Float(value)
      guard nearest.isNormal else { return false }
      // A double's rounding and our own, and half of the last place that is written.
      let error = abs(value) * 0x1p-51 + (entry.lastPlace ?? 0) / 2
      guard abs(Double(nearest) - value) <= error else { return false }
      // Exact ones, as 0.5, are floats of any kind.
      if entry.significantBits == nil { evidence += max(0, -log2(2 * error / Double(nearest.ulp))) }
    }
    return evidence >= leastEvidence
  }

  private static func log2(_ x: Double) -> Double { Double(x.exponent) + x.significand - 1 }
}

extension Rational {
  /// `10^-k` of a decimal of `k` places; nil where it has many.
  fileprivate var lastPlace: Double? {
    guard let (twos, fives) = denominator.word?.twosAndFives else { return nil }
    return (0..<max(twos, fives)).reduce(1) { value, _ in value / 10 }
  }

  /// Of its numerator, without zeros at the end; nil where it is no double.
  fileprivate var significantBits: Int? {
    if let word = denominator.word {
      if word & (word - 1) != 0 { return nil }
    } else if denominator != Integer(2).power(UInt(denominator.bitWidth - 1)) {
      return nil
    }
    let zeros = isInteger ? numerator.word?.trailingZeroBitCount ?? 0 : 0
    let bits = isZero ? 0 : numerator.bitWidth - zeros
    return bits > 53 ? nil : bits
  }

  /// Of the decimal; many for one of a large denominator; nil for a fraction that is no decimal.
  fileprivate var significantDigits: Int? {
    let many = 99
    guard let word = denominator.word else {
      // Powers of two and five, of which large floats and small decimals are made.
      return (Integer(10).power(UInt(denominator.bitWidth)).remainder(by: denominator)?.isZero ?? false) ? many : nil
    }
    guard let (twos, fives) = word.twosAndFives else { return nil }
    guard let numerator = numerator.word?.magnitude, max(twos, fives) <= 18 else { return many }
    // The numerator over a power of ten.
    var digits = Double(numerator)
    for _ in twos..<max(twos, fives) { digits *= 2 }
    for _ in fives..<max(twos, fives) { digits *= 5 }
    var count = 0
    while digits >= 1, count < many { (digits, count) = (digits / 10, count + 1) }
    return count
  }
}

extension Int {
  /// The exponents of a positive number `2^a 5^b`; nil for others.
  fileprivate var twosAndFives: (twos: Int, fives: Int)? {
    var (rest, twos, fives) = (self, 0, 0)
    (rest, twos) = (rest >> rest.trailingZeroBitCount, rest.trailingZeroBitCount)
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? (twos, fives) : nil
  }
}

extension Integer {
  fileprivate func remainder(by divisor: Integer) -> Integer? {
    try? quotientAndRemainder(dividingBy: divisor).remainder
  }
}
