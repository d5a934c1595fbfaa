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

  /// The claim in words, complete but for the matrices of the file.
  /// - Parameter definition: of the loss, where that is not the MSE.
  func statement(_ definition: String? = nil) -> String {
    let (loss, last) = (definition == nil ? "MSE" : "loss", "u_\(point.network.widths.count - 1)")
    func minimum(_ fact: String, _ kinks: Int) -> String {
      let times = kinks == 1 ? "once" : "\(kinks) times"
      return "a local minimum of the \(loss) with \(loss) > 0, at which the \(loss) is \(fact) zero \(times),"
    }
    let what: String
    let place = "at the weights of this file, as a point of \(point.network.free), \(NetworkFields.data)"
    switch self {
    case .zeroErrorPoint: return "MSE = 0 \(place): a global minimum; \(point.network)"
    case .differentiableLocalMinimum(_, kinks: 0):
      what = "a differentiable local minimum of the \(loss) with \(loss) > 0, no \(last) being zero,"
    case .differentiableLocalMinimum(_, let kinks): what = minimum("differentiable though \(last) is", kinks)
    case .nondifferentiableLocalMinimum(_, let kinks): what = minimum("not differentiable, \(last) being", kinks)
    case .notLocalMinimum: what = "not a local minimum of the \(loss): points arbitrarily near have smaller \(loss);"
    }
    return "\(what) \(place)\(definition.map { "; \($0)" } ?? ""); \(point.network)"
  }
}
