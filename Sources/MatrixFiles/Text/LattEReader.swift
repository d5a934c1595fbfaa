import ExactArithmetic

/// LattE's inequalities `b - A x ≥ 0`: the matrix `(b, -A)` under its size, and then lines `linearity …` and
/// `nonnegative …`, which say nothing about the matrix.
enum LattEReader: SingleMatrixReader {
  static let format = MatrixFormat("latte", "LattE's inequalities", extensions: ["latte"])
  private static let keywords: Set<String> = ["linearity", "nonnegative"]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    if file.isNamed(as: format) { return true }
    guard file.bytes.count < 1 << 20, let plain = try? file.plain.file,
      plain.content(lines: 1, comments: "").first?.words.count == 2
    else { return false }
    let words = plain.bytes.words.filter { $0.first.map { ($0 | 0x20) >= 0x61 } == true }
    return !words.isEmpty && words.allSatisfy { keywords.contains(String(decoding: $0, as: UTF8.self)) }
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var text = try HeadedText(file, options)
    var notes = text.notes
    while let word = text.rest.next() {
      let keyword = String(decoding: file.bytes[word.range], as: UTF8.self)
      guard keywords.contains(keyword) else {
        throw MatrixFileError(
          at: text.rest.place, "'\(file.bytes.shown(word.range))' after the last entry",
          mend: "remove it, or declare it"
        )
      }
      notes.append(
        "the line '\(keyword)\(String(decoding: file.bytes[text.rest.restOfLine()], as: UTF8.self))' is no part of the matrix"
      )
    }
    return ReadMatrix(matrix: text.matrix, notes: notes)
  }
}
