import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Verdicts for other losses, against values along rays.
@Suite struct LossTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  /// `ℓ` as it is defined.
  private func value(_ loss: Loss, _ error: Rational) throws -> Rational {
    switch loss {
    case .huber(let threshold):
      let size = error.magnitude
      return try size <= threshold ? size * size / 2 : threshold * size - threshold * threshold / 2
    case .power(let exponent):
      return try (1..<exponent).reduce(error) { power, _ in power * error } / Rational(exponent)
    }
  }

  private static let losses: [Loss] = [
    .huber(1), .huber(Rational("1/3") ?? 1), .huber(100), .power(4), .power(6),
  ]

  @Test(arguments: losses)
  func verdictsAreThoseAlongRays(loss: Loss) throws {
    var counts: [ClaimKind: Int] = [:]
    for seed in 0..<160 {
      // Errors of 0 and ±1, for which all derivatives are those of the MSE, and larger ones.
      var problem = SmallProblem(tangled: seed)
      if seed % 2 == 0 {
        var source = SeededGenerator(seed: UInt64(seed))
        problem = problem.with(errors: problem.targets.map { _ in Rational(Int.random(in: -1...1, using: &source)) })
      }
      guard case .decided(let certificate) = try certifier.minimum(try problem.fields(), loss: loss) else {
        Issue.record("seed \(seed): undecided")
        continue
      }
      let kind = certificate.claim.kind
      counts[kind, default: 0] += 1
      #expect((kind == .zeroErrorPoint) == problem.squaredError().isZero, "seed \(seed)")
      if kind == .zeroErrorPoint { continue }
      let isMinimum = problem.isLocalMinimumByRays { (try? value(loss, $0)) ?? .zero }
      #expect((kind != .notLocalMinimum) == isMinimum, "seed \(seed): \(kind)")
      guard case .loss(let claim) = certificate.claim else {
        Issue.record("seed \(seed): a claim about the MSE")
        continue
      }
      #expect(claim.loss == loss)
    }
    #expect(counts[.notLocalMinimum, default: 0] > 20, "\(counts)")
    #expect(
      counts[.differentiableLocalMinimum, default: 0] + counts[.nondifferentiableLocalMinimum, default: 0] > 5,
      "\(counts)")
  }

  /// Within the threshold Huber's loss is the MSE, up to a factor: the verdicts are the same.
  @Test func aLargeThresholdIsTheMSE() throws {
    for seed in 0..<60 {
      let problem = SmallProblem(tangled: seed)
      guard case .decided(let one) = try certifier.minimum(try problem.fields(), loss: .huber(1_000_000)),
        case .decided(let other) = try certifier.minimum(try problem.fields())
      else {
        Issue.record("seed \(seed): undecided")
        continue
      }
      #expect(one.claim.kind == other.claim.kind, "seed \(seed)")
    }
  }
}
