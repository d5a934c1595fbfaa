import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

let appendixA: [Statement] = [
  Statement(
    "A.1", "Appendix A", "There are `P = 2^{N Σ_{l=1}^{L-1} d_l}` activation patterns.",
    .holdsAfterRepair(
      "That is the number of formal patterns, which bounds those that some weights realise. With `W_1 … W_{L-2}` fixed at most `(2 Σ_{k<d_{L-2}} C(N-1, k))^{d_{L-1}}` patterns of layer `L-1` are realised with all `u ≠ 0`: the cells of `N` hyperplanes through 0 in `ℝ^{d_{L-2}}`, once for each unit."
    )
  ) { bench in
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
  },
  Statement(
    "A.2", "Fact 7", "Finitely many properties that each hold almost everywhere hold together almost everywhere.",
    reading:
      "countably many too; not more: `θ ≠ t` holds almost everywhere for each real `t`, and for all `t` together nowhere. So “simultaneously for every `w`” in Lemma 3 rests on there being finitely many patterns",
    .holds
  ) { bench in
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
  },
  Statement(
    "A.3", "proof of Lemma 3",
    "Fact 2 at each of the `2^{N d_1}` patterns and Fact 7 give Lemma 3, since `E_1 ↦ A_1^p` preserves null sets for `s ≠ 0`.",
    .holds
  ) { bench in
    Finding(
      "widths 2, 3, `N = 6 = d_0 d_1`, at `s = -1` and `s = 1/2`: one point reached by `E_1` at every pattern, certified",
      try [q(-1), q(1, 2)].map { try bench.certifier.almostEverywhere(try bench.network([2, 3], 6, slope: $0)) })
  },
]

