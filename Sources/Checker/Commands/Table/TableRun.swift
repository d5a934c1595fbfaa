import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import Networks
import Reports
import Tables

/// One run of `checker table`: the certificates of each row, found or reused; then the files.
struct TableRun {
  static let folderName = "certificates"

  let kind: TableKind
  let seed: Int
  let forms: [any TableForm]
  let label: TableLabel?
  let certifier: Certifier
  let output: String
  let folder: CertificateFolder
  private let isJSON: Bool
  private let isWide: Bool
  private var rows: [[NamedCertificate]] = []
  private var names: Set<String> = []
  private var times: [Duration] = []
  private var notes: [String] = []
  private let progress = Progress()

  init(
    kind: TableKind, seed: Int, forms: [any TableForm], label: TableLabel?, output: String, session: Session,
    isJSON: Bool, isWide: Bool
  ) {
    (self.kind, self.seed, self.forms, self.label, self.output) = (kind, seed, forms, label, output)
    (certifier, folder) = (session.certifier, session.folder)
    (self.isJSON, self.isWide) = (isJSON, isWide)
  }

  /// The certificate of a claim that an earlier run has left, if the verifier accepts it.
  func present(_ claim: Claim, by evidence: EvidenceKind) -> Verified? {
    folder.certificate(of: claim, by: evidence, verifier: certifier.verifier)
  }

  /// Adds a row, whose certificates are written at once: a run that is interrupted goes on from there. A row beyond
  /// the verifier's limits is left out, with a note.
  mutating func add(_ title: String, certificates: (TableRun) throws -> [Verified]) throws {
    progress.show("\(kind.name): \(title) …")
    let start = ContinuousClock.now
    do {
      var row: [NamedCertificate] = []
      for certificate in try certificates(self) {
        let name = try folder.write(certificate).split(separator: "/").last ?? ""
        names.insert("\(TableRun.folderName)/\(name)")
        row.append(NamedCertificate(name: "\(TableRun.folderName)/\(name)", certificate: certificate))
      }
      rows.append(row)
      times.append(ContinuousClock.now - start)
    } catch let limit as LimitError {
      notes.append("\(title) is left out: \(limit.words)")
    } catch let omission as RowOmission {
      notes.append("\(title) is left out: \(omission.reason)")
    }
    progress.clear()
  }

  /// Writes the table in its forms and its figure, and prints it.
  /// - Throws: `Failure` with exit code 74, or 75 when there is no row.
  func finish() throws {
    guard !rows.isEmpty else { throw Failure(.declined, "the table has no row: \(notes.first ?? "nothing was asked")") }
    let table = try CertifiedTable(kind, rows: rows, label: label)
    var files = try forms.map { form in
      try write(form.text(of: table), to: "\(kind.name).\(form.fileExtension)")
    }
    if let figure = try Figure(of: table) {
      files += try FigureForms.all.map { try write($0.text(of: figure), to: "\(figure.name).\($0.fileExtension)") }
    }
    if isJSON {
      try StandardOutput.write(json: json(table, files))
      return
    }
    var text = Table(header: kind.heads + ["seconds"], isWide: isWide)
    text.rows = zip(table.rows, times).map { ($0.texts + [$1.inSeconds]).map { Table.Cell($0) } }
    try StandardOutput.write("\(text.text)\n\(notes.map { "  \($0)\n" }.joined())")
    try StandardOutput.write(
      "\(counting(table.certificates.count, "certificate")) in \(folder.path.asPath), each accepted by the verifier.\n")
    try StandardOutput.write("written: \(files.map(\.asPath).joined(separator: ", "))\n")
  }

  private func json(_ table: CertifiedTable, _ files: [String]) -> JSONValue {
    let names = names.sorted().map { (output.hasSuffix("/") ? output : "\(output)/") + $0 }
    return .object([
      (
        "statement",
        .text(
          "table \(kind.name), \(counting(rows.count, "row")): every number is read off its \(counting(names.count, "certificate"))"
        )
      ),
      ("table", .text(kind.name)), ("heads", .texts(kind.heads)),
      ("cells", .array(table.rows.map { .texts($0.texts) })),
      ("seconds", .seconds(times.reduce(.zero, +))), ("files", .texts(files)), ("notes", .texts(notes)),
      ("certificates", .texts(names)),
    ])
  }

  private func write(_ text: String, to name: String) throws -> String {
    let prefix = output.hasSuffix("/") ? output : "\(output)/"
    try writeAtomically(Array(text.utf8), to: prefix + name)
    return prefix + name
  }
}

/// Why a row is not in the table.
struct RowOmission: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
