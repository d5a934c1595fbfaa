import ExactArithmetic

/// Reads the text form of `PolynomialFile` by recursive descent.
struct PolynomialReader {
  var text: PolynomialScanner
  let limits: Limits
  private var parameters: [String] = []
  /// What each name stands for.
  private(set) var values: [String: RationalFunction] = [:]
  /// Names become parameters where they first occur.
  private var declaresNames = false
  private var notes: [String] = []
  private var terms = 0
  /// Products of terms made so far.
  var products = 0

  private static let keywords: Set = ["parameters", "let"]

  init(_ bytes: [UInt8], _ limits: Limits) {
    (text, self.limits) = (PolynomialScanner(bytes, limits), limits)
  }

  mutating func file() throws -> PolynomialFile {
    var rows: [[RationalFunction]] = []
    var hasParameters = false
    text.skipLines()
    while rows.isEmpty, let byte = text.peek {
      if byte == UInt8(ascii: "[") {
        rows = try matrix()
        break
      }
      let start = text.at
      switch try text.name() {
      case "parameters":
        hasParameters = true
        try declare()
      case "let":
        let name = try newName()
        try text.expect("=", "after 'let \(name)'")
        let start = text.at
        let value = try sum()
        try keep(value, at: start)
        values[name] = value
      case let word where PolynomialReader.sympyMatrices.contains(word) && text.peek == UInt8(ascii: "("):
        rows = try sympyMatrix()
      case let word:
        throw text.fault(
          at: start, "'\(word)' begins no line",
          mend: "write 'parameters a b', 'let u = a*b', or a row like [a, b]")
      }
      try text.endOfLine()
    }
    text.skipLines()
    try text.checkComments()
    if declaresNames { hasParameters = true }
    if text.peek != nil { throw text.unexpected("a row, or the end of the file") }
    guard !rows.isEmpty else {
      throw text.fault(at: text.at, "there is no row", mend: "write the rows as [a + b, 2*c], one after another")
    }
    let cleared = try rows.enumerated().map { try clear($1, row: $0 + 1) }
    guard hasParameters || cleared.allSatisfy({ $0.allSatisfy { $0.terms.keys.allSatisfy(\.powers.isEmpty) } }) else {
      throw text.fault(at: 0, "there is no line 'parameters'", mend: "declare the names first: parameters a b c")
    }
    let columns = rows[0].count
    let lines = cleared.enumerated().compactMap { i, row -> SparseMatrix<Polynomial>.Row? in
      let entries = row.enumerated().filter { !$1.isZero }.map {
        SparseMatrix<Polynomial>.Entry(column: $0, value: $1)
      }
      return entries.isEmpty ? nil : .init(index: i, entries: entries)
    }
    return PolynomialFile(
      parameters: parameters, matrix: try SparseMatrix(rows: rows.count, columns: columns, lines: lines), notes: notes)
  }

  /// The numerators of a row over its common denominator.
  private mutating func clear(_ row: [RationalFunction], row number: Int) throws -> [Polynomial] {
    let common = row.reduce([:]) { RationalFunction.common($0, $1.denominator) }
    if common.isEmpty { return row.map(\.numerator) }
    notes.append(
      "row \(number) is multiplied by \(RationalFunction.formula(common)); where that is 0 the file's matrix has no value"
    )
    return try row.map {
      let entry = try expanded($0, over: common, at: text.at)
      try keep(RationalFunction(entry), at: text.at)
      return entry
    }
  }

  /// `Matrix([[a, b], [c, d]])` as SymPy prints it: the names in it are the parameters.
  private mutating func sympyMatrix() throws -> [[RationalFunction]] {
    declaresNames = true
    try text.open()
    let start = text.at
    let isList = !text.isOpeningTwice
    let rows = try matrix()
    if isList, rows.count == 1, rows[0].count > 1 {
      throw text.fault(
        at: start, "Matrix of a list, which is a column in SymPy, and a row in Sage and Maple",
        mend: "write Matrix([[a, b]]) or Matrix([[a], [b]])")
    }
    if text.peek == UInt8(ascii: ",") { text.advance() }
    try text.close(")", "')' after the rows")
    notes.insert("the parameters are the names that occur: \(parameters.joined(separator: ", "))", at: 0)
    return rows
  }

