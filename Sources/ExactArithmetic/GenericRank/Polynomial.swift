/// A polynomial in named parameters with rational coefficients, an element of `Q[a, b, …]`.
///
/// The parameters are whatever names occur; terms are stored by their monomials, and none is zero.
public struct Polynomial: RingElement {
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

  /// Calls `body` with each term, their monomials increasing; no list is made of one.
  package func forEachTerm(_ body: (Monomial, Rational) throws -> Void) rethrows {
    if case .term(let monomial, let coefficient) = form { return try body(monomial, coefficient) }
    for (monomial, coefficient) in sortedTerms { try body(monomial, coefficient) }
  }

  /// Whether only names of this table occur.
  package func hasOnly(_ names: inout NameTable) -> Bool {
    switch form {
    case .zero: true
    case .term(let monomial, _): monomial.hasOnly(&names)
    case .terms(let terms): terms.keys.allSatisfy { $0.hasOnly(&names) }
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

  mutating func add(_ coefficient: Rational, _ monomial: Monomial) {
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
