extension String {
  /// The name that this may be a misspelling of: at most a third of its letters are wrong, two neighbours that
  /// changed places counting as one.
  func nearest(of names: [String]) -> String? {
    if count > 2, let longer = names.first(where: { $0.hasPrefix(lowercased()) }) { return longer }
    let distances = names.map { (name: $0, distance: lowercased().editDistance(to: $0.lowercased())) }
    guard let best = distances.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, max(count, best.name.count) / 3),
      // Something of it must be there: a letter in place of another is no misspelling.
      best.distance < max(count, best.name.count)
    else { return nil }
    return best.name
  }

  /// The only name that has these letters in their order, and the same first one, as `rk` of `rank`.
  func unabbreviated(of names: [String]) -> String? {
    let letters = lowercased()
    guard letters.count >= 2 else { return nil }
    let fitting = names.filter { name in
      guard name.first == letters.first else { return false }
      var rest = letters[...]
      for letter in name where letter == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// The fewest insertions, deletions, replacements and exchanges of neighbours (Damerau).
  private func editDistance(to other: String) -> Int {
    let (a, b) = (Array(prefix(100)), Array(other.prefix(100)))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = Swift.min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = Swift.min(least, rows[i - 1][j - 1] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
