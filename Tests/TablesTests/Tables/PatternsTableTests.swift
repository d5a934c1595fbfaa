import Certificates
import ExactArithmetic
import Tables
import Testing

/// Rows of histograms, each counted by hand.
@Suite struct PatternsTableTests {
  private func row(_ certificate: NamedCertificate) throws -> [String] {
    try CertifiedTable(.patterns, rows: [[certificate]]).rows[0].texts
  }

  /// One unit, one sample: `G = (a x)` is zero where the slope is 0.
  @Test func aZeroSlopeLosesOneOfTwo() throws {
    let found = try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1])
    #expect(try row(found) == ["2", "1,1", "1, 0", "none", "1", "2", "1", "0: 1, 1: 1", "1/2"])
  }

  /// `X = I`: columns `a ⊗ e_1` and `a' ⊗ e_2`, independent for all slopes but 0; `d² / N = 4/2`.
  @Test func unitVectorsLoseNone() throws {
    let found = try Examples.histogram([2, 2], slopes: [1, -1], inputs: [[1, 0], [0, 1]], [2: 16])
    #expect(try row(found) == ["2", "2,2", "1, -1", "none", "2", "16", "2", "2: 16", "1"])
  }

  /// One row and two samples: the rank is 1, and never `N`.
  @Test func withFewerRowsThanSamplesNoneHasRankN() throws {
    let found = try Examples.histogram([1, 1], slopes: [1, -1], inputs: [[1, 2]], noise: [[3, 1]], [1: 4])
    #expect(try row(found) == ["2", "1,1", "1, -1", "yes", "2", "4", "1/2", "1: 4", "0"])
  }

  /// Three slopes, two units: 9 patterns, of which one has slope 0 twice. Noise of -1 is noise.
  @Test func threeSlopes() throws {
    let found = try Examples.histogram(
      [1, 2], slopes: [1, 0, -1], inputs: [[1]], noise: [[-1], [1]], [0: 1, 1: 8])
    #expect(try row(found) == ["2", "1,2", "1, 0, -1", "yes", "1", "9", "2", "0: 1, 1: 8", "8/9"])
  }

  @Test func otherCertificatesMakeNoRow() throws {
    let found = try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1])
    let generic = try Examples.generic(try Examples.network([2, 2], 2))
    for row in [[], [generic], [found, found]] {
      let fault = #expect(throws: RowFault.self) { try CertifiedTable(.patterns, rows: [row]) }
      #expect(fault?.description == "a row of patterns names one certificate, a rank-histogram")
    }
  }
}
