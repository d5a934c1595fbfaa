import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// What the places of the entries alone show of a sparse matrix.
@Suite struct StructuralPivotsTests {
  static func random(_ rows: Int, _ columns: Int, _ entries: Int, seed: UInt64) throws -> SparseMatrix<Rational> {
    var generator = SeededGenerator(seed: seed)
    var matrix = Matrix<Rational>(rows: rows, columns: columns) { _, _ in 0 }
    for _ in 0..<entries {
      matrix[Int.random(in: 0..<rows, using: &generator), Int.random(in: 0..<columns, using: &generator)] = Rational(
        Int.random(in: 1...9, using: &generator))
    }
    return try SparseMatrix(matrix)
  }

  static let sizes = [(6, 6, 9), (12, 8, 20), (30, 30, 60), (40, 90, 150), (60, 30, 80)]

  /// No pivot row has an entry in the column of an earlier pivot, and each has one in its own.
  @Test(arguments: sizes, 0..<8 as Range<UInt64>)
  func pivotsAreATriangle(size: (Int, Int, Int), seed: UInt64) throws {
    let matrix = try Self.random(size.0, size.1, size.2, seed: seed)
    let residues = try #require(SparseResidues(matrix, WordModulus(65521)))
    let pivots = StructuralPivots(residues)
    #expect(pivots.rows.count == pivots.columns.count && !pivots.rows.isEmpty)
    #expect(Set(pivots.rows).count == pivots.rows.count && Set(pivots.columns).count == pivots.columns.count)
    let columns = matrix.lines.map { Set($0.entries.map(\.column)) }
    for (place, row) in pivots.rows.enumerated() {
      #expect(columns[row].contains(residues.columnIndices[pivots.columns[place]]), "seed \(seed)")
      for earlier in pivots.columns[..<place] {
        #expect(!columns[row].contains(residues.columnIndices[earlier]), "seed \(seed): pivot \(place)")
      }
    }
  }

  /// A full row is no pivot before the others: it would leave them no columns.
  @Test func longRowsComeLast() throws {
    let matrix = try SparseMatrix(
      Matrix<Rational>(rows: 80, columns: 80) { i, j in i == 0 || j == 0 || i == j ? 1 : 0 })
    let pivots = StructuralPivots(try #require(SparseResidues(matrix, WordModulus(65521))))
    #expect(Set(pivots.rows) == Set(1..<80))
  }

  /// Rows of one or two entries are edges: as many pivots as vertices, but for one in each part that has no edge to the ground.
  @Test(arguments: [(20, 12), (40, 40), (60, 120), (300, 150)], 0..<6 as Range<UInt64>)
  func edgesHaveASpanningForest(size: (edges: Int, vertices: Int), seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var matrix = Matrix<Rational>(rows: size.edges, columns: size.vertices) { _, _ in 0 }
    // Each vertex with the least one of its part; the ground is the last.
    let ground = size.vertices
    var part = Array(0...ground)
    for row in 0..<size.edges {
      let ends = [Int.random(in: 0..<ground, using: &generator), Int.random(in: 0...ground, using: &generator)]
      if ends[0] == ends[1] { continue }
      for column in ends where column != ground {
        matrix[row, column] = Rational(Int.random(in: 1...9, using: &generator))
      }
      let (kept, merged) = (part[ends[0]], part[ends[1]])
      for vertex in part.indices where part[vertex] == merged { part[vertex] = kept }
    }
    let pivots = StructuralPivots(try #require(SparseResidues(try SparseMatrix(matrix), WordModulus(65521))))
    #expect(pivots.rows.count == size.vertices + 1 - Set(part).count, "seed \(seed)")
  }

  /// The lines of a cover hold every entry; their number is that of a largest matching, and never below the rank.
  @Test(arguments: sizes, 0..<8 as Range<UInt64>)
  func aCoverHoldsEveryEntry(size: (Int, Int, Int), seed: UInt64) throws {
    let matrix = try Self.random(size.0, size.1, size.2, seed: seed)
    let cover = try #require(LineCover(of: matrix))
    for line in matrix.lines where !cover.rows.contains(line.index) {
      for entry in line.entries { #expect(cover.columns.contains(entry.column), "seed \(seed)") }
    }
    #expect(cover.count == matching(of: matrix))
    let dense = Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
      matrix.lines.first { $0.index == i }?.entries.first { $0.column == j }?.value ?? .zero
    }
    #expect(try CertifiedRank(of: dense).rank <= cover.count)
  }

  /// The size of a largest matching, by augmenting paths one after the other.
  private func matching(of matrix: SparseMatrix<Rational>) -> Int {
    var partner: [Int: Int] = [:]
    func augment(_ row: Int, _ seen: inout Set<Int>) -> Bool {
      for column in matrix.lines[row].entries.map(\.column) where seen.insert(column).inserted {
        if let other = partner[column], !augment(other, &seen) { continue }
        partner[column] = row
        return true
      }
      return false
    }
    return matrix.lines.indices.count {
      var seen: Set<Int> = []
      return augment($0, &seen)
    }
  }
}
