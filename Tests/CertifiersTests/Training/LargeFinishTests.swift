import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Points with so many weights that steps are found by the products of the samples' inputs.
@Suite struct LargeFinishTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func draw(_ rows: Int, _ columns: Int, _ source: inout SeededGenerator) -> [[Rational]] {
    (0..<rows).map { _ in
      (0..<columns).map { _ in
        let value = Int.random(in: -9...8, using: &source)
        return Rational(value < 0 ? value : value + 1)
      }
    }
  }

  /// 160 samples, 12,000 weights: 32 · 160² · 12,000 word operations are over 2^33.
  @Test func zeroErrorOfManyWeightsComesBack() throws {
    var source = SeededGenerator(seed: 1)
    let (width, units, samples) = (300, 40, 160)
    var problem = SmallProblem(
      inputs: draw(width, samples, &source), noise: draw(units, samples, &source), slope: Rational("1/100") ?? 0,
      targets: [], hidden: draw(units, width, &source), output: draw(1, units, &source)[0])
    problem = problem.with(errors: (0..<samples).map { _ in 0 })
    let step = try Rational(1, over: 1_000_000)
    for i in problem.hidden.indices { problem.hidden[i][i] += step * Rational(i % 3 - 1) }
    let outcome = try certifier.finish(try problem.fields(), radius: try Rational(1, over: 100_000))
    #expect(outcome.certificate?.claim.kind == .zeroErrorPoint, "\(outcome.obstacles)")
    #expect(outcome.errorBefore.sign > 0)
  }

  /// Three samples of one input and different targets: no weights have zero error, however many there are.
  @Test(arguments: [false, true])
  func aMinimumOfManyWeightsIsReached(hasKink: Bool) throws {
    var source = SeededGenerator(seed: 2)
    let width = 700
    let first = draw(width, 4, &source)
    // Samples 0, 1, 2 are alike, and 3, 4, 5 are others.
    let inputs = first.map { [$0[0], $0[0], $0[0], $0[1], $0[2], $0[3]] }
    var hidden = draw(2, width, &source)
    if hasKink {
      // A weight by which u is nearly 0 on sample 3.
      let u = inputs.indices.reduce(Rational.zero) { $0 + hidden[0][$1] * inputs[$1][3] }
      hidden[0][0] += try Rational(1, over: Integer(10).power(13)) - u / inputs[0][3]
    }
    let problem = SmallProblem(
      inputs: inputs, slope: Rational("1/2") ?? 0, targets: [0, 0, 0, 0, 0, 0], hidden: hidden, output: [1, -1]
    ).with(errors: [-1, -2, -6, 1, -1, 2])
    let outcome = try certifier.finish(try problem.fields(), radius: 1)
    let claim = try #require(outcome.certificate?.claim, "\(outcome.obstacles)")
    #expect(claim.ofPoint?.isLocalMinimum == true)
    // The mean of 1, 2 and 6 is 3: (2² + 1² + 3²) / (2 · 6).
    #expect(outcome.errorAfter == (try Rational(14, over: 12)))
  }
}
