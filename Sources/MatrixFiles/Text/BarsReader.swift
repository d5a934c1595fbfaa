import ExactArithmetic

/// What Macaulay2 prints: each row between bars, `| 1 2 3 |`.
enum BarsReader: SingleMatrixReader {
  static let format = MatrixFormat("bars", "rows between bars, as Macaulay2 prints them")

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    file.content(lines: 1, comments: "").first?.first { $0 > 0x20 } == UInt8(ascii: "|")
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var words = TextWords(file, options.limits)
    var dense = DenseRows()
    let bar = Array("|".utf8)
    words.skipComments("")
    while !words.isAtEnd {
      guard let first = words.nextInLine(), Array(file.bytes[first]) == bar else {
        throw MatrixFileError(
          at: words.place, "a line that does not begin with '|', as the first does", mend: "give one matrix alone")
      }
      var row: [Rational] = []
      var isClosed = false
      while let word = words.nextInLine() {
        if isClosed {
          throw MatrixFileError(
            at: words.place, "'\(file.bytes.shown(word))' after the closing '|'", mend: "give one matrix alone")
        }
        if Array(file.bytes[word]) == bar { isClosed = true } else { row.append(try words.number(word)) }
      }
      guard isClosed else { throw MatrixFileError(at: words.place, "a row without its closing '|'", mend: "add it") }
      try dense.append(row, at: words.place, options.limits)
      _ = words.restOfLine()
      if !words.isAtEnd, words.isAtBlankLine {
        throw MatrixFileError(
          at: words.place, "an empty line between rows: this may be two matrices", mend: "give one matrix alone")
      }
    }
    guard let width = dense.width, width > 0 else {
      throw MatrixFileError(
        at: "", "no number between the bars", mend: "a matrix without entries needs a format with a shape")
    }
    return ReadMatrix(matrix: try dense.matrix(columns: width))
  }
}
