import ArgumentParser
import ExactArithmetic

/// Which way a file has the weights of a layer.
enum KernelOrder: String, CaseIterable, ExpressibleByArgument {
  /// `d_l × d_{l-1}`: a row an output, as PyTorch has them, and the paper.
  case outIn = "out-in"
  /// `d_{l-1} × d_l`: a row an input, as Flax and Keras have them.
  case inOut = "in-out"

  /// The weights as `d_l × d_{l-1}`, the last one `1 × d_{L-1}`; nil when they are not those of a network with so many
  /// inputs.
  /// - Parameter inputs: `d_0`; nil for any.
  func weights(_ matrices: [Matrix<Rational>], inputs: Int?) -> [Matrix<Rational>]? {
    guard matrices.count >= 2, let last = matrices.last else { return nil }
    var weights = matrices.dropLast().map { self == .outIn ? $0 : $0.transposed }
    // One dimension was read as a column, which out-in is taken for the row W_L.
    guard last.columns == 1 || (self == .outIn && last.rows == 1) else { return nil }
    weights.append(last.columns == 1 ? last.transposed : last)
    guard inputs == nil || weights[0].columns == inputs,
      zip(weights, weights.dropFirst()).allSatisfy({ $0.rows == $1.columns }), weights.last?.rows == 1
    else { return nil }
    return weights
  }

  /// The number of outputs, if these are the weights of a network with several.
  func outputs(_ matrices: [Matrix<Rational>]) -> Int? {
    let weights = matrices.map { self == .outIn ? $0 : $0.transposed }
    guard let last = weights.last, last.rows > 1, weights.count >= 2,
      zip(weights, weights.dropFirst()).allSatisfy({ $0.rows == $1.columns })
    else { return nil }
    return last.rows
  }
}
