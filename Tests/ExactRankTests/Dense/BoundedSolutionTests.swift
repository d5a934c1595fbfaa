import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// Linear programs with bounds, against those in which every bound is an equation.
@Suite struct BoundedSolutionTests {
  @Test func itIsThereWhenBoundsAsRowsHaveOne() throws {
    var (found, random) = (0, SeededGenerator(seed: 7))
    for _ in 0..<400 {
      let (m, n) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...6, using: &random))
      let rows = (0..<m).map { _ in (0...n).map { _ in Rational(Int.random(in: -4...4, using: &random)) } }
      let bounds = (0..<n).map { _ in
        Bool.random(using: &random) ? Rational(Int.random(in: 0...3, using: &random)) : nil
      }
      let bounded = bounds.indices.filter { bounds[$0] != nil }
      let wide = rows.map { $0[..<n] + bounded.map { _ in Rational.zero } + [$0[n]] }
      let limits = bounded.enumerated().map { place, j in
        (0..<n + bounded.count).map { $0 == j || $0 == n + place ? Rational.one : .zero } + [bounds[j] ?? .zero]
      }
      let expected = NonnegativeSolution(of: wide.map(Array.init) + limits, columns: n + bounded.count)
      guard let solution = BoundedSolution(of: rows, bounds: bounds)?.values else {
        if case .solution = expected { Issue.record("\(rows), \(bounds): none was found") }
        continue
      }
      found += 1
      for row in rows { #expect(zip(row, solution).reduce(Rational.zero) { $0 + $1.0 * $1.1 } == row[n]) }
      for (x, bound) in zip(solution, bounds) { #expect(x.sign >= 0 && bound.map { x <= $0 } ?? true) }
    }
    #expect((100...350).contains(found))
  }
}
