import Foundation
import TestSupport
import Testing

/// `checker table thresholds` and `full-rank`: tables of generic ranks.
@Suite struct GenericTableTests: TableRuns {
  private func genericTables() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for table in ["thresholds", "full-rank"] {
      #expect(try runChecker(["table", table, "--widths", "1,2,1", "--output", "."], in: folder.url).status == 0)
    }
    return folder
  }

  @Test func thresholdsHaveTheCounterexampleWithoutTheInputs() throws {
    let folder = try genericTables()
    let files = ["thresholds", "full-rank"].flatMap { name in ["tex", "md", "csv", "json"].map { "\(name).\($0)" } }
    #expect(try runChecker(["table", "--check"] + files, in: folder.url).status == 0)
    let rows = try text(folder, "thresholds.csv").split(separator: "\n")
    // Without noise in layer 1 the one input bounds the rank: l = 0 belongs to the minimum.
    #expect(
      rows.dropFirst().map { $0.prefix { $0 != "c" } } == [
        "3,\"1,2,1\",none,1,1,1,", "3,\"1,2,1\",{1},2,2,2,", "3,\"1,2,1\",{2},1,1,1,",
        "3,\"1,2,1\",\"{1, 2}\",2,2,2,",
      ])
    #expect(try text(folder, "full-rank.csv").contains("\n3,\"1,2,1\",5,3,3,2,2,certificates/generic-rank-5x3-"))
  }

  @Test func alteredThresholdsAreRefused() throws {
    let folder = try genericTables()
    try alter(folder, "thresholds.csv", "{2},1,1,1,", "{2},2,2,2,")
    let result = try check(folder, "thresholds.csv")
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.output.contains("row 3: column T: the table says '2', certificates/generic-rank-2x1-"))
    try alter(folder, "thresholds.csv", "{2},2,2,2,", "{1},1,1,1,")
    #expect(try check(folder, "thresholds.csv").output.contains("row 3: column K: the table says '{1}', "))
    try alter(folder, "full-rank.csv", "5,3,3,2,2,", "5,3,3,3,3,")
    #expect(try check(folder, "full-rank.csv").output.contains("column generic rank: the table says '3', "))
  }

  /// The sizes and the noise layers of a generic rank are in no field of the claim: they are found by
  /// building the matrix again.
  @Test func aGenericRankOfAnotherMatrixIsRefused() throws {
    let folder = try genericTables()
    let (thresholds, ranks) = (try text(folder, "thresholds.csv"), try text(folder, "full-rank.csv"))
    func names(_ text: String, _ row: Int) -> [String] {
      text.split(separator: "\n")[row].split(separator: ",").last?.split(separator: " ").map(String.init) ?? []
    }
    let (own, other) = (names(thresholds, 1), names(thresholds, 2))
    func fault(_ pair: [String]) throws -> String {
      try folder.write(
        Data(thresholds.replacing(own.joined(separator: " "), with: pair.joined(separator: " ")).utf8),
        to: "thresholds.csv")
      let result = try check(folder, "thresholds.csv")
      #expect(result.status == 1)
      return result.output
    }
    #expect(
      try fault([own[0], other[1]]).contains(
        "row 1: \(own[0]) and \(other[1]) are about different widths or noise layers\n"))
    #expect(try fault([own[1], own[0]]).contains("row 1: T = 1, but \(own[1]) has N = 2 and \(own[0]) has N = 1\n"))
    #expect(try fault([own[0]]).contains("row 1: a row of thresholds names two generic-rank certificates, "))
    let stacked = try #require(names(ranks, 1).first)
    #expect(
      try fault([stacked, own[1]]).contains("row 1: the matrix of \(stacked) is not G_{L-1} of a generic network\n"))
    try folder.write(Data(ranks.replacing(stacked, with: own[0]).utf8), to: "full-rank.csv")
    #expect(
      try check(folder, "full-rank.csv").output.contains(
        "row 1: the matrix of \(own[0]) is not the stacked G of a generic network\n"))
  }

  /// A parameter renamed throughout a certificate leaves it true, of another matrix.
  @Test func renamedParametersAreRefused() throws {
    let folder = try genericTables()
    let name = try #require(
      text(folder, "full-rank.csv").split(separator: "\n")[1].split(separator: ",").last.map(String.init))
    let renamed = try text(folder, name).replacing("x1_1", with: "x1_9")
    try folder.write(Data(renamed.utf8), to: name)
    let result = try check(folder, "full-rank.csv")
    #expect(result.status == 1)
    #expect(result.output.contains("row 1: the matrix of \(name) is not the stacked G of a generic network\n"))
  }
}
