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

  /// The numbers that it gives of one sample, exactly.
  /// - Throws: `ShapeError` where the sample is of other sizes than the layer is for.
  /// - Complexity: O(outputs · numbers in a window) operations on rationals.
  package func applied(to inputs: Activations) throws(ShapeError) -> Activations {
    switch self {
    case .convolution(let convolution): return try convolution.applied(to: inputs)
    case .leaky(let slope): return inputs.map { $0.sign < 0 ? $0 * slope : $0 }
    case .largest(let window):
      return try inputs.pooled(by: window) { numbers in numbers.dropFirst().reduce(numbers[0]) { max($0, $1) } }
    case .average(let window):
      // There is a number in each window.
      let share = (try? Rational(.one, over: Integer(window.sizes.reduce(1, *)))) ?? .zero
      return try inputs.pooled(by: window) { numbers in numbers.dropFirst().reduce(numbers[0], +) * share }
    }
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
  /// - Throws: `ShapeError`, as `applied`.
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
      throw ShapeError("it takes \(channels) channels, but gets \(given)")
    }
  }

  func applied(to inputs: Activations) throws(ShapeError) -> Activations {
    try check(channels: inputs.channels)
    let area = inputs.sizes.reduce(1, *)
    let patches = try window.places(on: inputs.sizes).map { places in
      Fractions(
        (0..<channels).flatMap { c in places.map { $0.map { inputs.numbers[c * area + $0] } ?? .zero } })
    }
    var numbers: [Rational] = []
    for (o, filter) in weights.enumerated() {
      let bias = biases?[o] ?? .zero
      for patch in patches { numbers.append(filter * patch + bias) }
    }
    return Activations(channels: weights.count, sizes: try window.positions(on: inputs.sizes), numbers: numbers)
  }
}

extension Activations {
  /// One number in place of those in a window, of each channel by itself.
  fileprivate func pooled(by window: Window, _ value: ([Rational]) -> Rational) throws(ShapeError) -> Activations {
    let area = sizes.reduce(1, *)
    let places = try window.places(on: sizes)
    let pooled = (0..<channels).flatMap { c in
      places.map { places in value(places.compactMap { $0.map { numbers[c * area + $0] } }) }
    }
    return Activations(channels: channels, sizes: try window.positions(on: sizes), numbers: pooled)
  }
}
