import Audit
import Testing

/// The report as a page: elements that close, links that lead somewhere, filters for what is there.
@Suite struct HTMLReportTests {
  private let page = ReportExamples.ledger.html()

  /// The tags of a page, without what is in its style and script.
  private func tags(_ page: String) -> [Substring] {
    var rest = page[...]
    var tags: [Substring] = []
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: start)..<end]
      tags.append(tag)
      rest = rest[rest.index(after: end)...]
      for name in ["style", "script"] where tag == name {
        guard let close = rest.firstRange(of: "</\(name)>") else { return tags }
        rest = rest[close.lowerBound...]
      }
    }
    return tags
  }

  @Test func elementsClose() {
    var open: [Substring] = []
    for tag in tags(page) where !tag.hasPrefix("!") {
      let name = tag.prefix { $0 != " " }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !["meta", "input", "br"].contains(name) {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  /// A row for each statement with its verdict's class, and as many as the summary says.
  @Test func everyStatementIsARow() {
    let rows = tags(page).filter { $0.hasPrefix("details ") }
    #expect(rows.count == Ledger.statements.count)
    let classes = [
      "holds": "holds", "holds after repair": "repair", "false as written": "false", "beyond finite checking": "beyond",
    ]
    for (row, statement) in zip(rows, Ledger.statements) {
      #expect(row == "details class=\"row \(classes[statement.verdict.name] ?? "")\" id=\"s\(statement.id)\"")
    }
  }

  @Test func linksLeadSomewhere() {
    func values(_ attribute: String) -> [Substring] {
      tags(page).flatMap { $0.split(separator: " \(attribute)=\"").dropFirst() }.map { $0.prefix { $0 != "\"" } }
    }
    let identities = values("id")
    #expect(Set(identities).count == identities.count)
    let links = values("href").filter { $0.hasPrefix("#") }
    #expect(links.count >= Ledger.statements.count)
    for link in links { #expect(identities.contains(link.dropFirst()), "\(link)") }
    #expect(values("href").count { $0 == "certificates/shared.json" } == Ledger.statements.count)
  }

  /// A filter for each verdict that some row has, and for no other.
  @Test func filters() {
    func filters(_ page: String) -> [Substring] {
      tags(page).filter { $0.hasPrefix("input ") }.flatMap { $0.split(separator: "id=\"show-").dropFirst() }.map {
        $0.prefix { $0 != "\"" }
      }
    }
    #expect(filters(page) == ["all", "false", "repair", "holds", "beyond"])
    let row = ReportExamples.row(ReportExamples.statement("0.1", "one"), cameOut: false)
    #expect(filters(AuditReport([row], tool: "checker 0").html()) == ["all", "differs"])
  }

  @Test func signsAreEscaped() {
    let row = ReportExamples.row(
      ReportExamples.statement("0.1", ReportExamples.signs), evidence: "<script>", files: ["a\"&b"])
    let page = AuditReport([row], tool: "checker <0>").html { _ in "1.5" }
    #expect(page.contains("50 % of a_b &amp; c|d &lt;e&gt; #1 {f} “g” $h"))
    #expect(page.contains("Checked: &lt;script&gt; (1.5 s)") && page.contains("Checked by checker &lt;0&gt;."))
    #expect(page.contains("<a href=\"certificates/a&quot;&amp;b.json\">a&quot;&amp;b.json</a>"))
    #expect(page.contains("Certificates: matrix-rank</p>"))
  }
}
