import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

let section4: [Statement] = [
  Statement("4.1", "(4.1)", "`W_2 diag(a_1) W_1 x = a_1ᵀ diag(w_2) W_1 x` for all values.", .holds) { bench in
    for seed in 1...20 {
      let network = FormalNetwork([3, 2], samples: 2, slope: q(1, 2), Draw(seed))
      let absorbed = try absorbedWeights(network)
      try bench.require(
        try network.outputs() == dotted(network.slopes[0], try absorbed * network.inputs), "seed \(seed)")
    }
    return Finding("20 random networks of widths 3, 2")
  },
  Statement(
    "4.2", "(4.2)", "With `W̃_1 = diag(w_2) W_1`, `MSE = ½ Ê (y - a_1ᵀ W̃_1 x)²`.",
    reading: "the slopes `a_1` are still those of `W_1`, so that this is quadratic in `W̃_1` for fixed slopes", .holds
  ) { bench in
    for seed in 1...20 {
      let draw = Draw(seed)
      let network = FormalNetwork([2, 3], samples: 3, slope: -1, draw)
      let targets = draw.matrix(1, 3).elements
      let outputs = dotted(network.slopes[0], try absorbedWeights(network) * network.inputs)
      let loss = zip(outputs, targets).reduce(Rational.zero) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } * q(1, 6)
      try bench.require(try network.loss(targets) == loss, "seed \(seed)")
    }
    return Finding("20 random networks of widths 2, 3")
  },
  Statement(
    "4.3", "after (4.2)",
    "For every infinitesimal perturbation of `W̃_1` that reduces (4.2) there is a corresponding perturbation of `(W_1, w_2)` that reduces (4.1); so a differentiable local minimum of (4.1) gives one of (4.2).",
    .falseAsWritten(
      "As a correspondence it fails where some `w_{2,i} = 0`: CE1 is a critical point of (4.1) with all `u ≠ 0`, `rank G_1 = N` and `MSE = 1/2`, no critical point of (4.2), and however small a step of `W̃_1` along `(1, -1)` needs a step of `W_1` of at least `√2`. The conclusion about local minima is true, by a curve of second order: with `g_i = Σ_n e_n a_i^{(n)} x^{(n)}`, at a critical point with `w_{2,i} = 0`, `g_i ≠ 0`, the curve `w_{2,i} = τ²`, `w_{1,i} - τ g_i` lowers the MSE by `τ³ ‖g_i‖² / N + O(τ⁴)`. So critical points do not pass over, local minima do (Lemma R)."
    )
  ) { bench in
    let certificate = try bench.decide(saddlePoint, .notLocalMinimum)
    for (tau, change) in [(q(1, 4), q(-111, 8192)), (q(1, 10), q(-1899, 2_000_000))] {
      let moved = point(
        slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: [[1 + tau, 1 - tau]], w: [tau * tau])
      let found = try TrainingPoint(moved).meanSquaredError - (try TrainingPoint(saddlePoint).meanSquaredError)
      try bench.require(found == change, "the change at τ = \(tau) is \(found), not \(change)")
    }
    let network = try bench.network([2, 1], 2, slope: q(1, 2))
    let instance = try Instance(inputs: matrix([[1, 0], [0, 1]]), noise: [ones(1, 2)], weights: [], for: network)
    return Finding(
      "CE1: rank 2, gradient 0, and no local minimum; along that curve the MSE changes by exactly `-111/8192` at `τ = 1/4` and `-1899/2000000` at `τ = 1/10`",
      [certificate, try bench.gradientRank(network, instance, is: 2)])
  },
  Statement(
    "4.4", "before (4.3)",
    "At any differentiable point the derivative of `a_1` with respect to the weights is zero, so that `∇_{W̃_1} MSE = Ê[e a_1 xᵀ] = 0` at a differentiable local minimum.",
    reading: "D0: all `u ≠ 0`. D1: the MSE is Fréchet differentiable",
    .falseAsWritten(
      "True in the reading D0. In D1 `a_1` may jump: at CE9 (`s = -1`) the MSE has a differentiable local minimum at `W_1 = 0`, where with slope 1 at 0 `G_1 e = -4`. Repair: take the slopes of an adjacent open cell (Lemma R)."
    )
  ) { bench in
    let certificate = try bench.decide(cancellingPoint, .differentiableLocalMinimum)
    let found = try TrainingPoint(cancellingPoint)
    // G_1 e with slope 1 at 0: x · e.
    let product = zip([q(1), q(-2)], found.errors).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    try bench.require(product == -4, "G_1 e = \(product)")
    // And with the slopes of either side of 0.
    for slopes in [[q(1), q(-1)], [q(-1), q(1)]] {
      let adjacent = (0..<2).reduce(Rational.zero) { $0 + slopes[$1] * [q(1), q(-2)][$1] * found.errors[$1] }
      try bench.require(adjacent.isZero, "G_1 e = \(adjacent) beside the kink")
    }
    return Finding(
      "CE9, `X = (1, -2)`, `y = (2, -1)`, `W_1 = 0`: differentiable, both `u = 0`; `G_1 e = -4` with slope 1 at 0, and 0 with the slopes of either side",
      [certificate])
  },
  Statement(
    "4.5", "(4.3)–(4.5)",
    "`N ∇_{W̃_1} MSE = G_1 e` with `G_1 = A_1 ∘ X ∈ ℝ^{d_0 d_1 × N}`, for fixed slopes.",
    reading: "row-major `vec`; the factor `1/N` is dropped", .holds
  ) { bench in
    for seed in 1...12 {
      let draw = Draw(seed)
      let (slopes, inputs) = (draw.matrix(2, 3), draw.matrix(2, 3))
      let (weights, targets) = (draw.matrix(2, 2), draw.matrix(1, 3).elements)
      func loss(_ weights: Matrix<Rational>) throws -> Rational {
        zip(dotted(slopes, try weights * inputs), targets).reduce(Rational.zero) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        } * q(1, 6)
      }
      let errors = zip(dotted(slopes, try weights * inputs), targets).map { [$0 - $1] }
      let product = try slopes.khatriRao(inputs) * matrix(errors)
      for place in 0..<4 {
        var (up, down) = (weights, weights)
        up[place / 2, place % 2] += 1
        down[place / 2, place % 2] += -1
        // Quadratic in one weight: the central difference is the derivative.
        try bench.require((try loss(up) - loss(down)) * q(3, 2) == product[place, 0], "seed \(seed)")
      }
    }
    return Finding("48 derivatives by exact central differences of quadratics")
  },
  Statement(
    "4.6", "Lemma 1",
    "At a differentiable local minimum of (4.2), `rank G_1 = N` implies `MSE = 0`.", .holds
  ) { bench in
    // The converse: wherever the rank is below N, targets exist with a bad differentiable local minimum.
    var found: [Verified] = []
    for seed in 1...30 where found.count < 3 {
      let draw = Draw(seed)
      let network = try bench.network([2, 2], 3, slope: q(1, 2))
      let inputs = draw.matrix(2, 3, -3...3)
      let hidden = draw.matrix(2, 2, -3...3)
      let u = try hidden * inputs
      let slopes = u.map { $0.sign < 0 ? q(1, 2) : 1 }
      let kernel = FractionFreeEchelon(eliminating: try slopes.khatriRao(inputs).clearingDenominators).kernel.vectors
      guard kernel.columns > 0, !u.elements.contains(where: \.isZero) else { continue }
      let outputs = dotted(slopes, u)
      let targets = (0..<3).map { outputs[$0] - Rational(kernel[$0, 0]) }
      let fields = PointFields(
        network: NetworkFields(network),
        instance: InstanceFields(inputs: inputs, noise: [ones(2, 3)], weights: []), targets: matrix([targets]),
        hidden: hidden, output: ones(1, 2))
      found.append(try bench.decide(fields, .differentiableLocalMinimum))
    }
    try bench.require(found.count == 3, "no point with a deficient G_1 was drawn")
    return Finding(
      "`G_1 e = 0` and independent columns. The converse, which is new: where `rank G_1 < N` some `y` has a bad differentiable local minimum with that pattern; 3 such points, widths 2, 2, `N = 3`, certified",
      found)
  },
  Statement(
    "4.7", "Fact 2, (4.6)",
    "For `B ∈ ℝ^{d_B × N}`, `C ∈ ℝ^{d_C × N}`, `N ≤ d_B d_C`: `rank(B ∘ C) = N` for almost every `(B, C)`.", .holds
  ) { bench in
    var count = 0
    for b in 1...3 {
      for c in 1...3 {
        for samples in 1...b * c {
          let B = Matrix<Rational>(rows: b, columns: samples) { $1 / c == $0 ? 1 : 0 }
          let C = Matrix<Rational>(rows: c, columns: samples) { $1 % c == $0 ? 1 : 0 }
          let product = try B.khatriRao(C)
          try bench.require(
            (0..<b * c).allSatisfy { i in (0..<samples).allSatisfy { product[i, $0] == (i == $0 ? 1 : 0) } },
            "the witness is no identity")
          count += 1
        }
      }
    }
    return Finding(
      "the witness `B ∘ C = [I]_{1…N}` in all \(count) cases with `d_B, d_C ≤ 3`, and Lemma 8; generic rank 6 at `d_B, d_C = 2, 3` for `N = 6`, and for `N = 7`, where the bound `N ≤ d_B d_C` is seen to be needed, certified",
      try [6, 7].map { try bench.genericRank(try .khatriRao(rows: (2, 3), columns: $0), is: 6) })
  },
  Statement(
    "4.8", "Lemma 3",
    "`L = 2`, `N ≤ d_1 d_0`: simultaneously for every `w`, `rank G_1 = rank(A_1 ∘ X) = N`, for almost every `(X, E_1)`.",
    .holds
  ) { bench in
    let found = try [([1, 1], 1), ([2, 2], 3), ([2, 3], 6), ([3, 3], 9)].map { widths, samples in
      try bench.certifier.almostEverywhere(try bench.network(widths, samples))
    }
    return Finding(
      "widths (1, 1), (2, 2), (2, 3), (3, 3) with `N` up to `d_0 d_1`, `s = 1/100`; sharp, since `G_1` has only `d_0 d_1` rows",
      found)
  },
  Statement(
    "4.9", "Theorem 4",
    "`N ≤ d_1 d_0`: every differentiable local minimum of (4.1) is a global minimum with `MSE = 0`, for almost every `(X, E_1)`.",
    reading: "D0 and D1; any `y`, the exceptional set being independent of `y`; `s ≠ 0`",
    .holdsAfterRepair(
      "The proof needs Lemma R in place of the absorption step (4.3). What the theorem does not say: that a differentiable local minimum exists (CE6 has none, nor weights of zero error; so it is for all data near it); that other minima are good (CE5: a bad one on a kink at full rank); or anything without noise: for `E_1 = 1` and every `X` of nonzero columns with `rank X < N` some `y` has a bad differentiable local minimum, with all units in one cell (CE4)."
    )
  ) { bench in
    let network = try bench.network([2, 2], 3, slope: q(1, 100))
    let instance = try bench.certifier.instanceNearWitness(network, from: RandomSource(seed: 1))
    guard let congruence = try bench.certifier.everyPatternByCongruence(network, instance) else {
      throw Mismatch(description: "no congruence for an instance near the witness")
    }
    var counts: [ClaimKind: Int] = [:]
    for seed in 1...200 {
      let draw = Draw(seed)
      let fields = PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance), targets: draw.matrix(1, 3),
        hidden: Matrix(rows: 2, columns: 2) { _, _ in Rational(draw.int(-2...2)) },
        output: Matrix(rows: 1, columns: 2) { _, _ in Rational(draw.int(-1...1)) })
      guard case .decided(let certificate) = try bench.certifier.minimum(fields) else { continue }
      counts[certificate.claim.kind, default: 0] += 1
    }
    try bench.require(counts[.differentiableLocalMinimum] == nil, "a bad differentiable local minimum at full rank")
    let list = counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    return Finding(
      "the rank almost everywhere for 2 architectures, certified; for an instance of full rank at all 64 patterns 200 points decided: \(list), no bad differentiable local minimum; CE4, with other weights of zero error; CE5; CE6",
      [
        try bench.certifier.almostEverywhere(try bench.network([2, 2], 4)),
        try bench.certifier.almostEverywhere(try bench.network([3, 2], 5, slope: -1)), congruence,
        try bench.decide(oneCellPoint, .differentiableLocalMinimum), try bench.zeroError(oneCellPoint, exists: true),
        try bench.decide(kinkedPoint, .nondifferentiableLocalMinimum),
        try bench.zeroError(vacuousPoint, exists: false),
      ])
  },
  Statement(
    "4.10", "after Theorem 4",
    "The result is tight: `d_1 = ⌈N/d_0⌉` is also the least width that implements every dichotomy of `N` points in general position.",
    reading: "in the paper's own class: leaky ReLU, no bias, `E_1 = 1`",
    .falseAsWritten(
      "The cited theorem is about threshold units with biases. Here `X = (1, 2)`, `y = (1, -1)` is beyond every width, and four points on a line with a bias coordinate cannot be labelled `+ - + -` by `d_1 = 2 = N/d_0` units. What is tight: for `N > d_0 d_1`, every `(X, E_1)` and region, an open set of `y` has a bad differentiable local minimum."
    )
  ) { bench in
    var found: [Verified] = []
    for width in 1...3 {
      let zeros = [[Rational]](repeating: [0], count: width)
      let fields = point(slope: q(1, 2), x: [[1, 2]], y: [1, -1], r: zeros, w: zeros.map { $0[0] })
      found.append(try bench.zeroError(fields, exists: false))
    }
    for slope in [q(1, 2), q(1, 100), q(-1)] {
      let line: [[Rational]] = [[1, 2, 3, 4], [1, 1, 1, 1]]
      let fields = point(slope: slope, x: line, y: [1, -1, 1, -1], r: [[0, 0], [0, 0]], w: [0, 0])
      found.append(try bench.zeroError(fields, exists: false))
      try bench.require(
        try !canLabel(matrix(line), signs: [1, -1, 1, -1], units: 2, slope: slope), "the labels can be had")
      try bench.require(try canLabel(matrix(line), signs: [1, -1, 1, 1], units: 2, slope: slope), "control")
    }
    return Finding(
      "`X = (1, 2)`, `y = (1, -1)` for widths 1, 2, 3, certified; four points on a line: no targets of the signs `+ - + -` at all for `s = 1/2, 1/100, -1`, by linear programs over all `(2 · 8)²` signs and cells, those `±1` certified; `+ - + +` can be had",
      found)
  },
]

