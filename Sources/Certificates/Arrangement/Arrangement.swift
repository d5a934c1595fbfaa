import ExactArithmetic

/// The hyperplanes `{q : q · v = 0}` of some vectors, all different.
struct Arrangement {
  /// Integers without a common factor, the first that is not zero being positive; no two are the same.
  let normals: [[Integer]]

  /// Zero vectors have no hyperplane, parallel ones have the same.
  init(normals: some Sequence<[Integer]>) {
    var seen: Set<[Integer]> = []
    self.normals = normals.compactMap(\.primitive).filter { seen.insert($0).inserted }
  }

  /// The binary digits of the longest number.
  var bits: Int { normals.joined().reduce(0) { max($0, $1.bitWidth) } }

  /// The number of cells, connected components of the hyperplanes' complement, or a number above `most` when
  /// there are more.
  ///
  /// One more hyperplane cuts in two those cells of the others that it meets, which are as many as the cells of the
  /// others' traces on it. There the coordinate of the normal's first entry that is not zero is a combination of the rest.
  /// Recursion into a trace is as deep as the dimension that the normals so far span: there are `2^depth` cells by
  /// then, so that the depth is at most `log₂ most + 1`. Each call finds a cell: there are at most `most + 1`.
  func cells(upTo most: Int) -> Int {
    var count = 1
    for (index, normal) in normals.enumerated() {
      if count > most { break }
      guard let pivot = normal.firstIndex(where: { !$0.isZero }) else { continue }
      let traces = normals[..<index].lazy.map { other in
        zip(other, normal).map { normal[pivot] * $0 - other[pivot] * $1 }
      }
      count += Arrangement(normals: traces).cells(upTo: most - count)
    }
    return count
  }
}
