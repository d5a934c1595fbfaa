import Audit
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// What a check does where the paper's statement is not so: it says what came out instead.
@Suite struct BenchTests {
  static let bench = Bench(certifier: Certifier(provenance: Provenance(tool: "test", command: "", seed: "")))

  private func mismatch(_ words: String, _ check: () throws -> Void) {
    #expect(performing: check, throws: { ($0 as? Mismatch)?.description == words })
  }

  private func example(_ name: String) throws -> PointFields {
    try #require(Counterexample.all.first { $0.name == name }).point
  }

  @Test func whatIsRequiredIsNamed() throws {
    try Self.bench.require(true, "nothing")
    mismatch("three is four") { try Self.bench.require(3 == 4, "three is four") }
  }

  /// Every counterexample is what its name says, and nothing else: at each the other verdicts are refused, with the right one.
  @Test(arguments: [
    ("CE1", ClaimKind.notLocalMinimum), ("CE2", .differentiableLocalMinimum), ("CE4", .differentiableLocalMinimum),
    ("CE5", .nondifferentiableLocalMinimum), ("CE9", .differentiableLocalMinimum),
    ("CE12", .nondifferentiableLocalMinimum),
  ])
  func counterexamplesAreDecided(name: String, kind: ClaimKind) throws {
    let point = try example(name)
    let certificate = try Self.bench.decide(point, kind)
    #expect(certificate.claim.kind == kind)
    #expect(try Verifier().verify(certificate.bytes) == certificate)
    for other in [
      ClaimKind.zeroErrorPoint, .differentiableLocalMinimum, .nondifferentiableLocalMinimum, .notLocalMinimum,
    ] where other != kind {
      mismatch("the point is a \(kind), not a \(other)") { _ = try Self.bench.decide(point, other) }
    }
  }

  /// CE6 is about its data: none of all weights fits them; those of CE5 some fit.
  @Test func weightsOfZeroErrorAreFoundOrRefuted() throws {
    let (vacuous, kinked) = (try example("CE6"), try example("CE5"))
    #expect(Counterexample.all.filter(\.isOfData).map(\.name) == ["CE6"])
    #expect(try Self.bench.zeroError(vacuous, exists: false).claim.kind == .noZeroErrorPoint)
    mismatch("weights of zero error were not found") { _ = try Self.bench.zeroError(vacuous, exists: true) }
    #expect(try Self.bench.zeroError(kinked, exists: true).claim.kind == .zeroErrorPoint)
    mismatch("weights of zero error were not refuted") { _ = try Self.bench.zeroError(kinked, exists: false) }
  }

  @Test func ranksAreCompared() throws {
    let network = try Self.bench.network([2, 2], 3)
    let instance = try Instance.random(for: network, from: RandomSource(seed: 1))
    #expect(try Self.bench.gradientRank(network, instance, is: 3).claim.rank == 3)
    mismatch("rank G^p is 3, not 2") { _ = try Self.bench.gradientRank(network, instance, is: 2) }
    #expect(try Self.bench.everyPatternIsFull(network, instance).claim.kind == .everyPattern)
    // Two equal samples with equal patterns have equal columns.
    let twice = try Instance(
      inputs: Matrix(rows: 2, columns: 3) { i, n in Rational(n == 2 ? i + 2 : i + 1) },
      noise: [Matrix(rows: 2, columns: 3) { _, _ in 1 }], weights: [], for: network)
    mismatch("some pattern has a rank below N") { _ = try Self.bench.everyPatternIsFull(network, twice) }
  }

