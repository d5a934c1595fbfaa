import CGMP
import ExactArithmetic

/// The solution `x = u / d` of a square system `A x = b` of integers of any size, by lifting modulo
/// a prime to its powers (Dixon), and reconstructing the rationals.
///
/// A step takes the digits `x̄ = A⁻¹ r mod p` of the residual `r`, and `r ← (r - A x̄) / p`. The
/// products with `A` are made limb by limb: entries are sums of limbs of 28 bits, digits have 23, and
/// a row's sum of up to 4096 products fits a word.
public struct PadicSolution: Sendable {
  /// `u`, with no factor in common with `d` that all of them have.
  public let numerators: [Integer]
  /// `d ≠ 0`.
  public let denominator: Integer

  private static let largestSize = 4096

  /// - Returns: nil when the matrix is singular, or taken for it modulo several primes.
  /// - Requires: a row of `A`, and of `b`, for each column of `A`.
  /// - Complexity: O(n³) for the inverse modulo the prime, and O(n² l) words for each of O(n l)
  ///   digits, with entries of `l` words.
  public init?(of matrix: Matrix<Integer>, equals right: [Integer]) {
    let n = matrix.rows
    guard matrix.columns == n, right.count == n, n <= PadicSolution.largestSize else { return nil }
    if n == 0 {
      (numerators, denominator) = ([], .one)
      return
    }
    guard let (prime, inverse) = PadicSolution.inverse(of: matrix) else { return nil }
    let limbs = Limbs(of: matrix)
    var residual = right
    var expansion = PadicExpansion(prime: prime, rows: n, columns: 1)
    let largest = matrix.elements.reduce(Integer.zero) { max($0, $1.magnitude) }
    let largestRight = right.reduce(Integer.zero) { max($0, $1.magnitude) }
    // Hadamard's bound for numerators and denominators, twice, and room for the comparison.
    let rowBits = (0..<n).map { i in
      let squares = matrix.row(i).reduce(right[i] * right[i]) { $0 + $1 * $1 }
      return squares.bitWidth + 1
    }
    let factor = Integer(n) * largest + largestRight
    let mostBits = rowBits.reduce(0, +) + factor.bitWidth + 64
    var target = 128
    while true {
      while expansion.bits < target {
        let digits = PadicSolution.product(inverse, residual, modulo: prime)
        residual = limbs.subtractProduct(with: digits, from: residual, dividedBy: prime)
        expansion.digits.append(digits)
      }
      if let solution = RationalReconstruction(expansion, factor: factor).solutions()?.first {
        (numerators, denominator) = (solution.numerators, solution.denominator)
        return
      }
      if target >= mostBits { return nil }
      target = min(mostBits, target * 2)
    }
  }

  /// A prime of 23 bits and the inverse modulo it, row-major.
  private static func inverse(of matrix: Matrix<Integer>) -> (prime: Int, inverse: [Int32])? {
    var candidate = 1 << 23 - 1
    // An invertible matrix is so modulo all primes but few.
    for _ in 0..<4 {
      while !Integer(candidate).isProbablePrime { candidate -= 2 }
      let modulus = WordModulus(UInt64(candidate))
      if let inverse = modulus.residues(matrix).inverse(modulo: modulus) {
        return (candidate, inverse.elements.map { Int32(truncatingIfNeeded: $0) })
      }
      candidate -= 2
    }
    return nil
  }

  /// `A⁻¹ r` modulo the prime.
  private static func product(_ inverse: [Int32], _ right: [Integer], modulo prime: Int) -> [Int32] {
    let residues = right.map { Int32(truncatingIfNeeded: (try? $0.residue(modulo: UInt64(prime))) ?? 0) }
    return right.indices.map { Int32(truncatingIfNeeded: dot(inverse, row: $0, residues) % Int64(prime)) }
  }
}

/// The entries of an `n × n` matrix as sums `Σ_l limb_l 2^{28 l}`, all limbs with the entry's sign.
private struct Limbs {
  private let size: Int
  /// One row-major matrix for each place.
  private let places: [[Int32]]
  private static let bits = 28

  init(of matrix: Matrix<Integer>) {
    size = matrix.rows
    let width = matrix.elements.reduce(0) { max($0, $1.bitWidth) }
    let base = Integer(1 << Limbs.bits)
    var rest = matrix.elements
    var places: [[Int32]] = []
    for _ in 0..<(width + Limbs.bits - 1) / Limbs.bits {
      var place: [Int32] = []
      place.reserveCapacity(rest.count)
      for k in rest.indices {
        guard let (quotient, remainder) = try? rest[k].quotientAndRemainder(dividingBy: base) else { continue }
        place.append(Int32(truncatingIfNeeded: remainder.word ?? 0))
        rest[k] = quotient
      }
      places.append(place)
    }
    self.places = places
  }

  /// `(r - A x) / p`, where the prime divides all entries.
  func subtractProduct(with digits: [Int32], from residual: [Integer], dividedBy prime: Int) -> [Integer] {
    let divisor = Integer(prime)
    return (0..<size).map { i in
      let sums = places.map { dot($0, row: i, digits) }
      let product = Integer.computed { sum in
        for value in sums.reversed() {
          gmp_multiply_word(sum, sum, 1 << CUnsignedLong(Limbs.bits))
          if value < 0 {
            gmp_subtract_word(sum, sum, CUnsignedLong(value.magnitude))
          } else {
            gmp_add_word(sum, sum, CUnsignedLong(value))
          }
        }
      }
      return (residual[i] - product).dividedExactly(by: divisor)
    }
  }
}

/// The product of a row of a square matrix with a vector, of words that leave room for the sum.
private func dot(_ matrix: [Int32], row: Int, _ vector: [Int32]) -> Int64 {
  matrix.withUnsafeBufferPointer { matrix in
    vector.withUnsafeBufferPointer { vector in
      var sum: Int64 = 0
      let start = row * vector.count
      for k in vector.indices { sum &+= Int64(matrix[start + k]) &* Int64(vector[k]) }
      return sum
    }
  }
}
