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
    let trees = part.boxes.lazy.map { box in
      (zip(box, part.order).map { choices[$1].lines($0) } + places.dropFirst(box.count), network.patterns(in: box))
    }
    try check(part.histogram, is: try histogram(network, trees))
  }

  /// The ranks that occur, in increasing order, and at how many patterns.
  private func histogram(_ network: Network, _ fields: InstanceFields) throws -> [RankCount] {
    let columns = try PatternColumns(of: try fields.instance(for: network), in: network, work)
    // Samples with fewer lines first.
    let places = try columns.lineChoices().map(\.lines).enumerated().sorted {
      ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
    }
    return try histogram(network, [(places.map(\.element), network.patterns(in: []))])
  }

  /// The ranks that occur, in increasing order, and in how many choices of one line at each place, over some lists of places; beside
  /// each the number of all its choices.
  private func histogram(_ network: Network, _ trees: some Sequence<([Lines], Integer)>) throws -> [RankCount] {
    var (histogram, ends) = ([Int: Integer](), 0)
    for (places, patterns) in trees { try count(network, places, patterns, &histogram, &ends) }
    return [RankCount](histogram.filter { !$0.value.isZero })
  }

  /// Adds the choices of one line at each place to a histogram, by a tree of all choices for the places but the last two.
  ///
  /// The numbers of patterns are as long as there are places: a prefix has one, and no more prefixes wait than there are lines at `R` places.
  /// - Parameter ends: of the trees, and of one level more: counted up.
  private func count(
    _ network: Network, _ places: [Lines], _ patterns: Integer, _ histogram: inout [Int: Integer], _ ends: inout Int
  ) throws {
    try work.spend(64, places.count)
    let costOfChoice = 1024 + patterns.bitWidth
    var prefixes = [Prefix(places: places[...], last: nil, rank: 0, patterns: patterns)]
    while let prefix = prefixes.popLast() {
      let rank = prefix.rank
      // Columns of as many coordinates as are independent: no choice changes that rank.
      if rank == network.gradientRows {
        try meet(1, &ends)
        histogram[rank, default: .zero] += prefix.patterns
        continue
      }
      let places = try prefix.placesLeft(work)
      let first = places[places.startIndex]
      if places.count > 2 {
        try work.spend(costOfChoice, first.count)
        let share = try prefix.patterns.quotientAndRemainder(dividingBy: first.patterns).quotient
        // Those of which the rank grows go first, for that happens at most `R` times on a way down.
        let next = prefixes.count
        for (line, patterns) in first {
          let prefix = Prefix(
            places: places.dropFirst(), last: line, rank: line.isZero ? rank : rank + 1, patterns: share * patterns)
          prefixes.insert(prefix, at: line.isZero ? next : prefixes.count)
        }
      } else {
        try meet(places.count == 2 ? first.count : 1, &ends)
        try work.spend(costOfChoice, places.count == 2 ? first.count : 0)
        let counts = places.count == 2 ? first.ranks(with: places[places.startIndex + 1]) : first.ranks
        let share = try prefix.patterns.quotientAndRemainder(dividingBy: counts.reduce(.zero, +)).quotient
        for (more, patterns) in counts.enumerated() {
          histogram[rank + more, default: .zero] += share * patterns
        }
      }
    }
  }

  private func meet(_ more: Int, _ ends: inout Int) throws {
    ends += more
    if ends > limits.patterns {
      throw LimitError("the tree of all choices of columns", of: .patterns, bound: limits.patterns)
    }
  }
}

/// A choice of lines for the first samples: a node of a tree of all choices.
private struct Prefix {
  /// The lines of the other samples, up to the span of those chosen before the last.
  let places: ArraySlice<Lines>
  /// The line chosen last, up to that span; `nil` for none.
  let last: [Integer]?
  let rank: Int
  /// How many patterns begin so.
  let patterns: Integer

  /// The lines of the other samples up to the whole span: with a multiple of the last added, so that all are 0
  /// where that is first not 0. Those of a sample that are now one line are merged.
  func placesLeft(_ work: Work) throws -> ArraySlice<Lines> {
    guard let last, let pivot = last.firstIndex(where: { !$0.isZero }) else { return places }
    let (p, length, rows) = (last[pivot], last.bits, last.count)
    return try places.map { lines in
      try work.spend(16, lines.count)
      // Lines that differ go on to do so where none changes.
      if lines.allSatisfy({ $0.key[pivot].isZero }) { return lines }
      try work.spend(64, rows, lines.count)
      var merged = Lines(minimumCapacity: lines.count)
      for (line, patterns) in lines {
        var vector = line
        let q = -line[pivot]
        if !q.isZero {
          try work.spend(4, rows + 4, Work.operation(length + line.bits))
          for (i, entry) in last.enumerated() where !entry.isZero || !vector[i].isZero {
            vector[i] *= p
            vector[i].addProduct(q, entry)
          }
          vector = vector.primitive ?? vector
        }
        merged[vector, default: .zero] += patterns
      }
      return merged
    }[...]
  }
}

extension Lines {
  /// How many of these have rank 0, and rank 1.
  fileprivate var ranks: [Integer] {
    let none = reduce(.zero) { $1.key.isZero ? $0 + $1.value : $0 }
    return [none, patterns - none]
  }

  /// How many choices of one of these and one of others have rank 0, 1 and 2: two lines have rank 1 when they are the same,
  /// or one is zero.
  fileprivate func ranks(with others: Lines) -> [Integer] {
    let (all, none) = (others.patterns, others.ranks[0])
    var counts = [Integer](repeating: .zero, count: 3)
    for (line, patterns) in self {
      let same = others[line] ?? .zero
      if line.isZero {
        counts[0] += patterns * same
        counts[1] += patterns * (all - same)
      } else {
        counts[1] += patterns * (same + none)
        counts[2] += patterns * (all - same - none)
      }
    }
    return counts
  }
}

extension [Integer] {
  fileprivate var isZero: Bool { allSatisfy(\.isZero) }

  /// The binary digits of the longest.
  fileprivate var bits: Int { reduce(0) { Swift.max($0, $1.bitWidth) } }
}
