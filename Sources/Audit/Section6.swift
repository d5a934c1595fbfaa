import Certificates
import Certifiers
import ExactArithmetic
import Networks

let section6: [Statement] = [
  Statement(
    "6.1", "Section 6",
    "Without dropout, if all weights are negative, `A_{L-1}` has constant entries and therefore `G_{L-1}` cannot have full rank.",
    reading: "`E = 1`",
    .falseAsWritten(
      "Negative weights make `A_1` constant when all entries of `X` have one sign; not for inputs of both signs, as in the synthetic experiments: `X = [1, -1]` gives `A_1 = [s, 1; s, 1]`, and all-negative weights can reach rank `4 = N = d_0 d_1`. A constant `A_{L-1}` gives `rank G_{L-1} = rank V_{L-2}`, which is `N` for `X = I_2`. True: for inputs `≥ 0`, all-negative weights and `N > d_{L-2}` the rank is below `N` (CE2). And the failure is not special to negative weights: all units in one cell suffice (CE4)."
    )
  ) { bench in
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
  },
  Statement(
    "6.2", "Figure 6.1", "Theorems 4 and 5 predict zero error for `d²/N ≥ 1`, `d` being the width of all layers.",
    .holdsAfterRepair(
      "The arithmetic is right, `d_{L-2} d_{L-1} = d²`; but the experiment has `s = 0` and no noise, so that neither theorem applies."
    )
  ) { bench in
    for d in 1...4 {
      try bench.require(try bench.network([d, d], d * d).gradientRows == d * d, "rows of G")
      try bench.require(try bench.network([d, d, d], d * d).gradientRows == d * d, "rows of G")
    }
    let relu = try Network(widths: [2, 2], slopes: [1, 0], samples: 2)
    let instance = try Draw(1).instance(relu)
    return Finding(
      "`G_{L-1}` has `d²` rows for `d ≤ 4`, `L = 2, 3`; and at `s = 0` a pattern of rank 0, so that no rank theorem holds at every pattern",
      [try bench.gradientRank(relu, instance, at: ActivationPattern(for: relu) { _, _, _ in 1 }, is: 0)])
  },
  Statement(
    "6.3", "Figure 6.1",
    "The error is typically zero if the number of all weights exceeds `N`, which is `d²/N ≥ 0.5` for two hidden layers.",
    .holdsAfterRepair(
      "`ω = 2 d² + d`, but `rank G ≤ ω - Σ d_l = 2 d² - d`: at `d²/N = 1/2` the rank is below `N` always; the heuristic threshold is `N ≤ 2 d² - d`."
    )
  ) { bench in
    let network = FormalNetwork([2, 2, 2], samples: 8, slope: q(1, 2), Draw(1))
    let rank = try bench.rank(try network.stackedGradient())
    try bench.require(network.places.count == 10 && rank == 6, "rank \(rank)")
    return Finding(
      "`d = 2`, `N = 8 = 2 d²`: `ω = 10`, rank `6 = 2 d² - d` at one instance, and generically for `N = 6, 7, 8`",
      [try bench.certifier.matrixRank(try network.stackedGradient())]
        + (try [6, 7, 8].map { try bench.genericRank(try bench.generic([2, 2, 2], $0).stacked(), is: 6) }))
  },
  Statement(
    "6.4", "Section 6",
    "For `d² ≥ N`, `G_{L-1}` always had full rank in the experiments; for small networks, about `d ≤ 20`, sometimes not.",
    reading: "`E = 1`, at the weights that training reaches; in the experiments `s = 0`",
    .beyondFiniteChecking(
      "Training runs in floats; `make experiments` repeats them and certifies the rank at each end. Checked here: exact ranks at random weights at the border `N = d²`, without noise. Deficient ones are common at small `d`, for leaky units too: without noise the units of one cell have equal rows in `A_1`, and `rank G_1 ≤ d_0 · rank A_1`, so that at `N = d²` two units in one cell suffice. No finite number of runs excludes them at large `d`: all units in one cell give `rank G_1 = rank X` at every size."
    )
  ) { bench in
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
  },
  Statement(
    "6.5", "Section 6",
    "At the differentiable local minima that are reached, all `u` converge to distinctly nonzero values, the typical case.",
    .beyondFiniteChecking(
      "A statement about runs. What can be certified: bad minima on kinks exist where every pattern has full rank (CE5); by the kink theorem (4.6.5) they need more than `min(d_0 d_1 - N, d_1 - 1)` kinks at almost every `(X, E_1)`."
    )
  ) { bench in
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
  },
  Statement(
    "6.6", "Figure 6.2",
    "With `d = 25`, `N = 100` the MSE falls to about `10^{-31}` while all `|u| > 10^{-5}`: a differentiable local minimum with zero loss.",
    .beyondFiniteChecking(
      "The numbers agree with that, but do not show it: an exact bad differentiable local minimum can have `MSE = 5 · 10^{-31}` and all `|u| ≥ 1` as well. What shows it is an exact solve with the signs fixed (`checker finish`): weights near the given ones with exactly `MSE = 0` and the same signs, or else a certified local minimum with positive error."
    )
  ) { bench in
    // CE4 with errors of size t: y = W x - t (1, 1, -1).
    let t = try Rational(1, over: Integer(10).power(15))
    let tiny = point(
      slope: q(1, 2), x: [[1, 0, 1], [0, 1, 1]], y: [2 - t, 2 - t, 4 + t], r: [[1, 1], [1, 1]], w: [1, 1])
    let found = try TrainingPoint(tiny)
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
      let outputs = try TrainingPoint(fields(hidden, Array(repeating: 0, count: 12))).errors
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
  },
]

