import ExactArithmetic

/// The polyhedra of cddlib and lrs: `H-representation` or `V-representation`, and between `begin` and `end` the numbers of rows
/// and columns, a type, and the rows.
enum CddReader: SingleMatrixReader {
  static let format = MatrixFormat("cdd", "a polyhedron of cddlib or lrs", extensions: ["ine", "ext"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    let heads: Set<String> = ["H-representation", "V-representation", "begin"]
    return file.isNamed(as: format)
      || file.firstLines(50).contains {
        $0.words.count == 1 && heads.contains(String(decoding: $0.words[0], as: UTF8.self))
      }
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var words = TextWords(file, options.limits)
    var notes: [String] = []
    var outside = 0
    while true {
      guard words.at < file.bytes.count else {
        throw MatrixFileError(
          at: "", "a polyhedron without a line 'begin'", mend: "write begin, the size, the rows, end")
      }
      let line = Array(file.bytes[words.restOfLine()]).words
      if line.count == 1, line[0].elementsEqual("begin".utf8) { break }
      try refuseRow(line, at: "line \(words.line - 1)")
      if !line.isEmpty { outside += 1 }
    }
    let (rows, columns) = try words.shape()
    let type = try words.wordInLine("the type of the numbers")
    guard ["integer", "rational", "real"].contains(String(decoding: file.bytes[type], as: UTF8.self)) else {
      throw MatrixFileError(
        at: words.place, "'\(file.bytes.shown(type))' in place of a type", mend: "write integer, rational or real")
    }
    let isInteger = file.bytes[type].elementsEqual("integer".utf8)
    _ = try options.limits.checkEntries(rows, columns, at: words.place)
    var dense = DenseRows()
    for i in 0..<rows {
      var row: [Rational] = []
      for j in 0..<columns {
        let value = try words.number(try words.word("entry (\(i + 1), \(j + 1))").range)
        if isInteger, !value.isInteger {
          throw MatrixFileError(
            at: words.place, "\(value) among numbers that are declared to be of type integer",
            mend: "write rational or real")
        }
        row.append(value)
      }
      dense.append(row)
    }
    guard file.bytes[try words.word("the line 'end'").range].elementsEqual("end".utf8) else {
      throw MatrixFileError(
        at: words.place, "no 'end' after the last of \(rows)×\(columns) entries", mend: "correct the size, or the rows")
    }
    while words.at < file.bytes.count {
      let line = Array(file.bytes[words.restOfLine()]).words
      if line.count == 1, line[0].elementsEqual("begin".utf8) {
        throw MatrixFileError(at: words.place, "a second matrix in the file", mend: "give one alone")
      }
      try refuseRow(line, at: "line \(words.line - 1)")
      if !line.isEmpty { outside += 1 }
    }
    if outside > 0 {
      notes.append("\(outside) line\(outside == 1 ? "" : "s") outside 'begin' and 'end' are no part of the matrix")
    }
    return ReadMatrix(matrix: try dense.matrix(columns: columns), notes: notes)
  }

  /// Numbers outside `begin` and `end` are rows that would vanish.
  private static func refuseRow(_ line: [ArraySlice<UInt8>], at place: String) throws(MatrixFileError) {
    guard !line.isEmpty, line.allSatisfy({ NumberText.isNumber(Array($0), 0..<$0.count) }) else { return }
    throw MatrixFileError(
      at: place, "numbers outside 'begin' and 'end'", mend: "put rows of the matrix between them, and count them")
  }
}
