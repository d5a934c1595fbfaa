/// What is true beyond the paper: the words; the mathematics is in `Beyond+Checks`.
enum Beyond {
  static let statements: [Statement] = [
    Statement(
      "4.6.1", "the full gradient",
      "If all weights are nonzero then for almost every `(X, E)` and every formal pattern `rank G^p = min(N, ω - Σ_{l=1}^{L-1} d_l)` for the stacked `G`.",
      .holds,
      check: fullGradient),
    Statement(
      "4.6.2", "which noise layers",
      "Let `E_l` be generic for `l ∈ K` and fixed to identical nonzero entries else, `X` and `W_1 … W_{L-2}` generic, and `k = max(K ∩ {1 … L-2})` or 0. The least generic rank of `G_{L-1}^p` over formal patterns `p` is `min(N, T)`, `T = min_{k ≤ l ≤ L-2} d_l · (d_{L-1}` if `L-1 ∈ K` else `1)`.",
      .holds,
      check: whichNoiseLayers),
    Statement(
      "4.6.3", "no smoothing of the inputs",
      "`L = 2`: for every fixed `X`, almost every `E_1` and every pattern, `rank G_1 = min_S (N - |S| + d_1 rank X_S)` over sets `S` of samples; so Theorem 4 holds for that `X` exactly when `|S| ≤ d_1 rank X_S` for all `S`.",
      .holds,
      check: inputsWithoutNoise),
    Statement(
      "4.6.4", "any single layer",
      "If `N ≤ d_{l-1} d_l` and all else is generic, every local minimum with all `u ≠ 0` of the MSE as a function of `W_l` alone has `MSE = 0`: `rank G_l^p = min(N, d_{l-1} d_l)` at every pattern `p`.",
      .holds,
      check: anySingleLayer),
    Statement(
      "4.6.5", "the kink theorem",
      "`L = 2`, `s ≠ 0`, almost every `(X, E_1)`: at any local minimum, differentiable or not, with `Z_i` the samples at which `u_i = 0` (none where `w_i = 0`; units with `r_i = 0` and `w_i ≠ 0` are left out), if every sample `n` can be assigned to a unit `i(n)` with `n ∉ Z_{i(n)}`, so that `load_i + |Z_i| ≤ d_0` for the number `load_i` of samples of each unit, then `MSE = 0`. So with at most `min(d_0 d_1 - N, d_1 - 1)` kinks `MSE = 0`. At `s = 0` it is false: where all units are dead there are no kinks.",
      .holds,
      check: kinkTheorem),
    Statement(
      "4.6.6", "converse",
      "`L = 2`, `s` any. For every `(X, E_1)` and every activation region, an open set of `W_1` on which all `u ≠ 0` keep their signs: `rank G_1 = N` there if and only if for all `y` every differentiable local minimum in that region has `MSE = 0`. Where the rank is lower the bad `y` fill an open set.",
      .holds,
      check: converse),
    Statement(
      "4.6.7", "other losses",
      "Let `ℓ_n` be convex and differentiable, and replace the MSE by `Ê ℓ_n(v_L^{(n)})`. At a differentiable local minimum with `rank G = N`, `G` the absorbed `G_{L-1}` of an adjacent pattern, every sample is at a minimum of its own `ℓ_n`. For the logistic loss, which has none, there is then no differentiable local minimum at all.",
      .holds,
      check: otherLosses),
    Statement(
      "4.6.8", "several outputs",
      "With `K` outputs and `W_2 ∈ ℝ^{K × d_1}` fixed and generic, the gradient with respect to `W_1` has rank `min(N min(K, d_1), d_0 d_1)`; so for `N K ≤ d_0 d_1`, `K ≤ d_1`, every differentiable local minimum in `W_1` alone has zero error, almost everywhere.",
      .holds,
      check: severalOutputs),
    Statement(
      "4.6.9", "finite forms",
      "For entries uniform in `{1 … B}` the chance that some pattern is deficient is at most `P Δ / B`, `Δ = 2 N (L-1)`, or `Δ / q` for a prime `q` that divides the slopes' difference and `B`; explicit instances by residues and by dominance have full rank at every pattern.",
      .holds,
      check: finiteForms),
    Statement(
      "4.6.10", "no bad local minimum at all",
      "Let `Z = V_{L-2}`, and let `B G(T)`, `G(T) = (T ⊙ E_{L-1}) ∘ Z`, be strictly diagonally dominant by columns with positive diagonal for all slopes `T` between `1` and `s`. Then for every `y` every local minimum of the MSE as a function of `(W_{L-1}, W_L)`, differentiable or not, has `MSE = 0`, and such weights exist. With `W_L` fixed and without zeros every Clarke subgradient in `W_{L-1}` has `‖g‖² ≥ 2 μ MSE`, `μ > 0`. Without noise it holds for independent inputs and every `s > 0`.",
      .holds,
      check: noBadLocalMinimum),
    Statement(
      "4.6.11", "the exact global minimum",
      "For cases of the signs of the `u_{i,L-1}^{(n)}` that leave none out, let each have a vector `λ` with `λ · f ≥ 0` for all outputs `f` of that case, `λ · y < 0` and `(λ · y)² ≥ 2 N m ‖λ‖²`. Then `MSE ≥ m` for all `(W_{L-1}, W_L)`. At a global minimum with errors `e`, `λ = e` attains it.",
      .holds,
      check: globalMinimum),
    Statement(
      "4.6.12", "all local minima",
      "The values of the MSE at its local minima as a function of `(W_{L-1}, W_L)` are finitely many: one for each choice of signs and of faces of the hyperplanes `r · z^{(n)} = 0` on which there is one. Whether there is, is a question of linear inequalities.",
      .holds,
      check: allLocalMinima),
    Statement(
      "4.6.13", "the square case",
      "`L = 2`, `N = d_0 d_1`: no local minimum of any kind has `MSE > 0`, for whatever `y`, if and only if the determinants of `G_1` at all patterns that some `W_1` with all `u ≠ 0` has are nonzero and of one sign. If that is so at `s = 1` there is a least slope `s*` from which on it is so, an algebraic number of the data.",
      .holds,
      check: squareCase),
  ]
}
