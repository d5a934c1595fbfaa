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

  public static let all = readers.map { $0.format }

  /// The format of this name.
  public init?(named name: String) {
    guard let format = MatrixFormat.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  /// The format that a file's name tells, if any.
  init?(extensionOf name: String) {
    let ending = InputFile.ending(of: name)
    guard let format = MatrixFormat.all.first(where: { $0.extensions.contains(ending) }) else { return nil }
    self = format
  }

  var reader: (any MatrixReader.Type)? { MatrixFormat.readers.first { $0.format == self } }
}

extension MatrixFormat {
  /// The format that a file's name tells, if it can be written, else Matrix Market.
  package init(forWriting name: String) {
    let told = MatrixFormat(extensionOf: name)
    self = told.flatMap { $0.reader is any MatrixWriter.Type ? $0 : nil } ?? MatrixMarketReader.format
  }

  /// Whether a name tells a kind of file that is not written, so that another would lie under it.
  package static func isNotWritten(as name: String) -> Bool {
    if let told = MatrixFormat(extensionOf: name) { return !(told.reader is any MatrixWriter.Type) }
    return ["gz", "tgz", "bz2", "xz", "zst", "zip", "h5", "hdf5", "xlsx", "parquet", "pkl"].contains(
      InputFile.ending(of: name))
  }

  /// Whether every entry is written, zeros included.
  public var isDense: Bool { !((reader as? any MatrixWriter.Type)?.leavesZerosOut ?? false) }

  /// The bytes of a file of an integer matrix in this format.
  /// - Throws: `MatrixFileError` when the format cannot hold the matrix, or is not written.
  package func bytes(of matrix: SparseMatrix<Integer>) throws -> [UInt8] {
    guard let writer = reader as? any MatrixWriter.Type else {
      throw MatrixFileError(at: "", "\(title) is not written", mend: "write Matrix Market")
    }
    return try writer.bytes(of: matrix)
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
    for line in lines {
      for entry in line.entries { bytes += "\(line.index + 1) \(entry.column + 1) \(entry.value)\n".utf8 }
    }
    return bytes + footer.utf8
  }
}
