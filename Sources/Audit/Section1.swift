/// The statements of Section 1: the words; the mathematics is in `Section1+Checks`.
enum Section1 {
  static let statements: [Statement] = [
    Statement(
      "1.a", "Section 1",
      "The training error is zero at every differentiable local minimum whenever the number of first-layer weights is larger than the number of samples, `N ≤ d_0 d_1`, for almost every `(X, E_1)`.",
      .holdsAfterRepair("“Larger than” must read “at least”: `N = d_0 d_1` is included. Otherwise this is Theorem 4."),
      check: zeroErrorAtDifferentiableMinima),
    Statement(
      "1.b", "Section 1",
      "If `N ≤ d_{L-2} d_{L-1}`, convergence to bad differentiable local minima can be averted by perturbing and fixing the weights of all but the last two layers.",
      .holdsAfterRepair(
        "What is proved is that every differentiable local minimum of the restricted problem has zero error; not that one exists, nor that a descent method reaches one. Bad minima that are not differentiable exist under the same condition (CE5), and there may be no weights of zero error at all (CE6)."
      ),
      check: deepNetworksByPerturbedWeights),
    Statement(
      "1.c", "Section 1",
      "There are cases where the results do not hold, but almost any infinitesimal perturbation of the inputs and activation functions mends them.",
      .holdsAfterRepair(
        "True of the rank, but without any margin: at the bad minimum CE4 noise `E = 1 + η R` makes the rank `3 = N` for every `η ≠ 0` tried, and the point is no critical point any more; but its MSE stays above 1/2 while its gradient falls like `η`. So a small perturbation removes the minimum, not the plateau."
      ),
      check: almostAnyPerturbation),
  ]
}