/// `diag(w_2) W_1`.
func absorbedWeights(_ network: FormalNetwork) throws -> Matrix<Rational> {
  Matrix(rows: network.weights[0].rows, columns: network.weights[0].columns) {
    network.weights[1][0, $0] * network.weights[0][$0, $1]
  }
}

/// `a^{(n)} · u^{(n)}` for each column.
func dotted(_ slopes: Matrix<Rational>, _ u: Matrix<Rational>) -> [Rational] {
  (0..<u.columns).map { n in (0..<u.rows).reduce(Rational.zero) { $0 + slopes[$1, n] * u[$1, n] } }
}

/// Whether some weights give outputs of these signs: a linear program for each choice of signs and cells.
func canLabel(_ inputs: Matrix<Rational>, signs: [Int], units: Int, slope: Rational) throws -> Bool {
  guard let cells = Cells(of: inputs, limit: 1 << 10)?.signs else { return true }
  let (width, samples) = (inputs.rows, inputs.columns)
  var total = 1
  for _ in 0..<units { total *= 2 * cells.count }
  for number in 0..<total {
    var rest = number
    let choices = (0..<units).map { _ in
      defer { rest /= 2 * cells.count }
      return rest % (2 * cells.count)
    }
    var rows: [[Rational]] = []
    let constraints = samples * (units + 1)
    func add(_ coefficients: [Rational], atLeast bound: Rational) {
      let place = rows.count
      rows.append(
        coefficients + coefficients.map { -$0 } + (0..<constraints).map { $0 == place ? -1 : 0 } + [bound])
    }
    for n in 0..<samples {
      let sides = choices.map { cells[$0 / 2][n] == 0 ? Rational.one : -1 }
      for i in 0..<units {
        add(
          (0..<units).flatMap { k in (0..<width).map { k == i ? sides[i] * inputs[$0, n] : .zero } }, atLeast: 0)
      }
      add(
        (0..<units).flatMap { k in
          let factor = (sides[k].sign < 0 ? slope : 1) * Rational(choices[k] % 2 == 0 ? signs[n] : -signs[n])
          return (0..<width).map { factor * inputs[$0, n] }
        }, atLeast: 1)
    }
    if case .solution = NonnegativeSolution(of: rows, columns: 2 * units * width + constraints) { return true }
  }
  return false
}
