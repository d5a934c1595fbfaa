import ExactArithmetic

/// The expressions: sums, products, quotients, powers, each multiplied out as it is read but for what is below a fraction.
extension PolynomialReader {
  /// A sum of products.
  mutating func sum() throws -> RationalFunction {
    var value = try product()
    while let sign = text.peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      let start = text.at
      text.advance()
      let other = try product()
      let common = RationalFunction.common(value.denominator, other.denominator)
      var numerator = try expanded(value, over: common, at: start)
      try spend(other.numerator.termCount, 1, at: start)
      numerator.addProduct(
        try expanded(other, over: common, at: start), Polynomial(Rational(sign == UInt8(ascii: "+") ? 1 : -1)))
      try checkTerms(numerator.termCount, 1, at: start)
      value = RationalFunction(numerator, over: numerator.isZero ? [:] : common)
    }
    return value
  }

  /// The numerator over a multiple of the denominator.
  mutating func expanded(_ value: RationalFunction, over common: [Polynomial: Int], at start: Int) throws -> Polynomial
  {
    try value.cofactor(in: common).reduce(value.numerator) { try multiply($0, $1, at: start) }
  }

  private mutating func product() throws -> RationalFunction {
    var value = try signed()
    while let sign = text.peek, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
      let start = text.at
      text.advance()
      var factor = try signed()
      if sign == UInt8(ascii: "/") { factor = try inverse(of: factor, at: start) }
      value = try multiply(value, factor, at: start)
    }
    if let byte = text.peek, text.isNameStart(byte) || text.isDigit(byte) || byte == UInt8(ascii: "(") {
      throw text.unexpected("an operator", mend: "write '*' for a product")
    }
    return value
  }

  private mutating func multiply(_ a: RationalFunction, _ b: RationalFunction, at start: Int) throws -> RationalFunction
  {
    let denominator = RationalFunction.product(a.denominator, b.denominator)
    let largest = Polynomial.Power.largestExponent
    guard denominator.values.allSatisfy({ $0 <= largest }) else {
      throw text.fault(at: start, "an exponent over \(largest) below a fraction", mend: "exponents go up to \(largest)")
    }
    return RationalFunction(try multiply(a.numerator, b.numerator, at: start), over: denominator)
  }

  private mutating func inverse(of value: RationalFunction, at start: Int) throws -> RationalFunction {
    guard let (scale, denominator) = RationalFunction.inverse(of: value.numerator) else {
      throw text.fault(at: start, "division by 0", mend: "divide by what is not 0 for all values of the parameters")
    }
    let numerator = try RationalFunction(Polynomial(scale)).cofactor(in: value.denominator).reduce(Polynomial(scale)) {
      try multiply($0, $1, at: start)
    }
    return RationalFunction(numerator, over: denominator)
  }

  /// Signs, and then a power: `-a^2` is `-(a^2)`.
  private mutating func signed() throws -> RationalFunction {
    var isNegative = false
    while let sign = text.peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      if sign == UInt8(ascii: "-") { isNegative.toggle() }
      text.advance()
    }
    let value = try power()
    return isNegative ? RationalFunction(Polynomial(Rational(-1)) * value.numerator, over: value.denominator) : value
  }

  private mutating func power() throws -> RationalFunction {
    let base = try primary()
    let start = text.at
    guard text.acceptPower() else { return base }
    let (exponent, isInverse) = try exponent(at: start)
    if text.peek == UInt8(ascii: "^") {
      throw text.unexpected("an operator", mend: "put parentheses around a power of a power")
    }
    var (value, square, rest) = (RationalFunction(Polynomial(.one)), base, exponent)
    while rest > 0 {
      if rest % 2 == 1 { value = try multiply(value, square, at: start) }
      rest /= 2
      if rest > 0 { square = try multiply(square, square, at: start) }
    }
    return isInverse ? try inverse(of: value, at: start) : value
  }

  /// `2`, `-2` or `(-2)`.
  private mutating func exponent(at start: Int) throws -> (size: Int, isInverse: Bool) {
    let isInBrackets = text.peek == UInt8(ascii: "(")
    if isInBrackets { try text.open() }
    let isInverse = text.peek == UInt8(ascii: "-")
    if isInverse { text.advance() }
    let digits = text.digits()
    text.skip()
    guard let exponent = Int(digits), exponent <= Polynomial.Power.largestExponent else {
      throw text.fault(
        at: start, "'^' without an exponent from 0 to \(Polynomial.Power.largestExponent)",
        mend: "write exponents as numbers, like a^2")
    }
    if isInBrackets { try text.close(")", "')' after the exponent") }
    return (exponent, isInverse)
  }

  private mutating func primary() throws -> RationalFunction {
    guard let byte = text.peek else { throw text.unexpected("a number, a name or '('") }
    if byte == UInt8(ascii: "(") {
      try text.open()
      let value = try sum()
      try text.close(")", "an operator or ')'")
      return value
    }
    let start = text.at
    if text.isDigit(byte) { return RationalFunction(Polynomial(try number())) }
    guard text.isNameStart(byte) else { throw text.unexpected("a number, a name or '('") }
    let name = try text.name()
    guard let value = try values[name] ?? undeclared(name, at: start) else {
      throw text.fault(
        at: start, "'\(name)' is not declared",
        mend: "add it to the line 'parameters', or define it with 'let \(name) = …' above")
    }
    return value
  }

  /// Digits, with a decimal fraction or not.
  private mutating func number() throws -> Rational {
    let start = text.at
    let digits = text.decimal()
    guard digits.utf8.count <= limits.digits else {
      throw MatrixFileError(
        at: text.place(start),
        LimitError("a number of \(digits.utf8.count) digits", of: .digits, bound: limits.digits))
    }
    guard let value = Rational(decimal: Array(digits.utf8)[...], largestExponent: 0) else {
      throw text.fault(
        at: start, "'\(digits.prefix(40))' is no number", mend: "write an integer, or a decimal like 0.5")
    }
    text.skip()
    return value
  }

  /// The product, unless it is too large.
  private mutating func multiply(_ a: Polynomial, _ b: Polynomial, at start: Int) throws -> Polynomial {
    try checkTerms(a.termCount, b.termCount, at: start)
    try spend(a.termCount, b.termCount, at: start)
    guard a.digits + b.digits <= limits.digits else {
      throw MatrixFileError(
        at: text.place(start), LimitError("a coefficient", of: .digits, bound: limits.digits))
    }
    let product = a * b
    let largest = Polynomial.Power.largestExponent
    guard product.terms.keys.allSatisfy({ $0.powers.allSatisfy { $0.exponent <= largest } }) else {
      throw text.fault(at: start, "an exponent over \(largest)", mend: "exponents go up to \(largest)")
    }
    return product
  }

  /// Counts products of terms before they are made: a short file can ask for long sums again and again.
  private mutating func spend(_ a: Int, _ b: Int, at start: Int) throws {
    products += a * b
    guard products <= limits.entries else {
      throw MatrixFileError(
        at: text.place(start),
        LimitError("the number of products of terms to make", of: .entries, bound: limits.entries))
    }
  }

  func checkTerms(_ a: Int, _ b: Int, at start: Int) throws {
    let (count, overflow) = a.multipliedReportingOverflow(by: b)
    // The caller can raise the one bound, nobody the other.
    let (limit, most): (Limit, Int) = limits.entries < 1_000_000 ? (.entries, limits.entries) : (.terms, 1_000_000)
    guard !overflow, count <= most else {
      throw MatrixFileError(
        at: text.place(start),
        LimitError(
          "the matrix multiplied out, term by term as certificates hold it,", of: limit, bound: most,
          mend: "take a smaller case"))
    }
  }
}

extension Polynomial {
  /// No fewer than the digits of any coefficient's numerator and denominator, up to the sum of terms.
  fileprivate var digits: Int {
    let bits = terms.values.reduce(0) { max($0, max($1.numerator.bitWidth, $1.denominator.bitWidth)) }
    return bits / 3 + 1
  }
}
