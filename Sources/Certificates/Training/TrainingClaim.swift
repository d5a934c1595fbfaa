import ExactArithmetic

/// What a certificate says about one point of the training error, a function of a network's last two layers' weights,
/// the others being fixed: at `L = 2`, of all weights.
public enum TrainingClaim: Equatable, Sendable {
  /// `MSE = 0`.
  case zeroErrorPoint(PointFields)
  /// A local minimum with `MSE > 0` at which the MSE is differentiable; so many `u` are zero.
  case differentiableLocalMinimum(PointFields, kinks: Int)
  /// A local minimum with `MSE > 0` at which the MSE is not differentiable.
  case nondifferentiableLocalMinimum(PointFields, kinks: Int)
  /// Points arbitrarily near have smaller MSE.
  case notLocalMinimum(PointFields)

  /// The keys of a claim of one of the kinds.
  static func keys(of kind: ClaimKind) -> [String] { PointFields.keys + (haveKinks.contains(kind) ? ["kinks"] : []) }

  private static let haveKinks: Set<ClaimKind> = [.differentiableLocalMinimum, .nondifferentiableLocalMinimum]

  init(_ field: Field, _ kind: ClaimKind) throws {
    try self.init(members: try field.members(Self.keys(of: kind)), kind)
  }

  /// - Parameter f: the members of the claim, those of the keys first.
  init(members f: [Field], _ kind: ClaimKind) throws {
    let point = try PointFields(members: f)
    guard let kinks = try Self.haveKinks.contains(kind) ? f[6].number() : nil else {
      self = kind == .zeroErrorPoint ? .zeroErrorPoint(point) : .notLocalMinimum(point)
      return
    }
    self =
      kind == .differentiableLocalMinimum
      ? .differentiableLocalMinimum(point, kinks: kinks) : .nondifferentiableLocalMinimum(point, kinks: kinks)
  }

  public var kind: ClaimKind {
    switch self {
    case .zeroErrorPoint: .zeroErrorPoint
    case .differentiableLocalMinimum: .differentiableLocalMinimum
    case .nondifferentiableLocalMinimum: .nondifferentiableLocalMinimum
    case .notLocalMinimum: .notLocalMinimum
    }
  }

  public var point: PointFields {
    switch self {
    case .zeroErrorPoint(let point), .differentiableLocalMinimum(let point, _),
      .nondifferentiableLocalMinimum(let point, _), .notLocalMinimum(let point):
      point
    }
  }

  /// How many `u` are zero, where the claim says it: at a local minimum.
  public var kinks: Int? {
    switch self {
    case .differentiableLocalMinimum(_, let kinks), .nondifferentiableLocalMinimum(_, let kinks): kinks
    case .zeroErrorPoint, .notLocalMinimum: nil
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  /// - Parameter loss: its definition, where that is not the MSE.
  func statement(_ loss: String? = nil) -> String {
    switch self {
    case .zeroErrorPoint(let point): "MSE = 0 \(point.inWords): a global minimum; \(point.network)"
    case .differentiableLocalMinimum(let point, let kinks): point.statement(isDifferentiable: true, kinks: kinks, loss)
    case .nondifferentiableLocalMinimum(let point, let kinks):
      point.statement(isDifferentiable: false, kinks: kinks, loss)
    case .notLocalMinimum(let point): point.statement(isDifferentiable: nil, kinks: 0, loss)
    }
  }
}
