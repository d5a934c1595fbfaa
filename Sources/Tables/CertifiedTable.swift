/// A table whose cells all follow from verified certificates.
package struct CertifiedTable: Sendable {
  package struct Row: Sendable {
    let cells: [SourcedCell]
    let certificates: [NamedCertificate]

    /// What the row says, in plain text.
    package var texts: [String] { cells.map(\.cell.plain) }
  }

  package let kind: TableKind
  package let rows: [Row]
  /// By which a document in LaTeX refers to it.
  let label: TableLabel

  /// - Parameters:
  ///   - rows: the certificates of each row.
  ///   - label: `tab:` and the kind's name, where none is given.
  package init(_ kind: TableKind, rows: [[NamedCertificate]], label: TableLabel? = nil) throws(RowFault) {
    self.kind = kind
    self.label = label ?? TableLabel(of: kind)
    var list: [Row] = []
    for certificates in rows { list.append(Row(cells: try kind.cells(certificates), certificates: certificates)) }
    self.rows = list
  }

  /// The certificates of all rows, each once.
  package var certificates: [NamedCertificate] {
    var seen: Set<String> = []
    return rows.flatMap(\.certificates).filter { seen.insert($0.name).inserted }
  }
}

/// A label of LaTeX: letters, digits and a few signs that mean nothing to it.
package struct TableLabel: Sendable {
  let text: String

  package init?(_ text: String) {
    let isLabel = text.utf8.allSatisfy { byte in
      let character = Character(Unicode.Scalar(byte))
      return character.isASCII && (character.isLetter || character.isNumber || ":._-".contains(character))
    }
    guard isLabel, !text.isEmpty else { return nil }
    self.text = text
  }

  /// What tables of the kind are called.
  init(of kind: TableKind) { text = "tab:\(kind.name)" }
}
