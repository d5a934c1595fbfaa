import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section5 {
  /// 5.1, (5.1).
  @Sendable static func inputOfALayer(_ bench: Bench) throws -> Finding {
    let network = FormalNetwork([2, 3, 1], samples: 2, slope: 2, Draw(1))
    let outputs = try network.layerOutputs()
    for l in 1...3 {
      try bench.require(network.weights[l - 1].columns == outputs[l - 1].rows, "W_l does not fit v_{l-1}")
    }
    try bench.require(network.weights[1].columns != outputs[2].rows, "W_2 fits v_2")
    return Finding("widths 2, 3, 1: `W_2` has 3 columns, `v_1` 3 rows and `v_2` one")
  }

  /// 5.2, (5.2).
  @Sendable static func backwardDeltas(_ bench: Bench) throws -> Finding {
    let count = try family { network, _ in
      for l in 1...network.layers {
        let deltas = try network.deltas(l)
        let inputs = try network.layerOutputs()[l - 1]
        for (_, i, j) in network.places.filter({ $0.l == l - 1 }) {
          let derivative = try network.derivative((l - 1, i, j))
          for n in derivative.indices {
            try bench.require(derivative[n] == deltas[i, n] * inputs[j, n], "layer \(l)")
          }
        }
      }
    }
    return Finding("every weight of \(count) networks, by exact differences")
  }

  /// 5.3, (5.3).
  @Sendable static func gradientOfALayer(_ bench: Bench) throws -> Finding {
    var columnMajorFails = 0
    let count = try family { network, _ in
      for l in 1...network.layers {
        let gradient = try network.gradient(l)
        let other = try network.layerOutputs()[l - 1].khatriRao(try network.deltas(l))
        for (row, place) in network.places.filter({ $0.l == l - 1 }).enumerated() {
          try bench.require(try network.derivative(place) == Array(gradient.row(row)), "layer \(l), row \(row)")
        }
        if other != gradient { columnMajorFails += 1 }
      }
    }
    try bench.require(columnMajorFails > 0, "column-major would do")
    return Finding(
      "\(count) networks: 6 architectures, 3 slopes, `N ≤ 3`; column-major fails \(columnMajorFails) times")
  }

  /// 5.4, (5.4).
  @Sendable static func criticalPointOfALayer(_ bench: Bench) throws -> Finding {
    let count = try family { network, targets in
      let errors = try zip(network.outputs(), targets).map { $0 - $1 }
      let gradient = try network.stackedGradient()
      for (row, place) in network.places.enumerated() {
        // Quadratic in one weight: the central difference is exact.
        let change = try network.moved([(place, 1)]).loss(targets) - network.moved([(place, -1)]).loss(targets)
        try bench.require(
          change * q(errors.count, 2) == dot(Array(gradient.row(row)), errors), "weight \(place)")
      }
    }
    return Finding("every weight of \(count) networks, by exact central differences")
  }

  /// 5.5, (5.5).
  @Sendable static func stackedGradient(_ bench: Bench) throws -> Finding {
    let count = try family { network, _ in
      let gradient = try network.stackedGradient()
      // Each hidden unit: Σ_j W_ij ∂/∂W_ij - Σ_k W_ki ∂/∂W_ki = 0.
      for l in 0..<network.layers - 1 {
        for unit in 0..<network.weights[l].rows {
          for n in 0..<gradient.columns {
            let sum = network.places.enumerated().reduce(Rational.zero) { sum, entry in
              let (row, (layer, i, j)) = entry
              let weight = network.weights[layer][i, j] * gradient[row, n]
              return layer == l && i == unit ? sum + weight : layer == l + 1 && j == unit ? sum - weight : sum
            }
            try bench.require(sum.isZero, "the scaling relation fails")
          }
        }
      }
    }
    let wide = FormalNetwork([2, 2], samples: 6, slope: q(1, 2), Draw(5))
    let rank = try bench.rank(try wide.stackedGradient())
    try bench.require(rank == 4, "rank \(rank)")
    return Finding(
      "scaling relations of every unit of \(count) networks; widths 2, 2, `N = ω = 6`: rank `4 = ω - 2`, also generically",
      [
        try bench.certifier.matrixRank(try wide.stackedGradient()),
        try bench.genericRank(try bench.generic([2, 2], 6).stacked(), is: 4),
      ])
  }

  /// 5.6, after (5.5).
  @Sendable static func rankAtZeroWeights(_ bench: Bench) throws -> Finding {
    for widths in [[2, 2, 2], [1, 2, 2, 1], [2, 2]] {
      var network = FormalNetwork(widths, samples: 2, slope: q(1, 2), Draw(2))
      network.weights = network.weights.map { $0.map { _ in .zero } }
      let gradient = try network.stackedGradient()
      try bench.require(gradient.elements.allSatisfy(\.isZero), "G is not 0")
      let isAbsorbedZero = try network.absorbed().elements.allSatisfy(\.isZero)
      try bench.require(isAbsorbedZero == (widths.count > 2), "the absorbed matrix")
    }
    return Finding(
      "`w = 0` at widths (2, 2, 2), (1, 2, 2, 1) and (2, 2): `G = 0` at all three; the absorbed matrix is 0 for `L ≥ 3`, not for `L = 2`"
    )
  }

  /// 5.7, Theorem 5.
  @Sendable static func theorem5(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    for (widths, slope) in [
      ([2, 2, 2], q(1, 100)), ([1, 2, 3], q(-1)), ([2, 1, 2, 2], q(1, 2)), ([1, 1, 1, 2, 2], q(3)),
    ] {
      let samples = widths[widths.count - 2] * widths[widths.count - 1]
      found.append(try bench.certifier.almostEverywhere(try bench.network(widths, samples, slope: slope)))
    }
    // All inputs equal to 1: what is generic are the weights and the noise.
    let equal = try bench.network([1, 2, 2], 4, slope: q(1, 2))
    let draw = Draw(9)
    let alike = try Instance(
      inputs: ones(1, 4), noise: [draw.matrix(2, 4), draw.matrix(2, 4)], weights: [draw.matrix(2, 1)], for: equal)
    found.append(try bench.everyPatternIsFull(equal, alike))
    let network = try bench.network([2, 2, 2], 3)
    let instance = try bench.certifier.instanceNearWitness(network, from: RandomSource(seed: 2))
    guard let congruence = try bench.certifier.everyPatternByCongruence(network, instance) else {
      throw Mismatch(description: "no congruence for an instance near the witness")
    }
    for seed in 1...120 {
      let draw = Draw(seed)
      let fields = PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance), targets: draw.matrix(1, 3),
        hidden: draw.matrix(2, 2, -2...2), output: Matrix(rows: 1, columns: 2) { _, _ in Rational(draw.int(-1...1)) })
      guard case .decided(let certificate) = try bench.certifier.minimum(fields) else { continue }
      try bench.require(certificate.claim.kind != .differentiableLocalMinimum, "a bad differentiable local minimum")
    }
    return Finding(
      "almost everywhere at `L = 3, 4, 5` with `N = d_{L-2} d_{L-1}`; four equal inputs, `L = 3`, widths 1, 2, 2: full rank at all `2^{16}` patterns; 120 points of an instance of full rank at every pattern, none a bad differentiable local minimum",
      found + [congruence])
  }

  /// 5.8, after Theorem 5.
  @Sendable static func randomLowerWeights(_ bench: Bench) throws -> Finding {
    let fields = PointFields(
      network: NetworkFields(widths: [1, 2, 2], slopes: [1, q(1, 2)], samples: 2),
      instance: InstanceFields(
        inputs: matrix([[1, 3]]), noise: [matrix([[1, 2], [3, 5]]), matrix([[2, 1], [1, 7]])],
        weights: [matrix([[0], [0]])]), targets: matrix([[1, -2]]), hidden: matrix([[1, 2], [3, -1]]),
      output: matrix([[1, 1]]))
    return Finding(
      "`W_1 = 0`, `N = 2 < 4`: a differentiable local minimum with `MSE = 5/4`, and no weights of zero error",
      [try bench.decide(fields, .differentiableLocalMinimum), try bench.zeroError(fields, exists: false)])
  }

  /// 5.9, after Theorem 5.
  @Sendable static func weightsOfTheLayer(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 2, 3], 6)
    try bench.require(network.gradientRows == network.samples, "the case of equality")
    return Finding(
      "equality at widths 2, 2, 3, `N = 6 = d_1 d_2`, where the theorem's rank is certified",
      [try bench.certifier.almostEverywhere(network)])
  }

  /// 5.10, after Theorem 5.
  @Sendable static func lastLayerOnly(_ bench: Bench) throws -> Finding {
    for seed in 1...10 {
      let network = FormalNetwork([2, 3, 2], samples: 4, slope: q(1, 2), Draw(seed))
      try bench.require(try bench.rank(try network.layerOutputs()[2]) <= 2, "rank V_{L-1}")
    }
    let network = FormalNetwork([2, 3, 2], samples: 4, slope: q(1, 2), Draw(1))
    return Finding(
      "the outputs `W_L V_{L-1}` fill a subspace of dimension `rank V_{L-1} ≤ d_{L-1}`: `2 < 4 = N` in 10 networks",
      [try bench.certifier.matrixRank(try network.layerOutputs()[2])])
  }

  /// 5.11, after Theorem 5, (i).
  @Sendable static func otherLowerLayers(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 2], 2)
    let silent = try Instance(
      inputs: matrix([[0, 1], [0, 2]]), noise: [matrix([[3, 1], [2, 5]])], weights: [], for: network)
    return Finding(
      "the last two layers on inputs `Z`: a dead unit below makes `z^{(1)} = 0`, and the rank 1 for `N = 2` at all 16 patterns, counted; for generic `Z` it is 2, almost everywhere",
      [
        try bench.certifier.everyPatternByCounting(network, silent, [RankCount(rank: 1, patterns: 16)]),
        try bench.certifier.almostEverywhere(network),
      ])
  }

  /// 5.12, after Theorem 5, (ii).
  @Sendable static func lowerNoiseFixed(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 3, 2, 2], 4, slope: q(-1, 2))
    let witness = try Instance.witness(for: network)
    for seed in 1...40 {
      let draw = Draw(seed)
      let instance = try Instance(
        inputs: witness.inputs, noise: [draw.matrix(3, 4, -5...5), witness.noise[1], witness.noise[2]],
        weights: witness.weights, for: network)
      let matrix = try instance.gradientMatrix(at: draw.pattern(network), slopes: network.slopes)
      try bench.require(try bench.rank(matrix) == 4, "seed \(seed)")
    }
    return Finding(
      "`L = 4`, widths 2, 3, 2, 2, `N = 4`: arbitrary nonzero `E_1` and patterns, rank 4 in 40 of 40; generic rank 4 with `E_1 = 1`, certified",
      [try bench.genericRank(try bench.generic([2, 3, 2, 2], 4, noise: [2, 3]).layer(3), is: 4)])
  }

  /// 5.13, after Theorem 5, (iii).
  @Sendable static func allNoiseFixedButOne(_ bench: Bench) throws -> Finding {
    let network = try bench.network([1, 2, 1], 2, slope: q(1, 2))
    let instance = try Instance(
      inputs: matrix([[1, 2]]), noise: [ones(2, 2), matrix([[3, 5]])], weights: [matrix([[1], [-2]])], for: network)
    let pattern = ActivationPattern(for: network) { l, i, _ in l == 0 && i == 1 ? 1 : 0 }
    for N in 1...2 {
      // With l = 0 counted, N ≤ d_2 · min(d_0, d_1): the rank is full at all patterns.
      let wide = try bench.network([2, 2, 1], N, slope: q(1, 2))
      let data = try Instance(
        inputs: matrix([[1, 2], [3, 1]].map { Array($0.prefix(N)) }),
        noise: [ones(2, N), matrix([[2, 7].prefix(N).map { Rational($0) }])], weights: [matrix([[1, 3], [2, -1]])],
        for: wide)
      for seed in 1...16 {
        let matrix = try data.gradientMatrix(at: Draw(seed).pattern(wide), slopes: wide.slopes)
        try bench.require(try bench.rank(matrix) == N, "N = \(N)")
      }
    }
    return Finding(
      "widths 1, 2, 1, `N = 2 = d_2 d_1`, `E_1 = 1`: rank 1 at a pattern that weights realise, and generic rank 1; with `d_0 = 2` generic rank 2, and rank `N` at 16 patterns for `N = 1, 2`",
      [
        try bench.gradientRank(network, instance, at: pattern, is: 1),
        try bench.genericRank(try bench.generic([1, 2, 1], 2, noise: [2]).layer(2), is: 1),
        try bench.genericRank(try bench.generic([2, 2, 1], 2, noise: [2]).layer(2), is: 2),
      ])
  }

  /// 5.14, Corollary 6.
  @Sendable static func corollary6(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 2, 2], 4, slope: q(1, 2))
    let instance = try Draw(1).instance(network)
    let zero = try Instance(
      inputs: instance.inputs, noise: instance.noise, weights: [matrix([[0, 0], [0, 0]])], for: network)
    let moved = try Instance(
      inputs: instance.inputs, noise: instance.noise, weights: [Draw(2).matrix(2, 2).map { $0 * q(1, 1000) }],
      for: network)
    return Finding(
      "almost every `(X, E, W_1)` has rank `4 = N` at every pattern, certified; `W_1 = 0` has rank 0, and after a step of at most `9/1000` rank 4 at the pattern of slopes 1",
      [
        try bench.certifier.almostEverywhere(network), try bench.gradientRank(network, zero, is: 0),
        try bench.gradientRank(network, moved, is: 4),
      ])
  }

  /// 5.15, (5.6).
  @Sendable static func hessian(_ bench: Bench) throws -> Finding {
    var entries = 0
    for (seed, widths) in [[2, 2], [2, 1, 2], [1, 2, 2]].enumerated() {
      let draw = Draw(seed + 1)
      let network = FormalNetwork(widths, samples: 2, slope: q(1, 2), draw)
      let targets = draw.matrix(1, 2).elements
      let errors = try zip(network.outputs(), targets).map { $0 - $1 }
      let gradient = try network.stackedGradient()
      let places = network.places
      for a in places.indices {
        for b in places.indices where a <= b {
          func loss(_ s: Rational, _ t: Rational) throws -> Rational {
            try network.moved([(places[a], s), (places[b], t)]).loss(targets)
          }
          // Exact for a polynomial of degree 2 in each weight.
          let second =
            a == b
            ? try loss(1, 0) - 2 * loss(0, 0) + loss(-1, 0)
            : try (loss(1, 1) - loss(1, -1) - loss(-1, 1) + loss(-1, -1)) * q(1, 4)
          let curvature = a == b ? [.zero, .zero] : try network.second(places[a], places[b])
          let split = (dot(errors, curvature) + dot(Array(gradient.row(a)), Array(gradient.row(b)))) * q(1, 2)
          try bench.require(second == split, "entry (\(a), \(b))")
          entries += 1
        }
      }
    }
    return Finding("\(entries) entries of 3 Hessians by exact differences")
  }

  /// 5.16, (5.7).
  @Sendable static func hessianOfTheOutput(_ bench: Bench) throws -> Finding {
    let count = try family { network, _ in
      let outputs = try network.layerOutputs()
      for (m, i, j) in network.places {
        for (l, p, r) in network.places where l <= m && (l, p, r) != (m, i, j) {
          let second = try network.second((m, i, j), (l, p, r))
          for n in second.indices {
            var value = Rational.zero
            if l < m {
              // Row j of the product, column p: from unit p of layer l to unit j of layer m - 1.
              var column = (0..<network.weights[l].rows).map { $0 == p ? network.slopes[l][p, n] : .zero }
              for k in l + 1..<max(m, l + 1) {
                column = (0..<network.weights[k].rows).map {
                  network.slopes[k][$0, n] * dot(Array(network.weights[k].row($0)), column)
                }
              }
              value = try network.deltas(m + 1)[i, n] * column[j] * outputs[l][r, n]
            }
            try bench.require(second[n] == value, "Λ at \((m, i, j)), \((l, p, r))")
          }
        }
      }
    }
    return Finding("every pair of weights of \(count) networks, by exact second differences")
  }

  /// 5.17, after (5.7).
  @Sendable static func traceOfTheHessian(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    for (widths, rank) in [
      ([3, 2], 4), ([2, 3], 6), ([1, 4], 8), ([2, 2, 2], 10), ([3, 3, 3], 21), ([2, 2, 2, 2], 14), ([1, 2, 2], 7),
      ([3, 1, 1], 3), ([5, 2, 2], 10),
    ] {
      let draw = Draw(4)
      let network = FormalNetwork(widths, samples: 5, slope: q(1, 2), draw)
      let errors = draw.matrix(1, 5).elements
      let curvature = try network.curvature(errors)
      let certificate = try bench.certifier.matrixRank(curvature)
      try bench.require(certificate, hasRank: rank, "widths \(widths): the rank")
      found.append(certificate)
      let inertia = Inertia(of: curvature)
      let rest = curvature.rows - (network.weights.map(\.elements.count).max() ?? 0)
      try bench.require(
        inertia.positive + inertia.negative == rank && (1...rest).contains(inertia.negative)
          && inertia.positive <= rest, "widths \(widths): \(inertia)")
      guard widths.count == 2 else { continue }
      // The square maps the axis of w_i to ‖g_i‖² times itself, and the matrix is zero off the g_i and these axes.
      let square = try curvature * curvature
      let gradients = try matrix([errors]) * network.slopes[0].khatriRao(network.inputs).transposed
      for i in 0..<widths[1] {
        let g = gradients.elements[i * widths[0]..<(i + 1) * widths[0]]
        let axis = widths[0] * widths[1] + i
        try bench.require(
          (0..<square.rows).allSatisfy {
            square[$0, axis] == ($0 == axis ? g.reduce(Rational.zero) { $0 + $1 * $1 } : 0)
          }, "the eigenvalues at widths \(widths)")
      }
      try bench.require(inertia.negative == widths[1] && inertia.positive == widths[1], "\(inertia)")
    }
    return Finding(
      "`N = 5`, `L = 2, 3, 4`, exact signs of the eigenvalues by Sylvester's law: at widths 3, 2, at 2, 3 and at 1, 4 rank `2 d_1` with `d_1` eigenvalues of each sign, and `(N Ê[e Λ])² = ‖g_i‖²` on the axis of `w_i`; ranks 10 of 10, 21 of 21 and 14 of 14 at widths 2, 2, 2, at 3, 3, 3 and at 2, 2, 2, 2; 7 of 8, 3 of 5 and 10 of 16 at 1, 2, 2, at 3, 1, 1 and at 5, 2, 2",
      found)
  }

  /// 5.18, after (5.7).
  @Sendable static func hessianAtMinima(_ bench: Bench) throws -> Finding {
    var network = FormalNetwork([2, 2, 2], samples: 2, slope: q(1, 2), Draw(3))
    network.weights = network.weights.map { $0.map { _ in .zero } }
    for a in network.places {
      for b in network.places where a != b {
        try bench.require(try network.second(a, b).allSatisfy(\.isZero), "H is not 0")
      }
    }
    return Finding(
      "`w = 0`, widths 2, 2, 2: every `Λ = 0`, at fixed slopes; CE9: a local minimum at which the MSE is differentiable though two `u` are zero",
      [try bench.decide(cancellingPoint, .differentiableLocalMinimum)])
  }

  /// 5.20, before Corollary 6.
  @Sendable static func fragileMinima(_ bench: Bench) throws -> Finding {
    let network = try Network(widths: [2, 2, 2], slopes: [1, q(1, 2)], samples: 2)
    let draw = Draw(6)
    let (inputs, noise) = (draw.matrix(2, 2), [draw.matrix(2, 2), draw.matrix(2, 2)])
    func fields(_ lower: Matrix<Rational>) throws -> Instance<Rational> {
      try Instance(inputs: inputs, noise: noise, weights: [lower], for: network)
    }
    let flat = PointFields(
      network: NetworkFields(network), instance: InstanceFields(try fields(matrix([[0, 0], [0, 0]]))),
      targets: matrix([[1, -1]]), hidden: matrix([[1, 2], [3, 4]]), output: matrix([[1, 1]]))
    let perturbed = try fields(draw.matrix(2, 2).map { $0 * q(1, 1000) })
    return Finding(
      "widths 2, 2, 2, `N = 2`: at `W_1 = 0` a differentiable local minimum with `MSE = 1/2`, as at all `(W_2, W_3)`; with `W_1` moved by less than 1/100, rank 2 at all 256 patterns; CE5 on a kink",
      [
        try bench.decide(flat, .differentiableLocalMinimum), try bench.everyPatternIsFull(network, perturbed),
        try bench.decide(kinkedPoint, .nondifferentiableLocalMinimum),
      ])
  }

  /// 5.21, after (5.7).
  @Sendable static func errorsOfMinima(_ bench: Bench) throws -> Finding {
    // N = 3 > d_0 d_1 = 1: least squares in one variable, in a cell where all u are positive.
    let over = point(slope: q(1, 2), x: [[1, 2, 3]], y: [3, 1, 2], r: [[1]], w: [q(11, 14)])
    let certificate = try bench.decide(over, .differentiableLocalMinimum)
    return Finding(
      "`d_0 = d_1 = 1`, `N = 3`: the least squares point, `e ≠ 0`, is a differentiable local minimum without kinks",
      [certificate])
  }

  /// 5.19, after (5.7).
  @Sendable static func rankOfGaussNewton(_ bench: Bench) throws -> Finding {
    for seed in 1...10 {
      let gradient = try FormalNetwork([2, 2, 2], samples: 3, slope: q(1, 2), Draw(seed)).stackedGradient()
      let rank = try bench.rank(try gradient * gradient.transposed)
      try bench.require(rank == 3, "rank \(rank)")
    }
    let wide = try FormalNetwork([2, 2, 2], samples: 8, slope: q(1, 2), Draw(1)).stackedGradient()
    let certificate = try bench.certifier.matrixRank(try wide * wide.transposed)
    try bench.require(certificate, hasRank: 6, "the rank")
    return Finding(
      "widths 2, 2, 2, `ω = 10`: rank `3 = N` in 10 of 10; rank `6 = ω - 4` for `N = 8`, certified", [certificate])
  }
}

/// Architectures, slopes and samples that identities are checked on.
private func family(_ draw: (FormalNetwork, [Rational]) throws -> Void) throws -> Int {
  var count = 0
  for widths in [[2, 2], [1, 3], [3, 2], [2, 2, 2], [1, 2, 3], [2, 1, 2, 2]] {
    for slope in [q(1, 2), q(-1), q(1, 100)] {
      for samples in 1...3 {
        let source = Draw(count + 1)
        try draw(FormalNetwork(widths, samples: samples, slope: slope, source), source.matrix(1, samples).elements)
        count += 1
      }
    }
  }
  return count
}
