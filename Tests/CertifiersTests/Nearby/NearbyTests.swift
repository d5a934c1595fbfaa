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
}
