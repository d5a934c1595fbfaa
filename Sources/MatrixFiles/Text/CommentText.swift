/// What begins with the mark of a comment and is more than words to pass over.
enum CommentText {
  /// 1 for a line `%{` or `#{`, which begins a block comment of MATLAB and Octave, -1 for `%}` or `#}`, which ends one, else 0.
  static func blockStep(_ line: ArraySlice<UInt8>) -> Int {
    let words = line.split { $0 <= 0x20 }
    guard words.count == 1, words[0].count == 2, let mark = words[0].first, "#%".utf8.contains(mark) else { return 0 }
    return words[0].last == UInt8(ascii: "{") ? 1 : words[0].last == UInt8(ascii: "}") ? -1 : 0
  }

  /// Where a block comment ends, past its last line, and how many lines follow the first one; nil where it does not end.
  /// - Parameter start: the start of the line after `%{`.
  static func blockEnd(_ bytes: [UInt8], from start: Int) -> (at: Int, lines: Int)? {
    var (at, lines, depth) = (start, 0, 1)
    while depth > 0 {
      guard at < bytes.count else { return nil }
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      depth += blockStep(bytes[at..<end])
      (at, lines) = (min(end + 1, bytes.count), lines + 1)
    }
    return (at, lines)
  }

  static func openBlock(at place: String) -> MatrixFileError {
    MatrixFileError(at: place, "a block comment without its end", mend: "close it by a line '%}'")
  }

  private static let errors: Set<String> = [
    "N/A", "DIV/0!", "REF!", "NUM!", "VALUE!", "NAME?", "NULL!", "SPILL!", "CALC!", "FIELD!", "BLOCKED!", "CONNECT!",
    "UNKNOWN!", "BUSY!", "PYTHON!", "EXTERNAL!", "GETTING_DATA", "ERROR!", "NV", "WERT!", "ZAHL!", "BEZUG!", "NOM?",
    "VALEUR!", "NOMBRE!",
  ]

  /// The length of the error value of a spreadsheet, as `#N/A` and `#DIV/0!`, that begins at a mark; nil for other text.
  static func errorCell(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.first == UInt8(ascii: "#") else { return nil }
    let word = text.dropFirst().prefix(20).prefix { $0 > 0x20 && !",;]})\"'".utf8.contains($0) }
    return errors.contains(String(decoding: word, as: UTF8.self).uppercased()) ? word.count + 1 : nil
  }

  /// - Throws: `MatrixFileError` where a cell that a spreadsheet could not compute stands at the place of a comment.
  static func refuseErrorCell(
    _ bytes: [UInt8], at mark: Int, _ place: @autoclosure () -> String
  ) throws(MatrixFileError) {
    guard let count = errorCell(bytes[mark...]) else { return }
    throw MatrixFileError(
      at: place(), "'\(bytes.shown(mark..<mark + count))' has no exact value", mend: "replace it by a number")
  }
}
