import ExactArithmetic

/// The numbers of one sample between two layers: `c` channels, each of sizes `n_1 × … × n_a`, the last index fastest.
package struct Activations: Equatable, Sendable {
  package let channels: Int
  package let sizes: [Int]
  package private(set) var numbers: [Rational]

  /// - Requires: `c n_1 ⋯ n_a` numbers.
  package init(channels: Int, sizes: [Int], numbers: [Rational]) {
    (self.channels, self.sizes, self.numbers) = (channels, sizes, numbers)
  }

  /// From numbers whose channels are the last index, as Keras and Flax have them.
  package init(channelsLast numbers: [Rational], channels: Int, sizes: [Int]) {
    let area = sizes.reduce(1, *)
    self.init(
      channels: channels, sizes: sizes,
      numbers: (0..<channels * area).map { numbers[$0 % area * channels + $0 / area] })
  }

  /// All numbers in one list, the channels the last index.
  package var numbersChannelsLast: [Rational] {
    let area = sizes.reduce(1, *)
    return (0..<channels * area).map { numbers[$0 % channels * area + $0 / channels] }
  }

  /// With each number changed.
  func map(_ transform: (Rational) -> Rational) -> Activations {
    Activations(channels: channels, sizes: sizes, numbers: numbers.map(transform))
  }
}
