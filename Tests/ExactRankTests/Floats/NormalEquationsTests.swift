import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// Solutions by products of rows, against the rows.
@Suite struct NormalEquationsTests {
  private func rows(seed: UInt64, _ count: Int, _ length: Int) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in (0..<length).map { _ in Double(Int.random(in: -9...9, using: &generator)) } }
  }

  private func gram(_ rows: [[Double]]) -> [Double] { rows.flatMap { row in rows.map { dot(row, $0) } } }

  private func combination(_ factors: [Double], _ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { j in zip(factors, rows).reduce(0) { $0 + $1.0 * $1.1[j] } }
  }

  /// The least vector with these products with the rows, after as many refinements.
  private func leastVector(_ rows: [[Double]], _ right: [Double]) throws -> [Double] {
    let normal = try #require(NormalEquations(gram(rows), size: rows.count))
    var factors = rows.map { _ in 0.0 }
    for _ in 0..<3 {
      let vector = combination(factors, rows)
      let more = normal.solution(zip(right, rows).map { $0 - dot($1, vector) })
      factors = zip(factors, more).map(+)
    }
    return combination(factors, rows)
  }

  @Test(arguments: 1..<13 as Range<UInt64>)
  func theLeastVectorIsThatOfOrthonormalRows(seed: UInt64) throws {
    let count = Int(seed)
    let rows = rows(seed: seed, count, count + 7)
    let right = (0..<count).map { Double($0 * $0) - 5 }
    let expected = OrthonormalRows(rows).leastNormSolution(right)
    for (a, b) in zip(try leastVector(rows, right), expected) { #expect(abs(a - b) < 1e-9) }
  }

  /// Rows that depend on others, with right sides that do so too.
  @Test func dependentRowsAreMet() throws {
    var rows = rows(seed: 5, 6, 12)
    rows += [rows[0], zip(rows[1], rows[2]).map(-)]
    let vector = (0..<12).map { Double($0) / 4 }
    let right = rows.map { dot($0, vector) }
    let found = try leastVector(rows, right)
    for (row, value) in zip(rows, right) { #expect(abs(dot(row, found) - value) < 1e-8) }
  }

  @Test func whatIsNoProductOfRowsIsRefused() {
    #expect(NormalEquations([1, 0, 0, -1], size: 2) == nil)
    #expect(NormalEquations([1, 2, 2, 1], size: 2) == nil)
    #expect(NormalEquations([.nan], size: 1) == nil)
    #expect(NormalEquations([.infinity], size: 1) == nil)
  }
}
