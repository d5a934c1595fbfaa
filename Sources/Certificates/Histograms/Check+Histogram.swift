import ExactArithmetic
import Networks

extension Check {
  /// Checks by counting, for every pattern or how many have which rank.
  func checkEnumeration(for claim: Claim) throws {
    if case .everyPattern(let network, let instance, let rank) = claim {
      try checkEveryPattern(try network.network(), instance, rank: rank)
    } else if case .rankHistogram(let network, let instance, let histogram) = claim {
      try checkHistogram(try network.network(), instance, histogram)
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
    let counted = try histogram(network, fields)
    guard counted == claimed else {
      throw HistogramRejection.otherCounts(counted.map(\.statement).joined(separator: ", "))
    }
  }

  /// How many patterns a histogram claims to have rank `N`, when it claims nothing else.
  func fullRankPatterns(_ histogram: [RankCount], of network: Network) throws -> Integer {
    guard histogram.count == 1, histogram[0].rank == network.samples else { throw HistogramRejection.notFullRank }
    return histogram[0].patterns
  }

  /// Checks that so many patterns are all that there are.
  func checkAll(_ patterns: Integer, of network: Network) throws {
    let total = try limits.patternCount(network)
    guard patterns == total else { throw HistogramRejection.otherCounts("there are \(total) patterns") }
  }

  /// The ranks that occur, in increasing order, and at how many patterns.
  private func histogram(_ network: Network, _ fields: InstanceFields) throws -> [RankCount] {
    let columns = try PatternColumns(of: try fields.instance(for: network), in: network, work)
    var histogram = Array(repeating: Integer.zero, count: network.samples + 1)
    try count(try columns.lines(work)[...], rank: 0, weight: .one, in: &histogram)
    return histogram.enumerated().filter { !$1.isZero }.map { RankCount(rank: $0, patterns: $1) }
  }

  /// Adds to the histogram what all choices of lines give, from `rank` columns chosen so far: the samples are
  /// gone through one after the other, eliminating each chosen column from all later ones.
  ///
  /// Every sample of more than one line doubles their number at least, which is limited: recursion is not deep.
  private func count(
    _ places: ArraySlice<[Line]>, rank: Int, weight: Integer, in histogram: inout [Integer]
  ) throws {
    var (places, rank, weight) = (places, rank, weight)
    while let lines = places.first {
      if lines.count > 1 {
        for line in lines {
          let rest = try eliminating(line, from: places.dropFirst())
          try count(
            rest ?? places.dropFirst(), rank: rest == nil ? rank : rank + 1, weight: weight * line.patterns,
            in: &histogram)
        }
        return
      }
      weight *= lines[0].patterns
      let rest = try eliminating(lines[0], from: places.dropFirst())
      (places, rank) = (rest ?? places.dropFirst(), rest == nil ? rank : rank + 1)
    }
    histogram[rank] += weight
  }

  /// The lines with a multiple of the given one added, so that all are 0 where that is
  /// first not 0; `nil` when it is the zero vector.
  private func eliminating(_ line: Line, from places: ArraySlice<[Line]>) throws -> ArraySlice<[Line]>? {
    try work.spend(1024)
    guard let pivot = line.vector.firstIndex(where: { !$0.isZero }) else { return nil }
    let (p, length) = (line.vector[pivot], line.bits)
    return try places.map { lines in
      try lines.map { other in
        let q = other.vector[pivot]
        if q.isZero { return other }
        try work.spend(4, line.vector.count + 4, Work.operation(length + other.bits))
        return Line(zip(other.vector, line.vector).map { p * $0 - q * $1 }, patterns: other.patterns)
      }
    }[...]
  }
}
