/// Least-norm solutions of `A x = b` in floats, for searches whose results are checked exactly.
///
/// The rows of `A` are made orthonormal in the order of their remaining norms (modified
/// Gram–Schmidt, twice), `A = L Q`; then `L t = b` and `x = Qᵀ t`. Rows that are left with
/// nearly nothing depend on the others and are left out.
public struct LeastNorm: Sendable {
  /// Indices of the rows, in the order in which they were taken.
  public let rows: [Int]
  private let orthonormal: [[Double]]
  /// Row `k` of `L`: `k + 1` numbers.
  private let lower: [[Double]]

  /// Rows whose remaining part is smaller than this part of the whole are dependent.
  private static let smallest = 0x1p-40

  /// - Complexity: O(rows² · columns).
  public init(_ matrix: [[Double]]) {
    var rest = matrix
    let norms = matrix.map { dot($0, $0) }
    var remaining = Array(matrix.indices)
    var (rows, orthonormal): ([Int], [[Double]]) = ([], [])
    while let place = remaining.indices.max(by: { part(remaining[$0]) < part(remaining[$1]) }) {
      let row = remaining.remove(at: place)
      for q in orthonormal { subtract(dot(rest[row], q), q, from: &rest[row]) }
      guard part(row) > LeastNorm.smallest * LeastNorm.smallest else { continue }
      let scale = 1 / dot(rest[row], rest[row]).squareRoot()
      let q = rest[row].map { scale * $0 }
      for other in remaining { subtract(dot(rest[other], q), q, from: &rest[other]) }
      rows.append(row)
      orthonormal.append(q)
    }
    func part(_ row: Int) -> Double { norms[row] > 0 ? dot(rest[row], rest[row]) / norms[row] : 0 }
    (self.rows, self.orthonormal) = (rows, orthonormal)
    lower = rows.enumerated().map { k, row in orthonormal[...k].map { dot(matrix[row], $0) } }
  }

  /// The least `x` that meets the equations of `rows`.
  public func solution(_ right: [Double]) -> [Double] {
    guard let width = orthonormal.first?.count else { return [] }
    var solution = [Double](repeating: 0, count: width)
    var parts: [Double] = []
    for (k, row) in rows.enumerated() {
      let known = (0..<k).reduce(0) { $0 + lower[k][$1] * parts[$1] }
      parts.append((right[row] - known) / lower[k][k])
      subtract(-parts[k], orthonormal[k], from: &solution)
    }
    return solution
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      // Four sums, so that they need not wait for each other.
      var sums = SIMD4<Double>.zero
      var k = 0
      while k + 4 <= a.count {
        let left = SIMD4<Double>(a[k], a[k + 1], a[k + 2], a[k + 3])
        let right = SIMD4<Double>(b[k], b[k + 1], b[k + 2], b[k + 3])
        sums += left * right
        k += 4
      }
      var sum = sums.sum()
      while k < a.count {
        sum += a[k] * b[k]
        k += 1
      }
      return sum
    }
  }
}

private func subtract(_ factor: Double, _ a: [Double], from b: inout [Double]) {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeMutableBufferPointer { b in
      for k in a.indices { b[k] -= factor * a[k] }
    }
  }
}
