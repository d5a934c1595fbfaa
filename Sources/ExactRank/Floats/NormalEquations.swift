import ExactArithmetic

/// A factorization `G + μ I ≈ L Lᵀ` of a symmetric matrix `G = A Aᵀ` in floats (Cholesky), for searches whose results are checked
/// exactly, where `A` has many more columns than rows and `OrthonormalRows` would take long.
///
/// `μ` is tiny beside the largest diagonal entry, and there for rows that depend on others. What it changes in a solution, and
/// what `G` loses of `A` by its squared condition, refinement takes back: solve for what is left, again.
package struct NormalEquations: Sendable {
  private let size: Int
  /// Row after row, each of `size` numbers.
  private let lower: [Double]

  /// `μ` as a part of the largest diagonal entry.
  private static let shift = 0x1p-40

  /// What a factorization of so many rows counts for, in word operations.
  package static func work(_ size: Int) -> Int { Work.product([size, size, size]) }

  /// - Parameters:
  ///   - gram: `G`, row after row; below the diagonal at least.
  ///   - size: of `G`.
  /// - Returns: nil when it is not positive definite even so, or has no finite numbers.
  /// - Complexity: O(size³).
  package init?(_ gram: [Double], size: Int) {
    var lower = gram
    let largest = (0..<size).reduce(0) { max($0, gram[$1 * size + $1]) }
    let isPositive = lower.withUnsafeMutableBufferPointer { lower in
      for i in 0..<size {
        let own = UnsafeBufferPointer(rebasing: lower[i * size..<(i + 1) * size])
        for j in 0..<i {
          let other = UnsafeBufferPointer(rebasing: lower[j * size..<j * size + j])
          let rest = lower[i * size + j] - dot(other, .init(rebasing: own[..<j]))
          lower[i * size + j] = rest / lower[j * size + j]
        }
        let head = UnsafeBufferPointer(rebasing: own[..<i])
        let square = lower[i * size + i] + NormalEquations.shift * largest - dot(head, head)
        guard square > 0, square.isFinite else { return false }
        lower[i * size + i] = square.squareRoot()
      }
      return true
    }
    guard isPositive else { return nil }
    (self.size, self.lower) = (size, lower)
  }

  /// The `x` with `(G + μ I) x ≈ b`.
  package func solution(_ right: [Double]) -> [Double] {
    var x = right
    for i in 0..<size {
      var rest = x[i]
      for j in 0..<i { rest -= lower[i * size + j] * x[j] }
      x[i] = rest / lower[i * size + i]
    }
    for i in (0..<size).reversed() {
      x[i] /= lower[i * size + i]
      let own = x[i]
      for j in 0..<i { x[j] -= own * lower[i * size + j] }
    }
    return x
  }
}

/// `G` of vectors: the products of each two of them, row after row.
package func gram(_ vectors: [[Double]]) -> [Double] {
  let size = vectors.count
  var products = [Double](repeating: 0, count: size * size)
  for j in 0..<size {
    for k in 0...j {
      products[j * size + k] = dot(vectors[j], vectors[k])
      products[k * size + j] = products[j * size + k]
    }
  }
  return products
}
