import Certificates
import ExactArithmetic
import Tables
import Testing

/// Which points a figure has, as its SVG's titles say them, and from which certificates.
@Suite struct FigureTests {
  /// `series: x, y` of each point.
  private func points(_ figure: Figure) throws -> [String] {
    let text = try FigureExamples.text(figure, as: "svg")
    return text.split(separator: "\n").filter { $0.hasPrefix("<a ") }.map { line in
      String(line.split(separator: "<title>")[1].split(separator: "</title>")[0])
    }
  }

  /// Two certificates a row, each with its size.
  @Test func costs() throws {
    let network = try Examples.network([2, 2], 3)
    let generic = try Examples.certifier.almostEverywhere(network)
    let instance = try #require(try Examples.certifier.congruentInstance(network, seed: 1, draws: 100)).certificate
    let row = [NamedCertificate(name: "a", certificate: generic), NamedCertificate(name: "b", certificate: instance)]
    let figure = try #require(try Figure(of: try CertifiedTable(.ranks, rows: [row, row])))
    // The second row has the same certificates, and they are points once.
    #expect(figure.name == "cost")
    #expect(
      try points(figure) == [
        "L = 2, almost everywhere: 3, \(generic.bytes.count)", "L = 2, one instance: 3, \(instance.bytes.count)",
      ])
  }

  /// `d²/N` against the share, by hand as in the table.
  @Test func shares() throws {
    let rows = [
      [try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1], named: "a")],
      [try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1, 2]], [0: 1, 1: 3], named: "b")],
      [
        try Examples.histogram(
          [1, 2], slopes: [1, 0, -1], inputs: [[1]], noise: [[2], [1]], [0: 1, 1: 8], named: "c")
      ],
    ]
    let figure = try #require(try Figure(of: try CertifiedTable(.patterns, rows: rows)))
    #expect(figure.name == "shares")
    #expect(
      try points(figure) == [
        "L = 2, d = 1, slopes 1, 0, no noise: 1, 1/2", "L = 2, d = 1, slopes 1, 0, no noise: 1/2, 0",
        "L = 2, widths 1,2, slopes 1, 0, -1: 2, 8/9",
      ])
  }

  /// Both values of the example, the worse at a kink; as high as so many leaves of the proof have them.
  @Test func values() throws {
    let census = try Examples.census()
    let points = try points(try Figure(values: census))
    #expect(points.count == 2)
    #expect(points[0].hasPrefix("the global minimum: 9/20, "))
    #expect(points[1].hasPrefix("bad, not differentiable there: 1/2, "))
    for point in points { #expect(point.split(separator: " ").last.flatMap { Int($0) } ?? 0 > 0) }
    let generic = try Examples.generic(try Examples.network([2, 2], 2))
    let fault = #expect(throws: RowFault.self) { try Figure(values: generic) }
    #expect(fault?.description == "generic-2.json is a gradient-rank-almost-everywhere, not local-minimum-values")
  }

  @Test func otherTablesHaveNone() throws {
    for kind in [TableKind.thresholds, .fullRank] {
      #expect(kind.figure == nil)
      #expect(try Figure(of: try CertifiedTable(kind, rows: [])) == nil)
    }
  }
}
