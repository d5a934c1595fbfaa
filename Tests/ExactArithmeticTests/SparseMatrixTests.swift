import ExactArithmetic
import TestSupport
import Testing

@Suite struct SparseMatrixTests {
  /// Close together, far between, and of a matrix whose columns are nearly all empty.
  @Test(arguments: [(6, 9), (40, 7), (3, 1_000_000_000)]) func transposingExchangesRowsAndColumns(shape: (Int, Int))
    throws
  {
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var entries: [Int: [Int: Int]] = [:]
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        let (i, j) = (Int.random(in: 0..<shape.0, using: &generator), Int.random(in: 0..<shape.1, using: &generator))
        entries[i, default: [:]][j] = Int.random(in: 1...9, using: &generator)
      }
      let matrix = try SparseMatrix(
        rows: shape.0, columns: shape.1,
        lines: entries.sorted { $0.key < $1.key }.map { row in
          .init(
            index: row.key, entries: row.value.sorted { $0.key < $1.key }.map { .init(column: $0.key, value: $0.value) }
          )
        })
      let transposed = matrix.transposed
      #expect((transposed.rows, transposed.columns) == (shape.1, shape.0))
      #expect(transposed.lines.map(\.index) == Set(entries.values.flatMap(\.keys)).sorted())
      #expect(matrix.listedColumns == transposed.lines.map(\.index))
      for line in transposed.lines {
        for entry in line.entries { #expect(entries[entry.column]?[line.index] == entry.value) }
      }
      #expect(transposed.entryCount == entries.values.reduce(0) { $0 + $1.count })
      #expect(transposed.transposed == matrix)
    }
  }

  static let noMatrices: [([Int], [Int], [Int], Int, String)] = [
    ([0], [0, 1], [3], 1, "row 0: column 3 after column -1 of 3"),
    ([0], [0, 1], [-1], 1, "row 0: column -1 after column -1 of 3"),
    ([0], [0, 2], [1, 1], 2, "row 0: column 1 after column 1 of 3"), ([2], [0, 1], [0], 1, "row 2 after row -1 of 2"),
    ([-1], [0, 1], [0], 1, "row -1 after row -1 of 2"), ([1, 0], [0, 1, 2], [0, 1], 2, "row 0 after row 1 of 2"),
    ([0, 1], [0, 1, 1], [0], 1, "row 1 is listed without entries"),
    ([0, 1], [0, 2, 1], [0], 1, "row 1 is listed without entries"),
    ([0], [0, 1], [0], 2, "1 rows of 1 columns and 2 entries"), ([0], [0], [0], 1, "1 rows of 1 columns and 1 entries"),
    ([0], [1, 1], [0], 1, "1 rows of 1 columns and 1 entries"),
  ]

  /// Rows and columns out of range or out of order, and rows without entries; of lists that do not fit each other too.
  @Test(arguments: noMatrices) func listsThatAreNoMatrixAreRefused(
    listedRows: [Int], starts: [Int], entryColumns: [Int], count: Int, problem: String
  ) {
    #expect(throws: ShapeError(problem)) {
      try SparseMatrix(
        rows: 2, columns: 3, listedRows: listedRows, starts: starts, entryColumns: entryColumns,
        values: Array(repeating: 1, count: count))
    }
  }

  /// In few columns and in many, whose places are found another way.
  @Test(arguments: [4, 1 << 40]) func rowsAreThoseGiven(columns: Int) throws {
    let lines = [(0, [(0, 5), (3, 6)]), (7, [(3, 7)])].map { index, entries in
      SparseMatrix<Int>.Row(index: index, entries: entries.map { .init(column: $0.0, value: $0.1) })
    }
    let matrix = try SparseMatrix(rows: 9, columns: columns, lines: lines)
    #expect(Array(matrix.lines) == lines && matrix.entryCount == 3)
    #expect(matrix.listedRows == [0, 7] && matrix.listedColumns == [0, 3])
    #expect(matrix.map { -$0 }.lines.map { $0.entries.map(\.value) } == [[-5, -6], [-7]])
  }

  @Test(arguments: [[], [0], [5, 3, 9, 0], [7, 1_000_000_000_000, 3], [4, 4, 2, 4]]) func tablesFindFirstPlaces(
    list: [Int]
  ) {
    let table = IndexTable(list)
    for index in Array(0..<12) + list + [.max] { #expect(table[index] == list.firstIndex(of: index)) }
  }
}
