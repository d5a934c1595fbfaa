import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section1 {
  /// 1.a, Section 1.
  @Sendable static func zeroErrorAtDifferentiableMinima(_ bench: Bench) throws -> Finding {
    let found = try [[1, 2], [2, 2], [3, 2]].map { widths in
      try bench.certifier.almostEverywhere(try bench.network(widths, widths[0] * widths[1]))
    }
    return Finding(
      "widths (1, 2), (2, 2) and (3, 2) at `N = d_0 d_1`: rank `N` at every pattern, almost everywhere, certified",
      found)
  }

  /// 1.b, Section 1.
  @Sendable static func deepNetworksByPerturbedWeights(_ bench: Bench) throws -> Finding {
    let kinked = kinkedPoint
    var saddles = 0
    for a in -2...2 {
      for b in -2...2 {
        for c in -2...2 {
          let fields = point(
            slope: -1, x: [[1, 0], [0, 1]], y: [1, -1], r: [[Rational(a), Rational(b)]], w: [Rational(c)])
          guard case .decided(let certificate) = try bench.certifier.minimum(fields) else { continue }
          try bench.require(
            [.nondifferentiableLocalMinimum, .notLocalMinimum].contains(certificate.claim.kind),
            "CE6 has a differentiable local minimum on the grid")
          if certificate.claim.kind == .notLocalMinimum { saddles += 1 }
        }
      }
    }
    return Finding(
      "`N = d_0 d_1 = 2`. CE5: a bad local minimum on a kink, while other weights have zero error. CE6: no weights of zero error; of 125 grid points \(saddles) are no local minima, the others are local minima on kinks",
      [
        try bench.decide(kinked, .nondifferentiableLocalMinimum), try bench.zeroError(kinked, exists: true),
        try bench.zeroError(vacuousPoint, exists: false),
      ])
  }

  /// 1.c, Section 1.
  @Sendable static func almostAnyPerturbation(_ bench: Bench) throws -> Finding {
    var certificates = [try bench.decide(oneCellPoint, .differentiableLocalMinimum)]
    var last: Rational?
    for power in 1...4 {
      let eta = q(1, Int(Integer(10).power(UInt(power)).word ?? 1))
      let noise = [[1, -1, 2], [0, 1, -2]].map { $0.map { Rational($0) * eta + 1 } }
      let fields = point(
        slope: q(1, 10), x: [[1, 0, 1], [0, 1, 1]], e: noise, y: [1, 1, 5], r: [[1, 1], [1, 1]], w: [1, 1])
      let found = try Point(fields)
      let gradient = try matrix(noise).khatriRao(found.problem.inputs)
      let rank = try bench.rank(gradient)
      try bench.require(rank == 3, "rank \(rank), not 3")
      let product = try gradient * matrix(found.errors.map { [$0] })
      // The gradient with respect to W_1 is N⁻¹ G e as w_2 = 1; that of w_2 is N⁻¹ Σ_n e_n v_n.
      let values = (0..<2).map { i in
        (0..<3).reduce(Rational.zero) { $0 + found.errors[$1] * noise[i][$1] * found.preactivations[i, $1] }
      }
      let square = (product.elements + values).reduce(Rational.zero) { $0 + $1 * $1 }
      if let last { try bench.require(square * 50 < last && square.sign > 0, "the gradient does not fall like η²") }
      try bench.require(found.meanSquaredError > q(1, 2), "the error is \(found.meanSquaredError)")
      last = square
      certificates.append(try bench.decide(fields, .notLocalMinimum))
    }
    return Finding(
      "at `η = 0` a bad differentiable local minimum; for `η = 10^{-1} … 10^{-4}` rank 3, `MSE > 1/2`, no local minimum, and the exact squared gradient falls by over 50 each time",
      certificates)
  }
}
