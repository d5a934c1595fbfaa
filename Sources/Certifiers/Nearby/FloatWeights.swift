import ExactArithmetic
import ExactRank
import Networks

/// All weights `(W_{L-1}, W_L)` in floats, and what they give, for searches whose results are checked exactly.
///
/// The weights are numbered as in FORMAT.md, "Nearby": `W_{L-1}` row by row, then `W_L` row by row; outputs and samples `(k, n)` are
/// `n K + k`, of which there are `C`.
struct FloatWeights {
  /// Of the last two layers in floats.
  struct Problem {
    /// `z^n` for each sample.
    let inputs: [[Double]]
    /// `ε_i^n`, unit by unit.
    let noise: [[Double]]
    let slope: Double
    let targets: [Double]
    let outputs: Int
    let hasOutputBias: Bool
    /// `c_L`.
    let lastWidth: Int

    init(_ problem: LastLayers) {
      inputs = problem.inputsInFloats
      noise = (0..<problem.units).map { problem.noise.row($0).map(\.approximation) }
      slope = problem.slope.approximation
      targets = problem.targets.map(\.approximation)
      (outputs, hasOutputBias, lastWidth) = (problem.outputs, problem.hasOutputBias, problem.lastWidth)
    }

    /// `τ`; 1 at `u = 0`.
    func slope(at u: Double) -> Double { u < 0 ? slope : 1 }

    var units: Int { noise.count }
    var samples: Int { inputs.count }
    /// `c_{L-1}`.
    var width: Int { inputs.first?.count ?? 0 }
    var isFinite: Bool { (inputs + noise + [targets, [slope]]).allSatisfy { $0.allSatisfy(\.isFinite) } }
  }

  let problem: Problem
  private(set) var values: [Double]
  /// `u_i^n`, unit by unit.
  private(set) var preactivations: [[Double]]
  /// `e`, `C` numbers.
  private(set) var errors: [Double]

  init(_ problem: Problem, _ values: [Double]) {
    (self.problem, self.values) = (problem, values)
    (preactivations, errors) = FloatWeights.run(problem, values)
  }

  init(_ problem: Problem, at point: Point) {
    self.init(problem, (point.hidden.elements + point.lastWeights.elements).map(\.approximation))
  }

  private static func run(_ problem: Problem, _ values: [Double]) -> ([[Double]], [Double]) {
    let (width, lastWidth, K) = (problem.width, problem.lastWidth, problem.outputs)
    let first = problem.units * width
    let u = (0..<problem.units).map { i in
      let row = Array(values[i * width..<(i + 1) * width])
      return problem.inputs.map { dot(row, $0) }
    }
    var errors = problem.targets.map { -$0 }
    for n in 0..<problem.samples {
      for i in u.indices {
        let value = problem.noise[i][n] * problem.slope(at: u[i][n]) * u[i][n]
        if value == 0 { continue }
        for k in 0..<K { errors[n * K + k] += values[first + k * lastWidth + i] * value }
      }
      if problem.hasOutputBias {
        for k in 0..<K { errors[n * K + k] += values[first + k * lastWidth + problem.units] }
      }
    }
    return (u, errors)
  }

  /// `w_{k,i}`.
  func weight(output k: Int, unit i: Int) -> Double {
    values[problem.units * problem.width + k * problem.lastWidth + i]
  }

  /// `‖e‖²`.
  var square: Double { dot(errors, errors) }
  /// The largest weight.
  var largest: Double { values.reduce(0) { max($0, abs($1)) } }
  /// The largest `|e|`.
  var largestError: Double { errors.reduce(0) { max($0, abs($1)) } }

  /// Whether the errors are 0 up to rounding.
  var errorsAreZero: Bool {
    let largest = problem.targets.reduce(0) { max($0, abs($1)) }
    return largestError <= 0x1p-30 * largest
  }

  func moved(by step: [Double]) -> FloatWeights {
    FloatWeights(problem, zip(values, step).map { $0 + $1 })
  }

  /// The derivatives of the outputs by the weights, a row for each output and sample.
  /// - Parameter slopes: `τ_i^n`, unit by unit, in place of those of the `u`.
  func derivatives(slopes: [[Double]]? = nil) -> [[Double]] {
    let (width, lastWidth, K) = (problem.width, problem.lastWidth, problem.outputs)
    let first = problem.units * width
    return (0..<problem.samples * K).map { row in
      let (n, k) = (row / K, row % K)
      var derivatives = [Double](repeating: 0, count: values.count)
      for i in 0..<problem.units {
        let u = preactivations[i][n]
        let slope = problem.noise[i][n] * (slopes?[i][n] ?? problem.slope(at: u))
        if slope == 0 { continue }
        let factor = slope * weight(output: k, unit: i)
        for a in 0..<width { derivatives[i * width + a] = factor * problem.inputs[n][a] }
        derivatives[first + k * lastWidth + i] = slope * u
      }
      if problem.hasOutputBias { derivatives[first + k * lastWidth + problem.units] = 1 }
      return derivatives
    }
  }

  /// The weights, rounded to multiples of `2^unit`; nil where one is infinite or NaN.
  func rounded(toMultipleOf unit: Int) -> [Rational]? {
    let numbers = values.compactMap { Rational(rounding: $0, toMultipleOf: unit) }
    return numbers.count == values.count ? numbers : nil
  }
}
