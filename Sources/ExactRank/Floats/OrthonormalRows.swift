/// An orthonormal basis of vectors, in floats, for searches whose results are checked exactly.
///
/// The vectors are made orthonormal, the one with the largest remaining part first (modified Gram–Schmidt,
/// twice): with the taken vectors as the rows of `A`, `A = L Q`. Vectors that are left with nearly
/// nothing depend on the others and are left out.
package struct OrthonormalRows: Sendable {
  /// Indices of the vectors, in the order in which they were taken.
  package let rows: [Int]
  /// The rows of `Q`.
  package let basis: [[Double]]
  /// Row `k` of `L`: `k + 1` numbers.
  private let lower: [[Double]]

  /// Vectors whose remaining part is smaller than this part of the whole are dependent.
  private static let smallest = 0x1p-40

  /// - Complexity: O(vectors · rank · length).
  package init(_ vectors: [[Double]]) {
    var rest = vectors
    let norms = vectors.map { dot($0, $0) }
    var parts = norms
    var remaining = Array(vectors.indices)
    var (rows, basis): ([Int], [[Double]]) = ([], [])
    while let place = remaining.indices.max(by: { parts[remaining[$0]] < parts[remaining[$1]] }) {
      let row = remaining.remove(at: place)
      for q in basis { subtract(dot(rest[row], q), q, from: &rest[row]) }
      let square = dot(rest[row], rest[row])
      guard square > OrthonormalRows.smallest * OrthonormalRows.smallest * norms[row] else { continue }
      let q = rest[row].map { $0 / square.squareRoot() }
      for other in remaining {
        let factor = dot(rest[other], q)
        subtract(factor, q, from: &rest[other])
        parts[other] -= factor * factor
      }
      rows.append(row)
      basis.append(q)
      if basis.count == q.count { break }
    }
    (self.rows, self.basis) = (rows, basis)
    lower = rows.enumerated().map { k, row in basis[...k].map { dot(vectors[row], $0) } }
  }

  /// The least `x` with `a · x = b` for the vectors `a` of `rows`, and the entries `b` of the right side.
  package func leastNormSolution(_ right: [Double]) -> [Double] {
    guard let width = basis.first?.count else { return [] }
    var solution = [Double](repeating: 0, count: width)
    var parts: [Double] = []
    for (k, row) in rows.enumerated() {
      let known = (0..<k).reduce(0) { $0 + lower[k][$1] * parts[$1] }
      parts.append((right[row] - known) / lower[k][k])
      subtract(-parts[k], basis[k], from: &solution)
    }
    return solution
  }

  /// For each of the vectors of `rows` its factor in the combination that is nearest to a vector.
  package func nearestCombination(to vector: [Double]) -> [Double] {
    var factors = basis.map { dot($0, vector) }
    for j in factors.indices.reversed() {
      for k in (j + 1)..<max(j + 1, factors.count) { factors[j] -= factors[k] * lower[k][j] }
      factors[j] /= lower[j][j]
    }
    return factors
  }
}

/// `a · b`, of vectors of one length.
package func dot(_ a: [Double], _ b: [Double]) -> Double {
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
