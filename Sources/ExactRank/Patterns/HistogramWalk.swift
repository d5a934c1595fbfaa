import ExactArithmetic

/// A depth-first walk through the prefix tree of column choices.
package final class HistogramWalk {
  private let candidates: [Int]
  private let multiplicities: [[UInt64]]
  private let lanes: [HistogramLane]
  private var histogram: [Integer]
  /// Keys of the two last places, and a hash table of the points of the first of them.
  private let points: PointTable

  init(choices: ColumnChoices, lanes: [HistogramLane]) {
    self.lanes = lanes
    candidates = choices.places.map(\.count)
    multiplicities = choices.places.map { $0.map(\.multiplicity) }
    histogram = Array(repeating: .zero, count: candidates.count + 1)
    points = PointTable(capacity: candidates.suffix(2).max() ?? 1)
  }

  /// Counts the choices that begin with a prefix.
  /// - Returns: for each rank from 0 to the number of places the number of choices.
  /// - Throws: `UnluckyPrime` when the primes disagree; other primes then serve.
  /// - Complexity: O(leaves · candidates · rows) products of words.
  package func count(prefix: [Int]) throws(UnluckyPrime) -> [Integer] {
    for rank in histogram.indices { histogram[rank] = .zero }
    try walk(place: 0, rank: 0, weight: .one, prefix: prefix)
    return histogram
  }

  private func walk(place: Int, rank: Int, weight: Integer, prefix: [Int]) throws(UnluckyPrime) {
    switch candidates.count - place {
    case 0: histogram[rank] += weight
    case 1: try countLast(place, rank: rank, weight: weight)
    case 2: try countLastTwo(place, rank: rank, weight: weight)
    default:
      let chosen = place < prefix.count ? prefix[place]..<prefix[place] + 1 : 0..<candidates[place]
      for candidate in chosen {
        let isNew = try isOutsideSpan(place, candidate)
        if isNew { for lane in lanes { lane.push(place, candidate) } }
        try walk(
          place: place + 1, rank: rank + (isNew ? 1 : 0), weight: weight * Integer(multiplicities[place][candidate]),
          prefix: prefix)
        if isNew { for lane in lanes { lane.pop() } }
      }
    }
  }

  /// Whether a candidate is outside the span of the prefix, over the rationals:
  /// where the primes do not agree that it is inside, the first one is unlucky.
  private func isOutsideSpan(_ place: Int, _ candidate: Int) throws(UnluckyPrime) -> Bool {
    if !lanes[0].isZero(place, candidate) { return true }
    if lanes.dropFirst().contains(where: { !$0.isZero(place, candidate) }) { throw UnluckyPrime() }
    return false
  }

  private func countLast(_ place: Int, rank: Int, weight: Integer) throws(UnluckyPrime) {
    var (inside, outside): (UInt64, UInt64) = (0, 0)
    for (candidate, multiplicity) in multiplicities[place].enumerated() {
      if try isOutsideSpan(place, candidate) { outside += multiplicity } else { inside += multiplicity }
    }
    histogram[rank].addProduct(weight, Integer(inside))
    histogram[rank + 1].addProduct(weight, Integer(outside))
  }

  /// The rank grows by two for two different points, by one for one point met twice or
  /// for a point and nothing, and not for two candidates in the span.
  private func countLastTwo(_ place: Int, rank: Int, weight: Integer) throws(UnluckyPrime) {
    lanes[0].writeKeys(place, to: points.firstKeys)
    lanes[0].writeKeys(place + 1, to: points.secondKeys)
    points.removeAll()
    var (insideA, outsideA, insideB, outsideB, same): (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    for candidate in 0..<candidates[place] {
      let multiplicity = multiplicities[place][candidate]
      let key = points.firstKeys[candidate]
      if key == HistogramLane.zeroKey, try !isOutsideSpan(place, candidate) {
        insideA += multiplicity
        continue
      }
      outsideA += multiplicity
      if let slot = points.slot(of: key, where: { areProportional((place, $0), (place, candidate)) }) {
        points.weights[slot] += multiplicity
      } else {
        points.insert(candidate, key: key, weight: multiplicity)
      }
    }
    for candidate in 0..<candidates[place + 1] {
      let multiplicity = multiplicities[place + 1][candidate]
      let key = points.secondKeys[candidate]
      if key == HistogramLane.zeroKey, try !isOutsideSpan(place + 1, candidate) {
        insideB += multiplicity
        continue
      }
      outsideB += multiplicity
      if let slot = points.slot(of: key, where: { areProportional((place, $0), (place + 1, candidate)) }) {
        same += points.weights[slot] * multiplicity
      }
    }
    if insideA * insideB > 0 { histogram[rank].addProduct(weight, Integer(insideA * insideB)) }
    histogram[rank + 1].addProduct(weight, Integer(insideA * outsideB + outsideA * insideB + same))
    if outsideA * outsideB > same {
      histogram[rank + 2].addProduct(weight, Integer(outsideA * outsideB - same))
    }
  }

  /// Whether two candidates are one point modulo the span, over the rationals: two
  /// points that differ modulo any prime differ.
  private func areProportional(_ a: (Int, Int), _ b: (Int, Int)) -> Bool {
    lanes.allSatisfy { $0.areProportional(a, b) }
  }
}

/// Points with weights, found by their keys: a hash table with open addressing.
private final class PointTable {
  let firstKeys: UnsafeMutableBufferPointer<UInt64>
  let secondKeys: UnsafeMutableBufferPointer<UInt64>
  var weights: [UInt64]
  private var keys: [UInt64]
  /// The candidate in each slot, -1 for none.
  private var candidates: [Int]
  private let mask: Int

  init(capacity: Int) {
    firstKeys = .allocate(capacity: max(1, capacity))
    secondKeys = .allocate(capacity: max(1, capacity))
    firstKeys.initialize(repeating: 0)
    secondKeys.initialize(repeating: 0)
    var size = 4
    while size < 2 * capacity { size *= 2 }
    mask = size - 1
    (weights, keys, candidates) = ([], [], [])
    weights = Array(repeating: 0, count: size)
    keys = Array(repeating: 0, count: size)
    candidates = Array(repeating: -1, count: size)
  }

  deinit {
    firstKeys.deallocate()
    secondKeys.deallocate()
  }

  func removeAll() {
    for slot in candidates.indices { candidates[slot] = -1 }
  }

  private func start(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  /// The slot of the point with this key for whose candidate `isSame` holds.
  func slot(of key: UInt64, where isSame: (Int) -> Bool) -> Int? {
    var slot = start(key)
    while candidates[slot] >= 0 {
      if keys[slot] == key && isSame(candidates[slot]) { return slot }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func insert(_ candidate: Int, key: UInt64, weight: UInt64) {
    var slot = start(key)
    while candidates[slot] >= 0 { slot = (slot + 1) & mask }
    (candidates[slot], keys[slot], weights[slot]) = (candidate, key, weight)
  }
}
