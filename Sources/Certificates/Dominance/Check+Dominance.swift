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
    let bounds = DominanceBounds(instance, radius: radius, slopes: network.slopes, hasBiases: network.hasBias(1))
    let inner = network.columns(ofWeight: network.layers - 1)
    for n in 0..<network.samples where !bounds.isDominant(sample: n, outer: n / inner, inner: n % inner) {
      throw DominanceRejection.notDominant(sample: n)
    }
  }
}

/// Bounds on the magnitudes in the columns of `G^p`, for all patterns and all
/// real instances within a radius: as integers, what they are all multiples of being left out.
private struct DominanceBounds {
  let instance: Instance<Rational>
  let radius: Rational
  /// The slopes' least and largest magnitude, over one denominator.
  let least: Integer
  let largest: Integer
  let slopeDenominator: Integer
  /// Whether all layers below the output have biases; else none has.
  let hasBiases: Bool
  /// Of each `W_l`, row by row.
  private let weights: [Magnitudes]

  init(_ instance: Instance<Rational>, radius: Rational, slopes: [Rational], hasBiases: Bool) {
    let row = Fractions(slopes)
    let magnitudes = row.integers.map(\.magnitude)
    (least, largest) = (magnitudes.min() ?? .one, magnitudes.max() ?? .one)
    slopeDenominator = row.denominator
    (self.instance, self.radius, self.hasBiases) = (instance, radius, hasBiases)
    weights = instance.weights.map { Magnitudes($0.elements, within: radius) }
  }

  /// Whether entry `(outer, inner)` of column `n`, of `a_{L-1} ⊗ v_{L-2}`, exceeds
  /// all other entries of the column together. Two slopes of `a_{L-1}` are `κ = largest / least` apart at most.
  func isDominant(sample n: Int, outer: Int, inner: Int) -> Bool {
    let top = bounds(ofColumn: n, of: instance.noise[instance.noise.count - 1])
    let a = least * top.low[outer]
    let (b, others) = hasBiases ? biasedBounds(sample: n, inner) : innerBounds(sample: n, inner)
    var aboves = a
    for i in top.high.indices where i != outer { aboves.addProduct(largest, top.high[i]) }
    return aboves * (b + others) < Integer(2) * a * b
  }

  private func bounds(ofColumn n: Int, of matrix: Matrix<Rational>) -> Magnitudes {
    Magnitudes((0..<matrix.rows).map { matrix[$0, n] }, within: radius)
  }

  /// Bounds of entry `inner` of column `n` of `V_{L-2}`, and of all others together, up to a common factor.
  ///
  /// Up to another one, a product of slopes, `low[j] |τ| ≤ |V_l[j, n]| ≤ high[j] |τ|`
  /// with its own slope `τ`; `κ = q / p` is how far two such slopes can be apart, 1 for the inputs.
  private func innerBounds(sample n: Int, _ inner: Int) -> (low: Integer, others: Integer) {
    let inputs = bounds(ofColumn: n, of: instance.inputs)
    var (low, high) = (inputs.low, inputs.high)
    var (p, q) = (Integer.one, Integer.one)
    for (noise, (weight, shape)) in zip(instance.noise, zip(weights, instance.weights)) {
      let noise = bounds(ofColumn: n, of: noise)
      var (nextLow, nextHigh): ([Integer], [Integer]) = ([], [])
      for i in 0..<shape.rows {
        // |u_i| is the first term's magnitude, give or take all the others'.
        let first = i * shape.columns
        let others = q * dot(weight.high[first..<first + shape.columns], high, from: 1)
        nextLow.append(noise.low[i] * max(0, p * weight.low[first] * low[0] - others))
        nextHigh.append(noise.high[i] * (p * weight.high[first] * high[0] + others))
      }
      (low, high) = (nextLow, nextHigh)
      (p, q) = (least, largest)
    }
    var others = Integer.zero
    for j in high.indices where j != inner { others += high[j] }
    return (p * low[inner], q * others)
  }

  /// The same where a 1 is below each layer's outputs: `|u|` is the bias's magnitude, give or take all other terms', and
  /// there is no common factor but `one`, by which all is multiplied.
  private func biasedBounds(sample n: Int, _ inner: Int) -> (low: Integer, others: Integer) {
    let inputs = bounds(ofColumn: n, of: instance.inputs)
    var (low, high, one) = (inputs.low, inputs.high, inputs.denominator)
    var (p, q, denominator) = (Integer.one, Integer.one, Integer.one)
    for (noise, (weight, shape)) in zip(instance.noise, zip(weights, instance.weights)) {
      let noise = bounds(ofColumn: n, of: noise)
      let constant = denominator * one
      var (nextLow, nextHigh): ([Integer], [Integer]) = ([], [])
      for i in 0..<shape.rows {
        let (first, bias) = (i * shape.columns, (i + 1) * shape.columns - 1)
        let others = q * dot(weight.high[first..<bias], high, from: 0)
        nextLow.append(noise.low[i] * max(0, weight.low[bias] * constant - others))
        nextHigh.append(noise.high[i] * (weight.high[bias] * constant + others))
      }
      (low, high, one) = (nextLow, nextHigh, noise.denominator * weight.denominator * constant)
      (p, q, denominator) = (least, largest, slopeDenominator)
    }
    var others = inner < high.count ? denominator * one : .zero
    for j in high.indices where j != inner { others.addProduct(q, high[j]) }
    return (inner < low.count ? p * low[inner] : denominator * one, others)
  }

  /// `Σ_{j ≥ from} a_j b_j`.
  private func dot(_ a: ArraySlice<Integer>, _ b: [Integer], from start: Int) -> Integer {
    var sum = Integer.zero
    for (x, y) in zip(a.dropFirst(start), b.dropFirst(start)) where !x.isZero { sum.addProduct(x, y) }
    return sum
  }
}

/// The least and the largest magnitude of each of some numbers and of all that are within a radius of it, over one denominator.
private struct Magnitudes {
  let low: [Integer]
  let high: [Integer]
  let denominator: Integer

  init(_ numbers: [Rational], within radius: Rational) {
    let row = Fractions(numbers + [radius])
    let numerators = row.integers
    let reach = numerators[numbers.count]
    low = numerators[..<numbers.count].map { max(0, $0.magnitude - reach) }
    high = numerators[..<numbers.count].map { $0.magnitude + reach }
    denominator = row.denominator
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
