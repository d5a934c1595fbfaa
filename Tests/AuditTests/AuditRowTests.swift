import Audit
import Certificates
import Certifiers
import ExactArithmetic
import TestSupport
import Testing

/// A row is what its statement's check came to: a statement that is not so is reported, with what came out instead.
@Suite struct AuditRowTests {
  private func statement(
    _ words: String, _ verdict: Verdict = .holds, check: @escaping @Sendable (Bench) throws -> Finding
  ) -> Statement {
    Statement("0.1", "Test", words, verdict, check: check)
  }

  private func row(_ statement: Statement) throws -> AuditRow {
    try AuditRow(running: statement, in: "group", on: BenchTests.bench) { _ in nil }
  }

  /// Fact 2 with a rank that is one too large, or too small, for `N = 7 > d_B d_C = 6`.
  @Test(arguments: [(6, 6), (6, 5), (7, 7), (7, 6), (7, 5)])
  func anAlteredRankIsReported(samples: Int, rank: Int) throws {
    let problem = try GenericProblem.khatriRao(rows: (2, 3), columns: samples)
    let row = try row(
      statement("rank \(rank) at N = \(samples)") { bench in
        Finding("certified", [try bench.genericRank(problem, is: rank)])
      })
    let isTrue = rank == min(samples, 6)
    #expect(row.cameOut == isTrue)
    #expect(row.evidence == (isTrue ? "certified" : "the generic rank is 6, not \(rank): \(problem.title)"))
    let kinds: [ClaimKind] = isTrue ? [.genericRank] : []
    #expect(row.certificates.map(\.kind) == kinds)
    #expect(row.verdict == (isTrue ? "holds" : "DIFFERS: holds was expected"))
  }

  /// Each counterexample, called what it is not.
  @Test(arguments: Counterexample.all.filter { !$0.isOfData }.map(\.name))
  func anAlteredVerdictIsReported(name: String) throws {
    let point = try #require(Counterexample.all.first { $0.name == name }).point
    let problem = try #require(SmallProblem(point))
    let kind = try #require(ClaimKind(rawValue: problem.verdictByRays()))
    for other in [ClaimKind.differentiableLocalMinimum, .notLocalMinimum, .zeroErrorPoint] where other != kind {
      let row = try row(
        statement("a \(other)", .falseAsWritten("it is not")) { Finding("decided", [try $0.decide(point, other)]) })
      #expect(!row.cameOut && row.certificates.isEmpty)
      #expect(row.evidence == "the point is a \(kind), not a \(other)")
      #expect(row.verdict == "DIFFERS: false as written was expected")
    }
  }

  /// A counterexample with one changed number is none any more: at a target of CE4 that is off, its gradient is not zero.
  @Test func anAlteredCounterexampleIsReported() throws {
    let point = try #require(Counterexample.all.first { $0.name == "CE4" }).point
    var targets = point.targets
    targets[0, 0] += try Rational(1, over: 1_000_000)
    let moved = PointFields(
      network: point.network, instance: point.instance, targets: targets, hidden: point.hidden, output: point.output)
    #expect(SmallProblem(moved)?.verdictByRays() == "not-a-local-minimum")
    let row = try row(
      statement("CE4") { Finding("decided", [try $0.decide(moved, .differentiableLocalMinimum)]) })
    #expect(row.evidence == "the point is a not-a-local-minimum, not a differentiable-local-minimum")
    #expect(!row.cameOut)
  }

  /// Whatever else a check meets is a difference too, and no end of the audit.
  @Test func otherErrorsAreDifferences() throws {
    let row = try row(statement("limits") { _ in throw FamilyError.noNoise(layer: 3, layers: 2) })
    #expect(!row.cameOut && row.evidence == FamilyError.noNoise(layer: 3, layers: 2).description)
  }

  /// Certificates are written in their order, and where they lie is kept; nothing is written for a check that does not come out.
  @Test func certificatesAreWritten() throws {
    let bench = BenchTests.bench
    let problems = try [(1, 2), (2, 2)].map { try GenericProblem.khatriRao(rows: $0, columns: 2) }
    var written: [ClaimKind] = []
    let good = statement("good") { bench in
      Finding("two", [try bench.genericRank(problems[0], is: 2), try bench.genericRank(problems[1], is: 2)])
    }
    let row = try AuditRow(running: good, in: "group", on: bench) { certificate in
      written.append(certificate.claim.kind)
      return written.count == 1 ? AuditCertificate.File(path: "certificates/first.json", hash: "00") : nil
    }
    #expect(written == [.genericRank, .genericRank])
    #expect(row.certificates.map { $0.file?.name } == ["first.json", nil] && row.cameOut && row.group == "group")
    let bad = statement("bad") { bench in Finding("one", [try bench.genericRank(problems[0], is: 1)]) }
    _ = try AuditRow(running: bad, in: "group", on: bench) { _ in
      Issue.record("written")
      return nil
    }
  }

  /// A disk that is full is no finding about the paper.
  @Test func whatWritingThrowsIsThrown() throws {
    struct Full: Error {}
    let problem = try GenericProblem.khatriRao(rows: (1, 1), columns: 1)
    let good = statement("good") { Finding("one", [try $0.genericRank(problem, is: 1)]) }
    #expect(throws: Full.self) {
      _ = try AuditRow(running: good, in: "group", on: BenchTests.bench) { _ in throw Full() }
    }
  }

  /// The name of a counterexample is a word: CE1 is none of CE12.
  @Test func namesAreWords() throws {
    let examples = Counterexample.all
    func named(_ words: String) throws -> [String] {
      let row = try row(statement(words) { _ in Finding("nothing") })
      return examples.filter { row.names($0) }.map(\.name)
    }
    #expect(try named("see CE12, and (CE5)") == ["CE5", "CE12"])
    #expect(try named("CE1") == ["CE1"] && named("CE123 ACE5 CE") == [])
  }
}
