/// A polynomial in named parameters with rational coefficients, an element of `Q[a, b, …]`.
///
/// The parameters are whatever names occur; terms are stored by their monomials, and none is zero.
public struct Polynomial: RingElement {
  /// A power of one parameter.
  public struct Power: Hashable, Sendable {
    public let name: String
    /// At least 1.
    public let exponent: Int

    public init(_ name: String, _ exponent: Int = 1) { (self.name, self.exponent) = (name, exponent) }
  }

  /// A product of powers of different parameters, their names increasing.
  public struct Monomial: Hashable, Sendable, Comparable {
    public let powers: [Power]

    /// - Requires: increasing names.
    public init(_ powers: [Power]) { self.powers = powers }

    public static let one = Monomial([])

    /// Compares the powers one by one: by name, then by exponent; a prefix comes first.
    public static func < (a: Monomial, b: Monomial) -> Bool {
      a.powers.lexicographicallyPrecedes(b.powers) { ($0.name, $0.exponent) < ($1.name, $1.exponent) }
    }

    public static func * (a: Monomial, b: Monomial) -> Monomial {
      if a.powers.isEmpty { return b }
      var powers: [Power] = []
      powers.reserveCapacity(a.powers.count + b.powers.count)
      var next = 0
      for power in a.powers {
        while next < b.powers.count, b.powers[next].name < power.name {
          powers.append(b.powers[next])
          next += 1
        }
        guard next < b.powers.count, b.powers[next].name == power.name else {
          powers.append(power)
          continue
        }
        powers.append(Power(power.name, power.exponent + b.powers[next].exponent))
        next += 1
      }
      powers += b.powers[next...]
      return Monomial(powers)
    }
  }

  /// Most polynomials of a large matrix have one term, which is held without a table.
  private enum Form: Hashable, Sendable {
    case zero
    case term(Monomial, Rational)
    /// Two or more.
    case terms([Monomial: Rational])
  }

  private var form = Form.zero

  public init() {}

  /// One term, or a constant.
  public init(_ coefficient: Rational, _ monomial: Monomial = .one) {
    if !coefficient.isZero { form = .term(monomial, coefficient) }
  }

  /// The parameter of that name.
  public init(parameter name: String) { self.init(.one, Monomial([Power(name)])) }

  public var isZero: Bool { if case .zero = form { true } else { false } }

  /// The coefficients, none of them 0, by their monomials.
  public var terms: [Monomial: Rational] {
    switch form {
    case .zero: [:]
    case .term(let monomial, let coefficient): [monomial: coefficient]
    case .terms(let terms): terms
    }
  }

  public var termCount: Int {
    switch form {
    case .zero: 0
    case .term: 1
    case .terms(let terms): terms.count
    }
  }

  /// The terms, their monomials increasing.
  public var sortedTerms: [(monomial: Monomial, coefficient: Rational)] {
    switch form {
    case .zero: []
    case .term(let monomial, let coefficient): [(monomial, coefficient)]
    case .terms(let terms): terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  /// Whether only these parameters occur.
  package func hasOnly(_ names: Set<String>) -> Bool {
    switch form {
    case .zero: true
    case .term(let monomial, _): monomial.powers.allSatisfy { names.contains($0.name) }
    case .terms(let terms): terms.keys.allSatisfy { $0.powers.allSatisfy { names.contains($0.name) } }
    }
  }

  public static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    b.terms.reduce(into: a) { $0.add($1.value, $1.key) }
  }

  public static func * (a: Polynomial, b: Polynomial) -> Polynomial {
    var product = Polynomial()
    product.addProduct(a, b)
    return product
  }

  /// - Complexity: as many products of terms as the numbers of terms multiplied.
  public mutating func addProduct(_ a: Polynomial, _ b: Polynomial) {
    if case .term(let m, let c) = a.form, case .term(let n, let d) = b.form { return add(c * d, m * n) }
    for (m, c) in a.terms { for (n, d) in b.terms { add(c * d, m * n) } }
  }

  private mutating func add(_ coefficient: Rational, _ monomial: Monomial) {
    if coefficient.isZero { return }
    if isZero {
      form = .term(monomial, coefficient)
      return
    }
    var terms = terms
    // The table then has one owner, and is changed in place.
    form = .zero
    let sum = (terms[monomial] ?? .zero) + coefficient
    terms[monomial] = sum.isZero ? nil : sum
    if terms.count > 1 {
      form = .terms(terms)
    } else if let (monomial, coefficient) = terms.first {
      form = .term(monomial, coefficient)
    }
  }
}

/// The one text form of a polynomial that is not zero: `3+-1/2*a*b^2`.
extension Polynomial: CustomStringConvertible {
  /// Terms joined by `+`, monomials increasing; a term is a rational that is not zero, then `*name`
  /// or `*name^e` with `2 ≤ e ≤ 9999` for each power, names increasing.
  public init?(_ text: Substring) {
    var text = text
    guard text.withUTF8({ read($0) }) else { return nil }
  }

  /// Adds the terms of a text; false when it is not in that form.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var words = TermWords(text: text)
    var last: Monomial?
    repeat {
      guard let coefficient = words.coefficient(), !coefficient.isZero else { return false }
      var powers: [Power] = []
      while words.accept("*") {
        guard let power = words.power(), powers.last.map({ $0.name < power.name }) ?? true else { return false }
        powers.append(power)
      }
      let monomial = Monomial(powers)
      if let last, !(last < monomial) { return false }
      last = monomial
      add(coefficient, monomial)
    } while words.accept("+")
    return words.isAtEnd
  }

  public var description: String {
    if isZero { return "0" }
    return sortedTerms.map { term in
      term.monomial.powers.reduce("\(term.coefficient)") {
        $0 + "*\($1.name)" + ($1.exponent == 1 ? "" : "^\($1.exponent)")
      }
    }.joined(separator: "+")
  }

  /// Whether a parameter can have this name: a letter, then letters, digits and `_`.
  package static func isName(_ text: Substring) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    return text.utf8.first.map(isLetter) ?? false
      && text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}

extension Polynomial.Power {
  package static let largestExponent = 9999
}

/// A walk through the text of a polynomial.
private struct TermWords {
  let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { at == text.count }

  mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard at < text.count, text[at] == UInt8(ascii: scalar) else { return false }
    at += 1
    return true
  }

  /// What is before the next `*`, `+` or `^`.
  private mutating func word() -> Substring {
    let start = at
    while at < text.count, text[at] != UInt8(ascii: "*"), text[at] != UInt8(ascii: "+"), text[at] != UInt8(ascii: "^") {
      at += 1
    }
    return Substring(String(decoding: text[start..<at], as: UTF8.self))
  }

  mutating func coefficient() -> Rational? { Rational(word()) }

  mutating func power() -> Polynomial.Power? {
    let name = word()
    guard Polynomial.isName(name) else { return nil }
    guard accept("^") else { return Polynomial.Power(String(name)) }
    guard let exponent = Integer(word())?.word, (2...Polynomial.Power.largestExponent).contains(exponent) else {
      return nil
    }
    return Polynomial.Power(String(name), exponent)
  }
}
