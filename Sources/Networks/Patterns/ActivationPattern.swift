import ExactArithmetic

/// An activation pattern `p`: which of the network's slopes every hidden unit
/// takes on every sample.
public struct ActivationPattern: Hashable, Sendable {
  /// For `l = 1, …, L-1` the `d_l × N` matrix of indices into the network's slopes.
  public let choices: [Matrix<Int>]

  /// - Throws: `ShapeError` when a shape or an index is not the network's.
  public init(_ choices: [Matrix<Int>], for network: Network) throws(ShapeError) {
    guard choices.count == network.layers - 1 else {
      throw ShapeError("\(choices.count) pattern matrices for \(network.layers - 1) hidden layers")
    }
    for (l, (layer, width)) in zip(choices, network.hiddenWidths).enumerated() {
      guard layer.rows == width, layer.columns == network.samples else {
        throw ShapeError(
          "the pattern of layer \(l + 1) is \(layer.rows)×\(layer.columns), not \(width)×\(network.samples)")
      }
      guard layer.elements.allSatisfy(network.slopes.indices.contains) else {
        throw ShapeError("the pattern of layer \(l + 1) has an index beyond the slopes")
      }
    }
    self.choices = choices
  }

  /// The pattern that takes the slope of index `choice(l, i, n)` at hidden unit
  /// `i` of layer `l` on sample `n`, all counted from 0.
  /// - Requires: the choices are indices of the network's slopes.
  public init(for network: Network, choice: (_ layer: Int, _ unit: Int, _ sample: Int) -> Int) {
    choices = network.hiddenWidths.enumerated().map { l, width in
      Matrix(rows: width, columns: network.samples) { choice(l, $0, $1) }
    }
  }

  /// The pattern of one sample whose choices are the digits of `number` in base
  /// `slopes.count`, the least for the first unit of the first hidden layer.
  /// - Requires: the network has one sample.
  package init(number: Int, of network: Network) {
    var rest = number
    var digits: [Int] = []
    for _ in 0..<network.hiddenUnits {
      digits.append(rest % network.slopes.count)
      rest /= network.slopes.count
    }
    let starts = network.hiddenWidths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    self.init(for: network) { l, i, _ in digits[starts[l] + i] }
  }

  /// The pattern that takes the first slope everywhere; with slopes `1, s` the
  /// network is linear there.
  public init(firstSlopeFor network: Network) { self.init(for: network) { _, _, _ in 0 } }
}
