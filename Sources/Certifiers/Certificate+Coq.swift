import Certificates
import ExactArithmetic

extension Certificate {
  /// The certificate as a Coq file for the library in `verifiers/coq`: it states the
  /// claim in full and proves it by computation from a soundness theorem.
  ///
  /// - Throws: `CoqError` for claims that a verifier calls ill-formed, for evidence that cannot prove such a claim, for sizes and
  ///   indices that are too large to be unary numbers, which they are in Coq, and for too many patterns to count; `LimitError`.
  public func coq(limits: Limits = Limits()) throws -> String {
    do {
      try Verifier(limits: limits).checkForm(of: claim)
    } catch let reason as any RejectionReason { throw CoqError.illFormedClaim(reason) }
    return """
      (* \(claim.statement) *)

      From Checker Require Import certificates.

      \(try coqBody)

      """
  }

  /// Each function below takes those claims that such evidence can prove.
  private var coqBody: String {
    get throws(CoqError) {
      guard evidence.kind.claims.contains(claim.kind) else { throw unfit }
      if let network = claim.network, !network.biases.isEmpty || network.outputs > 1 { throw CoqError.beyondPaper }
      switch claim {
      case .loss: throw CoqError.otherLoss
      case .pieces: throw CoqError.pieces
      case .nearby, .noDifferentiableLocalMinimum, .convolution, .rankHistogramPart: throw noTheorem
      case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank, .gradientRank, .everyPattern,
        .almostEverywhere, .everyPatternNearby, .failureBound, .rankHistogram, .training, .globalMinimum, .noBadMinima,
        .localMinimumValues:
        break
      }
      return switch evidence {
      case .rank(let evidence): try coqRank(evidence)
      case .sparseRank(let evidence): try coqSparseRank(evidence)
      case .specialization(let evidence): try coqGenericRank(evidence)
      case .enumeration: try coqEnumeration()
      case .congruence(let evidence): try coqPatterns("congruence_sound net cert", try CoqTerm.congruence(evidence))
      case .dominance:
        if case .noBadMinima = claim {
          try coqNoBadMinima()
        } else if case .everyPatternNearby = claim {
          try coqNearby()
        } else {
          try coqPatterns("dominance_sound net")
        }
      case .residues(let prime): try coqPatterns("residues_sound net (\(prime))%Z")
      case .witness(let evidence): try coqAlmostEverywhere(evidence)
      case .standardWitness: try coqAlmostEverywhere()
      case .unionBound(let evidence): try coqFailureBound(evidence, by: "union_bound")
      case .congruentBound(let evidence): try coqFailureBound(evidence, by: "congruent_bound")
      case .training(let evidence): try coqTraining(evidence)
      case .cells(let evidence):
        try coqGlobalMinimum(try CoqTerm.cells(evidence), from: "no_zero_error", by: "cells")
      case .branching(let evidence):
        try coqGlobalMinimum(try CoqTerm.branching(evidence), from: "branching", by: "branching")
      case .preconditionedDominance(let preconditioner): try coqNoBadMinima(preconditioner)
      case .orientation(let evidence): try coqNoBadMinima(evidence)
      case .census(let evidence): try coqCensus(evidence)
      case .sum, .elimination, .determinant, .byOutput, .nearby: throw noTheorem
      }
    }
  }

  private func coqEnumeration() throws(CoqError) -> String {
    try CoqTerm.checkPatterns(claim.network)
    return try coqPatterns("enumeration_sound net")
  }

  /// One rank at all patterns, or how many have which.
  private func coqPatterns(_ theorem: String, _ certificate: String = "") throws(CoqError) -> String {
    if case .rankHistogram = claim { return try coqHistogram(theorem, certificate) }
    return try coqEveryPattern(theorem, certificate)
  }

  private var noTheorem: CoqError { .noTheorem(claim: claim.kind, evidence: evidence.kind) }
}
