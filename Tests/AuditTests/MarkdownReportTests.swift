import Audit
import Testing

/// The report as Markdown: whole tables, and links that lead somewhere.
@Suite struct MarkdownReportTests {
  private let lines = ReportExamples.ledger.markdown.split(separator: "\n")

  /// The cells of a line of a table; a bar behind a backslash belongs to a cell.
  private func cells(_ line: Substring) -> [String] {
    var (cells, previous): ([String], Character) = ([""], " ")
    for character in line {
      if character == "|" && previous != "\\" { cells.append("") } else { cells[cells.count - 1].append(character) }
      previous = character
    }
    #expect(cells.first == "" && cells.last == "")
    return cells.dropFirst().dropLast().map { $0.trimmingPrefix(" ") }.map { String($0) }
  }

  /// A table for each group with five columns, and one of counterexamples with three; a line for each statement.
  @Test func everyStatementIsALineOfATable() {
    let groups = lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    #expect(groups == ["Counterexamples that several rows name"] + Ledger.groups.map(\.title))
    let rows = lines.filter { $0.hasPrefix("|") }.map(cells)
    let rules = rows.filter { $0.allSatisfy { $0 == "--- " } }
    #expect(rules.map(\.count) == [3] + Array(repeating: 5, count: Ledger.groups.count))
    // A head and a rule for each table.
    let statements = rows.filter { $0.count == 5 }
    #expect(statements.count == Ledger.statements.count + 2 * Ledger.groups.count)
    #expect(rows.count == statements.count + Counterexample.all.count + 2)
    for statement in Ledger.statements {
      let own = statements.filter { $0[0] == "<a id=\"s\(statement.id)\"></a>\(statement.id) " }
      #expect(own.count == 1, "\(statement.id)")
      #expect(own.first?[1].hasPrefix("**\(statement.number)** ") == true, "\(statement.id)")
      #expect(own.first?[2].hasPrefix("**\(statement.verdict.name)**") == true, "\(statement.id)")
      #expect(
        own.first?[4] == "[1](certificates/shared.json), [2](certificates/of-\(statement.id).json), matrix-rank ",
        "\(statement.id)")
    }
  }

  /// A link within the page has its anchor, once.
  @Test func linksLeadSomewhere() {
    let text = lines.joined(separator: "\n")
    let anchors = text.split(separator: "<a id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    let links = text.split(separator: "](#").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(Set(anchors).count == anchors.count && anchors.count == Ledger.statements.count + Counterexample.all.count)
    #expect(links.count > Ledger.statements.count)
    for link in links { #expect(anchors.contains(link), "\(link)") }
  }

  @Test func signsAreEscaped() {
    let row = ReportExamples.row(ReportExamples.statement("0.1", ReportExamples.signs), evidence: "x|y")
    let line = AuditReport([row], tool: "checker 0").markdown.split(separator: "\n").last ?? ""
    let cells = cells(line)
    #expect(cells.count == 5)
    #expect(cells[1] == "**Test 0.1** \(ReportExamples.signs.replacing("|", with: "\\|")) ")
    #expect(cells[3] == "x\\|y ")
  }

  /// No row: the summary counts none, and there are no tables.
  @Test func anEmptyReport() {
    let report = AuditReport([], tool: "checker 0")
    #expect(
      report.summary.hasPrefix("0 statements: 0 holds, ") && report.summary.hasSuffix("; 0 differ from the ledger"))
    #expect(!report.markdown.contains("|") && !report.markdown.contains("## "))
    #expect(!report.latex.contains("\\item") && report.latex.hasSuffix("\\end{document}\n"))
    #expect(!report.html().contains("<details"))
  }
}
