import Certificates
import Certifiers
import Testing

/// What a claim must be whatever its evidence is, against the tables of verdicts.
@Suite struct FormTests {
  /// Reasons that are about the claim alone wherever they occur.
  private static let reasons = [
    "illFormedClaim", "boxNotPositive", "negativeRadius", "rateNotPositive", "valuesNotIncreasing", "tooManyLists",
  ]

  @Test(arguments: Fixtures.names)
  func theFormIsCheckedFirst(name: String) throws {
    guard let certificate = try? Certificate(reading: try Fixtures.bytes(name)) else { return }
    let fault: (any RejectionReason)?
    do {
      try Verifier().checkForm(of: certificate.claim)
      fault = nil
    } catch let reason as any RejectionReason { fault = reason } catch { return }
    if let fault {
      #expect(expectations[name] == .rejected(fault))
      do {
        _ = try certificate.coq()
        Issue.record("\(name) is stated in Coq")
      } catch CoqError.illFormedClaim(let reason) { #expect(Outcome.rejected(reason) == .rejected(fault)) }
    } else if case .rejected(let rejection) = expectations[name] {
      // The claim about one output that an entry of `by-output` stands for has a form, too.
      let isOfEntry = name.hasSuffix("/by-output-negative")
      #expect(FormTests.reasons.contains(rejection.reason) == isOfEntry, "\(name)")
    }
  }
}
