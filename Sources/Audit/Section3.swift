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
    return Finding("3 networks, \(count) paths")
  },
  Statement(
    "3.2", "(3.2)",
    "`MSE = ½ Ê e² = (1/2N) Σ_n (e^{(n)})² = ‖e‖² / 2N` with `e = v_L - y`.", .holds
  ) { bench in
    let found = try TrainingPoint(oneCellPoint)
    try bench.require(found.errors == [1, 1, -1] && found.meanSquaredError == q(1, 2), "MSE \(found.meanSquaredError)")
    return Finding("exactly on CE4: `e = (1, 1, -1)`, `MSE = 1/2`")
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
    reading: "absolutely continuous laws",
    .holdsAfterRepair(
      "It says nothing of `{0, 1}` dropout, as the paper notes: if a column of `E_1` is 0 then the output on that sample is 0 for all weights, and no weights fit `y ≠ 0`."
    )
  ) { bench in
    let silent = point(
      slope: q(1, 2), x: [[1, 2], [3, 5]], e: [[0, 1], [0, 1]], y: [1, 1], r: [[1, 1], [1, 1]], w: [1, 1])
    return Finding(
      "no weights of zero error when one sample's units are all dropped, `N = 2 < d_0 d_1 = 4`",
      [try bench.zeroError(silent, exists: false)])
  },
  Statement(
    "3.5", "Section 3", "The slope `s ≠ 0` of the activation is fixed, and `s ≠ 0` is needed.",
    .holdsAfterRepair(
      "At `s = 0`, for every `X` with `x^{(1)} ≠ 0`, the weights `W_1 = -1 x^{(1)ᵀ}` make column 1 of `G_1` zero, so that Lemma 3 always fails, and a network of dead units is a bad local minimum. At `s = 1` there is one pattern; at `s < 0` the rank statements hold but weights of zero error may be missing (CE6)."
    )
  ) { bench in
    let dead = point(slope: 0, x: [[1, 2], [2, 1]], y: [1, 3], r: [[-1, -1], [-1, -1]], w: [1, 1])
    let relu = try Network(widths: [2, 2], slopes: [1, 0], samples: 2)
    let instance = try Draw(3).instance(relu)
    let certificate = try bench.gradientRank(
      relu, instance, at: ActivationPattern(for: relu) { _, _, n in n == 0 ? 1 : 0 }, is: 1)
    return Finding(
      "all units dead at `s = 0`: a differentiable local minimum with `MSE = 5/2`, `N ≤ d_0`; and rank 1 for `N = 2`",
      [try bench.decide(dead, "differentiable-local-minimum"), certificate])
  },
]
