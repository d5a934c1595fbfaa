import Certificates
import ExactArithmetic

/// What the search for the global minimum found.
public enum GlobalMinimumOutcome: Sendable {
  /// A certificate of a global minimum, or of zero error.
  case proved(Verified, nodes: Int)
  /// The best point, its MSE, and what the MSE is at least; where that is not 0, with its certificate.
  case undecided(
    PointFields, error: Rational, bound: Rational, Obstacle, atLeast: Verified? = nil,
    progress: BranchingProgress? = nil)

  public enum Obstacle: Sendable {
    /// It was told to stop.
    case stopped(nodes: Int)
    /// More rays of the samples' hyperplanes than are listed.
    case rays
    /// More choices of signs than are gone through.
    case signs
    /// A better point that was found in floats has no exact one near it.
    case rounding
    /// Of several outputs, what each by itself has at least adds up to less than the MSE found.
    case outputs
  }
}

/// What the search for a proof that the MSE is at least a number found.
public enum ErrorBoundOutcome: Sendable {
  case proved(Verified, nodes: Int)
  /// Weights of a smaller MSE.
  case smaller(PointFields, error: Rational)
  case undecided(GlobalMinimumOutcome.Obstacle)
}
