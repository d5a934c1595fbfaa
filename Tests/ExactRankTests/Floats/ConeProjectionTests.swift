import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// Projections to cones, against all supports one by one, over the rationals.
@Suite struct ConeProjectionTests {
  private struct Cone {
    let b: [Rational]
    let columns: [[Rational]]

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      let (height, count) = (1 + Int(seed % 3), 1 + Int(seed / 3 % 5))
      func vector() -> [Rational] { (0..<height).map { _ in Rational(Int.random(in: -3...3, using: &generator)) } }
      b = vector()
      columns = (0..<count).map { _ in vector() }
    }

    /// `r = A x - b` at the point of the cone of these columns that is nearest to `b`: the only one with `a · r ≥ 0` for all of
    /// them, and 0 for those with `x > 0`.
    func residual(allowed: [Int]) throws -> [Rational] {
      for number in 0..<(1 << allowed.count) {
        let support = allowed.indices.filter { number >> $0 & 1 == 1 }.map { columns[allowed[$0]] }
        guard let x = try leastSquares(support), x.allSatisfy({ $0.sign >= 0 }) else { continue }
        let r = b.indices.map { n in zip(support, x).reduce(-b[n]) { $0 + $1.0[n] * $1.1 } }
        if allowed.allSatisfy({ dot(columns[$0], r).sign >= 0 }) { return r }
      }
      throw ShapeError("no point of the cone is nearest")
    }

    /// By Cramer's rule; nil where the columns are dependent.
    private func leastSquares(_ support: [[Rational]]) throws -> [Rational]? {
      func determinant(_ right: Int?) throws -> Rational {
        let matrix = Matrix(rows: support.count, columns: support.count) { i, j in
          dot(support[i], j == right ? b : support[j])
        }
        return try RationalElimination(matrix).determinant ?? .zero
      }
      let whole = try determinant(nil)
      return whole.isZero ? nil : try support.indices.map { try determinant($0) / whole }
    }

    func projection(allowed: [Int], start: (support: [Int], factors: [Double]) = ([], [])) -> ConeProjection {
      ConeProjection(
        of: b.map(Self.float), columns: columns.flatMap { $0.map(Self.float) }, allowed: allowed.map { Int32($0) },
        start: start)
    }

    /// Of a small integer.
    private static func float(_ number: Rational) -> Double { Double(number.numerator.word ?? 0) }
  }

  private func agree(_ floats: [Double], _ exact: [Rational]) -> Bool {
    floats.count == exact.count
      && zip(floats, exact).allSatisfy { float, number in
        guard let numerator = number.numerator.word, let denominator = number.denominator.word else { return false }
        return abs(float - Double(numerator) / Double(denominator)) < 1e-9
      }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func theResidualIsThatOfTheNearestPoint(seed: UInt64) throws {
    let cone = Cone(seed: seed)
    let all = Array(cone.columns.indices)
    let exact = try cone.residual(allowed: all)
    let found = cone.projection(allowed: all)
    #expect(agree(found.residual, exact), "seed \(seed): \(found.residual), not \(exact)")
    #expect(found.factors.allSatisfy { $0 > 0 } && Set(found.support).count == found.factors.count, "seed \(seed)")
    for column in found.support { #expect(dot(cone.columns[column], exact).isZero, "seed \(seed)") }
    // What it begins with does not matter.
    let started = cone.projection(allowed: all, start: ([all.count - 1], [2.5]))
    #expect(agree(started.residual, exact), "seed \(seed), with a start: \(started.residual), not \(exact)")
  }

  /// A column that is not allowed is left out, even where it would bring the point nearer.
  @Test func onlyWhatIsAllowedIsUsed() throws {
    var nearer = 0
    for seed in 0..<300 as Range<UInt64> {
      let cone = Cone(seed: seed)
      let some = Array(cone.columns.indices.dropLast())
      let exact = try cone.residual(allowed: some)
      let found = cone.projection(allowed: some)
      #expect(agree(found.residual, exact), "seed \(seed)")
      #expect(!found.support.contains(cone.columns.count - 1), "seed \(seed)")
      let whole = try cone.residual(allowed: Array(cone.columns.indices))
      nearer += dot(whole, whole) < dot(exact, exact) ? 1 : 0
    }
    #expect(nearer > 20)
  }
}

private func dot(_ a: [Rational], _ b: [Rational]) -> Rational { zip(a, b).reduce(.zero) { $0 + $1.0 * $1.1 } }
