import Audit
import Testing

/// The words of the ledger, and what all reports of its rows say.
@Suite struct AuditReportTests {
  private func row(_ statement: Statement, cameOut: Bool = true) -> AuditRow {
    ReportExamples.row(statement, cameOut: cameOut)
  }

  @Test(arguments: Ledger.statements.map(\.id))
  func theWordsAreComplete(id: String) throws {
    let statement = try #require(Ledger.statements.first { $0.id == id })
    // Mathematics stands between two backticks.
    for text in [statement.words, statement.reading, statement.verdict.remark] {
      #expect(text.count { $0 == "`" } % 2 == 0, "\(text)")
    }
    #expect(!statement.words.isEmpty && !statement.number.isEmpty)
    #expect(statement.verdict.remark.isEmpty == (statement.verdict == .holds))
  }

  @Test func noTwoStatementsAreOne() {
    #expect(Set(Ledger.statements.map(\.id)).count == Ledger.statements.count)
    #expect(Set(Ledger.statements.map(\.words)).count == Ledger.statements.count)
  }

  @Test func everyCounterexampleIsReferredTo() {
    for example in Counterexample.all {
      let rows = Ledger.statements.map { row($0) }
      #expect(rows.contains { $0.names(example) }, "\(example.name)")
      #expect(example.data.contains("`s = ") && example.data.contains("`y = "))
    }
    let name = Counterexample.all[0].name
    #expect(!Ledger.statements.filter { $0.id == "3.3" }.contains { row($0).names(Counterexample.all[0]) }, "\(name)")
  }

  @Test func theSummaryCountsEachVerdictAndWhatDiffers() {
    let rows = Ledger.statements.enumerated().map { row($1, cameOut: $0 >= 2) }
    let summary = AuditReport(rows, tool: "checker 0").summary
    var counts: [String: Int] = [:]
    for statement in Ledger.statements.dropFirst(2) { counts[statement.verdict.name, default: 0] += 1 }
    #expect(summary.hasPrefix("78 statements: "))
    for (name, count) in counts { #expect(summary.contains("\(count) \(name)"), "\(name)") }
    #expect(summary.hasSuffix("; 2 differ from the ledger"))
  }

  /// What came out otherwise is first and says so, in each form.
  @Test func aDifferenceIsShownFirst() throws {
    let (first, second) = (Ledger.statements[0], Ledger.statements[1])
    let report = AuditReport([row(first), row(second, cameOut: false)], tool: "checker 0")
    #expect(row(second, cameOut: false).verdict == "DIFFERS: \(second.verdict.name) was expected")
    for text in [report.markdown, report.latex, report.html()] {
      // The summary counts all verdicts; the overview after it begins with what differs.
      let differs = try #require(text.range(of: "differs from the ledger"))
      #expect(text[differs.upperBound...].contains(first.verdict.name))
      // LaTeX may break a name behind its points.
      #expect(text.contains("DIFFERS: ") && text.replacing("\\allowbreak{}", with: "").contains("a.json"))
    }
    for text in [report.latex, report.html()] { #expect(text.contains("0123")) }
    #expect(report.html().contains("&amp; more") && report.latex.contains("\\& more"))
  }
}
