import Audit
import ExactArithmetic
import TestSupport
import Testing

/// The signs of the eigenvalues of symmetric matrices.
@Suite struct InertiaTests {
  private func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
    try Matrix(rows: rows.count, columns: rows.count, elements: rows.flatMap { $0 })
  }

  /// By hand: eigenvalues `±1`; `0, 2`; `3, 1, 0`; none; and `±√2, 0` with a zero diagonal.
  @Test func smallMatrices() throws {
    func signs(_ rows: [[Rational]]) throws -> [Int] {
      let inertia = Inertia(of: try matrix(rows))
      return [inertia.positive, inertia.negative]
    }
    #expect(try signs([[0, 1], [1, 0]]) == [1, 1])
    #expect(try signs([[1, 1], [1, 1]]) == [1, 0])
    #expect(try signs([[2, 1, 0], [1, 2, 0], [0, 0, 0]]) == [2, 0])
    #expect(try signs([[0, 0], [0, 0]]) == [0, 0] && signs([]) == [0, 0])
    #expect(try signs([[0, 1, 1], [1, 0, 0], [1, 0, 0]]) == [1, 1])
    #expect(try signs([[-7]]) == [0, 1])
  }

  /// The negative of a matrix has the opposite signs, and the rank is their sum.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func theNegativeHasTheOppositeSigns(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = 1 + Int(seed) % 6
    let half = Matrix<Rational>(rows: size, columns: size) { _, _ in
      Rational(Int.random(in: -1...1, using: &generator))
    }
    let symmetric = Matrix<Rational>(rows: size, columns: size) { half[min($0, $1), max($0, $1)] }
    let (one, other) = (Inertia(of: symmetric), Inertia(of: symmetric.map { -$0 }))
    #expect(one.positive == other.negative && one.negative == other.positive)
    #expect(try RationalElimination(symmetric).rank == one.positive + one.negative)
  }

  /// Sylvester's law: what `Cᵀ D C` with an invertible `C` has, `D` shows.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func inertiaIsThatOfACongruentDiagonal(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = 5
    let diagonal = (0..<size).map { _ in Int.random(in: -1...1, using: &generator) }
    // Unit triangular, so invertible.
    let c = Matrix<Rational>(rows: size, columns: size) { i, j in
      i == j ? 1 : i < j ? Rational(Int.random(in: -3...3, using: &generator)) : .zero
    }
    let scaled = Matrix<Rational>(rows: size, columns: size) { Rational(diagonal[$0]) * c[$0, $1] }
    let inertia = Inertia(of: try c.transposed * scaled)
    #expect(inertia.positive == diagonal.count { $0 > 0 } && inertia.negative == diagonal.count { $0 < 0 })
  }
}
