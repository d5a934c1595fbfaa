import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables
import Testing

/// Tables of generic ranks, `thresholds` and `full-rank`, for networks that are gone through by hand.
@Suite struct GenericTablesTests {
  private func layer(_ widths: [Int], _ samples: Int, _ noise: Set<Int>) throws -> NamedCertificate {
    try Examples.genericRank(widths, samples, noise: noise, named: "\(widths)-\(samples)-\(noise.sorted()).json") {
      try $0.layer(widths.count - 1)
    }
  }

  private func stacked(_ widths: [Int], _ samples: Int, _ noise: Set<Int>? = nil) throws -> NamedCertificate {
    try Examples.genericRank(widths, samples, noise: noise, named: "stacked-\(samples).json") { try $0.stacked() }
  }

  private func fault(_ kind: TableKind, _ certificates: NamedCertificate...) -> String? {
    do { _ = try CertifiedTable(kind, rows: [certificates]) } catch { return error.description }
    return nil
  }

  /// Widths 1, 2, 1: without noise in layer 1 the one input passes through, `d_0 = 1`; with it `d_1 = 2`.
  @Test(
    arguments: [([], "none", 1), ([1], "{1}", 2), ([2], "{2}", 1), ([1, 2], "{1, 2}", 2)] as [(Set<Int>, String, Int)])
  func thresholds(noise: Set<Int>, words: String, threshold: Int) throws {
    let row = [try layer([1, 2, 1], threshold, noise), try layer([1, 2, 1], threshold + 1, noise)]
    let table = try CertifiedTable(.thresholds, rows: [row])
    #expect(table.rows[0].texts == ["3", "1,2,1", words, "\(threshold)", "\(threshold)", "\(threshold)"])
  }

  @Test func certificatesThatMakeNoThreshold() throws {
    let (one, two) = (try layer([1, 2, 1], 1, []), try layer([1, 2, 1], 2, []))
    let wanted = "a row of thresholds names two generic-rank certificates, for N = T and for N = T + 1"
    #expect(fault(.thresholds, one) == wanted && fault(.thresholds, one, two, two) == wanted)
    #expect(
      fault(.thresholds, two, one) == "T = 1, but \(two.name) has N = 2 and \(one.name) has N = 1")
    #expect(fault(.thresholds, one, one) == "T = 1, but \(one.name) has N = 1 and \(one.name) has N = 1")
    for other in [try layer([1, 2, 1], 2, [2]), try layer([1, 3, 1], 2, [])] {
      #expect(
        fault(.thresholds, one, other) == "\(one.name) and \(other.name) are about different widths or noise layers")
    }
    let all = try stacked([1, 2, 1], 1)
    #expect(fault(.thresholds, all, two) == "the matrix of \(all.name) is not G_{L-1} of a generic network")
    let everywhere = try Examples.generic(try Examples.network([2, 2], 2))
    #expect(
      fault(.thresholds, one, everywhere)
        == "generic-2.json is a gradient-rank-almost-everywhere, not a generic-rank")
  }

  /// Widths 1, 2, 1 have `2 + 2 + 1 = 5` weights and 3 hidden units, each with one relation: rank 2 at most.
  @Test(arguments: [(1, 1), (2, 2), (3, 2)])
  func fullRank(samples: Int, rank: Int) throws {
    let table = try CertifiedTable(.fullRank, rows: [[try stacked([1, 2, 1], samples)]])
    #expect(table.rows[0].texts == ["3", "1,2,1", "5", "3", "\(samples)", "\(rank)", "\(rank)"])
  }

  @Test func certificatesThatMakeNoRowOfFullRank() throws {
    let (one, quiet) = (try stacked([1, 2, 1], 1), try stacked([1, 2, 1], 1, [1]))
    let wanted = "a row of full-rank names one certificate, a generic-rank"
    #expect(fault(.fullRank) == wanted && fault(.fullRank, one, one) == wanted)
    #expect(fault(.fullRank, quiet) == "stacked-1.json has layers without noise, where the pattern matters")
    let last = try layer([1, 2, 1], 1, [1, 2])
    #expect(fault(.fullRank, last) == "the matrix of \(last.name) is not the stacked G of a generic network")
  }

  /// A rank of another matrix, whose parameters have the names of no network.
  @Test func aMatrixOfNoNetworkIsRefused() throws {
    let problem = try GenericProblem.khatriRao(rows: (2, 2), columns: 2)
    let found = NamedCertificate(
      name: "product.json", certificate: try Examples.certifier.genericRank(problem, seed: 1))
    #expect(fault(.fullRank, found) == "the matrix of product.json is not the stacked G of a generic network")
  }
}
