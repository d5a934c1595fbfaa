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
      let transposed = try matrix.transposed
      #expect((transposed.rows, transposed.columns) == (shape.1, shape.0))
      #expect(transposed.lines.map(\.index) == Set(entries.values.flatMap(\.keys)).sorted())
      #expect(matrix.listedColumns == transposed.lines.map(\.index))
      for line in transposed.lines {
        for entry in line.entries { #expect(entries[entry.column]?[line.index] == entry.value) }
      }
      #expect(transposed.lines.reduce(0) { $0 + $1.entries.count } == entries.values.reduce(0) { $0 + $1.count })
      #expect(try transposed.transposed == matrix)
    }
  }

  @Test(arguments: [[], [0], [5, 3, 9, 0], [7, 1_000_000_000_000, 3], [4, 4, 2, 4]]) func tablesFindFirstPlaces(
    list: [Int]
  ) {
    let table = IndexTable(list)
    for index in Array(0..<12) + list + [.max] { #expect(table[index] == list.firstIndex(of: index)) }
  }
}
