import ExactArithmetic
import Networks

extension Check {
  /// Checks the rank of `G^p` over the rationals at one pattern, eq. (B.2).
  func checkGradientRank(
    _ network: Network, _ fields: InstanceFields, _ choices: [Matrix<UInt64>], _ evidence: RankEvidence, rank: Int
  ) throws {
    let instance = try fields.instance(for: network)
    let pattern = try network.pattern(choices)
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G^p")
    // The minor's rows, and all rows where kernel vectors are multiplied.
    let rows = min(rank, network.gradientRows) + (evidence.kernel == .shape ? 0 : network.gradientRows)
    for length in try instance.countRun(of: network, work) { try work.spend(rows, Work.operation(length)) }
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
