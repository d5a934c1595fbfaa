import ExactArithmetic

/// Octave's text form (`save -text`): for each variable `# name: A`, `# type: matrix`, its size, and its rows; a sparse one has a
/// line `row column value` an entry.
enum OctaveReader: MatrixReader {
  static let format = MatrixFormat("octave", "Octave's text")
  static let heeds: Set<ReadingOption> = [.sumDuplicates]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    let lines = file.firstLines(20).map { String(decoding: $0, as: UTF8.self) }
    return lines.contains { $0.hasPrefix("# name: ") } && lines.contains { $0.hasPrefix("# type: ") }
  }

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    var words = TextWords(file, options.limits)
    var members: [MatrixMember] = []
    var fields: [String: String] = [:]
    while words.at < file.bytes.count {
      if words.isAtBlankLine {
        _ = words.restOfLine()
        continue
      }
      let start = words
      let line = String(decoding: file.bytes[words.restOfLine()], as: UTF8.self)
      if line.hasPrefix("#") {
        let parts = line.dropFirst().split(separator: ":", maxSplits: 1).map { part in
          String(part.drop { $0 == " " }).split(separator: " ").joined(separator: " ")
        }
        if parts.count == 2 {
          if parts[0] == "name" { fields = [:] }
          fields[parts[0]] = parts[1].filter { $0 != "\r" }
        }
        continue
      }
      let name = fields["name"] ?? ""
      let (declared, place) = (fields, start.place)
      guard !name.isEmpty else {
        throw MatrixFileError(at: place, "numbers before a line '# name:'", mend: "save it with Octave's save -text")
      }
      guard !members.contains(where: { $0.name == name }) else {
        throw MatrixFileError(at: place, "a second variable '\(name)'", mend: "give each its own name")
      }
      members.append(MatrixMember(name: name) { try read(start, declared, at: place, options) })
      words = start
      while words.at < file.bytes.count, file.bytes[words.at] != UInt8(ascii: "#") { _ = words.restOfLine() }
      fields = [:]
    }
    return members
  }

  private static func read(
    _ start: TextWords, _ fields: [String: String], at place: String, _ options: ReadingOptions
  ) throws -> ReadMatrix {
    var words = start
    func size(_ key: String) throws(MatrixFileError) -> Int {
      guard let text = fields[key], let size = Int(text), size >= 0 else {
        throw MatrixFileError(at: place, "no line '# \(key): …' above", mend: "save it with Octave's save -text")
      }
      return size
    }
    let type = fields["type"] ?? ""
    if type == "scalar" {
      return try readDense(&words, rows: 1, columns: 1, options)
    }
    guard type == "matrix" || type == "sparse matrix" else {
      throw MatrixFileError(at: place, "a variable of type '\(type)'", mend: "save a real matrix, as by double(A)")
    }
    let (rows, columns) = (try size("rows"), try size("columns"))
    try options.limits.checkSize(rows: rows, columns: columns, at: place)
    guard type == "sparse matrix" else {
      _ = try options.limits.checkEntries(rows, columns, at: place)
      return try readDense(&words, rows: rows, columns: columns, options)
    }
    var list = CoordinateList(rows: rows, columns: columns, options)
    for k in 0..<(try size("nnz")) {
      let row = try words.count(try words.word("entry \(k + 1)").range, "a row index")
      let column = try words.count(try words.wordInLine("a column index"), "a column index")
      let value = try words.number(try words.wordInLine("a value"))
      try words.expectEndOfLine(after: "the value of an entry", mend: "put each entry on a line of its own")
      try list.add(row: row, column: column, value, line: words.line)
    }
    try expectEnd(&words)
    return ReadMatrix(matrix: try list.takeMatrix())
  }

  private static func readDense(
    _ words: inout TextWords, rows: Int, columns: Int, _ options: ReadingOptions
  ) throws -> ReadMatrix {
    var dense = DenseRows()
    for i in 0..<(columns == 0 ? 0 : rows) {
      var row = [try words.number(try words.word("row \(i + 1)").range)]
      while row.count < columns {
        row.append(try words.number(try words.wordInLine("entry (\(i + 1), \(row.count + 1))")))
      }
      try words.expectEndOfLine(after: "the last entry of a row", mend: "put each row on a line of its own")
      dense.append(row)
    }
    try expectEnd(&words)
    if columns == 0 { return ReadMatrix(matrix: try SparseMatrix(rows: rows, columns: 0, lines: []), isDense: true) }
    return ReadMatrix(matrix: try dense.matrix(columns: columns), isDense: true)
  }

  /// The next variable, or the end of the file.
  private static func expectEnd(_ words: inout TextWords) throws(MatrixFileError) {
    if let word = words.next(), words.bytes[word.range.lowerBound] != UInt8(ascii: "#") {
      throw MatrixFileError(
        at: words.place, "'\(words.bytes.shown(word.range))' after the last entry", mend: "remove it, or declare it")
    }
  }
}
