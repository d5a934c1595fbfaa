import Audit
import Testing

/// The report as a document in LaTeX: what a compiler would stumble over.
@Suite struct LaTeXReportTests {
  private let text = ReportExamples.ledger.latex

  /// How often a character stands without a backslash before it, which takes its meaning.
  private func count(_ character: Character, in text: String) -> Int {
    var (count, isEscaped) = (0, false)
    for next in text {
      if !isEscaped && next == character { count += 1 }
      isEscaped = !isEscaped && next == "\\"
    }
    return count
  }

  @Test func bracesMathematicsAndEnvironmentsClose() {
    #expect(count("{", in: text) == count("}", in: text))
    for line in text.split(separator: "\n") {
      #expect(count("$", in: String(line)) % 2 == 0, "\(line)")
      for sign in ["%", "#"] as [Character] { #expect(count(sign, in: String(line)) == 0, "\(line)") }
      // Lowered text is mathematics: pieces between dollars are in turn text and mathematics.
      let pieces = line.replacing("\\$", with: "").split(separator: "$", omittingEmptySubsequences: false)
      for (number, piece) in pieces.enumerated() where number % 2 == 0 {
        #expect(count("_", in: String(piece)) == 0 && count("^", in: String(piece)) == 0, "\(piece)")
      }
    }
    var open: [Substring] = []
    for part in text.split(separator: "\\") {
      if part.hasPrefix("begin{") { open.append(part.dropFirst("begin{".count).prefix { $0 != "}" }) }
      if part.hasPrefix("end{") { #expect(open.popLast() == part.dropFirst("end{".count).prefix { $0 != "}" }) }
    }
    #expect(open.isEmpty)
  }

  /// What TeX reads by its bytes: ASCII, and the signs of its two packages' encodings.
  @Test func everySignIsOneThatTheDocumentKnows() {
    #expect(text.unicodeScalars.filter { !$0.isASCII }.map { String($0) } == [])
  }

  /// A link has its target, once: a statement, a counterexample, or a certificate by its number.
  @Test func linksLeadSomewhere() {
    func names(_ command: String) -> [Substring] {
      text.split(separator: "\\\(command){").dropFirst().map { $0.prefix { $0 != "}" } }
    }
    let (targets, links) = (names("hypertarget"), names("hyperlink"))
    // All share one certificate and each has another.
    #expect(targets.count == 2 * Ledger.statements.count + Counterexample.all.count + 1)
    #expect(Set(targets).count == targets.count)
    for link in links { #expect(targets.contains(link), "\(link)") }
    // In the overview, and two certificates in each row.
    #expect(links.count >= 3 * Ledger.statements.count)
  }

  @Test func certificatesAreNamedByNameAndHash() {
    #expect(text.split(separator: "{\\footnotesize\\texttt{0123shared}}").count == 2)
    for statement in Ledger.statements {
      #expect(text.contains("{\\footnotesize\\texttt{0123of-\(statement.id)}}"), "\(statement.id)")
    }
  }

  @Test func signsAreEscaped() {
    let row = ReportExamples.row(ReportExamples.statement("0.1", ReportExamples.signs), evidence: "50 %")
    let text = AuditReport([row], tool: "checker 0").latex
    #expect(text.contains("50 \\% of a\\_b \\& c|d <e> \\#1 \\{f\\} ``g'' \\$h"))
    #expect(text.contains("\\emph{Checked:} 50 \\%."))
  }
}
