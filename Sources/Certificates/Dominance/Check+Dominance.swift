import ExactArithmetic
import Networks

extension Check {
  func checkDominance(for claim: Claim) throws {
    let claim = try everyPattern(in: claim)
    if case .everyPattern(let network, let instance, let rank) = claim {
      try checkDominance(network, instance, radius: 0, rank: rank)
    } else if case .everyPatternNearby(let network, let instance, let radius, let rank) = claim {
      try checkDominance(network, instance, radius: radius, rank: rank)
    } else {
      throw claim.unfit(.dominance)
    }
  }

  /// Checks that rows `0…N-1` of `G^p` are strictly diagonally dominant by
  /// columns for every pattern `p` and every real instance whose entries are
  /// within `radius` of the given ones: then `rank G^p = N`. FORMAT.md, section 6.
  ///
  /// Slopes enter only through `κ`, the largest ratio of their magnitudes.
  /// - Complexity: O(N Σ d_l d_{l-1}) rational operations.
  func checkDominance(_ network: NetworkFields, _ instance: InstanceFields, radius: Rational, rank: Int) throws {
    let network = try network.network()
    let instance = try instance.instance(for: network)
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    let more = try (network.layers - 1) * (work.bits(network.slopes) + 2 * work.bits([radius]))
    for length in try instance.lengths(in: network, work) {
      try work.spend(2, network.breadth, Work.operation(length + more))
    }
    let magnitudes = network.slopes.map(\.magnitude)
    guard let largest = magnitudes.max(), let least = magnitudes.min() else { throw Rejection.zeroSlope(index: 0) }
    let bounds = DominanceBounds(
      instance: instance, radius: radius, slopes: (least, largest), slopeRatio: try largest / least,
      hasBiases: network.hasBias(1))
    let inner = network.columns(ofWeight: network.layers - 1)
    for n in 0..<network.samples where !bounds.isDominant(sample: n, outer: n / inner, inner: n % inner) {
      throw DominanceRejection.notDominant(sample: n)
    }
  }
}

/// Bounds on the magnitudes in the columns of `G^p`, for all patterns and all
/// real instances within a radius.
private struct DominanceBounds {
  let instance: Instance<Rational>
  let radius: Rational
  /// The least and the largest magnitude of a slope.
  let slopes: (least: Rational, largest: Rational)
  let slopeRatio: Rational
  /// Whether all layers below the output have biases; else none has.
  let hasBiases: Bool

  func low(_ a: Rational) -> Rational { max(0, a.magnitude - radius) }
  func high(_ a: Rational) -> Rational { a.magnitude + radius }

  /// Whether entry `(outer, inner)` of column `n`, of `a_{L-1} ⊗ v_{L-2}`, exceeds
  /// all other entries of the column together.
  func isDominant(sample n: Int, outer: Int, inner: Int) -> Bool {
    let top = instance.noise[instance.noise.count - 1]
    let a = self.low(top[outer, n])
    let (b, others) = hasBiases ? biasedBounds(sample: n, inner) : innerBounds(sample: n, inner)
    var aboves = a
    for i in 0..<top.rows where i != outer { aboves.addProduct(slopeRatio, self.high(top[i, n])) }
    return aboves * (b + others) < 2 * a * b
  }

  /// Bounds of entry `inner` of column `n` of `V_{L-2}`, and of all others together, up to a common factor.
  private func innerBounds(sample n: Int, _ inner: Int) -> (low: Rational, others: Rational) {
    let (low, high, ratio) = hiddenBounds(sample: n)
    var others = Rational.zero
    for j in high.indices where j != inner { others.addProduct(ratio, high[j]) }
    return (low[inner], others)
  }

  /// The same where a 1 is below each layer's outputs: `|u|` is the bias's magnitude, give or take all other terms', and
  /// there is no common factor.
  private func biasedBounds(sample n: Int, _ inner: Int) -> (low: Rational, others: Rational) {
    let inputs = (0..<instance.inputs.rows).map { instance.inputs[$0, n] }
    var (low, high) = (inputs.map(self.low), inputs.map(self.high))
    var (least, largest) = (Rational.one, Rational.one)
    for (noise, weight) in zip(instance.noise, instance.weights) {
      let bias = weight.columns - 1
      var (nextLow, nextHigh): ([Rational], [Rational]) = ([], [])
      for i in 0..<weight.rows {
        var others = Rational.zero
        for j in 0..<bias { others.addProduct(largest * self.high(weight[i, j]), high[j]) }
        nextLow.append(self.low(noise[i, n]) * max(0, self.low(weight[i, bias]) - others))
        nextHigh.append(self.high(noise[i, n]) * (self.high(weight[i, bias]) + others))
      }
      (low, high) = (nextLow, nextHigh)
      (least, largest) = slopes
    }
    var others = inner < high.count ? Rational.one : .zero
    for j in high.indices where j != inner { others.addProduct(largest, high[j]) }
    return (inner < low.count ? least * low[inner] : .one, others)
  }

  /// Up to a common factor, a product of slopes, `low[j] |τ| ≤ |V_{L-2}[j, n]| ≤ high[j] |τ|`
  /// with its own slope `τ`; `ratio` is how far two such slopes can be apart.
  private func hiddenBounds(sample n: Int) -> (low: [Rational], high: [Rational], ratio: Rational) {
    let inputs = (0..<instance.inputs.rows).map { instance.inputs[$0, n] }
    var (low, high, ratio) = (inputs.map(self.low), inputs.map(self.high), Rational.one)
    for (noise, weight) in zip(instance.noise, instance.weights) {
      var (nextLow, nextHigh): ([Rational], [Rational]) = ([], [])
      for i in 0..<weight.rows {
        // |u_i| is the first term's magnitude, give or take all the others'.
        var others = Rational.zero
        for j in 1..<max(1, weight.columns) { others.addProduct(ratio * self.high(weight[i, j]), high[j]) }
        nextLow.append(self.low(noise[i, n]) * max(0, self.low(weight[i, 0]) * low[0] - others))
        nextHigh.append(self.high(noise[i, n]) * (self.high(weight[i, 0]) * high[0] + others))
      }
      (low, high, ratio) = (nextLow, nextHigh, slopeRatio)
    }
    return (low, high, ratio)
  }
}

/// Why an instance is not dominant.
package enum DominanceRejection: RejectionReason {
  case negativeRadius(String)
  /// The entry of row `sample` does not dominate column `sample`.
  case notDominant(sample: Int)

  package var description: String {
    switch self {
    case .negativeRadius(let radius): "the radius \(radius) is negative"
    case .notDominant(let sample): "entry (\(sample), \(sample)) of G^p does not dominate its column for every pattern"
    }
  }
}
