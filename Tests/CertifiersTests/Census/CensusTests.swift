import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

/// The values at local minima: what the search finds, the verifier accepts, and another search finds too.
@Suite struct CensusTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  /// By hand.
  @Test func twoSamples() throws {
    let pair = try LandscapeProblem.pair
    let census = try #require(
      try certifier.localMinimumValues(pair.network, pair.instance, targets: pair.targets))
    #expect(census.values.map(\.error) == [Rational("9/20"), Rational("1/2")])
    #expect(census.values.map(\.differentiable) == [1, 0])
    func rejects(_ values: [LocalMinimumValue], _ reason: some RejectionReason) {
      let claim = LocalMinimumValues(
        network: pair.network, instance: pair.instance, targets: pair.targets, values: values)
      #expect(throws: reason) {
        try Verifier().check(.localMinimumValues(claim), by: census.certificate.evidence)
      }
    }
    rejects(census.values.reversed(), CensusRejection.valuesNotIncreasing("9/20"))
    rejects([census.values[0]], Rejection.wrongCount(list: "minima", count: 2, expected: 1))
    rejects([], Rejection.wrongCount(list: "minima", count: 2, expected: 0))
  }

  /// All values of a single unit, by hand: parabolas.
  @Test(arguments: ["1/2", "0", "-1", "3", "-1/3"])
  func theValuesOfASingleUnit(slope: String) throws {
    var several = 0
    for seed in 0..<60 {
      let unit = OneUnit(seed: seed, slope: try #require(Rational(slope)))
      let problem = try unit.problem()
      let census = try #require(
        try certifier.localMinimumValues(problem.network, problem.instance, targets: problem.targets))
      let values = try unit.values
      #expect(census.values.map(\.error) == values, "seed \(seed)")
      #expect(census.piecesOfValues.count == values.count && census.piecesOfValues.reduce(0, +) == census.pieces)
      several += values.count > 1 ? 1 : 0
    }
    #expect(several > 5, "\(several)")
  }

  /// The least value of a census is the global minimum, whether zero or not, at slopes of either sign and at 0.
  @Test(arguments: ["1/2", "0", "-1/3", "1/10"])
  func theLeastValueIsTheGlobalMinimum(slope: String) throws {
    for seed in 1...3 {
      let source = RandomSource(seed: Integer(seed))
      func row(_ count: Int) -> [Rational] { (0..<count).map { _ in Rational(source.nonzero(in: -5...5)) } }
      let random = try LandscapeProblem(
        [row(4), row(4)], [Array(repeating: 1, count: 4)], row(4), slope: slope)
      let census = try #require(
        try certifier.localMinimumValues(random.network, random.instance, targets: random.targets))
      #expect(census.values.first?.error == (try leastError(random)), "seed \(seed)")
    }
  }

  private func leastError(_ problem: LandscapeProblem) throws -> Rational? {
    let outcome = try certifier.globalMinimum(
      problem.network, problem.instance, targets: problem.targets, threads: 2)
    guard case .proved(let certificate, _) = outcome else { return nil }
    if case .globalMinimum(.globalMinimum(_, let error)) = certificate.claim { return error }
    return certificate.claim.kind == .zeroErrorPoint ? .zero : nil
  }
}
