import ExactArithmetic
import TestSupport
import Testing

@Suite struct IntegerArithmeticTests {
  /// The value as its text says it, modulo each probe.
  private func residues(_ value: Integer) -> [UInt64] {
    probes.map { residue(ofDecimal: value.description, modulo: $0) }
  }

  private func expect(
    _ a: Integer, _ b: Integer, _ note: String, location: SourceLocation = #_sourceLocation
  ) {
    let (x, y) = (residues(a), residues(b))
    let sum = probes.indices.map { addModulo(x[$0], y[$0], probes[$0]) }
    let difference = probes.indices.map { addModulo(x[$0], (probes[$0] - y[$0]) % probes[$0], probes[$0]) }
    let product = probes.indices.map { multiplyModulo(x[$0], y[$0], probes[$0]) }
    #expect(residues(a + b) == sum, "\(note): \(a) + \(b)", sourceLocation: location)
    #expect(residues(a - b) == difference, "\(note): \(a) - \(b)", sourceLocation: location)
    #expect(residues(a * b) == product, "\(note): \(a) * \(b)", sourceLocation: location)
    var (added, subtracted, multiplied, fused) = (a, a, a, a)
    added += b
    subtracted -= b
    multiplied *= b
    fused.addProduct(a, b)
    #expect(added == a + b, "\(note): \(a) += \(b)", sourceLocation: location)
    #expect(subtracted == a - b, "\(note): \(a) -= \(b)", sourceLocation: location)
    #expect(multiplied == a * b, "\(note): \(a) *= \(b)", sourceLocation: location)
    #expect(fused == a + a * b, "\(note): \(a) + \(a) * \(b)", sourceLocation: location)
  }

  @Test(arguments: boundaries)
  func operationsAgreeWithWordsModuloTheProbes(a: Integer) {
    for b in boundaries { expect(a, b, "boundary") }
  }

  @Test(arguments: 0..<40)
  func operationsAgreeOnRandomIntegers(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let bits = [1, 31, 62, 63, 64, 65, 128, 500, 3000]
      let a = Integer.random(bits: bits.randomElement(using: &generator) ?? 1, using: &generator)
      let b = Integer.random(bits: bits.randomElement(using: &generator) ?? 1, using: &generator)
      expect(a, b, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<100)
  func ringLaws(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<50 {
      let (a, b, c) = (
        boundaries.randomElement(using: &generator) ?? 0, boundaries.randomElement(using: &generator) ?? 0,
        boundaries.randomElement(using: &generator) ?? 0
      )
      #expect((a + b) + c == a + (b + c), "seed \(seed)")
      #expect((a * b) * c == a * (b * c), "seed \(seed)")
      #expect(a * (b + c) == a * b + a * c, "seed \(seed)")
      #expect(a + b == b + a && a * b == b * a, "seed \(seed)")
      #expect(a - b == -(b - a) && (a - a).isZero, "seed \(seed)")
      #expect((a < b) == ((a - b).sign < 0), "seed \(seed)")
      #expect((a * b).sign == a.sign * b.sign, "seed \(seed)")
    }
  }

  @Test func theEdgesOfTheWordByName() {
    let (low, high) = (Integer(Int.min), Integer(Int.max))
    #expect((high + 1).description == "9223372036854775808")
    #expect((low - 1).description == "-9223372036854775809")
    #expect((-low).description == "9223372036854775808")
    #expect((low * -1).description == "9223372036854775808")
    #expect((low * low).description == "85070591730234615865843651857942052864")
    #expect((high + 1) + low == 0)
    #expect(((high + 1) - 1).word == Int.max)
    #expect(((low - 1) + 1).word == Int.min)
  }

  @Test func powersAreRepeatedProducts() {
    for base in boundaries.prefix(40) {
      var product = Integer.one
      for exponent in 0..<6 {
        #expect(base.power(UInt(exponent)) == product, "\(base)^\(exponent)")
        product *= base
      }
    }
    #expect(Integer(0).power(0) == 1)
    #expect(Integer(2).power(64).description == "18446744073709551616")
  }
}
