import ExactArithmetic

/// A line a row: numbers separated by commas, semicolons or white space, by one of these throughout.
///
/// Not part of the matrix are empty lines, comments after `#` or `%`, a first line of names, a first column of names where
/// it is declared, and a line `A =` or `2×3 Matrix{Int64}:` as Octave and Julia print it: the notes say so.
enum TableReader: SingleMatrixReader {
  static let format = MatrixFormat("csv", "lines of numbers", extensions: ["csv", "tsv"])
  static let heeds: Set<ReadingOption> = [.heading, .rowNames, .field]

  /// Whether the file is a table by its name and by the separators that belong to that: commas or semicolons, or tabs.
  static func isNamed(_ file: InputFile) -> Bool {
    let separators = InputFile.ending(of: file.name) == "tsv" ? "\t" : ",;"
    return file.isNamed(as: format)
      && file.content(lines: 1, comments: "#%").contains { $0.contains { separators.utf8.contains($0) } }
  }

  /// What no other format is.
  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool { true }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var table = Table(file, options)
    while let content = try table.lines.next() {
      switch content {
      case .blank: table.blank()
      case .comment(let range): table.comment(range)
      case .cells: try table.cells()
      }
    }
    return try table.finish()
  }
}

extension TableReader: MatrixWriter {
  static func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    Array(matrix.rowTexts(separator: ",").map { $0 + "\n" }.joined().utf8)
  }
}

/// A table as far as it is read.
private struct Table {
  var lines: TableLines
  /// Before the first line.
  private let start: TableLines
  private let options: ReadingOptions
  private var dense = DenseRows()
  private var row: [Rational] = []
  private var notes: [String] = []
  /// Of the file's name.
  private let ending: String
  private var separator: UInt8?
  private var isBySpace: Bool { separator == 0x20 || separator == 0x09 }
  private var tabs: (first: Bool, last: Bool)?
  /// A line of cells has come that may have been a heading.
  private var isHeadingPast = false
  private var heading: (width: Int, isEmptyFirst: Bool, line: Int)?
  /// The heading names indices, as `i,j,value`.
  private var isHeadingOfTriplets = false
  /// A line above says that there is a matrix.
  private var isDeclared = false
  /// That a line above declares.
  private var shape: (rows: Int, columns: Int)?
  /// Empty lines between rows: all rows have one, or none.
  private var isBlankBefore = false
  private var blankGaps = 0
  private var firstBlankGap: String?
  /// Lines of comments between rows, as over a second matrix.
  private var isCommentBefore = false
  private var commentGaps = 0
  private var firstCommentGap: String?
  private var rowNames = RowNames()
  private var comments: PassedComments
  private var triplets = TripletGuess()
  private var firstRow: [Rational] = []
  private var secondRow: [Rational] = []

  init(_ file: InputFile, _ options: ReadingOptions) {
    (start, self.options) = (TableLines(file, options), options)
    (lines, comments) = (start, PassedComments(field: options.field))
    ending = InputFile.ending(of: file.name)
  }

  mutating func blank() { isBlankBefore = dense.count > 0 }

  mutating func comment(_ range: Range<Int>) {
    if dense.count > 0 { isCommentBefore = true }
    comments.add(lines.bytes, range, at: lines.number, isLine: true)
  }

  mutating func cells() throws {
    try lines.checkTrailingComment()
    if let comment = lines.trailingComment { comments.add(lines.bytes, comment, at: lines.number, isLine: false) }
    if !isHeadingPast {
      isHeadingPast = true
      if try declaration() { return isHeadingPast = false }
      if try takeHeading() { return }
    }
    try checkSeparators()
    if isBlankBefore {
      (isBlankBefore, blankGaps) = (false, blankGaps + 1)
      if firstBlankGap == nil { firstBlankGap = lines.place }
    }
    if isCommentBefore {
      (isCommentBefore, commentGaps) = (false, commentGaps + 1)
      if firstCommentGap == nil { firstCommentGap = lines.place }
    }
    try readRow()
  }

