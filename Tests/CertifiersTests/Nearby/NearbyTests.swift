import Certificates
import Certifiers
import ExactArithmetic
import Testing

/// Networks of two outputs, whose zero error and local minima are at no rational weights in general.
@Suite struct NearbyTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func matrix(_ rows: [[Rational]]) -> Matrix<Rational> {
    Matrix(rows: rows.count, columns: rows[0].count) { rows[$0][$1] }
  }

  private func fields(
    _ inputs: [[Rational]], _ targets: [[Rational]], hidden: [[Rational]], output: [[Rational]], slope: Rational
  ) -> PointFields {
    let samples = inputs[0].count
    return PointFields(
      network: NetworkFields(
        widths: [inputs.count, hidden.count], slopes: [1, slope], samples: samples, outputs: output.count),
      instance: InstanceFields(
        inputs: matrix(inputs), noise: [Matrix(rows: hidden.count, columns: samples) { _, _ in 1 }], weights: []),
      targets: matrix(targets), hidden: matrix(hidden), output: matrix(output))
  }

  /// `R = (1 3; 2 -1)` and `W_2 = (1 2; 3 -1)` fit the targets; as many equations as weights, up to the units' scales.
  private func fitted(movedBy step: Rational) throws -> PointFields {
    let half = try Rational(1, over: 2)
    return fields(
      [[1, 2, -1], [1, -1, 3]], [[6, 19 * half, 3], [11, -13 * half, 53 * half]],
      hidden: [[1 + step, 3], [2, -1]], output: [[1, 2 - step], [3, -1]], slope: half)
  }

  @Test func zeroErrorIsFoundWhereTheEquationsAreNotLinear() throws {
    let outcome = try certifier.finish(try fitted(movedBy: try Rational(1, over: 100)), radius: 1)
    let certificate = try #require(outcome.certificate, "\(outcome.obstacles)")
    #expect(certificate.claim.kind == .zeroErrorNearby)
    #expect(certificate.evidence.kind == .fixedPoint)
    let near = try #require(outcome.nearbyRadius)
    #expect(near < (try Rational(1, over: Integer(10).power(20))))
  }

  /// Samples 0 and 2 again; at the slope 0, samples at which no unit is active, where the outputs are their biases, or one that gives the same: as
  /// long as the targets are equal, their errors are one equation. At the slope 0, where there are samples with fewer units than outputs, rational
  /// weights have zero error.
  @Test(arguments: [0, 1])
  func sameErrorsAreOneEquation(millionthsOfTheLastTarget: Int) throws {
    let half = try Rational(1, over: 2)
    let step = try Rational(Integer(millionthsOfTheLastTarget), over: 1_000_000)
    let moved = (try Rational(101, over: 100), try Rational(199, over: 100))
    let repeated = fields(
      [[1, 2, -1, 1, -1], [1, -1, 3, 1, 3]],
      [[6, 19 * half, 3, 6, 3], [11, -13 * half, 53 * half, 11, 53 * half + step]],
      hidden: [[moved.0, 3], [2, -1]], output: [[1, moved.1], [3, -1]], slope: half)
    let dead = PointFields(
      network: NetworkFields(widths: [2, 2], slopes: [1, 0], samples: 6, biases: [1, 2], outputs: 2),
      instance: InstanceFields(
        inputs: matrix([[1, 2, 3, -1, -2, -3], [1, -1, 1, -1, -1, -2]]),
        noise: [Matrix(rows: 2, columns: 6) { _, _ in 1 }], weights: []),
      targets: matrix([[7, 11, 17, 1, 1, 1], [10, -6, 12, -1, -1, -1 + step]]),
      hidden: matrix([[moved.0, 3, 0], [2, -1, 0]]), output: matrix([[1, moved.1, 1], [3, -1, -1]]))
    // At the last two samples unit 0 alone is active, and gives 3.
    let tied = PointFields(
      network: dead.network,
      instance: InstanceFields(
        inputs: matrix([[1, 2, -1, -2, 0, -3], [1, -1, -1, -1, 1, 2]]), noise: dead.instance.noise, weights: []),
      targets: matrix([[7, 11, 1, 1, 4, 4], [10, -6, -1, -1, 8, 8 + step]]), hidden: dead.hidden, output: dead.output)
    for (trained, evidence) in [(repeated, EvidenceKind.fixedPoint), (dead, .evaluation), (tied, .evaluation)] {
      let outcome = try certifier.finish(trained, radius: 1)
      #expect((outcome.certificate?.evidence.kind == evidence) == step.isZero, "\(outcome.obstacles)")
    }
  }

  @Test func whatIsBeyondTheRadiusIsNotTaken() throws {
    let radius = try Rational(1, over: 1_000_000)
    let outcome = try certifier.finish(try fitted(movedBy: try Rational(1, over: 100)), radius: radius)
    #expect(outcome.certificate == nil)
    #expect(
      outcome.obstacles.contains {
        if case .beyondRadius(.zeroErrorNearby, let needed, radius) = $0 { needed > radius } else { false }
      })
  }

  /// One unit, whose weight stays: the MSE is a convex quadratic function of `W_2`.
  @Test func aLocalMinimumIsFound() throws {
    let half = try Rational(1, over: 2)
    let trained = fields([[1, 2, -1]], [[1, 3, 2], [2, 1, -1]], hidden: [[1]], output: [[1], [half]], slope: half)
    let outcome = try certifier.finish(trained, radius: 1)
    let certificate = try #require(outcome.certificate, "\(outcome.obstacles)")
    #expect(certificate.claim.kind == .localMinimumNearby)
    #expect(certificate.evidence.kind == .convexity)
    #expect(try #require(outcome.errorAfter) > 0)
  }

  /// At the slope 0 a unit that makes zero the errors of the only samples on which it is active can have its kinks anywhere beside them: it leaves
  /// those that stop it, and rational weights have zero error wherever it is active.
  @Test func unitsLeaveKinksThatNothingHolds() throws {
    let trained = fields(
      [[-1, 0, 1, 2, 3], [0, -1, -1, 1, 0]], [[2, -9, 8, 3, -2], [-8, 3, -2, -4, 7]], hidden: [[-2, 0]],
      output: [[1], [-2]], slope: 0)
    let outcome = try certifier.finish(trained, radius: 1000)
    let certificate = try #require(outcome.certificate, "\(outcome.obstacles)")
    #expect(certificate.claim.kind == .differentiableLocalMinimum)
    #expect(certificate.evidence.kind == .stationary)
    #expect(outcome.kinks == 0)
  }

  /// Every input twice, with different targets: what holds the unit on two kinks at once is shared by them, by a linear program; where there is no
  /// Clp to solve it, that is the reason.
  @Test func dependentKinksShareWhatHoldsThem() throws {
    let trained = fields(
      [[0, 0, 3, 3, 3, 3], [3, 3, -3, -3, -2, -2]], [[0, 1, -8, -7, -8, -9], [9, 10, -6, -5, -6, -6]],
      hidden: [[1, -1]], output: [[1], [0]], slope: 0)
    let outcome = try certifier.finish(trained, radius: 1000)
    guard let certificate = outcome.certificate else {
      #expect(outcome.obstacles.last == .nearby(.dependentKinksWithoutClp(unit: 0, kinks: 2)))
      return
    }
    #expect(certificate.claim.kind == .localMinimumNearby)
    #expect(outcome.kinks == 2)
    guard case .nearby(.convexity(let evidence)) = certificate.evidence else {
      Issue.record("evidence \(certificate.evidence.kind)")
      return
    }
    #expect(evidence.slopes.elements.count == 2)
    #expect(evidence.slopes.elements.allSatisfy { $0.sign > 0 && $0 < 1 })
  }

  /// The unit is linear on all samples: its bias can be exchanged with those of the outputs, which a constant in its fold takes out.
  @Test func aUnitsBiasMayBeOneOfTheOutputs() throws {
    let half = try Rational(1, over: 2)
    let trained = PointFields(
      network: NetworkFields(widths: [1, 1], slopes: [1, half], samples: 4, biases: [1, 2], outputs: 2),
      instance: InstanceFields(
        inputs: matrix([[1, 2, 3, 5]]), noise: [Matrix(rows: 1, columns: 4) { _, _ in 1 }], weights: []),
      targets: matrix([[1, 3, 2, 7], [2, 1, -1, 3]]), hidden: matrix([[1, 8]]), output: matrix([[1, 0], [half, 0]]))
    let outcome = try certifier.finish(trained, radius: 1000)
    let certificate = try #require(outcome.certificate, "\(outcome.obstacles)")
    #expect(certificate.claim.kind == .localMinimumNearby)
    guard case .nearby(.convexity(let evidence)) = certificate.evidence else {
      Issue.record("evidence \(certificate.evidence.kind)")
      return
    }
    #expect(evidence.coordinates == [[0]])
    #expect(evidence.folds[0].elements == [0, 1])
  }
}
