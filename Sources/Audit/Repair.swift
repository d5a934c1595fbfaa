/// The repaired proof: the words; the mathematics is in `Repair+Checks`.
enum Repair {
  static let statements: [Statement] = [
    Statement(
      "R", "Lemma R",
      "Let `Z = V_{L-2}` (`X` at `L = 2`), and let `(W_{L-1}, W_L)` be a local minimum at which the MSE is differentiable. For each unit `i` take any open cell `C_i` of the hyperplanes `r · z^{(n)} = 0`, `z^{(n)} ≠ 0`, whose closure contains row `i` of `W_{L-1}`. With the slopes of these cells, the adjacent pattern `p`, `G_{L-1}^p e = 0`. So if `rank G_{L-1}^p = N` at one adjacent pattern then `MSE = 0`: Theorems 4 and 5, in the readings D0 and D1.",
      reading:
        "where `w_i ≠ 0`: in the directions into `C_i`, which contain an open set, the derivative of the MSE is linear, and so it is the one linear form that is 0. Where `w_i = 0`: moving row `i` changes no output, so that every row nearby is a local minimum too, and there `∂MSE/∂w_i = 0` on an open subset of `C_i`, which is linear in the row",
      .holds,
      check: repairedLemma)
  ]
}
