import Reports

extension AuditReport {
  /// A document that compiles as it is: paragraphs, which break at the ends of pages, with links; at the end the
  /// certificates by name and hash.
  package var latex: String {
    var text = """
      \\documentclass[10pt]{article}
      \\usepackage[a4paper,margin=2.2cm]{geometry}
      \\usepackage[T1]{fontenc}
      \\usepackage{lmodern}
      \\usepackage[utf8]{inputenc}
      \\usepackage{amsmath,amssymb,booktabs,longtable,array,enumitem}
      \\usepackage[hidelinks]{hyperref}
      \\setlength{\\emergencystretch}{3em}
      \\setlist[description]{style=multiline,leftmargin=3.6em,labelwidth=3.1em,font=\\normalfont\\bfseries,itemsep=6pt,parsep=2pt}
      \\clubpenalty=10000 \\widowpenalty=10000
      \\title{\(AuditReport.title)}
      \\author{\(Prose(Paper.authors).latex)\\\\
      \\parbox{.9\\linewidth}{\\centering\\emph{\(Prose(Paper.title).latex)}}\\\\[1.4em]
      \\href{\(Paper.address)}{\(Paper.identifier)}, \(Prose(Paper.text).latex)}
      \\date{Checked by \(Prose(tool).latex)}
      \\begin{document}
      \\maketitle
      \\noindent \(Prose(summary).latex).
      \\begin{itemize}[nosep]

      """
    for (title, rows) in overview where !rows.isEmpty {
      let links = rows.map { "\\hyperlink{s\($0.statement.id)}{\($0.statement.id)}" }
      text += "\\item \\textbf{\(title)}: \(links.joined(separator: ", "))\n"
    }
    text += "\\end{itemize}\n"
    if !counterexamples.isEmpty {
      text += "\n\\section*{Counterexamples that several rows name}\n\\begin{description}\n"
      for example in counterexamples {
        text += "\\item[\\hypertarget{\(example.name)}{\(example.name)}] \(Prose(example.words).latex): "
        text += "\(Prose(example.data).latex).\n"
      }
      text += "\\end{description}\n"
    }
    let numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0 + 1) })
    for group in groups {
      text += "\n\\section*{\(Prose(group.title).latex)}\n\\begin{description}\n"
      for row in group.rows { text += latexItem(row, numbers) }
      text += "\\end{description}\n"
    }
    if !files.isEmpty {
      text += """

        \\section*{Certificates}
        \\noindent Each is a file of the folder \\texttt{certificates}; below its name, the SHA-256 of its bytes.
        \\begin{description}[itemsep=3pt]\\small

        """
      for (number, file) in files.enumerated() {
        text += "\\item[\\hypertarget{c\(number + 1)}{\(number + 1)}] \(AuditReport.typewriter(file.name))\\\\*\n"
        text += "{\\footnotesize\\texttt{\(file.hash)}}\n"
      }
      text += "\\end{description}\n"
    }
    return text + "\\end{document}\n"
  }

  private func latexItem(_ row: AuditRow, _ numbers: [AuditCertificate.File: Int]) -> String {
    func rendered(_ text: String) -> String { linked(Prose(text).latex) { "\\hyperlink{\($0)}{\($0)}" } }
    let statement = row.statement
    let reading = statement.reading.isEmpty ? "" : " \\emph{Reading: \(rendered(statement.reading)).}"
    var text = "\\item[\\hypertarget{s\(statement.id)}{\(statement.id)}] "
    text += "\\textbf{\(Prose(statement.number).latex).} \(rendered(statement.words))\(reading)\n\\par\\nopagebreak "
    text += "\\textbf{\(Prose(row.verdict.capitalised).latex).} \(rendered(statement.verdict.remark))\n"
    text += "\\par\\nopagebreak \\emph{Checked:} \(rendered(row.evidence))."
    if !statement.formalProofs.isEmpty {
      let names = statement.formalProofs.map(AuditReport.typewriter)
      text += " \\emph{In Coq:} \(names.joined(separator: ", "))."
    }
    let links = row.certificates.compactMap(\.file).compactMap { numbers[$0] }.map { "\\hyperlink{c\($0)}{\($0)}" }
    let cited = (links.isEmpty ? [] : [links.joined(separator: ", ")]) + unwritten(row).map(AuditReport.typewriter)
    if !cited.isEmpty { text += " \\emph{Certificates:} \(cited.joined(separator: ", "))." }
    return text + "\n"
  }

  /// A name in typewriter, which breaks at its dots, dashes and underscores.
  private static func typewriter(_ name: String) -> String {
    let broken = name.map { character in
      switch character {
      case "_": "\\_\\allowbreak{}"
      case ".", "-": "\(character)\\allowbreak{}"
      case "×": "$\\times$"
      default: String(character)
      }
    }
    return "\\texttt{\(broken.joined())}"
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
