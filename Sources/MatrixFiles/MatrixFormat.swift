import ExactArithmetic

/// A format of matrix files, by the name that `--format`-like options give it.
public struct MatrixFormat: Hashable, Sendable {
  public let name: String
  /// In a sentence: `Matrix Market`.
  public let title: String
  /// Of files' names, without the point, lower case.
  public let extensions: [String]

  init(_ name: String, _ title: String, extensions: [String] = []) {
    (self.name, self.title, self.extensions) = (name, title, extensions)
  }
}

extension SparseMatrix where Element == Integer {
  /// The rows as texts, zeros included.
  func rowTexts(separator: String) -> [String] {
    var texts: [String] = []
    var next = lines.makeIterator()
    var line = next.next()
    for i in 0..<rows {
      var cells = Array(repeating: "0", count: columns)
      if let current = line, current.index == i {
        for entry in current.entries { cells[entry.column] = "\(entry.value)" }
        line = next.next()
      }
      texts.append(cells.joined(separator: separator))
    }
    return texts
  }

  /// Lines `i j value`, counted from 1.
  func triplets(header: String, footer: String = "") -> [UInt8] {
    var bytes = Array(header.utf8)
    for (line, row) in listedRows.enumerated() {
      for entry in entries(line) { bytes += "\(row + 1) \(entryColumn(entry) + 1) \(values[entry])\n".utf8 }
    }
    return bytes + footer.utf8
  }
}
