extension PointFields {
  /// The point in words, complete but for the matrices of the file.
  var inWords: String { "at the weights of this file, as a point of \(network.free), \(NetworkFields.data)" }

  /// That it is a local minimum with a positive loss, at which that is differentiable or not; or none, without a word about that.
  /// - Parameter definition: of the loss, where that is not the MSE.
  func statement(isDifferentiable: Bool?, kinks: Int, _ definition: String?) -> String {
    let (loss, last) = (definition == nil ? "MSE" : "loss", "u_\(network.widths.count - 1)")
    let minimum = "local minimum of the \(loss)\(isDifferentiable == nil ? "" : " with \(loss) > 0")"
    let times = kinks == 1 ? "once" : "\(kinks) times"
    let what =
      switch (isDifferentiable, kinks) {
      case (true, 0): "a differentiable \(minimum), no \(last) being zero,"
      case (let isDifferentiable?, _):
        "a \(minimum), at which the \(loss) is \(isDifferentiable ? "differentiable though \(last) is" : "not differentiable, \(last) being") zero \(times),"
      case (nil, _): "not a \(minimum): points arbitrarily near have smaller \(loss);"
      }
    return "\(what) \(inWords)\(definition.map { "; \($0)" } ?? ""); \(network)"
  }
}
