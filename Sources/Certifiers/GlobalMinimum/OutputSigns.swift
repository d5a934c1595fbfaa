/// The signs of the output weights, one combination after the other: of units that can change places, the first have
/// sign +. As many of one sign as of the other come first, since these fit more targets.
///
/// There are `Π (m + 1)` combinations, over the numbers `m` of units that can change places with each other.
struct OutputSigns: Sequence, IteratorProtocol {
  private let groups: [[Int]]
  /// For each group, how many have sign +, in the order in which that is tried.
  private let counts: [[Int]]
  private let units: Int
  /// For each group its place in `counts`; nil at the end.
  private var places: [Int]?

  /// - Parameter twins: for each unit the first one with which it can change places.
  init(twins: [Int]) {
    units = twins.count
    groups = Dictionary(grouping: twins.indices) { twins[$0] }.sorted { $0.key < $1.key }.map(\.value)
    counts = groups.enumerated().map { number, group in
      (0...group.count).sorted { a, b in
        let (first, second) = (abs(2 * a - group.count), abs(2 * b - group.count))
        return first == second ? (a > b) == (number % 2 == 0) : first < second
      }
    }
    places = Array(repeating: 0, count: groups.count)
  }

  mutating func next() -> [Int]? {
    guard var places else { return nil }
    var signs = Array(repeating: -1, count: units)
    for (group, (counts, place)) in zip(groups, zip(counts, places)) {
      for unit in group.prefix(counts[place]) { signs[unit] = 1 }
    }
    var k = 0
    while k < places.count, places[k] == groups[k].count { (places[k], k) = (0, k + 1) }
    if k < places.count { places[k] += 1 }
    self.places = k < places.count ? places : nil
    return signs
  }
}
