import ArgumentParser
import ExactArithmetic

/// Which way a file has the weights of a layer.
enum KernelOrder: String, CaseIterable, ExpressibleByArgument {
  /// `d_l × d_{l-1}`: a row an output, as PyTorch has them, and the paper.
  case outIn = "out-in"
  /// `d_{l-1} × d_l`: a row an input, as Flax and Keras have them.
  case inOut = "in-out"

  /// The weights as `d_l × d_{l-1}`, the last one `1 × d_{L-1}`; nil when they are not those of a network.
  func weights(_ matrices: [Matrix<Rational>]) -> [Matrix<Rational>]? {
    guard matrices.count >= 2, let last = matrices.last else { return nil }
    var weights = matrices.dropLast().map { self == .outIn ? $0 : $0.transposed }
    // W_L may have one dimension, or be written the other way.
    guard last.columns == 1 || last.rows == 1 else { return nil }
    weights.append(last.columns == 1 ? last.transposed : last)
    return zip(weights, weights.dropFirst()).allSatisfy({ $0.rows == $1.columns }) ? weights : nil
  }

  var other: KernelOrder { self == .outIn ? .inOut : .outIn }

  /// In words, with the option's.
  var words: String {
    switch self {
    case .outIn: "d_l × d_{l-1} (out-in)"
    case .inOut: "d_{l-1} × d_l (in-out)"
    }
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
