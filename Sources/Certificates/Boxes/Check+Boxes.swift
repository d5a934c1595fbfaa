import ExactArithmetic
import Networks

extension Check {
  /// Checks that the claim's boxes are boxes, with as many patterns as it counts.
  func checkForm(of part: HistogramPart) throws {
    let network = try part.network.network()
    _ = try part.instance.instance(for: network)
    try checkBoxes(part.boxes, order: part.order, of: network)
    let patterns = try limits.patterns(in: part.boxes, of: network)
    guard part.patterns == patterns else { throw BoxRejection.otherTotal(counts: part.patterns, patterns: patterns) }
  }

  /// Checks that boxes speak of the network's samples and choices, and that no pattern is in two.
  func checkBoxes(_ boxes: [PatternBox], order: [Int], of network: Network) throws {
    try checkIndices("order", order, count: network.samples, bound: network.samples)
    // As many choices as may be counted, and so within a word.
    let choices = try limits.checkPatterns(Integer(network.slopes.count).power(UInt(min(network.hiddenUnits, 64))))
    if boxes.isEmpty { throw BoxRejection.noBoxes }
    var tree = BoxTree()
    for (number, box) in boxes.enumerated() {
      guard box.count <= network.samples else { throw BoxRejection.tooManyLists(box: number, count: box.count) }
      for (j, list) in box.enumerated() {
        guard let last = list.last, last < choices, zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else {
          throw BoxRejection.notChoices(box: number, list: j)
        }
      }
      guard tree.add(box) else { throw BoxRejection.overlap(box: number) }
    }
  }
}

extension Network {
  /// `Π_j |list j| · k^{D (N - m)}`: the patterns in a box with `m` lists.
  func patterns(in box: PatternBox) -> Integer {
    box.reduce(Integer(slopes.count).power(UInt(hiddenUnits * (samples - box.count)))) { $0 * Integer($1.count) }
  }
}

extension Limits {
  /// The patterns in boxes of which no two have one in common, when their digits are within the limit.
  func patterns(in boxes: some Sequence<PatternBox>, of network: Network) throws(LimitError) -> Integer {
    // By the boxes' numbers of lists: that of the patterns is long, and no box has one of its own.
    var counts: [Int: Integer] = [:]
    for box in boxes { counts[box.count, default: .zero] += box.reduce(.one) { $0 * Integer($1.count) } }
    var patterns = Integer.zero
    for (lists, count) in counts.sorted(by: { $0.key < $1.key }) {
      let left = network.hiddenUnits * (network.samples - lists)
      patterns += count * (try power(network.slopes.count, left, name: "the patterns in a box"))
    }
    try checkDigits("\(patterns)".utf8.count, at: "the patterns in the boxes")
    return patterns
  }
}

/// Boxes that begin alike up to some place, and are disjoint there.
private struct BoxTree {
  private struct Node {
    let list: [Int]
    /// The numbers of the nodes below, by each choice of the list that leads there.
    var below: [Int: Int] = [:]
    var isEnd = false
  }

  /// The first is the root. They know each other by number: a tree of objects, as deep as a box has lists, would take a stack as deep to free.
  private var nodes = [Node(list: [])]

  /// - Returns: false when the box is not disjoint from those before, at the first place where their lists differ.
  mutating func add(_ box: PatternBox) -> Bool {
    var node = 0
    for list in box {
      if let next = nodes[node].below[list[0]], nodes[next].list == list {
        node = next
      } else {
        if nodes[node].isEnd || list.contains(where: { nodes[node].below[$0] != nil }) { return false }
        for choice in list { nodes[node].below[choice] = nodes.count }
        node = nodes.count
        nodes.append(Node(list: list))
      }
    }
    defer { nodes[node].isEnd = true }
    return !nodes[node].isEnd && nodes[node].below.isEmpty
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
