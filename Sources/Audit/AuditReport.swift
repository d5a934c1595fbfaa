/// The ledger with its findings, in the forms that people read: `AuditReport+Markdown`, `+LaTeX` and `+HTML`.
package struct AuditReport: Sendable {
  package let rows: [AuditRow]
  /// The program and its version.
  package let tool: String

  package init(_ rows: [AuditRow], tool: String) { (self.rows, self.tool) = (rows, tool) }

  package var summary: String {
    let counts = Verdict.Kind.allCases.map { "\(rows(of: $0).count) \($0.rawValue)" }
    return "\(rows.count) statements: \(counts.joined(separator: ", ")); \(differing.count) differ from the ledger"
  }

  static let title = "The paper, statement by statement"

  /// What comes first: the statements of each verdict, the false ones first of all; where checks differed, those before.
  var overview: [(title: String, rows: [AuditRow])] {
    [("differs from the ledger", differing)]
      + [Verdict.Kind.falseAsWritten, .holdsAfterRepair, .holds, .beyondFiniteChecking].map {
        ($0.rawValue, rows(of: $0))
      }
  }

  private func rows(of verdict: Verdict.Kind) -> [AuditRow] {
    rows.filter { $0.cameOut && $0.statement.verdict.kind == verdict }
  }

  private var differing: [AuditRow] { rows.filter { !$0.cameOut } }

  var groups: [(title: String, rows: [AuditRow])] {
    var groups: [(title: String, rows: [AuditRow])] = []
    for row in rows {
      if groups.last?.title != row.group { groups.append((row.group, [])) }
      groups[groups.count - 1].rows.append(row)
    }
    return groups
  }

  /// The counterexamples that the rows name.
  var counterexamples: [Counterexample] {
    Counterexample.all.filter { example in rows.contains { $0.names(example) } }
  }

  /// The certificates that were written, each once, in the order of the rows.
  var files: [AuditCertificate.File] {
    var seen: Set<AuditCertificate.File> = []
    return rows.flatMap(\.certificates).compactMap(\.file).filter { seen.insert($0).inserted }
  }

  /// A rendered text in which the name of each counterexample is what `link` makes of it.
  func linked(_ text: String, _ link: (String) -> String) -> String {
    let names = Set(counterexamples.map(\.name))
    return text.replacing(/CE[0-9]+/) {
      names.contains(String($0.output)) ? link(String($0.output)) : String($0.output)
    }
  }

  /// The kinds of certificates of which none was written: `2 × gradient-rank`.
  func unwritten(_ row: AuditRow) -> [String] {
    let kinds = row.certificates.filter { $0.file == nil }.map(\.kind.rawValue)
    return Set(kinds).sorted().map { kind in
      let count = kinds.count { $0 == kind }
      return count == 1 ? kind : "\(count) × \(kind)"
    }
  }
}
