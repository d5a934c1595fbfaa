import ExactArithmetic
import Networks

extension Check {
  /// What evidence for rank `N` at every pattern has to prove: a histogram that gives rank `N` to all `P` patterns says
  /// just that, and where that is so, no loss without stationary values has a differentiable local minimum (FORMAT.md).
  /// Other claims stay as they are.
  func everyPattern(in claim: Claim) throws -> Claim {
    if case .noDifferentiableLocalMinimum(let fields, let instance) = claim {
      return .everyPattern(fields, instance, rank: fields.samples)
    }
    guard case .rankHistogram(let fields, let instance, let histogram) = claim else { return claim }
    let network = try fields.network()
    guard histogram.count == 1, histogram[0].rank == network.gradientColumns else {
      throw FullRankRejection.notFullRank
    }
    let total = try limits.patternCount(network)
    guard histogram[0].patterns == total else { throw FullRankRejection.otherCounts(total) }
    return .everyPattern(fields, instance, rank: network.gradientColumns)
  }
}

/// Why a histogram is not what evidence for every pattern proves.
package enum FullRankRejection: RejectionReason {
  /// Without a count only full rank at every pattern is proved.
  case notFullRank
  /// There are so many patterns.
  case otherCounts(Integer)

  package var description: String {
    switch self {
    case .notFullRank: "such evidence proves rank N at every pattern only"
    case .otherCounts(let total): "counted: there are \(total) patterns"
    }
  }
}
