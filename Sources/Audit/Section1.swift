import Certificates
import Certifiers
import ExactArithmetic
import Networks

let section1: [Statement] = [
  Statement(
    "1.a", "Section 1",
    "The training error is zero at every differentiable local minimum whenever the number of first-layer weights is larger than the number of samples, `N ≤ d_0 d_1`, for almost every `(X, E_1)`.",
    .holdsAfterRepair("“Larger than” must read “at least”: `N = d_0 d_1` is included. Otherwise this is Theorem 4.")
  ) { bench in
    let found = try [[1, 2], [2, 2], [3, 2]].map { widths in
      try bench.certifier.almostEverywhere(try bench.network(widths, widths[0] * widths[1]))
    }
    return Finding("rank `N = d_0 d_1` almost everywhere, all patterns, for 3 widths with equality", found)
  },
  Statement(
    "1.b", "Section 1",
    "If `N ≤ d_{L-2} d_{L-1}`, convergence to bad differentiable local minima can be averted by perturbing and fixing the weights of all but the last two layers.",
    .holdsAfterRepair(
      "What is proved is that every differentiable local minimum of the restricted problem has zero error; not that one exists, nor that a descent method reaches one. Bad minima that are not differentiable exist under the same condition (CE5), and there may be no weights of zero error at all (CE6)."
    )
  ) { bench in
    let kinked = kinkedPoint
    let vacuous = point(slope: -1, x: [[1, 0], [0, 1]], y: [1, -1], r: [[1, 1]], w: [1])
    var saddles = 0
    for a in -2...2 {
      for b in -2...2 {
        for c in -2...2 {
          let fields = point(
            slope: -1, x: [[1, 0], [0, 1]], y: [1, -1], r: [[Rational(a), Rational(b)]], w: [Rational(c)])
          guard case .decided(let certificate) = try bench.certifier.minimum(fields) else { continue }
          try bench.require(
            !certificate.claim.kind.hasPrefix("differentiable"), "CE6 has a differentiable local minimum on the grid")
          if certificate.claim.kind == "not-a-local-minimum" { saddles += 1 }
        }
      }
    }
    return Finding(
      "CE5 and CE6 (`N = d_0 d_1 = 2`); of CE6's 125 grid points \(saddles) are no local minima, none is a differentiable one",
      [
        try bench.decide(kinked, "nondifferentiable-local-minimum"), try bench.zeroError(kinked, exists: true),
        try bench.zeroError(vacuous, exists: false),
      ])
  },
  Statement(
    "1.c", "Section 1",
    "Almost any infinitesimal perturbation of inputs and activation functions removes the bad minima.",
    .holdsAfterRepair(
      "True of the rank, but without any margin: for noise `E = 1 + η R` at the point CE4 the rank is 3 for every `η ≠ 0` tried, while the squared gradient falls like `η²` and the error stays at 1/2."
    )
  ) { bench in
    var last: Rational?
    for power in 1...4 {
      let eta = q(1, Int(Integer(10).power(UInt(power)).word ?? 1))
      let noise = [[1, -1, 2], [0, 1, -2]].map { $0.map { Rational($0) * eta + 1 } }
      let fields = point(
        slope: q(1, 10), x: [[1, 0, 1], [0, 1, 1]], e: noise, y: [1, 1, 5], r: [[1, 1], [1, 1]], w: [1, 1])
      let found = try TrainingPoint(fields)
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
    }
    return Finding("rank 3 and the exact gradient for `η = 10^{-1} … 10^{-4}`: each time over 50 times smaller squared")
  },
]

/// CE5: a bad local minimum on a kink, where every pattern has full rank.
let kinkedPoint = point(
  slope: q(1, 2), x: [[1, -1]], e: [[3, 2], [1, 1]], y: [q(1, 2), q(-3, 2)], r: [[0], [1]], w: [1, 1])

/// CE1: a critical point of full rank and positive error.
let saddlePoint = point(slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: [[1, 1]], w: [0])

/// CE2: all weights and inputs of one sign.
let negativePoint = point(slope: q(1, 2), x: [[1, 2]], y: [-1, 3], r: [[-1], [-1]], w: [-1, -1])

/// CE4: all units in one cell.
let oneCellPoint = point(
  slope: q(1, 2), x: [[1, 0, 1], [0, 1, 1]], y: [1, 1, 5], r: [[1, 1], [1, 1]], w: [1, 1])

/// CE9: kinks that cancel.
let cancellingPoint = point(slope: -1, x: [[1, -2]], y: [2, -1], r: [[0]], w: [1])
