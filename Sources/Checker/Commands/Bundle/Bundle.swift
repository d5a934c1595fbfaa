import Audit
import Certificates
import Kit
import Reports
import Tables

/// What goes beside a paper: certificates, verifiers that need no installation, the format, and an index.
///
/// All follows from the certificates, the tables and the tool's name, so that the same files give the same bytes, and a
/// bundle can be held against what its own certificates give.
struct Bundle {
  /// By their names, below `certificates/`.
  private(set) var certificates: [String: BundledCertificate] = [:]
  /// Tables, figures and audits by their names.
  private(set) var documents: [String: [UInt8]] = [:]
  let tool: String
  /// The audit, run when a document asks for it.
  private var audit: AuditReport?

  init(tool: String) { self.tool = tool }

  /// Whether this version of the program makes the bundle, or made it.
  var isOwn: Bool { tool == "checker \(CheckerCommand.version)" }

  static let below = "certificates"

  /// The verifiers and the format, as this program holds them.
  static let kit: [(name: String, bytes: [UInt8])] = {
    var files: [(name: String, bytes: [UInt8])] = []
    while true {
      let file = kit_file(Int32(files.count))
      guard let name = file.name else { return files }
      files.append((String(cString: name), Array(UnsafeBufferPointer(start: file.bytes, count: file.size))))
    }
  }()

  static let reserved = Set(kit.map(\.name) + ["index.html", "index.txt", "SHA256SUMS", below])

  /// Adds a certificate that the verifier accepts; one that says the same, for the same reason, is not added again, unless
  /// a document cites it. Of several with one name the later ones keep as much of their paths as tells them apart.
  ///
  /// - Parameter place: Its path below `certificates/`; nil to choose one.
  /// - Returns: What the file is, where it is none.
  /// - Throws: `Failure` with the exit code of its verdict.
  @discardableResult mutating func add(
    certificate path: String, at place: String? = nil, isCited: Bool = false, isOfFolder: Bool = false,
    verifier: Verifier
  ) throws -> OtherFile? {
    let report = FileReport(path, verifier: verifier).identified(verifier.limits)
    if isOfFolder, let other = report.other { return other }
    guard let certificate = report.certificate else { throw Failure(report.code, report.line) }
    let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    for part in place?.split(separator: "/").map(String.init) ?? parts { try Bundle.check(part, of: path) }
    for length in 1...max(1, parts.count) {
      let name = place ?? parts.suffix(length).joined(separator: "/")
      guard let present = certificates[name] else {
        certificates[name] = BundledCertificate(name: name, verified: certificate)
        return nil
      }
      if present.verified.bytes == certificate.bytes { return nil }
      // Tables count the bytes of the certificates that they cite: those come first, and stay.
      let isSame = present.verified.claim == certificate.claim && present.verified.evidence == certificate.evidence
      if isSame && !isCited { return nil }
      // A document cites by the name alone.
      if isCited { break }
    }
    throw Failure(
      .usage,
      "\(path): another certificate of the name \(parts.last ?? "") is \(isCited ? "cited" : "there") already; make a bundle of its own for it"
    )
  }

  /// A name stands on a line of the index and of SHA256SUMS.
  private static func check(_ name: String, of path: String) throws(Failure) {
    let hasUnseen = name.unicodeScalars.contains {
      $0 == "\\" || $0 == "\u{FFFD}" || [.privateUse, .unassigned].contains($0.properties.generalCategory)
    }
    guard name.onOneLine == name, !hasUnseen else {
      throw Failure(
        .usage,
        "\(path.asPath): in a bundle names have no line breaks, other control characters or backslashes; rename it")
    }
  }

