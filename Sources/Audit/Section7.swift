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
  ]
}
