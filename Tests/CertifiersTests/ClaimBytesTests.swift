import Certificates
import Certifiers
import Foundation
import TestSupport
import Testing

/// The text of a claim, as it is in its certificate's file, is the one that is written of it alone.
@Suite struct ClaimBytesTests {
  private static let gallery = repository.appendingPathComponent("certificates/gallery")

  @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: gallery.path).filter { $0.hasSuffix(".json") })
  func theClaimIsTheOneWrittenAlone(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: ClaimBytesTests.gallery.appendingPathComponent(name)))
    let claim = try Certificate(reading: bytes).claim
    #expect(Certificate.claimBytes(ofFile: bytes) == claim.json.canonicalBytes)
  }

  @Test func whatHasNoClaimHasNone() {
    #expect(Certificate.claimBytes(ofFile: Array("{\n  \"format\": \"x\"\n}\n".utf8)).isEmpty)
    #expect(Certificate.claimBytes(ofFile: []).isEmpty)
  }
}
