import Reports

extension AuditReport {
  /// One self-contained page, readable on a phone: rows open, and can be filtered by their verdicts.
  /// - Parameter time: how a row's time is written: in seconds, with three decimals.
  package func html(time: (Duration) -> String = { $0.inSeconds }) -> String {
    var text = """
      \(HTMLPage.head(title: AuditReport.title, style: AuditReport.style))
      <h1>\(AuditReport.title)</h1>
      <p>\(Prose(Paper.authors).html), <cite>\(Prose(Paper.title).html)</cite>, <a href="\(Paper.address)">\(Paper.identifier)</a>: \
      \(Prose(Paper.text).html). Checked by \(Prose(tool).html).</p>
      <p>\(Prose(summary).html).</p>

      """
    for (title, rows) in overview where !rows.isEmpty {
      let links = rows.map { "<a href=\"#s\($0.statement.id)\">\($0.statement.id)</a>" }
      text +=
        "<p><span class=\"v \(AuditReport.style(of: rows[0]))\">\(title)</span> \(links.joined(separator: ", "))</p>\n"
    }
    text += """
      <fieldset><legend>Show</legend>
      <label><input type="radio" name="show" id="show-all" checked> all</label>

      """
    for (title, rows) in overview where !rows.isEmpty {
      text +=
        "<label><input type=\"radio\" name=\"show\" id=\"show-\(AuditReport.style(of: rows[0]))\"> \(title)</label>\n"
    }
    text += "</fieldset>\n"
    if !counterexamples.isEmpty {
      text += "<h2>Counterexamples that several rows name</h2>\n"
      for example in counterexamples {
        text += "<p id=\"\(example.name)\"><b>\(example.name)</b>: \(Prose(example.words).html): "
        text += "\(Prose(example.data).html)</p>\n"
      }
    }
    for group in groups {
      text += "<section>\n<h2>\(Prose(group.title).html)</h2>\n"
      for row in group.rows { text += htmlRow(row, time) }
      text += "</section>\n"
    }
    return text + "<script>\n\(AuditReport.script)\n</script>\n</body>\n</html>\n"
  }

  private func htmlRow(_ row: AuditRow, _ time: (Duration) -> String) -> String {
    func rendered(_ text: String) -> String { linked(Prose(text).html) { "<a href=\"#\($0)\">\($0)</a>" } }
    let statement = row.statement
    let style = AuditReport.style(of: row)
    var text = "<details class=\"row \(style)\" id=\"s\(statement.id)\">\n"
    text +=
      "<summary><b>\(statement.id)</b> · \(Prose(statement.number).html) <span class=\"v \(style)\">\(row.verdict)</span>"
    text += "<span class=\"w\">\(Prose(statement.words).html)</span></summary>\n"
    if !statement.reading.isEmpty { text += "<p class=\"e\">Reading: \(rendered(statement.reading))</p>\n" }
    if !statement.verdict.remark.isEmpty { text += "<p>\(rendered(statement.verdict.remark))</p>\n" }
    text += "<p class=\"e\">Checked: \(rendered(row.evidence)) (\(time(row.time)) s)</p>\n"
    if !statement.formalProofs.isEmpty {
      let names = statement.formalProofs.map { "<code>\(Prose.entities($0))</code>" }
      text += "<p class=\"e\">Proved in Coq: \(names.joined(separator: ", "))</p>\n"
    }
    for file in row.certificates.compactMap(\.file) {
      text += "<p class=\"e\"><a href=\"\(Prose.entities(file.path))\">\(Prose.entities(file.name))</a> "
      text += "<span class=\"h\">SHA-256 \(file.hash)</span></p>\n"
    }
    let kinds = unwritten(row)
    if !kinds.isEmpty { text += "<p class=\"e\">Certificates: \(Prose.entities(kinds.joined(separator: ", ")))</p>\n" }
    return text + "</details>\n"
  }

  /// The class of a row: what it is coloured and filtered by.
  private static func style(of row: AuditRow) -> String {
    guard row.cameOut else { return "differs" }
    switch row.statement.verdict {
    case .holds: return "holds"
    case .holdsAfterRepair: return "repair"
    case .falseAsWritten: return "false"
    case .beyondFiniteChecking: return "beyond"
    }
  }

  private static let filters = ["holds", "repair", "false", "beyond", "differs"].map { style in
    """
    body:has(#show-\(style):checked) .row:not(.\(style)), body:has(#show-\(style):checked) section:not(:has(.\(style))) { display: none; }
    """
  }.joined(separator: "\n")

  private static let style = """
    :root { --ink: #222; --ground: #fff; --quiet: #555; --line: #ccc; --link: #1f4f9c; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --ground: #161616; --quiet: #aaa; --line: #444; --link: #8ab4f8; } }
    body { font: 16px/1.45 Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1rem; color: var(--ink); background: var(--ground); }
    a { color: var(--link); } h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
    p { margin: .35rem 0; overflow-wrap: anywhere; } .s { white-space: nowrap; } sub, sup { line-height: 0; font-size: .75em; }
    fieldset { border: 1px solid var(--line); border-radius: .5rem; } label { margin-right: 1rem; white-space: nowrap; }
    .row { border-top: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere; } summary { cursor: pointer; }
    .w { display: block; margin-top: .25rem; } .row > p { margin-left: 1rem; }
    .v { font: 600 .8rem system-ui, sans-serif; padding: .1rem .45rem; border-radius: .5rem; white-space: nowrap; }
    .v.holds { background: #e6f2e6; color: #1b5e20; } .v.repair { background: #fff3d6; color: #7a4b00; }
    .v.false, .v.differs { background: #fde3e1; color: #8c1d18; } .v.beyond { background: #e6ecf5; color: #1f3f77; }
    .e { font-size: .9rem; color: var(--quiet); } .h { font: .75rem monospace; overflow-wrap: anywhere; } code { font-size: .85em; }
    :target { outline: 2px solid var(--link); outline-offset: 3px; }
    @media print { .row > p { display: block; } fieldset { display: none; } }
    \(filters)
    """

  /// A link to a row opens it, and shows it where a filter hid it.
  private static let script = """
    function openTarget() {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row) return;
      document.getElementById("show-all").checked = true;
      if (row.tagName === "DETAILS") row.open = true;
      row.scrollIntoView();
    }
    addEventListener("hashchange", openTarget);
    addEventListener("beforeprint", () => document.querySelectorAll(".row").forEach((row) => { row.open = true; }));
    openTarget();
    """
}
