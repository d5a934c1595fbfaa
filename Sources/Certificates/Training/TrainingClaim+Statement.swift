extension TrainingClaim {
  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    let free =
      network.widths.count == 2
      ? "(W_1, W_2)" : "(W_\(network.widths.count - 1), W_\(network.widths.count)), the weights below fixed"
    let point = "the weights of this file, as a point of \(free), for the data (X, E, y) of this file"
    let last = "u_\(network.widths.count - 1)"
    return switch self {
    case .zeroErrorPoint: "MSE = 0 at \(point): a global minimum; \(network)"
    case .differentiableLocalMinimum(_, 0):
      "a differentiable local minimum of the MSE with MSE > 0, no \(last) being zero, at \(point); \(network)"
    case .differentiableLocalMinimum(_, let kinks):
      "a local minimum of the MSE with MSE > 0, at which the MSE is differentiable though \(last) is zero \(times(kinks)), at \(point); \(network)"
    case .nondifferentiableLocalMinimum(_, let kinks):
      "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, \(last) being zero \(times(kinks)), at \(point); \(network)"
    case .notLocalMinimum:
      "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at \(point); \(network)"
    case .noZeroErrorPoint:
      "MSE > 0 for all \(free), for the data (X, E, y) of this file; \(network)"
    }
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
}
