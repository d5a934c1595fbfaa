import ExactArithmetic
import Networks

extension Verifier {
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
  ///
  /// Column `n` of `G^p` depends on sample `n`'s slopes only. Its columns are computed
  /// by the definition, for each choice of its `D` slopes; proportional ones are
  /// merged, since a factor does not change a rank; then the samples are
  /// gone through one after the other, eliminating each chosen column from all later ones.
  private func histogram(_ network: Network, _ fields: InstanceFields) throws -> [RankCount] {
    let instance = try fields.instance(for: network)
    let single = try Network(widths: network.widths, slopes: network.slopes, samples: 1)
    let choices = try limits.checkPatterns(Integer(network.slopes.count).power(UInt(min(single.patternBits, 64))))
    try limits.checkEntries(
      rows: network.gradientRows * network.samples, columns: choices, of: "all columns of all G^p")
    var places: [[Line]] = []
    for n in 0..<network.samples {
      let sample = instance.sample(n)
      var counts: [[Rational]: Int] = [:]
      for number in 0..<choices {
        let column = try sample.gradientMatrix(
          at: ActivationPattern(number: number, of: single), slopes: network.slopes
        ).elements
        let scale = column.first { !$0.isZero } ?? .one
        counts[try column.map { try $0 / scale }, default: 0] += 1
      }
      places.append(counts.map { Line(vector: $0.key, patterns: Integer($0.value)) })
    }
    _ = try places.dropLast().reduce(Integer.one) { Integer(try limits.checkPatterns($0 * Integer($1.count))) }
    // Every sample of more than one line doubles that product at least: recursion is not deep.
    places.sort { $0.count < $1.count }
    var histogram = Array(repeating: Integer.zero, count: network.samples + 1)
    try Verifier.count(places[...], rank: 0, weight: .one, in: &histogram)
    return histogram.enumerated().filter { !$1.isZero }.map { RankCount(rank: $0, patterns: $1) }
  }

  /// A vector up to a factor, and the number of patterns that give it.
  private struct Line {
    let vector: [Rational]
    let patterns: Integer
  }

  /// Adds to the histogram what all choices of lines give, from `rank` columns chosen so far.
  private static func count(
    _ places: ArraySlice<[Line]>, rank: Int, weight: Integer, in histogram: inout [Integer]
  ) throws {
    var (places, rank, weight) = (places, rank, weight)
    while let lines = places.first, lines.count == 1 {
      weight *= lines[0].patterns
      let rest = try eliminating(lines[0], from: places.dropFirst())
      (places, rank) = (rest ?? places.dropFirst(), rest == nil ? rank : rank + 1)
    }
    guard let lines = places.first else {
      histogram[rank] += weight
      return
    }
    for line in lines {
      let rest = try eliminating(line, from: places.dropFirst())
      try count(
        rest ?? places.dropFirst(), rank: rest == nil ? rank : rank + 1, weight: weight * line.patterns,
        in: &histogram)
    }
  }

  /// The lines with a multiple of the given one added, so that all are 0 where that is
  /// first not 0; `nil` when it is the zero vector.
  private static func eliminating(_ line: Line, from places: ArraySlice<[Line]>) throws -> ArraySlice<[Line]>? {
    guard let pivot = line.vector.firstIndex(where: { !$0.isZero }) else { return nil }
    return try places.map { lines in
      try lines.map { other in
        if other.vector[pivot].isZero { return other }
        let factor = try -other.vector[pivot] / line.vector[pivot]
        return Line(vector: zip(other.vector, line.vector).map { $0 + factor * $1 }, patterns: other.patterns)
      }
    }[...]
  }
}

extension ActivationPattern {
  /// The pattern of one sample whose choices are the digits of `number` in base
  /// `slopes.count`, the least for the first unit of the first hidden layer.
  fileprivate init(number: Int, of network: Network) {
    var rest = number
    var digits: [Int] = []
    for _ in 0..<network.hiddenUnits {
      digits.append(rest % network.slopes.count)
      rest /= network.slopes.count
    }
    let starts = network.hiddenWidths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    self.init(for: network) { l, i, _ in digits[starts[l] + i] }
  }
}

extension Instance {
  /// The instance of sample `n` alone.
  fileprivate func sample(_ n: Int) -> Instance {
    func column(_ matrix: Matrix<Element>) -> Matrix<Element> {
      matrix.submatrix(rows: Array(0..<matrix.rows), columns: [n])
    }
    return Instance(inputs: column(inputs), noise: noise.map(column), weights: weights)
  }
}
