import Reports

extension AuditReport {
  /// One page, whose rows have anchors `s4.3`, and the counterexamples `CE5`.
  package var markdown: String {
    var text = """
      # \(AuditReport.title)

      \(Paper.authors), *\(Paper.title)*, [\(Paper.identifier)](\(Paper.address)): \(Paper.text). Checked by \(tool).

      \(summary).


      """
    for (title, rows) in overview where !rows.isEmpty {
      let links = rows.map { "[\($0.statement.id)](#s\($0.statement.id))" }
      text += "* **\(title)**: \(links.joined(separator: ", "))\n"
    }
    if !counterexamples.isEmpty {
      text += "\n## Counterexamples that several rows name\n\n"
      text +=
        MarkdownTable(
          head: ["", "what it shows", "numbers"],
          rows: counterexamples.map {
            ["<a id=\"\($0.name)\"></a>\($0.name)", Prose($0.words).markdown, Prose($0.data).markdown]
          }
        ).text
    }
    for group in groups {
      text += "\n## \(group.title)\n\n"
      text +=
        MarkdownTable(
          head: ["", "statement", "verdict", "evidence", "certificates"], rows: group.rows.map(markdownRow)
        ).text
    }
    return text
  }

  private func markdownRow(_ row: AuditRow) -> [String] {
    func rendered(_ text: String) -> String { linked(Prose(text).markdown) { "[\($0)](#\($0))" } }
    let statement = row.statement
    let remark = statement.verdict.remark.isEmpty ? "" : ". \(rendered(statement.verdict.remark))"
    let reading = statement.reading.isEmpty ? "" : " *Reading: \(rendered(statement.reading))*"
    let formal =
      statement.formalProofs.isEmpty
      ? "" : ". In Coq: \(statement.formalProofs.map { "`\($0)`" }.joined(separator: ", "))"
    let files = row.certificates.compactMap(\.file).enumerated().map { "[\($0 + 1)](\($1.path))" }
    return [
      "<a id=\"s\(statement.id)\"></a>\(statement.id)",
      "**\(statement.number)** \(rendered(statement.words))\(reading)", "**\(row.verdict)**\(remark)",
      rendered(row.evidence) + formal, (files + unwritten(row)).joined(separator: ", "),
    ]
  }
}
