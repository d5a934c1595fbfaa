import ExactArithmetic

/// Cuts the tree of a histogram into parts of nearly equal work.
///
/// The tree is taken in its order, that of `HistogramWalk`, and cut where the work so far, estimated, is a multiple of the `n`-th part of
/// all. Each cut is found by itself, from the same numbers everywhere: all who plan part 3 of 7 plan the same, and its
/// end is where part 4 begins.
package struct HistogramPlan {
  private let histogram: RankHistogram
  /// Nodes in the order of the tree, below which all of it lies.
  private let nodes: [Node]
  private let work: Double

  private struct Node {
    /// Which branch is taken at each place.
    let path: [Int]
    let prefix: ColumnPrefix
    let work: Double
  }

  /// One part of the tree.
  package struct Part: Equatable, Sendable {
    /// For the first places, candidates as each place numbers them: the choices from such lists. No choice is in two boxes.
    package var boxes: [[[Int]]] = []
    /// What the same choices are in the tree.
    package var prefixes: [ColumnPrefix] = []
  }

  /// - Throws: `UnluckyPrime`.
  package init(_ histogram: RankHistogram) throws(UnluckyPrime) {
    self.histogram = histogram
    let walk = histogram.counter()
    var level: [(path: [Int], prefix: ColumnPrefix)] = [([], ColumnPrefix(candidates: [], weight: .one))]
    while level.count < 256 {
      var (next, isDone): ([(path: [Int], prefix: ColumnPrefix)], Bool) = ([], true)
      for node in level {
        let branches = try walk.branches(of: node.prefix)
        if branches.isEmpty { next.append(node) } else { isDone = false }
        for (index, branch) in branches.enumerated() { next.append((node.path + [index], branch.prefix)) }
      }
      // Estimates take time, too.
      if isDone || next.count > 4096 { break }
      level = next
    }
    var nodes: [Node] = []
    for (path, prefix) in level {
      nodes.append(
        Node(path: path, prefix: prefix, work: try HistogramPlan.work(below: prefix, path, ways: 8, walk)))
    }
    self.nodes = nodes
    work = nodes.reduce(0) { $0 + $1.work }
  }

  /// Part `i` of `n`, counted from 1; it has no boxes where there are fewer branches than parts.
  /// - Throws: `UnluckyPrime`.
  package func part(_ i: Int, of n: Int) throws(UnluckyPrime) -> Part {
    let walk = histogram.counter()
    let ends = (from: try cut(i - 1, of: n, walk), to: try cut(i, of: n, walk))
    var part = Part()
    let root = ColumnPrefix(candidates: [], weight: .one)
    if i == 1 && n == 1 { return Part(boxes: [[]], prefixes: [root]) }
    if ends.from != ends.to { try collect(below: root, at: [], ends, box: [], walk, &part) }
    return part
  }

  /// Where part `i` ends: before the node with this path, in the order of the tree.
  private func cut(_ i: Int, of n: Int, _ walk: HistogramWalk) throws(UnluckyPrime) -> [Int] {
    if i == 0 { return [] }
    if i == n { return [.max] }
    var left = work * (Double(i) / Double(n))
    for node in nodes {
      if left < node.work {
        // A sixteenth of a part does not matter.
        return try cut(node, after: left, tolerance: work / Double(n) / 16, walk)
      }
      left -= node.work
    }
    return [.max]
  }

  /// Where the work below a node, as far as it is before the cut, is nearly so much.
  private func cut(
    _ node: Node, after left: Double, tolerance: Double, _ walk: HistogramWalk
  ) throws(UnluckyPrime) -> [Int] {
    let branches = node.work > tolerance ? try walk.branches(of: node.prefix) : []
    if branches.isEmpty { return left * 2 < node.work ? node.path : node.path.next }
    var works: [Double] = []
    for (index, branch) in branches.enumerated() {
      works.append(try HistogramPlan.work(below: branch.prefix, node.path + [index], ways: 2, walk))
    }
    // Of so many ways each: as shares of what was estimated before.
    let scale = node.work / works.reduce(0, +)
    var left = left
    for (index, branch) in branches.enumerated() {
      let below = works[index] * scale
      if left < below {
        let path = node.path + [index]
        let end = try cut(Node(path: path, prefix: branch.prefix, work: below), after: left, tolerance: tolerance, walk)
        return end == node.path + [branches.count] ? node.path.next : end
      }
      left -= below
    }
    return node.path.next
  }

  /// Collects what is between two cuts, below a node that is not wholly there.
  private func collect(
    below prefix: ColumnPrefix, at path: [Int], _ ends: (from: [Int], to: [Int]), box: [[Int]], _ walk: HistogramWalk,
    _ part: inout Part
  ) throws(UnluckyPrime) {
    var together: [Int] = []
    func close(_ part: inout Part) {
      if !together.isEmpty { part.boxes.append(box + [together.sorted()]) }
      together = []
    }
    for (index, branch) in try walk.branches(of: prefix).enumerated() {
      let (begin, end) = (path + [index], path + [index + 1])
      if !begin.lexicographicallyPrecedes(ends.from) && !ends.to.lexicographicallyPrecedes(end) {
        together += branch.candidates
        part.prefixes.append(branch.prefix)
      } else {
        close(&part)
        guard ends.from.lexicographicallyPrecedes(end), begin.lexicographicallyPrecedes(ends.to) else { continue }
        try collect(below: branch.prefix, at: begin, ends, box: box + [branch.candidates], walk, &part)
      }
    }
    close(&part)
  }

  /// The mean of some random ways down the tree. The ways follow from the path: everywhere they are the same.
  private static func work(
    below prefix: ColumnPrefix, _ path: [Int], ways: UInt64, _ walk: HistogramWalk
  ) throws(UnluckyPrime) -> Double {
    let seed = path.reduce(UInt64(path.count)) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
    var sum = 0.0
    for way in 0..<ways { sum += try walk.estimatedWork(below: prefix, seed: seed &+ way &* 0xD1B5_4A32_D192_ED03) }
    return max(1, sum / Double(ways))
  }
}

extension [Int] {
  /// The node after one, at the same depth; after the root there is none.
  fileprivate var next: [Int] { last.map { dropLast() + [$0 + 1] } ?? [.max] }
}
