import ExactArithmetic

/// A layer below the last two, for samples of one shape.
package struct PlacedLayer: Sendable {
  let layer: LowerLayer
  let inputs: (channels: Int, sizes: [Int])
  let outputs: (channels: Int, sizes: [Int])
  /// Those of the layer's window.
  let places: [Int32]

  /// The numbers that it gives of one sample, exactly.
  /// - Throws: `ShapeError` where the sample is of another shape.
  /// - Complexity: O(outputs · numbers in a window) operations on rationals.
  package func applied(to sample: Activations) throws(ShapeError) -> Activations {
    guard (sample.channels, sample.sizes) == inputs else {
      throw ShapeError("a sample is of \([sample.channels] + sample.sizes), not \([inputs.channels] + inputs.sizes)")
    }
    switch layer {
    case .leaky(let slope): return sample.map { $0.sign < 0 ? $0 * slope : $0 }
    case .convolution(let convolution): return with(numbers: filtered(sample, by: convolution))
    case .largest:
      return with(numbers: pooled(sample) { numbers in numbers.dropFirst().reduce(numbers[0]) { max($0, $1) } })
    case .average(let window):
      // There is a number in each window.
      let share = (try? Rational(.one, over: Integer(window.sizes.reduce(1, *)))) ?? .zero
      return with(numbers: pooled(sample) { numbers in numbers.dropFirst().reduce(numbers[0], +) * share })
    }
  }

  private func with(numbers: [Rational]) -> Activations {
    Activations(channels: outputs.channels, sizes: outputs.sizes, numbers: numbers)
  }

  /// The places of the window at each position.
  private var windows: some Sequence<ArraySlice<Int32>> {
    let count = layer.window?.sizes.reduce(1, *) ?? 1
    return stride(from: 0, to: places.count, by: count).lazy.map { places[$0..<$0 + count] }
  }

  private func filtered(_ sample: Activations, by convolution: Convolution) -> [Rational] {
    let area = sample.sizes.reduce(1, *)
    let patches = windows.map { places in
      Fractions(
        (0..<sample.channels).flatMap { c in places.map { $0 < 0 ? .zero : sample.numbers[c * area + Int($0)] } })
    }
    return convolution.weights.enumerated().flatMap { o, filter in
      let bias = convolution.biases?[o] ?? .zero
      return patches.map { filter * $0 + bias }
    }
  }

  /// One number in place of those in a window, of each channel by itself.
  private func pooled(_ sample: Activations, _ value: ([Rational]) -> Rational) -> [Rational] {
    let area = sample.sizes.reduce(1, *)
    return (0..<sample.channels).flatMap { c in
      windows.map { places in value(places.map { sample.numbers[c * area + Int($0)] }) }
    }
  }
}
