import ArgumentParser
import ExactArithmetic

/// Which way a file has the weights of a layer.
enum KernelOrder: String, CaseIterable, ExpressibleByArgument {
  /// `d_l × d_{l-1}`: a row an output, as PyTorch has them, and the paper.
  case outIn = "out-in"
  /// `d_{l-1} × d_l`: a row an input, as Flax and Keras have them.
  case inOut = "in-out"

  /// The weights as `d_l × d_{l-1}`, the last one `K × d_{L-1}`; nil when they are not those of a network.
  func weights(_ matrices: [Matrix<Rational>]) -> [Matrix<Rational>]? {
    turns(matrices).map { turns in zip(matrices, turns).map { $1 ? $0.transposed : $0 } }
  }

  /// Which matrices these are the transposes of, by their shapes alone; nil when they are not those of a network.
  func turns(_ matrices: [Matrix<Rational>]) -> [Bool]? {
    guard matrices.count >= 2, let last = matrices.last else { return nil }
    let isInOut = self == .inOut
    // W_L of one output may have one dimension, or be written the other way.
    let ofOneOutput = last.columns == 1 ? true : last.rows == 1 ? false : nil
    let hidden = Array(repeating: isInOut, count: matrices.count - 1)
    return [ofOneOutput, isInOut].compactMap { $0 }.map { hidden + [$0] }.first { turns in
      let shapes = zip(matrices, turns).map { $0.shape(turned: $1) }
      return zip(shapes, shapes.dropFirst()).allSatisfy { $0.rows == $1.columns }
    }
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

extension Matrix {
  /// Of the matrix, or of its transpose.
  func shape(turned isTurned: Bool) -> (rows: Int, columns: Int) { isTurned ? (columns, rows) : (rows, columns) }
}
