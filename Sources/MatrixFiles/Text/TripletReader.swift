import ExactArithmetic

/// Lines `i j value`, with indices from 0 or from 1, and perhaps a first line `rows columns entries` or `rows columns`, or one of
/// names.
enum TripletReader: SingleMatrixReader {
  static let format = MatrixFormat("triplets", "triplets i j value", extensions: ["triplets", "ijv", "coo"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates, .heading]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool { file.isNamed(as: format) }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var lines = TableLines(file, options)
    var triplets = Triplets(options)
    while let content = try lines.next() {
      switch content {
      case .blank: break
      case .comment(let range): try triplets.comment(range, lines)
      case .cells: try triplets.add(lines)
      }
    }
    return try triplets.finish()
  }
}

/// Triplets as far as they are read.
private struct Triplets {
  private let options: ReadingOptions
  private var indices: [(row: Int, column: Int, line: Int)] = []
  private var values = NumberList()
  private var separator: UInt8?
  /// What the first line says; the number of entries, where it does.
  private var size: (rows: Int, columns: Int, count: Int?, line: Int)?
  private var notes: [String] = []
  private var comments = PassedComments(field: nil)

  init(_ options: ReadingOptions) { self.options = options }

  mutating func comment(_ range: Range<Int>, _ lines: TableLines) throws(MatrixFileError) {
    let text = lines.bytes[range].drop { "#% ".utf8.contains($0) }.prefix(12)
    if String(decoding: text, as: UTF8.self).lowercased() == "matrixmarket" {
      throw MatrixFileError(
        at: lines.place, "a header of Matrix Market, which may say that the matrix is symmetric",
        [Reading("a file of that format", by: .format(MatrixMarketReader.format))])
    }
    comments.add(lines.bytes, range, at: lines.number, isLine: true)
  }

  /// - Parameter lines: at a line of cells.
  mutating func add(_ lines: TableLines) throws {
    for other in lines.separators where other != separator ?? other {
      throw MatrixFileError(at: lines.place, "two kinds of separators", mend: "use one of them throughout")
    }
    separator = lines.separators.first ?? separator
    try lines.checkTrailingComment()
    if let comment = lines.trailingComment {
      comments.add(lines.bytes, comment, at: lines.number, isLine: false)
    }
    // A first line that is no entry leaves a note.
    if indices.isEmpty, notes.isEmpty, try isHead(lines) { return }
    guard lines.cells.count == 3, lines.cells.allSatisfy({ !$0.isQuoted }) else {
      throw MatrixFileError(
        at: lines.place, "\(lines.cells.count) cells in place of a row, a column and a value", mend: "write i j value"
      )
    }
    guard let row = lines.index(0), let column = lines.index(1) else {
      throw MatrixFileError(
        at: lines.place, "a line that does not begin with two indices", mend: "write i j value, indices from 0 or 1")
    }
    indices.append((row, column, lines.number))
    values.append(try NumberText.rational(lines.bytes, lines.cells[2].range, at: lines.place, options.limits))
    if indices.count > options.limits.entries {
      throw MatrixFileError(
        at: lines.place, LimitError("the number of entries", of: .entries, bound: options.limits.entries))
    }
  }

  /// Whether the first line is a size or a heading.
  private mutating func isHead(_ lines: TableLines) throws(MatrixFileError) -> Bool {
    let (first, second) = (lines.index(0), lines.cells.count > 1 ? lines.index(1) : nil)
    if lines.cells.count == 2, let first, let second, first > 0, second > 0 {
      size = (first, second, nil, lines.number)
      notes.append("the first line is taken for rows and columns")
      return true
    }
    if options.hasHeading == true, lines.cells.count == 3, let first, let second, let count = lines.index(2) {
      size = (first, second, count, lines.number)
      notes.append(Triplets.headNote)
      return true
    }
    guard options.hasHeading ?? (lines.cells.count == 3 && lines.cells.allSatisfy(lines.isName)) else { return false }
    if TripletHeading(lines) == .columnsFirst {
      throw MatrixFileError(
        at: lines.place, "a heading that names the column before the row", mend: "write i j value")
    }
    let shown = lines.cells.map { lines.bytes.shown($0.range) }.joined(separator: ",")
    notes.append("first line taken for a heading: `\(shown)`")
    return true
  }

