import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// The exact checks, a function for each statement.
extension AppendixA {
  /// A.1, Appendix A.
  @Sendable static func patternCount(_ bench: Bench) throws -> Finding {
    for (inputs, count) in [
      (matrix([[1, 0, 1, 1], [0, 1, 1, 2]]), 8), (matrix([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1]]), 14),
      (matrix([[1, 2, -3]]), 2), (matrix([[1, 2, 0], [1, 2, 1]]), 4),
    ] {
      let cells = Cells(of: inputs, limit: 100)?.signs.count
      try bench.require(cells == count, "\(cells ?? 0) cells, not \(count)")
    }
    return Finding(
      "sign vectors that one unit realises: 8 of 16 for four inputs in the plane, 14 of 16 in space, 2 of 8 for three on a line, 4 of 8 in the plane where two of three are parallel"
    )
  }

  /// A.2, Fact 7.
  @Sendable static func finitelyManyNullSets(_ bench: Bench) throws -> Finding {
    // Widths 1, 2, N = 2: det = x^1 x^2 (ε_11 ε_22 τ - ε_12 ε_21 τ'), zero when the products' ratio is τ'/τ = 2^k, |k| ≤ 2.
    let network = try bench.network([1, 2], 2, slope: q(1, 2))
    var lines: [String] = []
    var last: Rational?
    for box in [10, 100, 1000] {
      var products = [Int](repeating: 0, count: box * box + 1)
      for a in 1...box { for b in 1...box { products[a * b] += 1 } }
      // How many (ε_11, ε_22, ε_12, ε_21) have ratio 2^k; the inputs, all nonzero, do not matter.
      let deficient = (0...2).map { k in
        (1...(box * box) >> k).reduce(into: Integer.zero) { $0 += Integer(products[$1]) * Integer(products[$1 << k]) }
      }
      // For ratios 2^-2 … 2^2: 1, 4, 6, 4, 1 of the 16 patterns.
      let together = deficient[0] + 2 * deficient[1] + 2 * deficient[2]
      let sum = 6 * deficient[0] + 8 * deficient[1] + 2 * deficient[2]
      let grid = Rational(Integer(box).power(4))
      let (share, bound) = (try Rational(together) / grid, try Rational(sum) / grid)
      try bench.require(share <= bound && bound <= q(16 * 4, box), "the union bound at B = \(box)")
      if let last { try bench.require(share * 5 < last, "the share does not fall") }
      last = share
      lines.append("\(together) of `\(box)^4` at `B = \(box)`")
    }
    return Finding(
      "widths 1, 2, `N = 2`, `s = 1/2`, noise in `{1 … B}`: some of the 16 patterns is deficient at \(lines.joined(separator: ", ")), counted exactly; at most the sum over the patterns, and that at most `P Δ / B = 64/B`, certified for `B = 1000`",
      [
        try bench.certifier.failureBound(network, box: 1000).certificate,
        try bench.certifier.almostEverywhere(network),
      ])
  }

  /// A.3, proof of Lemma 3.
  @Sendable static func lemma3FromFact2(_ bench: Bench) throws -> Finding {
    Finding(
      "widths 2, 3, `N = 6 = d_0 d_1`, at `s = -1` and `s = 1/2`: one point reached by `E_1` at every pattern, certified",
      try [q(-1), q(1, 2)].map { try bench.certifier.almostEverywhere(try bench.network([2, 3], 6, slope: $0)) })
  }
}
