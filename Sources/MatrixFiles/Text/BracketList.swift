import ExactArithmetic

/// One list in brackets: of numbers, or of lists of numbers.
struct BracketList {
  /// Where it begins.
  let offset: Int
  var newlinesBefore = 0
  private(set) var isNested = false
  private var values: [Rational] = []
  /// Rows that ended, by the number of values before.
  private var ends: [(count: Int, offset: Int, by: End)] = []
  private var hasComma = false
  private(set) var hasSemicolon = false
  /// What separates numbers of a row: commas, or blanks where the second number begins.
  private(set) var commas = false
  private(set) var blanks: Int?
  /// Lines ended early enough that no program had to wrap them.
  private var hasShortLine = false
  private let isAfterAssignment: Bool
  private var isIndented = true
  private let place: String

  private enum End { case semicolon, newline, newlineAfterComma, list }

  var isOneRow: Bool { ends.isEmpty }
  /// Lines that end, end after a comma.
  var goesOnAfterCommas: Bool { !isNested && ends.allSatisfy { $0.by == .newlineAfterComma } }
  /// `[1, 2]`: numbers with commas between all of them.
  var isListWithCommas: Bool { !isNested && isOneRow && hasComma }
  /// All of it.
  var row: BracketRow { BracketRow(values: values[...], offset: offset) }

