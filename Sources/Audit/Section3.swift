/// The statements of Section 3: the words; the mathematics is in `Section3+Checks`.
enum Section3 {
  static let statements: [Statement] = [
    Statement(
      "3.1", "(3.1)",
      "`u_l^{(n)} = W_l v_{l-1}^{(n)}`, `v_l^{(n)} = diag(a_l^{(n)}) u_l^{(n)}`, `v_0 = x`: the output is a sum over all paths.",
      reading: "`d_L = 1`, `a_L = 1`, slope 1 at `u = 0`; `ε` is fixed per sample", .holds,
      check: outputAsPaths),
    Statement(
      "3.2", "(3.2)",
      "`MSE = ½ Ê e² = (1/2N) Σ_n (e^{(n)})² = ‖e‖² / 2N` with `e = v_L - y`.", .holds,
      check: meanSquaredError),
    Statement(
      "3.3", "Section 3", "The number of weights is `ω = Σ_{l=1}^L d_{l-1} d_l`.", .holds,
      check: numberOfWeights),
    Statement(
      "3.4", "Section 3",
      "A property that holds `(X, E)`-almost everywhere holds with probability 1 for data and noise with a density, such as Gaussian noise.",
      reading:
        "absolutely continuous laws. `{0, 1}` dropout is none, as the paper notes: where a column of `E_1` is 0 the output on that sample is 0 for all weights",
      .holds,
      check: almostEverywhereIsAlmostSurely),
    Statement(
      "3.5", "Section 3", "The slope `s ≠ 0` of the activation is fixed, and `s ≠ 0` is needed.",
      .holdsAfterRepair(
        "More exactly: at `s = 0`, for every `X` with `x^{(1)} ≠ 0` and every `E_1`, weights `W_1` with all rows `-x^{(1)ᵀ}` make column 1 of `G_1` zero, so that Lemma 3 fails everywhere; and where all `x^{(n)}` lie in an open half space, as `N ≤ d_0` independent ones do, a network of dead units is a bad differentiable local minimum, so that Theorem 4 fails too. At `s = 1` the network is linear and there is one pattern: the theorems are right (4.10 is not, at any slope). At `s < 0` the rank statements hold, but weights of zero error may be missing even at `N = d_0 d_1` (CE6)."
      ),
      check: slopeNotZero),
    Statement(
      "3.6", "Section 3",
      "Many commonly used piecewise-linear activations, such as the rectified linear unit, maxout and max-pooling, can be written in the form (3.1).",
      .holdsAfterRepair(
        "The rectified linear unit can, with `s = 0`. Maxout and max-pooling over groups of `k` units can with slopes 0 and 1 that depend on all `u` of a group and one further fixed matrix, of zeros and ones, that adds up each group: as weights, `W_{l+1}` has `k` equal columns for each group. The theorems are for `s ≠ 0` and for all weights, so they do not cover these as they stand; the ranks are there too: `N ≤ d_0 D` samples and `D` maxout units have rank `N` for almost every `(X, E)` and every selection, where `E` is one factor a group."
      ),
      check: selectingActivations),
    Statement(
      "3.7", "Section 3", "Bias terms are ignored for simplicity.",
      reading: "Theorems 4 and 5 are to hold for networks with biases, too",
      .holdsAfterRepair(
        "With other sizes. A bias `b_{L-1}` is the weight of an input that is 1, a row of ones below `V_{L-2}`; a bias `b_L` of the output is a row of ones below `G^p`, and at a local minimum `Σ_n e^{(n)} = 0` besides. So for `s ≠ 0` and almost every `(X, E, W, b)` the rank is `N` at every pattern if and only if `N ≤ d_{L-1} (d_{L-2} + 1)`, or `d_{L-1} (d_{L-2} + 1) + 1` with `b_L`: (B.5) is a witness for `[V_{L-2}; 1]` where its blocks are `d_{L-2} + 1` long. Every differentiable local minimum in `(W_{L-1}, b_{L-1}, W_L, b_L)` then has `MSE = 0`. Biases below `W_{L-1}` change no size."
      ),
      check: biases),
  ]
}
