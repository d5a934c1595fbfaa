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
      var powers = Powers()
      while words.accept("*") {
        guard let power = words.power(), powers.last.map({ $0.name < power.name }) ?? true else { return false }
        powers.adjoin(power)
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
