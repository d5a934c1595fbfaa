import CGMP
import ExactArithmetic

/// The kernel of a rank-deficient integer matrix by lifting solutions modulo a prime to
/// its powers (Dixon), and reconstructing the rationals.
///
/// For a minor `A = M[R, C]` that is invertible modulo `p` and each column `f` outside `C`
/// it solves `M[:, C] x = M[:, f]`, all rows together: step by step
/// `M[:, C] (x̄_0 + … + x̄_k p^k) = M[:, f] - p^{k+1} residual`, which fails to be
/// integral when the rank is larger than that of `A`. A solution `u / d` is accepted when
/// `M[:, C] u - d M[:, f]`, which vanishes modulo `p^k`, is too small not to vanish.
struct PadicKernel {
  typealias Block = DoubleProduct.Block

  let free: [Int]
  /// Columns `K` with `M K = 0`, primitive, diagonal in the rows `free`.
  let vectors: Matrix<Integer>

  /// - Parameters:
  ///   - rows: rows and
  ///   - columns: columns of a minor of the rank modulo some prime.
  /// - Returns: nil when the rank turns out to be larger, or when the entries are too
  ///   large for doubles.
  init?(of matrix: Matrix<Integer>, rows: [Int], columns: [Int]) {
    let (rank, columnSet) = (rows.count, Set(columns))
    let free = (0..<matrix.columns).filter { !columnSet.contains($0) }
    self.free = free
    var largest = 1
    for entry in matrix.elements {
      guard let word = entry.word, word.magnitude < 1 << 40 else { return nil }
      largest = max(largest, abs(word))
    }
    // Sums of rank products of a digit and an entry, and of two digits, stay below 2^51.
    let sizeBits = PadicKernel.bits(rank + 1) + 1
    let digitBits = min(23, 50 - sizeBits - PadicKernel.bits(largest), (50 - sizeBits) / 2 + 1)
    guard digitBits >= 10, !free.isEmpty else { return nil }
    guard
      let lifting = Lifting(
        matrix, rows: rows, columns: columns, free: free, below: 1 << digitBits, product: .fastest)
    else { return nil }
    // Hadamard's bound for numerators and denominators, twice, and room for the comparison.
    let rowBits = rows.map { i in
      let squares = columns.reduce(Integer.zero) { $0 + matrix[i, $1] * matrix[i, $1] }
      return (squares + Integer(largest) * Integer(largest)).bitWidth
    }
    let mostBits = rowBits.reduce(0, +) + 2 * (sizeBits + PadicKernel.bits(largest)) + 16
    var vectors = Matrix<Integer>(rows: matrix.columns, columns: free.count) { _, _ in .zero }
    var target = 64
    while true {
      while lifting.expansion.bits < target { if !lifting.step() { return nil } }
      let factor = Integer(rank + 1) * Integer(largest)
      if let solutions = RationalReconstruction(lifting.expansion, factor: factor).solutions() {
        for (column, solution) in solutions.enumerated() {
          for (i, c) in columns.enumerated() { vectors[c, column] = solution.numerators[i] }
          vectors[free[column], column] = -solution.denominator
        }
        self.vectors = vectors
        return
      }
      if target >= mostBits { return nil }
      target = min(mostBits, target * 2)
    }
  }

  /// The number of bits of a positive number.
  static func bits(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }
}

/// The digits of the solutions, as many as steps were made.
private final class Lifting {
  typealias Block = DoubleProduct.Block

  let prime: Int
  let rank: Int
  let count: Int
  private(set) var expansion: PadicExpansion

  private let modulus: DoubleModulus
  private let height: Int
  private let storage: UnsafeMutablePointer<Double>
  /// The inverse of the minor; the columns `C` of the matrix, rows `R` first; the residuals;
  /// their residues; the digits.
  private let (inverse, left, residuals, reduced, current): (Block, Block, Block, Block, Block)

  init?(
    _ matrix: Matrix<Integer>, rows: [Int], columns: [Int], free: [Int], below bound: Int, product: DoubleProduct
  ) {
    let minor = matrix.submatrix(rows: rows, columns: columns)
    var candidate = bound - 1
    var found: (prime: Int, inverse: Matrix<UInt64>)?
    // The minor is invertible modulo all primes but few.
    for _ in 0..<8 {
      while !Integer(candidate).isProbablePrime { candidate -= 2 }
      let modulus = WordModulus(UInt64(candidate))
      if let inverse = modulus.residues(minor).inverse(modulo: modulus) {
        found = (candidate, inverse)
        break
      }
      candidate -= 2
    }
    guard let found else { return nil }
    prime = found.prime
    (rank, count, height) = (rows.count, free.count, matrix.rows)
    expansion = PadicExpansion(prime: prime, rows: rank, columns: count)
    modulus = DoubleModulus(UInt64(prime), product: product)
    let sizes = [rank * rank, height * rank, height * count, rank * count, rank * count]
    storage = .allocate(capacity: max(1, sizes.reduce(0, +)))
    storage.initialize(repeating: 0, count: max(1, sizes.reduce(0, +)))
    var starts = [storage]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    inverse = Block(start: starts[0], stride: rank)
    left = Block(start: starts[1], stride: rank)
    residuals = Block(start: starts[2], stride: count)
    reduced = Block(start: starts[3], stride: count)
    current = Block(start: starts[4], stride: count)
    for i in 0..<rank { for j in 0..<rank { inverse[i, j] = modulus.reduce(Double(found.inverse[i, j])) } }
    let rowSet = Set(rows)
    let order = rows + (0..<matrix.rows).filter { !rowSet.contains($0) }
    for (i, row) in order.enumerated() {
      for (j, column) in columns.enumerated() { left[i, j] = Double(matrix[row, column].word ?? 0) }
      for (j, column) in free.enumerated() { residuals[i, j] = Double(matrix[row, column].word ?? 0) }
    }
  }

  deinit { storage.deallocate() }

  /// One more digit of all solutions; false when some row has none.
  func step() -> Bool {
    let size = rank * count
    for i in 0..<size {
      reduced.start[i] = modulus.reduce(residuals.start[i])
      current.start[i] = 0
    }
    modulus.add(1, inverse, reduced, to: current, rank, rank, count)
    expansion.digits.append((0..<size).map { Int32(current.start[$0]) })
    modulus.product.add(-1, left, current, to: residuals, height, rank, count)
    let (divisor, reciprocal) = (Double(prime), 1 / Double(prime))
    var remainders = 0.0
    for i in 0..<height * count {
      let quotient = (residuals.start[i] * reciprocal + 0x1.8p52) - 0x1.8p52
      let remainder = residuals.start[i] - quotient * divisor
      remainders += remainder * remainder
      residuals.start[i] = quotient
    }
    return remainders == 0
  }
}
