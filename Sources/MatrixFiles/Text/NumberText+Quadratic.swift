import ExactArithmetic

extension NumberText {
  /// An entry of a matrix: a rational number, or the part of a number of a quadratic field that is asked for.
  /// - Throws: `MatrixFileError` that names the text.
  @inline(__always)
  static func entry(
    _ bytes: [UInt8], _ range: Range<Int>, at place: @autoclosure () -> String, _ options: ReadingOptions
  ) throws(MatrixFileError) -> Rational {
    guard let part = options.part else { return try rational(bytes, range, at: place(), options.limits) }
    return try NumberText.part(part, of: bytes, range, at: place(), options.limits)
  }

  /// Reads a number of a quadratic field: a rational number, a multiple of the root, or the sum of both in either order, as
  /// `3/2-1/2*sqrt(5)`, `1+2i`, `2.5j`, `-I/3`, `(1+2j)`.
  /// - Returns: the part that is asked for.
  /// - Throws: `MatrixFileError` that names the text.
  static func part(
    _ part: QuadraticPart, of bytes: [UInt8], _ range: Range<Int>, at place: @autoclosure () -> String,
    _ limits: Limits
  ) throws(MatrixFileError) -> Rational {
    func fault() -> MatrixFileError {
      MatrixFileError(
        at: place(), "'\(bytes.shown(range))' is no number of \(part.field.name)",
        mend:
          "write numbers like 1/2+3*\(part.field == .gaussian ? "i" : "sqrt(\(part.field.radicand))"), without spaces")
    }
    func coefficient(_ text: [UInt8]?) throws(MatrixFileError) -> Rational {
      guard let text else { return .zero }
      do { return try NumberText.rational(text, text.indices, at: place(), limits) } catch {
        if case .limit = error.cause { throw error }
        throw NumberText.isNotFinite(text[...]) ? error : fault()
      }
    }
    guard let terms = QuadraticTerms(bytes, range, part.field) else { throw fault() }
    // Both are read, so that a fault in the other part is not passed over.
    return part.value((try coefficient(terms.rational), try coefficient(terms.root)))
  }

  /// Whether a text is a multiple of the root with a sign, and the one before it a rational number: with blanks between they may be
  /// one number, as NumPy prints `2. +0.j`, or two, as MATLAB reads them.
  static func isSecondTerm(
    _ bytes: [UInt8], _ range: Range<Int>, after first: Range<Int>, _ field: QuadraticField
  ) -> Bool {
    guard let sign = bytes[range].first, "+-\u{2212}".utf8.prefix(3).contains(sign), range.count <= 8192,
      let terms = QuadraticTerms(bytes, range, field)
    else { return false }
    return terms.rational == nil && isNumber(bytes, first)
  }

  static func twoTerms(
    _ bytes: [UInt8], _ first: Range<Int>, _ second: Range<Int>, at place: String, _ mend: String
  ) -> MatrixFileError {
    MatrixFileError(
      at: place, "'\(bytes.shown(first)) \(bytes.shown(second))' may be one number or two",
      mend: "write one without blanks; \(mend)")
  }

  /// Whether the text is a number of the field, of any length; of the rational numbers without a field.
  static func isNumber(_ bytes: [UInt8], _ range: Range<Int>, in field: QuadraticField?) -> Bool {
    if isNumber(bytes, range) { return true }
    guard let field, range.count <= 8192, let terms = QuadraticTerms(bytes, range, field) else { return false }
    return [terms.rational, terms.root].allSatisfy { $0.map { isNumber($0, $0.indices) } ?? true }
  }
}

/// The texts of the two coefficients of `a + b √d`, signs included.
private struct QuadraticTerms {
  private(set) var rational: [UInt8]?
  private(set) var root: [UInt8]?

  /// Nil where the text is no sum of at most one term of each kind.
  init?(_ bytes: [UInt8], _ range: Range<Int>, _ field: QuadraticField) {
    // U+2212 is a minus.
    let minus: [UInt8] = [0xE2, 0x88, 0x92]
    var text = bytes[range]
    if text.contains(minus[0]) { text = text.replacing(minus, with: [UInt8(ascii: "-")]) }
    if text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") { text = text.dropFirst().dropLast() }
    let names = QuadraticTerms.names(field)
    for term in QuadraticTerms.split(text) {
      if let factor = QuadraticTerms.factor(term, names) {
        guard root == nil else { return nil }
        root = factor
      } else {
        guard rational == nil, !term.isEmpty else { return nil }
        rational = Array(term)
      }
    }
    if rational == nil && root == nil { return nil }
  }

  /// The terms with their signs: cut before each sign that neither begins the text nor follows the mark of an exponent, another
  /// sign, or a parenthesis.
  private static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var (terms, start) = ([ArraySlice<UInt8>](), text.startIndex)
    for k in text.indices where k > start && (text[k] == UInt8(ascii: "+") || text[k] == UInt8(ascii: "-")) {
      guard !"eEdD^(+-".utf8.contains(text[k - 1]) else { continue }
      terms.append(text[start..<k])
      start = k
    }
    return terms + [text[start...]]
  }

  /// The coefficient of a multiple of the root: what stands before its name, with the divisor after it; nil for others.
  private static func factor(_ term: ArraySlice<UInt8>, _ names: [String]) -> [UInt8]? {
    let sign = term.prefix { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard sign.count <= 1 else { return nil }
    var body = term.dropFirst(sign.count)
    var divisor: ArraySlice<UInt8> = []
    if let slash = body.lastIndex(of: UInt8(ascii: "/")), names.contains(where: { body[..<slash].ends(in: $0) }) {
      divisor = body[slash...]
      body = body[..<slash]
    }
    guard let name = names.first(where: { body.ends(in: $0) }) else { return nil }
    body = body.dropLast(name.utf8.count)
    if body.last == UInt8(ascii: "*") {
      body = body.dropLast()
      if body.isEmpty { return nil }
    } else if body.contains(UInt8(ascii: "/")) {
      // 2/3i is 2/(3i) in Julia.
      return nil
    }
    // NumPy writes 1.j; a letter j alone is more often a name.
    if body.isEmpty, name == "j" || name == "J" { return nil }
    if !divisor.isEmpty, body.contains(UInt8(ascii: "/")) { return nil }
    return Array(sign + (body.isEmpty ? [UInt8(ascii: "1")] : Array(body)) + divisor)
  }

  /// How programs write the root, the longest first.
  private static func names(_ field: QuadraticField) -> [String] {
    (field == .gaussian ? ["im", "%i", "i", "I", "j", "J"] : [])
      + ["sqrt(\(field.radicand))", "√\(field.radicand)", "√(\(field.radicand))"]
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(in text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
