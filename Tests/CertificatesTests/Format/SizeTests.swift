import Certificates
import ExactArithmetic
import Networks
import Testing

/// Sizes that a small file can have, and that must not be answered by a crash or a hang.
@Suite struct SizeTests {
  private func outcome(_ claim: Claim, limits: Limits = Limits()) throws -> Outcome {
    let certificate = Certificate(
      claim: claim, evidence: .enumeration, provenance: Provenance(tool: "", command: "", seed: ""))
    do {
      try Verifier(limits: limits).check(certificate)
      return .verified("")
    } catch let rejection as any RejectionReason {
      return .rejected(rejection)
    } catch let limit as LimitError {
      return .declined("\(limit)")
    }
  }

  /// A network of one input and one hidden unit on many samples.
  private func thin(_ samples: Int, slopes: [Rational], rank: Int, noise: Rational = 1) -> Claim {
    let ones = Matrix<Rational>(rows: 1, columns: samples) { _, _ in 1 }
    return .everyPattern(
      NetworkFields(widths: [1, 1], slopes: slopes, samples: samples),
      InstanceFields(inputs: ones, noise: [ones.map { _ in noise }], weights: []), rank: rank)
  }

  /// Counting recurses where a sample has several columns, not at every sample.
  @Test func aHundredThousandSamplesOfOneColumn() throws {
    #expect(try outcome(thin(100_000, slopes: [1], rank: 1)) == .verified(""))
    #expect(try outcome(thin(100_000, slopes: [1, 2], rank: 1)) == .verified(""))
    #expect(try outcome(thin(100_000, slopes: [3], rank: 0, noise: 0)) == .verified(""))
    #expect(try outcome(thin(100_000, slopes: [1], rank: 0)) == .rejected(HistogramRejection.otherRanks([1])))
  }

  /// The slope 0 gives every sample two lines; a choice of the other one decides everything after it.
  @Test func aHundredThousandSamplesOfTwoLines() throws {
    #expect(
      try outcome(thin(100_000, slopes: [1, 0], rank: 1)) == .rejected(HistogramRejection.otherRanks([0, 1])))
  }

  @Test func aThousandUnitColumns() throws {
    let size = 1000
    let claim = Claim.everyPattern(
      NetworkFields(widths: [size, 1], slopes: [1, -1], samples: size),
      InstanceFields(
        inputs: Matrix(rows: size, columns: size) { $0 == $1 ? 1 : 0 },
        noise: [Matrix(rows: 1, columns: size) { _, _ in 1 }], weights: []), rank: size)
    #expect(try outcome(claim) == .verified(""))
  }
}
