import ExactArithmetic

/// What stands around a list in brackets: `A = `, `matrix(QQ, 2, 3, …)`, `np.array(…, dtype=float)`, `;`.
struct BracketCall {
  private(set) var isAssigned = false
  private(set) var isParenthesized = false
  /// The numbers before the list: of rows and columns, or one of them.
  private(set) var sizes: [Int] = []
  private(set) var notes: [String] = []
  private var function = ""

  private static let functions: Set<String> = [
    "matrix", "Matrix", "array", "mat", "tensor", "asarray", "ImmutableMatrix", "MutableDenseMatrix",
    "ImmutableDenseMatrix", "SparseMatrix", "fmpz_mat", "fmpq_mat", "Mat", "asmatrix",
  ]
  private static let rings: Set<String> = [
    "QQ", "ZZ", "Q", "Z", "Rationals", "Integers", "RationalField", "IntegerRing", "Rational", "Integer", "RR", "RDF",
  ]
  private static let harmless: Set<String> = ["dtype", "datatype", "device", "requires_grad", "copy"]

  /// - Parameter scanner: at the start of the text; then at the list, or where one should be.
  init(_ scanner: inout BracketScanner) throws {
    var name = scanner.name()
    while !name.isEmpty {
      try scanner.skip(elisions: .continuation)
      if scanner.follows(":=") || scanner.follows("<-") || (scanner.peek == UInt8(ascii: "=") && !scanner.follows("=="))
      {
        guard !isAssigned, !["const", "let"].contains(name) else { throw BracketCall.unexpected(scanner) }
        isAssigned = true
        notes.append("the matrix is named '\(name)'")
        scanner.advance(scanner.peek == UInt8(ascii: "=") ? 1 : 2)
        try scanner.skip(elisions: .continuation)
        name = scanner.name()
        if name.isEmpty, let byte = scanner.peek, !scanner.isOpening(byte) { throw BracketCall.unexpected(scanner) }
        continue
      }
      if ["const", "let", "local"].contains(name), !isAssigned {
        name = scanner.name()
        continue
      }
      let last = name.split(separator: ".").last.map(String.init) ?? name
      guard BracketCall.functions.contains(last) else {
        throw scanner.fault("'\(name.prefix(40))' is no form of a matrix that is read", "write [[1, 2], [3, 4]]")
      }
      function = last
      if scanner.peek == UInt8(ascii: "(") {
        isParenthesized = true
        scanner.advance()
        try readSizes(&scanner)
      }
      guard let byte = scanner.peek, scanner.isOpening(byte) else { throw BracketCall.unexpected(scanner) }
      return
    }
    guard let byte = scanner.peek, scanner.isOpening(byte) else { throw BracketCall.unexpected(scanner) }
  }

  /// Whether a call or an assignment begins here, though it may be one that is not read.
  static func begins(at scanner: BracketScanner) -> Bool {
    var scanner = scanner
    let name = scanner.name()
    if name.isEmpty { return false }
    if functions.contains(name.split(separator: ".").last.map(String.init) ?? name) { return true }
    // A name alone before '=' is what Octave prints above a matrix.
    let line = scanner.bytes[scanner.at...].prefix(200).prefix { $0 != 0x0A }
    let isAssigned = line.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") } ?? false
    return isAssigned && line.contains { "[({.".utf8.contains($0) } || ["const", "let"].contains(name)
  }

  private static func unexpected(_ scanner: BracketScanner) -> MatrixFileError {
    let shown =
      scanner.at < scanner.bytes.count
      ? scanner.bytes.shown(scanner.at..<min(scanner.at + 20, scanner.bytes.count)) : "the end"
    return scanner.fault("'\(shown)' where a matrix in brackets should begin", "write [[1, 2], [3, 4]]")
  }

  /// A ring, and numbers of rows and columns, each with a comma after it.
  private mutating func readSizes(_ scanner: inout BracketScanner) throws {
    while true {
      try scanner.skip(elisions: .stop)
      if scanner.peek == UInt8(ascii: "\\") { scanner.advance() }
      guard let byte = scanner.peek, !scanner.isOpening(byte) else { return }
      if byte &- 0x30 < 10 {
        let range = scanner.word()
        guard let size = NumberText.word(scanner.bytes, range), sizes.count < 2 else {
          throw BracketCall.unexpected(scanner)
        }
        sizes.append(size)
      } else {
        let ring = scanner.name()
        guard BracketCall.rings.contains(ring) else {
          throw scanner.fault(
            ring.isEmpty
              ? "something else than a matrix in the call" : "a matrix over '\(ring)', which is not the rationals",
            "give a matrix of rational numbers")
        }
        if scanner.follows("()") { scanner.advance(2) }
      }
      try scanner.skip(elisions: .stop)
      guard scanner.peek == UInt8(ascii: ",") else { throw BracketCall.unexpected(scanner) }
      scanner.advance()
    }
  }