  private static let sympyMatrices: Set = ["Matrix", "ImmutableMatrix", "MutableDenseMatrix", "ImmutableDenseMatrix"]
  /// What SymPy means by these is no parameter.
  private static let sympyNumbers: Set = [
    "I", "E", "pi", "oo", "zoo", "nan", "EulerGamma", "GoldenRatio", "TribonacciConstant", "Catalan", "True", "False",
    "true", "false", "None",
  ]

  /// A name that is not declared, where it becomes a parameter by that.
  mutating func undeclared(_ name: String, at start: Int) throws -> RationalFunction? {
    if text.peek == UInt8(ascii: "(") {
      throw text.fault(
        at: start, "'\(name)(': a function, or a product without a sign",
        mend: "entries are quotients of polynomials in the parameters; write '*' for a product")
    }
    guard declaresNames else { return nil }
    if PolynomialReader.sympyNumbers.contains(name) {
      throw text.fault(
        at: start, "'\(name)' is a number of SymPy's that is not rational", mend: "entries have rational coefficients")
    }
    parameters.append(name)
    let value = RationalFunction(Polynomial(parameter: name))
    values[name] = value
    return value
  }

  /// `a b, c` to the end of the line.
  private mutating func declare() throws {
    text.skip()
    while let byte = text.peek, byte != UInt8(ascii: "\n") {
      let name = try newName()
      parameters.append(name)
      values[name] = RationalFunction(Polynomial(parameter: name))
      if text.peek == UInt8(ascii: ",") { text.advance() }
    }
  }

  private mutating func newName() throws -> String {
    let start = text.at
    let name = try text.name()
    if PolynomialReader.keywords.contains(name) {
      throw text.fault(at: start, "'\(name)' is a word of this form", mend: "take another name")
    }
    if values[name] != nil { throw text.fault(at: start, "'\(name)' is there already", mend: "take another name") }
    return name
  }

  /// Rows, in brackets of their own or not.
  private mutating func matrix() throws -> [[RationalFunction]] {
    let before = text
    try text.open()
    if text.peek == UInt8(ascii: "[") {
      var rows: [[RationalFunction]] = []
      while text.peek == UInt8(ascii: "[") {
        rows.append(try row(like: rows.first))
        if text.peek == UInt8(ascii: ",") { text.advance() }
      }
      try text.close("]", "another row, or ']'")
      return rows
    }
    text = before
    var rows = [try row(like: nil)]
    while true {
      if text.peek == UInt8(ascii: ",") { text.advance() }
      text.skipLines()
      guard text.peek == UInt8(ascii: "[") else { return rows }
      rows.append(try row(like: rows.first))
    }
  }

  private mutating func row(like first: [RationalFunction]?) throws -> [RationalFunction] {
    let start = text.at
    try text.open()
    var row: [RationalFunction] = []
    while text.peek != UInt8(ascii: "]") {
      row.append(try sum())
      try keep(row[row.count - 1], at: start)
      guard text.peek == UInt8(ascii: ",") else { break }
      text.advance()
    }
    try text.close("]", "an operator, ',' or ']'")
    if let first, first.count != row.count {
      throw text.fault(
        at: start, "a row of \(row.count) entries, where the first has \(first.count)",
        mend: "give all rows the same number of entries")
    }
    return row
  }

  /// Counts what is stored, so that a file of many short lines does not fill the memory.
  private mutating func keep(_ value: RationalFunction, at start: Int) throws {
    terms += value.denominator.keys.reduce(max(1, value.numerator.termCount)) { $0 + $1.termCount }
    try checkTerms(terms, 1, at: start)
  }
}
