/// The statements of Section 7: the words; the mathematics is in `Section7+Checks`.
enum Section7 {
  static let statements: [Statement] = [
    Statement(
      "7.1", "Section 7",
      "AlexNet's last hidden layers have `4096² ≈ 17 · 10^6` weights, more than the `1.2 · 10^6` samples of ImageNet.",
      .holdsAfterRepair(
        "The arithmetic is right. Theorem 5 does not apply: the network has 1000 outputs (for the rank over several outputs see 4.6.8: 1000 outputs ask for `1.2 · 10^9` rows), and `s = 0`."
      ),
      check: sizesOfAlexNet),
    Statement(
      "7.2", "Section 7", "Dropout noise ensures that the gradient matrix (5.4) has full column rank.",
      .holdsAfterRepair(
        "It does so for `A_{L-1} ∘ V_{L-2}`, if the noise has a density. (5.4) has the factor `W_L`: its generic rank is `min(N, |supp W_L| d_{L-2})`, where `supp W_L` are the units whose output weight is not zero."
      ),
      check: dropoutNoise),
    Statement(
      "7.3", "Section 7", "The results may be extended to other convex losses and several outputs.",
      .beyondFiniteChecking(
        "No theorem is stated. Convex losses: immediate, and for the logistic loss there is then no differentiable local minimum at all (4.6.7). Several outputs: the rank statement holds for `K ≤ d_1` outputs (4.6.8); for `K > d_1` it fails at every instance, as the outputs lie in the `d_1`-dimensional range of `W_2`."
      ),
      check: extensions),
    Statement(
      "7.4", "Section 7",
      "The results might be extended for stable non-differentiable critical points, by the necessary condition that the sub-gradient set contains zero there.",
      .falseAsWritten(
        "Not under the same hypotheses: CE5 and CE12 are bad local minima on kinks, with full rank at every pattern; for all data near CE12 and every width `W_1 = 0`, `w_2 > 0` is one. Under a stronger condition it is true, for every target: where some `B G(T)` is diagonally dominant for all slopes `T` between `s` and 1, no stationary point in Clarke's sense is bad (4.6.10)."
      ),
      check: criticalPointsOnKinks),
    Statement(
      "7.5", "Section 7",
      "Theorem 5 might be improved so as to make efficient use of all the parameters, not just of the last two layers.",
      .beyondFiniteChecking(
        "No theorem is stated. The rank is there: with all weights nonzero the stacked `G` has rank `min(N, ω - Σ_{l=1}^{L-1} d_l)` for almost every `(X, E)` (4.6.1). But the exceptional `(X, E)` depend on the weights, of which a local minimum in all layers is a special choice; so that this rank gives no statement about all local minima."
      ),
      check: allParameters),
  ]
}
