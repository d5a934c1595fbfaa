import ExactArithmetic
import Networks

/// The trusted kernel: decides whether evidence proves a claim.
///
/// It rebuilds every matrix from the claim by the definitions in `Networks`,
/// searches for nothing, and imports nothing that does.
public struct Verifier: Sendable {
  public var limits: Limits
  /// Told the word operations that a check has taken so far.
  private let progress: (@Sendable (Int) -> Void)?

  public init(limits: Limits = Limits(), progress: (@Sendable (Int) -> Void)? = nil) {
    (self.limits, self.progress) = (limits, progress)
  }

  /// Reads a certificate and checks that its evidence proves its claim.
  /// - Parameter bytes: of its file, in canonical form.
  /// - Throws: `FormatError` when they are no certificate, a `RejectionReason` when the evidence does not
  ///   prove the claim, or `LimitError` when reading or checking would exceed a limit.
  public func verify(_ bytes: [UInt8]) throws -> Verified {
    let certificate = try Certificate(reading: bytes, limits: limits)
    let check = Check(work: Work(limits: limits, progress: progress))
    try check.check(certificate.claim, by: certificate.evidence)
    return Verified(certificate, bytes: bytes, work: check.work.spent)
  }

  /// Returns when the evidence proves the claim.
  package func check(_ claim: Claim, by evidence: Evidence) throws {
    try Check(work: Work(limits: limits)).check(claim, by: evidence)
  }
}

/// One check of a certificate, and the work that it has taken so far.
struct Check {
  let work: Work

  var limits: Limits { work.limits }

  /// Returns when the evidence proves the claim.
  func check(_ claim: Claim, by evidence: Evidence) throws {
    let unfit = Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    guard evidence.kind.claims.contains(claim.kind) else { throw unfit }
    switch (claim, evidence) {
    case (.matrixRank(let matrix, let rank), .rank(let evidence)):
      try evidence.check(rank: rank, of: MatrixEntries(matrix), work)
    case (.sparseMatrixRank(let matrix, let rank, let isExact), .sparseRank(let evidence)):
      try evidence.check(rank: rank, isExact: isExact, of: matrix, work)
    case (.modularRank(let matrix, let prime, let rank), .elimination(let evidence)):
      try evidence.check(rank: rank, of: matrix, modulo: prime, work)
    case (.determinant(let matrix, let value), .determinant(let evidence)):
      try evidence.check(value, of: matrix, work)
    case (.genericRank(let matrix, let rank, let isExact), .specialization(let point, let evidence)):
      try evidence.check(rank: rank, isExact: isExact, of: matrix, at: point, work)
    case (.gradientRank(let network, let instance, let pattern, let rank), .rank(let evidence)):
      try checkGradientRank(try network.network(), instance, pattern, evidence, rank: rank)
    case (.everyPattern(let network, let instance, let rank), .enumeration):
      try checkEveryPattern(try network.network(), instance, rank: rank)
    case (.everyPattern(let network, let instance, let rank), .congruence(let evidence)):
      try checkCongruence(try network.network(), instance, evidence, rank: rank)
    case (.everyPattern(let network, let instance, let rank), .dominance):
      try checkDominance(try network.network(), instance, radius: 0, rank: rank)
    case (.everyPattern(let network, let instance, let rank), .residues(let prime)):
      try checkResidues(try network.network(), instance, prime: prime, rank: rank)
    case (.everyPatternNearby(let network, let instance, let radius, let rank), .dominance):
      try checkDominance(try network.network(), instance, radius: radius, rank: rank)
    case (.rankHistogram(let network, let instance, let histogram), .enumeration):
      try checkHistogram(try network.network(), instance, histogram)
    case (.rankHistogram(let network, let instance, let histogram), _):
      // All patterns are claimed to have rank N, and the evidence is for that.
      let patterns = try fullRankPatterns(histogram, of: try network.network())
      try check(.everyPattern(network, instance, rank: network.samples), by: evidence)
      try checkAll(patterns, of: try network.network())
    case (.almostEverywhere(let network, let rank), .witness(let point, let minor)):
      try checkWitness(try network.network(), point, minor, rank: rank)
    case (.almostEverywhere(let network, let rank), .standardWitness):
      try checkStandardWitness(try network.network(), rank: rank)
    case (.failureBound(let network, let box, let bound), .unionBound(let point, let minor)):
      try checkUnionBound(try network.network(), box: box, bound: bound, point, minor)
    case (.failureBound(let network, let box, let bound), .congruentBound(let point, let minor)):
      try checkCongruentBound(try network.network(), box: box, bound: bound, point, minor)
    case (.training(let claim), .training(let evidence)): try checkTraining(claim, evidence)
    case (.training(.noZeroErrorPoint(let network, let instance, let targets)), .landscape(.branching(let evidence))):
      try checkBranching(evidence, of: try network.lastLayers(instance, targets: targets, work), least: .zero)
    case (.landscape(let claim), _): try checkLandscape(claim, evidence)
    // No pair is left that the table has: the fixtures have each, and the tests look for it.
    default: throw unfit
    }
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
