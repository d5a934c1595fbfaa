import Audit
import Certificates
import Certifiers
import ExactArithmetic
import Networks
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
