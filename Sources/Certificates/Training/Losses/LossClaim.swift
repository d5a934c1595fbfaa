import Networks

/// What a certificate says about one point of another loss than the MSE.
public struct LossClaim: Equatable, Sendable {
  /// What it says, as it would be said of the MSE: something about local minima.
  public let claim: TrainingClaim
  public let loss: Loss

  package init(_ claim: TrainingClaim, _ loss: Loss) { (self.claim, self.loss) = (claim, loss) }

  init(_ field: Field, _ kind: ClaimKind) throws {
    let keys = TrainingClaim.keys(of: kind)
    let f = try field.members(keys + ["loss"])
    (claim, loss) = (try TrainingClaim(members: f, kind), try f[keys.count].loss())
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String { claim.statement(loss.definition) }
}

extension Field {
  private enum LossKind: String { case huber, power }

  fileprivate func loss() throws -> Loss {
    let kind: LossKind = try kind(of: "loss")
    return switch kind {
    case .huber: .huber(try members("kind", "threshold")[1].rational())
    case .power: .power(try members("kind", "exponent")[1].number())
    }
  }
}

extension Loss {
  /// The loss as a formula.
  package var definition: String {
    switch self {
    case .huber(let threshold):
      "loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = \(threshold)"
    case .power(let exponent): "loss = Σ_n (e^n)^\(exponent) / \(exponent)N"
    }
  }
}

extension Check {
  /// Checks a claim about a point of another loss: that of the MSE with `ℓ'(e)` for `e`. FORMAT.md, "Other losses".
  func checkLoss(_ claim: LossClaim, by evidence: TrainingEvidence) throws {
    var point = try claim.claim.point.point(work)
    point.derivatives = try point.errors.map { error in try claim.loss.derivative(at: error, work: work) }
    try checkPoint(point, claim.claim, by: evidence)
  }
}
