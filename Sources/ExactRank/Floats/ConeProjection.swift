/// The point of a cone `{A x : x ≥ 0}` that is nearest to a vector, in floats, for searches whose results are checked
/// exactly: the active set method of Lawson and Hanson, for few rows and many columns.
///
/// At the end `r = A x - b` has `a · r ≥ 0` for all columns `a`, and `a · r = 0` for those with `x > 0`, up to rounding; so
/// it separates `b` from the cone where it is not 0.
public struct ConeProjection: Sendable {
  /// The columns with `x > 0`, and their `x`.
  public private(set) var support: [Int]
  public private(set) var factors: [Double]
  /// `r = A x - b`.
  public private(set) var residual: [Double]

  /// - Parameters:
  ///   - columns: the columns of `A`, of `b.count` entries each, of one length for a fair choice, one after another.
  ///   - allowed: the indices of those that may be used.
  ///   - start: columns and their positive factors to begin with, such as of a similar cone; each of them allowed.
  /// - Complexity: O(allowed · rows) for each of some `rows` steps.
  public init(
    of b: [Double], columns: [Double], allowed: [Int32], start: (support: [Int], factors: [Double]) = ([], [])
  ) {
    let height = b.count
    (support, factors) = start
    residual = b.map { -$0 }
    let scale = max(1e-300, b.reduce(0) { max($0, abs($1)) })
    columns.withUnsafeBufferPointer { columns in
      if !support.isEmpty { settle(b, columns) }
      updateResidual(b, columns)
      var blocked: Set<Int> = []
      for _ in 0..<(3 * height + 30) {
        var (best, least) = (-1, -1e-10 * scale)
        residual.withUnsafeBufferPointer { residual in
          for column in allowed {
            let start = Int(column) * height
            var product = 0.0
            for n in 0..<height { product += columns[start + n] * residual[n] }
            if product < least, !blocked.contains(Int(column)) { (best, least) = (Int(column), product) }
          }
        }
        if best < 0 || support.contains(best) { break }
        support.append(best)
        factors.append(0)
        let isNew = settle(b, columns)
        if !isNew || !support.contains(best) { blocked.insert(best) } else { blocked.removeAll() }
        updateResidual(b, columns)
      }
    }
  }

  private mutating func updateResidual(_ b: [Double], _ columns: UnsafeBufferPointer<Double>) {
    for n in b.indices { residual[n] = -b[n] }
    for (column, factor) in zip(support, factors) {
      for n in b.indices { residual[n] += factor * columns[column * b.count + n] }
    }
  }

  /// Moves to the least squares solution on the support, leaving out columns whose factor would not be positive.
  /// - Returns: whether the last column is independent of those before it.
  @discardableResult
  private mutating func settle(_ b: [Double], _ columns: UnsafeBufferPointer<Double>) -> Bool {
    var isIndependent = true
    while !support.isEmpty {
      guard let solution = leastSquares(b, columns) else {
        support.removeLast()
        factors.removeLast()
        isIndependent = false
        continue
      }
      if solution.allSatisfy({ $0 > 1e-13 }) {
        factors = solution
        return isIndependent
      }
      // As far as all factors stay positive; what gets to 0 leaves.
      var step = 1.0
      for (old, new) in zip(factors, solution) where new <= 1e-13 && old > new { step = min(step, old / (old - new)) }
      factors = zip(factors, solution).map { $0 + step * ($1 - $0) }
      let stay = support.indices.filter { factors[$0] > 1e-13 }
      if stay.count == support.count {
        // Rounding alone keeps them: the least one leaves.
        guard let place = factors.indices.min(by: { factors[$0] < factors[$1] }) else { break }
        support.remove(at: place)
        factors.remove(at: place)
      } else {
        (support, factors) = (stay.map { support[$0] }, stay.map { factors[$0] })
      }
    }
    return isIndependent
  }

  /// By orthonormal columns (modified Gram–Schmidt, twice); nil when one depends on those before it.
  private func leastSquares(_ b: [Double], _ columns: UnsafeBufferPointer<Double>) -> [Double]? {
    let (height, width) = (b.count, support.count)
    if width > height { return nil }
    var basis = [Double](repeating: 0, count: width * height)
    var upper = [Double](repeating: 0, count: width * width)
    var parts = [Double](repeating: 0, count: width)
    for k in 0..<width {
      var norm = 0.0
      for n in 0..<height {
        let value = columns[support[k] * height + n]
        basis[k * height + n] = value
        norm += value * value
      }
      for _ in 0..<2 {
        for j in 0..<k {
          var product = 0.0
          for n in 0..<height { product += basis[j * height + n] * basis[k * height + n] }
          upper[j * width + k] += product
          for n in 0..<height { basis[k * height + n] -= product * basis[j * height + n] }
        }
      }
      var rest = 0.0
      for n in 0..<height { rest += basis[k * height + n] * basis[k * height + n] }
      if rest <= 1e-18 * norm { return nil }
      let length = rest.squareRoot()
      upper[k * width + k] = length
      for n in 0..<height {
        basis[k * height + n] /= length
        parts[k] += basis[k * height + n] * b[n]
      }
    }
    for k in (0..<width).reversed() {
      for j in (k + 1)..<max(k + 1, width) { parts[k] -= upper[k * width + j] * parts[j] }
      parts[k] /= upper[k * width + k]
    }
    return parts
  }
}
