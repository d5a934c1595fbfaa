import ExactArithmetic

/// A recipe for an integer matrix of known rank, after FLINT's `randrank` and
/// `randops`: as many nonzero entries as the rank, no two in a row or a column,
/// hidden by adding rows to rows and columns to columns.
///
/// Few operations leave a sparse matrix with an unusual rank profile, many a dense one.
public struct PlantedRank: Sendable, CustomStringConvertible {
  public let rows: Int
  public let columns: Int
  public let rank: Int
  public let bits: Int
  public let operations: Int
  public let seed: UInt64

  public init(rows: Int, columns: Int, rank: Int, bits: Int, operations: Int, seed: UInt64) {
    (self.rows, self.columns, self.rank, self.bits) = (rows, columns, rank, bits)
    (self.operations, self.seed) = (operations, seed)
  }

  public var description: String {
    "\(rows)×\(columns) rank \(rank), \(bits) bits, \(operations) operations, seed \(seed)"
  }

  public var matrix: Matrix<Integer> {
    var generator = SeededGenerator(seed: seed)
    var matrix = Matrix<Integer>(rows: rows, columns: columns) { _, _ in 0 }
    let places = zip(
      (0..<rows).shuffled(using: &generator), (0..<columns).shuffled(using: &generator))
    for (i, j) in places.prefix(rank) {
      while matrix[i, j].isZero { matrix[i, j] = .random(bits: bits, using: &generator) }
    }
    for _ in 0..<operations {
      let factor: Integer = Bool.random(using: &generator) ? 1 : -1
      if Bool.random(using: &generator), rows > 1 {
        let pair = (0..<rows).shuffled(using: &generator)
        for j in 0..<columns { matrix[pair[0], j] += factor * matrix[pair[1], j] }
      } else if columns > 1 {
        let pair = (0..<columns).shuffled(using: &generator)
        for i in 0..<rows { matrix[i, pair[0]] += factor * matrix[i, pair[1]] }
      }
    }
    return matrix
  }

  /// Every rank of every shape at every entry size, the number of operations and
  /// the seed running along.
  public static func all(shapes: [(Int, Int)], bits: [Int]) -> [PlantedRank] {
    var cases: [PlantedRank] = []
    for (rows, columns) in shapes {
      for rank in 0...min(rows, columns) {
        for bits in bits {
          let operations = [rows + columns, 4 * (rows + columns), 2, 0][cases.count % 4]
          cases.append(
            PlantedRank(
              rows: rows, columns: columns, rank: rank, bits: bits, operations: operations,
              seed: UInt64(cases.count)))
        }
      }
    }
    return cases
  }

  /// Zero-size, wide, tall and square shapes; entries of one bit, around the
  /// machine word, and of 500 bits.
  public static let sample = all(
    shapes: [
      (0, 0), (0, 3), (3, 0), (1, 1), (1, 6), (6, 1), (2, 2), (3, 5), (5, 3), (5, 5), (8, 4), (4, 8), (9, 9),
    ],
    bits: [1, 3, 16, 62, 63, 64, 65, 200, 500])
}
