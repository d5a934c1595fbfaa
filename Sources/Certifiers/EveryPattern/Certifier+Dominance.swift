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

  /// The largest `1/D`, `D` an integer, that the verifier accepts as a radius.
  ///
  /// All samples' inequalities are alike, so that one sample decides.
  private func radius(_ network: Network, entry: Integer) throws -> Rational {
    let single = try network.with(samples: 1)
    let instance = InstanceFields(try DominanceInstance.instance(for: single, entry: entry))
    func isAccepted(_ denominator: Integer) throws -> Bool {
      let claim = Claim.everyPatternNearby(
        NetworkFields(single), instance, radius: try Rational(1, over: denominator), rank: 1)
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
    func spread(_ matrix: Matrix<Rational>) -> Matrix<Rational> { matrix.map { $0.isZero ? 1 : Rational(entry) } }
    return try Instance(
      inputs: L == 2 ? spread(witness.inputs) : witness.inputs,
      noise: zip(1..., witness.noise).map { l, noise in l >= L - 2 ? spread(noise) : noise },
      weights: witness.weights, for: network)
  }

  /// The least integer `M ≥ 1` with `(M + κ' (d_{L-2} - 1)) (M + κ (d_{L-1} - 1)) < 2 M²`,
  /// where `κ` is the largest ratio of two slopes' magnitudes, and `κ' = κ` but 1 at `L = 2`.
  static func leastEntry(for network: Network) throws -> Integer {
    let magnitudes = network.slopes.map(\.magnitude)
    guard let largest = magnitudes.max(), let least = magnitudes.min() else { return 1 }
    let ratio = try largest / least
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
