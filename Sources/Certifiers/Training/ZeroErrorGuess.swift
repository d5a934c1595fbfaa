import ExactArithmetic
import ExactRank
import Networks

/// Weights of zero error by guessing: from seeded random weights Newton steps in floats towards zero error, each the
/// least-norm solution at the activation pattern of the last one; where these do not come to rest, a descent to a local minimum of the
/// MSE. Where the error is 0 up to rounding, exact weights nearby are solved for.
///
/// Where there are more weights than samples this mostly finds some, at sizes that are far beyond the exact search.
///
/// - Requires: the number of weights is no more than can be stored.
struct ZeroErrorGuess {
  private let problem: LastLayers
  private let inputs: [[Double]]
  private let targets: [Double]
  private let goesOn: () -> Bool

  private static let mostStarts = 24
  private static let mostNewtonSteps = 50
  private static let mostDescentSteps = 400
  /// Products of floats, in all: some ten seconds.
  private static let mostWork = 1e10
  /// Weights times samples, which are held in floats.
  private static let mostNumbers = 20_000_000

  /// - Parameter goesOn: asked at each step.
  init(_ problem: LastLayers, goesOn: @escaping () -> Bool = { true }) {
    (self.problem, self.goesOn) = (problem, goesOn)
    inputs = problem.inputsInFloats
    targets = problem.targets.map(\.approximation)
  }

  /// - Returns: a point with `MSE = 0`, or nil.
  func run() throws -> Point? {
    let (units, width, samples) = (problem.units, problem.inputs.rows, problem.samples)
    let weights = units * width
    guard weights > 0, weights <= ZeroErrorGuess.mostNumbers / max(1, samples) else { return nil }
    guard targets.allSatisfy(\.isFinite), inputs.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    let newtonStep = Double(weights) * Double(samples) * Double(samples)
    let descentWork =
      Double(ZeroErrorGuess.mostDescentSteps) * Double(weights) * Double(width + samples) * Double(samples)
    let source = RandomSource(seed: 1)
    // Large weights: small changes then reach the targets, and few signs change.
    let scale = power(of: max(0, exponent(ofLargestIn: target) - exponent(ofLargestIn: problem.inputs)))
    var work = ZeroErrorGuess.mostWork
    for start in 0..<ZeroErrorGuess.mostStarts {
      guard goesOn() else { return nil }
      WorkMeter.report(search: "random weights", start + 1, atMost: ZeroErrorGuess.mostStarts)
      let hidden = Matrix(rows: units, columns: width) { _, _ in Rational(source.uniform(in: -1000...1000)) * scale }
      let output = Matrix(rows: 1, columns: units) { _, _ in Rational(2 * source.uniform(in: 0...1) - 1) }
        .withLastColumn(problem.zeroBias)
      let start = Neighbourhood(try Point(problem, hidden: hidden, output: output))
      if newtonStep <= work, let near = newton(start, newtonStep, &work),
        let found = try exactly(start, near: MovingWeights(near, start.point.biases), signs: nil)
      {
        return found
      }
      work -= descentWork
      guard work > 0 else { return nil }
      var descent = LossDescent(start)
      guard try descent.run(goesOn: goesOn), descent.errorIsZero, let near = descent.weights(of: start) else {
        continue
      }
      if let found = try exactly(start, near: near, signs: descent.signs(keeping: start.signs)) { return found }
    }
    return nil
  }

  private var target: Matrix<Rational> { Matrix(rows: 1, columns: problem.samples) { problem.targets[$1] } }

  /// Weights of nearly zero error by Newton's method from a point, nil when it does not come to rest.
  private func newton(_ start: Neighbourhood, _ step: Double, _ work: inout Double) -> Matrix<Rational>? {
    let signs = start.point.output.map { Double($0.sign) }
    let noise = (0..<problem.units).map { i in
      (0..<problem.samples).map { signs[i] * problem.noise[i, $0].approximation }
    }
    let slope = problem.slope.approximation
    let largest = targets.reduce(0) { max($0, abs($1)) }
    var weights = (0..<problem.units).map { i in start.point.hidden.row(i).map(\.approximation) }
    for _ in 0..<ZeroErrorGuess.mostNewtonSteps {
      var errors = targets
      var rows = inputs.map { _ in [Double]() }
      for (unit, noise) in zip(weights, noise) {
        for n in inputs.indices {
          let u = dot(unit, inputs[n])
          let factor = noise[n] * (u < 0 ? slope : 1)
          errors[n] -= factor * u
          rows[n] += inputs[n].map { factor * $0 }
        }
      }
      if errors.allSatisfy({ abs($0) <= 0x1p-30 * largest }) { return exact(weights) }
      work -= step
      guard work > 0, goesOn() else { return nil }
      let change = OrthonormalRows(rows).leastNormSolution(errors)
      for (place, change) in change.enumerated() {
        weights[place / inputs[0].count][place % inputs[0].count] += change
      }
    }
    return nil
  }

  private func exact(_ weights: [[Double]]) -> Matrix<Rational>? {
    let numbers = weights.joined().map { Rational(rounding: $0, toMultipleOf: -60) }
    guard !numbers.contains(nil) else { return nil }
    return Matrix(rows: weights.count, columns: weights[0].count) { numbers[$0 * weights[0].count + $1] ?? .zero }
  }

  /// The exact weights near others, with the signs of `u` given or those that it has there.
  private func exactly(_ start: Neighbourhood, near: MovingWeights, signs: Matrix<Int>?) throws -> Point? {
    let point = try start.moved(to: near)
    let trained = signs.map { Neighbourhood(point, signs: $0) } ?? Neighbourhood(point)
    guard case .found(let found, _) = try ZeroErrorFinish(trained: trained).outcome() else { return nil }
    return found
  }
}

extension LastLayers {
  /// The biases of the outputs, all 0; nil where they have none.
  var zeroBias: [Rational]? { hasOutputBias ? Array(repeating: .zero, count: outputs) : nil }
}
