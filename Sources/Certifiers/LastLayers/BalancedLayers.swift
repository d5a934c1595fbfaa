import Certificates
import ExactArithmetic
import Networks

/// The last two layers and trained weights in units in which the numbers are near 1, for searches in floats: what these take for 0, or
/// round away, is small beside a network's numbers, and so it is beside those of each unit, input and output in any units.
///
/// Input `a` is multiplied with `2^{f_a}`, the targets with `2^t`, and the `u` of unit `i` with `2^{c_i}`, so that its weights in and out are
/// about as large. With `2^{c_i - f_a} r_{i,a}`, `2^{t - c_i} w_{k,i}` and `2^t b_k` for weights, the outputs and errors are those of before
/// times `2^t`, as `φ(2^c u) = 2^c φ(u)`, and no `u` has another sign: what is found there is restored exactly.
struct BalancedLayers {
  /// In these units.
  let point: Point
  /// The trained weights in the network's own units.
  let trained: Point
  /// `f`.
  private let inputExponents: [Int]
  /// `t`.
  private let errorExponent: Int
  /// Those of the weights, which are numbered as in FORMAT.md, "Nearby".
  private let exponents: [Int]

  /// Exponents are multiples of it, so that usual numbers stay as they are.
  private static let step = 4

  init(_ trained: Point) throws {
    let problem = trained.problem
    let sizes = (0..<problem.inputs.rows).map { exponent(ofLargestIn: problem.inputs.row($0)) }
    let inputs = sizes.map { BalancedLayers.rounded(-($0 ?? 0)) }
    let error = BalancedLayers.rounded(
      -(exponent(ofLargestIn: problem.targets) ?? exponent(ofLargestIn: trained.errors) ?? 0))
    let units = (0..<problem.units).map { i in
      let into = zip(trained.hidden.row(i), zip(sizes, inputs)).compactMap { weight, input in
        input.0 == nil ? nil : exponent(ofLargestIn: [weight]).map { $0 - input.1 }
      }.max()
      let out = exponent(ofLargestIn: (0..<problem.outputs).map { trained.weights[$0, i] }).map { $0 + error }
      return switch (into, out) {
      case (let into?, let out?): BalancedLayers.rounded((out - into) / 2)
      case (let into?, nil): BalancedLayers.rounded(-into)
      case (nil, let out?): BalancedLayers.rounded(out)
      case (nil, nil): 0
      }
    }
    let hidden = units.flatMap { unit in inputs.map { unit - $0 } }
    let output = units.map { error - $0 } + (problem.hasOutputBias ? [error] : [])
    (self.trained, inputExponents, errorExponent) = (trained, inputs, error)
    exponents = hidden + (0..<problem.outputs).flatMap { _ in output }
    if exponents.allSatisfy({ $0 == 0 }) {
      point = trained
    } else {
      point = try problem.scaled(inputs: inputs, targets: error).point(trained.allWeights.scaled(by: exponents))
    }
  }

  /// Towards zero.
  private static func rounded(_ exponent: Int) -> Int { exponent / step * step }

  /// `2^t`, with which the errors are multiplied.
  var errorScale: Rational { power(of: errorExponent) }

  /// Other weights in the network's own units.
  func restored(_ point: Point) throws -> Point {
    try trained.problem.point(point.allWeights.scaled(by: exponents.map { -$0 }))
  }

  /// A weight in the network's own units.
  /// - Parameter place: its number.
  func restored(_ weight: Double, at place: Int) -> Double {
    Double(sign: .plus, exponent: -exponents[place], significand: weight)
  }

  /// Moves of the weights, a row for each, with the errors: `B t` there is the restored `B` times `t` of the network's own errors.
  func restored(moves: Matrix<Rational>) -> Matrix<Rational> {
    Matrix(rows: moves.rows, columns: moves.columns) { moves[$0, $1] * power(of: errorExponent - exponents[$0]) }
  }

  /// An error in the network's own units.
  func restored(error: Rational) -> Rational { error * power(of: -errorExponent) }

  /// Inputs as combinations of others, and of 1 if there is a column more.
  func restored(fold: Matrix<Rational>, of inputs: [Int], by others: [Int]) -> Matrix<Rational> {
    Matrix(rows: fold.rows, columns: fold.columns) {
      fold[$0, $1] * power(of: ($1 < others.count ? inputExponents[others[$1]] : 0) - inputExponents[inputs[$0]])
    }
  }
}

extension LastLayers {
  /// - Parameters:
  ///   - inputs: the exponents of the powers of two with which the rows of `Z` are multiplied.
  ///   - targets: that of the targets.
  fileprivate func scaled(inputs exponents: [Int], targets exponent: Int) throws -> LastLayers {
    let (factors, factor) = (exponents.map(power(of:)), power(of: exponent))
    return try with(
      inputs: Matrix(rows: inputs.rows, columns: samples) { factors[$0] * inputs[$0, $1] },
      targets: Matrix(rows: outputs, columns: samples) { factor * targets[$1 * outputs + $0] })
  }

  /// The same layers with other inputs `Z`, or the same, and targets, `K × N`.
  func with(inputs: Matrix<Rational>? = nil, targets: Matrix<Rational>) throws -> LastLayers {
    let network = try Network(
      widths: [self.inputs.rows, units], slopes: [.one, slope], samples: samples, biases: hasOutputBias ? [2] : [],
      outputs: outputs)
    let instance = try Instance(inputs: inputs ?? self.inputs, noise: [noise], weights: [], for: network)
    return try LastLayers(of: instance, targets: targets, in: network)
  }
}

extension [Rational] {
  /// Each times a power of two.
  fileprivate func scaled(by exponents: [Int]) -> [Rational] {
    zip(self, exponents).map { $1 == 0 ? $0 : $0 * power(of: $1) }
  }
}
