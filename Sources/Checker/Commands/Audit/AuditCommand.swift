import ArgumentParser
import Audit
import Reports

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit the paper statement by statement: verdicts, repairs, counterexamples, certificates.",
    discussion: """
      Runs the exact check of every statement of Soudry & Carmon's paper, and of what goes beyond it, and prints \
      for each the verdict: holds, holds after repair, false as written, or beyond finite checking. Exit code 0 \
      when every check came out as the ledger says, 1 otherwise.

      Examples: checker audit
                checker audit --step 4.3
                checker audit --format html --output audit
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, latex, json, html

    var fileExtension: String { [.text: "txt", .markdown: "md", .latex: "tex"][self] ?? rawValue }
  }

  @Option(help: ArgumentHelp("Show one statement in full.", valueName: "id"))
  var step: String?

  @Option(help: "The form of the report: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "The folder for the report, unless its form is text, and for the certificates, in certificates/ below it.",
      discussion: "(default: none is written)", valueName: "folder"), completion: .directory)
  var output: String?

  @Flag(help: "Print the report as JSON, as --format json does: docs/json.md names the keys.")
  var json = false

  @OptionGroup var width: WidthOptions

  func run() throws {
    if json && ![.text, .json].contains(format) {
      throw Failure(.usage, "--json and --format \(format): one form at a time; leave one out")
    }
    if let step, !Ledger.statements.contains(where: { $0.id == step }) {
      let ids = Ledger.statements.map(\.id).joined(separator: ", ")
      throw Failure(.usage, "--step \(step): no such statement; there are \(ids)")
    }
    let folder = try output.map { output in
      try CertificateFolder(output.hasSuffix("/") ? output + AuditRun.below : "\(output)/\(AuditRun.below)")
    }
    let report = try AuditRun(step: step) { certificate in
      try folder?.write(certificate).split(separator: "/").last.map(String.init)
    }.report
    let text =
      json
      ? AuditDocument(report).json.lines
      : (report.text(format) ?? (step == nil ? table(report) : report.rows.map(full).joined()))
    if let output, format != .text {
      let name = "audit.\(format.fileExtension)"
      let path = output.hasSuffix("/") ? output + name : "\(output)/\(name)"
      try writeAtomically(Array(text.utf8), to: path)
      try StandardOutput.write(json ? text : "\(path.asPath): \(report.summary)\n")
    } else {
      try StandardOutput.write(text)
    }
    if report.rows.contains(where: { !$0.cameOut }) { throw Verdict(code: .rejected) }
  }

  private func table(_ report: AuditReport) -> String {
    var table = Table(
      header: ["", "statement", "verdict", "evidence", "certificates", "seconds"], isWide: width.isWide)
    func short(_ text: String, _ width: Int) -> String {
      text.count <= width ? text : text.prefix(width - 1).trimmingCharacters + "…"
    }
    table.rows = report.rows.map { row in
      [
        row.statement.id, short(Prose("\(row.statement.number): \(row.statement.words)").plain, 60), row.verdict,
        short(Prose(row.evidence).plain, 60), "\(row.certificates.count)", row.time.inSeconds,
      ].map { Table.Cell($0) }
    }
    return """
      \(Paper.authors), \(Paper.title), \(Paper.identifier): \(Paper.text).

      \(table.text)
      \(report.summary).
      A statement in full: checker audit --step 4.3

      """
  }

  private func full(_ row: AuditRow) -> String {
    let statement = row.statement
    var lines = ["\(statement.id)  \(Prose(statement.number).plain)", "", Prose(statement.words).plain]
    if !statement.reading.isEmpty { lines.append("reading: \(Prose(statement.reading).plain)") }
    lines += ["", "verdict: \(row.verdict)"]
    if !statement.verdict.remark.isEmpty { lines.append(Prose(statement.verdict.remark).plain) }
    lines += ["", "checked: \(Prose(row.evidence).plain) (\(row.time.inSeconds) s)"]
    if !statement.formalProofs.isEmpty {
      lines.append("proved in Coq: \(statement.formalProofs.joined(separator: ", "))")
    }
    for example in Counterexample.all where row.names(example) {
      lines.append("\(example.name): \(Prose(example.words).plain): \(Prose(example.data).plain)")
    }
    if output == nil && !row.certificates.isEmpty {
      let kinds = row.certificates.map(\.kind.rawValue)
      let counts = Set(kinds).sorted().map { kind in "\(kinds.count { $0 == kind }) \(kind)" }
      lines.append("certificates: \(counts.joined(separator: ", ")) (written with --output)")
    } else {
      lines += row.certificates.compactMap(\.file).map { "certificate: \($0.path.asPath)" }
    }
    lines += ["", "LaTeX: \(Prose(statement.words).latex)"]
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Substring {
  fileprivate var trimmingCharacters: String { String(self).trimmingSuffix(" ") }
}

extension AuditCommand: ModalCommand {
  var modes: [Mode] {
    [
      .json(json || format == .json),
      Mode(format != .text, "with --format \(format)", idle: ["--wide"]),
      Mode(step != nil, "with --step, which shows the statement in full", idle: ["--wide"]),
    ]
  }
}
