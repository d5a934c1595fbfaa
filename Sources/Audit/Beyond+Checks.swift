import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Beyond {
  /// 4.6.1, the full gradient.
  @Sendable static func fullGradient(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    var count = 0
    for widths in [[2, 2], [3, 2], [1, 2, 2], [2, 2, 2], [2, 1, 2], [1, 1, 1, 1]] {
      let most = try bench.network(widths, 1).largestStackedRank
      for samples in [max(1, most - 1), most, most + 2] {
        for seed in 1...4 {
          let draw = Draw(100 * seed + samples)
          var network = FormalNetwork(widths, samples: samples, slope: q(1, 2), draw)
          network.inputs = draw.matrix(widths[0], samples, -99...99)
          network.slopes = widths.dropFirst().map { width in
            draw.matrix(width, samples, -99...99).map { draw.int(0...1) == 0 ? $0 : $0 * q(1, 2) }
          }
          let rank = try bench.rank(try network.stackedGradient())
          try bench.require(rank == min(samples, most), "widths \(widths), N = \(samples): rank \(rank)")
          count += 1
        }
      }
      found.append(try bench.genericRank(try bench.generic(widths, most + 1).stacked(), is: most))
    }
    return Finding(
      "generic rank `ω - Σ d_l` at `N = ω - Σ d_l + 1` for 6 architectures, certified; and \(count) of \(count) explicit networks, `N` on both sides, random slopes, small nonzero weights",
      found)
  }

  /// 4.6.2, which noise layers.
  @Sendable static func whichNoiseLayers(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    var count = 0
    for widths in [[1, 2, 1], [2, 1, 2], [1, 2, 2], [2, 2, 1], [3, 2, 1], [2, 2]] {
      let L = widths.count
      for choice in 0..<1 << (L - 1) {
        let noise = Set((1..<L).filter { choice >> ($0 - 1) & 1 == 1 })
        let T = try bench.generic(widths, 1, noise: noise).threshold
        func instance(_ samples: Int) throws -> (Network, Instance<Rational>) {
          let network = try bench.network(widths, samples, slope: q(1, 2))
          let draw = Draw(count + 7)
          return (
            network,
            try Instance(
              inputs: draw.matrix(widths[0], samples, -999...999),
              noise: (1..<L).map {
                noise.contains($0) ? draw.matrix(widths[$0], samples, -999...999) : ones(widths[$0], samples)
              },
              weights: (1..<max(1, L - 1)).map { draw.matrix(widths[$0], widths[$0 - 1], -999...999) }, for: network)
          )
        }
        for samples in 1...3 where samples * widths.dropFirst().reduce(0, +) <= 9 {
          let (network, instance) = try instance(samples)
          var least = samples
          for number in 0..<1 << network.patternBits {
            var bit = -1
            let pattern = ActivationPattern(for: network) { _, _, _ in
              bit += 1
              return number >> bit & 1
            }
            least = min(least, try bench.rank(try instance.gradientMatrix(at: pattern, slopes: network.slopes)))
          }
          try bench.require(
            least == min(samples, T), "widths \(widths), K = \(noise), N = \(samples): \(least), T = \(T)")
          count += 1
        }
        guard widths == [1, 2, 1] || widths == [2, 2, 1] else { continue }
        let (network, data) = try instance(T)
        found += [
          try bench.everyPatternIsFull(network, data),
          try bench.genericRank(try bench.generic(widths, T + 1, noise: noise).layer(L - 1), is: T),
        ]
      }
    }
    return Finding(
      "\(count) of \(count) cases, every pattern of each, thresholds on both sides; for widths 1, 2, 1 and 2, 2, 1 and every `K`: an instance of full rank at every pattern for `N = T`, and generic rank `T` for `N = T + 1` at the pattern of slopes 1, certified; contains Theorems 4, 5 and both remarks",
      found)
  }

  /// 4.6.3, no smoothing of the inputs.
  @Sendable static func inputsWithoutNoise(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    for seed in 1...60 {
      let draw = Draw(seed)
      let (width, units, samples) = (draw.int(1...3), draw.int(1...2), draw.int(2...5))
      let inputs = Matrix(rows: width, columns: samples) { _, _ in Rational(draw.int(-1...1)) }
      let slopes = draw.matrix(units, samples, -999...999)
      var least = samples
      for set in 1..<1 << samples {
        let members = (0..<samples).filter { set >> $0 & 1 == 1 }
        let rank = try bench.rank(inputs.submatrix(rows: Array(0..<width), columns: members))
        least = min(least, samples - members.count + units * rank)
      }
      let rank = try bench.rank(try slopes.khatriRao(inputs))
      try bench.require(rank == least, "seed \(seed): rank \(rank), not \(least)")
      if found.count < 4, least < min(samples, units * width) {
        found.append(try bench.genericRank(try .khatriRao(rows: units, with: inputs), is: least))
      }
    }
    try bench.require(found.count == 4, "\(found.count) deficient inputs")
    return Finding(
      "60 of 60 inputs with entries in `{-1, 0, 1}`, all sets of samples; for 4 whose rank is below both `N` and `d_0 d_1` the generic rank over `E_1` is certified",
      found)
  }

  /// 4.6.4, any single layer.
  @Sendable static func anySingleLayer(_ bench: Bench) throws -> Finding {
    var count = 0
    for widths in [[2, 2], [2, 2, 2], [1, 3, 2], [3, 1, 2, 2]] {
      for seed in 1...5 {
        let draw = Draw(seed)
        for samples in [2, 4, 5] {
          var network = FormalNetwork(widths, samples: samples, slope: q(-1, 2), draw)
          network.inputs = draw.matrix(widths[0], samples, -99...99)
          network.slopes = widths.dropFirst().map { draw.matrix($0, samples, -99...99) }
          for l in 1...network.layers {
            let size = network.weights[l - 1].elements.count
            let rank = try bench.rank(try network.gradient(l))
            try bench.require(rank == min(samples, size), "widths \(widths), layer \(l): rank \(rank)")
            count += 1
          }
        }
      }
    }
    var found: [Verified] = []
    for widths in [[2, 2, 2], [1, 3, 2]] {
      for l in 1...3 {
        let size = (l == 3 ? 1 : widths[l]) * widths[l - 1]
        found.append(try bench.genericRank(try bench.generic(widths, size).layer(l), is: size))
      }
    }
    return Finding(
      "\(count) of \(count) layers of explicit networks of 4 architectures, `N` on both sides; full generic rank at `N = d_{l-1} d_l` for each layer of widths 2, 2, 2 and 1, 3, 2, certified",
      found)
  }

  /// 4.6.5, the kink theorem.
  @Sendable static func kinkTheorem(_ bench: Bench) throws -> Finding {
    var (full, deficient) = (0, 0)
    for seed in 1...150 {
      let draw = Draw(seed)
      let (width, units, samples) = (draw.int(1...3), draw.int(1...2), draw.int(1...4))
      let inputs = draw.matrix(width, samples, -999...999)
      let slopes = draw.matrix(units, samples, -999...999)
      let kinks = (0..<units).map { _ in (0..<samples).filter { _ in draw.int(0...3) == 0 } }
      guard kinks.allSatisfy({ $0.count <= width }) else { continue }
      // Stationarity: Σ_{n ∉ Z_i} e_n a_i x^n + Σ_{m ∈ Z_i} ν_im x^m = 0, linear in (e, ν).
      let multipliers = kinks.enumerated().flatMap { i, list in list.map { (i, $0) } }
      let system = Matrix<Rational>(rows: units * width, columns: samples + multipliers.count) { row, column in
        let (i, j) = (row / width, row % width)
        if column < samples { return kinks[i].contains(column) ? 0 : slopes[i, column] * inputs[j, column] }
        let (unit, sample) = multipliers[column - samples]
        return unit == i ? inputs[j, sample] : 0
      }
      let isFull = try bench.rank(system) == system.columns
      var total = 1
      for _ in 0..<samples { total *= units }
      let canAssign = (0..<total).contains { number in
        var (rest, load) = (number, kinks.map(\.count))
        for n in 0..<samples {
          let i = rest % units
          rest /= units
          if kinks[i].contains(n) { return false }
          load[i] += 1
        }
        return load.allSatisfy { $0 <= width }
      }
      try bench.require(isFull == canAssign, "seed \(seed)")
      if multipliers.count <= min(width * units - samples, units - 1) {
        try bench.require(isFull, "corollary, seed \(seed)")
      }
      (full, deficient) = isFull ? (full + 1, deficient) : (full, deficient + 1)
    }
    let dead = point(
      slope: 0, x: [[1, 2, 3], [2, 1, 1]], e: [[1, 2, 1], [3, 1, 2], [1, 1, 4]], y: [1, 2, -1],
      r: [[-1, -1], [-1, -2], [-2, -1]], w: [1, 1, 1])
    try bench.require(try Point(dead).kinks == 0, "a kink at the dead point")
    return Finding(
      "the system in `(e, ν)` has full column rank exactly when an assignment exists: \(full) full, \(deficient) not; beyond the bound CE5 is a bad minimum; at `s = 0`, widths 2, 3, `N = 3`, a bad differentiable minimum without kinks, as all nearby data have",
      [
        try bench.decide(kinkedPoint, .nondifferentiableLocalMinimum),
        try bench.decide(dead, .differentiableLocalMinimum),
        try bench.zeroError(dead, exists: true),
      ])
  }

  /// 4.6.6, converse.
  @Sendable static func converse(_ bench: Bench) throws -> Finding {
    // N > d_0 d_1: every region has targets with a bad differentiable local minimum.
    let network = try bench.network([2, 1], 3, slope: q(1, 2))
    var found: [Verified] = []
    for hidden in [[1, 2], [-1, 3], [3, -1]] as [[Rational]] {
      let inputs = matrix([[1, 2, 3], [2, -5, 4]])
      if let minimum = try bench.badMinimum(network, inputs, hidden: matrix([hidden])) { found.append(minimum) }
    }
    try bench.require(found.count == 3, "\(found.count) regions")
    return Finding(
      "one direction is Lemma 1. For the other: `y = f - e` with `G_1 e = 0`, `e ≠ 0` and no output weight zero; `N = 3 > d_0 d_1 = 2`, where every region is deficient: bad differentiable local minima in 3 regions of one `X`, certified",
      found)
  }

  /// 4.6.7, other losses.
  @Sendable static func otherLosses(_ bench: Bench) throws -> Finding {
    var derivatives = 0
    for seed in 1...6 {
      let draw = Draw(seed)
      derivatives += try checkLossGradients(
        FormalNetwork([2, 2], samples: 3, slope: q(-1, 2), draw), draw.matrix(1, 3).elements, bench)
    }
    // CE4 for e⁴: the errors (1, 1, -1) are their own cubes, so that G e³ = 0 as well, and in the cell the loss is convex.
    let found = try Point(oneCellPoint)
    let cubes = found.errors.map { $0 * $0 * $0 }
    let product = try ones(2, 3).khatriRao(found.problem.inputs) * matrix(cubes.map { [$0] })
    try bench.require(product.elements.allSatisfy(\.isZero) && cubes.contains { !$0.isZero }, "CE4 for e⁴")
    let network = try bench.network([2, 2], 3, slope: q(1, 2))
    let instance = try Instance(
      inputs: found.problem.inputs, noise: [ones(2, 3)], weights: [], for: network)
    return Finding(
      "with `r_n = ℓ'_n` the gradient is `G r / N`: \(derivatives) derivatives for three losses, exactly; so `r = 0` at full rank (certified almost everywhere). The rank is needed: CE4, of rank 2, is a bad differentiable local minimum of `Σ e⁴` too, as `G e³ = 0`",
      [
        try bench.certifier.almostEverywhere(try bench.network([2, 2], 4)),
        try bench.gradientRank(network, instance, is: 2),
      ])
  }

  /// 4.6.8, several outputs.
  @Sendable static func severalOutputs(_ bench: Bench) throws -> Finding {
    var count = 0
    for width in 1...3 {
      for units in 1...3 {
        for outputs in 1...3 {
          for samples in 1...3 {
            let draw = Draw(count + 1)
            let (inputs, slopes) = (draw.matrix(width, samples, -999...999), draw.matrix(units, samples, -999...999))
            let last = draw.matrix(outputs, units, -999...999)
            let gradient = Matrix<Rational>(rows: units * width, columns: samples * outputs) { row, column in
              let (n, k) = (column / outputs, column % outputs)
              return slopes[row / width, n] * last[k, row / width] * inputs[row % width, n]
            }
            let rank = try bench.rank(gradient)
            let expected = min(samples * min(outputs, units), width * units)
            try bench.require(
              rank == expected, "d_0 = \(width), d_1 = \(units), K = \(outputs), N = \(samples): \(rank)")
            count += 1
          }
        }
      }
    }
    return Finding(
      "\(count) of \(count) explicit cases with all sizes up to 3; generic ranks for `(d_0, d_1, K, N) = (2, 2, 2, 2)`, `(2, 3, 2, 3)` and, below `N K`, `(3, 1, 2, 2)`, certified",
      try [(2, 2, 2, 2, 4), (2, 3, 2, 3, 6), (3, 1, 2, 2, 2)].map { inputs, units, outputs, samples, rank in
        try bench.genericRank(
          try .severalOutputs(inputs: inputs, units: units, outputs: outputs, samples: samples), is: rank)
      })
  }

  /// 4.6.9, finite forms.
  @Sendable static func finiteForms(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 2, 2], 4)
    return Finding(
      "widths 2, 2, 2, `N = 4`, `s = 1/100`: both bounds, a residue class, and a box of real instances",
      [
        try bench.certifier.failureBound(network, box: nil).certificate,
        try bench.certifier.failureBound(network, box: 110).certificate,
        try bench.certifier.everyPatternByResidues(network, from: RandomSource(seed: 1)).certificate,
        try bench.certifier.everyPatternByDominance(network).certificate,
      ])
  }
}
