/// The places of names in a list, for millions of questions: a table that is probed from where a name's hash points to.
package struct NameTable: Sendable {
  private let names: [String]
  /// Places in the list, or -1; a power of two, at least half of them -1.
  private var slots: [Int]
  /// Drawn anew for each table: who writes a file cannot choose names whose hashes are the same.
  private let key: UInt64
  /// Where the names that were asked for last stand, for each of four positions.
  private var last = SIMD4(repeating: -1)

  /// - Requires: names that are all different.
  package init(_ names: [String]) {
    self.names = names
    var size = 2
    while size < 2 * names.count { size *= 2 }
    (slots, key) = (Array(repeating: -1, count: size), UInt64.random(in: 1 << 63...UInt64.max) | 1)
    for (place, name) in names.enumerated() {
      let slot = slot(of: name)
      if slots[slot] < 0 { slots[slot] = place }
    }
  }

  /// The place of the name; nil where it is not in the list.
  ///
  /// Names of neighbouring entries are mostly neighbours in the list: looked at first is the one after the last at that position.
  /// - Parameter position: of the name in its term.
  package mutating func lookUp(_ name: String, at position: Int) -> Int? {
    let next = last[position & 3] + 1
    if next < names.count, names[next] == name {
      last[position & 3] = next
      return next
    }
    let place = slots[slot(of: name)]
    if place < 0 { return nil }
    last[position & 3] = place
    return place
  }

  /// The slot of the name, or the free one at which the search for it ends.
  private func slot(of name: String) -> Int {
    var slot = hash(name)
    while true {
      slot &= slots.count - 1
      if slots[slot] < 0 || names[slots[slot]] == name { return slot }
      slot += 1
    }
  }

  /// Eight bytes at a time, multiplied by the key: both halves of the product.
  private func hash(_ name: String) -> Int {
    var name = name
    return name.withUTF8 { bytes in
      var hash = UInt64(bytes.count)
      var start = 0
      while start < bytes.count {
        let end = min(start + 8, bytes.count)
        for k in start..<end { hash ^= UInt64(bytes[k]) << UInt64(8 * (k - start)) }
        let (high, low) = hash.multipliedFullWidth(by: key)
        hash = high ^ low
        start = end
      }
      return Int(truncatingIfNeeded: hash >> 1)
    }
  }
}
