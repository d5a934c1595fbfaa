import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// An explicit instance whose patterns all have rank `N` by congruence: the first of so many random ones,
  /// from a seed on, or where none will do one near the witness, where nothing is left to chance.
  ///
  /// - Parameters:
  ///   - network: of the instance.
  ///   - seed: of the first random instance.
  ///   - draws: how many are tried.
  ///   - present: the certificate of a claim that is there already, if one is; it is asked before an instance is tried.
  ///   - progress: is told each seed before its instance is tried.
  /// - Returns: the certificate with the seed of a random instance; nil when there is none.
  package func congruentInstance(
    _ network: Network, seed: Int, draws: Int, present: (Claim) -> Verified? = { _ in nil },
    progress: (Int) -> Void = { _ in }
  ) throws -> (certificate: Verified, draw: Int?)? {
    guard Certifier.obstacleToCongruence(network) == nil else { return nil }
    func certificate(_ instance: Instance<Rational>) throws -> Verified? {
      let claim = Claim.everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples)
      return try present(claim) ?? everyPatternByCongruence(network, instance)
    }
    for draw in seed..<(seed + draws) {
      progress(draw)
      let instance = try Instance.random(for: network, from: RandomSource(seed: Integer(draw)))
      if let found = try certificate(instance) { return (found, draw) }
    }
    let near = try instanceNearWitness(network, from: RandomSource(seed: Integer(seed)))
    return try certificate(near).map { ($0, nil) }
  }
}
