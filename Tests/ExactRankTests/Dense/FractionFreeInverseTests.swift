import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct FractionFreeInverseTests {
  @Test(arguments: PlantedRank.sample.filter { $0.rows == $0.columns })
  func theAdjugateIsTheDeterminantTimesTheInverse(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let inverse = FractionFreeInverse(of: matrix)
    #expect((inverse == nil) == (planted.rank < planted.rows))
    guard let inverse else { return }
    #expect(try Rational(inverse.determinant) == RationalElimination(matrix).determinant)
    #expect(inverse.adjugate.rows == planted.rows && inverse.adjugate.columns == planted.rows)
    guard planted.rows > 0 else { return }
    let scaled = Matrix<Integer>(rows: planted.rows, columns: planted.rows) { $0 == $1 ? inverse.determinant : 0 }
    #expect(try inverse.adjugate * matrix == scaled)
    #expect(try matrix * inverse.adjugate == scaled)
  }

  @Test func entriesOfTheAdjugateAreCofactors() throws {
    let matrix = try Matrix<Integer>(rows: 3, columns: 3, elements: [0, 2, 1, 3, 0, -1, 1, 4, 5])
    let inverse = try #require(FractionFreeInverse(of: matrix))
    #expect(inverse.determinant == cofactorDeterminant(matrix))
    for i in 0..<3 {
      for j in 0..<3 {
        let others = (rows: [0, 1, 2].filter { $0 != j }, columns: [0, 1, 2].filter { $0 != i })
        let minor = cofactorDeterminant(matrix.submatrix(rows: others.rows, columns: others.columns))
        #expect(inverse.adjugate[i, j] == ((i + j).isMultiple(of: 2) ? minor : -minor))
      }
    }
  }

  @Test func anotherShapeHasNoInverse() {
    #expect(FractionFreeInverse(of: Matrix(rows: 2, columns: 3) { _, _ in 1 }) == nil)
    #expect(FractionFreeInverse(of: Matrix(rows: 0, columns: 1) { _, _ in 1 }) == nil)
  }
}