  /// `A =`, or `2×3 Matrix{Int64}:`, or `Diagonal Matrix` under the first, as Octave shows one, zeros included.
  private mutating func declaration() throws(MatrixFileError) -> Bool {
    defer { isDeclared = !notes.isEmpty }
    let words = lines.cells.map { String(decoding: lines.bytes[$0.range], as: UTF8.self) }
    let text = words.joined(separator: " ")
    if words.count == 2, words[1] == "=", lines.isName(lines.cells[0]) {
      notes.append("the line '\(text)' names the matrix")
      return true
    }
    if isDeclared, ["Diagonal Matrix", "Permutation Matrix"].contains(text) {
      notes.append("the line '\(text)' says what kind the matrix is of")
      return true
    }
    guard words.count >= 2, words[words.count - 1].hasSuffix(":") || words[words.count - 1].contains("}") else {
      return false
    }
    let sizes = words[0].split { $0 == "×" || $0 == "x" }.map { Int($0) }
    guard sizes.count == 2, let rows = sizes[0], let columns = sizes[1] else { return false }
    shape = (rows, columns)
    notes.append("the line '\(text)' is taken for the size and type of the matrix")
    return true
  }

  private mutating func takeHeading() throws(MatrixFileError) -> Bool {
    let (cells, place) = (lines.cells, lines.place)
    let shown = cells.map { String(decoding: lines.bytes[$0.range], as: UTF8.self) }.joined(separator: ",")
    let text = shown.count > 60 ? "\(shown.prefix(60))…" : shown
    func take() -> Bool {
      // Names with spaces are not told apart where others are separated by commas.
      let isCounted = lines.separators.count < 2
      heading = (isCounted ? cells.count : 0, cells[0].range.isEmpty, lines.number)
      isHeadingOfTriplets = cells.count == 3 && TripletHeading(lines) != nil
      notes.append("first line taken for a heading: `\(text)`")
      return true
    }
    switch options.hasHeading {
    case true?: return take()
    case false?: return false
    case nil: break
    }
    if let field = options.field, cells.allSatisfy({ isUnit($0) }) {
      throw MatrixFileError(
        at: place, "'\(text)' may be a heading, or numbers of \(field.name)",
        [Reading("a heading", by: .heading(true)), Reading("a row of the matrix", by: .heading(false))])
    }
    let isEmptyFirst = cells[0].range.isEmpty && cells.count > 1
    let names = isEmptyFirst ? cells.dropFirst() : cells[...]
    if names.allSatisfy(lines.isName) {
      try refuseTruthValues(options.hasRowNames && cells.count > 1 ? cells.dropFirst() : names)
      if isEmptyFirst, !options.hasRowNames {
        throw MatrixFileError(
          at: place, "a heading whose first name is empty, as of a column of row names",
          [Reading("a table with a first column of names", by: .rowNames)])
      }
      if cells.count == 1, lines.hasDigit(cells[0].range), !cells[0].isQuoted {
        throw MatrixFileError(
          at: place, "'\(text)' is a heading, or a damaged number",
          [Reading("a heading", by: .heading(true))])
      }
      // A comment that lost its mark.
      if options.format == nil, HeadedReader.format.extensions.contains(ending) {
        throw MatrixFileError(
          at: place, "words in a file that by its name begins with the numbers of rows and columns",
          [Reading("a table under a heading", by: .heading(true))])
      }
      return take()
    }
    let areNumbersInQuotes = names.contains { $0.isQuoted && lines.isNumber($0.range) }
    if areNumbersInQuotes, names.allSatisfy(\.isQuoted) {
      throw MatrixFileError(
        at: place, "a first line of numbers in quotes may be a heading or a row",
        [Reading("a heading", by: .heading(true)), Reading("a row of the matrix", by: .heading(false))])
    }
    if isEmptyFirst, names.allSatisfy({ lines.isNumber($0.range) }), !options.hasRowNames {
      throw MatrixFileError(
        at: place, "a first cell that is empty, as of a heading over a column of row names",
        [Reading("a table with a first column of names", by: .rowNames)])
    }
    if isEmptyFirst && options.hasRowNames {
      // A heading that lost the end of its line goes on with a row.
      if let k = names.firstIndex(where: { lines.isNumber($0) }), names.contains(where: lines.isName) {
        throw MatrixFileError(
          at: "\(place), column \(k + 1)", "'\(lines.bytes.shown(names[k].range))' in a heading of names",
          mend: "end the line before it, or put it in quotes")
      }
      return take()
    }
    if options.hasRowNames, NumericHeading.isPossible(lines, options.limits) {
      throw MatrixFileError(
        at: place, "'\(text)' may be a heading of numbers, or a row under its name",
        [Reading("a heading", by: .heading(true)), Reading("a row of the matrix", by: .heading(false))])
    }
    return false
  }

