import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct FractionFreeTests {
  @Test(arguments: 0..<200)
  func determinantIsTheCofactorExpansion(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = seed % 6
    let matrix = Matrix(rows: size, columns: size) { _, _ in Integer(Int.random(in: -3...3, using: &generator)) }
    #expect(FractionFreeEchelon(eliminating: matrix).determinant == cofactorDeterminant(matrix), "seed \(seed)")
  }
}
