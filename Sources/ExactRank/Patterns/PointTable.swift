/// Points with weights, numbered as they are met and found by their keys: a hash table with open addressing.
final class PointTable {
  /// Room for the key of each candidate.
  let keysOfCandidates: UnsafeMutableBufferPointer<UInt64>
  private(set) var count = 0
  /// Of each point the candidate that was met first, and the weight.
  let candidates: UnsafeMutableBufferPointer<Int>
  let weights: UnsafeMutableBufferPointer<UInt64>
  private let keys: UnsafeMutableBufferPointer<UInt64>
  private let slots: UnsafeMutableBufferPointer<Int>
  /// The point in each slot, -1 for none.
  private let points: UnsafeMutableBufferPointer<Int>
  private let mask: Int

  init(candidates most: Int) {
    let room = max(1, most)
    var size = 4
    while size < 2 * room { size *= 2 }
    mask = size - 1
    keysOfCandidates = .allocate(capacity: room)
    (weights, keys) = (.allocate(capacity: room), .allocate(capacity: room))
    (candidates, slots, points) = (.allocate(capacity: room), .allocate(capacity: room), .allocate(capacity: size))
    for buffer in [keysOfCandidates, weights, keys] { buffer.initialize(repeating: 0) }
    for buffer in [candidates, slots, points] { buffer.initialize(repeating: -1) }
  }

  deinit {
    for buffer in [keysOfCandidates, weights, keys] { buffer.deallocate() }
    for buffer in [candidates, slots, points] { buffer.deallocate() }
  }

  func removeAll() {
    for point in 0..<count { points[slots[point]] = -1 }
    count = 0
  }

  /// The point with this key for whose candidate `isSame` holds; a new one, of weight 0, if there is none.
  @inline(__always)
  func point(of candidate: Int, key: UInt64, where isSame: (Int) -> Bool) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while points[slot] >= 0 {
      let point = points[slot]
      if keys[point] == key && isSame(candidates[point]) { return point }
      slot = (slot + 1) & mask
    }
    (points[slot], slots[count], keys[count]) = (count, slot, key)
    (candidates[count], weights[count]) = (candidate, 0)
    count += 1
    return count - 1
  }
}
