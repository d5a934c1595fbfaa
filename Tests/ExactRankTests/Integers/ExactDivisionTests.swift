import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct ExactDivisionTests {
  @Test(arguments: 0..<100)
  func aProductDividedByAFactorIsTheOther(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for bits in [1, 31, 32, 62, 63, 64, 65, 500] {
      let a = Integer.random(bits: bits, using: &generator)
      let b = Integer.random(bits: [1, 40, 64, 300].randomElement(using: &generator) ?? 1, using: &generator)
      guard !b.isZero else { continue }
      #expect((a * b).dividedExactly(by: b) == a, "seed \(seed)")
    }
  }

  @Test func theLeastWord() {
    let low = Integer(Int.min)
    #expect(low.dividedExactly(by: -1).description == "9223372036854775808")
    #expect(low.dividedExactly(by: 1) == low)
    #expect(low.dividedExactly(by: low) == 1)
    #expect((-low).dividedExactly(by: low) == -1)
    #expect(Integer(0).dividedExactly(by: low) == 0)
  }
}
