import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct ZeroErrorTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func kind(_ problem: SmallProblem) throws -> String {
    let fields = try problem.fields()
    switch try certifier.zeroErrorPoint(fields.network, fields.instance, targets: fields.targets) {
    case .exists(let certificate), .none(let certificate): return certificate.claim.kind
    case .undecided: return "undecided"
    }
  }

  /// Alternating labels of four points on a line, with a bias, are beyond two hidden units.
  @Test func alternatingLabelsCannotBeFitted() throws {
    for slope in ["1/2", "-1", "1/100"] {
      let slope = try #require(Rational(slope))
      let problem = SmallProblem(
        inputs: [[1, 2, 3, 4], [1, 1, 1, 1]], slope: slope, targets: [1, -1, 1, -1], hidden: [[0, 0], [0, 0]],
        output: [0, 0])
      #expect(try kind(problem) == "no-zero-error-point")
    }
  }

  @Test func oneUnitOfNegativeSlopeCannotFitBothSigns() throws {
    let problem = SmallProblem(
      inputs: [[1, 0], [0, 1]], slope: -1, targets: [1, -1], hidden: [[0, 0]], output: [0])
    #expect(try kind(problem) == "no-zero-error-point")
    var positive = problem
    positive.slope = 2
    #expect(try kind(positive) == "zero-error-point")
  }

  /// Targets that a point gives are found; the weights that are found give the targets.
  @Test(arguments: 0..<60)
  func targetsOfAPointAreFitted(seed: Int) throws {
    let samples = SmallProblem(seed: seed).inputs[0].count
    let problem = SmallProblem(seed: seed).with(errors: Array(repeating: 0, count: samples))
    #expect(try kind(problem) == "zero-error-point", "seed \(seed)")
  }

  /// Where no weights are found, no weights of a grid fit either.
  @Test(arguments: 0..<60)
  func noGridPointFitsWhatIsRefuted(seed: Int) throws {
    let base = SmallProblem(seed: seed)
    var source = SeededGenerator(seed: UInt64(seed) + 1000)
    let errors = base.inputs[0].map { _ in Rational(Int.random(in: -2...2, using: &source)) }
    let problem = base.with(errors: errors)
    guard try kind(problem) == "no-zero-error-point" else { return }
    var moved = problem
    for _ in 0..<300 {
      moved.hidden = problem.hidden.map { $0.map { _ in Rational(Int.random(in: -4...4, using: &source)) } }
      moved.output = problem.output.map { _ in Rational(Int.random(in: -1...1, using: &source)) }
      #expect(!moved.squaredError().isZero)
    }
  }
}
