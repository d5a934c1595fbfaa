import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct NonnegativeSolutionTests {
  /// Farkas's lemma: a solution or a separator, each of which is checked by itself; both occur.
  @Test func oneOfTheTwoHolds() throws {
    var (solved, separated) = (0, 0)
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (m, n) = (Int.random(in: 1...4, using: &generator), Int.random(in: 1...6, using: &generator))
      let rows = try (0..<m).map { _ in
        try (0...n).map { _ in try Rational.random(size: 5, denominators: [1, 2, 3], using: &generator) }
      }
      switch NonnegativeSolution(of: rows, columns: n) {
      case .solution(let x):
        solved += 1
        #expect(x.count == n && x.allSatisfy { $0.sign >= 0 }, "seed \(seed)")
        for row in rows { #expect(zip(row, x).map(*).reduce(.zero, +) == row[n], "seed \(seed)") }
      case .separator(let y):
        separated += 1
        for j in 0..<n { #expect(zip(rows, y).map { $0[j] * $1 }.reduce(.zero, +).sign >= 0, "seed \(seed)") }
        #expect(zip(rows, y).map { $0[n] * $1 }.reduce(.zero, +).sign < 0, "seed \(seed)")
      case .stopped: Issue.record("seed \(seed): stopped")
      }
    }
    #expect(solved > 30 && separated > 30, "\(solved) and \(separated)")
  }

  @Test func itStopsWhereItIsTold() throws {
    let rows: [[Rational]] = [[1, 2, 3], [2, 1, 3]]
    #expect(NonnegativeSolution(of: rows, columns: 2) { false } == .stopped)
    #expect(NonnegativeSolution(of: rows, columns: 2) == .solution([1, 1]))
  }
}