  /// Adds a table, a figure or an audit, and the certificates in the folder beside it that it cites.
  /// - Returns: what was found to be so.
  /// - Throws: `Failure` when one of them is not what it cites, or the document not what they give.
  @discardableResult mutating func add(document path: String, verifier: Verifier) throws -> String {
    let name = String(path.split(separator: "/").last ?? "")
    guard !Bundle.reserved.contains(name) else {
      throw Failure(.usage, "\(path): a bundle has a file \(name) of its own; rename this one")
    }
    let bytes = try readFile(path, limit: verifier.limits.bytes)
    if let present = documents[name], present != bytes {
      throw Failure(.usage, "\(path): another file of the name \(name) is in the bundle; rename one of them")
    }
    try Bundle.check(name, of: path)
    let folder = path.dropLast(name.count)
    for cited in Bundle.cited(bytes) {
      try add(certificate: "\(folder)\(Bundle.below)/\(cited)", isCited: true, verifier: verifier)
    }
    documents[name] = bytes
    let isAudit = name.hasPrefix("audit.")
    if let fault = isAudit ? try fault(ofAudit: name, bytes) : fault(ofTable: name, bytes) {
      throw Failure(.rejected, "\(path): \(fault)")
    }
    return isAudit ? isOwn ? "what the audit gives now" : "its certificates are there" : "what its certificates say"
  }

  /// The names of certificates in a document.
  private static func cited(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self).replacing("\\allowbreak{}", with: "")
    let names = text.matches(of: /[A-Za-z0-9][A-Za-z0-9-]*\.json/).map { String($0.output) }
    return Set(names).subtracting(["audit.json"]).sorted()
  }

  /// How an audit is not what an audit gives now, but for the seconds that it took; that of another version may say
  /// something else about the same certificates.
  private mutating func fault(ofAudit name: String, _ bytes: [UInt8]) throws -> String? {
    guard isOwn else {
      // The forms with hashes must have those of these files.
      guard name.hasSuffix(".tex") || name.hasSuffix(".html") else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      return Bundle.cited(bytes).first { certificates[$0].map { !text.contains($0.hash) } ?? true }
        .map { "does not have the hash of \($0)" }
    }
    guard let format = AuditCommand.Format.allCases.first(where: { name == "audit.\($0.fileExtension)" && $0 != .text })
    else { return "is in no form of an audit" }
    let report = try audit ?? AuditRun { _ in true }.report
    audit = report
    guard let line = report.firstDifference(from: bytes, format) else { return nil }
    // One statement's, as --step gives it.
    let isOfOne = report.rows.contains {
      AuditReport([$0], tool: report.tool).firstDifference(from: bytes, format) == nil
    }
    if isOfOne { return nil }
    return
      "line \(line): not what the audit gives; write it again with 'checker audit --format \(format) --output FOLDER'"
  }

  /// How a table or a figure is not what its certificates say; nil where it is.
  private func fault(ofTable name: String, _ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let fileExtension = name.split(separator: ".").last.map(String.init) ?? ""
      let check = try TableCheck(of: text, fileExtension: fileExtension) { cited in
        guard let found = certificates[String(cited.split(separator: "/").last ?? "")],
          cited == "\(Bundle.below)/\(found.name)"
        else { throw Failure(.noInput, "\(cited): not in the bundle") }
        return NamedCertificate(name: cited, certificate: found.verified)
      }
      return check.faults.first.map { "\($0.place): \($0.words)" }
    } catch { return Failure(error).message }
  }

  /// All files of the bundle, by their paths.
  var files: [String: [UInt8]] {
    var files = documents
    for (name, bytes) in Bundle.kit { files[name] = bytes }
    for (name, certificate) in certificates { files["\(Bundle.below)/\(name)"] = certificate.bytes }
    let index = BundleIndex(self)
    (files["index.txt"], files["index.html"]) = (Array(index.text.utf8), Array(index.html.utf8))
    files["SHA256SUMS"] = Array(
      files.sorted { $0.key < $1.key }.map { "\(SHA256.digest($0.value))  \($0.key)\n" }.joined().utf8)
    return files
  }
}

/// A certificate of a bundle.
struct BundledCertificate {
  let name: String
  let verified: Verified

  var bytes: [UInt8] { verified.bytes }
  var statement: String { verified.claim.statement }
  var command: String { verified.certificate.provenance.command }
  var hash: String { SHA256.digest(bytes) }
}