let section7: [Statement] = [
  Statement(
    "7.1", "Section 7",
    "AlexNet's last hidden layers have `4096² ≈ 17 · 10^6` weights, more than the `1.2 · 10^6` samples of ImageNet.",
    .holdsAfterRepair(
      "The arithmetic is right. Theorem 5 does not apply: the network has 1000 outputs (for the rank over several outputs see 4.6.8: 1000 outputs ask for `1.2 · 10^9` rows), and `s = 0`."
    )
  ) { bench in
    try bench.require(Integer(4096) * 4096 == 16_777_216 && 16_777_216 > 1_200_000, "4096²")
    try bench.require(16_777_216 < 1_200_000 * 1000, "rows for 1000 outputs")
    return Finding("`4096² = 16777216`: over `1.2 · 10^6`, but under `1000 · 1.2 · 10^6`")
  },
  Statement(
    "7.2", "Section 7", "Dropout noise ensures that the gradient matrix (5.4) has full column rank.",
    .holdsAfterRepair(
      "It does so for `A_{L-1} ∘ V_{L-2}`, if the noise has a density. (5.4) has the factor `W_L`: its generic rank is `min(N, |supp W_L| d_{L-2})`, where `supp W_L` are the units whose output weight is not zero."
    )
  ) { bench in
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
  },
  Statement(
    "7.3", "Section 7", "The results may be extended to other convex losses and several outputs.",
    .beyondFiniteChecking(
      "No theorem is stated. Convex losses: immediate, and for the logistic loss there is then no differentiable local minimum at all (4.6.7). Several outputs: the rank statement holds for `K ≤ d_1` outputs (4.6.8); for `K > d_1` it fails at every instance, as the outputs lie in the `d_1`-dimensional range of `W_2`."
    )
  ) { bench in
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
  },
]

/// Checks `N ∂loss/∂w = (G r)_w` with `r_n = ℓ'(e_n)` at every weight, for the losses `e²/2`, `e⁴` and `e² + e⁴`.
/// - Returns: how many derivatives were compared.
func checkLossGradients(_ network: FormalNetwork, _ targets: [Rational], _ bench: Bench) throws -> Int {
  let losses: [(value: (Rational) -> Rational, derivative: (Rational) -> Rational)] = [
    ({ $0 * $0 * q(1, 2) }, { $0 }), ({ $0 * $0 * $0 * $0 }, { 4 * $0 * $0 * $0 }),
    ({ $0 * $0 + $0 * $0 * $0 * $0 }, { 2 * $0 + 4 * $0 * $0 * $0 }),
  ]
  let gradient = try network.stackedGradient()
  let errors = try zip(network.outputs(), targets).map { $0 - $1 }
  for (row, place) in network.places.enumerated() {
    let moved = try [-2, -1, 1, 2].map { step in
      try zip(network.moved([(place, Rational(step))]).outputs(), targets).map { $0 - $1 }
    }
    for loss in losses {
      let values = moved.map { $0.reduce(Rational.zero) { $0 + loss.value($1) } }
      // Of degree 4 in one weight: this difference of five points is the derivative.
      let derivative = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) * q(1, 12)
      try bench.require(
        derivative == dot(Array(gradient.row(row)), errors.map(loss.derivative)), "weight \(place)")
    }
  }
  return losses.count * network.places.count
}
