import ExactArithmetic

/// The kernel of an integer matrix of small rank and short entries by Cramer's rule.
///
/// For a minor `A = M[R, C]` and the columns `F` outside `C`, `d = det A` and `U = adj(A) M[R, F]` are integers with
/// `A U = d M[R, F]`. Where `M[:, C] U = d M[:, F]` in the other rows too, the rank is that of `A`, and the columns of
/// `U` over `-d I` are a basis of the kernel. All sums stay below 2^53: doubles hold them exactly.
package struct CramerKernel {
  package let free: [Int]
  /// Columns `K` with `M K = 0`, primitive, diagonal in the rows `free`, and negative there.
  package let vectors: Matrix<Integer>

  /// Larger minors are left to lifting.
  private static let largestRank = 12
  private static let bound = Integer(1 << 52)
  /// Rows that are checked at a time.
  private static let batch = 32

  /// - Parameters:
  ///   - rows: rows and
  ///   - columns: columns of a minor.
  /// - Returns: nil when the minor is zero, the rank is larger or numbers are too long.
  /// - Complexity: O(m n r) operations.
  package init?(of matrix: Matrix<Integer>, rows: [Int], columns: [Int]) {
    let (rank, isPivot) = (rows.count, Set(columns))
    let free = (0..<matrix.columns).filter { !isPivot.contains($0) }
    guard rank <= CramerKernel.largestRank, !free.isEmpty,
      let inverse = FractionFreeInverse(of: matrix.submatrix(rows: rows, columns: columns))
    else { return nil }
    let (size, denominator) = (matrix.largestMagnitude, inverse.determinant.magnitude)
    let longest = Integer(rank) * inverse.adjugate.largestMagnitude * size
    guard max(Integer(rank) * longest, denominator) * size < CramerKernel.bound, let divisor = denominator.word else {
      return nil
    }
    let (count, width, height) = (free.count, matrix.columns, matrix.rows)
    let sign = Double(inverse.determinant.sign)
    let room = UnsafeMutablePointer<Double>.allocate(capacity: rank * count + CramerKernel.batch * (rank + count))
    defer { room.deallocate() }
    let numerators = DoubleProduct.Block(start: room, stride: count)
    let left = DoubleProduct.Block(start: room + rank * count, stride: rank)
    let sums = DoubleProduct.Block(start: room + rank * count + CramerKernel.batch * rank, stride: count)
    let isBasis = matrix.elements.withUnsafeBufferPointer { elements in
      /// Writes some of a row's entries times a factor.
      func write(_ row: Int, _ columns: [Int], times factor: Double, to target: DoubleProduct.Block, _ place: Int) {
        let (start, target) = (row * width, target.at(place, 0).start)
        for (k, column) in columns.enumerated() { target[k] = factor * Double(elements[start + column].word ?? 0) }
      }
      for k in 0..<rank { numerators.at(k, 0).start.initialize(repeating: 0, count: count) }
      for l in 0..<rank {
        write(rows[l], free, times: sign, to: sums, 0)
        for k in 0..<rank {
          let factor = Double(inverse.adjugate[k, l].word ?? 0)
          for f in 0..<count { numerators[k, f] += factor * sums[0, f] }
        }
      }
      for start in stride(from: 0, to: height, by: CramerKernel.batch) {
        let batch = min(CramerKernel.batch, height - start)
        for i in 0..<batch {
          write(start + i, columns, times: 1, to: left, i)
          write(start + i, free, times: -Double(divisor), to: sums, i)
        }
        DoubleProduct.fastest.add(1, left, numerators, to: sums, batch, rank, count)
        guard (0..<batch * count).allSatisfy({ sums.start[$0] == 0 }) else { return false }
      }
      return true
    }
    guard isBasis else { return nil }
    var elements = [Integer](repeating: .zero, count: width * count)
    for f in 0..<count {
      var content = denominator
      for k in 0..<rank where content != .one { content = Integer.gcd(content, Integer(Int(numerators[k, f]))) }
      guard let common = content.word else { return nil }
      for k in 0..<rank { elements[columns[k] * count + f] = Integer(Int(numerators[k, f]) / common) }
      elements[free[f] * count + f] = Integer(-divisor / common)
    }
    guard let vectors = try? Matrix(rows: width, columns: count, elements: elements) else { return nil }
    (self.free, self.vectors) = (free, vectors)
  }
}
