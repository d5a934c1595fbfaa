import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

/// The search for the least error: what it finds, the verifier accepts, and nothing else by the same proof.
@Suite struct GlobalMinimumTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  private func least(
    _ problem: LandscapeProblem, resuming progress: BranchingProgress? = nil, threads: Int = 2
  ) throws -> Rational? {
    let outcome = try certifier.globalMinimum(
      problem.network, problem.instance, targets: problem.targets, resuming: progress, threads: threads)
    guard case .proved(let certificate, _) = outcome else { return nil }
    switch certificate.claim {
    case .globalMinimum(.globalMinimum(_, let error)): return error
    case .training(.zeroErrorPoint): return .zero
    default: return nil
    }
  }

  /// By hand.
  @Test func twoSamples() throws {
    let pair = try LandscapeProblem.pair
    #expect(try least(pair) == Rational("9/20"))
    let none = try certifier.zeroErrorPointByBranching(
      pair.network, pair.instance, targets: pair.targets, threads: 1)
    guard case .none(let certificate) = none.outcome, case .branching(let evidence) = certificate.evidence else {
      Issue.record("\(none)")
      return
    }
    // The same vectors separate no other targets.
    let others = GlobalMinimumClaim.noZeroErrorPoint(pair.network, pair.instance, targets: pair.targets.map { -$0 })
    #expect(throws: TreeRejection.leafNotSeparated(leaf: 0)) {
      try Verifier().check(.globalMinimum(others), by: .branching(evidence))
    }
  }

  /// A single unit by hand: the least vertex of its parabolas; and weights of zero error exist where that is 0.
  @Test(arguments: ["1/2", "0", "-1", "3", "-1/3"])
  func theLeastErrorOfASingleUnit(slope: String) throws {
    var zeros = 0
    for seed in 0..<40 {
      let unit = OneUnit(seed: seed, slope: try #require(Rational(slope)))
      let (problem, expected) = (try unit.problem(), try unit.least)
      #expect(try least(problem, threads: 1) == expected, "seed \(seed)")
      let outcome = try certifier.zeroErrorPoint(problem.network, problem.instance, targets: problem.targets)
      switch outcome {
      case .exists: #expect(expected.isZero, "seed \(seed)")
      case .none: #expect(!expected.isZero, "seed \(seed)")
      case .undecided: Issue.record("seed \(seed): undecided")
      }
      zeros += expected.isZero ? 1 : 0
    }
    #expect((5..<35).contains(zeros), "\(zeros)")
  }

  /// The proof that an error is the least one does not hold for a smaller one, nor does one of them for another point.
  @Test func aProofIsForItsError() throws {
    let pair = try LandscapeProblem.pair
    let outcome = try certifier.globalMinimum(pair.network, pair.instance, targets: pair.targets, threads: 1)
    guard case .proved(let certificate, _) = outcome,
      case .globalMinimum(.globalMinimum(let point, let error)) = certificate.claim
    else {
      Issue.record("\(outcome)")
      return
    }
    for other in [error * 2, error - 1] {
      #expect(throws: PointRejection.otherError("\(other)")) {
        try Verifier().check(.globalMinimum(.globalMinimum(point, error: other)), by: certificate.evidence)
      }
    }
    let zero = PointFields(
      network: point.network, instance: point.instance, targets: point.targets, hidden: point.hidden,
      output: point.output.map { _ in .zero })
    #expect(throws: GlobalMinimumRejection.self) {
      try Verifier().check(.globalMinimum(.globalMinimum(zero, error: Rational("1/2") ?? 0)), by: certificate.evidence)
    }
  }

  /// Trees, vectors and multipliers do not depend on the number of threads.
  @Test func threadsChangeNothing() throws {
    let source = RandomSource(seed: 7)
    func row(_ count: Int) -> [Rational] { (0..<count).map { _ in Rational(source.nonzero(in: -9...9)) } }
    let ones = [Rational](repeating: 1, count: 6)
    let random = try LandscapeProblem([row(6), row(6)], [ones, ones], row(6), slope: "1/2")
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
    let pair = try LandscapeProblem.pair
    let outcome = try certifier.globalMinimum(
      pair.network, pair.instance, targets: pair.targets, threads: 1, goesOn: { $0.nodes < 2 })
    guard case .undecided(_, let error, let bound, .stopped, _, let progress) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error == Rational("9/20"))
    #expect(bound >= 0 && bound <= error)
    // From there it goes on to the same proof; from what is left of another problem it does not.
    let saved = try #require(progress)
    #expect(try least(pair, resuming: saved, threads: 1) == error)
    let others: [[[Int]]] = [
      [], Array(saved.trees.dropFirst()), saved.trees.map { _ in [7] }, saved.trees.map { _ in [Int.max] },
      saved.trees.map { $0 + [0] },
    ]
    for trees in others {
      let other = BranchingProgress(hidden: saved.hidden, output: saved.output, trees: trees, nodes: 1)
      #expect(throws: BranchingError.otherProgress) {
        try certifier.globalMinimum(
          pair.network, pair.instance, targets: pair.targets, resuming: other, threads: 1)
      }
    }
  }

  /// Wherever the search is stopped, its bound is one of the MSE, with a certificate when it is not 0, that holds for no larger one.
  @Test func boundsAreCertified() throws {
    let source = RandomSource(seed: 3)
    func row(_ count: Int) -> [Rational] { (0..<count).map { _ in Rational(source.nonzero(in: -9...9)) } }
    let ones = [Rational](repeating: 1, count: 6)
    let random = try LandscapeProblem([row(6), row(6)], [ones, ones], row(6), slope: "1/2")
    let least = try #require(try least(random))
    var bounds: Set<Rational> = []
    for nodes in [0, 2, 4, 8, 16, 32, 64, 128] {
      let outcome = try certifier.globalMinimum(
        random.network, random.instance, targets: random.targets, threads: 1, goesOn: { $0.nodes < nodes })
      guard case .undecided(_, _, let bound, .stopped, let certificate, _) = outcome else { continue }
      #expect(bound <= least)
      #expect((certificate != nil) == (bound > 0))
      guard let certificate else { continue }
      bounds.insert(bound)
      guard case .globalMinimum(.errorAtLeast(let network, let instance, let targets, let error)) = certificate.claim
      else {
        Issue.record("\(certificate.claim.kind)")
        continue
      }
      #expect(error == bound)
      let more = GlobalMinimumClaim.errorAtLeast(
        network, instance, targets: targets, error: bound + (Rational("1/1000000000000") ?? 0))
      #expect(throws: GlobalMinimumRejection.self) {
        try Verifier().check(.globalMinimum(more), by: certificate.evidence)
      }
    }
    #expect(!bounds.isEmpty)
  }

  /// What a saved state calls closed is proved once more: with every tree said to be closed at its root the minimum is the same.
  @Test func savedStatesAreNotBelieved() throws {
    let pair = try LandscapeProblem.pair
    let outcome = try certifier.globalMinimum(
      pair.network, pair.instance, targets: pair.targets, threads: 1, goesOn: { $0.nodes < 2 })
    guard case .undecided(_, let error, _, _, _, let progress?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error == Rational("9/20"))
    // The zero weights, whose error is larger.
    let zeros = BranchingProgress(
      hidden: progress.hidden.map { _ in .zero }, output: progress.output, trees: progress.trees.map { _ in [0] },
      nodes: 5)
    for saved in [
      BranchingProgress(hidden: progress.hidden, output: progress.output, trees: zeros.trees, nodes: 5), zeros,
    ] {
      #expect(try least(pair, resuming: saved) == error)
    }
  }
}
