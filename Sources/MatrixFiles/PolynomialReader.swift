import ExactArithmetic

/// Reads the text form of `PolynomialFile` by recursive descent.
struct PolynomialReader {
  private let bytes: [UInt8]
  private let limits: MatrixLimits
  private var at = 0
  /// Open brackets and parentheses, in which a line feed is white space.
  private var depth = 0
  private var parameters: [String] = []
  /// What each name stands for.
  private var values: [String: Polynomial] = [:]
  private var terms = 0

  private static let deepest = 100
  private static let keywords: Set = ["parameters", "let"]

  init(_ bytes: [UInt8], _ limits: MatrixLimits) {
    // A carriage return by itself ends a line, too.
    let next = bytes.dropFirst() + [UInt8(ascii: "\n")]
    self.bytes = zip(bytes, next).map { $0 == 0x0D && $1 != UInt8(ascii: "\n") ? UInt8(ascii: "\n") : $0 }
    self.limits = limits
  }

  mutating func file() throws -> PolynomialFile {
    var rows: [[Polynomial]] = []
    var hasParameters = false
    // What some editors on Windows write first.
    if bytes.starts(with: ForeignFile.byteOrderMark) { at = ForeignFile.byteOrderMark.count }
    try skipLines()
    while rows.isEmpty, let byte = peek {
      if byte == UInt8(ascii: "[") {
        rows = try matrix()
        break
      }
      let start = at
      switch try name() {
      case "parameters":
        hasParameters = true
        try declare()
      case "let":
        let name = try newName()
        try expect("=", "after 'let \(name)'")
        let start = at
        let value = try sum()
        try keep(value, at: start)
        values[name] = value
      case let word:
        throw fault(
          at: start, "'\(word)' begins no line",
          mend: "write 'parameters a b', 'let u = a*b', or a row like [a, b]")
      }
      try endOfLine()
    }
    try skipLines()
    if peek != nil { throw unexpected("a row, or the end of the file") }
    guard !rows.isEmpty else {
      throw fault(at: at, "there is no row", mend: "write the rows as [a + b, 2*c], one after another")
    }
    guard hasParameters || rows.allSatisfy({ $0.allSatisfy { $0.terms.keys.allSatisfy(\.powers.isEmpty) } }) else {
      throw fault(at: 0, "there is no line 'parameters'", mend: "declare the names first: parameters a b c")
    }
    let columns = rows[0].count
    let lines = rows.enumerated().compactMap { i, row -> SparseMatrix<Polynomial>.Row? in
      let entries = row.enumerated().filter { !$1.isZero }.map {
        SparseMatrix<Polynomial>.Entry(column: $0, value: $1)
      }
      return entries.isEmpty ? nil : .init(index: i, entries: entries)
    }
    return PolynomialFile(
      parameters: parameters, matrix: try SparseMatrix(rows: rows.count, columns: columns, lines: lines))
  }

  // MARK: Statements

  /// `a b, c` to the end of the line.
  private mutating func declare() throws {
    skip()
    while let byte = peek, byte != UInt8(ascii: "\n") {
      let name = try newName()
      parameters.append(name)
      values[name] = Polynomial(parameter: name)
      if peek == UInt8(ascii: ",") { advance() }
    }
  }

  private mutating func newName() throws -> String {
    let start = at
    let name = try name()
    if PolynomialReader.keywords.contains(name) {
      throw fault(at: start, "'\(name)' is a word of this form", mend: "take another name")
    }
    if values[name] != nil { throw fault(at: start, "'\(name)' is there already", mend: "take another name") }
    return name
  }

  /// Rows, in brackets of their own or not.
  private mutating func matrix() throws -> [[Polynomial]] {
    let start = at
    try open()
    if peek == UInt8(ascii: "[") {
      var rows: [[Polynomial]] = []
      while peek == UInt8(ascii: "[") {
        rows.append(try row(like: rows.first))
        if peek == UInt8(ascii: ",") { advance() }
      }
      try close("]", "another row, or ']'")
      return rows
    }
    at = start
    depth -= 1
    var rows = [try row(like: nil)]
    while true {
      if peek == UInt8(ascii: ",") { advance() }
      try skipLines()
      guard peek == UInt8(ascii: "[") else { return rows }
      rows.append(try row(like: rows.first))
    }
  }

