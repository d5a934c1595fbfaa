import Testing

@testable import Checker

@Suite struct ExitStatusTests {
  @Test func theCodesAreTheDocumentedOnes() {
    #expect(ExitStatus.rejected.rawValue == 1)
    #expect(ExitStatus.malformed.rawValue == 65)
  }
}
