/// The statements of Section 4: the words; the mathematics is in `Section4+Checks`.
enum Section4 {
  static let statements: [Statement] = [
    Statement(
      "4.1", "(4.1)", "`W_2 diag(a_1) W_1 x = a_1ᵀ diag(w_2) W_1 x` for all values.", .holds,
      check: absorbedOutputWeights),
    Statement(
      "4.2", "(4.2)", "With `W̃_1 = diag(w_2) W_1`, `MSE = ½ Ê (y - a_1ᵀ W̃_1 x)²`.",
      reading: "the slopes `a_1` are still those of `W_1`, so that this is quadratic in `W̃_1` for fixed slopes", .holds,
      check: errorOfAbsorbedWeights),
    Statement(
      "4.3", "after (4.2)",
      "If there exists an infinitesimal perturbation of `W̃_1` that reduces the MSE in (4.2), then there exists a corresponding infinitesimal perturbation of `(W_1, w_2)` that reduces the MSE in (4.1); so a differentiable local minimum of (4.1) gives one of (4.2).",
      .holdsAfterRepair(
        "As existence it holds, though not by a perturbation that corresponds: the correspondence fails where some `w_{2,i} = 0`: CE1 is a critical point of (4.1) with all `u ≠ 0`, `rank G_1 = N` and `MSE = 1/2`, no critical point of (4.2), and however small a step of `W̃_1` along `(1, -1)` needs a step of `W_1` of at least `√2`. The conclusion about local minima is true, by a curve of second order: with `g_i = Σ_n e_n a_i^{(n)} x^{(n)}`, at a critical point with `w_{2,i} = 0`, `g_i ≠ 0`, the curve `w_{2,i} = τ²`, `w_{1,i} - τ g_i` lowers the MSE by `τ³ ‖g_i‖² / N + O(τ⁴)`. So critical points do not pass over, local minima do (Lemma R)."
      ),
      check: perturbationsOfAbsorbedWeights),
    Statement(
      "4.4", "before (4.3)",
      "At any differentiable point the derivative of `a_1` with respect to the weights is zero, so that `∇_{W̃_1} MSE = Ê[e a_1 xᵀ] = 0` at a differentiable local minimum.",
      reading: "D0: all `u ≠ 0`. D1: the MSE is Fréchet differentiable",
      .falseAsWritten(
        "True in the reading D0. In D1 `a_1` may jump: at CE9 (`s = -1`) the MSE has a differentiable local minimum at `W_1 = 0`, where with slope 1 at 0 `G_1 e = -4`. Repair: take the slopes of an adjacent open cell (Lemma R)."
      ),
      check: gradientOfAbsorbedWeights),
    Statement(
      "4.5", "(4.3)–(4.5)",
      "`N ∇_{W̃_1} MSE = G_1 e` with `G_1 = A_1 ∘ X ∈ ℝ^{d_0 d_1 × N}`, for fixed slopes.",
      reading: "row-major `vec`; the factor `1/N` is dropped", .holds,
      check: gradientMatrix),
    Statement(
      "4.6", "Lemma 1",
      "At a differentiable local minimum of (4.2), `rank G_1 = N` implies `MSE = 0`.", .holds,
      check: lemma1),
    Statement(
      "4.7", "Fact 2, (4.6)",
      "For `B ∈ ℝ^{d_B × N}`, `C ∈ ℝ^{d_C × N}`, `N ≤ d_B d_C`: `rank(B ∘ C) = N` for almost every `(B, C)`.", .holds,
      check: fact2),
    Statement(
      "4.8", "Lemma 3",
      "`L = 2`, `N ≤ d_1 d_0`: simultaneously for every `w`, `rank G_1 = rank(A_1 ∘ X) = N`, for almost every `(X, E_1)`.",
      .holds,
      check: lemma3),
    Statement(
      "4.9", "Theorem 4",
      "`N ≤ d_1 d_0`: every differentiable local minimum of (4.1) is a global minimum with `MSE = 0`, for almost every `(X, E_1)`.",
      reading: "D0 and D1; any `y`, the exceptional set being independent of `y`; `s ≠ 0`",
      .holdsAfterRepair(
        "The proof needs Lemma R in place of the absorption step (4.3). What the theorem does not say: that a differentiable local minimum exists (CE6 has none, nor weights of zero error; so it is for all data near it); that other minima are good (CE5: a bad one on a kink at full rank); or anything without noise: for `E_1 = 1` and every `X` of nonzero columns with `rank X < N` some `y` has a bad differentiable local minimum, with all units in one cell (CE4)."
      ),
      check: theorem4),
    Statement(
      "4.10", "after Theorem 4",
      "The result is tight: `d_1 = ⌈N/d_0⌉` is also the least width that implements every dichotomy of `N` points in general position.",
      reading: "in the paper's own class: leaky ReLU, no bias, `E_1 = 1`",
      .falseAsWritten(
        "The cited theorem is about threshold units with biases. Here `X = (1, 2)`, `y = (1, -1)` is beyond every width, and four points on a line with a bias coordinate cannot be labelled `+ - + -` by `d_1 = 2 = N/d_0` units. What is tight: for `N > d_0 d_1`, every `(X, E_1)` and region, an open set of `y` has a bad differentiable local minimum."
      ),
      check: tightness),
    Statement(
      "4.11", "before (4.1)",
      "Under rather mild conditions SGD asymptotically converges to differentiable local minima; for finite `N` a point can be non-differentiable only if some `u_{i,l}^{(n)} = 0`.",
      .beyondFiniteChecking(
        "The second half holds: where no `u` is zero the MSE is a polynomial nearby. The first is about infinitely many steps, and the results that are cited are for losses that are smooth: at CE5 the MSE has a bad local minimum on a kink, where it rises in all directions, at first order along the kinks, so that descent from nearby stays near it. In the experiments kinks are where training gets stuck."
      ),
      check: whereTheErrorIsNotDifferentiable),
    Statement(
      "4.12", "Section 7, first paragraph",
      "The MSE near each differentiable local minimum is locally similar to that of linear regression, a single linear neuron.",
      reading: "D0: all `u ≠ 0`",
      .holdsAfterRepair(
        "In the variables `W̃_1 = diag(w_2) W_1` it is that exactly, with the matrix `G_1`, as long as all `u` keep their signs; in `(W_1, w_2)` it is of the fourth degree, and its minima are linear regression's through a map that is not open where some `w_{2,i} = 0`. On kinks that cancel (CE9) it is convex nearby, but piecewise quadratic."
      ),
      check: linearRegression),
  ]
}