  /// A name that is a number of the field, as `i`.
  private func isUnit(_ cell: TableLines.Cell) -> Bool {
    !lines.hasDigit(cell.range) && lines.isNumber(cell) && lines.bytes[cell.range].allSatisfy { $0 >= 0x41 }
  }

  /// A first line of truth values is no heading.
  private func refuseTruthValues(_ names: ArraySlice<TableLines.Cell>) throws(MatrixFileError) {
    let isShort = names.allSatisfy { lines.isWord($0, of: ["t", "f", "y", "n", "yes", "no", "on", "off"]) }
    // 't' alone is a name of time.
    guard
      let k = names.firstIndex(where: { lines.isWord($0, of: ["true", "false"]) })
        ?? (isShort && names.count > 1 ? names.startIndex : nil)
    else { return }
    throw MatrixFileError(
      at: "\(lines.place), column \(k + 1)",
      "'\(lines.bytes.shown(names[k].range))' is a truth value in a first line that may be a row, of 1 and 0",
      [Reading("a heading", by: .heading(true))])
  }

  private mutating func checkSeparators() throws(MatrixFileError) {
    func name(_ separator: UInt8?) -> String {
      switch separator {
      case 0x20: "blanks"
      case 0x09: "tabs"
      case let byte?: "'\(Character(Unicode.Scalar(byte)))'"
      case nil: "nothing"
      }
    }
    for (k, cell) in lines.cells.enumerated()
    where lines.bytes[cell.range].contains(where: { "[]{}".utf8.contains($0) }) {
      throw MatrixFileError(
        at: "\(lines.place), column \(k + 1)", "a bracket in a line of numbers",
        mend: "of a matrix in brackets give these only, as [1, 2; 3, 4] or [[1, 2], [3, 4]]")
    }
    for other in lines.separators.sorted() {
      guard other == separator ?? other else {
        throw MatrixFileError(
          at: lines.place, "numbers are separated by \(name(other)), and by \(name(separator)) before",
          mend: "use one of them throughout, and a point in decimals like 1.5")
      }
      separator = other
    }
    if let tabs, tabs != lines.tabs {
      throw MatrixFileError(
        at: lines.place,
        "a tab at the \(tabs.first != lines.tabs.first ? "start" : "end") of some lines and not of others",
        mend: "write 0 where nothing is, and no tab there")
    }
    tabs = lines.tabs
  }

  private mutating func readRow() throws {
    let cells = options.hasRowNames ? lines.cells.dropFirst() : lines.cells[...]
    if let heading, heading.width > 0, dense.width == nil {
      let fits = heading.width == lines.cells.count || (options.hasRowNames && heading.width == cells.count)
      if !fits {
        if heading.width + 1 == lines.cells.count, !options.hasRowNames, !lines.isNumber(lines.cells[0]) {
          throw try wordBeforeNumbers()
        }
        throw MatrixFileError(
          at: lines.place, "\(lines.cells.count) numbers under a heading of \(heading.width) names",
          mend: "leave out a column of row names, or the heading")
      }
    }
    if !options.hasRowNames, cells.count > 1, !lines.isNumber(cells[0]),
      cells.dropFirst().allSatisfy({ lines.isNumber($0) }),
      lines.isName(cells[0]) || cells[0].isQuoted
    {
      throw try wordBeforeNumbers()
    }
    if options.hasRowNames { rowNames.add(lines) }
    row.removeAll(keepingCapacity: true)
    for (k, cell) in cells.enumerated() {
      func place() -> String { "\(lines.place), column \(k + 1 + (options.hasRowNames ? 1 : 0))" }
      if cell.isQuoted {
        throw MatrixFileError(at: place(), "a cell in quotes", mend: "write numbers without quotes")
      }
      if cell.range.isEmpty { throw MatrixFileError(at: place(), "an empty cell", mend: "write 0 where nothing is") }
      if separator == 0x20, let field = options.field, k > 0, lines.isNumber(cells[cells.startIndex + k - 1]),
        NumberText.isSecondTerm(lines.bytes, cell.range, after: cells[cells.startIndex + k - 1].range, field)
      {
        throw NumberText.twoTerms(
          lines.bytes, cells[cells.startIndex + k - 1].range, cell.range, at: place(), "separate numbers by commas")
      }
      row.append(try NumberText.entry(lines.bytes, cell.range, at: place(), options))
    }
    if cells.isEmpty {
      throw MatrixFileError(at: lines.place, "a row name without numbers", mend: "write the numbers beside it")
    }
    try dense.append(row, at: lines.place, options.limits)
    if dense.count == 1 { firstRow = row }
    if dense.count == 2 { secondRow = row }
    if row.count == 3 { triplets.add(row) }
  }

