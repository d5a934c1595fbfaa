import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// Certifies how many patterns of an instance have which rank.
  ///
  /// Where all have rank `N`, a congruence is tried first, which the verifier checks
  /// at once; else it counts again by its own method, within its limits.
  /// - Throws: `LimitError` when the verifier would have to count too much.
  public func rankHistogram(
    _ network: Network, _ instance: Instance<Rational>, _ histogram: [RankCount]
  ) throws -> Verified {
    let claim = Claim.rankHistogram(NetworkFields(network), InstanceFields(instance), histogram)
    if histogram.map(\.rank) == [network.samples], let evidence = try congruenceEvidence(network, instance) {
      return try seal(claim, by: .congruence(evidence))
    }
    return try seal(claim, by: .enumeration)
  }

  /// Certifies `rank G^p = N` at every pattern of an instance by counting them,
  /// which the verifier does: the baseline for every method that sees all patterns at once.
  ///
  /// - Returns: the certificate, of the histogram of ranks if some are lower.
  public func everyPatternByCounting(
    _ network: Network, _ instance: Instance<Rational>, _ histogram: [RankCount]
  ) throws -> Verified {
    let claim: Claim =
      histogram.map(\.rank) == [network.samples]
      ? .everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples)
      : .rankHistogram(NetworkFields(network), InstanceFields(instance), histogram)
    return try seal(claim, by: .enumeration)
  }
}
