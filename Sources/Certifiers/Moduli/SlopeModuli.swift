import ExactArithmetic
import ExactRank
import Networks

/// The moduli at which all slopes of a network are one number: the divisors of
/// the numerators of the slopes' differences that are prime to their denominators.
struct SlopeModuli {
  /// The greatest such modulus, 0 when all slopes are equal: then every modulus is one.
  let greatest: Integer
  /// Its factors that are worth a try, the largest first: primes up to `trialBound`,
  /// and what is left, whether it is a prime or not.
  let factors: [UInt64]

  /// Whether the greatest modulus is a product of different primes. Modulo such a number a scale that is not 0 is a unit
  /// modulo one of the primes, so that evidence with a scale exists only where there is evidence modulo a prime.
  var isSquarefree: Bool {
    factors.reduce(Integer.one) { $0 * Integer($1) } == greatest && factors.allSatisfy { Integer($0).isProbablePrime }
  }

  private static let trialBound = 10_000_000
  /// For numbers of more than a word.
  private static let smallBound = 100_000

  init(of network: Network) {
    let first = network.slopes.first ?? .one
    var common = network.slopes.reduce(Integer.zero) { Integer.gcd($0, ($1 - first).numerator) }
    for slope in network.slopes {
      // Lowest terms leave nothing to take out for two slopes 1 and a/b, but may for others.
      while case let shared = Integer.gcd(common, slope.denominator), shared != .one, !common.isZero {
        guard let (quotient, _) = try? common.quotientAndRemainder(dividingBy: shared) else { break }
        common = quotient
      }
    }
    greatest = common
    factors = SlopeModuli.factors(of: common)
  }

  /// The factors in the order in which they are worth a try for a network: the largest
  /// fails least often; of a large matrix one of three bytes is much the quicker, and
  /// comes first where it seldom fails (`G^p` of random data is singular modulo
  /// `q` with probability at most `2 N (L-1) / q`, Schwartz and Zippel).
  func factors(for network: Network) -> [UInt64] {
    guard network.samples >= 256 else { return factors }
    let (degree, overflow) = (2 * (network.layers - 1)).multipliedReportingOverflow(by: network.samples)
    let quick = factors.filter { !overflow && $0 < 1 << 24 && Int($0) / 100 >= degree }
    return quick + factors.filter { !quick.contains($0) }
  }

  private static func factors(of number: Integer) -> [UInt64] {
    // Equal slopes: any modulus serves, and a large prime seldom fails.
    guard !number.isZero else { return [(1 << 31) - 1] }
    var (number, factors) = (number, [UInt64]())
    if number.word == nil {
      // Of a long number small factors only: one of 62 bits and more is no modulus of a certificate.
      for divisor in 2...smallBound where (try? number.residue(modulo: UInt64(divisor))) == 0 {
        factors.append(UInt64(divisor))
        while let (quotient, remainder) = try? number.quotientAndRemainder(dividingBy: Integer(divisor)),
          remainder.isZero
        {
          number = quotient
        }
      }
    }
    guard var rest = number.word else { return factors.reversed() }
    var divisor = 2
    while divisor <= trialBound && divisor * divisor <= rest {
      if rest % divisor == 0 {
        factors.append(UInt64(divisor))
        while rest % divisor == 0 { rest /= divisor }
      }
      divisor += divisor == 2 ? 1 : 2
    }
    if rest > 1 { factors.append(UInt64(rest)) }
    return factors.filter(Residue.moduli.contains).reversed()
  }
}
