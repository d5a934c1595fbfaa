import ExactArithmetic

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

  /// What making so many vectors of a length orthonormal counts for, in word operations.
  package static func work(vectors: Int, length: Int) -> Int {
    Work.product([32, vectors, length, min(vectors, length)])
  }

  /// - Complexity: O(vectors · rank · length).
  package init(_ vectors: [[Double]]) {
    let width = vectors.first?.count ?? 0
    let norms = vectors.map { dot($0, $0) }
    var parts = norms
    var remaining = Array(vectors.indices)
    var (rows, basis): ([Int], [[Double]]) = ([], [])
    // What is left of the vectors, one after another.
    var rest = [Double]()
    rest.reserveCapacity(vectors.count * width)
    for vector in vectors { rest += vector }
    rest.withUnsafeMutableBufferPointer { rest in
      func left(_ row: Int) -> UnsafeMutableBufferPointer<Double> {
        .init(rebasing: rest[row * width..<(row + 1) * width])
      }
      while let place = remaining.indices.max(by: { parts[remaining[$0]] < parts[remaining[$1]] }) {
        let row = remaining.remove(at: place)
        let own = left(row)
        for q in basis { q.withUnsafeBufferPointer { subtract(dot(.init(own), $0), $0, from: own) } }
        let square = dot(.init(own), .init(own))
        guard square > OrthonormalRows.smallest * OrthonormalRows.smallest * norms[row] else { continue }
        let q = own.map { $0 / square.squareRoot() }
        q.withUnsafeBufferPointer { q in
          for other in remaining {
            let theirs = left(other)
            let factor = dot(.init(theirs), q)
            subtract(factor, q, from: theirs)
            parts[other] -= factor * factor
          }
        }
        rows.append(row)
        basis.append(q)
        if basis.count == width { break }
      }
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
      solution.withUnsafeMutableBufferPointer { solution in
        basis[k].withUnsafeBufferPointer { subtract(-parts[k], $0, from: solution) }
      }
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
  a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { dot(a, $0) } }
}

func dot(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
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

private func subtract(
  _ factor: Double, _ a: UnsafeBufferPointer<Double>, from b: UnsafeMutableBufferPointer<Double>
) {
  for k in a.indices { b[k] -= factor * a[k] }
}
