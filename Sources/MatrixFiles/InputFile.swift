import ExactArithmetic

/// The bytes of a file, decompressed, and its name.
struct InputFile {
  let bytes: [UInt8]
  /// Without `.gz`.
  let name: String
  private let memory = Memory()

  private final class Memory {
    var found: [ObjectIdentifier: Any] = [:]
  }

  /// What several readers ask of the file, found out once.
  /// - Throws: what `find` throws, each time.
  func once<Found, Failure>(_ find: (InputFile) throws(Failure) -> Found) throws(Failure) -> Found {
    let key = ObjectIdentifier(Found.self)
    if let found = memory.found[key] as? Found { return found }
    let found = try find(self)
    memory.found[key] = found
    return found
  }

  /// What follows the last point of a name, lower case; empty without a point.
  static func ending(of name: String) -> String {
    let parts = name.lowercased().split(separator: "/").last.map { $0.split(separator: ".") } ?? []
    return parts.count > 1 ? String(parts[parts.count - 1]) : ""
  }

  func isNamed(as format: MatrixFormat) -> Bool { format.extensions.contains(InputFile.ending(of: name)) }

  /// The first lines, at most 4096 bytes of them.
  func firstLines(_ count: Int) -> [[UInt8]] {
    bytes.prefix(4096).split(separator: UInt8(ascii: "\n"), maxSplits: count, omittingEmptySubsequences: false)
      .prefix(count).map { Array($0.last == 0x0D ? $0.dropLast() : $0) }
  }

  /// The first lines that are not empty and do not begin with one of these marks.
  func content(lines count: Int, comments marks: String) -> [[UInt8]] {
    let lines = firstLines(100).lazy.filter { line in
      guard let first = line.first(where: { $0 > 0x20 }) else { return false }
      return !marks.utf8.contains(first)
    }
    return Array(lines.prefix(count))
  }

  static func tooLarge(_ limits: Limits) -> MatrixFileError {
    MatrixFileError(at: "", LimitError("the file", of: .bytes, bound: limits.bytes))
  }
}

extension [UInt8] {
  /// Words between white space.
  var words: [ArraySlice<UInt8>] { split { $0 == 0x20 || (0x09...0x0D).contains($0) } }

  /// What to show of bytes from a file: at most 40 characters of printable text, others by their code.
  func shown(_ range: Range<Int>) -> String {
    var text = ""
    let part = String(decoding: self[range].prefix(160), as: UTF8.self).unicodeScalars
    for scalar in part.prefix(40) {
      if (0x20...0x7E).contains(scalar.value) {
        text.unicodeScalars.append(scalar)
      } else if scalar.properties.isAlphabetic, scalar.value > 0xA0 {
        text.unicodeScalars.append(scalar)
      } else {
        let code = String(scalar.value, radix: 16, uppercase: true)
        text += "<U+\(String(repeating: "0", count: Swift.max(0, 4 - code.utf8.count)))\(code)>"
      }
    }
    return text + (part.count > 40 ? "…" : "")
  }

  func shown(_ slice: ArraySlice<UInt8>) -> String { shown(slice.startIndex..<slice.endIndex) }

  /// `line 3` for a byte of a text.
  func line(at offset: Int) -> String {
    "line \(self[..<Swift.min(offset, count)].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 })"
  }
}
