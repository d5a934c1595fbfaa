import Certificates
import ExactArithmetic
import Reports

/// Why an attempt to finish a trained point gave nothing.
public enum FinishObstacle: Equatable, Sendable, CustomStringConvertible {
  /// What was found, and was not taken.
  public enum Found: Equatable, Sendable {
    case zeroError
    /// By other weights of the output.
    case zeroErrorByOutput
    case localMinimum(kinks: Int)
    /// At real weights, which are not written down.
    case zeroErrorNearby
    case localMinimumNearby
  }

  /// It changes a weight by more than the radius allows.
  case beyondRadius(Found, change: Rational, radius: Rational)
  case outputWeightsAreZero
  /// No weights nearby meet all errors and held `u`.
  case errorsOutOfReach(errors: Int, held: Int)
  case dependentEquations
  case heldSignChanges
  case tooManyEquations(errors: Int, held: Int, weights: Int)
  case signsFlip(attempts: Int)
  case descentWithoutEnd
  /// A search would take too much work.
  case overLimit(LimitError)
  /// The loss is a power.
  case equationsNotLinear
  case kinksRunInACircle
  case noSingleMinimum(kinks: Int)
  case patternChanges(steps: Int)
  case criticalPointDescends(kinks: Int)
  /// Unit `unit`, counted from 0.
  case tooManyKinks(unit: Int, kinks: Int)
  /// So many outputs, with a positive error; what is not known of the trained weights, if they are not decided.
  case severalOutputs(Int, OutputsObstacle?)
  /// No local minimum at real weights, either.
  case nearby(NearbyObstacle)

  public var description: String {
    switch self {
    case .beyondRadius(let found, let change, let radius):
      "\(found.words), but a weight is changed by \(change.scientific(awayFromZero: true)) there, over the radius \(radius.scientific())"
    case .outputWeightsAreZero: "all output weights are zero"
    case .errorsOutOfReach(let errors, let held):
      "zero error is out of reach at this activation pattern: the \(errors) errors and \(held) held u_{L-1} are not met together by weights nearby"
    case .dependentEquations:
      "the equations for zero error are dependent at this activation pattern, and not met together"
    case .heldSignChanges: "a held u_{L-1} changes its sign all the same"
    case .tooManyEquations(let errors, let held, let weights):
      "zero error flips the sign of \(held) of the u_{L-1}, and \(errors) errors and \(held) held u_{L-1} are more equations than the \(weights) weights of units with w ≠ 0"
    case .signsFlip(let attempts): "zero error flips the sign of more u_{L-1} in each of \(attempts) attempts"
    case .descentWithoutEnd: "a descent in floats along the kinks did not end"
    case .overLimit(let error): error.description
    case .equationsNotLinear:
      "the equations for a local minimum of such a loss are not linear, so that in general no rational weights meet them; only zero error was looked for"
    case .kinksRunInACircle: "the choice of kinks runs in a circle"
    case .noSingleMinimum(let kinks): "the equations for a minimum with \(kinks) kinks have no single solution"
    case .patternChanges(let steps): "no local minimum in \(steps) changes of the activation pattern"
    case .criticalPointDescends(let kinks):
      "the critical point nearby, with \(kinks) kinks, is no local minimum: a direction descends"
    case .nearby(let obstacle): "\(obstacle)"
    case .tooManyKinks(let unit, let kinks):
      "at the critical point nearby unit \(unit + 1) has \(kinks) kinks, some of them concave, too many to decide"
    case .severalOutputs(let count, let found):
      "with \(count) outputs the equations for a local minimum of positive MSE are not linear, since W_{L-1} and W_L move together, so that in general no rational weights meet them"
        + (found.map { "; \($0.words(outputs: count))" } ?? "")
    }
  }
}

extension OutputsObstacle {
  /// Why a point of positive error is not decided, and what of the necessary conditions holds there.
  /// - Parameter outputs: the network's.
  package func words(outputs: Int) -> String {
    switch self {
    case .otherLoss: "with \(outputs) outputs a point of positive loss is decided for the MSE only"
    case .tooManyKinks(let i, let kinks):
      "with \(outputs) outputs and MSE > 0: unit \(i + 1) has \(kinks) kinks, too many to look at all their sides; the other slopes of the MSE along W_L, and along the weights of each unit by itself, fall nowhere, which is necessary for a local minimum"
    case .secondOrder:
      "with \(outputs) outputs and MSE > 0: at these weights the MSE falls at first order nowhere, which is necessary for a local minimum, and at second order along no weights of a unit and its outputs that were tried; that it grows at first order wherever one output's part of it changes, which suffices, was not shown, and no other condition is known here that does"
    }
  }
}

extension FinishObstacle {
  /// Whether something was found, but for the radius.
  var isBeyondRadius: Bool { isBeyondRadius(as: self) }

  /// Whether that is zero error at real weights.
  var isZeroErrorNearby: Bool {
    if case .beyondRadius(let found, _, _) = self { found.certified == .zeroErrorNearby } else { false }
  }

  /// Whether both are changes over the radius, to points with one kind of certificate.
  func isBeyondRadius(as other: FinishObstacle) -> Bool {
    guard case .beyondRadius(let found, _, _) = self, case .beyondRadius(let another, _, _) = other else {
      return false
    }
    return found.certified == another.certified
  }
}

extension FinishObstacle.Found {
  /// What the certificate would say; of local minima at rational weights, that they are such.
  fileprivate var certified: ClaimKind {
    switch self {
    case .zeroError, .zeroErrorByOutput: .zeroErrorPoint
    case .zeroErrorNearby: .zeroErrorNearby
    case .localMinimum: .differentiableLocalMinimum
    case .localMinimumNearby: .localMinimumNearby
    }
  }

  fileprivate var words: String {
    switch self {
    case .zeroErrorByOutput: "weights W_L of zero error were found"
    case .zeroError: "weights of zero error were found"
    case .zeroErrorNearby: "weights of zero error were found that are not rational"
    case .localMinimumNearby: "a local minimum was found whose weights are not rational"
    case .localMinimum(let kinks): "a local minimum with \(counting(kinks, "kink")) was found"
    }
  }
}
