import Audit
import Certificates
import Certifiers
import Reports

/// The checks of the audit, run one after the other.
struct AuditRun {
  /// The certificates' folder, beside the report.
  static let below = "certificates"

  let report: AuditReport

  /// - Parameters:
  ///   - step: One statement; nil for all.
  ///   - write: Is given each certificate, and returns the name of its file where one lies below the report.
  init(step: String? = nil, write: (Verified) throws -> String?) throws {
    let bench = Bench(certifier: Session.certifier("checker audit"))
    var rows: [AuditRow] = []
    let progress = Progress()
    for group in Ledger.groups {
      for statement in group.statements where step == nil || step == statement.id {
        progress.show("\(statement.id) \(Prose(statement.number).plain)")
        rows.append(
          try AuditRow(running: statement, in: group.title, on: bench) { certificate in
            try write(certificate).map {
              AuditCertificate.File(path: "\(AuditRun.below)/\($0)", hash: SHA256.digest(certificate.bytes))
            }
          })
      }
    }
    progress.clear()
    report = AuditReport(rows, tool: Version.tool)
  }
}

extension AuditReport {
  /// The report in a form for files; nil for a terminal's.
  func text(_ format: AuditCommand.Format) -> String? {
    switch format {
    case .markdown: markdown
    case .latex: latex
    case .html: html()
    case .json: AuditDocument(self).json.lines
    case .text: nil
    }
  }

  /// The line, from 1, where a document is not what this report writes, whatever the times in it; nil where it is.
  func firstDifference(from document: [UInt8], _ format: AuditCommand.Format) -> Int? {
    switch format {
    case .json:
      // A time there is a number: those of the document are put in.
      let times = AuditDocument(reading: document)?.statements.map(\.seconds) ?? []
      guard times.count == rows.count else { return 1 }
      return line([Array(AuditDocument(self, seconds: times).json.lines.utf8)], document)
    case .html:
      // In a page it is any number between what stands around it: a byte that no text holds marks the place.
      let marked = html { _ in "\u{1}" }
      return line(Array(marked.utf8).split(separator: 1, omittingEmptySubsequences: false).map(Array.init), document)
    case .markdown, .latex, .text: return line([Array((text(format) ?? "").utf8)], document)
    }
  }

  /// The line where a document is not these pieces with a number between each two.
  private func line(_ pieces: [[UInt8]], _ document: [UInt8]) -> Int? {
    var rest = document[...]
    for (k, piece) in pieces.enumerated() {
      if k > 0 { rest = rest.drop { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
      guard rest.starts(with: piece) else {
        let same = zip(rest, piece).prefix { $0 == $1 }.count
        return 1 + document[..<(rest.startIndex + same)].count { $0 == UInt8(ascii: "\n") }
      }
      rest = rest.dropFirst(piece.count)
    }
    return rest.isEmpty ? nil : 1 + document.prefix(rest.startIndex).count { $0 == UInt8(ascii: "\n") }
  }
}
