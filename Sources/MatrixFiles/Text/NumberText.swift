import ExactArithmetic

/// Reads numbers as people and programs write them, exactly: `0.01` is `1/100`.
enum NumberText {
  /// Reads an integer, a fraction `a/b` or `a//b`, or a decimal with an optional exponent after `e`, `d` (Fortran) or
  /// `*^` (Mathematica). U+2212 is a minus.
  /// - Throws: `MatrixFileError` that names the text.
  static func rational(
    _ bytes: [UInt8], _ range: Range<Int>, at place: @autoclosure () -> String, _ limits: Limits
  ) throws(MatrixFileError) -> Rational {
    guard range.count <= limits.digits else {
      throw MatrixFileError(at: place(), LimitError("a number as text", of: .digits, bound: limits.digits))
    }
    if let short = short(bytes, range) { return short }
    let text = plain(bytes[range])
    if let number = Rational(decimal: text[...], largestExponent: limits.digits / 10) { return number }
    if let exponent = exponent(of: text, over: limits.digits / 10) {
      throw MatrixFileError(
        at: place(),
        LimitError(
          "an exponent of \(exponent), which counts as ten times as many digits,", of: .digits, bound: limits.digits))
    }
    throw fault(bytes, range, at: place())
  }

  /// An integer or a decimal of at most 18 digits.
  @inline(__always)
  static func short(_ bytes: [UInt8], _ range: Range<Int>) -> Rational? {
    word(bytes, range).map { Rational($0) } ?? smallDecimal(bytes, range)
  }

  /// With an ASCII minus for U+2212, `e` for the marks of exponents of Fortran and Mathematica, `/` for Julia's `//`.
  private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var k = text.startIndex
    func follows(_ mark: StaticString) -> Bool {
      text[k...].starts(with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    }
    var hasExponent = false
    while k < text.endIndex {
      if follows("\u{2212}") {
        plain.append(UInt8(ascii: "-"))
        k += 3
      } else if follows("//") {
        plain.append(UInt8(ascii: "/"))
        k += 2
      } else if follows("*^"), !hasExponent {
        plain.append(UInt8(ascii: "e"))
        (k, hasExponent) = (k + 2, true)
      } else if text[k] | 0x20 == UInt8(ascii: "d"), !hasExponent, !plain.isEmpty {
        plain.append(UInt8(ascii: "e"))
        (k, hasExponent) = (k + 1, true)
      } else {
        plain.append(text[k])
        k += 1
      }
    }
    return plain
  }

  /// The exponent of a decimal, its first digits, where it is over a bound.
  private static func exponent(of text: [UInt8], over bound: Int) -> String? {
    guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      !text[..<mark].contains(UInt8(ascii: "/")), Rational(decimal: text[..<mark], largestExponent: 0) != nil
    else { return nil }
    let exponent = text[(mark + 1)...]
    let digits = exponent.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard exponent.count - digits.count < 2, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    if let small = Int(String(decoding: digits, as: UTF8.self)), small <= bound { return nil }
    return String(decoding: exponent.prefix(20), as: UTF8.self)
  }

  static func fault(_ bytes: [UInt8], _ range: Range<Int>, at place: String) -> MatrixFileError {
    let shown = bytes.shown(range)
    if isNotFinite(bytes[range]) {
      return MatrixFileError(at: place, "'\(shown)' has no exact value", mend: "replace it by a number")
    }
    if bytes[range].contains(where: { $0 >= 0x80 }) {
      return MatrixFileError(
        at: place, "'\(shown)' is not a number", mend: "write numbers in ASCII, with '-' for a minus")
    }
    if bytes[range].last == UInt8(ascii: "%") {
      return MatrixFileError(at: place, "'\(shown)' is a percentage", mend: "write it as a fraction or a decimal")
    }
    if range.count <= 8192, let field = fieldOfRoot(bytes, range), isNumber(bytes, range, in: field) {
      return MatrixFileError(
        at: place, "'\(shown)' is not a rational number", [Reading("a number of \(field.name)", by: .field(field))])
    }
    if ["true", "false"].contains(String(decoding: bytes[range].prefix(6), as: UTF8.self).lowercased()) {
      return MatrixFileError(at: place, "'\(shown)' is a truth value", mend: "write 1 for true and 0 for false")
    }
    if range.count <= 8192, isNumber(bytes, range, in: .gaussian) {
      return MatrixFileError(
        at: place, "'\(shown)' is a complex number",
        [Reading("a number of \(QuadraticField.gaussian.name)", by: .field(.gaussian))])
    }
    return MatrixFileError(
      at: place, "'\(shown)' is not a number",
      mend: "write an integer, a fraction a/b with b ≠ 0, or a decimal like 0.01 or 1e-3")
  }

  /// A text that stands for no number, or for a missing one.
  static func isNotFinite(_ text: ArraySlice<UInt8>) -> Bool {
    let plain = String(decoding: text.prefix(10), as: UTF8.self).lowercased().drop { $0 == "-" || $0 == "+" }
    // Err:502 is what LibreOffice writes.
    return plain.hasPrefix("err:")
      || [
        "nan", "inf", "infinity", "na", "n/a", "n.a.", "<na>", "#n/a", "null", "none", "nil", "missing", "undefined",
        "nan(ind)",
      ].contains(plain) || CommentText.errorCell(text) == text.count
  }

