import Certificates
import ExactArithmetic
import Testing

/// What the evidence of kind `specialization` may ask for; what it proves, and what not, is in the fixtures.
@Suite struct GenericRankTests {
  /// One kernel vector of two terms, each of which meets two terms of the matrix: four products, of ten powers of names.
  @Test func productsOfTermsAreLimited() throws {
    let bytes = try Fixtures.bytes("accept/generic-right")
    var limits = Limits()
    limits.entries = 14
    #expect(try kernel(bytes, limits) == expectations["accept/generic-right"])
    limits.entries = 13
    #expect(
      try kernel(bytes, limits)
        == .declined("\(LimitError("products of terms for a kernel vector", of: .entries, bound: 13))"))
  }

  /// A polynomial counts as one text.
  @Test func charactersOfPolynomialsAreLimited() throws {
    let bytes = try Fixtures.bytes("accept/generic-cover")
    var limits = Limits()
    limits.digits = "1+-1/2*a".utf8.count
    #expect(try kernel(bytes, limits) == expectations["accept/generic-cover"])
    limits.digits -= 1
    guard case .declined = try kernel(bytes, limits) else {
      Issue.record("a text of \(limits.digits + 1) characters is read")
      return
    }
  }
}
