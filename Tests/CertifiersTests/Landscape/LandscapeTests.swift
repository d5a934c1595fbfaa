import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

/// The searches for landscapes: what they find, the verifier accepts; and what one finds, another one finds too.
@Suite struct LandscapeTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  private struct Problem {
    let network: NetworkFields
    let instance: InstanceFields
    let targets: Matrix<Rational>
  }

  private func problem(
    _ inputs: [[Rational]], _ noise: [[Rational]], _ targets: [Rational], slope: String
  ) throws -> Problem {
    let (samples, width) = (targets.count, inputs.count)
    return Problem(
      network: NetworkFields(
        widths: [width, noise.count], slopes: [1, try #require(Rational(slope))], samples: samples),
      instance: InstanceFields(
        inputs: Matrix(rows: width, columns: samples) { inputs[$0][$1] },
        noise: [Matrix(rows: noise.count, columns: samples) { noise[$0][$1] }], weights: []),
      targets: Matrix(rows: 1, columns: samples) { targets[$1] })
  }

  private func least(_ problem: Problem) throws -> Rational? {
    let outcome = try certifier.globalMinimum(
      problem.network, problem.instance, targets: problem.targets, threads: 2)
    guard case .proved(let certificate, _) = outcome else { return nil }
    switch certificate.claim {
    case .landscape(.globalMinimum(_, let error)): return error
    case .training(.zeroErrorPoint): return .zero
    default: return nil
    }
  }

  /// `f = ς (φ(q), φ(-q))`, as in the fixtures: by hand.
  @Test func twoSamples() throws {
    let pair = try problem([[1, -1]], [[1, 1]], [1, 1], slope: "1/2")
    #expect(try least(pair) == Rational("9/20"))
    let census = try #require(
      try certifier.localMinimumValues(pair.network, pair.instance, targets: pair.targets))
    #expect(census.values.map(\.error) == [Rational("9/20"), Rational("1/2")])
    #expect(census.values.map(\.differentiable) == [1, 0])
    let none = try certifier.zeroErrorPointByBranching(
      pair.network, pair.instance, targets: pair.targets, threads: 1)
    guard case .none(let certificate) = none else {
      Issue.record("\(none)")
      return
    }
    #expect(certificate.evidence.kind == .branching)
  }

  /// The least value of a census is the global minimum, whether zero or not, at slopes of either sign and at 0.
  @Test(arguments: ["1/2", "0", "-1/3", "1/10"])
  func theLeastValueIsTheGlobalMinimum(slope: String) throws {
    for seed in 1...3 {
      let source = RandomSource(seed: Integer(seed))
      func row(_ count: Int) -> [Rational] { (0..<count).map { _ in Rational(source.nonzero(in: -5...5)) } }
      let random = try problem(
        [row(4), row(4)], [Array(repeating: 1, count: 4)], row(4), slope: slope)
      let census = try #require(
        try certifier.localMinimumValues(random.network, random.instance, targets: random.targets))
      #expect(census.values.first?.error == (try least(random)), "seed \(seed)")
    }
  }

  /// Trees, vectors and multipliers do not depend on the number of threads.
  @Test func threadsChangeNothing() throws {
    let source = RandomSource(seed: 7)
    func row(_ count: Int) -> [Rational] { (0..<count).map { _ in Rational(source.nonzero(in: -9...9)) } }
    let ones = [Rational](repeating: 1, count: 6)
    let random = try problem([row(6), row(6)], [ones, ones], row(6), slope: "1/2")
    let found = try (1...2).map { threads in
      try certifier.globalMinimum(
        random.network, random.instance, targets: random.targets, threads: threads)
    }
    guard case .proved(let one, _) = found[0], case .proved(let two, _) = found[1] else {
      Issue.record("undecided")
      return
    }
    #expect(one.bytes == two.bytes)
  }

  @Test func stoppedSearchesGiveExactBounds() throws {
    let pair = try problem([[1, -1]], [[1, 1]], [1, 1], slope: "1/2")
    let outcome = try certifier.globalMinimum(
      pair.network, pair.instance, targets: pair.targets, threads: 1, goesOn: { nodes, _, _ in nodes < 2 })
    guard case .undecided(_, let error, let bound, .stopped) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error == Rational("9/20"))
    #expect(bound >= 0 && bound <= error)
  }

  /// `det G` is `3 s`, `4 - s²` or `4 s² - 1`: of one sign from `s > 1/2` on, and there only.
  @Test func theSquareCase() throws {
    for (slope, isProved) in [("501/1000", true), ("1/2", false), ("499/1000", false), ("-2/3", false)] {
      let square = try problem([[1, -1]], [[2, 1], [1, 2]], [0, 0], slope: slope)
      let found = try certifier.noBadLocalMinimum(square.network, square.instance)
      #expect((found != nil) == isProved, "\(slope)")
    }
  }

  @Test func noBadMinimaWithoutNoise() throws {
    // Independent inputs and no noise: for every slope above 0, and for none below.
    let plain = try problem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: "1/1000")
    let found = try #require(try certifier.noBadLocalMinimum(plain.network, plain.instance))
    #expect(found.evidence.kind == .preconditionedDominance)
    for slope in ["0", "-1/2"] {
      let other = try problem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: slope)
      #expect(try certifier.noBadLocalMinimum(other.network, other.instance) == nil)
    }
    let least = try #require(try certifier.leastSlopeWithoutBadMinima(plain.network, plain.instance))
    #expect(least.slope == Rational("1/1024"))
  }

  @Test func noBadMinimaByAPseudoInverse() throws {
    // More samples than inputs: noise is needed, and a slope near 1.
    let noisy = try problem([[1, 1, 2], [2, -1, 1]], [[3, 1, 2], [1, 4, -2]], [0, 0, 0], slope: "9/10")
    let found = try #require(try certifier.noBadLocalMinimum(noisy.network, noisy.instance))
    #expect(found.evidence.kind == .preconditionedDominance)
    let least = try #require(try certifier.leastSlopeWithoutBadMinima(noisy.network, noisy.instance))
    #expect(least.slope < (try #require(Rational("9/10"))))
    // Without noise the outputs of like units have at most the rank of the inputs at slope 1.
    let plain = try problem([[1, 1, 2], [2, -1, 1]], [[1, 1, 1], [1, 1, 1]], [0, 0, 0], slope: "9/10")
    #expect(try certifier.noBadLocalMinimum(plain.network, plain.instance) == nil)
  }
}
