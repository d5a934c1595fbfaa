import ExactArithmetic
import MatrixFiles
import Testing

@Suite struct DenseTests {
  @Test(arguments: [
    ("1,0,2\n0,0,0\n0,-3/4,0\n", ["1 0 2", "0 0 0", "0 -3/4 0"]), ("0,0\n0,0\n", ["0 0", "0 0"]),
    ("0,0,0\n5,6,7\n", ["0 0 0", "5 6 7"]), ("1,2\n3,4\n", ["1 2", "3 4"]),
  ])
  func theDenseMatrixIsThatOfTheEntries(text: String, expected: [String]) throws {
    var file = try read(text, name: "a.csv")
    let (entries, dense) = (file.matrix, file.matrix.dense)
    #expect((0..<dense.rows).map { dense.row($0).map(\.description).joined(separator: " ") } == expected)
    #expect(try SparseMatrix(entriesOf: dense) == entries)
    // Taken, it is the same; only its shape is left.
    #expect(file.takeDense() == dense)
    #expect(file.matrix.lines.isEmpty)
    #expect(file.matrix.rows == dense.rows && file.matrix.columns == dense.columns)
    #expect(file.entryCount == dense.elements.count { !$0.isZero })
    // What was copied before keeps its entries.
    #expect(entries.dense == dense)
  }

  @Test func aMatrixWithoutColumnsIsDense() throws {
    var file = try read("%%MatrixMarket matrix coordinate integer general\n3 0 0\n")
    #expect(file.takeDense().rows == 3)
    #expect(file.matrix.columns == 0)
  }
}