  /// Whether a text is a square root as `sqrt(2)`.
  static func isRoot(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: "sqrt(".utf8), let first = text.dropFirst(5).first else { return false }
    return first &- 0x30 < 10 || first == UInt8(ascii: "-")
  }

  /// The field of the first square root in a text; nil where there is none.
  private static func fieldOfRoot(_ bytes: [UInt8], _ range: Range<Int>) -> QuadraticField? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    for mark in ["sqrt(", "√(", "√"] {
      let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let radicand = Int(parts[1].prefix { $0 == "-" || $0.isNumber }) else { continue }
      return QuadraticField(radicand: radicand)
    }
    return nil
  }

  /// Whether the text is a number of any length.
  static func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if word(bytes, range) != nil { return true }
    return range.count <= 4096 && Rational(decimal: plain(bytes[range])[...], largestExponent: 10_000) != nil
  }

  /// An integer of at most 18 digits.
  @inline(__always)
  static func word(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var k = range.lowerBound
    guard k < range.upperBound else { return nil }
    let isNegative = bytes[k] == UInt8(ascii: "-")
    if isNegative || bytes[k] == UInt8(ascii: "+") { k += 1 }
    guard k < range.upperBound, range.upperBound - k <= 18 else { return nil }
    var value = 0
    while k < range.upperBound {
      let digit = bytes[k] &- 0x30
      guard digit < 10 else { return nil }
      value = 10 &* value &+ Int(digit)
      k += 1
    }
    return isNegative ? -value : value
  }

  /// A decimal of at most 18 digits, with a point and a short exponent or without.
  private static func smallDecimal(_ bytes: [UInt8], _ range: Range<Int>) -> Rational? {
    var k = range.lowerBound
    guard k < range.upperBound, range.count < 40 else { return nil }
    let isNegative = bytes[k] == UInt8(ascii: "-")
    if isNegative || bytes[k] == UInt8(ascii: "+") { k += 1 }
    var (value, digits, fraction, hasPoint) = (0, 0, 0, false)
    while k < range.upperBound {
      let byte = bytes[k]
      if byte &- 0x30 < 10 {
        digits += 1
        if digits > 18 { return nil }
        value = 10 &* value &+ Int(byte &- 0x30)
        if hasPoint { fraction += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      k += 1
    }
    guard digits > 0 else { return nil }
    if k < range.upperBound {
      guard bytes[k] | 0x20 == UInt8(ascii: "e"), let exponent = word(bytes, k + 1..<range.upperBound),
        abs(exponent) <= 36
      else { return nil }
      fraction -= exponent
    }
    while fraction > 0, value % 10 == 0, value != 0 { (value, fraction) = (value / 10, fraction - 1) }
    if value == 0 { return .zero }
    if isNegative { value = -value }
    guard fraction > 0 else {
      return -fraction <= 18 ? Rational(Integer(value) * Integer(powersOfTen[-fraction])) : nil
    }
    return fraction <= 18 ? try? Rational(Integer(value), over: Integer(powersOfTen[fraction])) : nil
  }

  private static let powersOfTen = (0...18).map { (0..<$0).reduce(1) { power, _ in 10 * power } }
}

extension Rational {
  /// Reads an integer, a fraction `a/b` or a decimal with an optional exponent, exactly.
  /// - Throws: `MatrixFileError`, for what is no number and for what is beyond the limits.
  package init(reading text: String, at place: String, _ limits: Limits) throws(MatrixFileError) {
    let bytes = Array(text.utf8)
    self = try NumberText.rational(bytes, bytes.indices, at: place, limits)
  }

  /// Reads `a/b`, not necessarily in lowest terms, or a decimal with an optional
  /// exponent, exactly; nil for anything else.
  public init?(exactly text: String) {
    guard text.utf8.count <= 10_000 else { return nil }
    self.init(decimal: Array(text.utf8)[...], largestExponent: 10_000)
  }

  init?(decimal text: ArraySlice<UInt8>, largestExponent: Int) {
    var body = text
    let negative = body.first == UInt8(ascii: "-")
    if negative || body.first == UInt8(ascii: "+") { body.removeFirst() }
    guard let value = Rational(unsigned: body, largestExponent: largestExponent) else { return nil }
    self = negative ? -value : value
  }

  private init?(unsigned text: ArraySlice<UInt8>, largestExponent: Int) {
    func digits(_ text: some Collection<UInt8>) -> Integer? {
      guard !text.isEmpty, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Integer(String(decoding: text.drop { $0 == 0x30 }, as: UTF8.self)) ?? .zero
    }
    if let slash = text.firstIndex(of: UInt8(ascii: "/")) {
      guard let a = digits(text[..<slash]), let b = digits(text[(slash + 1)...]), let value = try? Rational(a, over: b)
      else { return nil }
      self = value
      return
    }
    let mark = text.firstIndex { [UInt8(ascii: "e"), UInt8(ascii: "E")].contains($0) }
    let exponent = mark.map { NumberText.word(Array(text[($0 + 1)...]), 0..<text.endIndex - $0 - 1) } ?? 0
    let mantissa = text[..<(mark ?? text.endIndex)]
    let point = mantissa.firstIndex(of: UInt8(ascii: "."))
    let fraction = point.map { mantissa[($0 + 1)...] } ?? []
    guard let exponent, abs(exponent) <= largestExponent,
      let all = digits(Array(mantissa[..<(point ?? mantissa.endIndex)]) + fraction)
    else { return nil }
    if all.isZero {
      self = .zero
      return
    }
    let shift = exponent - fraction.count
    let power = Integer(10).power(UInt(abs(shift)))
    guard let value = try? shift < 0 ? Rational(all, over: power) : Rational(all * power) else { return nil }
    self = value
  }
}
