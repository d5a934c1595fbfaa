import ExactArithmetic

/// A network under given slopes, unit by unit and sample by sample: every value
/// is a sum over the paths that lead to or from a unit. The slow oracle for
/// gradient matrices, without a matrix product in it.
public struct PathSums: Sendable {
  public let inputs: Matrix<Rational>
  /// `A_1, …`.
  public let slopes: [Matrix<Rational>]
  /// `W_1, …`; one more than the slopes where the last is `W_L`, as `a_L = 1`.
  public let weights: [Matrix<Rational>]

  public init(inputs: Matrix<Rational>, slopes: [Matrix<Rational>], weights: [Matrix<Rational>]) {
    (self.inputs, self.slopes, self.weights) = (inputs, slopes, weights)
  }

  /// `v_{i,l}` on sample `n`.
  public func value(layer l: Int, unit i: Int, sample n: Int) -> Rational {
    if l == 0 { return inputs[i, n] }
    var sum = Rational.zero
    for j in 0..<weights[l - 1].columns {
      sum += weights[l - 1][i, j] * value(layer: l - 1, unit: j, sample: n)
    }
    return slope(layer: l, unit: i, sample: n) * sum
  }

  /// The derivative of the output by `u_{i,l}` on sample `n`.
  public func sensitivity(layer l: Int, unit i: Int, sample n: Int) -> Rational {
    if l == weights.count { return 1 }
    var sum = Rational.zero
    for k in 0..<weights[l].rows {
      sum += weights[l][k, i] * sensitivity(layer: l + 1, unit: k, sample: n)
    }
    return slope(layer: l, unit: i, sample: n) * sum
  }

  /// The network's output on sample `n`.
  public func output(sample n: Int) -> Rational { value(layer: weights.count, unit: 0, sample: n) }

  private func slope(layer l: Int, unit i: Int, sample n: Int) -> Rational {
    l <= slopes.count ? slopes[l - 1][i, n] : 1
  }
}
