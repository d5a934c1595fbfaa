import ExactArithmetic

/// Arithmetic in `Z/m` on machine words, `2 ≤ m < 2^62`.
public struct WordModulus: Hashable, Sendable {
  public let value: UInt64
  /// Products of residues fit a word.
  let isHalfWord: Bool
  /// The quotient of the largest word by the modulus.
  private let reciprocal: UInt64

  /// - Requires: `value` is one of `Residue.moduli`.
  public init(_ value: UInt64) {
    self.value = value
    isHalfWord = value < 1 << 32
    reciprocal = .max / max(1, value)
  }

  /// The residue of a word, without a division: the quotient by way of the reciprocal is right or one too small.
  @inline(__always)
  func reduce(_ word: UInt64) -> UInt64 {
    let rest = word &- word.multipliedFullWidth(by: reciprocal).high &* value
    return rest >= value ? rest &- value : rest
  }

  @inline(__always)
  package func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
    isHalfWord ? reduce(a &* b) : value.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
  }

  @inline(__always)
  package func negate(_ a: UInt64) -> UInt64 { a == 0 ? 0 : value &- a }

  @inline(__always)
  package func add(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= value ? sum &- value : sum
  }

  /// The inverse of a unit, else nil.
  package func inverse(_ a: UInt64) -> UInt64? {
    try? Residue(unchecked: a, modulo: value).inverse().value
  }

  /// The residue of a word.
  @inline(__always)
  package func residue(_ word: Int) -> UInt64 {
    let remainder = word % Int(value)
    return UInt64(remainder < 0 ? remainder + Int(value) : remainder)
  }

  /// The residue of a rational; nil when its denominator is not prime to the modulus.
  @inline(__always)
  package func residue(_ number: Rational) -> UInt64? {
    guard number.isInteger, let word = number.numerator.word else {
      return try? Residue(number, modulo: value).value
    }
    return residue(word)
  }

  /// Whether a number is divisible by the modulus.
  package func divides(_ number: Integer) -> Bool { (try? number.residue(modulo: value)) == 0 }

  /// The entries' residues.
  public func residues(_ matrix: Matrix<Integer>) -> Matrix<UInt64> {
    let half = Int32(exactly: value)
    return matrix.map { entry in
      if let word = entry.word {
        // Short divisions are quicker.
        if let half, let short = Int32(exactly: word) {
          let remainder = short % half
          return UInt64(truncatingIfNeeded: remainder &+ (half & (remainder >> 31)))
        }
        return residue(word)
      }
      return (try? entry.residue(modulo: value)) ?? 0
    }
  }

  /// The entries' residues, nil when a denominator is not prime to the modulus.
  public func residues(_ matrix: Matrix<Rational>) -> Matrix<UInt64>? {
    // Floats have few denominators.
    var inverses: [Int: UInt64] = [:]
    return try? matrix.map { number throws(ArithmeticError) -> UInt64 in
      func numerator() throws(ArithmeticError) -> UInt64 {
        if let word = number.numerator.word { return residue(word) }
        return try number.numerator.residue(modulo: value)
      }
      if number.isInteger { return try numerator() }
      guard let denominator = number.denominator.word else { return try Residue(number, modulo: value).value }
      if let inverse = inverses[denominator] { return multiply(try numerator(), inverse) }
      let inverse = try Residue(unchecked: residue(denominator), modulo: value).inverse().value
      if inverses.count < 1024 { inverses[denominator] = inverse }
      return multiply(try numerator(), inverse)
    }
  }
}

/// Word-size primes for modular evidence: first one of two digits for large
/// matrices, whose evidence would be long, or some of two bytes, then as many of four
/// bytes as are asked for.
struct EvidencePrimes: Sequence, IteratorProtocol {
  private var short: [UInt64]
  private var long = primes(below: 1 << 31, from: 1 << 30).makeIterator()

  init(forRank rank: Int) { short = (rank < 64 ? [] : [97]) + [65521, 65519, 65497] }

  mutating func next() -> WordModulus? {
    (short.isEmpty ? long.next() : short.removeFirst()).map { WordModulus($0) }
  }
}

extension WordModulus {
  /// Primes of four bytes, from the largest on.
  package static var evidencePrimes: some Sequence<WordModulus> {
    primes(below: 1 << 31, from: 1 << 30).lazy.map { WordModulus($0) }
  }

  /// Primes below 2^23, modulo which dense matrices are eliminated in products of doubles.
  package static var blockPrimes: some Sequence<WordModulus> {
    primes(below: 1 << 23, from: 1 << 22).lazy.map { WordModulus($0) }
  }
}
