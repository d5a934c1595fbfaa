import ExactArithmetic
import Networks

extension Check {
  /// Checks the rank of a given matrix, or of `G^p` at one pattern.
  func checkRank(_ evidence: RankEvidence, for claim: Claim) throws {
    if case .matrixRank(let matrix, let rank) = claim {
      try evidence.check(rank: rank, of: MatrixEntries(matrix), work)
    } else if case .gradientRank(let network, let instance, let pattern, let rank) = claim {
      try checkGradientRank(network, instance, pattern, evidence, rank: rank)
    } else {
      throw claim.unfit(.rank)
    }
  }

  /// Checks the rank of `G^p` over the rationals at one pattern, eq. (B.2).
  private func checkGradientRank(
    _ network: NetworkFields, _ instance: InstanceFields, _ choices: [Matrix<UInt64>], _ evidence: RankEvidence,
    rank: Int
  ) throws {
    let network = try network.network()
    let instance = try instance.instance(for: network)
    let pattern = try network.pattern(choices)
    try limits.checkEntries(rows: network.gradientRows, columns: network.gradientColumns, of: "G^p")
    // The minor's rows, and all rows where kernel vectors are multiplied.
    let rows = min(rank, network.gradientRows) + (evidence.kernel == .shape ? 0 : network.gradientRows)
    for length in try instance.countRun(of: network, work) {
      try work.spend(network.outputs, rows, Work.operation(length))
    }
    let matrix = try instance.gradientEntries(
      slopeMatrices: try instance.slopeMatrices(at: pattern, slopes: network.slopes))
    try evidence.check(rank: rank, of: matrix, work)
  }
}

extension Network {
  /// The activation pattern, if its shapes and indices are the network's.
  package func pattern(_ choices: [Matrix<UInt64>]) throws(Rejection) -> ActivationPattern {
    do {
      return try ActivationPattern(choices.map { $0.map { Int(clamping: $0) } }, for: self)
    } catch { throw .illFormedClaim("\(error)") }
  }
}
