import Reports

/// The ledger with its findings, in the forms that people read.
public struct AuditReport: Sendable {
  public let rows: [AuditRow]

  public init(_ rows: [AuditRow]) { self.rows = rows }

  public var summary: String {
    let counts = ["holds", "holds after repair", "false as written", "beyond finite checking"].map { name in
      "\(rows.filter { $0.cameOut && $0.statement.verdict.name == name }.count) \(name)"
    }
    let differing = rows.filter { !$0.cameOut }.count
    return "\(rows.count) statements: \(counts.joined(separator: ", ")); \(differing) differ from the ledger"
  }

  private func groups() -> [(title: String, rows: [AuditRow])] {
    var groups: [(title: String, rows: [AuditRow])] = []
    for row in rows {
      if groups.last?.title != row.group { groups.append((row.group, [])) }
      groups[groups.count - 1].rows.append(row)
    }
    return groups
  }

  private func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  /// The counterexamples that the rows name.
  private var counterexamples: [Counterexample] {
    Counterexample.all.filter { example in rows.contains { $0.names(example) } }
  }

  public var markdown: String {
    var text = "# The paper, statement by statement\n\n\(summary).\n"
    if !counterexamples.isEmpty {
      text += "\n## Counterexamples that several rows name\n\n"
      text +=
        MarkdownTable(
          head: ["", "what it shows", "numbers"],
          rows: counterexamples.map { [$0.name, Prose($0.words).markdown, Prose($0.data).markdown] }
        ).text
    }
    for group in groups() {
      let rows = group.rows.map { row in
        let statement = row.statement
        let remark = statement.verdict.remark.isEmpty ? "" : ". \(Prose(statement.verdict.remark).markdown)"
        let reading = statement.reading.isEmpty ? "" : " *Reading: \(Prose(statement.reading).markdown)*"
        let formal =
          statement.formalProofs.isEmpty
          ? "" : ". In Coq: \(statement.formalProofs.map { "`\($0)`" }.joined(separator: ", "))"
        let links = row.certificates.enumerated().map { $1.hasSuffix(".json") ? "[\($0 + 1)](\($1))" : $1 }.joined(
          separator: ", ")
        return [
          statement.id, "**\(statement.number)** \(Prose(statement.words).markdown)\(reading)",
          "**\(row.verdict)**\(remark)", Prose(row.evidence).markdown + formal, links,
        ]
      }
      text += "\n## \(group.title)\n\n"
      text += MarkdownTable(head: ["", "statement", "verdict", "evidence", "certificates"], rows: rows).text
    }
    return text
  }

  /// Compiles as it is.
  public var latex: String {
    var text = """
      \\documentclass[10pt]{article}
      \\usepackage[a4paper,margin=2cm]{geometry}
      \\usepackage[T1]{fontenc}
      \\usepackage[utf8]{inputenc}
      \\usepackage{amsmath,amssymb,booktabs,longtable,array}
      \\setlength{\\emergencystretch}{3em}
      \\begin{document}
      \\section*{The paper, statement by statement}
      \(Prose(summary).latex).

      """
    if !counterexamples.isEmpty {
      text += "\n\\subsection*{Counterexamples that several rows name}\n\n"
      text +=
        LaTeXTable(
          columns: "l" + [0.4, 0.5].map(LaTeXTable.paragraph).joined(), head: ["", "what it shows", "numbers"],
          rows: counterexamples.map { [$0.name, Prose($0.words).latex, Prose($0.data).latex] }, isSpaced: true
        ).text
    }
    for group in groups() {
      text += """

        \\subsection*{\(Prose(group.title).latex)}

        """
      let rows = group.rows.map { row in
        let statement = row.statement
        let remark = statement.verdict.remark.isEmpty ? "" : " \(Prose(statement.verdict.remark).latex)"
        let reading = statement.reading.isEmpty ? "" : " \\emph{Reading: \(Prose(statement.reading).latex).}"
        // The names break at their dots and underscores.
        let formal =
          statement.formalProofs.isEmpty
          ? ""
          : ". In Coq: "
            + statement.formalProofs.map { name in
              name.map { $0 == "_" ? "\\_\\allowbreak " : $0 == "." ? ".\\allowbreak " : String($0) }.joined()
            }.joined(separator: ", ")
        return [
          statement.id,
          "\\textbf{\(Prose(statement.number).latex).} \(Prose(statement.words).latex)\(reading)",
          "\\textbf{\(Prose(row.verdict).latex).}\(remark)", Prose(row.evidence).latex + formal,
        ]
      }
      text +=
        LaTeXTable(
          columns: "l" + [0.35, 0.31, 0.21].map(LaTeXTable.paragraph).joined(),
          head: ["", "statement", "verdict", "evidence"], rows: rows, isSpaced: true
        ).text
    }
    return text + "\\end{document}\n"
  }