  private mutating func row(like first: [Polynomial]?) throws -> [Polynomial] {
    let start = at
    try open()
    var row: [Polynomial] = []
    while peek != UInt8(ascii: "]") {
      row.append(try sum())
      try keep(row[row.count - 1], at: start)
      guard peek == UInt8(ascii: ",") else { break }
      advance()
    }
    try close("]", "an operator, ',' or ']'")
    if let first, first.count != row.count {
      throw fault(
        at: start, "a row of \(row.count) entries, where the first has \(first.count)",
        mend: "give all rows the same number of entries")
    }
    return row
  }

  // MARK: Expressions

  private mutating func sum() throws -> Polynomial {
    var value = try product()
    while let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      let start = at
      advance()
      value.addProduct(try product(), Polynomial(Rational(sign == UInt8(ascii: "+") ? 1 : -1)))
      try checkTerms(value.terms.count, 1, at: start)
    }
    return value
  }

  private mutating func product() throws -> Polynomial {
    var value = try signed()
    while let sign = peek, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
      let start = at
      advance()
      let factor = try signed()
      if sign == UInt8(ascii: "*") {
        value = try multiply(value, factor, at: start)
      } else {
        guard factor.terms.count == 1, let divisor = factor.terms[.one], let inverse = try? Rational.one / divisor
        else {
          throw fault(at: start, "division by what is no number, or 0", mend: "divide by numbers like 2 only")
        }
        value = value * Polynomial(inverse)
      }
    }
    if let byte = peek, isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "(") {
      throw unexpected("an operator", mend: "write '*' for a product")
    }
    return value
  }

  /// Signs, and then a power: `-a^2` is `-(a^2)`.
  private mutating func signed() throws -> Polynomial {
    var isNegative = false
    while let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      if sign == UInt8(ascii: "-") { isNegative.toggle() }
      advance()
    }
    let value = try power()
    return isNegative ? Polynomial(Rational(-1)) * value : value
  }

  private mutating func power() throws -> Polynomial {
    let base = try primary()
    let start = at
    if peek == UInt8(ascii: "^") {
      advance()
    } else if peek == UInt8(ascii: "*"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
      at += 1
      advance()
    } else {
      return base
    }
    let digits = digits()
    skip()
    guard let exponent = Int(digits), exponent <= Polynomial.Power.largestExponent else {
      throw fault(
        at: start, "'^' without an exponent from 0 to \(Polynomial.Power.largestExponent)",
        mend: "write exponents as numbers, like a^2")
    }
    if peek == UInt8(ascii: "^") { throw unexpected("an operator", mend: "put parentheses around a power of a power") }
    var (value, square, rest) = (Polynomial(.one), base, exponent)
    while rest > 0 {
      if rest % 2 == 1 { value = try multiply(value, square, at: start) }
      rest /= 2
      if rest > 0 { square = try multiply(square, square, at: start) }
    }
    return value
  }

  private mutating func primary() throws -> Polynomial {
    guard let byte = peek else { throw unexpected("a number, a name or '('") }
    if byte == UInt8(ascii: "(") {
      try open()
      let value = try sum()
      try close(")", "an operator or ')'")
      return value
    }
    let start = at
    if isDigit(byte) { return Polynomial(try number()) }
    guard isNameStart(byte) else { throw unexpected("a number, a name or '('") }
    let name = try name()
    guard let value = values[name] else {
      throw fault(
        at: start, "'\(name)' is not declared",
        mend: "add it to the line 'parameters', or define it with 'let \(name) = …' above")
    }
    return value
  }

  /// Digits, with a decimal fraction or not.
  private mutating func number() throws -> Rational {
    let start = at
    var text = digits()
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      text += "." + digits()
    }
    guard text.utf8.count <= limits.digits else {
      throw MatrixFileError(
        .limit, at: place(start), "a number of \(text.utf8.count) characters, over \(limits.digits)",
        mend: "raise it with --max-digits")
    }
    guard let value = Rational(decimal: Array(text.utf8)[...], largestExponent: 0) else {
      throw fault(at: start, "'\(text.prefix(40))' is no number", mend: "write an integer, or a decimal like 0.5")
    }
    skip()
    return value
  }

  /// The product, unless it is too large.
  private func multiply(_ a: Polynomial, _ b: Polynomial, at start: Int) throws -> Polynomial {
    try checkTerms(a.terms.count, b.terms.count, at: start)
    guard a.digits + b.digits <= limits.digits else {
      throw MatrixFileError(
        .limit, at: place(start), "a coefficient of over \(limits.digits) digits", mend: "raise it with --max-digits")
    }
    let product = a * b
    let largest = Polynomial.Power.largestExponent
    guard product.terms.keys.allSatisfy({ $0.powers.allSatisfy { $0.exponent <= largest } }) else {
      throw fault(at: start, "an exponent over \(largest)", mend: "exponents go up to \(largest)")
    }
    return product
  }

  /// Counts what is stored, so that a file of many short lines does not fill the memory.
  private mutating func keep(_ value: Polynomial, at start: Int) throws {
    terms += max(1, value.terms.count)
    try checkTerms(terms, 1, at: start)
  }

  private func checkTerms(_ a: Int, _ b: Int, at start: Int) throws {
    let (count, overflow) = a.multipliedReportingOverflow(by: b)
    let most = min(limits.entries, 1_000_000)
    guard !overflow, count <= most else {
      throw MatrixFileError(
        .limit, at: place(start), "over \(most) entries and terms, when multiplied out",
        mend: "certificates hold polynomials term by term: take a smaller case")
    }
  }

  // MARK: Characters

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private func isNameStart(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private mutating func advance() {
    at += 1
    skip()
  }

  /// Skips white space and comments; line feeds within brackets only.
  private mutating func skip() {
    while let byte = peek {
      if byte == UInt8(ascii: "#") {
        while let byte = peek, byte != UInt8(ascii: "\n") { at += 1 }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0D || (byte == 0x0A && depth > 0) {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLines() throws {
    skip()
    while peek == UInt8(ascii: "\n") { advance() }
  }

  private mutating func endOfLine() throws {
    if let byte = peek, byte != UInt8(ascii: "\n") { throw unexpected("the end of the line") }
    try skipLines()
  }

  private mutating func open() throws {
    guard depth < PolynomialReader.deepest else {
      throw fault(at: at, "brackets over \(PolynomialReader.deepest) deep", mend: "name parts with 'let'")
    }
    depth += 1
    advance()
  }

  private mutating func close(_ bracket: Character, _ wanted: String) throws {
    guard let byte = peek, byte == bracket.asciiValue else { throw unexpected(wanted) }
    depth -= 1
    advance()
  }

  private mutating func expect(_ character: Character, _ context: String) throws {
    guard let byte = peek, byte == character.asciiValue else { throw unexpected("'\(character)' \(context)") }
    advance()
  }

  private mutating func name() throws -> String {
    guard let byte = peek, isNameStart(byte) else { throw unexpected("a name") }
    let start = at
    while let byte = peek, isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "_") { at += 1 }
    guard at - start <= limits.digits else {
      throw MatrixFileError(
        .limit, at: place(start), "a name of \(at - start) characters, over \(limits.digits)",
        mend: "raise it with --max-digits, or take a shorter one")
    }
    defer { skip() }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func digits() -> String {
    let start = at
    while let byte = peek, isDigit(byte) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  // MARK: Faults

  private func place(_ index: Int) -> String {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "line \(line), column \(String(decoding: before[start...], as: UTF8.self).count + 1)"
  }

  private func fault(at index: Int, _ problem: String, mend: String) -> MatrixFileError {
    MatrixFileError(at: place(index), problem, mend: mend)
  }

  /// Something else is here than what is wanted.
  private func unexpected(_ wanted: String, mend: String? = nil) -> MatrixFileError {
    let next = String(decoding: bytes[min(at, bytes.count)...].prefix(8), as: UTF8.self).first
    let found =
      switch next {
      case nil: "the end of the file"
      case "\n": "the end of the line"
      case .some(let character): "'\(character)'"
      }
    return fault(
      at: at, "\(found) where \(wanted) is expected",
      mend: mend ?? "see checker generic --help for the form")
  }
}

extension Polynomial {
  /// No fewer than the digits of any coefficient's numerator and denominator, up to the sum of terms.
  fileprivate var digits: Int {
    let bits = terms.values.reduce(0) { max($0, max($1.numerator.bitWidth, $1.denominator.bitWidth)) }
    return bits / 3 + 1
  }
}
