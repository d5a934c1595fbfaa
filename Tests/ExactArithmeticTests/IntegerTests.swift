import ExactArithmetic
import Testing

@Suite struct IntegerTests {
  @Test func everyBoundaryIsRead() { #expect(boundaries.count == boundaryTexts.count) }

  @Test(arguments: boundaryTexts)
  func textRoundTrips(text: String) {
    #expect(Integer(text)?.description == text)
    #expect(Integer("x\(text)y".dropFirst().dropLast())?.description == text)
  }

  @Test(arguments: [
    "", "-", "+1", "-0", "00", "01", "-01", " 1", "1 ", "1\n", "1a", "0x10", "--1", "1-", "1e3", "1.0", "1_000", "١",
    "１", "1\0", "+9223372036854775808", "09223372036854775808", "-09223372036854775808", "922337203685477580 8",
    "9223372036854775808x", "99999999999999999999-",
  ])
  func otherTextIsRefused(text: String) {
    #expect(Integer(text) == nil)
    #expect(Integer(text[...]) == nil)
  }

  @Test func aWordIsGivenBackWhenItFits() {
    #expect(Integer("9223372036854775807")?.word == Int.max)
    #expect(Integer("-9223372036854775808")?.word == Int.min)
    #expect(Integer("9223372036854775808")?.word == nil)
    #expect(Integer("-9223372036854775809")?.word == nil)
  }

  @Test(arguments: [0, 1, 1 << 62, 1 << 63 - 1, 1 << 63, 1 << 63 + 1, UInt64.max - 1, UInt64.max] as [UInt64])
  func unsignedWordsAreRead(value: UInt64) {
    #expect(Integer(value).description == String(value))
  }

  @Test(arguments: boundaryTexts)
  func signMagnitudeAndNegation(text: String) throws {
    let value = try #require(Integer(text))
    let magnitude = text.hasPrefix("-") ? String(text.dropFirst()) : text
    #expect(value.sign == (text == "0" ? 0 : text.hasPrefix("-") ? -1 : 1))
    #expect(value.isZero == (text == "0"))
    #expect(value.magnitude.description == magnitude)
    #expect((-value).description == (text == "0" ? "0" : text.hasPrefix("-") ? magnitude : "-" + text))
  }

  @Test func bitWidthIsTheLengthOfTheMagnitude() {
    for bits in [1, 2, 31, 32, 33, 62, 63, 64, 65, 127, 128, 500] {
      let power = Integer(2).power(UInt(bits))
      for sign in [Integer(1), Integer(-1)] {
        #expect((sign * power).bitWidth == bits + 1)
        #expect((sign * (power - 1)).bitWidth == bits)
      }
    }
    #expect(Integer.zero.bitWidth == 0)
  }

  @Test func theOrderIsTheOrderOfTheList() {
    let negative = boundaries.indices.filter { boundaryTexts[$0].hasPrefix("-") }.reversed()
    let positive = boundaries.indices.filter { !boundaryTexts[$0].hasPrefix("-") }
    let byText = (negative + positive).sorted { a, b in
      let (x, y) = (boundaryTexts[a], boundaryTexts[b])
      if x.hasPrefix("-") != y.hasPrefix("-") { return x.hasPrefix("-") }
      let longer = (x.count, x) < (y.count, y)
      return x.hasPrefix("-") ? !longer && x != y : longer
    }
    for (m, a) in byText.enumerated() {
      for (n, b) in byText.enumerated() {
        let (x, y) = (boundaries[a], boundaries[b])
        #expect((x < y) == (m < n), "\(x) < \(y)")
        #expect((x == y) == (m == n), "\(x) == \(y)")
        #expect((x >= y) == (m >= n), "\(x) >= \(y)")
      }
    }
  }

  @Test func equalValuesHashAlikeWhateverTheirHistory() throws {
    for a in boundaries {
      for b in boundaries {
        let same = (a * b + b) - b * a
        let quotient = b.isZero ? a : try (a * b).quotientAndRemainder(dividingBy: b).quotient
        #expect(same == b && same.hashValue == b.hashValue, "\(a), \(b)")
        #expect(quotient == a && quotient.hashValue == a.hashValue, "\(a), \(b)")
        #expect(Set([b, same]).count == 1)
      }
    }
    #expect(Set(boundaries + boundaries.map { $0 + 1 - 1 }).count == boundaries.count)
  }
}
