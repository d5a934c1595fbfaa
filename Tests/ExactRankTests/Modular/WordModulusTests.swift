import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// Around the half word, where products stop fitting a word, and up to the largest.
let moduli: [UInt64] = [
  2, 3, 4, 6, 9, 30, 65521, 65536, 1 << 31 - 1, 1 << 32 - 5, 1 << 32 - 1, 1 << 32, 1 << 32 + 1, 1 << 32 + 15, 1 << 61,
  4_052_555_153_018_976_267, 1 << 62 - 57, 1 << 62 - 1,
]

/// Of `moduli`, the powers of a prime, with that prime.
let primePowers: [(modulus: UInt64, prime: UInt64)] = [
  (2, 2), (3, 3), (4, 2), (9, 3), (65521, 65521), (65536, 2), (1 << 31 - 1, 1 << 31 - 1), (1 << 32 - 5, 1 << 32 - 5),
  (1 << 32, 2), (1 << 32 + 15, 1 << 32 + 15), (1 << 61, 2), (4_052_555_153_018_976_267, 3),
  (1 << 62 - 57, 1 << 62 - 57),
]

@Suite struct WordModulusTests {
  @Test(arguments: moduli)
  func wordsAgreeWithFullWidthArithmetic(value: UInt64) {
    let modulus = WordModulus(value)
    var generator = SeededGenerator(seed: value)
    let values =
      [0, 1, value - 1, value / 2] + (0..<30).map { _ in UInt64.random(in: 0..<value, using: &generator) }
    for a in values {
      #expect(addModulo(modulus.negate(a), a, value) == 0, "-\(a)")
      #expect(modulus.negate(a) < value, "-\(a)")
      if let inverse = modulus.inverse(a) {
        #expect(inverse < value && multiplyModulo(inverse, a, value) == 1, "1/\(a)")
      } else {
        #expect(commonDivisor(a, value) != 1, "1/\(a)")
      }
      for b in values {
        #expect(modulus.multiply(a, b) == multiplyModulo(a, b, value), "\(a) * \(b)")
        #expect(modulus.add(a, b) == addModulo(a, b, value), "\(a) + \(b)")
      }
    }
  }

  @Test func residuesOfAMatrix() throws {
    let half = try Rational(1, over: 2)
    let matrix = try Matrix(rows: 1, columns: 3, elements: [half, -3, Rational(Integer(2).power(70))])
    #expect(WordModulus(7).residues(matrix)?.elements == [4, 4, 2])
    #expect(WordModulus(6).residues(matrix) == nil)
  }

  @Test(arguments: [
    ("0", false), ("1", false), ("2", true), ("65521", true), ("65519", true), ("65497", true), ("2147483647", true),
    ("2147483645", false), ("4611686018427387847", true), ("4611686018427387903", false),
    ("170141183460469231731687303715884105727", true), ("170141183460469231731687303715884105729", false),
  ])
  func probablePrimes(text: String, isPrime: Bool) throws {
    #expect(try #require(Integer(text)).isProbablePrime == isPrime)
  }
}
