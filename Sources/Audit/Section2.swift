/// The statements of Section 2: the words; the mathematics is in `Section2+Checks`.
enum Section2 {
  static let statements: [Statement] = [
    Statement(
      "2.1", "Section 2",
      "Where the last hidden layer has more units than there are samples, `d_{L-1} ≥ N`, training the last layer alone leads to zero training error from almost every initialization of the weights below; it has more than `d_{L-2} N` weights.",
      reading: "for almost every `(X, E)`; the last layer's training is linear least squares with the matrix `V_{L-1}`",
      .holdsAfterRepair(
        "The rank of `V_{L-1}` is `min(N, d_{L-1})` for almost every `(X, E, W)`, so that for `d_{L-1} ≥ N` every local minimum in `W_L` alone has `MSE = 0`. At least as many weights, not more: at `d_{L-1} = N` there are `d_{L-2} N`."
      ),
      check: wideLastLayer)
  ]
}
