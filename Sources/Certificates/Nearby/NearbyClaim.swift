import ExactArithmetic

/// What a certificate says of weights near a point that it does not write down: with several outputs the equations for zero error, and for
/// a local minimum, are not linear, and in general no rational weights satisfy them.
public enum NearbyClaim: Equatable, Sendable {
  /// `MSE = 0` at some real weights within the radius of the point's, entry by entry.
  case zeroError(PointFields, radius: Rational)
  /// A local minimum with `MSE > 0` at such weights.
  case localMinimum(PointFields, radius: Rational)

  init(_ field: Field, _ kind: ClaimKind) throws {
    let f = try field.members(PointFields.keys + ["radius"])
    let (point, radius) = (try PointFields(members: f), try f[6].rational())
    self = kind == .zeroErrorNearby ? .zeroError(point, radius: radius) : .localMinimum(point, radius: radius)
  }

  public var kind: ClaimKind {
    switch self {
    case .zeroError: .zeroErrorNearby
    case .localMinimum: .localMinimumNearby
    }
  }

  public var point: PointFields { parts.point }
  public var radius: Rational { parts.radius }

  private var parts: (point: PointFields, radius: Rational) {
    switch self {
    case .zeroError(let point, let radius), .localMinimum(let point, let radius): (point, radius)
    }
  }

  func checkForm() throws {
    try point.checkShapes()
    guard radius.sign >= 0 else { throw NearbyRejection.negativeRadius("\(radius)") }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    let place =
      "at some weights within \(radius), entry by entry, of the weights of this file, as a point of \(point.network.free), \(NetworkFields.data)"
    return switch self {
    case .zeroError: "MSE = 0 \(place): a global minimum; \(point.network)"
    case .localMinimum: "a local minimum of the MSE with MSE > 0 \(place); \(point.network)"
    }
  }
}
