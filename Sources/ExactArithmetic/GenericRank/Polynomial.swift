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
      var (powers, rest) = ([Power](), b.powers[...])
      for power in a.powers {
        while let next = rest.first, next.name < power.name { powers.append(rest.removeFirst()) }
        let shared = rest.first?.name == power.name ? rest.removeFirst().exponent : 0
        powers.append(Power(power.name, power.exponent + shared))
      }
      return Monomial(powers + rest)
    }
  }

  public private(set) var terms: [Monomial: Rational] = [:]

  public init() {}

  /// One term, or a constant.
  public init(_ coefficient: Rational, _ monomial: Monomial = .one) { add(coefficient, monomial) }

  /// The parameter of that name.
  public init(parameter name: String) { self.init(.one, Monomial([Power(name)])) }

  public var isZero: Bool { terms.isEmpty }

  /// The terms, their monomials increasing.
  public var sortedTerms: [(monomial: Monomial, coefficient: Rational)] {
    terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
    for (m, c) in a.terms { for (n, d) in b.terms { add(c * d, m * n) } }
  }

  private mutating func add(_ coefficient: Rational, _ monomial: Monomial) {
    let sum = (terms[monomial] ?? .zero) + coefficient
    terms[monomial] = sum.isZero ? nil : sum
  }
}

/// The one text form of a polynomial that is not zero: `3+-1/2*a*b^2`.
extension Polynomial: CustomStringConvertible {
  /// Terms joined by `+`, monomials increasing; a term is a rational that is not zero, then `*name`
  /// or `*name^e` with `2 ≤ e ≤ 9999` for each power, names increasing.
  public init?(_ text: Substring) {
    var last: Monomial?
    for term in text.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false) {
      let factors = term.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Substring.init)
      guard let coefficient = Rational(factors[0]), !coefficient.isZero else { return nil }
      var powers: [Power] = []
      for factor in factors.dropFirst() {
        guard let power = Power(factor), powers.last.map({ $0.name < power.name }) ?? true else { return nil }
        powers.append(power)
      }
      let monomial = Monomial(powers)
      if let last, !(last < monomial) { return nil }
      last = monomial
      terms[monomial] = coefficient
    }
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

  fileprivate init?(_ text: Substring) {
    let parts = text.utf8.split(separator: UInt8(ascii: "^"), omittingEmptySubsequences: false).map(Substring.init)
    guard parts.count <= 2, Polynomial.isName(parts[0]) else { return nil }
    let exponent = parts.count == 1 ? 1 : Integer(parts[1])?.word ?? 0
    guard parts.count == 1 || (2...Polynomial.Power.largestExponent).contains(exponent) else { return nil }
    self.init(String(parts[0]), exponent)
  }
}
