/// The places of indices in a list: a table where they lie close together, a dictionary where they are far between.
@usableFromInline package struct IndexTable: Sendable {
  @usableFromInline private(set) var near: [Int] = []
  @usableFromInline private(set) var far: [Int: Int] = [:]

  /// - Requires: no index is negative.
  @usableFromInline package init(_ indices: [Int]) {
    let bound = (indices.max() ?? -1) + 1
    guard bound / 8 <= indices.count else {
      far = Dictionary(zip(indices, 0...)) { first, _ in first }
      return
    }
    near = Array(repeating: -1, count: bound)
    for (place, index) in indices.enumerated() where near[index] < 0 { near[index] = place }
  }

  /// The first place of the index; nil where it is not in the list.
  @inlinable package subscript(index: Int) -> Int? {
    guard index < near.count else { return far.isEmpty ? nil : far[index] }
    return near[index] < 0 ? nil : near[index]
  }
}
