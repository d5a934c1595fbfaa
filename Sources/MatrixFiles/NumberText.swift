import ExactArithmetic

/// Reads numbers as people and programs write them, exactly: `0.01` is `1/100`.
enum NumberText {
  /// Reads an integer, a fraction `a/b` or a decimal with an optional exponent.
  /// - Throws: `MatrixFileError` that names the text.
  static func rational(_ text: [UInt8], at place: String, _ limits: Limits) throws(MatrixFileError) -> Rational {
    if let small = word(text[...]) { return Rational(small) }
    guard text.count <= limits.digits else {
      throw MatrixFileError(
        at: place, LimitError("a number of \(text.count) digits", of: .digits, bound: limits.digits))
    }
    if let number = Rational(decimal: text[...], largestExponent: limits.digits / 10) { return number }
    if let exponent = exponent(of: text) {
      throw MatrixFileError(
        at: place,
        LimitError(
          "an exponent of \(exponent), which counts as ten times as many digits,", of: .digits, bound: limits.digits))
    }
    throw fault(text, at: place)
  }

  /// The exponent of a decimal, its first digits.
  private static func exponent(of text: [UInt8]) -> String? {
    guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      Rational(decimal: text[..<mark], largestExponent: 0) != nil
    else { return nil }
    let exponent = text[(mark + 1)...]
    let digits = exponent.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard exponent.count - digits.count < 2, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return String(decoding: exponent.prefix(20), as: UTF8.self)
  }

  static func fault(_ text: [UInt8], at place: String) -> MatrixFileError {
    let shown = String(
      decoding: text.prefix(40).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    if isNotFinite(text) {
      return MatrixFileError(at: place, "'\(shown)' has no exact value", mend: "replace it by a number")
    }
    return MatrixFileError(
      at: place, "'\(shown)' is not a number",
      mend: "write an integer, a fraction a/b with b ≠ 0, or a decimal like 0.01 or 1e-3")
  }

  /// A float's text that stands for no number.
  static func isNotFinite(_ text: [UInt8]) -> Bool {
    let plain = String(decoding: text.prefix(10), as: UTF8.self).lowercased().drop { $0 == "-" || $0 == "+" }
    return ["nan", "inf", "infinity"].contains(plain)
  }

  /// An integer of at most 18 digits.
  static func word(_ text: ArraySlice<UInt8>) -> Int? {
    var digits = text
    let negative = digits.first == UInt8(ascii: "-")
    if negative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    guard (1...18).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = 10 * value + Int(digit - 0x30)
    }
    return negative ? -value : value
  }
}

extension Rational {
  /// Reads an integer, a fraction `a/b` or a decimal with an optional exponent, exactly.
  /// - Throws: `MatrixFileError`, for what is no number and for what is beyond the limits.
  public init(reading text: String, at place: String, _ limits: Limits) throws(MatrixFileError) {
    self = try NumberText.rational(Array(text.utf8), at: place, limits)
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
    let exponent = mark.map { NumberText.word(text[($0 + 1)...]) } ?? 0
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
