import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// The exact checks, a function for each statement.
extension Section4 {
  /// 4.11, before (4.1).
  @Sendable static func whereTheErrorIsNotDifferentiable(_ bench: Bench) throws -> Finding {
    // At all points of a grid without kinks the one-sided slopes along an axis are opposite.
    var points = 0
    let problem = try Point(kinkedPoint).problem
    func error(_ a: Rational, _ b: Rational) throws -> Rational {
      try Point(problem, hidden: matrix([[a], [b]]), output: matrix([[1, 1]])).meanSquaredError
    }
    for a in stride(from: -3, through: 3, by: 2) {
      for b in stride(from: -3, through: 3, by: 2) {
        let step = q(1, 8)
        let (left, middle, right) = (
          try error(q(a) - step, q(b)), try error(q(a), q(b)), try error(q(a) + step, q(b))
        )
        let (farLeft, farRight) = (try error(q(a) - 2 * step, q(b)), try error(q(a) + 2 * step, q(b)))
        // Three differences of a polynomial of degree 2 are 0.
        try bench.require(farRight - 3 * right + 3 * middle - left == 0, "cubic difference at (\(a), \(b))")
        try bench.require(right - 3 * middle + 3 * left - farLeft == 0, "cubic difference at (\(a), \(b))")
        points += 1
      }
    }
    return Finding(
      "\(points) points of CE5's loss without kinks: a polynomial nearby, by third differences; CE5 itself: a local minimum, two `u` being zero, at which the MSE is not differentiable",
      [try bench.decide(kinkedPoint, .nondifferentiableLocalMinimum)])
  }

  /// 4.12, Section 7.
  @Sendable static func linearRegression(_ bench: Bench) throws -> Finding {
    let draw = Draw(3)
    let fields = point(
      slope: q(1, 2), x: [[3, -2, 5], [1, 4, -3]], e: [[2, 1, 3], [1, 5, 2]], y: [1, -2, 4], r: [[2, 3], [-1, 4]],
      w: [2, -3])
    let here = try Point(fields)
    try bench.require(here.kinks == 0, "kinks")
    let problem = here.problem
    // Rows of G_1 with the slopes of the point.
    let gradient = Matrix(rows: 4, columns: 3) { row, n in
      problem.noise[row / 2, n] * problem.slope(here.preactivations[row / 2, n].sign) * problem.inputs[row % 2, n]
    }
    var steps = 0
    for _ in 0..<20 {
      let step = draw.matrix(1, 4).elements.map { $0 * q(1, 1000) }
      let hidden = Matrix(rows: 2, columns: 2) { i, j in
        here.hidden[i, j] + ((try? step[2 * i + j] / here.output[i]) ?? .zero)
      }
      let there = try Point(problem, hidden: hidden, output: here.lastWeights)
      let same = zip(here.preactivations.elements, there.preactivations.elements).allSatisfy { $0.sign == $1.sign }
      try bench.require(same, "a sign changed")
      let absorbed = (0..<4).map { here.output[$0 / 2] * here.hidden[$0 / 2, $0 % 2] + step[$0] }
      let residuals = (0..<3).map { n in
        (0..<4).reduce(-problem.targets[n]) { $0 + absorbed[$1] * gradient[$1, n] }
      }
      let regression = residuals.reduce(.zero) { $0 + $1 * $1 } * q(1, 6)
      try bench.require(regression == there.meanSquaredError, "the MSE is not that of the regression")
      steps += 1
    }
    return Finding(
      "\(steps) steps at a point without kinks: the MSE is `‖G_1ᵀ w̃ - y‖² / 2N` exactly; CE9: a differentiable local minimum on kinks",
      [try bench.decide(cancellingPoint, .differentiableLocalMinimum)])
  }

  /// 4.1, (4.1).
  @Sendable static func absorbedOutputWeights(_ bench: Bench) throws -> Finding {
    for seed in 1...20 {
      let network = FormalNetwork([3, 2], samples: 2, slope: q(1, 2), Draw(seed))
      let absorbed = try absorbedWeights(network)
      try bench.require(
        try network.outputs() == dotted(network.slopes[0], try absorbed * network.inputs), "seed \(seed)")
    }
    return Finding("20 random networks of widths 3, 2")
  }

