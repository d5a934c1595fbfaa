import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// An instance within `epsilon` of the given one, entry by entry, for which no local minimum is bad, whatever the targets.
  ///
  /// Without noise, and for `N ≤ d_{L-2}`, one more with a bias of the last hidden layer, there is one within every `epsilon`: the columns of `Z` become independent. Else the
  /// margin of dominance is raised, column by column: for a fixed preconditioner that of column `n` depends on sample `n` alone.
  /// - Returns: nil when none was found, which says nothing.
  package func nudgeForMinima(
    _ network: Network, _ instance: Instance<Rational>, within epsilon: Rational, goesOn: () -> Bool = { true }
  ) throws -> NudgeOutcome? {
    func proof(_ nearby: Instance<Rational>) throws -> NudgeOutcome? {
      guard let certificate = try noBadLocalMinimum(NetworkFields(network), InstanceFields(nearby)) else { return nil }
      return NudgeOutcome(nearby, certificate, from: instance)
    }
    if let found = try proof(instance) { return found }
    guard let slope = network.slope, slope.sign > 0 else { return nil }
    let step = largestPower(below: epsilon)
    // Generic inputs: sums of the given ones and multiples of a part of the step.
    let source = RandomSource(seed: 1)
    if network.samples <= network.widths[network.layers - 2] + (network.hasBias(network.layers - 1) ? 1 : 0) {
      for _ in 0..<4 {
        guard goesOn() else { return nil }
        let nearby = try Instance(
          inputs: instance.inputs.map { $0 + step * power(of: -6) * Rational(source.uniform(in: -64...64)) },
          noise: instance.noise.map { noise in noise.map { $0.isZero ? step : $0 } }, weights: instance.weights,
          for: network)
        if let found = try proof(nearby) { return found }
      }
    }
    var nearby = instance
    for _ in 0..<12 {
      guard goesOn() else { return nil }
      let problem = try LastLayers(NetworkFields(network), InstanceFields(nearby))
      guard let preconditioner = Preconditioner.linearProgram(problem) ?? Preconditioner.pseudoInverse(problem) else {
        return nil
      }
      var climb = MarginClimb(problem, preconditioner, from: instance, to: nearby, step: step)
      guard climb.run() else { return nil }
      nearby = try climb.instance(for: network)
      if let found = try proof(nearby) { return found }
    }
    return nil
  }

  private func largestPower(below bound: Rational) -> Rational {
    var exponent = 0
    while power(of: exponent) > bound { exponent -= 1 }
    while power(of: exponent + 1) <= bound { exponent += 1 }
    return power(of: exponent)
  }
}

/// Moves the samples' noise, and at `L = 2` their inputs, by a step or none from what they were, so that columns of `B G` become
/// more dominant; in floats.
private struct MarginClimb {
  private let given: Instance<Rational>
  private let step: Rational
  private let slope: Double
  /// Row `m` of `B`, for each unit.
  private let blocks: [[[Double]]]
  /// How many steps each entry is moved: of the noise, then of the inputs.
  private var moves: [[Int]]
  private let noise: [[Double]]
  /// With a bias, the last of each is 1.
  private let inputs: [[Double]]
  /// Of a sample's moves, those that are tried: of its noise, and at `L = 2` of its inputs.
  private let movable: Int

  init(
    _ problem: LastLayers, _ preconditioner: Matrix<Rational>, from given: Instance<Rational>,
    to nearby: Instance<Rational>, step: Rational
  ) {
    (self.given, self.step, slope) = (given, step, problem.slope.approximation)
    let (samples, units, width) = (problem.samples, problem.units, problem.inputs.rows)
    blocks = (0..<samples).map { m in
      (0..<units).map { i in (0..<width).map { preconditioner[m, i * width + $0].approximation } }
    }
    let movesInputs = given.weights.isEmpty
    movable = units + (movesInputs ? given.inputs.rows : 0)
    let (first, last) = (given.noise[given.noise.count - 1], nearby.noise[nearby.noise.count - 1])
    noise = (0..<samples).map { n in (0..<units).map { first[$0, n].approximation } }
    inputs = (0..<samples).map { n in
      (0..<width).map { j in
        (movesInputs && j < given.inputs.rows ? given.inputs[j, n] : problem.inputs[j, n]).approximation
      }
    }
    moves = (0..<samples).map { n in
      (0..<units).map { (last[$0, n] - first[$0, n]).sign }
        + (0..<width).map { j in
          movesInputs && j < given.inputs.rows ? (nearby.inputs[j, n] - given.inputs[j, n]).sign : 0
        }
    }
  }

  /// Twice the margin of column `n`.
  private func margin(_ n: Int, _ moves: [Int], _ size: Double) -> Double {
    let units = noise[n].count
    let x = inputs[n].indices.map { inputs[n][$0] + size * Double(moves[units + $0]) }
    var margin = 0.0
    for m in blocks.indices {
      let parts = (0..<units).map { (noise[n][$0] + size * Double(moves[$0])) * dot(blocks[m][$0], x) }
      let sum = parts.reduce(0, +)
      margin += (1 + slope) * (m == n ? sum : -abs(sum)) - abs(1 - slope) * parts.reduce(0) { $0 + abs($1) }
    }
    return margin
  }

  /// - Returns: whether anything moved.
  mutating func run() -> Bool {
    let size = step.approximation
    var hasMoved = false
    for n in blocks.indices {
      var best = margin(n, moves[n], size)
      for _ in 0..<4 {
        var isBetter = false
        for place in 0..<movable {
          for move in [-1, 0, 1] where move != moves[n][place] {
            var tried = moves[n]
            tried[place] = move
            let margin = margin(n, tried, size)
            if margin > best + 1e-12 * abs(best) { (best, moves[n], isBetter) = (margin, tried, true) }
          }
        }
        if !isBetter { break }
        hasMoved = true
      }
    }
    return hasMoved
  }

  func instance(for network: Network) throws -> Instance<Rational> {
    func moved(_ matrix: Matrix<Rational>, _ first: Int) -> Matrix<Rational> {
      Matrix(rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] + Rational(moves[$1][first + $0]) * step }
    }
    let last = given.noise[given.noise.count - 1]
    return try Instance(
      inputs: movable > last.rows ? moved(given.inputs, last.rows) : given.inputs,
      noise: given.noise.dropLast() + [moved(last, 0)], weights: given.weights, for: network)
  }
}
