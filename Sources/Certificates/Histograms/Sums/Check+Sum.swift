import ExactArithmetic
import Networks

/// A histogram as the sum of those of parts, which are claims of their own.
public struct SumEvidence: Equatable, Sendable {
  /// All samples, in the order in which boxes speak of them.
  package let order: [Int]
  package let parts: [SumPart]

  package init(order: [Int], parts: [SumPart]) { (self.order, self.parts) = (order, parts) }

  init(_ field: Field) throws {
    let f = try field.members("kind", "order", "parts")
    self.init(order: try f[1].numbers(), parts: try f[2].elements().map { try SumPart($0) })
  }
}

/// What a sum says of one of its parts.
public struct SumPart: Equatable, Sendable {
  /// The SHA-256 of the part's claim, by which its certificate is found. The verdict rests on the claim itself.
  package let hash: String
  package let boxes: [PatternBox]
  package let histogram: [RankCount]

  package init(hash: String, boxes: [PatternBox], histogram: [RankCount]) {
    (self.hash, self.boxes, self.histogram) = (hash, boxes, histogram)
  }

  init(_ field: Field) throws {
    let f = try field.members("sha256", "boxes", "histogram")
    let hash = try f[0].text()
    guard hash.utf8.count == 64, hash.allSatisfy({ "0123456789abcdef".contains($0) }) else {
      throw f[0].fault("expected 64 hexadecimal digits in small letters")
    }
    self.init(hash: hash, boxes: try f[1].boxes(), histogram: try f[2].rankCounts())
  }
}

extension Check {
  /// Checks the sum, and that each of its parts is verified.
  /// - Throws: `MissingParts` when some are not.
  func checkSum(_ sum: SumEvidence, for claim: Claim) throws {
    var missing: [SumPart] = []
    for (part, partClaim) in zip(sum.parts, try partClaims(of: sum, for: claim)) {
      let verified = try verifiedPart(part.hash, partClaim)
      if verified?.claim != partClaim || verified?.evidence != .enumeration { missing.append(part) }
    }
    if let first = missing.first { throw MissingParts(count: missing.count, of: sum.parts.count, first: first) }
  }

  /// Checks that each pattern is in exactly one part, and that the claim's counts are the sums of the parts'.
  /// - Returns: the claims of the parts, which together imply the claim.
  func partClaims(of sum: SumEvidence, for claim: Claim) throws -> [Claim] {
    guard case .rankHistogram(let fields, let instance, let histogram) = claim else { throw claim.unfit(.sum) }
    let network = try fields.network()
    _ = try instance.instance(for: network)
    for box in sum.parts.lazy.flatMap(\.boxes) {
      try work.spend(1024)
      for list in box { try work.spend(64, list.count) }
    }
    if let empty = sum.parts.firstIndex(where: \.boxes.isEmpty) { throw SumRejection.emptyPart(empty) }
    try checkBoxes(sum.parts.flatMap(\.boxes), order: sum.order, of: network)
    var (total, sums) = (Integer.zero, [Int: Integer]())
    for (number, part) in sum.parts.enumerated() {
      let inBoxes = try limits.patterns(in: part.boxes, of: network)
      let counts = part.histogram.patterns
      guard counts == inBoxes else { throw SumRejection.otherTotal(part: number, counts: counts, patterns: inBoxes) }
      total += inBoxes
      for entry in part.histogram { sums[entry.rank, default: .zero] += entry.patterns }
    }
    let all = try limits.patternCount(network)
    guard total == all else { throw SumRejection.notAll(patterns: total, all: all) }
    let added = [RankCount](sums.filter { !$0.value.isZero })
    guard added == histogram else { throw SumRejection.otherSums(added.statement) }
    return sum.parts.map { part in
      .rankHistogramPart(
        HistogramPart(
          network: fields, instance: instance, order: sum.order, boxes: part.boxes, histogram: part.histogram))
    }
  }
}

extension SumEvidence {
  /// The claims which together imply that a histogram is the sum of its parts'.
  /// - Throws: a `RejectionReason` when they do not, or `LimitError`.
  package func partClaims(for claim: Claim, limits: Limits) throws -> [Claim] {
    try Check(work: Work(limits: limits)) { _, _ in nil }.partClaims(of: self, for: claim)
  }
}

/// Parts of a sum whose certificates are not there: the sum holds if their statements do.
public struct MissingParts: Error, Equatable, Sendable, CustomStringConvertible {
  public let count: Int
  public let parts: Int
  public let first: SumPart

  init(count: Int, of parts: Int, first: SumPart) { (self.count, self.parts, self.first) = (count, parts, first) }

  public var description: String {
    "\(count) of the \(parts) parts \(count == 1 ? "is" : "are") not here, the first with the hash \(first.hash)"
  }
}

/// Why a sum is not that of its parts.
package enum SumRejection: RejectionReason {
  case emptyPart(Int)
  case otherTotal(part: Int, counts: Integer, patterns: Integer)
  case notAll(patterns: Integer, all: Integer)
  /// What the counts of the parts add up to.
  case otherSums(String)

  package var description: String {
    switch self {
    case .emptyPart(let part): "part \(part) has no box"
    case .otherTotal(let part, let counts, let patterns):
      "the counts of part \(part) add up to \(counts), and its boxes have \(patterns) patterns"
    case .notAll(let patterns, let all): "the parts have \(patterns) of the \(all) patterns"
    case .otherSums(let counts): "the parts add up to: \(counts)"
    }
  }
}