  /// 4.2, (4.2).
  @Sendable static func errorOfAbsorbedWeights(_ bench: Bench) throws -> Finding {
    for seed in 1...20 {
      let draw = Draw(seed)
      let network = FormalNetwork([2, 3], samples: 3, slope: -1, draw)
      let targets = draw.matrix(1, 3).elements
      let outputs = dotted(network.slopes[0], try absorbedWeights(network) * network.inputs)
      let loss = zip(outputs, targets).reduce(Rational.zero) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } * q(1, 6)
      try bench.require(try network.loss(targets) == loss, "seed \(seed)")
    }
    return Finding("20 random networks of widths 2, 3")
  }

  /// 4.3, after (4.2).
  @Sendable static func perturbationsOfAbsorbedWeights(_ bench: Bench) throws -> Finding {
    let certificate = try bench.decide(saddlePoint, .notLocalMinimum)
    for (tau, change) in [(q(1, 4), q(-111, 8192)), (q(1, 10), q(-1899, 2_000_000))] {
      let moved = point(
        slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: [[1 + tau, 1 - tau]], w: [tau * tau])
      let found = try Point(moved).meanSquaredError - (try Point(saddlePoint).meanSquaredError)
      try bench.require(found == change, "the change at τ = \(tau) is \(found), not \(change)")
    }
    let network = try bench.network([2, 1], 2, slope: q(1, 2))
    let instance = try Instance(inputs: matrix([[1, 0], [0, 1]]), noise: [ones(1, 2)], weights: [], for: network)
    return Finding(
      "CE1: rank 2, gradient 0, and no local minimum; along that curve the MSE changes by exactly `-111/8192` at `τ = 1/4` and `-1899/2000000` at `τ = 1/10`",
      [certificate, try bench.gradientRank(network, instance, is: 2)])
  }

  /// 4.4, before (4.3).
  @Sendable static func gradientOfAbsorbedWeights(_ bench: Bench) throws -> Finding {
    let certificate = try bench.decide(cancellingPoint, .differentiableLocalMinimum)
    let found = try Point(cancellingPoint)
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
  }

  /// 4.5, (4.3)–(4.5).
  @Sendable static func gradientMatrix(_ bench: Bench) throws -> Finding {
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
  }

  /// 4.6, Lemma 1.
  @Sendable static func lemma1(_ bench: Bench) throws -> Finding {
    // The converse: wherever the rank is below N, targets exist with a bad differentiable local minimum.
    var found: [Verified] = []
    for seed in 1...30 where found.count < 3 {
      let draw = Draw(seed)
      let network = try bench.network([2, 2], 3, slope: q(1, 2))
      let inputs = draw.matrix(2, 3, -3...3)
      let hidden = draw.matrix(2, 2, -3...3)
      if let minimum = try bench.badMinimum(network, inputs, hidden: hidden) { found.append(minimum) }
    }
    try bench.require(found.count == 3, "no point with a deficient G_1 was drawn")
    return Finding(
      "`G_1 e = 0` and independent columns. The converse, which is new: where `rank G_1 < N` some `y` has a bad differentiable local minimum with that pattern; 3 such points, widths 2, 2, `N = 3`, certified",
      found)
  }

  /// 4.7, Fact 2, (4.6).
  @Sendable static func fact2(_ bench: Bench) throws -> Finding {
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
  }

  /// 4.8, Lemma 3.
  @Sendable static func lemma3(_ bench: Bench) throws -> Finding {
    let found = try [([1, 1], 1), ([2, 2], 3), ([2, 3], 6), ([3, 3], 9)].map { widths, samples in
      try bench.certifier.almostEverywhere(try bench.network(widths, samples))
    }
    return Finding(
      "widths (1, 1), (2, 2), (2, 3), (3, 3) with `N` up to `d_0 d_1`, `s = 1/100`; sharp, since `G_1` has only `d_0 d_1` rows",
      found)
  }

  /// 4.9, Theorem 4.
  @Sendable static func theorem4(_ bench: Bench) throws -> Finding {
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
  }

  /// 4.10, after Theorem 4.
  @Sendable static func tightness(_ bench: Bench) throws -> Finding {
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
  }
}

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
