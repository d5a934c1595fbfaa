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

  /// The steps are those over the rationals, whatever the denominators and beyond words: the same solution or separator.
  @Test(arguments: [5, 1 << 40])
  func itIsTheSimplexMethodOverTheRationals(size: Int) throws {
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (m, n) = (Int.random(in: 1...6, using: &generator), Int.random(in: 1...12, using: &generator))
      let rows = try (0..<m).map { _ in
        try (0...n).map { _ in
          Bool.random(using: &generator)
            ? .zero : try Rational.random(size: size, denominators: [1, 2, 3, 7], using: &generator)
        }
      }
      #expect(NonnegativeSolution(of: rows, columns: n) == rationalSimplex(rows, n), "seed \(seed)")
    }
  }

  /// The first phase on a tableau of fractions.
  private func rationalSimplex(_ rows: [[Rational]], _ n: Int) -> NonnegativeSolution {
    let m = rows.count
    let signs = rows.map { $0[n].sign < 0 ? Rational(-1) : .one }
    var tableau = (0..<m).map { i in
      rows[i][..<n].map { signs[i] * $0 } + (0..<m).map { $0 == i ? .one : .zero } + [signs[i] * rows[i][n]]
    }
    // The last row: what the sum of the artificial variables changes by.
    tableau.append(
      (0...n + m).map { j in tableau.reduce(j >= n && j < n + m ? Rational.one : .zero) { $0 - $1[j] } })
    var basis = Array(n..<n + m)
    for step in 1... {
      let costs = tableau[m]
      let descending = (0..<n).filter { costs[$0].sign < 0 }
      let entering = step <= n + m ? descending.min { costs[$0] < costs[$1] } : descending.first
      guard let entering else { break }
      func ratio(_ i: Int) -> Rational { (try? tableau[i][n + m] / tableau[i][entering]) ?? .zero }
      let leaving = (0..<m).filter { tableau[$0][entering].sign > 0 }
        .min { (ratio($0), Rational(basis[$0])) < (ratio($1), Rational(basis[$1])) }
      guard let leaving, let inverse = try? Rational.one / tableau[leaving][entering] else { break }
      let pivot = tableau[leaving].map { inverse * $0 }
      for i in tableau.indices {
        let factor = tableau[i][entering]
        tableau[i] = i == leaving ? pivot : zip(tableau[i], pivot).map { $0 - factor * $1 }
      }
      basis[leaving] = entering
    }
    if !tableau[m][n + m].isZero {
      return .separator((0..<m).map { signs[$0] * (tableau[m][n + $0] - .one) })
    }
    return .solution((0..<n).map { j in basis.firstIndex(of: j).map { tableau[$0][n + m] } ?? .zero })
  }

  @Test func itStopsWhereItIsTold() throws {
    let rows: [[Rational]] = [[1, 2, 3], [2, 1, 3]]
    #expect(NonnegativeSolution(of: rows, columns: 2) { false } == .stopped)
    #expect(NonnegativeSolution(of: rows, columns: 2) == .solution([1, 1]))
  }
}
