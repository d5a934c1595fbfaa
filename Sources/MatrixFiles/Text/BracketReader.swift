import ExactArithmetic

/// Matrices in brackets, as people and computer algebra systems write them: `[1, 2; 3, 4]` of PARI, MATLAB, Octave and
/// Julia, where the end of a line ends a row, too; `[[1, 2], [3, 4]]` of Python, JSON, Maple, GAP; `{{1, 2}, {3, 4}}` of
/// Mathematica and Macaulay2; rows in brackets on lines of their own, as Sage and FLINT print them. There may be a name before
/// it, and a call around it: `A = matrix(QQ, 2, 2, [1, 2, 3, 4]);`, `np.array([[1, 2]], dtype=int8)`.
enum BracketReader: SingleMatrixReader {
  static let format = MatrixFormat(
    "brackets", "a matrix in brackets", extensions: ["gp", "pari", "jl", "json", "sage", "m2"])

  static let heeds: Set<ReadingOption> = [.field]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    var scanner = BracketScanner(file, options)
    guard (try? scanner.skip(elisions: .stop)) != nil, let first = scanner.peek else { return false }
    return scanner.isOpening(first) || BracketCall.begins(at: scanner)
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var scanner = BracketScanner(file, options)
    try scanner.skip(elisions: .stop)
    let call = try BracketCall(&scanner)
    var lists: [BracketList] = []
    try scanner.skip(elisions: .stop)
    while let byte = scanner.peek, scanner.isOpening(byte) {
      let gap = scanner.newlines
      var list = try BracketList(&scanner, isAfterAssignment: call.isAssigned)
      list.newlinesBefore = gap
      lists.append(list)
      try scanner.skip(elisions: .stop)
      if call.isParenthesized, scanner.peek == UInt8(ascii: ",") {
        scanner.advance()
        try scanner.skip(elisions: .stop)
        guard let byte = scanner.peek, scanner.isOpening(byte) else {
          try call.readOptions(&scanner)
          break
        }
      } else if call.isParenthesized || scanner.newlines == 0 {
        break
      }
    }
    try call.close(&scanner)
    guard !lists.isEmpty else {
      throw scanner.fault("a call without a matrix in brackets", "write Matrix([[1, 2], [3, 4]])")
    }
    try checkSeparators(lists, file)
    var notes = call.notes
    if scanner.joinsTerms { notes.append("a sign after a blank goes on with a number, as NumPy and SymPy print them") }
    let rows = try BracketReader.rows(of: lists, call, scanner, notes: &notes)
    if lists.count == 1, lists[0].isListWithCommas, InputFile.ending(of: file.name) == "jl" {
      notes.append("a list with commas is read as a row; in Julia it is a column")
    }
    var dense = DenseRows()
    for row in rows { try dense.append(Array(row.values), at: file.bytes.line(at: row.offset), options.limits) }
    guard let width = dense.width, width > 0 else {
      throw MatrixFileError(
        at: "", "no number in the brackets", mend: "a matrix without entries needs a format with a shape")
    }
    try scanner.comments.check(width: width, cells: width) { file.bytes.line(at: $0) }
    return ReadMatrix(matrix: try dense.matrix(columns: width), notes: notes + scanner.comments.notes)
  }

  /// - Throws: `MatrixFileError` where blanks separate numbers beside commas, or in a text in which they mean something else.
  private static func checkSeparators(_ lists: [BracketList], _ file: InputFile) throws(MatrixFileError) {
    guard let list = lists.first(where: { $0.blanks != nil }), let blank = list.blanks else { return }
    if lists.contains(where: \.commas) { throw BracketList.mixed(at: file.bytes.line(at: blank)) }
    let ending = InputFile.ending(of: file.name)
    let language: String? =
      if file.bytes[list.offset] == UInt8(ascii: "{") {
        "Mathematica, where blanks in braces are products"
      } else if ["gp", "pari"].contains(ending), list.hasSemicolon {
        "PARI, which passes blanks over"
      } else {
        ["json": "JSON, which has no blanks for commas", "m2": "Macaulay2, which has no blanks for commas"][ending]
      }
    if let language {
      throw MatrixFileError(
        at: file.bytes.line(at: blank), "blanks between numbers in a matrix of \(language)",
        mend: "write commas between them")
    }
  }

  /// The rows of one list, or of one list a line, or of a flat list by the sizes that the call has.
  private static func rows(
    of lists: [BracketList], _ call: BracketCall, _ scanner: BracketScanner, notes: inout [String]
  ) throws -> [BracketRow] {
    if lists.count == 1 {
      let rows = try lists[0].rows(notes: &notes)
      if call.isRowOrColumn, lists[0].isListWithCommas {
        throw MatrixFileError(
          at: scanner.bytes.line(at: lists[0].offset),
          "Matrix of a list, which is a column in SymPy, and a row in Sage and Maple",
          mend: "write Matrix([[1, 2, 3]]) or Matrix([[1], [2], [3]])")
      }
      guard !call.sizes.isEmpty else { return rows }
      return try call.shaped(rows, isFlat: !lists[0].isNested, at: scanner.place)
    }
    let gaps = Set(lists.dropFirst().map(\.newlinesBefore))
    // Arguments of a call, as Maxima prints rows, are rows; a long one takes several lines.
    guard lists.allSatisfy({ !$0.isNested && ($0.isOneRow || (call.isParenthesized && $0.goesOnAfterCommas)) }),
      gaps.count == 1 || call.isParenthesized, call.sizes.isEmpty
    else {
      throw MatrixFileError(
        at: scanner.bytes.line(at: lists[1].offset), "a second matrix in the file", mend: "give one matrix alone")
    }
    return lists.map(\.row)
  }
}

extension BracketReader: MatrixWriter {
  static func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    Array("[\(matrix.rowTexts(separator: ", ").joined(separator: "; "))]\n".utf8)
  }
}

struct BracketRow {
  let values: ArraySlice<Rational>
  /// Where it begins.
  let offset: Int
}
