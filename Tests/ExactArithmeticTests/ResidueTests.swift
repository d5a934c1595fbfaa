import ExactArithmetic
import TestSupport
import Testing

@Suite struct ResidueTests {
  /// 2^62 - 57 is prime; 2^62 - 1 = 3 · 715827883 · 2147483647.
  static let moduli: [UInt64] = [
    2, 3, 4, 6, 9, 65521, 65536, 1 << 31 - 1, 1 << 32 - 1, 1 << 32, 1 << 32 + 1, 1 << 61, 1 << 62 - 57, 1 << 62 - 2,
    1 << 62 - 1,
  ]

  @Test func theModuliAreThoseBelow2To62() {
    #expect(Residue.moduli == 2..<4_611_686_018_427_387_904)
    #expect(Self.moduli.allSatisfy { Residue.moduli.contains($0) })
  }

  private func values(below modulus: UInt64, seed: UInt64) -> [UInt64] {
    var generator = SeededGenerator(seed: seed)
    let edges = [0, 1, 2, 3, modulus / 3, modulus / 2, modulus - 3 % modulus, modulus - 2, modulus - 1]
    return edges.map { $0 % modulus } + (0..<30).map { _ in UInt64.random(in: 0..<modulus, using: &generator) }
  }

  @Test(arguments: moduli)
  func sumsAndProducts(modulus: UInt64) {
    for a in values(below: modulus, seed: 1) {
      for b in values(below: modulus, seed: 2) {
        let (x, y) = (Residue(unchecked: a, modulo: modulus), Residue(unchecked: b, modulo: modulus))
        #expect((x + y).value == addModulo(a, b, modulus), "\(a) + \(b)")
        #expect((x * y).value == multiplyModulo(a, b, modulus), "\(a) * \(b)")
        var fused = x
        fused.addProduct(x, y)
        #expect(fused == x + x * y, "\(a) + \(a) * \(b)")
      }
    }
  }

  @Test(arguments: moduli)
  func unitsHaveInversesAndOthersHaveNone(modulus: UInt64) throws {
    for value in values(below: modulus, seed: 3) + [3, 2_147_483_647, 715_827_883].map({ $0 % modulus }) {
      let residue = Residue(unchecked: value, modulo: modulus)
      if commonDivisor(value, modulus) == 1 {
        let inverse = try residue.inverse()
        #expect(inverse.value < modulus && inverse.modulus == modulus, "\(value)")
        #expect(multiplyModulo(inverse.value, value, modulus) == 1, "\(value)")
      } else {
        #expect(throws: ArithmeticError.notInvertible(value: value, modulus: modulus)) { try residue.inverse() }
      }
    }
  }

  @Test func nonUnitsNearTheLargestModulus() {
    let modulus: UInt64 = 1 << 62 - 1
    for value in [0, 3, 715_827_883, 2_147_483_647, modulus - 3] {
      #expect(throws: ArithmeticError.notInvertible(value: value, modulus: modulus)) {
        try Residue(unchecked: value, modulo: modulus).inverse()
      }
    }
  }

  @Test(arguments: moduli)
  func theImageOfAFraction(modulus: UInt64) throws {
    for (p, q) in [(0, 1), (-1, 1), (5, 7), (-5, 7), (Int.min, 3), (Int.max, 65521), (1, Int.min)] {
      let fraction = try Rational(Integer(p), over: Integer(q))
      let denominator = residue(ofDecimal: fraction.denominator.description, modulo: modulus)
      if commonDivisor(denominator, modulus) == 1 {
        let image = try Residue(fraction, modulo: modulus)
        let numerator = residue(ofDecimal: fraction.numerator.description, modulo: modulus)
        #expect(multiplyModulo(image.value, denominator, modulus) == numerator, "\(fraction)")
      } else {
        #expect(throws: ArithmeticError.notInvertible(value: denominator, modulus: modulus)) {
          try Residue(fraction, modulo: modulus)
        }
      }
    }
  }
}
