import ExactArithmetic

/// Lines `i j value`, with indices from 0 or from 1, and perhaps a first line `rows columns entries` or `rows columns`, or one of
/// names.
enum TripletReader: SingleMatrixReader {
  static let format = MatrixFormat("triplets", "triplets i j value", extensions: ["triplets", "ijv", "coo"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates, .heading]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool { file.isNamed(as: format) }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var lines = TableLines(file, options)
    var indices: [(row: Int, column: Int, line: Int)] = []
    var values = NumberList()
    var separator: UInt8?
    var size: (rows: Int, columns: Int, line: Int)?
    var notes: [String] = []
    while let content = try lines.next() {
      if case .comment(let range) = content { try refuseEntry(inComment: range, lines) }
      guard case .cells = content else { continue }
      for other in lines.separators where other != separator ?? other {
        throw MatrixFileError(at: lines.place, "two kinds of separators", mend: "use one of them throughout")
      }
      separator = lines.separators.first ?? separator
      // A first line that is no entry leaves a note.
      if indices.isEmpty, notes.isEmpty {
        if lines.cells.count == 2, let rows = lines.size(0), let columns = lines.size(1) {
          size = (rows, columns, lines.number)
          notes.append("the first line is taken for rows and columns")
          continue
        }
        if options.hasHeading ?? (lines.cells.count == 3 && lines.cells.allSatisfy(lines.isName)) {
          if TripletHeading(lines) == .columnsFirst {
            throw MatrixFileError(
              at: lines.place, "a heading that names the column before the row", mend: "write i j value")
          }
          notes.append("first line taken for a heading: `\(lines.shown)`")
          continue
        }
      }
      guard lines.cells.count == 3, lines.cells.allSatisfy({ !$0.isQuoted }), lines.trailingComment == nil else {
        throw MatrixFileError(
          at: lines.place, "\(lines.cells.count) cells in place of a row, a column and a value", mend: "write i j value"
        )
      }
      guard let row = NumberText.word(lines.bytes, lines.cells[0].range), row >= 0,
        let column = NumberText.word(lines.bytes, lines.cells[1].range), column >= 0
      else {
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
    guard let first = indices.first else {
      throw MatrixFileError(at: "", "no line has a triplet", mend: "write i j value on each")
    }
    let rest = indices.dropFirst()
    // A head: as many lines follow as it says, all within its size; of a diagonal matrix it could be an entry.
    let fits = values[0] == Rational(rest.count) && rest.allSatisfy { $0.row <= first.row && $0.column <= first.column }
    let hasHead = notes.isEmpty && fits && (first.row, first.column) != (0, 0) && !rest.isEmpty
    if hasHead, rest.count < 2 {
      throw MatrixFileError(
        at: "line \(first.line)", "a first line that may say the size, or be an entry",
        mend: "write Matrix Market, which has a header")
    }
    let entries = hasHead ? rest : indices[...]
    let base = entries.contains { $0.row == 0 || $0.column == 0 } ? 0 : 1
    let rows = size?.rows ?? (hasHead ? first.row : (entries.map(\.row).max() ?? 0) + 1 - base)
    let columns = size?.columns ?? (hasHead ? first.column : (entries.map(\.column).max() ?? 0) + 1 - base)
    try options.limits.checkSize(rows: rows, columns: columns, at: "line \(size?.line ?? first.line)")
    var list = CoordinateList(rows: rows, columns: columns, options)
    for (k, entry) in zip(entries.indices, entries) {
      try list.add(row: entry.row + 1 - base, column: entry.column + 1 - base, values[k], line: entry.line)
    }
    return ReadMatrix(
      matrix: try list.matrix(),
      notes: notes + (hasHead ? ["the first line is taken for rows, columns and the number of entries"] : [])
        + ["indices count from \(base)"])
  }

  private static func refuseEntry(inComment range: Range<Int>, _ lines: TableLines) throws(MatrixFileError) {
    let (count, areAll, _) = lines.numbers(in: range)
    guard areAll, count == 3, lines.bytes[range.lowerBound] > 0x20 else { return }
    throw MatrixFileError(
      at: lines.place, "a comment that may hold an entry", mend: "take the mark away, or put a space after it")
  }
}

extension TableLines {
  /// A cell as a number of rows or columns.
  fileprivate func size(_ k: Int) -> Int? {
    cells[k].isQuoted ? nil : NumberText.word(bytes, cells[k].range).flatMap { $0 > 0 ? $0 : nil }
  }

  fileprivate var shown: String { cells.map { bytes.shown($0.range) }.joined(separator: ",") }
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

/// Whether a table of three columns could as well be triplets: whole indices that leave no row and no column out, no place
/// twice, no value zero.
struct TripletGuess {
  private var places: [(row: Int, column: Int)] = []
  private var isPossible = true
  /// The first row: the number of entries, where it may be a head.
  private var declared: Int?

  /// What speaks for triplets besides the numbers.
  enum Sign {
    case named, byWhiteSpace
    /// Commas more often say a table.
    case byCommas
  }

  mutating func add(_ row: [Rational]) {
    guard isPossible else { return }
    guard let i = row[0].word, let j = row[1].word, (0...MatrixFile.largestSize).contains(i),
      (0...MatrixFile.largestSize).contains(j), !row[2].isZero
    else {
      isPossible = false
      places = []
      return
    }
    if places.isEmpty { declared = row[2].word }
    places.append((i, j))
  }

  /// - Throws: `MatrixFileError` that names both readings.
  func check(rows: Int, _ sign: Sign) throws(MatrixFileError) {
    guard isPossible, places.count == rows, rows > 1 || sign == .named else { return }
    let isFromZero = places.contains { $0.row == 0 || $0.column == 0 }
    if sign == .byCommas, isFromZero, places.count < 4 { return }
    let rest = places.dropFirst()
    let isHeaded =
      declared == rest.count && rest.count > 1
      && rest.allSatisfy { $0.row <= places[0].row && $0.column <= places[0].column }
    guard isHeaded || sign == .named || covers(places) else { return }
    let size = isHeaded ? places[0] : (places.reduce(0) { max($0, $1.row) }, places.reduce(0) { max($0, $1.column) })
    let base = isHeaded || !isFromZero ? 0 : 1
    throw MatrixFileError(
      at: "", "lines of three numbers may be rows, or a row, a column and a value each",
      [
        Reading("a \(rows)×3 table", by: .format(TableReader.format)),
        Reading("triplets of a \(size.0 + base)×\(size.1 + base) matrix", by: .format(TripletReader.format)),
      ])
  }

  private func covers(_ places: [(row: Int, column: Int)]) -> Bool {
    func share(_ indices: [Int]) -> Double {
      let distinct = Set(indices)
      guard distinct.count > 1, let least = distinct.min(), least <= 1, let most = distinct.max() else { return 0 }
      return Double(distinct.count) / Double(most - least + 1)
    }
    // Few lines are more often a small matrix, unless they are in order.
    let isFew = places.count < 4
    let isOrdered =
      zip(places, places.dropFirst()).allSatisfy { ($0.row, $0.column) < ($1.row, $1.column) }
      || zip(places, places.dropFirst()).allSatisfy { ($0.column, $0.row) < ($1.column, $1.row) }
    if isFew && !isOrdered { return false }
    let least = places.count < 10 ? 1 : 0.75
    guard share(places.map(\.row)) >= least, share(places.map(\.column)) >= least else { return false }
    return Set(places.map { $0.row << 32 | $0.column }).count == places.count
  }
}

extension Rational {
  /// The value, if it is an integer that fits.
  fileprivate var word: Int? { isInteger ? numerator.word : nil }
}
