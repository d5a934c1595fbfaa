/// The statements of Section 6: the words; the mathematics is in `Section6+Checks`.
enum Section6 {
  static let statements: [Statement] = [
    Statement(
      "6.1", "Section 6",
      "Without dropout, if all weights are negative, `A_{L-1}` has constant entries and therefore `G_{L-1}` cannot have full rank.",
      reading: "`E = 1`",
      .falseAsWritten(
        "Negative weights make `A_1` constant when all entries of `X` have one sign; not for inputs of both signs, as in the synthetic experiments: `X = [1, -1]` gives `A_1 = [s, 1; s, 1]`, and all-negative weights can reach rank `4 = N = d_0 d_1`. A constant `A_{L-1}` gives `rank G_{L-1} = rank V_{L-2}`, which is `N` for `X = I_2`. True: for inputs `≥ 0`, all-negative weights and `N > d_{L-2}` the rank is below `N` (CE2). And the failure is not special to negative weights: all units in one cell suffice (CE4)."
      ),
      check: negativeWeightsWithoutDropout),
    Statement(
      "6.2", "Figure 6.1", "Theorems 4 and 5 predict zero error for `d²/N ≥ 1`, `d` being the width of all layers.",
      .holdsAfterRepair(
        "The arithmetic is right, `d_{L-2} d_{L-1} = d²`; but the experiment has `s = 0` and no noise, so that neither theorem applies."
      ),
      check: predictedThreshold),
    Statement(
      "6.3", "Figure 6.1",
      "The error is typically zero if the number of all weights exceeds `N`, which is `d²/N ≥ 0.5` for two hidden layers.",
      .holdsAfterRepair(
        "`ω = 2 d² + d`, but `rank G ≤ ω - Σ d_l = 2 d² - d`: at `d²/N = 1/2` the rank is below `N` always; the heuristic threshold is `N ≤ 2 d² - d`."
      ),
      check: allWeightsThreshold),
    Statement(
      "6.4", "Section 6",
      "For `d² ≥ N`, `G_{L-1}` always had full rank in the experiments; for small networks, about `d ≤ 20`, sometimes not.",
      reading: "`E = 1`, at the weights that training reaches; in the experiments `s = 0`",
      .beyondFiniteChecking(
        "Training runs in floats; `make experiments` repeats them and certifies the rank at each end. Checked here: exact ranks at random weights at the border `N = d²`, without noise. Deficient ones are common at small `d`, for leaky units too: without noise the units of one cell have equal rows in `A_1`, and `rank G_1 ≤ d_0 · rank A_1`, so that at `N = d²` two units in one cell suffice. No finite number of runs excludes them at large `d`: all units in one cell give `rank G_1 = rank X` at every size."
      ),
      check: ranksOfSmallNetworks),
    Statement(
      "6.5", "Section 6",
      "At the differentiable local minima that are reached, all `u` converge to distinctly nonzero values, the typical case.",
      .beyondFiniteChecking(
        "A statement about runs. What can be certified: bad minima on kinks exist where every pattern has full rank (CE5); by the kink theorem (4.6.5) they need more than `min(d_0 d_1 - N, d_1 - 1)` kinks at almost every `(X, E_1)`."
      ),
      check: inputsNotZero),
    Statement(
      "6.6", "Figure 6.2",
      "With `d = 25`, `N = 100` the MSE falls to about `10^{-31}` while all `|u| > 10^{-5}`: a differentiable local minimum with zero loss.",
      .beyondFiniteChecking(
        "The numbers agree with that, but do not show it: an exact bad differentiable local minimum can have `MSE = 5 · 10^{-31}` and all `|u| ≥ 1` as well. What shows it is an exact solve with the signs fixed (`checker finish`): weights near the given ones with exactly `MSE = 0` and the same signs, or else a certified local minimum with positive error."
      ),
      check: convergedError),
  ]
}
