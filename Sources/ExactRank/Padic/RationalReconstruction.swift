import CGMPSearch
import ExactArithmetic

/// Integers modulo `p^k` by their digits, as many steps as were made of `rows × columns` digits.
struct PadicExpansion {
  let prime: Int
  let rows: Int
  let columns: Int
  /// One block of digits a step, each at most p/2 in magnitude and a little, or all from 0 to p - 1.
  var digits: [[Int32]] = []

  init(prime: Int, rows: Int, columns: Int) { (self.prime, self.rows, self.columns) = (prime, rows, columns) }

  /// `p^steps`, rounded down to bits.
  var bits: Int { digits.count * (bitCount(prime) - 1) }
}

/// Solutions `u / d` of `A x = b`, one for each column of residues modulo `p^k` of solutions.
struct RationalReconstruction {
  private let expansion: PadicExpansion
  private let modulus: Integer
  /// For numerators and denominators.
  private let bound: Integer
  /// Bounds `A u - d b` in terms of the largest of `u` and `d`.
  private let factor: Integer
  /// `p` to the power of so many digits: a leaf's, and twice as many from level to level.
  private let powers: [Integer]

  private static let leafDigits = 16

  init(_ expansion: PadicExpansion, factor: Integer) {
    (self.expansion, self.factor) = (expansion, factor)
    modulus = Integer(expansion.prime).power(UInt(expansion.digits.count))
    bound = Integer(2).power(UInt(max(0, (modulus.bitWidth - 3) / 2)))
    var powers = [Integer(expansion.prime).power(UInt(RationalReconstruction.leafDigits))]
    while powers[powers.count - 1] < modulus { powers.append(powers[powers.count - 1] * powers[powers.count - 1]) }
    self.powers = powers
  }

  struct Solution {
    let numerators: [Integer]
    let denominator: Integer
  }

  /// All solutions, or nil when more digits are needed for one.
  /// - Parameters:
  ///   - denominator: one that the solutions probably have: their numerators take half the digits then.
  ///   - isLast: whether there are no more digits to come, and all solutions are within the bound. Residues that are small enough to be
  ///     numerators over the denominator known so far are not taken for such then: those of fractions with small denominators can be.
  func solutions(denominator: Integer = .one, isLast: Bool = false) -> [Solution]? {
    var solutions: [Solution] = []
    var guess = denominator
    for column in 0..<expansion.columns {
      guard let solution = solution(column, denominator: guess, isLast) else { return nil }
      guess = solution.scale
      solutions.append(solution.solution)
    }
    return solutions
  }

  private func solution(
    _ column: Int, denominator: Integer, _ isLast: Bool
  ) -> (solution: Solution, scale: Integer)? {
    var scale = denominator
    var numerators: [Integer] = []
    // Beyond this A u - d b could exceed the modulus.
    guard factor * scale < modulus else { return nil }
    for i in 0..<expansion.rows {
      let value = symmetric(residue(i, column) * scale)
      if isLast ? value.magnitude <= bound : factor * value.magnitude < modulus {
        numerators.append(value)
      } else {
        guard let (numerator, rest) = fraction(of: value, modulo: modulus, within: bound) else { return nil }
        for j in numerators.indices { numerators[j] *= rest }
        numerators.append(numerator)
        scale *= rest
        guard factor * scale < modulus else { return nil }
      }
    }
    // A · u - d · b vanishes modulo p^k; below p^k it vanishes.
    let largest = numerators.reduce(scale.magnitude) { max($0, $1.magnitude) }
    guard factor * largest < modulus else { return nil }
    var content = scale
    for numerator in numerators where content != .one { content = Integer.gcd(content, numerator) }
    let divisor = content
    return (
      Solution(
        numerators: divisor == .one ? numerators : numerators.map { $0.dividedExactly(by: divisor) },
        denominator: scale.dividedExactly(by: divisor)), scale
    )
  }

  /// The sum of an entry's digits times powers of `p`: leaves of some digits, then in pairs.
  private func residue(_ row: Int, _ column: Int) -> Integer {
    let place = row * expansion.columns + column
    let steps = expansion.digits.count
    var parts = stride(from: 0, to: steps, by: RationalReconstruction.leafDigits).map {
      leaf(place, $0..<min(steps, $0 + RationalReconstruction.leafDigits))
    }
    var level = 0
    while parts.count > 1 {
      parts = stride(from: 0, to: parts.count, by: 2).map {
        $0 + 1 < parts.count ? parts[$0] + parts[$0 + 1] * powers[level] : parts[$0]
      }
      level += 1
    }
    return parts.first ?? .zero
  }

  /// The sum of some of the digits, two at a time.
  private func leaf(_ place: Int, _ range: Range<Int>) -> Integer {
    let (prime, digits) = (expansion.prime, expansion.digits)
    return Integer.computed { sum in
      var index = range.upperBound
      while index > range.lowerBound {
        let pair = (index - range.lowerBound) % 2 == 0
        let digit =
          pair ? Int(digits[index - 1][place]) * prime + Int(digits[index - 2][place]) : Int(digits[index - 1][place])
        gmp_multiply_word(sum, sum, CUnsignedLong(pair ? prime * prime : prime))
        if digit < 0 {
          gmp_subtract_word(sum, sum, CUnsignedLong(digit.magnitude))
        } else {
          gmp_add_word(sum, sum, CUnsignedLong(digit))
        }
        index -= pair ? 2 : 1
      }
    }
  }

  /// The residue of least magnitude.
  private func symmetric(_ number: Integer) -> Integer {
    let remainder = modulus.withGMP { m in number.withGMP { a in Integer.computed { gmp_remainder($0, a, m) } } }
    let twice = remainder + remainder
    if twice.magnitude <= modulus { return remainder }
    return remainder.sign < 0 ? remainder + modulus : remainder - modulus
  }
}

/// `n` and `d > 0` within the bound with `n ≡ d · value`, by the extended Euclidean algorithm.
package func fraction(
  of value: Integer, modulo modulus: Integer, within bound: Integer
) -> (numerator: Integer, denominator: Integer)? {
  let storage = UnsafeMutablePointer<gmp_integer>.allocate(capacity: 5)
  for i in 0..<5 { gmp_init(storage + i) }
  defer {
    for i in 0..<5 { gmp_clear(storage + i) }
    storage.deallocate()
  }
  // r0 = modulus, r1 = value, and factors s with r ≡ s · value.
  let (r0, r1, s0, s1, quotient) = (storage, storage + 1, storage + 2, storage + 3, storage + 4)
  modulus.withGMP { gmp_set(r0, $0) }
  value.withGMP { gmp_set(r1, $0) }
  gmp_set_word(s1, 1)
  bound.withGMP { bound in
    while gmp_compare_magnitudes(r1, bound) > 0 {
      gmp_divide(quotient, r0, r0, r1)
      gmp_subtract_product(s0, quotient, s1)
      gmp_swap(r0, r1)
      gmp_swap(s0, s1)
    }
  }
  let numerator = Integer.computed { gmp_set($0, r1) }
  let denominator = Integer.computed { gmp_set($0, s1) }
  guard !denominator.isZero, denominator.magnitude <= bound else { return nil }
  return denominator.sign < 0 ? (-numerator, -denominator) : (numerator, denominator)
}
