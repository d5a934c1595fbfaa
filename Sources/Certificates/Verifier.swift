import ExactArithmetic
import Networks

/// The trusted kernel: decides whether evidence proves a claim.
///
/// It rebuilds every matrix from the claim by the definitions in `Networks`,
/// searches for nothing, and imports nothing that does.
public struct Verifier: Sendable {
  public var limits: Limits

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Returns when the certificate's claim is proved.
  /// - Throws: `Rejection` when the evidence does not prove the claim, or
  ///   `LimitError` when checking it would exceed a limit.
  public func verify(_ certificate: Certificate) throws {
    let (claim, evidence) = (certificate.claim, certificate.evidence)
    switch (claim, evidence) {
    case (.matrixRank(let matrix, let rank), .rank(let evidence)):
      try evidence.check(rank: rank, of: matrix)
    case (.sparseMatrixRank(let matrix, let rank, let isExact), .sparseRank(let evidence)):
      try evidence.check(rank: rank, isExact: isExact, of: matrix, limits: limits)
    case (.genericRank(let matrix, let rank, let isExact), .specialization(let point, let evidence)):
      try evidence.check(rank: rank, isExact: isExact, of: matrix, at: point, limits: limits)
    case (.gradientRank(let network, let instance, let pattern, let rank), .rank(let evidence)):
      let matrix = try gradientMatrix(try network.network(), instance, pattern)
      try evidence.check(rank: rank, of: matrix)
    case (.almostEverywhere(let network, let rank), .witness(let point, let minor)):
      try checkWitness(try network.network(), point, minor, rank: rank)
    case (.almostEverywhere(let network, let rank), .standardWitness):
      try checkStandardWitness(try network.network(), rank: rank)
    case (.everyPattern(let network, let instance, let rank), _):
      try checkEveryPattern(try network.network(), instance, rank: rank, by: evidence, of: claim)
    case (.rankHistogram(let network, let instance, let histogram), _):
      try checkHistogram(try network.network(), instance, histogram, by: evidence, of: claim)
    case (.everyPatternNearby(let network, let instance, let radius, let rank), .dominance):
      try checkDominance(try network.network(), instance, radius: radius, rank: rank)
    case (.failureBound(let network, let box, let bound), .unionBound(let point, let minor)):
      try checkUnionBound(try network.network(), box: box, bound: bound, point, minor)
    case (.failureBound(let network, let box, let bound), .congruentBound(let point, let minor)):
      try checkCongruentBound(try network.network(), box: box, bound: bound, point, minor)
    case (.training(let claim), .training(let evidence)): try checkTraining(claim, evidence)
    default: throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }

  /// `G^p` over the rationals at one pattern, eq. (B.2).
  private func gradientMatrix(
    _ network: Network, _ fields: InstanceFields, _ choices: [Matrix<UInt64>]
  ) throws -> Matrix<Rational> {
    let instance = try fields.instance(for: network)
    let pattern: ActivationPattern
    do {
      pattern = try ActivationPattern(choices.map { $0.map { Int(clamping: $0) } }, for: network)
    } catch { throw Rejection.illFormedClaim("\(error)") }
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G^p")
    return try instance.gradientMatrix(at: pattern, slopes: network.slopes)
  }

  /// Checks that the claimed rank is `N`, and that `G^p` has as many rows.
  func checkFullRank(_ rank: Int, of network: Network) throws(Rejection) {
    guard rank == network.samples, rank <= network.gradientRows else {
      throw .rankOutOfRange(rank: rank, rows: network.gradientRows, columns: network.samples)
    }
  }

  func checkSlopesNonzero(_ network: Network) throws(Rejection) {
    if let zero = network.slopes.firstIndex(where: \.isZero) { throw .zeroSlope(index: zero) }
  }
}
