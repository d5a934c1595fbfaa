import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// That losses whose derivatives are nowhere 0, as the logistic one, have no differentiable local minimum: by the evidence of
  /// rank `N` at every pattern.
  /// - Returns: nil when none is found.
  public func noDifferentiableLocalMinimum(_ network: Network, _ instance: Instance<Rational>) throws -> Verified? {
    guard let found = try fullRankAtEveryPattern(network, instance) else { return nil }
    return try seal(
      .noDifferentiableLocalMinimum(NetworkFields(network), InstanceFields(instance)), by: found.evidence)
  }

  /// Up to `2^20` choices of patterns for all samples but one are gone through.
  private static let mostBits = 20

  /// That `rank G^p = N` at every pattern: by congruence, dominance or residues, and where there are few patterns by going through them.
  /// - Returns: nil when none of these shows it.
  public func fullRankAtEveryPattern(_ network: Network, _ instance: Instance<Rational>) throws -> Verified? {
    if let found = try everyPatternByCongruence(network, instance) ?? everyPatternAsItIs(network, instance) {
      return found
    }
    let (bits, isTooLarge) = network.hiddenUnits.multipliedReportingOverflow(by: network.samples - 1)
    guard !isTooLarge, bits <= Certifier.mostBits, let choices = instance.columnChoices(of: network) else { return nil }
    let histogram = try HistogramCount.ranks(choices)
    guard histogram.map(\.rank) == [network.samples] else { return nil }
    return try everyPatternByCounting(network, instance, histogram)
  }
}
