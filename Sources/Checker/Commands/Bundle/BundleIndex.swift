import Reports

/// The index of a bundle: every statement once, by kinds of claims, with the files that prove it.
struct BundleIndex {
  private let tool: String
  private let groups: [(kind: String, statements: [(text: String, certificates: [BundledCertificate])])]
  private let documents: [String]
  private let count: Int

  init(_ bundle: Bundle) {
    let sorted = bundle.certificates.values.sorted { $0.name < $1.name }
    let kinds = Dictionary(grouping: sorted) { $0.verified.claim.kind.rawValue }
    groups = kinds.sorted { $0.key < $1.key }.map { kind, certificates in
      let statements = Dictionary(grouping: certificates, by: \.statement).sorted { $0.key < $1.key }
      return (kind, statements.map { ($0.key, $0.value) })
    }
    (tool, documents, count) = (bundle.tool, bundle.documents.keys.sorted(), sorted.count)
  }

  /// What the first line of `index.txt` begins with; the tool's name and version follow.
  static let mark = "Certificates, bundled by "

  private var size: String {
    "\(counting(groups.reduce(0) { $0 + $1.statements.count }, "statement")), \(counting(count, "certificate"))"
  }

  private static let how = [
    "In a browser: open verify.html and drop the folder certificates on it. It works offline.",
    "With Python 3.9 or later: python3 verify.py certificates",
    "With the tool that made them: checker bundle --check FOLDER",
    "FORMAT.md says what a certificate is, in full. SHA256SUMS: sha256sum --check SHA256SUMS",
  ]

  var text: String {
    var lines = ["\(BundleIndex.mark)\(tool)", "", "\(size). To check them:", ""]
    lines += BundleIndex.how.map { "  \($0)" }
    if !documents.isEmpty { lines += ["", "Tables and reports: \(documents.joined(separator: ", "))"] }
    for group in groups {
      lines += ["", group.kind, String(repeating: "-", count: group.kind.count)]
      for (statement, certificates) in group.statements {
        lines += ["", statement]
        for one in certificates {
          lines += [
            "  \(Bundle.below)/\(one.name)", "    \(one.bytes.count) bytes, SHA-256 \(one.hash)",
            "    made by: \(one.command)",
          ]
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var html: String {
    func entities(_ text: String) -> String { Prose.entities(text) }
    let style = """
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
      article { border-top: 1px solid #8886; padding: .5rem 0; } p { margin: .3rem 0; overflow-wrap: anywhere; }
      .q { opacity: .75; font-size: .85rem; } code { font-size: .9em; overflow-wrap: anywhere; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      """
    var text = """
      \(HTMLPage.head(title: "Certificates", style: style))
      <h1>Certificates</h1>
      <p>\(size), bundled by \(entities(tool)). To check them:</p>
      <ul>
      <li>In a browser: open <a href="verify.html">verify.html</a> and drop the folder <code>certificates</code> on it. It works offline.</li>

      """
    for line in BundleIndex.how.dropFirst() { text += "<li>\(entities(line))</li>\n" }
    text += "</ul>\n"
    if !documents.isEmpty {
      let links = documents.map { "<a href=\"\($0.asAddress)\">\(entities($0))</a>" }
      text += "<p>Tables and reports: \(links.joined(separator: ", "))</p>\n"
    }
    for group in groups {
      text += "<h2>\(entities(group.kind))</h2>\n"
      for (statement, certificates) in group.statements {
        text += "<article>\n<p>\(entities(statement))</p>\n"
        for one in certificates {
          let path = "\(Bundle.below)/\(one.name)"
          text +=
            "<p class=\"q\"><a href=\"\(path.asAddress)\">\(entities(path))</a>, \(one.bytes.count) bytes<br>SHA-256 <code>\(one.hash)</code><br>"
          text += "made by: <code>\(entities(one.command))</code></p>\n"
        }
        text += "</article>\n"
      }
    }
    return text + "</body>\n</html>\n"
  }
}

extension String {
  /// As an address, relative to the page (RFC 3986): what is not unreserved there is percent-encoded.
  fileprivate var asAddress: String { percentEncoded(except: "-._~/") }
}
