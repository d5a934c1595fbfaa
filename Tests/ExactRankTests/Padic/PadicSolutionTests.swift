import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct PadicSolutionTests {
  /// `A u = d b` for matrices of several sizes and lengths of entries.
  @Test(arguments: [1, 2, 5, 17, 40], [1, 60, 300])
  func solutionsSolve(size: Int, bits: Int) throws {
    var source = SeededGenerator(seed: UInt64(1000 * size + bits))
    func number() -> Integer {
      (0..<(bits + 29) / 30).reduce(Integer.zero) { sum, _ in
        sum * Integer(1 << 30) + Integer(Int.random(in: -(1 << 29)...(1 << 29), using: &source))
      }
    }
    let matrix = Matrix(rows: size, columns: size) { _, _ in number() }
    let right = (0..<size).map { _ in number() }
    let solution = try #require(PadicSolution(of: matrix, equals: right))
    #expect(!solution.denominator.isZero)
    for i in 0..<size {
      var sum = Integer.zero
      for j in 0..<size { sum.addProduct(matrix[i, j], solution.numerators[j]) }
      #expect(sum == solution.denominator * right[i])
    }
  }

  /// Residues of fractions with small denominators can be as small as numerators are: -1/12 is (p⁴ - 1)/12 modulo p⁴.
  @Test func smallSystemsAreSolvedWhereverTheyCanBe() throws {
    let numbers = -3...5
    var count = 0
    for a in numbers {
      for b in numbers {
        for c in numbers {
          for d in numbers where a * d != b * c {
            let entries = [[a, b], [c, d]]
            let matrix = Matrix(rows: 2, columns: 2) { Integer(entries[$0][$1]) }
            let right = [a + c, (b - d) % 5]
            let solution = try #require(
              PadicSolution(of: matrix, equals: right.map { Integer($0) }), "\(entries) \(right)")
            let (u, scale) = (solution.numerators, solution.denominator)
            #expect(scale != 0)
            for i in 0..<2 { #expect(matrix[i, 0] * u[0] + matrix[i, 1] * u[1] == scale * Integer(right[i])) }
            count += 1
          }
        }
      }
    }
    #expect(count > 5000)
  }

  @Test func singularAndOddShapedSystemsHaveNone() {
    let singular = Matrix(rows: 2, columns: 2) { i, j in Integer((i + 1) * (j + 1)) }
    #expect(PadicSolution(of: singular, equals: [1, 1]) == nil)
    #expect(PadicSolution(of: Matrix(rows: 1, columns: 2) { _, _ in 1 }, equals: [1]) == nil)
    #expect(PadicSolution(of: Matrix(rows: 1, columns: 1) { _, _ in 1 }, equals: []) == nil)
  }

  @Test func approximationsAreNear() throws {
    for (text, value) in [("1/3", 1.0 / 3), ("-7/2", -3.5), ("0", 0)] {
      #expect(abs(try #require(Rational(text)).approximation - value) <= 1e-16)
    }
    let tiny = try Rational(1, over: Integer(10).power(30))
    #expect(abs(tiny.approximation - 1e-30) < 1e-45)
    #expect(try Rational(1, over: Integer(10).power(400)).approximation == 0)
    #expect(Rational(Integer(10).power(400)).approximation == .infinity)
  }

  @Test func combinationsAndLeastNormSolutions() {
    let rows = OrthonormalRows([[1, 0, 0], [2, 0, 0], [1, 1, 0]])
    #expect(rows.rows.count == 2)
    let solution = OrthonormalRows([[1, 1, 0], [0, 1, 1]]).leastNormSolution([3, 3])
    #expect(zip(solution, [1, 2, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
    let plane = OrthonormalRows([[1, 0, 0], [1, 2, 0]])
    let factors = zip(plane.rows, plane.nearestCombination(to: [3, 4, 9])).sorted { $0.0 < $1.0 }.map(\.1)
    #expect(zip(factors, [1, 2]).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