  /// `dtype=float32` and the like, which change no number.
  func readOptions(_ scanner: inout BracketScanner) throws {
    while scanner.peek != UInt8(ascii: ")") {
      let key = scanner.name()
      try scanner.skip(elisions: .stop)
      guard BracketCall.harmless.contains(key), scanner.peek == UInt8(ascii: "=") else {
        throw scanner.fault(
          key.isEmpty ? "something after the matrix in the call" : "'\(key)' in the call is not read",
          "give the matrix alone")
      }
      while let byte = scanner.peek, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), byte != 0x0A {
        scanner.advance()
      }
      if scanner.peek == UInt8(ascii: ",") { scanner.advance() }
      try scanner.skip(elisions: .stop)
      if scanner.peek == nil { throw scanner.fault("the file ends where ')' should be", "it is cut short") }
    }
  }

  /// The closing parenthesis, and `;` or `:` after it; then nothing.
  func close(_ scanner: inout BracketScanner) throws {
    try scanner.skip(elisions: .stop)
    if isParenthesized {
      guard scanner.peek == UInt8(ascii: ")") else {
        throw scanner.fault("no ')' after the matrix", "close the call '\(function)('")
      }
      scanner.advance()
      try scanner.skip(elisions: .stop)
    }
    // GAP keeps quiet after ';;'.
    if scanner.follows(";;") { scanner.advance() }
    if let byte = scanner.peek, byte == UInt8(ascii: ";") || (byte == UInt8(ascii: ":") && isAssigned) {
      scanner.advance()
      try scanner.skip(elisions: .stop)
    }
    guard let byte = scanner.peek else { return }
    if scanner.isOpening(byte) {
      throw scanner.fault("a second matrix in the file", "give one matrix alone")
    }
    if scanner.isClosing(byte) { throw scanner.fault("a bracket is closed that is not open", "begin with [") }
    let start = scanner.at
    let word = scanner.word()
    let shown = scanner.bytes.shown(word.isEmpty ? start..<start + 1 : word)
    throw scanner.fault(
      "'\(shown)' outside the brackets", at: start, "give the matrix itself, evaluated, and nothing else")
  }

  /// Whether a list in the call is a column for SymPy and a row for Sage and Maple: `Matrix([1, 2, 3])`.
  var isRowOrColumn: Bool { isParenthesized && function.hasSuffix("Matrix") && sizes.isEmpty }

  /// The rows by the sizes that the call has: those of a flat list are cut, those of others must agree.
  func shaped(_ rows: [BracketRow], isFlat: Bool, at place: String) throws -> [BracketRow] {
    let first = rows[0].values.count
    if !isFlat || rows.count > 1 {
      guard sizes.count == 1 || sizes == [rows.count, first],
        sizes.count == 2 || [rows.count, first].contains(sizes[0])
      else {
        throw MatrixFileError(
          at: place,
          "\(rows.count) rows of \(first) in a matrix of size \(sizes.map(String.init).joined(separator: "×"))",
          mend: "correct the size")
      }
      return rows
    }
    var columns = sizes.count == 2 ? sizes[1] : 0
    if sizes.count == 1 {
      // The number of columns for Magma, of rows for Sage.
      guard sizes[0] > 0, first % sizes[0] == 0 else { throw misfit(first, place) }
      columns = first / sizes[0]
      if columns != sizes[0] {
        guard function == "matrix" else {
          throw MatrixFileError(
            at: place,
            "one size for a list of \(first): Magma takes it for the number of columns, Sage for that of rows",
            mend: "give both sizes")
        }
      }
    }
    let (count, overflow) = (first / max(columns, 1)).multipliedReportingOverflow(by: columns)
    guard columns > 0, !overflow, count == first, sizes.count == 1 || sizes[0] == first / columns else {
      throw misfit(first, place)
    }
    let values = Array(rows[0].values)
    return stride(from: 0, to: first, by: columns).map {
      BracketRow(values: values[$0..<$0 + columns], offset: rows[0].offset)
    }
  }

  private func misfit(_ count: Int, _ place: String) -> MatrixFileError {
    MatrixFileError(
      at: place, "\(count) numbers for a matrix of size \(sizes.map(String.init).joined(separator: "×"))",
      mend: "correct the size")
  }
}