let appendixB: [Statement] = [
  Statement(
    "B.1", "(B.1)", "`v_{L-2}^{p(n)} = (∏_{m=1}^{l} diag(a_m^{p(n)}) W_m) x^{(n)}`.",
    .holdsAfterRepair("The upper limit `l` must be `L-2`.")
  ) { bench in
    let network = FormalNetwork([2, 3, 2, 2], samples: 2, slope: q(1, 2), Draw(1))
    let outputs = try network.layerOutputs()
    for n in 0..<2 {
      var product = matrix([[network.inputs[0, n]], [network.inputs[1, n]]])
      for m in 0..<2 {
        let diagonal = Matrix<Rational>(rows: network.slopes[m].rows, columns: network.slopes[m].rows) {
          $0 == $1 ? network.slopes[m][$0, n] : 0
        }
        product = try diagonal * network.weights[m] * product
      }
      try bench.require((0..<2).allSatisfy { product[$0, 0] == outputs[2][$0, n] }, "v_{L-2}")
    }
    return Finding("`L = 4`, widths 2, 3, 2, 2: the product up to `L-2 = 2`, for both samples")
  },
  Statement(
    "B.2", "Lemma 8",
    "`M(θ) ∈ ℝ^{a × b}`, `a ≥ b`, polynomial in `θ`: if `rank M(θ_0) = b` for one `θ_0` then for almost every `θ`.",
    .holdsAfterRepair(
      "Right over `ℝ`, where the sum of squared minors is `det(MᵀM)`. Over other fields that sum can be 0 at full rank: for `(1, i)ᵀ` over `ℂ`, for `(1, 2)ᵀ` modulo 5. One minor that is not zero at `θ_0` does it over every infinite field."
    )
  ) { bench in
    for seed in 1...10 {
      let M = Draw(seed).matrix(4, 2)
      let gram = try (M.transposed * M).map(\.numerator)
      var sum = Integer.zero
      for i in 0..<4 {
        for j in i + 1..<4 {
          let minor = (M[i, 0] * M[j, 1] - M[i, 1] * M[j, 0]).numerator
          sum += minor * minor
        }
      }
      try bench.require(FractionFreeEchelon(eliminating: gram).determinant == sum, "Cauchy–Binet")
    }
    for (vector, prime) in [([1, 2], 5), ([1, 1], 2), ([1, 1, 1], 3)] {
      try bench.require(vector.reduce(0) { $0 + $1 * $1 } % prime == 0, "the sum modulo \(prime)")
    }
    return Finding(
      "Cauchy–Binet on 10 matrices `4 × 2`; the sum is 0 at rank 1 for `(1, 2)ᵀ` modulo 5, `(1, 1)ᵀ` modulo 2 and `(1, 1, 1)ᵀ` modulo 3; one minor that is not zero at a point settles the generic rank of `B ∘ C`",
      [try bench.genericRank(try .khatriRao(rows: (2, 3), columns: 6), is: 6)])
  },
  Statement(
    "B.3", "proof of Theorem 5",
    "Without loss of generality `w_L = 1`; so in any differentiable local minimum of the MSE, with all weights except `W_{L-1}` fixed, `e = 0`.",
    .falseAsWritten(
      "With `W_L = 0` held fixed the MSE does not depend on `W_{L-1}`, and every `W_{L-1}` is such a minimum, whatever `e` is. It must say that `W_{L-1}` and `W_L` are free, as the theorem does, or that `|supp W_L| d_{L-2} ≥ N` for generic data, `supp W_L` being the units with a nonzero output weight. With both free `w_L = 1` is no restriction at local minima, by Lemma R, but it is one at critical points (CE1)."
    )
  ) { bench in
    let loss = try [[[1, 1]], [[-3, 2]], [[7, 5]]].map { rows in
      try TrainingPoint(
        point(slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: rows.map { $0.map { Rational($0) } }, w: [0])
      ).meanSquaredError
    }
    try bench.require(loss.allSatisfy { $0 == q(1, 2) }, "the MSE depends on W_1")
    return Finding(
      "CE1: with `w_2 = 0` fixed the MSE is 1/2 at three `W_1`, and `e ≠ 0`; with `w_2` free it is no local minimum",
      [try bench.decide(saddlePoint, .notLocalMinimum)])
  },
  Statement(
    "B.4", "(B.3)–(B.6)",
    "For `L ≥ 3` and `N ≤ d_{L-2} d_{L-1}` the witness has `V'_{L-2} = A'_{L-2}` and `G'_{L-1} = A'_{L-1} ∘ A'_{L-2} = [I]_{1…N}`.",
    .holdsAfterRepair(
      "Right; and stronger than stated: one point serves all patterns, since zeros of `E'` silence the slopes: column `n` is a nonzero multiple of `e_n` at every pattern."
    )
  ) { bench in
    var count = 0
    for length in 3...5 {
      let most = length == 3 ? 3 : 2
      var widths = [Int](repeating: 1, count: length)
      repeat {
        for samples in 1...widths[length - 2] * widths[length - 1] {
          let network = try bench.network(widths, samples, slope: q(-1, 2))
          let witness = try Instance.witness(for: network)
          let G = try witness.gradientMatrix(slopeMatrices: witness.noise)
          try bench.require(
            (0..<G.rows).allSatisfy { i in (0..<samples).allSatisfy { G[i, $0] == (i == $0 ? 1 : 0) } }, "\(widths)")
          let other = try witness.gradientMatrix(at: Draw(count).pattern(network), slopes: network.slopes)
          try bench.require(
            (0..<G.rows).allSatisfy { i in (0..<samples).allSatisfy { other[i, $0].isZero == (i != $0) } }, "\(widths)")
          count += 1
        }
      } while advance(&widths, most: most)
    }
    return Finding(
      "all \(count) cases with `L = 3`, widths up to 3, and `L = 4, 5`, widths up to 2; each at a random pattern too",
      [try bench.certifier.witnessRank(try bench.network([2, 2, 3], 6))])
  },
  Statement(
    "B.5", "end of Appendix B", "This argument proves Fact 2 if we specialise to `L = 2`.",
    .falseAsWritten(
      "(B.3) sets `x = 1` and there is no `A_0`: then `G' = A'_1 ∘ 1` has rank at most `d_1` (CE11: widths 2, 1, `N = 2`, rank 1). Repair: `X' = [1_{1×d_1} ⊗ I_{d_0}]_{1…N}`."
    )
  ) { bench in
    let network = try bench.network([2, 1], 2)
    let literal = try Instance(inputs: ones(2, 2), noise: [ones(1, 2)], weights: [], for: network)
    return Finding(
      "CE11: rank 1 where `N = d_0 d_1 = 2`, with (B.3) taken literally; with the repaired `X'` rank 2",
      [try bench.gradientRank(network, literal, is: 1), try bench.certifier.witnessRank(network)])
  },
  Statement(
    "B.6", "conclusion", "So `rank G_{L-1}^p = N` simultaneously for all `p`, almost everywhere.",
    reading: "`A_{L-1} ∘ V_{L-2}`, not (5.4)", .holds
  ) { bench in
    Finding(
      "`L = 3, 4`, `s = 2/3`, `N = d_{L-2} d_{L-1}`: every pattern at once, almost everywhere",
      try [[3, 2, 2], [1, 2, 2, 3]].map {
        try bench.certifier.almostEverywhere(try bench.network($0, $0[$0.count - 2] * $0[$0.count - 1], slope: q(2, 3)))
      })
  },
]

/// The next list of numbers from 1 to `most`; false after the last.
private func advance(_ numbers: inout [Int], most: Int) -> Bool {
  for i in numbers.indices {
    if numbers[i] < most {
      numbers[i] += 1
      return true
    }
    numbers[i] = 1
  }
  return false
}
