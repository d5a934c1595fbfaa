import ExactArithmetic

/// How far a search for the global minimum is.
public struct GlobalMinimumState: Sendable {
  /// Nodes of branching that are done, and how many are left of those that are known.
  public let nodes: Int
  public let left: Int
  /// What the MSE is at least, in floats.
  public let bound: Double
  /// The best MSE so far.
  public let best: Rational
}
