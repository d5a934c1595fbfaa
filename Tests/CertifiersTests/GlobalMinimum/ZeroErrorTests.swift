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
    case .exists(let certificate), .none(let certificate): return certificate.claim.kind.rawValue
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

  /// The search prunes; whether it has left out a combination is for the verifier to see. Larger than can be gone through one by one
  /// before: three units with 26 cells each, three inputs with units that can change places.
  @Test(arguments: [("1/2", 6), ("-1", 6), ("0", 5)])
  func threeUnitsAreRefutedOrFitted(slope: String, samples: Int) throws {
    let slope = try #require(Rational(slope))
    var kinds: Set<String> = []
    for seed in 0..<6 {
      var source = SeededGenerator(seed: UInt64(seed))
      func draw(_ rows: Int) -> [[Rational]] {
        (0..<rows).map { _ in (0..<samples).map { _ in Rational(Int.random(in: -9...9, using: &source)) } }
      }
      var problem = SmallProblem(
        inputs: draw(2), slope: slope, targets: draw(1)[0], hidden: [[1, 2], [-1, 1], [3, -2]], output: [1, -1, 1])
      kinds.insert(try kind(problem))
      // Its own outputs as targets are fitted.
      problem = problem.with(errors: Array(repeating: 0, count: samples))
      #expect(try kind(problem) == "zero-error-point", "seed \(seed)")
    }
    #expect(kinds.isSubset(of: ["zero-error-point", "no-zero-error-point"]))
    #expect(kinds.contains("no-zero-error-point"))
  }

  /// Weights of zero error are found although a proof that there are none would be too large.
  @Test func tooManyCombinationsLeaveOnlyTheProofOpen() throws {
    let problem = SmallProblem(
      inputs: [[1, 0], [0, 1]], slope: -1, targets: [1, -1], hidden: [[0, 0]], output: [0])
    let fields = try problem.fields()
    guard
      case .undecided(.combinations(7)) = try certifier.zeroErrorPoint(
        fields.network, fields.instance, targets: fields.targets, limit: 7)
    else {
      Issue.record("decided, or another obstacle")
      return
    }
    guard
      case .none = try certifier.zeroErrorPoint(
        fields.network, fields.instance, targets: fields.targets, limit: 8),
      case .exists = try certifier.zeroErrorPoint(
        fields.network, fields.instance, targets: Matrix(rows: 1, columns: 2) { _, _ in 1 }, limit: 1)
    else {
      Issue.record("undecided")
      return
    }
  }

  /// A few of many samples are enough to refute all.
  @Test func manySamplesAreRefutedBySome() throws {
    var source = SeededGenerator(seed: 1)
    func draw(_ rows: Int) -> [[Rational]] {
      (0..<rows).map { _ in (0..<40).map { _ in Rational(Int.random(in: -9...9, using: &source)) } }
    }
    var problem = SmallProblem(
      inputs: draw(2), slope: -1, targets: draw(1)[0], hidden: [[2, -3], [1, 5]], output: [1, -1])
    #expect(try kind(problem) == "no-zero-error-point")
    problem = problem.with(errors: Array(repeating: 0, count: 40))
    #expect(try kind(problem) == "zero-error-point")
    // More cells than a proof lists.
    problem = SmallProblem(
      inputs: draw(9), slope: -1, targets: draw(1)[0], hidden: [(0..<9).map { _ in 0 }], output: [0])
    let fields = try problem.fields()
    guard
      case .undecided(.cells) = try certifier.zeroErrorPoint(fields.network, fields.instance, targets: fields.targets)
    else {
      Issue.record("decided, or another obstacle")
      return
    }
  }

  /// A sample with input 0 has the output 0.
  @Test func aZeroInputHasToHaveTargetZero() throws {
    var problem = SmallProblem(
      inputs: [[0, 1]], slope: 2, targets: [1, 1], hidden: [[0], [0]], output: [0, 0])
    #expect(try kind(problem) == "no-zero-error-point")
    problem.targets = [0, 1]
    #expect(try kind(problem) == "zero-error-point")
  }

  /// 40 units without noise can change places: their signs are 41 cases, not 2^40. A sample that is 0 has output 0.
  @Test func manyUnitsThatCanChangePlacesTakeNoLongSearch() throws {
    var problem = SmallProblem(
      inputs: [[0, 1]], slope: 2, targets: [1, 1], hidden: Array(repeating: [0], count: 40),
      output: Array(repeating: 0, count: 40))
    let fields = try problem.fields()
    guard
      case .undecided(.combinations) = try certifier.zeroErrorPoint(
        fields.network, fields.instance, targets: fields.targets)
    else {
      Issue.record("40 units have more combinations than a proof goes through")
      return
    }
    problem.targets = [0, -1]
    #expect(try kind(problem) == "zero-error-point")
  }

  /// Far beyond the exact search: with four times as many weights as samples Newton steps find a fit.
  @Test(arguments: ["1/100", "-1", "0"])
  func moreWeightsThanSamplesAreFitted(slope: String) throws {
    var source = SeededGenerator(seed: 11)
    func draw(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> [[Rational]] {
      (0..<rows).map { _ in (0..<columns).map { _ in Rational(Int.random(in: range, using: &source)) } }
    }
    var problem = SmallProblem(
      inputs: draw(16, 64, -9...9), slope: try #require(Rational(slope)), targets: draw(1, 64, -5...5)[0],
      hidden: draw(16, 16, 0...0), output: draw(1, 16, 0...0)[0])
    problem.noise = draw(16, 64, 1...9)
    #expect(try kind(problem) == "zero-error-point")
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
