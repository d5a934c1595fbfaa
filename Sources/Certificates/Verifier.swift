import ExactArithmetic

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
  /// - Parameters:
  ///   - bytes: of its file, in canonical form.
  ///   - part: finds the certificates of a sum's parts, which it has verified; it may be wrong in any way.
  /// - Throws: `FormatError` when they are no certificate, a `RejectionReason` when the evidence does not
  ///   prove the claim, `LimitError` when reading or checking would exceed a limit, or `MissingParts`.
  public func verify(_ bytes: [UInt8], part: @escaping PartSource = { _, _ in nil }) throws -> Verified {
    try verify(try ReadCertificate(bytes, limits: limits), part: part)
  }

  /// The same of a certificate that is read.
  public func verify(_ read: ReadCertificate, part: @escaping PartSource = { _, _ in nil }) throws -> Verified {
    try verified(read.certificate, bytes: read.bytes, part: part)
  }

  /// The same of a claim and evidence that no file holds.
  package func verify(unwritten certificate: Certificate) throws -> Verified {
    try verified(certificate, bytes: []) { _, _ in nil }
  }

  private func verified(
    _ certificate: Certificate, bytes: [UInt8], part: @escaping PartSource
  ) throws -> Verified {
    let check = Check(work: Work(limits: limits, progress: progress), verifiedPart: part)
    try check.check(certificate.claim, by: certificate.evidence)
    return Verified(certificate, bytes: bytes, work: check.work.spent)
  }

  /// Returns when the evidence proves the claim.
  package func check(_ claim: Claim, by evidence: Evidence) throws {
    try Check(work: Work(limits: limits)) { _, _ in nil }.check(claim, by: evidence)
  }

  /// Returns when the claim is well-formed: when it speaks of something, true or not.
  /// - Throws: a `RejectionReason` that names what is not, or `LimitError`.
  public func checkForm(of claim: Claim) throws {
    try Check(work: Work(limits: limits)) { _, _ in nil }.checkForm(of: claim)
  }
}

extension Check {
  /// Returns when the evidence proves the claim. Each check below takes those claims that such evidence can prove.
  func check(_ claim: Claim, by evidence: Evidence) throws {
    try checkForm(of: claim)
    guard evidence.kind.claims.contains(claim.kind) else { throw claim.unfit(evidence.kind) }
    try evidence.kind.checkFits(claim)
    if case .pieces(let claim) = claim { return try check(try plainClaim(claim), by: evidence) }
    switch evidence {
    case .rank(let evidence): try checkRank(evidence, for: claim)
    case .sparseRank(let evidence): try checkSparseRank(evidence, for: claim)
    case .elimination(let evidence): try checkElimination(evidence, for: claim)
    case .determinant(let evidence): try checkDeterminant(evidence, for: claim)
    case .specialization(let evidence): try checkSpecialization(evidence, for: claim)
    case .enumeration: try checkEnumeration(for: claim)
    case .sum(let evidence): try checkSum(evidence, for: claim)
    case .congruence(let evidence): try checkCongruence(evidence, for: claim)
    case .dominance:
      if case .noBadMinima = claim { return try checkPositiveDominance(for: claim) }
      try checkDominance(for: claim)
    case .residues(let prime): try checkResidues(prime: prime, for: claim)
    case .witness(let evidence): try checkWitness(evidence, for: claim)
    case .standardWitness: try checkStandardWitness(for: claim)
    case .unionBound(let evidence): try checkUnionBound(evidence, for: claim)
    case .congruentBound(let evidence): try checkCongruentBound(evidence, for: claim)
    case .training(let evidence):
      if case .loss(let claim) = claim { return try checkLoss(claim, by: evidence) }
      if claim.network?.outputs ?? 1 > 1, evidence != .evaluation {
        return try checkSeveralOutputs(evidence, for: claim)
      }
      try checkTraining(evidence, for: claim)
    case .nearby(let evidence): try checkNearby(evidence, for: claim)
    case .cells(let evidence): try checkCells(evidence, for: claim)
    case .branching(let evidence): try checkBranching(evidence, for: claim)
    case .byOutput(let bounds): try checkByOutput(bounds, for: claim) { try check($0, by: $1) }
    case .preconditionedDominance(let preconditioner): try checkPreconditioned(preconditioner, for: claim)
    case .orientation(let evidence): try checkOrientation(evidence, for: claim)
    case .census(let evidence): try checkCensus(evidence, for: claim)
    }
  }
}
