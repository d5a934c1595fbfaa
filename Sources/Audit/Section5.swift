/// The statements of Section 5: the words; the mathematics is in `Section5+Checks`.
enum Section5 {
  static let statements: [Statement] = [
    Statement(
      "5.1", "(5.1)", "Layer `l` has weights `W_l`, and its input is `v_l`.",
      .holdsAfterRepair("Its input is `v_{l-1}`."),
      check: inputOfALayer),
    Statement(
      "5.2", "(5.2)", "`δ_l = diag(a_l) ∏_{m=L}^{l+1} W_mᵀ diag(a_m)` is `∂e/∂u_l`, and `δ_L = 1`.",
      reading:
        "footnote 1: the product is written with its upper limit leftmost, `W_{l+1}ᵀ diag(a_{l+1}) ⋯ W_Lᵀ diag(a_L)`",
      .holds,
      check: backwardDeltas),
    Statement(
      "5.3", "(5.3)", "`∇_{w_l} e = δ_l ⊗ v_{l-1}` with `w_l = vec(W_l)`.",
      .holdsAfterRepair("`vec` must be row-major; with the usual column-major one the order is `v_{l-1} ⊗ δ_l`."),
      check: gradientOfALayer),
    Statement(
      "5.4", "(5.4)",
      "`G_l e = 0` at every differentiable local minimum, with `G_l = Δ_l ∘ V_{l-1}`: `N ∇_{w_l} MSE = G_l e`.",
      reading: "D0", .holds,
      check: criticalPointOfALayer),
    Statement(
      "5.5", "(5.5)", "`G e = 0` for the stacked `G ∈ ℝ^{ω × N}`, so `rank G = N` implies `e = 0`.",
      .holdsAfterRepair(
        "Right, but `ω ≥ N` is not enough: `rank G ≤ ω - Σ_{l=1}^{L-1} d_l` for all weights, inputs and noise, since scaling a unit's input weights up and its output weights down changes nothing (where these are zero, by continuity). So `N ≤ ω - Σ_{l=1}^{L-1} d_l` is needed, and generically enough for the rank (4.6.1)."
      ),
      check: stackedGradient),
    Statement(
      "5.6", "after (5.5)",
      "`rank G_{L-1} = N` implies `e = 0`; the rank may be less: at `w = 0`, `L ≥ 3`, `G = 0`, a differentiable critical point which is generally no global minimum.",
      .holdsAfterRepair("“Generally” means `y ≠ 0`. At `L = 2` the `G_1` of (5.4) is 0 too, but `A_1 ∘ X` is not."),
      check: rankAtZeroWeights),
    Statement(
      "5.7", "Theorem 5",
      "`N ≤ d_{L-2} d_{L-1}`, `W_1 … W_{L-2}` fixed: every differentiable local minimum of the MSE as a function of `(W_{L-1}, W_L)` is a global minimum with `MSE = 0`, for almost every `(X, E_1 … E_{L-1}, W_1 … W_{L-2})`.",
      reading: "D0 and D1, with `A_{L-1} ∘ V_{L-2}`",
      .holdsAfterRepair(
        "The step `w_L = 1` needs Lemma R. As in Theorem 4 nothing is said of existence, or of minima at which the MSE is not differentiable. For `L ≥ 3` the inputs need not be generic: `x^{(n)} ≠ 0` is enough, even all equal; the guarantee comes from the noise."
      ),
      check: theorem5),
    Statement(
      "5.8", "after Theorem 5",
      "Theorem 5 holds for any (Lebesgue measurable) random set of weights of the first `L-2` layers.",
      reading:
        "a law that is absolutely continuous, as in the assumptions of Section 3: then almost every `W` will do. One with an atom will not: with `W_1 = 0` (`L = 3`) the output is 0 for all `W_2, W_3`, and every point is a differentiable local minimum with `MSE = ‖y‖²/2N`",
      .holds,
      check: randomLowerWeights),
    Statement(
      "5.9", "after Theorem 5", "`N ≤ d_{L-2} d_{L-1}` implies that `W_{L-1}` has more weights than `N`.",
      .holdsAfterRepair("At least as many."),
      check: weightsOfTheLayer),
    Statement(
      "5.10", "after Theorem 5", "If only the last layer is adjusted, zero error for all `y` needs `d_{L-1} ≥ N`.",
      .holds,
      check: lastLayerOnly),
    Statement(
      "5.11", "after Theorem 5, (i)", "Theorem 5 holds when layers below `L-2` are convolutional, or of other types.",
      .holdsAfterRepair(
        "True when the layers below give `v_{L-3}^{(n)} ≠ 0` for almost all of their parameters and all `n`, while layers `L-2` and `L-1` stay fully connected with generic noise. For “other types” without that it is false: one plain ReLU unit below gives `v = 0` on a half space of its weights, and then the sample's column is 0 at every pattern."
      ),
      check: otherLowerLayers),
    Statement(
      "5.12", "after Theorem 5, (ii)", "Theorem 5 holds when `E_1 … E_{L-3}` are fixed to identical nonzero entries.",
      .holdsAfterRepair(
        "“Identical” is not needed: any nonzero entries do; `W'` of (B.4) gives `u_{L-2}^{(n)} = α_n 1`, `α_n ≠ 0`."),
      check: lowerNoiseFixed),
    Statement(
      "5.13", "after Theorem 5, (iii)",
      "Theorem 5 holds with `E_{L-2}` fixed too, if `N ≤ d_{L-1} min_{l ≤ L-2} d_l`.",
      .holdsAfterRepair(
        "“Weakened” must read “strengthened”, and the minimum must include `l = 0`. Without it the smallest counterexample has `L = 3`, widths 1, 2, 1, `N = 2`: for inputs of one sign all columns of `V_1` are parallel, so the rank is 1."
      ),
      check: allNoiseFixedButOne),
    Statement(
      "5.14", "Corollary 6",
      "At a differentiable local minimum `w`, perturb all weights by i.i.d. noise of arbitrarily small variance and hold `W̃_1 … W̃_{L-2}` there: almost everywhere and with probability 1, every differentiable local minimum in `(W_{L-1}, W_L)` has `MSE = 0`.",
      reading:
        "the noise has a density. By Fubini the bad weights of almost every `(X, E)` are a null set, which `w` plus noise avoids; `w` may depend on the data and need not be a local minimum",
      .holds,
      check: corollary6),
    Statement(
      "5.15", "(5.6)", "`H_{ml} = ∇_{w_l} ∇_{w_m} MSE = Ê[e Λ_{ml}] + (1/N) G_m G_lᵀ`.",
      .holdsAfterRepair("As typeset the middle expression is row times column; it must be the outer product."),
      check: hessian),
    Statement(
      "5.16", "(5.7)",
      "For `l < m`: `Λ_{ml} = δ_m ⊗ (∏_{l'=l+1}^{m-1} diag(a_{l'}) W_{l'}) diag(a_l) ⊗ v_{l-1}ᵀ`; `Λ_{ll} = 0`, `Λ_{ml} = Λ_{lm}ᵀ`.",
      reading: "the empty product at `l = m - 1` is the identity", .holds,
      check: hessianOfTheOutput),
    Statement(
      "5.17", "after (5.7)",
      "`tr Ê[e Λ] = 0`, so that `Ê[e Λ]` has negative eigenvalues unless it is zero; it is potentially of high rank.",
      .holdsAfterRepair(
        "The trace is right. How high the rank can be depends on the widths: as `Λ_{ll} = 0`, there is a zero block of `m = max_l d_{l-1} d_l` rows, so that at most `ω - m` eigenvalues are negative and at most `ω - m` positive, and the rank is at most `2 (ω - m)`. At `L = 2` that is `2 d_1` of `ω = d_0 d_1 + d_1`, and the nonzero eigenvalues are exactly `±‖g_i‖ / N` with `g_i = Σ_n e_n a_i^{(n)} x^{(n)}`. For `L ≥ 3` full rank occurs (widths 2, 2, 2), but not at all widths: 1, 2, 2 gives 7 of 8, and 3, 1, 1 gives 3 of 5."
      ),
      check: traceOfTheHessian),
    Statement(
      "5.18", "after (5.7)",
      "`H` is positive semi-definite at a differentiable local minimum; at `w = 0`, `L ≥ 3`, `H = 0`.",
      .holdsAfterRepair(
        "“Differentiable” must read “twice differentiable”, as it is where all `u ≠ 0` (D0). At `w = 0`, `L ≥ 3`, all `u` are zero, yet the MSE is `‖y‖²/2N + O(‖w‖^L)`, so that `H = 0` is right. At `L = 2` the MSE is not twice differentiable at 0 in general."
      ),
      check: hessianAtMinima),
    Statement(
      "5.19", "after (5.7)", "`rank(G Gᵀ) ≤ N`.",
      .holdsAfterRepair("Sharper: `min(N, ω - Σ_{l=1}^{L-1} d_l)`, see 5.5."),
      check: rankOfGaussNewton),
    Statement(
      "5.20", "before Corollary 6",
      "Differentiable local minima of deep networks must have zero loss or be fragile.",
      reading: "in the sense of Corollary 6",
      .holdsAfterRepair(
        "In that sense it holds, for almost every perturbation of the lower weights, the last two layers being trained again. It is not that a bad minimum goes away when all weights are moved by a little: where the lower weights stay in a set of measure zero (`W_1 = 0`) every point nearby is one, and Corollary 6 says nothing of minima on kinks (CE5)."
      ),
      check: fragileMinima),
    Statement(
      "5.21", "after (5.7)",
      "For `H` to be positive semi-definite `e` has to become small, generically, except at some pathological points such as `w = 0`.",
      .beyondFiniteChecking(
        "An intuition, with no statement of how small. Exactly: `H = Ê[e Λ] + G Gᵀ / N`; at `N ≤ ω - Σ d_l` the second part has a kernel, on which `Ê[e Λ]` must not be negative; its trace is 0 (5.17). For `N > d_0 d_1` local minima with `e ≠ 0` exist at generic data, with a positive semi-definite `H` (4.10)."
      ),
      check: errorsOfMinima),
  ]
}
