import ArgumentParser
import ExactArithmetic

/// Which way a file has the weights of a layer.
enum KernelOrder: String, CaseIterable, ExpressibleByArgument {
  /// `d_l × d_{l-1}`: a row an output, as PyTorch has them, and the paper.
  case outIn = "out-in"
  /// `d_{l-1} × d_l`: a row an input, as Flax and Keras have them.
  case inOut = "in-out"

  /// The weights as `d_l × d_{l-1}`, the last one `K × d_{L-1}`; nil when they are not those of a network, or not of one output
  /// where that is asked for.
  func weights(_ matrices: [Matrix<Rational>], ofOneOutput: Bool = false) -> [Matrix<Rational>]? {
    guard matrices.count >= 2, let last = matrices.last else { return nil }
    let weights = matrices.dropLast().map { self == .outIn ? $0 : $0.transposed }
    func chain(_ last: Matrix<Rational>) -> [Matrix<Rational>]? {
      let all = weights + [last]
      return zip(all, all.dropFirst()).allSatisfy({ $0.rows == $1.columns }) ? all : nil
    }
    // W_L of one output may have one dimension, or be written the other way.
    if last.columns == 1 || last.rows == 1, let all = chain(last.columns == 1 ? last.transposed : last) { return all }
    return ofOneOutput ? nil : chain(self == .outIn ? last : last.transposed)
  }

  var other: KernelOrder { self == .outIn ? .inOut : .outIn }

  /// In words, with the option's.
  var words: String {
    switch self {
    case .outIn: "d_l × d_{l-1} (out-in)"
    case .inOut: "d_{l-1} × d_l (in-out)"
    }
  }
}
