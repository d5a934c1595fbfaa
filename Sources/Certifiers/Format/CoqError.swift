import Certificates
import ExactArithmetic

/// Why there is no Coq file.
public enum CoqError: Error, CustomStringConvertible {
  /// No theorem goes from such evidence to such a claim.
  case evidenceDoesNotFit(claim: ClaimKind, evidence: EvidenceKind)
  /// The theorems do not have this one.
  case noTheorem(claim: ClaimKind, evidence: EvidenceKind)
  /// The claim is about a network with biases or several outputs.
  case beyondPaper
  /// The claim is about another loss than the MSE.
  case otherLoss
  /// The claim is about units that are the largest of several forms.
  case pieces
  /// The claim speaks of nothing, whatever the evidence.
  case illFormedClaim(any RejectionReason)
  /// A size, an index, or a count of patterns, which takes Coq too long.
  case limit(LimitError)

  public var description: String {
    switch self {
    case .evidenceDoesNotFit(let claim, let evidence):
      "evidence of kind \(evidence) cannot prove a claim of kind \(claim); there is no theorem to state"
    case .noTheorem(let claim, let evidence):
      "the Coq proofs have no theorem that \(evidence) proves \(claim)"
    case .beyondPaper: "the Coq proofs are about networks without biases and with one output"
    case .otherLoss: "the Coq proofs are about the MSE, and not about other losses"
    case .pieces: "the Coq proofs are about units of one form, and not of several pieces"
    case .illFormedClaim(let rejection): "\(rejection); there is no theorem to state"
    case .limit(let error): error.description
    }
  }
}

extension Certificate {
  var unfit: CoqError { .evidenceDoesNotFit(claim: claim.kind, evidence: evidence.kind) }
}