  /// - Parameter scanner: at the opening bracket; then after the closing one.
  init(_ scanner: inout BracketScanner, isAfterAssignment: Bool) throws {
    (offset, place, self.isAfterAssignment) = (scanner.at, scanner.place, isAfterAssignment)
    let close = scanner.peek == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    scanner.advance()
    /// What a comma or a semicolon came after, whose other side must follow.
    var pending: UInt8?
    var isEmpty = true
    var newlines = 0
    while true {
      try scanner.skip(elisions: .continuation)
      newlines += scanner.newlines
      let continuationIsBetweenRows = scanner.continuations > 0 && isNested
      guard let byte = scanner.peek else {
        throw scanner.fault("the file ends where '\(Character(Unicode.Scalar(close)))' should be", "it is cut short")
      }
      if scanner.follows("...") || continuationIsBetweenRows {
        throw scanner.fault(
          "'...' stands for numbers that are not there", "write all of them; NumPy does by numpy.savetxt")
      }
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        guard pending == nil, !isEmpty else {
          throw scanner.fault("nothing before '\(Character(Unicode.Scalar(byte)))'", "write 0 where nothing is")
        }
        pending = byte
        if byte == UInt8(ascii: ",") {
          hasComma = true
        } else {
          hasSemicolon = true
          if !isNested { ends.append((values.count, scanner.at, .semicolon)) }
        }
        newlines = 0
        scanner.advance()
      case let byte where scanner.isClosing(byte):
        guard byte == close else {
          throw scanner.fault("'\(Character(Unicode.Scalar(byte)))' closes another bracket", "write pairs of brackets")
        }
        if pending == UInt8(ascii: ",") {
          throw scanner.fault(
            "nothing after ','", isNested ? "take the comma out" : "take the comma out, or write 0 where nothing is")
        }
        if ends.last?.count == values.count, !isNested { ends.removeLast() }
        scanner.advance()
        if scanner.continuations > 0, !hasComma, !hasSemicolon, !isAfterAssignment {
          throw scanner.fault(
            "'...' at the end of a line, which NumPy writes for numbers that are not there, and MATLAB to go on",
            "write all of a row on one line")
        }
        return
      case let byte where scanner.isOpening(byte):
        guard values.isEmpty || isNested else {
          throw scanner.fault("a bracket within a row", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]")
        }
        if isNested, pending == nil, newlines == 0 {
          throw scanner.fault(
            "rows in brackets beside each other",
            "write [1, 2; 3, 4] or [[1, 2], [3, 4]]; MATLAB joins [1 2] [3 4] to one row")
        }
        let isJoined = isNested && pending == UInt8(ascii: ",") && newlines == 0
        (isNested, pending, newlines, isEmpty) = (true, nil, 0, false)
        try row(&scanner, isJoined: isJoined)
      default:
        guard !isNested else {
          throw scanner.fault("a number beside a row in brackets", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]")
        }
        let isFirst = values.isEmpty || ends.last?.count == values.count
        if pending == UInt8(ascii: ",") {
          try separate(byComma: true, scanner)
        } else if pending == nil, newlines == 0, !isFirst {
          try separate(byComma: false, scanner)
        }
        if newlines > 0, !isFirst {
          let end = scanner.bytes[..<scanner.at].lastIndex(of: 0x0A) ?? scanner.at
          if scanner.isShortLine(before: end) { hasShortLine = true }
          if end + 1 == scanner.at { isIndented = false }
          ends.append((values.count, scanner.at, pending == nil ? .newline : .newlineAfterComma))
        }
        (pending, newlines, isEmpty) = (nil, 0, false)
        try append(&scanner)
      }
    }
  }

  /// Commas separate the numbers of all rows, or blanks do: beside commas, blanks are a product to Mathematica, and a sign after
  /// them is a sum to PARI and Python.
  private mutating func separate(byComma: Bool, _ scanner: BracketScanner) throws(MatrixFileError) {
    if byComma { commas = true } else if blanks == nil { blanks = scanner.at }
    if commas, blanks != nil { throw BracketList.mixed(at: scanner.place) }
  }

  static func mixed(at place: String) -> MatrixFileError {
    MatrixFileError(
      at: place,
      "numbers separated by commas and by blanks: three in [1, 2 -3] of MATLAB, in PARI and Python two",
      mend: "write commas between all of them, or between none")
  }

  private mutating func append(_ scanner: inout BracketScanner) throws {
    if scanner.peek == UInt8(ascii: "\""), isKey(scanner) {
      throw scanner.fault("a JSON object", "give the array of a matrix alone, like [[1, 2], [3, 4]]")
    }
    if scanner.peek == UInt8(ascii: "("), scanner.bytes[scanner.at...].prefix(while: { $0 != 0x29 }).contains(0x2C) {
      throw scanner.fault("a row in parentheses, as Python's tuples", "write it in brackets: [[1, 2], [3, 4]]")
    }
    values.append(try scanner.number(isNested: isNested))
    // Words end at white space, separators and brackets; a quote or a parenthesis ends its own.
    if let next = scanner.peek, next > 0x20, !",;".utf8.contains(next), !scanner.isClosing(next),
      !scanner.isOpening(next)
    {
      throw scanner.fault(
        "'\(scanner.bytes.shown(scanner.at..<scanner.at + 1))' right after a number", "separate numbers")
    }
    if values.count > scanner.limits.entries {
      throw MatrixFileError(
        at: scanner.place, LimitError("the number of entries", of: .entries, bound: scanner.limits.entries))
    }
  }

  private func isKey(_ scanner: BracketScanner) -> Bool {
    guard values.isEmpty, let end = scanner.bytes[(scanner.at + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      return false
    }
    return scanner.bytes[(end + 1)...].first { $0 > 0x20 } == UInt8(ascii: ":")
  }

  /// A row in brackets of its own, where the end of a line is white space.
  private mutating func row(_ scanner: inout BracketScanner, isJoined: Bool) throws {
    let start = scanner.at
    let close = scanner.peek == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    scanner.advance()
    let before = values.count
    var (isPending, hasComma) = (false, false)
    while true {
      try scanner.skip(elisions: .stop)
      guard let byte = scanner.peek else {
        throw scanner.fault("the file ends where '\(Character(Unicode.Scalar(close)))' should be", "it is cut short")
      }
      if scanner.follows("...") {
        throw scanner.fault(
          "'...' stands for numbers that are not there", "write all of them; NumPy does by numpy.savetxt")
      }
      if byte == close {
        if isPending {
          throw scanner.fault("nothing after ','", "take the comma out, or write 0 where nothing is")
        }
        scanner.advance()
        break
      }
      if byte == UInt8(ascii: ",") {
        guard !isPending, values.count > before else {
          throw scanner.fault("nothing before ','", "write 0 where nothing is")
        }
        (isPending, hasComma) = (true, true)
        scanner.advance()
        continue
      }
      if byte == UInt8(ascii: ";") {
        throw scanner.fault(
          "';' within brackets within brackets, which MATLAB and PARI read as matrices side by side",
          "write one pair of brackets, as [1, 2; 3, 4]")
      }
      if scanner.isOpening(byte) || scanner.isClosing(byte) {
        throw scanner.fault("a bracket within a row", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]")
      }
      if values.count > before, !isPending, scanner.newlines > 0 {
        let end = scanner.bytes[..<scanner.at].lastIndex(of: 0x0A) ?? scanner.at
        if hasComma || scanner.isShortLine(before: end) {
          throw scanner.fault(
            "a line ends within a row in brackets: NumPy goes on with the row, MATLAB begins another",
            "write each row on a line, or commas between its numbers")
        }
      }
      if values.count > before { try separate(byComma: isPending, scanner) }
      isPending = false
      try append(&scanner)
    }
    if isJoined, !hasComma, values.count - before > 1 {
      throw scanner.fault(
        "rows without commas, between which there are some: MATLAB joins [1 2],[3 4] to one row", at: start,
        "write [1 2; 3 4] or [[1, 2], [3, 4]]")
    }
    ends.append((values.count, start, .list))
  }

  /// The rows that the list stands for.
  /// - Throws: `MatrixFileError` where there are two ways to see them.
  func rows(notes: inout [String]) throws -> [BracketRow] {
    if isNested { return split { $0 == .list } }
    let (byLines, inOne) = (split { _ in true }, split { $0 != .newlineAfterComma })
    let afterCommas = byLines.count - inOne.count
    if afterCommas > 0 {
      let isEven = Set(byLines.map(\.values.count)).count == 1
      guard Set(inOne.map(\.values.count)).count == 1 else {
        throw MatrixFileError(
          at: place, "lines that end after a comma, and rows of unequal lengths", mend: "write ';' between rows")
      }
      if isEven {
        throw MatrixFileError(
          at: place,
          "lines end after a comma in one pair of brackets: \(inOne.count)×\(inOne[0].values.count) as in Python, \(byLines.count)×\(byLines[0].values.count) as in MATLAB",
          mend: "write ';' between rows, or [[…], […]]; or all of a row on a line")
      }
      return inOne
    }
    let byNewline = ends.filter { $0.by == .newline }.count
    if byNewline > 0 {
      let isEven = Set(byLines.map(\.values.count)).count == 1
      if isEven, !hasComma, !hasSemicolon, !hasShortLine, isIndented, !isAfterAssignment {
        throw MatrixFileError(
          at: place,
          "long lines in one pair of brackets: \(byLines.count)×\(byLines[0].values.count) as in MATLAB, or one row that NumPy printed on several",
          mend: "write ';' between rows, or commas between the numbers of one")
      }
      notes.append("in the brackets the end of a line ends a row")
    }
    return byLines
  }

  private func split(_ ends: (End) -> Bool) -> [BracketRow] {
    var rows: [BracketRow] = []
    var (start, place) = (0, offset)
    for end in self.ends where ends(end.by) {
      rows.append(BracketRow(values: values[start..<end.count], offset: end.by == .list ? end.offset : place))
      (start, place) = (end.count, end.offset)
    }
    if !isNested, start < values.count || rows.isEmpty {
      rows.append(BracketRow(values: values[start...], offset: place))
    }
    return rows
  }
}
