import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section6 {
  /// 6.1, Section 6.
  @Sendable static func negativeWeightsWithoutDropout(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 2], 4, slope: q(1, 2))
    var full: Verified?
    for seed in 1...400 where full == nil {
      let draw = Draw(seed)
      let inputs = draw.matrix(2, 4, -3...3)
      let hidden = draw.matrix(2, 2, 1...5).map { -$0 }
      let u = try hidden * inputs
      guard !u.elements.contains(where: \.isZero) else { continue }
      let pattern = ActivationPattern(for: network) { _, i, n in u[i, n].sign < 0 ? 1 : 0 }
      let instance = try Instance(inputs: inputs, noise: [ones(2, 4)], weights: [], for: network)
      guard try bench.rank(try instance.gradientMatrix(at: pattern, slopes: network.slopes)) == 4 else { continue }
      full = try bench.gradientRank(network, instance, at: pattern, is: 4)
    }
    guard let full else { throw Mismatch(description: "no all-negative weights of rank 4 were found") }
    let square = try bench.network([2, 1], 2, slope: q(1, 2))
    let identity = try Instance(inputs: matrix([[1, 0], [0, 1]]), noise: [ones(1, 2)], weights: [], for: square)
    return Finding(
      "rank 4 with all-negative weights, found by search; `X = I_2`: rank 2; CE2 is a differentiable minimum with `MSE = 5/4`, in fact with no weights of zero error anywhere",
      [
        full, try bench.gradientRank(square, identity, at: ActivationPattern(for: square) { _, _, _ in 1 }, is: 2),
        try bench.decide(negativePoint, .differentiableLocalMinimum),
        try bench.zeroError(negativePoint, exists: false),
      ])
  }

  /// 6.2, Figure 6.1.
  @Sendable static func predictedThreshold(_ bench: Bench) throws -> Finding {
    for d in 1...4 {
      try bench.require(try bench.network([d, d], d * d).gradientRows == d * d, "rows of G")
      try bench.require(try bench.network([d, d, d], d * d).gradientRows == d * d, "rows of G")
    }
    let relu = try Network(widths: [2, 2], slopes: [1, 0], samples: 2)
    let instance = try Draw(1).instance(relu)
    return Finding(
      "`G_{L-1}` has `d²` rows for `d ≤ 4`, `L = 2, 3`; and at `s = 0` a pattern of rank 0, so that no rank theorem holds at every pattern",
      [try bench.gradientRank(relu, instance, at: ActivationPattern(for: relu) { _, _, _ in 1 }, is: 0)])
  }

  /// 6.3, Figure 6.1.
  @Sendable static func allWeightsThreshold(_ bench: Bench) throws -> Finding {
    let network = FormalNetwork([2, 2, 2], samples: 8, slope: q(1, 2), Draw(1))
    let rank = try bench.rank(try network.stackedGradient())
    try bench.require(network.places.count == 10 && rank == 6, "rank \(rank)")
    return Finding(
      "`d = 2`, `N = 8 = 2 d²`: `ω = 10`, rank `6 = 2 d² - d` at one instance, and generically for `N = 6, 7, 8`",
      [try bench.certifier.matrixRank(try network.stackedGradient())]
        + (try [6, 7, 8].map { try bench.genericRank(try bench.generic([2, 2, 2], $0).stacked(), is: 6) }))
  }

  /// 6.4, Section 6.
  @Sendable static func ranksOfSmallNetworks(_ bench: Bench) throws -> Finding {
    var shares: [String] = []
    var found: [Verified] = []
    for slope in [q(0), q(1, 10)] {
      var counts: [String] = []
      var deficient: Verified?
      for d in 2...6 {
        let network = try bench.network([d, d], d * d, slope: slope)
        var full = 0
        for seed in 1...40 {
          let draw = Draw(seed)
          let (inputs, hidden) = (draw.matrix(d, d * d, -99...99), draw.matrix(d, d, -99...99))
          let u = try hidden * inputs
          let pattern = ActivationPattern(for: network) { _, i, n in u[i, n].sign < 0 ? 1 : 0 }
          let instance = try Instance(inputs: inputs, noise: [ones(d, d * d)], weights: [], for: network)
          let rank = try bench.rank(try instance.gradientMatrix(at: pattern, slopes: network.slopes))
          full += rank == d * d ? 1 : 0
          if rank < d * d && deficient == nil {
            deficient = try bench.gradientRank(network, instance, at: pattern, is: rank)
          }
          try bench.require(
            rank <= d * (try bench.rank(u.map { $0.sign < 0 ? slope : 1 })), "rank G_1 is over d_0 rank A_1")
        }
        counts.append("\(full)")
      }
      guard let deficient else { throw Mismatch(description: "no deficient rank at s = \(slope)") }
      found.append(deficient)
      shares.append("\(counts.joined(separator: ", ")) at `s = \(slope)`")
    }
    return Finding(
      "40 random weights at each of `d = 2, 3, 4, 5, 6`, `N = d²`: of full rank are \(shares.joined(separator: ", and ")); a deficient one of each slope certified",
      found)
  }

  /// 6.5, Section 6.
  @Sendable static func inputsNotZero(_ bench: Bench) throws -> Finding {
    let network = try bench.network([1, 2], 2, slope: q(1, 2))
    let instance = try Instance(
      inputs: matrix([[1, -1]]), noise: [matrix([[3, 2], [1, 1]])], weights: [], for: network)
    return Finding(
      "CE5: two `u` are zero at a local minimum with `MSE = 5/16`, while all 16 patterns have rank `2 = N` and other weights have zero error",
      [
        try bench.decide(kinkedPoint, .nondifferentiableLocalMinimum),
        try bench.zeroError(kinkedPoint, exists: true),
        try bench.everyPatternIsFull(network, instance),
      ])
  }

  /// 6.6, Figure 6.2.
  @Sendable static func convergedError(_ bench: Bench) throws -> Finding {
    // CE4 with errors of size t: y = W x - t (1, 1, -1).
    let t = try Rational(1, over: Integer(10).power(15))
    let tiny = point(
      slope: q(1, 2), x: [[1, 0, 1], [0, 1, 1]], y: [2 - t, 2 - t, 4 + t], r: [[1, 1], [1, 1]], w: [1, 1])
    let found = try Point(tiny)
    try bench.require(found.meanSquaredError == t * t * q(1, 2), "MSE \(found.meanSquaredError)")
    try bench.require(found.preactivations.elements.allSatisfy { $0 >= 1 }, "a small u")
    var certificates = [try bench.decide(tiny, .differentiableLocalMinimum)]
    for seed in 1...3 {
      let draw = Draw(seed)
      let network = try bench.network([5, 5], 12, slope: q(1, 10))
      let (inputs, noise, hidden) = (draw.matrix(5, 12), draw.matrix(5, 12, 1...3), draw.matrix(5, 5))
      let output = draw.matrix(1, 5, -3...3)
      func fields(_ hidden: Matrix<Rational>, _ targets: [Rational]) -> PointFields {
        PointFields(
          network: NetworkFields(network), instance: InstanceFields(inputs: inputs, noise: [noise], weights: []),
          targets: matrix([targets]), hidden: hidden, output: output)
      }
      let outputs = try Point(fields(hidden, Array(repeating: 0, count: 12))).errors
      let moved = try hidden.map { $0 + (try Rational(Integer(draw.int(-9...9)), over: Integer(10).power(16))) }
      let trained = fields(moved, outputs)
      let outcome = try bench.certifier.finish(trained, radius: q(1, 1_000_000))
      guard let finished = outcome.certificate, let change = outcome.change, let before = outcome.trained,
        case .certified(let rank) = try bench.certifier.rank(atPatternOf: trained)
      else { throw Mismatch(description: "seed \(seed) is not finished: \(outcome.obstacles)") }
      try bench.require(finished.claim.kind == .zeroErrorPoint, "seed \(seed): \(finished.claim.kind)")
      try bench.require(before.claim.kind == .notLocalMinimum, "seed \(seed): \(before.claim.kind)")
      try bench.require(rank, hasRank: 12, "seed \(seed): the rank")
      try bench.require(change < q(1, 1_000_000_000), "seed \(seed) moved by \(change)")
      certificates += [before, finished, rank]
    }
    return Finding(
      "a bad differentiable local minimum with `MSE = 5 · 10^{-31}` and all `u ≥ 1`; and 3 points with `d = 5`, `N = 12` within `10^{-15}` of a fit, themselves no local minima, finished to exactly zero error by a change below `10^{-9}`, with `rank G_1 = N` there",
      certificates)
  }
}
