import ExactArithmetic

/// A matrix modulo a prime as doubles around zero, with elimination by blocks: nearly
/// all of the work is in products of matrices.
///
/// It finds the pivots that elimination column by column with the topmost pivot
/// finds, in the same order.
package final class BlockElimination {
  typealias Block = DoubleProduct.Block

  private let modulus: DoubleModulus
  private let rows: Int
  private let columns: Int
  private let storage: UnsafeMutablePointer<Double>
  private var whole: Block { Block(start: storage, stride: columns) }
  /// Room for one panel, column after column.
  private let panel: UnsafeMutablePointer<Double>
  /// Sums stay exact without reductions until a column's turn comes.
  private let isLazy: Bool

  private static let panelColumns = 32

  package init(_ matrix: Matrix<UInt64>, modulo modulus: DoubleModulus) {
    self.modulus = modulus
    (rows, columns) = (matrix.rows, matrix.columns)
    storage = .allocate(capacity: max(1, rows * columns))
    panel = .allocate(capacity: max(1, BlockElimination.panelColumns * rows))
    isLazy = min(rows, columns) < modulus.largestDepth
    let target = storage
    matrix.elements.withUnsafeBufferPointer { elements in
      for i in elements.indices { target[i] = modulus.centred(elements[i]) }
    }
  }

  deinit {
    storage.deallocate()
    panel.deallocate()
  }

  // MARK: Echelon form

  private var pivotColumns: [Int] = []

  /// Eliminates the matrix, which is lost.
  /// - Complexity: O(m n r) operations, nearly all in products of matrices.
  package func pivots() -> (rows: [Int], columns: [Int]) {
    pivotColumns = []
    let (rank, order) = eliminate(0..<columns, below: 0)
    return (Array((order ?? Array(0..<rows)).prefix(rank)), pivotColumns)
  }

  /// Eliminates columns in the rows from `top` on. The multipliers, unit lower
  /// triangular, are left in the first `rank` of the columns.
  /// - Returns: the rank, and for each place from `top` on the row, counted from there,
  ///   that has come to it; nil when none has moved.
  private func eliminate(_ range: Range<Int>, below top: Int) -> (rank: Int, order: [Int]?) {
    if range.count <= BlockElimination.panelColumns { return eliminatePanel(range, below: top) }
    // Halves in whole panels.
    let panels = (range.count + BlockElimination.panelColumns - 1) / BlockElimination.panelColumns
    let middle = range.lowerBound + panels / 2 * BlockElimination.panelColumns
    let (first, firstOrder) = eliminate(range.lowerBound..<middle, below: top)
    if let firstOrder { permute(firstOrder, below: top, columns: middle..<range.upperBound) }
    let next = top + first
    if next == rows { return (first, firstOrder) }
    if first > 0 {
      let factors = whole.at(top, range.lowerBound)
      let (others, count) = (whole.at(top, middle), range.upperBound - middle)
      solve(factors, others, first, count)
      add(-1, factors.at(first, 0), others, to: others.at(first, 0), rows - next, first, count)
    }
    let (second, secondOrder) = eliminate(middle..<range.upperBound, below: next)
    if let secondOrder {
      permute(secondOrder, below: next, columns: range.lowerBound..<range.lowerBound + first)
    }
    if range.lowerBound + first < middle {
      for i in next..<rows {
        (whole.at(i, range.lowerBound + first).start).update(from: whole.at(i, middle).start, count: second)
      }
    }
    guard let secondOrder else { return (first + second, firstOrder) }
    var order = firstOrder ?? Array(0..<rows - top)
    let tail = Array(order[first...])
    for (i, row) in secondOrder.enumerated() { order[first + i] = tail[row] }
    return (first + second, order)
  }

  /// A product whose result is reduced now or, where sums stay small, later.
  private func add(_ alpha: Double, _ a: Block, _ b: Block, to c: Block, _ m: Int, _ k: Int, _ n: Int) {
    if isLazy { modulus.product.add(alpha, a, b, to: c, m, k, n) } else { modulus.add(alpha, a, b, to: c, m, k, n) }
  }

  private func permute(_ order: [Int], below top: Int, columns range: Range<Int>) {
    guard let first = order.indices.first(where: { order[$0] != $0 }),
      let last = order.indices.last(where: { order[$0] != $0 }), !range.isEmpty
    else { return }
    let width = range.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: (last - first + 1) * width) { copy in
      guard let copy = copy.baseAddress else { return }
      for i in first...last {
        (copy + (i - first) * width).initialize(from: whole.at(top + order[i], range.lowerBound).start, count: width)
      }
      for i in first...last {
        whole.at(top + i, range.lowerBound).start.update(from: copy + (i - first) * width, count: width)
      }
    }
  }

  /// Gaussian elimination of a few columns, each computed when its turn comes.
  private func eliminatePanel(_ range: Range<Int>, below top: Int) -> (rank: Int, order: [Int]?) {
    WorkMeter.report("column", range.lowerBound, of: columns)
    let (width, height) = (range.count, rows - top)
    let block = whole.at(top, range.lowerBound)
    for i in 0..<height {
      for j in 0..<width { panel[j * height + i] = modulus.reduce(block[i, j]) }
    }
    var order: [Int]?
    var rank = 0
    for j in 0..<width where rank < height {
      let column = panel + j * height
      for i in 0..<rank {
        var sum = column[i]
        for k in 0..<i { sum -= panel[k * height + i] * column[k] }
        column[i] = modulus.reduce(sum)
      }
      modulus.product.subtract(
        column, Block(start: panel + rank, stride: height), from: column + rank, rank, height - rank)
      for i in rank..<height { column[i] = modulus.reduce(column[i]) }
      guard let place = (rank..<height).first(where: { column[$0] != 0 }) else { continue }
      if place != rank {
        for k in 0..<width where k < rank || k >= j { rotate(panel + k * height, rank, place) }
        var moved = order ?? Array(0..<height)
        moved.insert(moved.remove(at: place), at: rank)
        order = moved
      }
      let inverse = modulus.inverse(column[rank])
      let factors = panel + rank * height
      for i in rank + 1..<max(rank + 1, height) { factors[i] = modulus.reduce(column[i] * inverse) }
      pivotColumns.append(range.lowerBound + j)
      rank += 1
    }
    for i in 0..<height {
      for j in 0..<min(i, rank) { block[i, j] = panel[j * height + i] }
    }
    return (rank, order)
  }

  /// Moves the entry at `place` up to `target`, those between down by one.
  private func rotate(_ column: UnsafeMutablePointer<Double>, _ target: Int, _ place: Int) {
    let entry = column[place]
    (column + target + 1).update(from: column + target, count: place - target)
    column[target] = entry
  }

  /// `B ← L⁻¹ B` for the unit lower triangle `L` of size `size` and `B` of `width` columns.
  private func solve(_ factors: Block, _ others: Block, _ size: Int, _ width: Int) {
    if size > BlockElimination.panelColumns {
      let half = size / 2
      solve(factors, others, half, width)
      add(-1, factors.at(half, 0), others, to: others.at(half, 0), size - half, half, width)
      solve(factors.at(half, half), others.at(half, 0), size - half, width)
      return
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size * (size + width)) { room in
      guard let start = room.baseAddress else { return }
      let inverse = Block(start: start, stride: size)
      let copy = Block(start: start + size * size, stride: width)
      for i in 0..<size {
        for j in 0..<size { inverse[i, j] = i == j ? 1 : 0 }
        for k in 0..<i {
          let factor = factors[i, k]
          for j in 0...k { inverse[i, j] -= factor * inverse[k, j] }
        }
        for j in 0..<i { inverse[i, j] = modulus.reduce(inverse[i, j]) }
      }
      for i in 0..<size {
        let (row, target) = (others.at(i, 0).start, copy.at(i, 0).start)
        for j in 0..<width {
          target[j] = modulus.reduce(row[j])
          row[j] = 0
        }
      }
      modulus.add(1, inverse, copy, to: others, size, size, width)
    }
  }

  // MARK: Inverse

  /// The inverse of a square matrix all of whose leading minors are units, by blocks;
  /// else nil. The matrix is lost.
  package func inverse() -> Matrix<UInt64>? {
    guard rows == columns, invert(whole, rows) else { return nil }
    return Matrix(rows: rows, columns: rows) { modulus.residue(whole[$0, $1]) }
  }

  private func invert(_ a: Block, _ size: Int) -> Bool {
    if size <= BlockElimination.panelColumns { return invertSmall(a, size) }
    let (first, second) = (size / 2, size - size / 2)
    let (upper, lower, rest) = (a.at(0, first), a.at(first, 0), a.at(first, first))
    guard invert(a, first) else { return false }
    let room = UnsafeMutablePointer<Double>.allocate(capacity: 2 * first * second)
    defer { room.deallocate() }
    let right = Block(start: room, stride: second)
    let left = Block(start: room + first * second, stride: first)
    clear(right, first, second)
    modulus.add(1, a, upper, to: right, first, first, second)
    modulus.add(-1, lower, right, to: rest, second, first, second)
    guard invert(rest, second) else { return false }
    clear(left, second, first)
    modulus.add(1, lower, a, to: left, second, first, first)
    clear(lower, second, first)
    modulus.add(-1, rest, left, to: lower, second, second, first)
    clear(upper, first, second)
    modulus.add(-1, right, rest, to: upper, first, second, second)
    modulus.add(-1, right, lower, to: a, first, second, first)
    return true
  }

  private func clear(_ block: Block, _ rows: Int, _ columns: Int) {
    for i in 0..<rows { block.at(i, 0).start.update(repeating: 0, count: columns) }
  }

  /// Gauss–Jordan in place, without a search for pivots.
  private func invertSmall(_ a: Block, _ size: Int) -> Bool {
    WorkMeter.report("row of an inverse", (a.start - storage) / columns, of: rows)
    for k in 0..<size {
      if a[k, k] == 0 { return false }
      let inverse = modulus.inverse(a[k, k])
      let pivot = a.at(k, 0).start
      pivot[k] = 1
      for j in 0..<size { pivot[j] = modulus.reduce(pivot[j] * inverse) }
      for i in 0..<size where i != k {
        let row = a.at(i, 0).start
        let factor = row[k]
        if factor == 0 { continue }
        row[k] = 0
        for j in 0..<size { row[j] = modulus.reduce(row[j] - factor * pivot[j]) }
      }
    }
    return true
  }
}
