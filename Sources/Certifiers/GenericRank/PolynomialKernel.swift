import Certificates
import ExactArithmetic
import ExactRank

/// Vectors of polynomials `v` with `v M = 0`, collected until there are enough that are independent
/// at a point modulo a prime.
struct PolynomialKernel {
  /// `M`; the vectors have a place for each row.
  let matrix: SparseMatrix<Polynomial>
  let pivotRows: [Int]
  let pivotColumns: [Int]
  let specialization: Specialization
  private(set) var vectors: [PolynomialVector] = []
  /// The vectors at the point after elimination, each 1 at its pivot.
  private var echelon: [(pivot: Int, row: [UInt64])] = []

  init(_ matrix: SparseMatrix<Polynomial>, pivotRows: [Int], pivotColumns: [Int], at specialization: Specialization) {
    (self.matrix, self.pivotRows, self.pivotColumns) = (matrix, pivotRows, pivotColumns)
    self.specialization = specialization
  }

  /// How many independent vectors there are.
  var dimension: Int { matrix.rows - pivotRows.count }
  var isComplete: Bool { vectors.count == dimension }

  /// Keeps those vectors that are independent of the ones before, at the point.
  mutating func add(_ candidates: [PolynomialVector]) {
    let modulus = specialization.modulus
    for vector in candidates where !isComplete {
      var row = [UInt64](repeating: 0, count: matrix.rows)
      for (place, polynomial) in vector { row[place] = specialization.value(polynomial) ?? 0 }
      for (pivot, other) in echelon where row[pivot] != 0 {
        let factor = modulus.negate(row[pivot])
        for place in row.indices { row[place] = modulus.add(row[place], modulus.multiply(factor, other[place])) }
      }
      guard let pivot = row.firstIndex(where: { $0 != 0 }), let inverse = modulus.inverse(row[pivot]) else { continue }
      echelon.append((pivot, row.map { modulus.multiply($0, inverse) }))
      vectors.append(vector)
    }
  }

  /// The vectors in an order, with a list of places, in which elimination at a point meets units; nil when they are not all
  /// there, or are dependent at that point.
  func bound(isRight: Bool, at point: Specialization) throws -> SparseBound<Polynomial>? {
    guard isComplete else { return nil }
    let basis = try SparseMatrix(rows: vectors.count, columns: matrix.rows, vectors: vectors)
    guard let values = try point.matrix(basis),
      let order = try SparseEchelon(
        eliminating: values, modulo: point.modulus, mostEntries: Certifier.mostKernelEntries),
      order.rank == vectors.count
    else { return nil }
    let sorted = try SparseMatrix(
      rows: vectors.count, columns: matrix.rows, vectors: order.pivotRows.map { vectors[$0] })
    return isRight ? .right(free: order.pivotColumns, sorted) : .left(free: order.pivotColumns, sorted)
  }
}