  /// One self-contained page, readable on a phone.
  public var html: String {
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>The paper, statement by statement</title>
      <style>
      body { font: 16px/1.45 Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1rem; color: #222; background: #fff; }
      article { border-top: 1px solid #ccc; padding: .7rem 0; overflow-wrap: anywhere; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
      p { margin: .35rem 0; } .s { white-space: nowrap; } sub, sup { line-height: 0; font-size: .75em; }
      .v { font: 600 .8rem system-ui, sans-serif; padding: .1rem .45rem; border-radius: .5rem; background: #e6f2e6; color: #1b5e20; }
      .r { background: #fff3d6; color: #7a4b00; } .f { background: #fde3e1; color: #8c1d18; } .b { background: #e6ecf5; color: #1f3f77; }
      .e, .c { font-size: .9rem; color: #555; }
      @media (prefers-color-scheme: dark) { body { background: #161616; color: #ddd; } .e, .c { color: #aaa; } a { color: #8ab4f8; } }
      </style>
      </head>
      <body>
      <h1>The paper, statement by statement</h1>
      <p>\(Prose(summary).html).</p>
      <nav>\(groups().enumerated().map { "<a href=\"#g\($0)\">\(Prose($1.title).html)</a>" }.joined(separator: " · "))</nav>

      """
    for example in counterexamples {
      text +=
        "<p class=\"e\" id=\"\(example.name)\"><b>\(example.name)</b>: \(Prose(example.words).html): \(Prose(example.data).html)</p>\n"
    }
    for (number, group) in groups().enumerated() {
      text += "<h2 id=\"g\(number)\">\(Prose(group.title).html)</h2>\n"
      for row in group.rows {
        let statement = row.statement
        let style =
          switch statement.verdict {
          case .holds: "v"
          case .holdsAfterRepair: "v r"
          case .falseAsWritten: "v f"
          case .beyondFiniteChecking: "v b"
          }
        text += "<article id=\"s\(statement.id)\">\n"
        text +=
          "<h3>\(statement.id) · \(Prose(statement.number).html) <span class=\"\(row.cameOut ? style : "v f")\">\(row.verdict)</span></h3>\n"
        text += "<p>\(Prose(statement.words).html)</p>\n"
        if !statement.reading.isEmpty { text += "<p class=\"e\">Reading: \(Prose(statement.reading).html)</p>\n" }
        if !statement.verdict.remark.isEmpty { text += "<p>\(Prose(statement.verdict.remark).html)</p>\n" }
        text += "<p class=\"e\">Checked: \(Prose(row.evidence).html) (\(row.seconds) s)</p>\n"
        if !statement.formalProofs.isEmpty {
          let names = statement.formalProofs.map { "<code>\(Prose.entities($0))</code>" }
          text += "<p class=\"c\">Proved in Coq: \(names.joined(separator: ", "))</p>\n"
        }
        for path in row.certificates {
          let name = Prose.entities(name(path))
          let link = path.hasSuffix(".json") ? "<a href=\"\(Prose.entities(path))\">\(name)</a>" : name
          text += "<p class=\"c\">\(link)</p>\n"
        }
        text += "</article>\n"
      }
    }
    return text + "</body>\n</html>\n"
  }
}