  private static let headNote = "the first line is taken for rows, columns and the number of entries"

  /// Whether the first line is the size, as where it could be nothing else: as an entry, it would be there twice.
  private mutating func takeHead() throws(MatrixFileError) -> Bool {
    guard notes.isEmpty, options.hasHeading == nil, let first = indices.first, indices.count > 1,
      (first.row, first.column) != (0, 0)
    else { return false }
    let rest = indices.dropFirst()
    guard values[0] == Rational(rest.count),
      rest.allSatisfy({ $0.row <= first.row && $0.column <= first.column })
    else { return false }
    guard !options.sumsDuplicates, rest.contains(where: { $0.row == first.row && $0.column == first.column }) else {
      throw MatrixFileError(
        at: "line \(first.line)", "a first line that may say the size, or be an entry",
        [
          Reading("the size of a \(first.row)×\(first.column) matrix of \(rest.count) entries", by: .heading(true)),
          Reading("an entry", by: .heading(false)),
        ])
    }
    size = (first.row, first.column, rest.count, first.line)
    notes.append(Triplets.headNote)
    return true
  }

  mutating func finish() throws -> ReadMatrix {
    try comments.check(width: 3, cells: 3, .entry)
    if let line = comments.place(ofNumbers: 2) {
      throw MatrixFileError(
        at: "line \(line)", "a comment that may hold the size", mend: "take the mark away, or the line out")
    }
    let entries = indices.indices.dropFirst(try takeHead() ? 1 : 0)
    guard let first = entries.first.map({ indices[$0] }) else {
      throw MatrixFileError(at: "", "no line has a triplet", mend: "write i j value on each")
    }
    if let size, let count = size.count, count != entries.count {
      throw MatrixFileError(
        at: "line \(size.line)", "\(entries.count) entries under a first line that says \(count)",
        mend: "correct it, or the entries")
    }
    let base = entries.contains { indices[$0].row == 0 || indices[$0].column == 0 } ? 0 : 1
    let rows = size?.rows ?? (entries.reduce(0) { max($0, indices[$1].row) } + 1 - base)
    let columns = size?.columns ?? (entries.reduce(0) { max($0, indices[$1].column) } + 1 - base)
    try options.limits.checkSize(rows: rows, columns: columns, at: "line \(size?.line ?? first.line)")
    var list = CoordinateList(rows: rows, columns: columns, options)
    for k in entries {
      let (row, column, line) = indices[k]
      try list.add(row: row + 1 - base, column: column + 1 - base, values[k], line: line)
    }
    return ReadMatrix(
      gathered: list, notes: notes + ["indices count from \(base)"] + comments.notes)
  }
}

extension TableLines {
  /// A cell as an index or a size, as `3` or `3.000e+00`; nil for others.
  fileprivate func index(_ k: Int) -> Int? {
    guard !cells[k].isQuoted else { return nil }
    let (range, limits) = (cells[k].range, Limits())
    let index =
      NumberText.word(bytes, range)
      ?? (try? NumberText.rational(bytes, range, at: "", limits)).flatMap { $0.isInteger ? $0.numerator.word : nil }
    return index.flatMap { $0 >= 0 && $0 < 1 << 60 ? $0 : nil }
  }
}

/// What a heading of three names says of triplets.
enum TripletHeading {
  case rowsFirst, columnsFirst

  private static let rows: Set<String> = [
    "i", "ii", "r", "row", "rows", "rowid", "row_id", "rowindex", "row_index", "row index", "irow", "ri",
  ]
  private static let columns: Set<String> = [
    "j", "jj", "c", "col", "cols", "column", "columns", "colid", "col_id", "colindex", "col_index", "column_index",
    "column index", "jcol", "ci",
  ]

  /// Nil where the first two names are others.
  init?(_ lines: TableLines) {
    guard lines.cells.count > 1 else { return nil }
    let (first, second) = (lines.cells[0], lines.cells[1])
    if lines.isWord(first, of: TripletHeading.rows), lines.isWord(second, of: TripletHeading.columns) {
      self = .rowsFirst
    } else if lines.isWord(first, of: TripletHeading.columns), lines.isWord(second, of: TripletHeading.rows) {
      self = .columnsFirst
    } else {
      return nil
    }
  }
}
