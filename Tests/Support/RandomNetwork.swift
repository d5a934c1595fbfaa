import ExactArithmetic
import Networks

/// A network, an instance of it, a pattern and the last two weights, all from one seed.
public struct RandomNetwork {
  public let network: Network
  public let instance: Instance<Rational>
  public let pattern: ActivationPattern
  public let last: (hidden: Matrix<Rational>, output: Matrix<Rational>)

  public init(layers: Int, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(1000 * layers + seed))
    let widths = (0..<layers).map { _ in Int.random(in: 1...3, using: &generator) }
    let slope = [Rational(1, -3), Rational(1, 100), Rational(0, 1), Rational(5, 2)][seed % 4]
    let slopes: [Rational] = seed % 5 == 0 ? [1, slope, -2] : [1, slope]
    let network = try Network(
      widths: widths, slopes: slopes, samples: Int.random(in: 1...4, using: &generator))
    func random(_ rows: Int, _ columns: Int) throws -> Matrix<Rational> {
      try Matrix(rows: rows, columns: columns) { _, _ in
        try Rational.random(size: 9, denominators: [1, 1, 7, 11], using: &generator)
      }
    }
    instance = try Instance(
      inputs: random(widths[0], network.samples),
      noise: widths.dropFirst().map { try random($0, network.samples) },
      weights: zip(widths, widths.dropFirst()).dropLast().map { try random($1, $0) }, for: network)
    last = (try random(widths[layers - 1], widths[layers - 2]), try random(1, widths[layers - 1]))
    pattern = ActivationPattern(for: network) { _, _, _ in
      Int.random(in: 0..<slopes.count, using: &generator)
    }
    self.network = network
  }

  /// `A_l` entry by entry, from the definition.
  public var slopeMatrices: [Matrix<Rational>] {
    zip(instance.noise, pattern.choices).map { noise, choices in
      Matrix(rows: noise.rows, columns: noise.columns) { noise[$0, $1] * network.slopes[choices[$0, $1]] }
    }
  }

  /// The whole network, the last weights included, on paths.
  public var paths: PathSums {
    PathSums(
      inputs: instance.inputs, slopes: slopeMatrices, weights: instance.weights + [last.hidden, last.output])
  }
}

extension Rational {
  fileprivate init(_ numerator: Int, _ denominator: Int) {
    self = (try? Rational(Integer(numerator), over: Integer(denominator))) ?? .zero
  }
}

extension Instance {
  /// Every entry, of `X`, then of the `E_l`, then of the `W_l`.
  public var entries: [Element] { inputs.elements + (noise + weights).flatMap(\.elements) }
}
