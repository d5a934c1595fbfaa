/// The statements of Appendix B: the words; the mathematics is in `AppendixB+Checks`.
enum AppendixB {
  static let statements: [Statement] = [
    Statement(
      "B.1", "(B.1)", "`v_{L-2}^{p(n)} = (∏_{m=1}^{l} diag(a_m^{p(n)}) W_m) x^{(n)}`.",
      .holdsAfterRepair("The upper limit `l` must be `L-2`."),
      check: forwardProduct),
    Statement(
      "B.2", "Lemma 8",
      "`M(θ) ∈ ℝ^{a × b}`, `a ≥ b`, polynomial in `θ`: if `rank M(θ_0) = b` for one `θ_0` then for almost every `θ`.",
      .holdsAfterRepair(
        "Right over `ℝ`, where the sum of squared minors is `det(MᵀM)`. Over other fields that sum can be 0 at full rank: for `(1, i)ᵀ` over `ℂ`, for `(1, 2)ᵀ` modulo 5. One minor that is not zero at `θ_0` does it over every infinite field."
      ),
      check: genericRankFromOnePoint),
    Statement(
      "B.3", "proof of Theorem 5",
      "Without loss of generality `w_L = 1`; so in any differentiable local minimum of the MSE, with all weights except `W_{L-1}` fixed, `e = 0`.",
      .falseAsWritten(
        "With `W_L = 0` held fixed the MSE does not depend on `W_{L-1}`, and every `W_{L-1}` is such a minimum, whatever `e` is. It must say that `W_{L-1}` and `W_L` are free, as the theorem does, or that `|supp W_L| d_{L-2} ≥ N` for generic data, `supp W_L` being the units with a nonzero output weight. With both free `w_L = 1` is no restriction at local minima, by Lemma R, but it is one at critical points (CE1)."
      ),
      check: lastWeightsAbsorbed),
    Statement(
      "B.4", "(B.3)–(B.6)",
      "For `L ≥ 3` and `N ≤ d_{L-2} d_{L-1}` the witness has `V'_{L-2} = A'_{L-2}` and `G'_{L-1} = A'_{L-1} ∘ A'_{L-2} = [I]_{1…N}`.",
      .holdsAfterRepair(
        "Right; and stronger than stated: one point serves all patterns, since zeros of `E'` silence the slopes: column `n` is a nonzero multiple of `e_n` at every pattern."
      ),
      check: witness),
    Statement(
      "B.5", "end of Appendix B", "This argument proves Fact 2 if we specialise to `L = 2`.",
      .falseAsWritten(
        "(B.3) sets `x = 1` and there is no `A_0`: then `G' = A'_1 ∘ 1` has rank at most `d_1` (CE11: widths 2, 1, `N = 2`, rank 1). Repair: `X' = [1_{1×d_1} ⊗ I_{d_0}]_{1…N}`."
      ),
      check: oneHiddenLayerByTheWitness),
    Statement(
      "B.6", "conclusion", "So `rank G_{L-1}^p = N` simultaneously for all `p`, almost everywhere.",
      reading: "`A_{L-1} ∘ V_{L-2}`, not (5.4)", .holds,
      check: allPatternsTogether),
  ]
}
