import ExactArithmetic

/// A layer below the last two, which stays as it is: Theorem 5 takes what such layers give as the data.
package enum LowerLayer: Sendable {
  /// `v ↦ W v + b` at each position of the window.
  case convolution(Convolution)
  /// The activation, `s v` below 0.
  case leaky(slope: Rational)
  /// The largest number in a window of each channel, without padding.
  case largest(Window)
  /// The mean of those numbers.
  case average(Window)

  /// The layer for samples of one shape: where its window lies is worked out once for all of them.
  /// - Throws: `ShapeError` where the samples are of other sizes than the layer is for.
  package func placed(on inputs: (channels: Int, sizes: [Int])) throws(ShapeError) -> PlacedLayer {
    PlacedLayer(
      layer: self, inputs: inputs, outputs: try shape(of: inputs), places: try window?.places(on: inputs.sizes) ?? [])
  }

  /// What it is laid upon at a time, if that is more than a number.
  package var window: Window? {
    switch self {
    case .convolution(let convolution): convolution.window
    case .leaky: nil
    case .largest(let window), .average(let window): window
    }
  }

  /// How many channels of which sizes come out of inputs of these, before anything is worked out.
  /// - Throws: `ShapeError`, as `placed`.
  package func shape(of inputs: (channels: Int, sizes: [Int])) throws(ShapeError) -> (channels: Int, sizes: [Int]) {
    switch self {
    case .convolution(let convolution):
      try convolution.check(channels: inputs.channels)
      return (convolution.weights.count, try convolution.window.positions(on: inputs.sizes))
    case .leaky: return inputs
    case .largest(let window), .average(let window):
      return (inputs.channels, try window.positions(on: inputs.sizes))
    }
  }
}

/// A convolution, as PyTorch has them: each filter is laid upon the inputs as it is, not turned around.
package struct Convolution: Sendable {
  /// Of each filter, its weights `c × k_1 × … × k_a` with one denominator.
  let weights: [Fractions]
  let biases: [Rational]?
  let channels: Int
  package let window: Window

  /// - Parameters:
  ///   - weights: a row a filter, its entries those of `c × k_1 × … × k_a`, the last index fastest.
  ///   - biases: one for each filter, or none.
  ///   - channels: `c`.
  ///   - window: of sizes `k_1, …, k_a`.
  package init(_ weights: Matrix<Rational>, biases: [Rational]?, channels: Int, window: Window) {
    self.weights = (0..<weights.rows).map { Fractions(Array(weights.row($0))) }
    (self.biases, self.channels, self.window) = (biases, channels, window)
  }

  func check(channels given: Int) throws(ShapeError) {
    guard given == channels else {
      let groups =
        given > channels && given.isMultiple(of: channels)
        ? " (if it is one in \(given / channels) groups, write its kernel with zeros for the channels that a filter does not see)"
        : ""
      throw ShapeError("it takes \(channels) channels, but gets \(given)\(groups)")
    }
  }
}
