import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// Certifies `rank G^p = N` at every pattern of an instance by counting them
  /// one by one, which the verifier does: the honest baseline for every method
  /// that sees all patterns at once.
  ///
  /// - Returns: the certificate, or the first pattern of a lower rank.
  public func everyPatternOneByOne(
    _ network: Network, _ instance: Instance<Rational>
  ) throws -> EnumerationOutcome {
    do {
      return .certified(
        try seal(
          .everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples),
          by: .enumeration))
    } catch EnumerationRejection.patternOfOtherRank(let number, _, _) {
      return .deficient(ActivationPattern(number: number, of: network))
    }
  }
}

public enum EnumerationOutcome: Sendable {
  case certified(Certificate)
  case deficient(ActivationPattern)
}
