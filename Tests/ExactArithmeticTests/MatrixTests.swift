import ExactArithmetic
import Testing

@Suite struct MatrixTests {
  @Test(arguments: [
    (2, 3, 5, "a 2×3 matrix cannot have 5 entries"), (2, 3, 7, "a 2×3 matrix cannot have 7 entries"),
    (0, 3, 1, "a 0×3 matrix cannot have 1 entries"), (-1, -1, 1, "a -1×-1 matrix cannot have 1 entries"),
    (-1, 0, 0, "a -1×0 matrix cannot have 0 entries"), (0, -4, 0, "a 0×-4 matrix cannot have 0 entries"),
    (Int.max, 2, 0, "a 9223372036854775807×2 matrix cannot have 0 entries"),
    (1 << 32, 1 << 32, 0, "a 4294967296×4294967296 matrix cannot have 0 entries"),
  ])
  func aShapeThatIsNotTheElements(rows: Int, columns: Int, count: Int, message: String) {
    #expect(throws: ShapeError(message)) {
      try Matrix(rows: rows, columns: columns, elements: [Int](repeating: 0, count: count))
    }
    #expect(ShapeError(message).description == message)
  }

  @Test func elementsAreRowAfterRow() throws {
    let matrix = try Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3) { 3 * $0 + $1 + 1 })
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix.transposed.elements == [1, 4, 2, 5, 3, 6])
    #expect(matrix.transposed.rows == 3 && matrix.transposed.columns == 2)
    #expect(matrix.map { $0 * $0 }.elements == [1, 4, 9, 16, 25, 36])
    #expect(
      try matrix.submatrix(rows: [1, 1, 0], columns: [2, 0])
        == Matrix(rows: 3, columns: 2, elements: [6, 4, 6, 4, 3, 1]))
  }

  @Test func aChangedEntryLeavesTheCopy() throws {
    var matrix = try Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    let copy = matrix
    matrix[1, 0] = 9
    #expect(matrix.elements == [1, 2, 9, 4])
    #expect(copy.elements == [1, 2, 3, 4])
  }

  @Test func equalityLooksAtTheShape() throws {
    let (wide, tall) = (
      try Matrix(rows: 1, columns: 2, elements: [1, 2]), try Matrix(rows: 2, columns: 1, elements: [1, 2])
    )
    #expect(wide != tall && wide == tall.transposed && wide.hashValue == tall.transposed.hashValue)
    let empty = (
      try Matrix<Int>(rows: 0, columns: 3, elements: []), try Matrix<Int>(rows: 3, columns: 0, elements: [])
    )
    #expect(empty.0 != empty.1 && empty.0 == empty.1.transposed)
  }

  @Test func aMapThatThrowsStopsWithItsError() throws {
    let matrix = try Matrix(rows: 1, columns: 2, elements: [1, 0])
    #expect(throws: ArithmeticError.divisionByZero) {
      try matrix.map { entry throws(ArithmeticError) in try Rational(1, over: Integer(entry)) }
    }
  }
}
