import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// Elimination leaves machine words for GMP where results no longer fit, in the middle of a
/// row, of a step, or from the start.
@Suite struct IntegerTableTests {
  @Test(arguments: [7, 20, 30, 31, 40, 61, 62, 63], 0..<12)
  func determinantsAreCofactorExpansionsAcrossTheWord(bits: Int, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed * 64 + bits))
    let bound = Integer(2).power(UInt(bits))
    let size = 2 + seed % 4
    let matrix = Matrix(rows: size, columns: size) { i, j in
      // Some entries at the edge, some small, so that rows differ in when they leave.
      let edge = bound - Integer(Int.random(in: 0...3, using: &generator))
      let small = Integer(Int.random(in: -3...3, using: &generator))
      let value = Int.random(in: 0...2, using: &generator) == 0 ? edge : small
      return Bool.random(using: &generator) ? value : -value
    }
    let echelon = FractionFreeEchelon(eliminating: matrix)
    let expected = cofactorDeterminant(matrix)
    #expect(echelon.determinant == expected)
    for vector in 0..<echelon.kernel.vectors.columns {
      for i in 0..<size {
        let sum = (0..<size).reduce(Integer.zero) { $0 + matrix[i, $1] * echelon.kernel.vectors[$1, vector] }
        #expect(sum == 0)
      }
    }
  }
}
