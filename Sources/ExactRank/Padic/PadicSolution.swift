import ExactArithmetic

/// The solution `x = u / d` of a square system `A x = b` of integers of any size, by lifting modulo
/// a prime to its powers (Dixon), and reconstructing the rationals.
public struct PadicSolution: Sendable {
  /// `u`, with no factor in common with `d` that all of them have.
  public let numerators: [Integer]
  /// `d ≠ 0`.
  public let denominator: Integer

  /// - Returns: nil when the matrix is singular, or taken for it modulo several primes.
  /// - Requires: a row of `A`, and of `b`, for each column of `A`.
  /// - Complexity: O(n³) for the inverse modulo the prime, and O(n² l) words for each of O(n l)
  ///   digits, with entries of `l` words.
  public init?(of matrix: Matrix<Integer>, equals right: [Integer]) {
    let n = matrix.rows
    guard matrix.columns == n, right.count == n else { return nil }
    let all = Array(0..<n)
    guard let system = PadicSystem(matrix, rows: all, columns: all, isForMany: false),
      let solution = system.solutions(equal: Matrix(rows: n, columns: 1) { i, _ in right[i] })?.first
    else { return nil }
    (numerators, denominator) = (solution.numerators, solution.denominator)
  }
}