  /// A point with a deficient `G_1` has targets with a bad minimum at it, and any other has none: ranks by elimination, minima by rays.
  @Test(arguments: [([2, 1], 3), ([2, 2], 3), ([1, 2], 3)])
  func badMinimaAreWhereTheRankIsLow(widths: [Int], samples: Int) throws {
    let half = try Rational(1, over: 2)
    let network = try Self.bench.network(widths, samples, slope: half)
    var (bad, none) = (0, 0)
    for seed in 1...40 {
      let draw = Draw(seed)
      let (inputs, hidden) = (draw.matrix(widths[0], samples, -2...2), draw.matrix(widths[1], widths[0], -2...2))
      let u = try hidden * inputs
      let gradient = Matrix<Rational>(rows: widths[0] * widths[1], columns: samples) { row, n in
        let slope = u[row / widths[0], n].sign < 0 ? half : 1
        return slope * inputs[row % widths[0], n]
      }
      let isLow = try RationalElimination(gradient).rank < samples && !u.elements.contains { $0.isZero }
      let found = try Self.bench.badMinimum(network, inputs, hidden: hidden)
      #expect((found != nil) == isLow, "seed \(seed)")
      guard let found else {
        none += 1
        continue
      }
      bad += 1
      guard case .training(.differentiableLocalMinimum(let point, let kinks)) = found.claim else {
        Issue.record("\(found.claim.kind)")
        continue
      }
      #expect(kinks == 0 && point.hidden == hidden && point.instance.inputs == inputs)
      #expect(point.output.elements.allSatisfy { $0 == 1 })
      let problem = try #require(SmallProblem(point))
      #expect(problem.verdictByRays() == "differentiable-local-minimum" && problem.squaredError() > 0)
    }
    // One input that is not zero gives no `u = 0`, and one row of inputs no rank above 2.
    #expect(bad > 0 && (none > 0 || widths[0] == 1), "\(bad) and \(none)")
  }

  /// Without a list all hidden layers have noise; the slope of a network is 1/100.
  @Test func networks() throws {
    #expect(try Self.bench.network([2, 3], 4).slopes == [1, try Rational(1, over: 100)])
    #expect(try Self.bench.generic([2, 3, 1], 2).noise == [1, 2])
    #expect(try Self.bench.generic([2, 3, 1], 2, noise: []).noise == [])
    #expect(throws: FamilyError.noNoise(layer: 3, layers: 3)) { try Self.bench.generic([2, 3, 1], 2, noise: [3]) }
  }

  /// A dead sample's column is zero: rank 1 with the slope 0 on it, 2 with slopes 1.
  @Test func ranksAtAGivenPattern() throws {
    let network = try Self.bench.network([2, 1], 2, slope: 0)
    let instance = try Instance(
      inputs: Matrix<Rational>(rows: 2, columns: 2) { $0 == $1 ? 1 : 0 },
      noise: [Matrix(rows: 1, columns: 2) { _, _ in 1 }], weights: [], for: network)
    let dead = ActivationPattern(for: network) { _, _, n in n }
    #expect(try Self.bench.gradientRank(network, instance, at: dead, is: 1).claim.rank == 1)
    #expect(try Self.bench.gradientRank(network, instance, is: 2).claim.rank == 2)
    mismatch("rank G^p is 1, not 2") { _ = try Self.bench.gradientRank(network, instance, at: dead, is: 2) }
  }

  /// A claim about a point has no rank.
  @Test func aClaimWithoutARankIsNamed() throws {
    let point = try example("CE4")
    let certificate = try Self.bench.decide(point, .differentiableLocalMinimum)
    mismatch("the rank is not claimed, not 2") { _ = try Self.bench.require(certificate, hasRank: 2, "the rank") }
  }

  @Test func genericRanksAreCompared() throws {
    let problem = try GenericProblem.khatriRao(rows: (2, 2), columns: 5)
    #expect(try Self.bench.genericRank(problem, is: 4).claim.kind == .genericRank)
    mismatch("the generic rank is 4, not 5: \(problem.title)") { _ = try Self.bench.genericRank(problem, is: 5) }
  }

  /// Draws repeat, and have no zero.
  @Test func drawsRepeat() {
    let (one, same, other) = (Draw(5).matrix(6, 7, -2...2), Draw(5).matrix(6, 7, -2...2), Draw(6).matrix(6, 7, -2...2))
    #expect(one == same && one != other)
    #expect(Set(one.elements) == [-2, -1, 1, 2])
  }

  /// A verdict, in the words of the reports, with what is said of it.
  @Test func verdictsHaveTheirWords() {
    let verdicts: [(Verdict, String, String)] = [
      (.holds, "holds", ""), (.holdsAfterRepair("a"), "holds after repair", "a"),
      (.falseAsWritten("b"), "false as written", "b"), (.beyondFiniteChecking("c"), "beyond finite checking", "c"),
    ]
    for (verdict, name, remark) in verdicts { #expect(verdict.name == name && verdict.remark == remark) }
  }

  /// The verdicts of the paper's central statements: a change of one is a change of what the tool says of the paper.
  @Test(arguments: [
    ("1.a", "holds after repair"), ("R", "holds"), ("2.1", "holds after repair"),
  ])
  func centralVerdicts(id: String, verdict: String) throws {
    #expect(try #require(Ledger.statements.first { $0.id == id }).verdict.name == verdict)
  }
}
