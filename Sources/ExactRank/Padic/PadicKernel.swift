import ExactArithmetic

/// The kernel of a rank-deficient integer matrix by lifting solutions modulo a prime to
/// its powers (Dixon), and reconstructing the rationals.
///
/// For a minor `A = M[R, C]` that is invertible modulo `p` and each column `f` outside `C`
/// it solves `M[:, C] x = M[:, f]`, all rows together: step by step
/// `M[:, C] (x̄_0 + … + x̄_k p^k) = M[:, f] - p^{k+1} residual`, which fails to be
/// integral when the rank is larger than that of `A`. A solution `u / d` is accepted when
/// `M[:, C] u - d M[:, f]`, which vanishes modulo `p^k`, is too small not to vanish.
package struct PadicKernel: Sendable {
  package let free: [Int]
  /// Columns `K` with `M K = 0`, primitive, diagonal in the rows `free`.
  package let vectors: Matrix<Integer>

  /// - Parameters:
  ///   - matrix: of integers of any size.
  ///   - rows: rows and
  ///   - columns: columns of a minor of the rank modulo some prime.
  /// - Returns: nil when the rank turns out to be larger.
  package init?(of matrix: Matrix<Integer>, rows: [Int], columns: [Int]) {
    guard let kernel = PadicKernelSystem(matrix, rows: rows, columns: columns)?.kernel() else { return nil }
    self = kernel
  }

  fileprivate init(free: [Int], vectors: Matrix<Integer>) { (self.free, self.vectors) = (free, vectors) }
}

/// What is prepared for a kernel, to be looked for among short vectors first.
struct PadicKernelSystem {
  private let scaled: ScaledMatrix
  private let columns: [Int]
  private let free: [Int]
  private let system: PadicSystem
  private let right: Matrix<Integer>

  init?(_ matrix: Matrix<Integer>, rows: [Int], columns: [Int]) {
    let columnSet = Set(columns)
    let free = (0..<matrix.columns).filter { !columnSet.contains($0) }
    guard !free.isEmpty else { return nil }
    scaled = ScaledMatrix(matrix)
    guard
      let system = PadicSystem(
        scaled.matrix, rows: rows, columns: columns, isForMany: free.count > PadicLifting.mostInWords)
    else { return nil }
    right = scaled.matrix.submatrix(rows: system.order, columns: free)
    (self.columns, self.free, self.system) = (columns, free, system)
  }

  /// How far to lift at most.
  var mostBits: Int { system.mostBits(largestRight: system.largest) }

  /// - Parameter mostBits: how far to lift when only short vectors are wanted.
  func kernel(mostBits: Int? = nil) -> PadicKernel? {
    var denominator = Integer.one
    if free.count > PadicLifting.mostInWords {
      // A combination of the columns has the denominator of all of them, most often, and with it
      // these take half as many digits.
      let sides = Matrix(rows: system.rank, columns: 1) { i, _ in
        free.indices.reduce(into: Integer.zero) { sum, k in
          sum.addProduct(Integer(1 + (k * k * 37 + k * 11) % 61), right[i, k])
        }
      }
      guard let solution = system.solutions(equal: sides, mostBits: mostBits)?.first else { return nil }
      denominator = solution.denominator.magnitude
    }
    guard let solutions = system.solutions(equal: right, denominator: denominator, mostBits: mostBits) else {
      return nil
    }
    var vectors = Matrix<Integer>(rows: columns.count + free.count, columns: free.count) { _, _ in .zero }
    for (column, solution) in solutions.enumerated() {
      let places = columns + [free[column]]
      let entries = scaled.unscaled(solution.numerators + [-solution.denominator], at: places)
      for (place, entry) in zip(places, entries) { vectors[place, column] = entry }
    }
    return PadicKernel(free: free, vectors: vectors)
  }
}

/// A matrix with the greatest common divisors of its rows, then of its columns, taken out: what clearing the
/// denominators of floats of many sizes leaves behind.
private struct ScaledMatrix {
  let matrix: Matrix<Integer>
  /// What each column was divided by; nil when that is 1 throughout.
  private let scales: [Integer]?

  /// Below this size entries are left as they are.
  private static let smallSize = Integer(1 << 40)

  init(_ original: Matrix<Integer>) {
    if original.largestMagnitude < ScaledMatrix.smallSize {
      (matrix, scales) = (original, nil)
      return
    }
    let rowScales = (0..<original.rows).map { i in content(original.row(i)) }
    let scales = (0..<original.columns).map { j in
      // Most often settled by the first entries.
      content((0..<original.rows).lazy.map { original[$0, j].dividedExactly(by: rowScales[$0]) })
    }
    if rowScales.allSatisfy({ $0 == .one }), scales.allSatisfy({ $0 == .one }) {
      (matrix, self.scales) = (original, nil)
    } else {
      matrix = Matrix(rows: original.rows, columns: original.columns) {
        original[$0, $1].dividedExactly(by: rowScales[$0]).dividedExactly(by: scales[$1])
      }
      self.scales = scales
    }
  }

  /// The primitive multiple of a kernel vector's entries at some places, as the original has it.
  func unscaled(_ entries: [Integer], at places: [Int]) -> [Integer] {
    guard let scales else { return entries }
    let support = zip(entries, places).filter { !$0.0.isZero }.map { scales[$0.1] }
    let common = Integer.leastCommonMultiple(support)
    let multiples = zip(entries, places).map { $0.isZero ? $0 : $0 * common.dividedExactly(by: scales[$1]) }
    let divisor = content(multiples)
    return divisor == .one ? multiples : multiples.map { $0.dividedExactly(by: divisor) }
  }
}

/// The greatest common divisor of numbers, 1 where all are 0.
private func content(_ numbers: some Sequence<Integer>) -> Integer {
  var divisor = Integer.zero
  for number in numbers {
    divisor = Integer.gcd(divisor, number)
    if divisor == .one { break }
  }
  return divisor.isZero ? .one : divisor
}
