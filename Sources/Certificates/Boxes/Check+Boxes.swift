import ExactArithmetic
import Networks

extension Check {
  /// Checks that the claim's boxes are boxes, with as many patterns as it counts.
  func checkForm(of part: HistogramPart) throws {
    let network = try part.network.network()
    _ = try part.instance.instance(for: network)
    let patterns = try checkBoxes(part.boxes, order: part.order, of: network).reduce(.zero, +)
    guard part.patterns == patterns else { throw BoxRejection.otherTotal(counts: part.patterns, patterns: patterns) }
  }

  /// Checks that boxes speak of the network's samples and choices, and that no pattern is in two.
  /// - Returns: for each box the number of its patterns.
  func checkBoxes(_ boxes: [PatternBox], order: [Int], of network: Network) throws -> [Integer] {
    try checkIndices("order", order, count: network.samples, bound: network.samples)
    // As many choices as may be counted, and so within a word.
    let choices = try limits.checkPatterns(Integer(network.slopes.count).power(UInt(min(network.hiddenUnits, 64))))
    if boxes.isEmpty { throw BoxRejection.noBoxes }
    let tree = BoxTree()
    return try boxes.enumerated().map { number, box in
      guard box.count <= network.samples else { throw BoxRejection.tooManyLists(box: number, count: box.count) }
      for (j, list) in box.enumerated() {
        guard let last = list.last, last < choices, zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else {
          throw BoxRejection.notChoices(box: number, list: j)
        }
      }
      guard tree.add(box) else { throw BoxRejection.overlap(box: number) }
      let left = try limits.power(
        network.slopes.count, network.hiddenUnits * (network.samples - box.count), name: "the patterns in box \(number)"
      )
      let patterns = box.reduce(left) { $0 * Integer($1.count) }
      try limits.checkDigits("\(patterns)".utf8.count, at: "the patterns in box \(number)")
      return patterns
    }
  }
}

/// Boxes that begin alike up to some place, and are disjoint there.
private final class BoxTree {
  private var list: [Int] = []
  /// What is below, by each choice of the list that leads there.
  private var below: [Int: BoxTree] = [:]
  private var isEnd = false

  /// - Returns: false when the box is not disjoint from those before, at the first place where their lists differ.
  func add(_ box: PatternBox) -> Bool {
    var node = self
    for list in box {
      if let next = node.below[list[0]], next.list == list {
        node = next
      } else {
        let next = BoxTree()
        next.list = list
        if node.isEnd || list.contains(where: { node.below[$0] != nil }) { return false }
        for choice in list { node.below[choice] = next }
        node = next
      }
    }
    defer { node.isEnd = true }
    return !node.isEnd && node.below.isEmpty
  }
}

/// Why boxes are no parts of the patterns.
package enum BoxRejection: RejectionReason {
  case noBoxes
  case tooManyLists(box: Int, count: Int)
  /// A list is empty, not increasing, or has a number that is no choice of slopes.
  case notChoices(box: Int, list: Int)
  /// Where a box and an earlier one first differ they have a choice in common, or one of them ends.
  case overlap(box: Int)
  /// The counts of a histogram, and the patterns that are in its boxes.
  case otherTotal(counts: Integer, patterns: Integer)

  package var description: String {
    switch self {
    case .noBoxes: "there is no box"
    case .tooManyLists(let box, let count): "box \(box) has \(count) lists, more than there are samples"
    case .notChoices(let box, let list): "list \(list) of box \(box) is not of increasing numbers of choices of slopes"
    case .overlap(let box): "box \(box) is not apart from those before it"
    case .otherTotal(let counts, let patterns):
      "the counts add up to \(counts), and the boxes have \(patterns) patterns"
    }
  }
}