  /// Names before all rows are row names, one before some is a damaged number.
  private func wordBeforeNumbers() throws -> MatrixFileError {
    let (cell, place) = (lines.cells[0], "\(lines.place), column 1")
    guard RowNames.begin(all: start, underHeading: heading?.line) else {
      if !cell.isQuoted { _ = try NumberText.entry(lines.bytes, cell.range, at: place, options) }
      return MatrixFileError(at: place, "a cell in quotes", mend: "write numbers without quotes")
    }
    return MatrixFileError(
      at: place, "'\(lines.bytes.shown(cell.range))' before numbers, as in a column of row names",
      [Reading("a table with a first column of names", by: .rowNames)])
  }

  mutating func finish() throws -> ReadMatrix {
    guard let width = dense.width else {
      throw MatrixFileError(
        at: "", "no line has a number", mend: "a matrix without entries needs a format with a shape")
    }
    if let shape, shape != (dense.count, width) {
      throw MatrixFileError(
        at: "", "\(dense.count)×\(width) numbers under a line that says \(shape.rows)×\(shape.columns)",
        mend: "give all of the matrix")
    }
    // In one column, an empty line is an empty cell as well.
    if blankGaps > 0, blankGaps != dense.count - 1 || width == 1, let place = firstBlankGap {
      throw MatrixFileError(
        at: place,
        "an empty line between rows: this may be \(width == 1 ? "a cell without a number" : "two matrices")",
        mend: "give one matrix, without empty lines in it")
    }
    try comments.check(width: width, cells: width + (options.hasRowNames ? 1 : 0))
    try rowNames.check(isUnderHeading: heading != nil)
    let isSettled = options.isTableByName && separatorSign == .name
    if options.format == nil, !isSettled, commentGaps > 0, commentGaps != dense.count - 1, let place = firstCommentGap {
      throw MatrixFileError(
        at: place, "a comment between rows, as over a second matrix",
        [Reading("one \(dense.count)×\(width) table", by: .format(TableReader.format))])
    }
    if options.format == nil, width == 3, !options.hasRowNames, !isDeclared {
      let sign: TripletGuess.Sign? =
        isHeadingOfTriplets ? .heading : heading == nil && options.hasHeading == nil ? separatorSign : nil
      if let sign, !isSettled || sign == .heading { try triplets.check(rows: dense.count, sign) }
    }
    if options.format == nil, options.hasHeading == nil {
      if !isBySpace, width >= 3, dense.count > 1, firstRow.enumerated().allSatisfy({ $1 == Rational($0) }) {
        throw MatrixFileError(
          at: "", "a first row 0,1,2,… may be the heading that pandas writes, or a row",
          [Reading("a heading", by: .heading(true)), Reading("a row of the matrix", by: .heading(false))])
      }
      if width == 1, dense.count > 2, secondRow == [1], firstRow[0] > .zero, options.part?.isOfRoot != true,
        (2...3).contains(where: { firstRow == [Rational(dense.count - $0)] })
      {
        throw MatrixFileError(
          at: "line 1", "the first two numbers may say how many rows and columns follow, as in Normaliz, or be entries",
          [
            Reading("a \(firstRow[0])×1 matrix under its size", by: .format(NormalizReader.format)),
            Reading("a \(dense.count)×1 table", by: .format(TableReader.format)),
          ])
      }
    }
    if options.hasRowNames { notes.append("first column taken for row names") }
    if tabs?.first == true { notes.append("each line begins with a tab, before which no cell is taken to be") }
    if tabs?.last == true { notes.append("each line ends with a tab, after which no cell is taken to be") }
    return ReadMatrix(matrix: try dense.matrix(columns: width), notes: notes + comments.notes)
  }

  private var separatorSign: TripletGuess.Sign {
    if ending == (separator == 0x09 ? "tsv" : "csv"), separator != 0x20 { return .name }
    return isBySpace ? .space : .commas
  }
}
