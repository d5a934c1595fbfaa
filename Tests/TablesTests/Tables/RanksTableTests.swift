import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables
import Testing

/// Rows of Theorem 5: what they read off their two certificates, and which two make no row.
@Suite struct RanksTableTests {
  private static let wanted =
    "a row of ranks names a gradient-rank-almost-everywhere certificate, then a gradient-rank-every-pattern one by congruence or residues"

  private func fault(_ certificates: NamedCertificate...) -> String? {
    do { _ = try CertifiedTable(.ranks, rows: [certificates]) } catch { return error.description }
    return nil
  }

  /// `P = 2^{N d_1}`, and the modulus is 2 = 1 - (-1).
  @Test func rowsSayWhatTheirCertificatesSay() throws {
    let table = try Examples.ranks()
    #expect(
      table.rows.map { $0.texts.prefix(8).joined(separator: " ") } == [
        "2 2,2 1, -1 2 2^4 2 2 2", "2 2,2 1, -1 4 2^8 4 4 2",
      ])
    #expect(
      table.certificates.map(\.name) == ["generic-2.json", "instance-2.json", "generic-4.json", "instance-4.json"])
  }

  /// The last column is the size of both files.
  @Test func bytesAreThoseOfBothFiles() throws {
    let network = try Examples.network([2, 2], 3)
    let generic = try Examples.certifier.almostEverywhere(network)
    let instance = try #require(try Examples.certifier.congruentInstance(network, seed: 1, draws: 100)).certificate
    let table = try CertifiedTable(
      .ranks,
      rows: [
        [NamedCertificate(name: "a", certificate: generic), NamedCertificate(name: "b", certificate: instance)]
      ])
    #expect(table.rows[0].texts.last == "\(generic.bytes.count + instance.bytes.count)")
  }

  /// The modulus of a row by residues is their prime.
  @Test func residuesHaveAModulusToo() throws {
    let network = try Examples.network([2, 2], 2, slope: try #require(Rational("1/2")))
    let found = try Examples.certifier.everyPatternByResidues(network, from: RandomSource(seed: 1)).certificate
    guard case .residues(let prime) = found.evidence else {
      Issue.record("\(found.evidence.kind)")
      return
    }
    let table = try CertifiedTable(
      .ranks, rows: [[try Examples.generic(network), NamedCertificate(name: "r.json", certificate: found)]])
    #expect(table.rows[0].texts[7] == "\(prime)")
  }

  @Test func certificatesThatDoNotBelongTogetherMakeNoRow() throws {
    let (two, three) = (try Examples.network([2, 2], 2), try Examples.network([2, 2], 3))
    let (generic, instance) = (try Examples.generic(two), try Examples.instance(two))
    let other = try Examples.instance(three)
    #expect(
      fault(generic, other)
        == "generic-2.json is about L = 2, widths 2,2, slopes {1, -1}, N = 2, but instance-3.json about L = 2, widths 2,2, slopes {1, -1}, N = 3"
    )
    for found in [fault(), fault(generic), fault(instance, generic), fault(generic, instance, generic)] {
      #expect(found == Self.wanted)
    }
    #expect(fault(generic, instance) == nil)
  }

  /// Counting settles all patterns without a modulus.
  @Test func aCertificateByCountingHasNoModulus() throws {
    let network = try Examples.network([2, 2], 2)
    let instance = try Instance(
      inputs: Examples.matrix([[1, 0], [0, 1]]), noise: [Examples.matrix([[1, 1], [1, 1]])], weights: [], for: network)
    let counted = try Examples.certifier.everyPatternByCounting(
      network, instance, [RankCount(rank: 2, patterns: 16)])
    #expect(counted.claim.kind == .everyPattern)
    let generic = try Examples.generic(network)
    #expect(fault(generic, NamedCertificate(name: "counted.json", certificate: counted)) == Self.wanted)
  }
}
