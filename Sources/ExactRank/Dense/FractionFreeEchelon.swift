import ExactArithmetic

/// The echelon form of an integer matrix by Bareiss's fraction-free elimination.
///
/// Every entry met on the way is a minor of the matrix (Sylvester's identity),
/// so that the divisions are exact and the entries no longer than Hadamard's bound.
///
/// Pivots are searched column by column, in the topmost row that is left; rows
/// are not swapped, so `pivotRows` and `pivotColumns` are the row and the
/// column rank profile: the lexicographically first independent rows and columns.
public struct FractionFreeEchelon: Sendable {
  public let rank: Int
  /// In the order of elimination; sorted, the row rank profile.
  public let pivotRows: [Int]
  /// Increasing: the column rank profile.
  public let pivotColumns: [Int]
  /// `d_1, …, d_r`: the determinants of the minors of the first `k` pivot rows,
  /// in their order, and pivot columns.
  public let leadingMinors: [Integer]
  /// The sign of the permutation that puts the pivot rows, in their order,
  /// before the other rows.
  public let rowSign: Int
  /// The pivot rows after elimination, `rank × columns`.
  public let echelon: Matrix<Integer>
  private let isSquare: Bool

  /// Eliminates an `m × n` matrix.
  /// - Parameters:
  ///   - matrix: any shape.
  ///   - threads: that share the rows of a step.
  /// - Complexity: O(m n r) multiplications of integers of up to r times the
  ///   length of the entries.
  public init(eliminating matrix: Matrix<Integer>, threads: Int = 1) {
    let table = IntegerTable(matrix)
    var remaining = Array(0..<matrix.rows)
    var pivotRows: [Int] = []
    var pivotColumns: [Int] = []
    var minors: [Integer] = []
    var sign = 1
    for column in 0..<matrix.columns {
      WorkMeter.report("column", column, of: matrix.columns)
      guard let place = remaining.firstIndex(where: { !table.isZero($0, column) }) else { continue }
      let pivotRow = remaining.remove(at: place)
      if place % 2 == 1 { sign = -sign }
      table.eliminate(column, from: remaining, with: pivotRow, previous: minors.last ?? .one, threads: threads)
      pivotRows.append(pivotRow)
      pivotColumns.append(column)
      minors.append(table[pivotRow, column])
      if remaining.isEmpty { break }
    }
    rank = pivotRows.count
    (self.pivotRows, self.pivotColumns, leadingMinors, rowSign) = (
      pivotRows, pivotColumns, minors, sign
    )
    echelon = Matrix(rows: rank, columns: matrix.columns) { k, j in
      j < pivotColumns[k] ? .zero : table[pivotRows[k], j]
    }
    isSquare = matrix.rows == matrix.columns
  }

  /// The determinant of a square matrix, 1 for the empty one.
  public var determinant: Integer? {
    guard isSquare else { return nil }
    if rank < echelon.columns { return .zero }
    let last = leadingMinors.last ?? .one
    return rowSign < 0 ? -last : last
  }

  /// The determinant of the first independent rows and columns, both in increasing order; 1 for rank 0.
  ///
  /// Modulo a prime that does not divide it, and no denominator of the matrix, the rank and both rank profiles are these.
  public var profileMinor: Integer {
    var order = pivotRows
    var isOdd = false
    for place in order.indices.reversed() {
      guard let largest = order[...place].indices.max(by: { order[$0] < order[$1] }), largest < place else { continue }
      order.swapAt(largest, place)
      isOdd.toggle()
    }
    let last = leadingMinors.last ?? .one
    return isOdd ? -last : last
  }

  /// A basis of the right kernel as the columns of a matrix, one for each column
  /// that is not a pivot; the rows `free` of it are diagonal.
  ///
  /// Each vector is primitive (its entries have no common factor).
  /// - Complexity: O(r² (n - r)) integer operations.
  public var kernel: (free: [Int], vectors: Matrix<Integer>) {
    let n = echelon.columns
    let pivotSet = Set(pivotColumns)
    let free = (0..<n).filter { !pivotSet.contains($0) }
    let scale = leadingMinors.last ?? .one
    var vectors = Matrix<Integer>(rows: n, columns: free.count) { _, _ in .zero }
    for (column, f) in free.enumerated() {
      // By Cramer's rule the solution with x_f = d_r is integral; back substitution finds it.
      var solution = [Integer](repeating: .zero, count: n)
      solution[f] = scale
      for k in stride(from: rank - 1, through: 0, by: -1) {
        var sum = Integer.zero
        for j in (pivotColumns[k] + 1)..<n where !solution[j].isZero {
          sum.addProduct(echelon[k, j], solution[j])
        }
        solution[pivotColumns[k]] = (-sum).dividedExactly(by: leadingMinors[k])
      }
      let content = solution.reduce(Integer.zero, Integer.gcd)
      for i in 0..<n { vectors[i, column] = solution[i].dividedExactly(by: content) }
    }
    return (free, vectors)
  }
}

extension Matrix where Element == Rational {
  /// Each row times the least common multiple of its denominators: an integer
  /// matrix of the same rank and the same right kernel.
  public var clearingDenominators: Matrix<Integer> {
    let scales = (0..<rows).map { Integer.leastCommonMultiple(row($0).lazy.map(\.denominator)) }
    return Matrix<Integer>(rows: rows, columns: columns) { i, j in self[i, j].numerator(over: scales[i]) }
  }
}

extension SparseMatrix where Element == Rational {
  /// The same with all its zeros.
  /// - Requires: `rows · columns` entries can be allocated.
  public var clearingDenominators: Matrix<Integer> {
    var matrix = Matrix<Integer>(rows: rows, columns: columns) { _, _ in .zero }
    for line in lines {
      let common = Integer.leastCommonMultiple(line.entries.map(\.value.denominator))
      for entry in line.entries {
        matrix[line.index, entry.column] = entry.value.numerator(over: common)
      }
    }
    return matrix
  }
}
