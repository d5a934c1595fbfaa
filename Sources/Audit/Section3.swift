import Certificates
import Certifiers
import ExactArithmetic
import Networks

let section3: [Statement] = [
  Statement(
    "3.1", "(3.1)",
    "`u_l^{(n)} = W_l v_{l-1}^{(n)}`, `v_l^{(n)} = diag(a_l^{(n)}) u_l^{(n)}`, `v_0 = x`: the output is a sum over all paths.",
    reading: "`d_L = 1`, `a_L = 1`, slope 1 at `u = 0`; `ε` is fixed per sample", .holds
  ) { bench in
    var count = 0
    for (seed, widths) in [[2, 2], [1, 3, 2], [2, 1, 2, 2]].enumerated() {
      let network = FormalNetwork(widths, samples: 3, slope: q(-1, 2), Draw(seed))
      // Sum over paths j_0 → … → j_{L-1}, one entry at a time.
      var paths: [(end: Int, values: [Rational])] = (0..<widths[0]).map { ($0, Array(network.inputs.row($0))) }
      for (l, slopes) in network.slopes.enumerated() {
        paths = paths.flatMap { path in
          (0..<slopes.rows).map { i in
            (i, path.values.indices.map { path.values[$0] * network.weights[l][i, path.end] * slopes[i, $0] })
          }
        }
      }
      let last = network.weights[network.layers - 1]
      let sums = (0..<3).map { n in paths.reduce(Rational.zero) { $0 + last[0, $1.end] * $1.values[n] } }
      try bench.require(try network.outputs() == sums, "the output of \(widths) is no sum over paths")
      count += paths.count
    }
    return Finding(
      "3 networks with one, two and three hidden layers, `N = 3`: the recursion against the sum over all \(count) paths"
    )
  },
  Statement(
    "3.2", "(3.2)",
    "`MSE = ½ Ê e² = (1/2N) Σ_n (e^{(n)})² = ‖e‖² / 2N` with `e = v_L - y`.", .holds
  ) { bench in
    for seed in 1...20 {
      let draw = Draw(seed)
      let network = FormalNetwork([2, 2, 2], samples: 3, slope: q(1, 2), draw)
      let targets = draw.matrix(1, 3).elements
      let squares = try zip(network.outputs(), targets).map { ($0 - $1) * ($0 - $1) }
      let mean = squares.reduce(.zero, +) * q(1, 3)
      try bench.require(try network.loss(targets) == mean * q(1, 2), "seed \(seed)")
    }
    let found = try TrainingPoint(oneCellPoint)
    try bench.require(found.errors == [1, 1, -1] && found.meanSquaredError == q(1, 2), "MSE \(found.meanSquaredError)")
    return Finding(
      "20 random networks with two hidden layers; at CE4 `e = (1, 1, -1)`, `MSE = 1/2`, by the code that decides minima"
    )
  },
  Statement(
    "3.3", "Section 3", "The number of weights is `ω = Σ_{l=1}^L d_{l-1} d_l`.", .holds
  ) { bench in
    for widths in [[2, 3], [1, 2, 3], [3, 1, 2, 2]] {
      let network = FormalNetwork(widths, samples: 2, slope: 2, Draw(1))
      let omega = zip(widths, widths.dropFirst() + [1]).reduce(0) { $0 + $1.0 * $1.1 }
      try bench.require(network.places.count == omega, "\(network.places.count) weights, not \(omega)")
      try bench.require(try network.stackedGradient().rows == omega, "G has another number of rows")
    }
    return Finding("3 architectures, counted, and as rows of the stacked `G`")
  },
  Statement(
    "3.4", "Section 3",
    "A property that holds `(X, E)`-almost everywhere holds with probability 1 for data and noise with a density, such as Gaussian noise.",
    reading:
      "absolutely continuous laws. `{0, 1}` dropout is none, as the paper notes: where a column of `E_1` is 0 the output on that sample is 0 for all weights",
    .holds
  ) { bench in
    let silent = point(
      slope: q(1, 2), x: [[1, 2], [3, 5]], e: [[0, 1], [0, 1]], y: [1, 1], r: [[1, 1], [1, 1]], w: [1, 1])
    return Finding(
      "the definition of a density. That it is needed: where one sample's units are all dropped, `N = 2 < d_0 d_1 = 4`, no weights have zero error",
      [try bench.zeroError(silent, exists: false)])
  },
  Statement(
    "3.5", "Section 3", "The slope `s ≠ 0` of the activation is fixed, and `s ≠ 0` is needed.",
    .holdsAfterRepair(
      "More exactly: at `s = 0`, for every `X` with `x^{(1)} ≠ 0` and every `E_1`, weights `W_1` with all rows `-x^{(1)ᵀ}` make column 1 of `G_1` zero, so that Lemma 3 fails everywhere; and where all `x^{(n)}` lie in an open half space, as `N ≤ d_0` independent ones do, a network of dead units is a bad differentiable local minimum, so that Theorem 4 fails too. At `s = 1` the network is linear and there is one pattern: all that follows is right. At `s < 0` the rank statements hold, but weights of zero error may be missing even at `N = d_0 d_1` (CE6)."
    )
  ) { bench in
    let dead = point(slope: 0, x: [[1, 2], [2, 1]], y: [1, 3], r: [[-1, -1], [-1, -1]], w: [1, 1])
    let relu = try Network(widths: [2, 2], slopes: [1, 0], samples: 2)
    let instance = try Draw(3).instance(relu)
    let certificate = try bench.gradientRank(
      relu, instance, at: ActivationPattern(for: relu) { _, _, n in n == 0 ? 1 : 0 }, is: 1)
    return Finding(
      "`s = 0`, `N = 2 = d_0`: all units dead is a differentiable local minimum with `MSE = 5/2`, while other weights have zero error; rank `1 < N` at a pattern with a dead sample",
      [
        try bench.decide(dead, .differentiableLocalMinimum), try bench.zeroError(dead, exists: true), certificate,
      ])
  },
]
