import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

let beyond: [Statement] = [
  Statement(
    "4.6.1", "the full gradient",
    "If all weights are nonzero then for almost every `(X, E)` and every formal pattern `rank G^p = min(N, ω - Σ_{l=1}^{L-1} d_l)` for the stacked `G`.",
    .holds
  ) { bench in
    var found: [Certificate] = []
    var count = 0
    for widths in [[2, 2], [3, 2], [1, 2, 2], [2, 2, 2], [2, 1, 2], [1, 1, 1, 1]] {
      let omega = zip(widths, widths.dropFirst() + [1]).reduce(0) { $0 + $1.0 * $1.1 }
      let most = omega - widths.dropFirst().reduce(0, +)
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
          if seed == 1 && samples == most && widths == [2, 2, 2] {
            found.append(try bench.certifier.matrixRank(try network.stackedGradient()))
          }
          count += 1
        }
      }
    }
    return Finding(
      "\(count) of \(count) networks of 6 architectures, `N` on both sides; the upper bound is 5.5's scaling", found)
  },
  Statement(
    "4.6.2", "which noise layers",
    "Let `E_l` be generic for `l ∈ K` and fixed to identical nonzero entries else, `k = max(K ∩ {1 … L-2})` or 0. The least generic rank over formal patterns is `min(N, T)`, `T = min_{k ≤ l ≤ L-2} d_l · (d_{L-1}` if `L-1 ∈ K` else `1)`.",
    .holds
  ) { bench in
    var count = 0
    for widths in [[1, 2, 1], [2, 1, 2], [1, 2, 2], [2, 2, 1], [3, 2, 1], [2, 2]] {
      let L = widths.count
      for choice in 0..<1 << (L - 1) {
        let generic = (1..<L).filter { choice >> ($0 - 1) & 1 == 1 }
        let k = generic.filter { $0 <= L - 2 }.max() ?? 0
        let T = (k...L - 2).map { widths[$0] }.min().map { $0 * (generic.contains(L - 1) ? widths[L - 1] : 1) } ?? 0
        for samples in 1...3 where samples * widths.dropFirst().reduce(0, +) <= 9 {
          let network = try bench.network(widths, samples, slope: q(1, 2))
          let draw = Draw(count + 7)
          let instance = try Instance(
            inputs: draw.matrix(widths[0], samples, -999...999),
            noise: (1..<L).map {
              generic.contains($0) ? draw.matrix(widths[$0], samples, -999...999) : ones(widths[$0], samples)
            },
            weights: (1..<max(1, L - 1)).map { draw.matrix(widths[$0], widths[$0 - 1], -999...999) }, for: network)
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
            least == min(samples, T), "widths \(widths), K = \(generic), N = \(samples): \(least), T = \(T)")
          count += 1
        }
      }
    }
    return Finding(
      "\(count) of \(count) cases, every pattern of each, thresholds on both sides; contains Theorems 4, 5 and both remarks"
    )
  },
  Statement(
    "4.6.3", "no smoothing of the inputs",
    "`L = 2`: for every fixed `X`, almost every `E_1` and every pattern, `rank G_1 = min_S (N - |S| + d_1 rank X_S)` over sets `S` of samples; so Theorem 4 holds for that `X` exactly when `|S| ≤ d_1 rank X_S` for all `S`.",
    .holds
  ) { bench in
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
    }
    return Finding("60 of 60 inputs with entries in `{-1, 0, 1}`, all sets of samples")
  },
  Statement(
    "4.6.4", "any single layer",
    "If `N ≤ d_{l-1} d_l` and all else is generic, every differentiable local minimum of the MSE as a function of `W_l` alone has `MSE = 0`: `rank G_l^p = min(N, d_{l-1} d_l)`.",
    .holds
  ) { bench in
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
    return Finding("\(count) of \(count) layers of 4 architectures")
  },
  Statement(
    "4.6.5", "the kink theorem",
    "`L = 2`, `s ≠ 1`, almost every `(X, E_1)`: at any local minimum, with `Z_i` the kinks of unit `i` (none where `w_i = 0`), if the samples can be assigned to units with `n ∉ Z_{i(n)}` and `load_i + |Z_i| ≤ d_0`, then `MSE = 0`. So with at most `min(d_0 d_1 - N, d_1 - 1)` kinks `MSE = 0`.",
    .holds
  ) { bench in
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
    return Finding(
      "the system in `(e, ν)` has full column rank exactly when an assignment exists: \(full) full, \(deficient) not; beyond the bound CE5 is a bad minimum",
      [try bench.decide(kinkedPoint, "nondifferentiable-local-minimum")])
  },
  Statement(
    "4.6.6", "converse",
    "For every `(X, E_1, s)` and every open activation region: `rank G_1 = N` there if and only if for all `y` every differentiable local minimum with that pattern has `MSE = 0`.",
    .holds
  ) { bench in
    // N > d_0 d_1: every region has targets with a bad differentiable local minimum.
    let network = try bench.network([2, 1], 3, slope: q(1, 2))
    var found: [Certificate] = []
    for hidden in [[1, 2], [-1, 3], [3, -1]] as [[Rational]] {
      let inputs = matrix([[1, 2, 3], [2, -5, 4]])
      let u = try matrix([hidden]) * inputs
      let slopes = u.map { $0.sign < 0 ? q(1, 2) : 1 }
      let kernel = FractionFreeEchelon(eliminating: try slopes.khatriRao(inputs).clearingDenominators).kernel.vectors
      guard kernel.columns > 0, !u.elements.contains(where: \.isZero) else { continue }
      let targets = (0..<3).map { slopes[0, $0] * u[0, $0] - Rational(kernel[$0, 0]) }
      let fields = PointFields(
        network: NetworkFields(network), instance: InstanceFields(inputs: inputs, noise: [ones(1, 3)], weights: []),
        targets: matrix([targets]), hidden: matrix([hidden]), output: ones(1, 1))
      found.append(try bench.decide(fields, "differentiable-local-minimum"))
    }
    try bench.require(found.count == 3, "\(found.count) regions")
    return Finding("`N = 3 > d_0 d_1 = 2`: bad differentiable local minima in 3 regions of one `X`", found)
  },
  Statement(
    "4.6.7", "other losses",
    "For every convex differentiable loss with derivatives `r_n`, at a differentiable local minimum with `rank G = N` every sample is at its own minimum.",
    .holds
  ) { bench in
    for seed in 1...10 {
      let draw = Draw(seed)
      let network = FormalNetwork([2, 2], samples: 3, slope: q(1, 2), draw)
      let G = try network.absorbed()
      guard try bench.rank(G) == 3 else { continue }
      let kernel = FractionFreeEchelon(eliminating: G.clearingDenominators).kernel.vectors
      try bench.require(kernel.columns == 0, "a nonzero r with G r = 0")
    }
    return Finding("`G r = 0` has the solution `r = 0` only, in each of 10 networks of full rank")
  },
  Statement(
    "4.6.8", "several outputs",
    "With `K` outputs and `W_2 ∈ ℝ^{K × d_1}` fixed and generic, the gradient with respect to `W_1` has rank `min(N min(K, d_1), d_0 d_1)`; so for `N K ≤ d_0 d_1`, `K ≤ d_1`, every differentiable local minimum in `W_1` alone has zero error, almost everywhere.",
    .holds
  ) { bench in
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
    return Finding("\(count) of \(count) cases with all sizes up to 3")
  },
  Statement(
    "4.6.9", "finite forms",
    "For entries uniform in `{1 … B}` the chance that some pattern is deficient is at most `P Δ / B`, `Δ = 2 N (L-1)`, or `Δ / q` for a prime `q` that divides the slopes' difference and `B`; explicit instances by residues and by dominance have full rank at every pattern.",
    .holds
  ) { bench in
    let network = try bench.network([2, 2, 2], 4)
    return Finding(
      "widths 2, 2, 2, `N = 4`, `s = 1/100`: both bounds, a residue class, and a box of real instances",
      [
        try bench.certifier.failureBound(network, box: nil).certificate,
        try bench.certifier.failureBound(network, box: 110).certificate,
        try bench.certifier.everyPatternByResidues(network, from: RandomSource(seed: 1)).certificate,
        try bench.certifier.everyPatternByDominance(network).certificate,
      ])
  },
]
