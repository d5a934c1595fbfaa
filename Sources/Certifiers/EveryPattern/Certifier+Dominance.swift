import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// An explicit integer instance whose `G^p` are strictly diagonally dominant
  /// for every pattern, with the least integer `M` that the inequality allows,
  /// and a box of real instances around it for which the same holds.
  public func everyPatternByDominance(_ network: Network) throws -> DominanceOutcome {
    let least = try DominanceInstance.leastEntry(for: network)
    let instance = try DominanceInstance.instance(for: network, entry: least)
    let radius = try radius(network, entry: least)
    let certificate = try seal(
      .everyPatternNearby(
        NetworkFields(network), InstanceFields(instance), radius: radius, rank: network.samples),
      by: .dominance)
    return DominanceOutcome(certificate: certificate, entry: least, radius: radius)
  }

  /// Whether dominance is for such a network: with a bias in every layer below the output, or in none.
  package static func dominanceApplies(to network: Network) -> Bool {
    network.biases.isEmpty || network.biases == Array(1..<network.layers)
  }

  /// The largest `1/D`, `D` an integer, that the verifier accepts as a radius.
  ///
  /// All samples' inequalities are alike, so that one sample decides; with biases those of one unit.
  private func radius(_ network: Network, entry: Integer) throws -> Rational {
    let count = network.biases.isEmpty ? 1 : min(network.samples, network.columns(ofWeight: network.layers - 1))
    let single = try network.with(samples: count)
    let instance = InstanceFields(try DominanceInstance.instance(for: single, entry: entry))
    func isAccepted(_ denominator: Integer) throws -> Bool {
      let claim = Claim.everyPatternNearby(
        NetworkFields(single), instance, radius: try Rational(1, over: denominator), rank: count)
      do {
        try verifier.check(claim, by: .dominance)
        return true
      } catch DominanceRejection.notDominant { return false }
    }
    let denominator = try leastInteger { try isAccepted($0) }
    return try Rational(1, over: denominator)
  }
}

public struct DominanceOutcome: Sendable {
  public let certificate: Verified
  /// `M`.
  public let entry: Integer
  public let radius: Rational
}

/// The witness with `M` and 1 in place of the ones and zeros that matter.
enum DominanceInstance {
  /// `M` on the witness's support and 1 off it, in `E_{L-1}` and in `E_{L-2}`, or
  /// `X` at `L = 2`; everything else as in the witness.
  static func instance(for network: Network, entry: Integer) throws -> Instance<Rational> {
    let witness = try Instance.witness(for: network)
    let L = network.layers
    if !network.biases.isEmpty { return try biased(network, witness, entry: entry) }
    func spread(_ matrix: Matrix<Rational>) -> Matrix<Rational> { matrix.map { $0.isZero ? 1 : Rational(entry) } }
    return try Instance(
      inputs: L == 2 ? spread(witness.inputs) : witness.inputs,
      noise: zip(1..., witness.noise).map { l, noise in l >= L - 2 ? spread(noise) : noise },
      weights: witness.weights, for: network)
  }

  /// With biases: the layers below have the output 1 by their biases; `M` on the support and `1/M` off it in `E_{L-2}`, or `X`, so
  /// that where no entry is on it the constant 1 is largest; `M` and 1 in `E_{L-1}`.
  private static func biased(
    _ network: Network, _ witness: Instance<Rational>, entry: Integer
  ) throws -> Instance<Rational> {
    let (L, M) = (network.layers, Rational(entry))
    let small = try 1 / M
    func spread(_ matrix: Matrix<Rational>) -> Matrix<Rational> { matrix.map { $0.isZero ? small : M } }
    return try Instance(
      inputs: L == 2 ? spread(witness.inputs) : witness.inputs,
      noise: zip(1..., witness.noise).map { l, noise in
        l == L - 1 ? noise.map { $0.isZero ? 1 : M } : l == L - 2 ? spread(noise) : noise
      },
      weights: witness.weights.map { weight in
        Matrix(rows: weight.rows, columns: weight.columns) { $1 == weight.columns - 1 ? 1 : 0 }
      }, for: network)
  }

  /// The least integer `M ≥ 1` with `(M + κ' (d_{L-2} - 1)) (M + κ (d_{L-1} - 1)) < 2 M²`,
  /// where `κ` is the largest ratio of two slopes' magnitudes, and `κ' = κ` but 1 at `L = 2`.
  static func leastEntry(for network: Network) throws -> Integer {
    let magnitudes = network.slopes.map(\.magnitude)
    guard let largest = magnitudes.max(), let least = magnitudes.min() else { return 1 }
    let ratio = try largest / least
    if !network.biases.isEmpty {
      // On the support, and where the constant is largest: FORMAT.md, `dominance`.
      let (p, q) = network.layers == 2 ? (Rational.one, Rational.one) : (least, largest)
      let (inner, outer) = (
        Rational(network.widths[network.layers - 2]), Rational(network.widths[network.layers - 1] - 1)
      )
      return try leastInteger { entry in
        let M = Rational(entry)
        let above = M + ratio * outer
        let (all, others) = (try q * inner / M, try q * (inner - 1) / M)
        return above * (1 + all) < 2 * M && above * (p * M + 1 + others) < 2 * M * p * M
      }
    }
    let (inner, outer) = (network.widths[network.layers - 2], network.widths[network.layers - 1])
    let others = (
      inner: (network.layers == 2 ? 1 : ratio) * Rational(inner - 1), outer: ratio * Rational(outer - 1)
    )
    return try leastInteger { entry in
      let M = Rational(entry)
      return (M + others.inner) * (M + others.outer) < 2 * M * M
    }
  }
}

/// The least positive integer with a property that all larger ones have too, by
/// doubling and bisection.
func leastInteger(where holds: (Integer) throws -> Bool) throws -> Integer {
  var high = Integer.one
  while try !holds(high) { high += high }
  var low = Integer.zero
  while high - low > .one {
    let (middle, _) = try (low + high).quotientAndRemainder(dividingBy: 2)
    if try holds(middle) { high = middle } else { low = middle }
  }
  return high
}
