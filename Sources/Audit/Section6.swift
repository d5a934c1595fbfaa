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
      "`A_1` is constant only if all inputs have one sign; `X = [1, -1]` gives `A = [s, 1; s, 1]`, and all-negative weights can reach rank `4 = N = d_0 d_1`. A constant `A_{L-1}` gives `rank V_{L-2}`, which is `N` for `X = I_2`. True: for inputs `≥ 0`, all-negative weights and `N > d_{L-2}` the rank is below `N` (CE2); and the failure is not special to negative weights (CE4)."
    )
  ) { bench in
    let network = try bench.network([2, 2], 4, slope: q(1, 2))
    var full: Certificate?
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
        try bench.decide(negativePoint, "differentiable-local-minimum"),
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
      "`d ≤ 4`; and at `s = 0` a pattern of rank 0",
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
      "`d = 2`, `N = 8`: `ω = 10`, rank `6 = 2 d² - d`", [try bench.certifier.matrixRank(try network.stackedGradient())]
    )
  },
  Statement(
    "6.4", "Section 6",
    "For `d² ≥ N`, `G_{L-1}` always had full rank in the experiments; for small networks, about `d ≤ 20`, sometimes not.",
    .beyondFiniteChecking(
      "The training runs cannot be repeated here. Exact ranks at random weights, `L = 2`, `d = 4`, `N = 16`, no noise, `s = 1/10`, show deficient ones among them."
    )
  ) { bench in
    var ranks: [Int: Int] = [:]
    for seed in 1...40 {
      let draw = Draw(seed)
      let (inputs, hidden) = (draw.matrix(4, 16), draw.matrix(4, 4))
      let slopes = (try hidden * inputs).map { $0.sign < 0 ? q(1, 10) : 1 }
      ranks[try bench.rank(try slopes.khatriRao(inputs)), default: 0] += 1
    }
    try bench.require(ranks.keys.contains { $0 < 16 }, "no deficient rank")
    let list = ranks.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    return Finding("ranks of 40 random weights: \(list)")
  },
  Statement(
    "6.5", "Section 6",
    "At the differentiable local minima that are reached, all `u` converge to distinctly nonzero values, the typical case.",
    .beyondFiniteChecking(
      "A statement about runs. What can be certified: minima on kinks exist where every pattern has full rank (CE5).")
  ) { bench in
    Finding("CE5", [try bench.decide(kinkedPoint, "nondifferentiable-local-minimum")])
  },
  Statement(
    "6.6", "Figure 6.2",
    "With `d = 25`, `N = 100` the MSE falls to about `10^{-31}` while all `|u| > 10^{-5}`: a differentiable local minimum with zero loss.",
    .beyondFiniteChecking(
      "Consistent with it, no proof. With the signs fixed an exact solve makes it one: near a point of small error, weights of exactly zero error."
    )
  ) { bench in
    let near = point(
      slope: q(1, 10), x: [[1, 2, -1], [3, -1, 1]], e: [[3, 1, 2], [1, 2, 5]], y: [1, -2, 3], r: [[1, 1], [2, -1]],
      w: [1, 1])
    return Finding("exact weights of zero error for data of `N = 3`", [try bench.zeroError(near, exists: true)])
  },
]

let section7: [Statement] = [
  Statement(
    "7.1", "Section 7",
    "AlexNet's last hidden layers have `4096² ≈ 17 · 10^6` weights, more than the `1.2 · 10^6` samples of ImageNet.",
    .holdsAfterRepair("The arithmetic is right; Theorem 5 does not apply: 1000 outputs, and `s = 0`.")
  ) { bench in
    try bench.require(Integer(4096) * 4096 == 16_777_216 && 16_777_216 > 1_200_000, "4096²")
    return Finding("`4096² = 16777216 > 1200000`")
  },
  Statement(
    "7.2", "Section 7", "Dropout noise ensures that the gradient matrix (5.4) has full column rank.",
    .holdsAfterRepair(
      "It does so for `A_{L-1} ∘ V_{L-2}`. (5.4) has the factor `W_L`: its generic rank is `min(N, |supp W_L| d_{L-2})`."
    )
  ) { bench in
    var network = FormalNetwork([2, 2], samples: 4, slope: q(1, 2), Draw(1))
    network.weights[1] = matrix([[1, 0]])
    let ranks = (try bench.rank(try network.absorbed()), try bench.rank(try network.gradient(1)))
    try bench.require(ranks == (4, 2), "ranks \(ranks)")
    return Finding(
      "widths 2, 2, `N = 4`, `W_2 = (1, 0)`: ranks 4 and 2", [try bench.certifier.matrixRank(try network.gradient(1))])
  },
  Statement(
    "7.3", "Section 7", "The results may be extended to other convex losses and several outputs.",
    .beyondFiniteChecking(
      "For convex differentiable losses with derivatives `r_n`: `G r = 0` and `rank G = N` give `r = 0`, so that every sample is at its own minimum (for the logistic loss there is no differentiable local minimum at all). Several outputs: 4.6.8."
    )
  ) { bench in
    Finding(
      "the rank statement that it rests on", [try bench.certifier.almostEverywhere(try bench.network([2, 2], 4))])
  },
]
