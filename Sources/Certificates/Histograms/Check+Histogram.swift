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
    let patterns = try checkBoxes(part.boxes, order: part.order, of: network).reduce(.zero, +)
    guard part.patterns == patterns else { throw BoxRejection.otherTotal(counts: part.patterns, patterns: patterns) }
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
    var (histogram, ends) = ([Int: Integer](), 0)
    for places in boxes {
      for (rank, patterns) in try self.histogram(network, places, &ends) { histogram[rank, default: .zero] += patterns }
    }
    return [RankCount](histogram)
  }

  /// - Parameter ends: of trees, counted up.
  private func histogram(_ network: Network, _ places: [[Line]], _ ends: inout Int) throws -> [Int: Integer] {
    // How many choices there are at each place.
    let choices: [Integer] = places.map { $0.reduce(.zero) { $0 + $1.patterns } }
    /// How many patterns of the samples before lead to an end with so many samples left, by its rank.
    var leaves: [Int: [Int: Integer]] = [:]
    var prefixes = [Prefix(places: places[...], last: nil, rank: 0, patterns: .one)]
    while let prefix = prefixes.popLast() {
      if prefix.places.count == 1 || prefix.rank == network.gradientRows && !prefix.places.isEmpty {
        ends += 1
        if ends > limits.patterns {
          throw LimitError("the tree of all choices of columns", of: .patterns, bound: limits.patterns)
        }
      }
      let places = try prefix.placesLeft(work)
      // Columns of as many coordinates as are independent: no choice changes that rank.
      guard prefix.rank < network.gradientRows, let lines = places.first else {
        leaves[places.count, default: [:]][prefix.rank, default: .zero] += prefix.patterns
        continue
      }
      for line in lines {
        try work.spend(1024)
        prefixes.append(
          Prefix(
            places: places.dropFirst(), last: line, rank: line.isZero ? prefix.rank : prefix.rank + 1,
            patterns: prefix.patterns * line.patterns))
      }
    }
    return (0...places.count).reversed().reduce(into: [:]) { histogram, left in
      for rank in histogram.keys { histogram[rank, default: .zero] *= choices[places.count - 1 - left] }
      for (rank, patterns) in leaves[left] ?? [:] { histogram[rank, default: .zero] += patterns }
    }
  }
}

/// A choice of lines for the first samples: a node of a tree of all choices.
private struct Prefix {
  /// The lines of the other samples, up to the span of those chosen before the last.
  let places: ArraySlice<[Line]>
  /// The line chosen last, up to that span; `nil` for none.
  let last: Line?
  let rank: Int
  let patterns: Integer

  /// The lines of the other samples up to the whole span: with a multiple of the last added, so that all are 0
  /// where that is first not 0. Those of a sample that are now one line are merged.
  func placesLeft(_ work: Work) throws -> ArraySlice<[Line]> {
    guard let last, let pivot = last.vector.firstIndex(where: { !$0.isZero }), rank < last.vector.count else {
      return places
    }
    let (p, length, rows) = (last.vector[pivot], last.bits, last.vector.count)
    return try places.map { lines in
      try work.spend(16, lines.count)
      // Lines that differ go on to do so where none changes.
      if lines.allSatisfy({ $0.vector[pivot].isZero }) { return lines }
      var merged: [[Integer]: Integer] = [:]
      for line in lines {
        try work.spend(64, rows)
        var vector = line.vector
        let q = vector[pivot]
        if !q.isZero {
          try work.spend(4, rows + 4, Work.operation(length + line.bits))
          let combined = zip(vector, last.vector).map { p * $0 - q * $1 }
          vector = combined.primitive ?? combined
        }
        merged[vector, default: .zero] += line.patterns
      }
      return merged.map { Line(primitive: $0.key, patterns: $0.value) }
    }[...]
  }
}
