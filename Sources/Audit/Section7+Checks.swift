import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section7 {
  /// 7.1, Section 7.
  @Sendable static func sizesOfAlexNet(_ bench: Bench) throws -> Finding {
    try bench.require(Integer(4096) * 4096 == 16_777_216 && 16_777_216 > 1_200_000, "4096²")
    try bench.require(16_777_216 < 1_200_000 * 1000, "rows for 1000 outputs")
    return Finding("`4096² = 16777216`: over `1.2 · 10^6`, but under `1000 · 1.2 · 10^6`")
  }

  /// 7.2, Section 7.
  @Sendable static func dropoutNoise(_ bench: Bench) throws -> Finding {
    var network = FormalNetwork([2, 2], samples: 4, slope: q(1, 2), Draw(1))
    network.weights[1] = matrix([[1, 0]])
    let ranks = (try bench.rank(try network.absorbed()), try bench.rank(try network.gradient(1)))
    try bench.require(ranks == (4, 2), "ranks \(ranks)")
    return Finding(
      "widths 2, 2, `N = 4`, `W_2 = (1, 0)`: rank 4 without and 2 with the factor; with all of `W_2` nonzero the generic rank of (5.4) is 4",
      [
        try bench.certifier.matrixRank(try network.gradient(1)),
        try bench.genericRank(try bench.generic([2, 2], 4).layer(1), is: 4),
      ])
  }

  /// 7.4, Section 7.
  @Sendable static func criticalPointsOnKinks(_ bench: Bench) throws -> Finding {
    var certificates: [Verified] = []
    for fields in [kinkedPoint, flatPoint] {
      certificates += [
        try bench.decide(fields, .nondifferentiableLocalMinimum), try bench.zeroError(fields, exists: true),
      ]
    }
    let network = try kinkedPoint.network.network()
    certificates.append(
      try bench.everyPatternIsFull(network, try kinkedPoint.instance.instance(for: network)))
    let wide = point(
      slope: q(1, 2), x: [[1, -1]], y: [-1, -1], r: [[0], [0], [0], [0], [0]], w: [1, 2, 3, 4, 5])
    certificates.append(try bench.decide(wide, .nondifferentiableLocalMinimum))
    return Finding(
      "CE5, of full rank at all 16 patterns, and CE12: bad local minima on kinks; CE12 at width 5 too; where dominance holds, see 4.6.10",
      certificates)
  }

  /// 7.5, Section 7.
  @Sendable static func allParameters(_ bench: Bench) throws -> Finding {
    let network = FormalNetwork([2, 2, 2], samples: 6, slope: q(1, 2), Draw(1))
    let certificate = try bench.certifier.matrixRank(try network.stackedGradient())
    try bench.require(certificate, hasRank: 6, "the stacked G")
    return Finding(
      "widths 2, 2, 2, `ω = 10`, `N = 6 > d_1 d_2`: rank 6 of the stacked `G` at one draw", [certificate])
  }

  /// 7.3, Section 7.
  @Sendable static func extensions(_ bench: Bench) throws -> Finding {
    var points = 0
    for widths in [[2, 2], [3, 2], [2, 2, 2]] {
      for seed in 1...4 {
        let draw = Draw(seed)
        points += try checkLossGradients(
          FormalNetwork(widths, samples: 3, slope: q(1, 2), draw), draw.matrix(1, 3).elements, bench)
      }
    }
    return Finding(
      "`G r` is `N` times the gradient for the losses `e²/2`, `e⁴` and `e² + e⁴`: \(points) derivatives, exactly; generic ranks for `K = 1, 2, 3` outputs at widths 2, 2, `N = 2`: 2, 4 and, below `N K = 6`, 4",
      try [(1, 2), (2, 4), (3, 4)].map { outputs, rank in
        try bench.genericRank(
          try .severalOutputs(inputs: 2, units: 2, outputs: outputs, samples: 2), is: rank)
      })
  }
}
