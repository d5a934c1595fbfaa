import Certificates
import ExactArithmetic
import ExactRank
import Networks
import Reports

extension Claim {
  /// The SHA-256 of the claim in canonical form, written alone: what a sum knows a part by.
  package var sha256: String { SHA256.digest(json.canonicalBytes) }
}

extension Certifier {
  /// Certifies a part of a histogram, which the verifier counts again.
  /// - Throws: `LimitError` when it would have to count too much.
  package func rankHistogramPart(_ part: HistogramPart) throws -> Verified {
    try seal(.rankHistogramPart(part), by: .enumeration)
  }

  /// Verifies a sum.
  /// - Parameter part: finds the certificate of each part.
  /// - Throws: `RejectionReason` when they do not make up the whole, `MissingParts`.
  package func verified(_ sum: Certificate, part: @escaping PartSource) throws -> Verified {
    WorkMeter.clearStep()
    return try verifier.verify(sum.canonicalBytes, part: part)
  }

  /// The sum of parts of one instance, in one order, which says as much as they do: nobody has verified it.
  package func sum(of parts: [HistogramPart]) -> Certificate? {
    guard let first = parts.first else { return nil }
    let counts = parts.lazy.flatMap(\.histogram).reduce(into: [Int: Integer]()) {
      $0[$1.rank, default: .zero] += $1.patterns
    }
    // The same parts give the same bytes, in whatever order they come.
    let inOrder = parts.sorted { $0.boxes.precede($1.boxes) }
    let evidence = SumEvidence(
      order: first.order,
      parts: inOrder.map {
        SumPart(hash: Claim.rankHistogramPart($0).sha256, boxes: $0.boxes, histogram: $0.histogram)
      })
    return Certificate(
      claim: .rankHistogram(first.network, first.instance, [RankCount](counts)), evidence: .sum(evidence),
      provenance: provenance)
  }
}

extension [PatternBox] {
  fileprivate func precede(_ other: [PatternBox]) -> Bool {
    lexicographicallyPrecedes(other) { a, b in
      a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
    }
  }
}

extension Instance where Element == Rational {
  /// Boxes of candidates as boxes of choices of slopes.
  /// - Parameters:
  ///   - boxes: for the first places of the histogram, candidates as each place numbers them.
  ///   - histogram: of the columns of this instance.
  package func patternBoxes(
    _ boxes: [[[Int]]], in histogram: RankHistogram, of network: Network
  ) throws -> [PatternBox] {
    let depth = boxes.lazy.map(\.count).max() ?? 0
    let choices = try (0..<depth).map { place in
      try slopeChoices(of: histogram.choices.places[place], sample: histogram.order[place], in: network)
    }
    return boxes.map { box in
      box.enumerated().map { place, candidates in candidates.flatMap { choices[place][$0] }.sorted() }
    }
  }

  /// For each of a sample's candidates the choices of slopes, as patterns are numbered, that give its line, by the definition of `G^p`.
  private func slopeChoices(
    of candidates: [WeightedColumn], sample n: Int, in network: Network
  ) throws -> [[Int]] {
    let numbers = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1.column, $0) })
    let one = selecting(samples: [n])
    let single = try network.with(samples: 1)
    var choices = Array(repeating: [Int](), count: candidates.count)
    let count = (0..<network.hiddenUnits).reduce(1) { count, _ in count * network.slopes.count }
    for choice in 0..<count {
      let pattern = ActivationPattern(number: choice, of: single)
      let column = try one.gradientMatrix(at: pattern, slopes: network.slopes).elements
      guard let line = WeightedColumn.merging([(column, 1)]).first, let number = numbers[line.column] else { continue }
      choices[number].append(choice)
    }
    return choices
  }
}
