/// The statements of Appendix A: the words; the mathematics is in `AppendixA+Checks`.
enum AppendixA {
  static let statements: [Statement] = [
    Statement(
      "A.1", "Appendix A", "There are `P = 2^{N Σ_{l=1}^{L-1} d_l}` activation patterns.",
      .holdsAfterRepair(
        "That is the number of formal patterns, which bounds those that some weights realise. With `W_1 … W_{L-2}` fixed at most `(2 Σ_{k<d_{L-2}} C(N-1, k))^{d_{L-1}}` patterns of layer `L-1` are realised with all `u ≠ 0`: the cells of `N` hyperplanes through 0 in `ℝ^{d_{L-2}}`, once for each unit."
      ),
      check: patternCount),
    Statement(
      "A.2", "Fact 7", "Finitely many properties that each hold almost everywhere hold together almost everywhere.",
      reading:
        "countably many too; not more: `θ ≠ t` holds almost everywhere for each real `t`, and for all `t` together nowhere. So “simultaneously for every `w`” in Lemma 3 rests on there being finitely many patterns",
      .holds,
      check: finitelyManyNullSets),
    Statement(
      "A.3", "proof of Lemma 3",
      "Fact 2 at each of the `2^{N d_1}` patterns and Fact 7 give Lemma 3, since `E_1 ↦ A_1^p` preserves null sets for `s ≠ 0`.",
      .holds,
      check: lemma3FromFact2),
  ]
}
