import ExactArithmetic
import Networks

extension Check {
  /// Checks that one point proves full column rank at almost every
  /// `(X, E, W)` for all patterns: Soudry & Carmon, Lemma 8 and Fact 7.
  ///
  /// At the point's slope matrices `A'` the gradient matrix has rank `N`. Every
  /// pattern reaches the point: with slopes `τ ≠ 0` it is the value of `G^p` at
  /// `(X', E', W')`, `E'_l = A'_l ⊘ τ_l`. So for each pattern some `N × N` minor
  /// of `G^p`, a polynomial in `(X, E, W)`, is not the zero polynomial; the
  /// zeros of finitely many nonzero polynomials have measure zero.
  func checkWitness(
    _ network: Network, _ point: InstanceFields, _ minor: MinorEvidence, rank: Int
  ) throws {
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    // The point's second part holds the slope matrices A', not the noise.
    let instance = try point.instance(for: network)
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G'")
    let lengths = try instance.countRun(of: network, work)
    // The minor's rows, which are N, in all columns.
    for length in lengths { try work.spend(network.samples, Work.operation(length)) }
    // A slope matrix is E ⊙ τ entry by entry, and slopes are not zero: E = A' ⊘ τ reaches it.
    try minor.check(rank: rank, of: try instance.gradientEntries(slopeMatrices: instance.noise), work)
  }
}
