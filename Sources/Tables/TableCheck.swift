import Certificates
import Reports

/// A difference between a file and the certificates that it names.
package struct TableFault: Error {
  /// The row, point or line.
  package let place: String
  /// What the file says, and what the certificate says.
  package let problem: String
  /// What was thrown where a certificate could not be loaded.
  package let cause: (any Error)?

  init(_ place: String, _ problem: String, cause: (any Error)? = nil) {
    (self.place, self.problem, self.cause) = (place, problem, cause)
  }
}

/// Re-derives a table, or a figure, from the certificates that it names, and compares.
///
/// First cell by cell, for a clear message; then the whole file with the one that these certificates give,
/// so that nothing in it, caption and comments included, says what they do not.
package struct TableCheck {
  /// What the file is: `table ranks, 40 rows`.
  package let subject: String
  package let certificates: Int
  package let faults: [TableFault]

  /// - Parameters:
  ///   - fileExtension: of the file, which tells its form.
  ///   - load: reads and verifies the certificate of a name; what it throws becomes a fault's cause.
  /// - Throws: `FormatError` when the text is no table or figure.
  package init(
    of text: String, fileExtension: String, load: (String) throws -> NamedCertificate
  ) throws(FormatError) {
    for form in FigureForms.all where form.fileExtension == fileExtension && text.hasPrefix(form.mark) {
      self = TableCheck(of: try form.read(text), text, form, load)
      return
    }
    guard let form = TableForms.all.first(where: { $0.fileExtension == fileExtension }) else {
      let known = (TableForms.all.map(\.fileExtension) + ["svg"]).map { ".\($0)" }.joined(separator: ", ")
      throw FormatError(
        place: "the file", problem: "expected a table or figure of 'checker table', with a name that ends in \(known)")
    }
    self = TableCheck(of: try form.read(text), text, form, load)
  }

  private init(
    of written: WrittenTable, _ text: String, _ form: any TableForm, _ load: (String) throws -> NamedCertificate
  ) {
    var (faults, rows, names) = ([TableFault](), [[NamedCertificate]](), Set<String>())
    for (number, row) in written.rows.enumerated() {
      let place = "\(row.place), row \(number + 1)"
      names.formUnion(row.certificates)
      if row.certificates.isEmpty { faults.append(TableFault(place, "names no certificate for its numbers")) }
      let loaded = row.certificates.compactMap { name in
        TableCheck.loaded(name, load, at: place, &faults)
      }
      guard !loaded.isEmpty, loaded.count == row.certificates.count else { continue }
      do {
        let cells = try written.kind.cells(loaded)
        faults += TableCheck.differences(row, cells, written.kind, form, at: place)
        rows.append(loaded)
      } catch { faults.append(TableFault(place, error.description)) }
    }
    if written.rows.isEmpty { faults.append(TableFault("the file", "has no row")) }
    if let fault = TableCheck.miscount(written.count, written.rows.count, "row") { faults.append(fault) }
    if faults.isEmpty, let table = try? CertifiedTable(written.kind, rows: rows, label: written.label) {
      faults += TableCheck.difference(text, form.text(of: table))
    }
    subject = "table \(written.kind.name), \(counting(written.rows.count, "row"))"
    (certificates, self.faults) = (names.count, faults)
  }

  private init(
    of written: WrittenFigure, _ text: String, _ form: any FigureForm, _ load: (String) throws -> NamedCertificate
  ) {
    var (faults, points, names) = ([TableFault](), [FigurePoint](), Set<String>())
    for point in written.points where written.kind.isJoined || names.insert(point.certificate).inserted {
      guard let certificate = TableCheck.loaded(point.certificate, load, at: point.place, &faults) else { continue }
      do { points += try written.kind.points(certificate) } catch {
        faults.append(TableFault(point.place, error.description))
      }
    }
    if written.points.isEmpty { faults.append(TableFault("the file", "has no point that names a certificate")) }
    if let fault = TableCheck.miscount(written.count, written.points.count, "point") { faults.append(fault) }
    if faults.isEmpty { faults += TableCheck.difference(text, form.text(of: Figure(written.kind, points))) }
    subject = "figure \(written.kind.name), \(counting(written.points.count, "point"))"
    (certificates, self.faults) = (Set(written.points.map(\.certificate)).count, faults)
  }

  private static func miscount(_ said: Int, _ found: Int, _ unit: String) -> TableFault? {
    said == found
      ? nil : TableFault("the file", "says that it has \(counting(said, unit)), and has \(counting(found, unit))")
  }

  private static func loaded(
    _ name: String, _ load: (String) throws -> NamedCertificate, at place: String, _ faults: inout [TableFault]
  ) -> NamedCertificate? {
    do { return try load(name) } catch {
      faults.append(TableFault(place, "\(error)", cause: error))
      return nil
    }
  }

  private static func differences(
    _ row: WrittenTable.Row, _ cells: [SourcedCell], _ kind: TableKind, _ form: any TableForm, at place: String
  ) -> [TableFault] {
    guard row.cells.count == cells.count else {
      return [TableFault(place, "has \(row.cells.count) cells before its certificates, not \(cells.count)")]
    }
    return zip(kind.columns, zip(row.cells, cells)).compactMap { column, pair in
      let (written, expected) = (pair.0, form.text(of: pair.1.cell))
      if written == expected { return nil }
      return TableFault(
        place, "column \(column.plainHead): the table says '\(short(written))', \(pair.1.source) says '\(expected)'")
    }
  }

  /// The first line at which the file is not what its certificates give.
  private static func difference(_ text: String, _ expected: String) -> [TableFault] {
    if text.utf8.elementsEqual(expected.utf8) { return [] }
    let (lines, others) = (numberedLines(text), numberedLines(expected))
    let first = zip(lines, others).first { $0.text != $1.text }
    guard let (line, other) = first else {
      let place = "line \(min(lines.count, others.count))"
      return [
        TableFault(
          place, lines.count > others.count ? "more follows than the certificates give" : "the file ends early")
      ]
    }
    return [
      TableFault(
        "line \(line.number)",
        "the file says '\(short(line.text, unlike: other.text))', its certificates give '\(short(other.text, unlike: line.text))'"
      )
    ]
  }

  private static func short(_ text: some StringProtocol) -> String {
    text.count <= 160 ? String(text) : "\(text.prefix(160))…"
  }

  /// Of a long line the part where it differs from another.
  private static func short(_ text: some StringProtocol, unlike other: some StringProtocol) -> String {
    if text.count <= 160 { return String(text) }
    let same = zip(text, other).prefix { $0 == $1 }.count
    return same <= 120 ? short(text) : "…" + short(text.dropFirst(same - 40))
  }
}
