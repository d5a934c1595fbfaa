import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section3 {
  /// 3.1, (3.1).
  @Sendable static func outputAsPaths(_ bench: Bench) throws -> Finding {
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
  }

  /// 3.2, (3.2).
  @Sendable static func meanSquaredError(_ bench: Bench) throws -> Finding {
    for seed in 1...20 {
      let draw = Draw(seed)
      let network = FormalNetwork([2, 2, 2], samples: 3, slope: q(1, 2), draw)
      let targets = draw.matrix(1, 3).elements
      let squares = try zip(network.outputs(), targets).map { ($0 - $1) * ($0 - $1) }
      let mean = squares.reduce(.zero, +) * q(1, 3)
      try bench.require(try network.loss(targets) == mean * q(1, 2), "seed \(seed)")
    }
    let found = try Point(oneCellPoint)
    try bench.require(found.errors == [1, 1, -1] && found.meanSquaredError == q(1, 2), "MSE \(found.meanSquaredError)")
    return Finding(
      "20 random networks with two hidden layers; at CE4 `e = (1, 1, -1)`, `MSE = 1/2`, by the code that decides minima"
    )
  }

  /// 3.3, Section 3.
  @Sendable static func numberOfWeights(_ bench: Bench) throws -> Finding {
    for widths in [[2, 3], [1, 2, 3], [3, 1, 2, 2]] {
      let network = FormalNetwork(widths, samples: 2, slope: 2, Draw(1))
      let omega = zip(widths, widths.dropFirst() + [1]).reduce(0) { $0 + $1.0 * $1.1 }
      try bench.require(network.places.count == omega, "\(network.places.count) weights, not \(omega)")
      try bench.require(try network.stackedGradient().rows == omega, "G has another number of rows")
    }
    return Finding("3 architectures, counted, and as rows of the stacked `G`")
  }

  /// 3.4, Section 3.
  @Sendable static func almostEverywhereIsAlmostSurely(_ bench: Bench) throws -> Finding {
    let silent = point(
      slope: q(1, 2), x: [[1, 2], [3, 5]], e: [[0, 1], [0, 1]], y: [1, 1], r: [[1, 1], [1, 1]], w: [1, 1])
    return Finding(
      "the definition of a density. That it is needed: where one sample's units are all dropped, `N = 2 < d_0 d_1 = 4`, no weights have zero error",
      [try bench.zeroError(silent, exists: false)])
  }

  /// 3.6, Section 3.
  @Sendable static func selectingActivations(_ bench: Bench) throws -> Finding {
    let (groups, size, samples) = (2, 3, 4)
    var selections = 0
    for seed in 1...10 {
      let draw = Draw(seed)
      let (weights, inputs) = (draw.matrix(groups * size, 2), draw.matrix(2, samples))
      let u = try weights * inputs
      // The first of the largest in each group has slope 1.
      let slopes = Matrix<Rational>(rows: groups * size, columns: samples) { i, n in
        let own = (0..<size).map { u[i / size * size + $0, n] }
        return own.firstIndex(of: own.max() ?? .zero) == i % size ? 1 : 0
      }
      let adding = Matrix<Rational>(rows: groups, columns: groups * size) { g, i in i / size == g ? 1 : 0 }
      let outputs = try adding * (try slopes.hadamard(u))
      for g in 0..<groups {
        for n in 0..<samples {
          let largest = (0..<size).map { u[g * size + $0, n] }.max()
          try bench.require(outputs[g, n] == largest, "seed \(seed): group \(g + 1), sample \(n + 1)")
        }
      }
      selections += Set((0..<samples).map { n in (0..<groups * size).map { slopes[$0, n] } }).count
    }
    // Every selection of two groups of two for four samples: rank 4 of the columns (ε_g x in the place of the unit selected).
    let draw = Draw(2)
    let (inputs, noise) = (draw.matrix(2, 4), draw.matrix(2, 4))
    for choice in 0..<(1 << 8) {
      let gradient = Matrix(rows: 8, columns: 4) { row, n in
        let (unit, j) = (row / 2, row % 2)
        let selected = (choice >> (2 * n + unit / 2)) & 1
        return unit % 2 == selected ? noise[unit / 2, n] * inputs[j, n] : .zero
      }
      try bench.require(try bench.rank(gradient) == 4, "selection \(choice)")
    }
    return Finding(
      "10 draws of two groups of three units: a sum of slopes 0 and 1 times `u` against the maximum, \(selections) selections; two maxout units of two, `d_0 = 2`, `N = 4`: rank 4 at all 256 selections of one draw"
    )
  }

  /// 3.5, Section 3.
  @Sendable static func slopeNotZero(_ bench: Bench) throws -> Finding {
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
  }

  /// 3.7, Section 3.
  @Sendable static func biases(_ bench: Bench) throws -> Finding {
    var found: [Verified] = []
    for (widths, biases) in [
      ([2, 3], [1]), ([2, 2], [1, 2]), ([1, 2, 2], [2]), ([2, 1, 3], [1, 2, 3]), ([2, 3, 2], [1]),
    ] {
      let most =
        (widths.last ?? 0) * (widths[widths.count - 2] + (biases.contains(widths.count - 1) ? 1 : 0))
        + (biases.contains(widths.count) ? 1 : 0)
      func network(_ samples: Int) throws -> Network {
        try Network(widths: widths, slopes: [1, q(1, 2)], samples: samples, biases: biases)
      }
      let (last, next) = (try network(most), try network(most + 1))
      found += [
        try bench.certifier.almostEverywhere(last),
        try bench.gradientRank(next, try Draw(1).instance(next), is: most),
      ]
    }
    // One instance on either side: every pattern, and a bad minimum with one sample more.
    for (biases, most) in [([1], 4), ([1, 2], 5)] {
      let last = try Network(widths: [1, 2], slopes: [1, q(1, 2)], samples: most, biases: biases)
      let next = try last.with(samples: most + 1)
      let inputs = Matrix<Rational>(rows: 1, columns: most + 1) { _, n in Rational(n - 2) }
      guard let minimum = try bench.badMinimum(next, inputs, hidden: matrix([[2, 1], [-2, 3]])) else {
        throw Mismatch(description: "no bad minimum with biases of the layers \(biases)")
      }
      found += [try bench.everyPatternIsFull(last, try Draw(2).instance(last)), minimum]
    }
    return Finding(
      "5 architectures, with biases of one, two and all layers: rank `N` almost everywhere at the largest such `N`, and one less at a random instance with one sample more; widths 1, 2 with `b_1`, `N = 4`, and with `b_1` and `b_2`, `N = 5`: an instance of full rank at every pattern, and with one sample more a differentiable local minimum with `MSE > 0`",
      found)
  }
}
