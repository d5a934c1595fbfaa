import ExactArithmetic
import Networks

/// A point `(X', A', W')`, and a minor of `G` there.
public struct WitnessEvidence: Equatable, Sendable {
  package let point: InstanceFields
  package let minor: MinorEvidence

  package init(point: InstanceFields, minor: MinorEvidence) { (self.point, self.minor) = (point, minor) }

  init(_ field: Field) throws {
    let f = try field.members("kind", "point", "minor")
    self.init(point: try InstanceFields(f[1]), minor: try MinorEvidence(f[2]))
  }

  /// The point, if its shapes are the network's.
  func instance(for network: Network) throws(Rejection) -> Instance<Rational> {
    do { return try point.instance(for: network) } catch {
      guard case .illFormedClaim(let fault) = error else { throw error }
      throw .wrongPoint(fault)
    }
  }
}

extension Check {
  /// Checks that one point proves full column rank at almost every
  /// `(X, E, W)` for all patterns: Soudry & Carmon, Lemma 8 and Fact 7.
  ///
  /// At the point's slope matrices `A'` the gradient matrix has rank `N`. Every
  /// pattern reaches the point: with slopes `τ ≠ 0` it is the value of `G^p` at
  /// `(X', E', W')`, `E'_l = A'_l ⊘ τ_l`. So for each pattern some `N × N` minor
  /// of `G^p`, a polynomial in `(X, E, W)`, is not the zero polynomial; the
  /// zeros of finitely many nonzero polynomials have measure zero.
  func checkWitness(_ evidence: WitnessEvidence, for claim: Claim) throws {
    guard case .almostEverywhere(let network, let rank) = claim else { throw claim.unfit(.witness) }
    try checkWitness(evidence, at: try network.network(), rank: rank)
  }

  func checkWitness(_ evidence: WitnessEvidence, at network: Network, rank: Int) throws {
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    // The point's second part holds the slope matrices A', not the noise.
    let instance = try evidence.instance(for: network)
    try limits.checkEntries(rows: network.gradientRows, columns: network.gradientColumns, of: "G'")
    let lengths = try instance.countRun(of: network, work)
    // The minor's rows, as many as columns, in all columns.
    for length in lengths { try work.spend(network.outputs, network.gradientColumns, Work.operation(length)) }
    // A slope matrix is E ⊙ τ entry by entry, and slopes are not zero: E = A' ⊘ τ reaches it.
    try evidence.minor.check(rank: rank, of: try instance.gradientEntries(slopeMatrices: instance.noise), work)
  }
}
