import Networks

extension Check {
  /// Checks that the witness of Soudry & Carmon, eq. (B.3)–(B.5), proves full column rank at almost every
  /// `(X, E, W)` for all patterns.
  ///
  /// Every pattern reaches the witness, as in `checkWitness`. Nothing of it is built: all its numbers are 0 and 1; its
  /// layers' outputs are ones up to `v_{L-3}`, for the rows of the weights are `(1, 0, …, 0)`; so column `n` of `G'` has one
  /// entry that is not zero, a product of ones, in row `⌊n/d⌋ d + (n mod d) = n` with `d = d_{L-2}`, which there is
  /// for `N ≤ d_{L-1} d_{L-2}`. The first `N` rows of `G'` are the identity, of rank `N`. With biases they are a lower
  /// triangular matrix with such a diagonal, for `N ≤ R`. FORMAT.md, section 6.
  ///
  /// - Complexity: O(L).
  func checkStandardWitness(for claim: Claim) throws {
    if case .convolution(let convolution, let rank) = claim { return try checkConvolution(convolution, rank: rank) }
    guard case .almostEverywhere(let fields, let rank) = claim else { throw claim.unfit(.standardWitness) }
    let network = try fields.network()
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    try limits.checkEntries(rows: 1, columns: network.samples, of: "the row of samples")
    for (l, width) in network.widths.enumerated() {
      try limits.checkEntries(rows: width, columns: 1, of: "a column of V_\(l)")
    }
  }
}
