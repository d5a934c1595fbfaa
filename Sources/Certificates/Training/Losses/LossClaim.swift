import Networks

/// What a certificate says about one point of another loss than the MSE: which of the three kinds of claims about local
/// minima it is.
public struct LossClaim: Equatable, Sendable {
  public let kind: ClaimKind
  public let point: PointFields
  /// How many `u` are zero, where the claim says it: at a local minimum.
  public let kinks: Int?
  public let loss: Loss

  package init(_ kind: ClaimKind, _ point: PointFields, kinks: Int?, loss: Loss) {
    (self.kind, self.point, self.kinks, self.loss) = (kind, point, kinks, loss)
  }

  init(_ field: Field, _ kind: ClaimKind) throws {
    let hasKinks = kind != .notLocalMinimum
    let f = try field.members(PointFields.keys + (hasKinks ? ["kinks", "loss"] : ["loss"]))
    (self.kind, point) = (kind, try PointFields(members: f))
    (kinks, loss) = (hasKinks ? try f[6].number() : nil, try f[f.count - 1].loss())
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    point.statement(
      isDifferentiable: kinks.map { _ in kind == .differentiableLocalMinimum }, kinks: kinks ?? 0, loss.definition)
  }
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
  public var definition: String {
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
    var point = try claim.point.point(work)
    point.derivatives = try point.errors.map { error in try claim.loss.derivative(at: error, work: work) }
    try checkPoint(point, claim.kind, kinks: claim.kinks, by: evidence)
  }
}
