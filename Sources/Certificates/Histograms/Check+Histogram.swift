import ExactArithmetic
import Networks

extension Check {
  /// Checks by counting, for every pattern or how many have which rank.
  func checkEnumeration(for claim: Claim) throws {
    if case .noDifferentiableLocalMinimum = claim {
      try checkEnumeration(for: try everyPattern(in: claim))
    } else if case .everyPattern(let network, let instance, let rank) = claim {
      try checkEveryPattern(try network.network(), instance, rank: rank)
    } else if case .rankHistogram(let network, let instance, let histogram) = claim {
      try checkHistogram(try network.network(), instance, histogram)
    } else if case .rankHistogramPart(let part) = claim {
      try checkPart(part, of: try part.network.network())
    } else {
      throw claim.unfit(.enumeration)
    }
  }

  /// Checks by counting that `G^p` has the rank at every one of the `P` patterns.
  func checkEveryPattern(_ network: Network, _ fields: InstanceFields, rank: Int) throws {
    let histogram = try histogram(network, fields)
    guard histogram.map(\.rank) == [rank] else { throw HistogramRejection.otherRanks(histogram.map(\.rank)) }
  }

  /// Checks by counting how many of the `P` patterns have which rank.
  func checkHistogram(_ network: Network, _ fields: InstanceFields, _ claimed: [RankCount]) throws {
    try check(claimed, is: try histogram(network, fields))
  }

  private func check(_ claimed: [RankCount], is counted: [RankCount]) throws {
    guard counted == claimed else { throw HistogramRejection.otherCounts(counted.statement) }
  }

  /// Checks by counting how many of the patterns in the boxes have which rank.
  private func checkPart(_ part: HistogramPart, of network: Network) throws {
    let instance = try part.instance.instance(for: network)
    let choices = try PatternColumns(of: instance, in: network, work).lineChoices()
    let places = part.order.map { choices[$0].lines }
    let boxes = part.boxes.lazy.map { box in
      zip(box, part.order).map { choices[$1].lines($0) } + places.dropFirst(box.count)
    }
    try check(part.histogram, is: try histogram(network, boxes))
  }

  /// The ranks that occur, in increasing order, and at how many patterns.
  private func histogram(_ network: Network, _ fields: InstanceFields) throws -> [RankCount] {
    let columns = try PatternColumns(of: try fields.instance(for: network), in: network, work)
    // Samples with fewer lines first.
    let places = try columns.lineChoices().map(\.lines).enumerated().sorted {
      ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
    }
    return try histogram(network, [places.map(\.element)])
  }

  /// The ranks that occur, in increasing order, and in how many choices of one line at each place, over some lists of places.
  private func histogram(_ network: Network, _ boxes: some Sequence<[[Line]]>) throws -> [RankCount] {
    var tree = LineTree(for: network, work)
    for places in boxes { try tree.count(places) }
    return [RankCount](tree.histogram.filter { !$0.value.isZero })
  }
}
