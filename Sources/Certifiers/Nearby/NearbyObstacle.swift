import ExactArithmetic
import Reports

/// Why no local minimum of positive MSE was certified at real weights nearby, where a descent in floats by all weights of the last two
/// layers went.
public enum NearbyObstacle: Error, Equatable, Sendable, CustomStringConvertible {
  /// It did not come to rest, and this weight grew.
  case descentGoesOn(from: Double, to: Double)
  /// It did not come to rest.
  case descentIsSlow
  /// It came to zero error with so many kinks, and exactly that is not met beside them.
  case zeroError(kinks: Int)
  /// At a kink of a unit the MSE does not grow at first order to both sides.
  case idleKink(unit: Int, sample: Int)
  /// At the kinks of a unit, whose inputs are dependent, no slopes between the two of each make the gradient 0.
  case dependentKinks(unit: Int, kinks: Int)
  /// They were not looked for, as there is no Clp.
  case dependentKinksWithoutClp(unit: Int, kinks: Int)
  /// Exact numbers deny what floats have seen of the rank of a unit's inputs.
  case ranksDiffer(unit: Int)
  /// The MSE is flat along weights that change no unit's scale, or bends down.
  case notConvex
  /// In each ball that was tried the errors change so much that the MSE may fall beside a kink.
  case kinkTooFlat
  /// The kernel does not take what was found.
  case refused(String)

  public var description: String {
    let place = "where a descent in floats by all weights comes to rest"
    return switch self {
    case .descentGoesOn(let from, let to):
      "\(NearbyObstacle.unended), while a weight grew from \(NearbyObstacle.short(from)) to \(NearbyObstacle.short(to)): the MSE may fall on towards weights without bound, where no local minimum is; train from other first weights, or fewer units"
    case .descentIsSlow: "\(NearbyObstacle.unended); train further"
    case .zeroError(let kinks):
      "a descent in floats by all weights comes to zero error, as far as floats see"
        + (kinks == 0
          ? ", but its equations are too nearly dependent there"
          : ", with \(counting(kinks, "kink")), beside which no small moves meet it exactly")
        + "; train from other first weights"
    case .idleKink(let unit, let sample):
      "\(place), the MSE does not grow at first order to both sides of the kink of unit \(unit + 1) at sample \(sample + 1), which is asked for; train from other first weights"
    case .dependentKinks(let unit, let kinks):
      "\(place), \(kinks) kinks of unit \(unit + 1) have dependent inputs, and no slopes strictly between the two of each were found at which the gradient is 0; train from other first weights"
    case .dependentKinksWithoutClp(let unit, let kinks):
      "\(place), \(kinks) kinks of unit \(unit + 1) have dependent inputs: Clp (libClp.so.1), which looks for slopes between the two of each at which the gradient is 0, is not there; install it"
    case .ranksDiffer(let unit):
      "\(place), floats and exact numbers differ in the rank of the inputs of unit \(unit + 1); give data with fewer digits"
    case .notConvex:
      "\(place), the MSE is not strictly convex, but for the units' scales: it is flat along other weights, or bends down, and no certificate is known here for that; more samples, or fewer units, leave fewer such weights"
    case .kinkTooFlat:
      "\(place), the MSE may fall beside a kink in every ball that was tried; train from other first weights"
    case .refused(let reason): "\(place), a ball was found, but \(reason); train from other first weights"
    }
  }

  private static let unended = "a descent in floats by all weights did not come to rest"

  /// - Parameters:
  ///   - start: where the descent began.
  ///   - end: where it was stopped.
  ///   - layers: in whose units it went.
  static func descentGoesOn(from start: FloatWeights, to end: FloatWeights, _ layers: BalancedLayers) -> NearbyObstacle
  {
    guard end.largest > 4 * start.largest,
      let place = end.values.indices.max(by: { abs(end.values[$0]) < abs(end.values[$1]) })
    else { return .descentIsSlow }
    let (from, to) = (abs(start.values[place]), abs(end.values[place]))
    return .descentGoesOn(from: layers.restored(from, at: place), to: layers.restored(to, at: place))
  }

  private static func short(_ value: Double) -> String {
    Rational(rounding: value, toMultipleOf: value.exponentOfFloat - 20).map { $0.scientific() } ?? "infinity"
  }
}
