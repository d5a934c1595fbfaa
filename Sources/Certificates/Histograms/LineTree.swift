import ExactArithmetic
import Networks

/// How many choices of one line at each of some places have which rank, added up over lists of places: by a tree, whose level `n`
/// has the choices for the first `n` places. A branch ends where at most two places or two dimensions are left.
struct LineTree {
  /// The coordinates of a line.
  private let rows: Int
  /// What a product of numbers of choices is counted for.
  private let product: Int
  private let work: Work
  private(set) var histogram: [Int: Integer] = [:]
  private var ends = 0

  /// - Parameter network: its rows are those of a line, and no number of choices is more than that of its patterns.
  init(for network: Network, _ work: Work) {
    (rows, self.work) = (network.gradientRows, work)
    let digits = network.samples * network.hiddenUnits * Integer(network.slopes.count).bitWidth
    product = 8192 + 64 * Work.words(digits)
  }

  /// Adds the choices of one line at each place.
  /// - Throws: `LimitError`.
  /// - Complexity: O(ends · lines · rows) operations on integers of at most `rows` times the digits of the lines'.
  mutating func count(_ places: [[Line]]) throws {
    /// The choices for so many places, the last ones.
    let choices = places.reversed().reduce(into: [Integer.one]) { $0.append($0[$0.count - 1] * $1.patterns) }
    var branches = [Branch(places: places[...], last: [], rank: 0, patterns: .one)]
    while let branch = branches.popLast() {
      let left = branch.places.count
      if left > 2, rows - branch.rank > 2 {
        let places =
          try branch.last.isZero ? branch.places : branch.places.map { try $0.modulo(branch.last, work).merged }[...]
        for line in places.first ?? [] {
          try work.spend(1024)
          branches.append(
            Branch(
              places: places.dropFirst(), last: line.vector, rank: line.vector.isZero ? branch.rank : branch.rank + 1,
              patterns: branch.patterns * line.patterns))
        }
      } else {
        ends += 1
        if ends > work.limits.patterns {
          throw LimitError("the tree of all choices of lines", of: .patterns, bound: work.limits.patterns)
        }
        let (none, one) = try smallRanks(branch)
        for (more, count) in [none, one, choices[left] - none - one].enumerated() {
          histogram[branch.rank + more, default: .zero] += branch.patterns * count
        }
      }
    }
  }

  /// How many choices for the places of a branch add no dimension to its span, and how many add one: those where all that are not in the span
  /// are one line modulo it.
  private func smallRanks(_ branch: Branch) throws -> (none: Integer, one: Integer) {
    /// Of the places so far, the choices that add no dimension, and by their lines those that add one.
    var (none, one) = (Integer.one, [[Integer]: Integer]())
    for place in branch.places where !none.isZero || !one.isEmpty {
      try work.spend(product, place.count + one.count)
      var (zeros, longer) = (Integer.zero, [[Integer]: Integer]())
      for line in try place.modulo(branch.last, work) {
        if line.vector.isZero {
          zeros += line.patterns
          continue
        }
        let before = none + (one[line.vector] ?? .zero)
        if !before.isZero { longer[line.vector, default: .zero] += before * line.patterns }
      }
      if !zeros.isZero {
        for (vector, before) in one { longer[vector, default: .zero] += before * zeros }
      }
      (none, one) = (none * zeros, longer)
    }
    return (none, one.values.reduce(.zero, +))
  }
}

/// A choice of lines for the first places.
private struct Branch {
  /// The lines of the other places, modulo the span of those chosen before the last.
  let places: ArraySlice<[Line]>
  /// The line chosen last, modulo that span.
  let last: [Integer]
  let rank: Int
  let patterns: Integer
}
