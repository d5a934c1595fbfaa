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

  /// - Parameter rows: the certificates of each row.
  package init(_ kind: TableKind, rows: [[NamedCertificate]]) throws(RowFault) {
    self.kind = kind
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
