import ExactArithmetic
import Networks
import TestSupport
import Testing

/// The last two layers as a problem of their own, against the whole network on paths.
@Suite struct LastLayersTests {
  /// A network of two slopes with weights above, the data of a seed, and whether its last two layers have biases.
  private struct Case {
    let network: Network
    let instance: Instance<Rational>
    let targets: Matrix<Rational>
    let hidden: Matrix<Rational>
    let output: Matrix<Rational>

    init(seed: UInt64, layers: Int, hasBiases: Bool) throws {
      var generator = SeededGenerator(seed: seed)
      func matrix(_ rows: Int, _ columns: Int) -> Matrix<Rational> {
        Matrix(rows: rows, columns: columns) { _, _ in Rational(Int.random(in: -2...2, using: &generator)) }
      }
      let widths = (0..<layers).map { _ in Int.random(in: 1...3, using: &generator) }
      network = try Network(
        widths: widths, slopes: [1, [try Rational(1, over: 3), -1, .zero][Int(seed % 3)]], samples: 4,
        biases: hasBiases ? [layers - 1, layers] : [])
      instance = try Instance(
        inputs: matrix(widths[0], 4), noise: widths.dropFirst().map { matrix($0, 4) },
        weights: (1..<max(1, layers - 1)).map { matrix(widths[$0], widths[$0 - 1]) }, for: network)
      targets = matrix(1, 4)
      hidden = matrix(widths[layers - 1], widths[layers - 2] + (hasBiases ? 1 : 0))
      output = matrix(1, widths[layers - 1] + (hasBiases ? 1 : 0))
    }

    /// `v_l` on a sample, unit by unit from the definition.
    func values(_ n: Int) throws -> (below: [Rational], u: [Rational], output: Rational) {
      let slope = try #require(network.slope)
      func activation(_ u: Rational) -> Rational { u.sign < 0 ? slope * u : u }
      func sums(_ weights: Matrix<Rational>, _ below: [Rational]) -> [Rational] {
        (0..<weights.rows).map { i in
          below.indices.reduce(weights.columns > below.count ? weights[i, below.count] : .zero) {
            $0 + weights[i, $1] * below[$1]
          }
        }
      }
      var below = (0..<instance.inputs.rows).map { instance.inputs[$0, n] }
      for (noise, weight) in zip(instance.noise, instance.weights) {
        below = sums(weight, below).enumerated().map { noise[$0, n] * activation($1) }
      }
      let u = sums(hidden, below)
      let noise = instance.noise[network.layers - 2]
      return (below, u, sums(output, u.enumerated().map { noise[$0, n] * activation($1) })[0])
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>, [(2, false), (3, false), (4, false), (2, true), (3, true)])
  func theyGiveWhatTheNetworkGives(seed: UInt64, shape: (layers: Int, hasBiases: Bool)) throws {
    let own = try Case(seed: seed, layers: shape.layers, hasBiases: shape.hasBiases)
    let problem = try LastLayers(of: own.instance, targets: own.targets, in: own.network)
    let point = try Point(problem, hidden: own.hidden, output: own.output)
    for n in 0..<4 {
      let expected = try own.values(n)
      let inputs = (0..<problem.inputs.rows).map { problem.inputs[$0, n] }
      #expect(inputs == expected.below + (shape.hasBiases ? [1] : []), "seed \(seed), sample \(n)")
      #expect((0..<problem.units).map { point.preactivations[$0, n] } == expected.u, "seed \(seed), sample \(n)")
      #expect(point.errors[n] == expected.output - own.targets[0, n], "seed \(seed), sample \(n)")
    }
    #expect(point.kinks == (try (0..<4).reduce(0) { try $0 + own.values($1).u.count { $0.isZero } }), "seed \(seed)")
  }

  private func refusal(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ShapeError)?.description }
    return nil
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let own = try Case(seed: 1, layers: 3, hasBiases: false)
    let three = try Network(widths: own.network.widths, slopes: [1, 2, 3], samples: 4)
    #expect(
      refusal { _ = try LastLayers(of: own.instance, targets: own.targets, in: three) } == "the slopes are not 1 and s")
    let short = Matrix<Rational>(rows: 1, columns: 3) { _, _ in 0 }
    #expect(
      refusal { _ = try LastLayers(of: own.instance, targets: short, in: own.network) }
        == "the targets are 1×3, not 1×4")
    let problem = try LastLayers(of: own.instance, targets: own.targets, in: own.network)
    let (units, width) = (own.hidden.rows, own.hidden.columns)
    let wide = Matrix<Rational>(rows: units, columns: width + 1) { _, _ in 0 }
    #expect(
      refusal { _ = try Point(problem, hidden: wide, output: own.output) }
        == "W_{L-1} is \(units)×\(width + 1), not \(units)×\(width)")
    let long = Matrix<Rational>(rows: 1, columns: units + 1) { _, _ in 0 }
    #expect(
      refusal { _ = try Point(problem, hidden: own.hidden, output: long) } == "W_L is 1×\(units + 1), not 1×\(units)")
  }

  /// What it takes is counted before it is done.
  @Test func theWorkIsBounded() throws {
    let own = try Case(seed: 2, layers: 3, hasBiases: false)
    var limits = Limits()
    limits.work = 100
    #expect(throws: LimitError.self) {
      try LastLayers(of: own.instance, targets: own.targets, in: own.network, work: Work(limits: limits))
    }
  }
}
