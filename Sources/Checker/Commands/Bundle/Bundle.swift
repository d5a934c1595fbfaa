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
  var isOwn: Bool { tool == Version.tool }

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

  /// Adds a certificate that the verifier accepts, at this path below `certificates/`.
  ///
  /// - Throws: `Failure` with the exit code of its verdict; and where another one is there.
  mutating func add(certificate path: String, at place: String, verifier: Verifier) throws {
    let report = FileReport(path, verifier: verifier).identified(verifier.limits)
    guard let certificate = report.certificate else { throw report.failure }
    for part in place.split(separator: "/").map(String.init) { try Bundle.check(part, of: path) }
    if let present = certificates[place], present.verified.bytes != certificate.bytes {
      throw Failure(
        .usage, in: path, "another certificate of the name \(place) is cited already; make a bundle of its own for it")
    }
    certificates[place] = BundledCertificate(name: place, verified: certificate)
  }

  /// Adds certificates that the verifier accepts, in an order of their own. Of several with one name, each has as much of its
  /// path as tells them apart; one that says the same as another, for the same reason, is left out.
  ///
  /// - Parameter files: with whether the file was found in a folder, where other files of the tool are passed over.
  /// - Returns: what was passed over, and what was left out.
  /// - Throws: `Failure` with the exit code of a verdict.
  mutating func add(
    certificates files: [(path: String, isOfFolder: Bool)], verifier: Verifier
  ) throws -> (others: [(path: String, file: OtherFile)], same: [(path: String, as: String)]) {
    var others: [(path: String, file: OtherFile)] = []
    var groups: [String: [Candidate]] = [:]
    for (path, isOfFolder) in files {
      let report = FileReport(path, isListed: isOfFolder, verifier: verifier).identified(verifier.limits)
      if isOfFolder, let other = report.other {
        others.append((path, other))
        continue
      }
      guard let certificate = report.certificate else { throw report.failure }
      let candidate = Candidate(path: path, verified: certificate)
      for part in candidate.parts { try Bundle.check(part, of: path) }
      groups[candidate.parts.last ?? "", default: []].append(candidate)
    }
    var same: [(path: String, as: String)] = []
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
      // Tables count the bytes of the certificates that they cite: those stay. Of others the first by its bytes does.
      var kept: [Candidate] = []
      let cited = certificates[name].map { [Candidate(path: "\(Bundle.below)/\(name)", verified: $0.verified)] } ?? []
      for candidate in group.sorted() {
        guard let present = (cited + kept).first(where: { $0.saysTheSame(as: candidate) }) else {
          kept.append(candidate)
          continue
        }
        if present.verified.bytes != candidate.verified.bytes { same.append((candidate.path, present.path)) }
      }
      for (candidate, place) in zip(kept, try Bundle.places(of: kept, name, isTaken: !cited.isEmpty)) {
        certificates[place] = BundledCertificate(name: place, verified: candidate.verified)
      }
    }
    return (others, same)
  }

  /// The ends of their paths that tell certificates of one name apart; the name alone only where no other has it.
  private static func places(of kept: [Candidate], _ name: String, isTaken: Bool) throws(Failure) -> [String] {
    let shortest = isTaken || kept.count > 1 ? 2 : 1
    for length in shortest...max(shortest, kept.map(\.parts.count).max() ?? 0) {
      let places = kept.map { $0.parts.suffix(length).joined(separator: "/") }
      if Set(places).count == places.count, !isTaken || !places.contains(name) { return places }
    }
    throw Failure(
      .usage,
      "\(kept[0].path): another certificate of the name \(name) is \(isTaken ? "cited" : "there") already; make a bundle of its own for it"
    )
  }

  /// A name stands on a line of the index and of SHA256SUMS.
  private static func check(_ name: String, of path: String) throws(Failure) {
    let hasUnseen = name.unicodeScalars.contains {
      $0 == "\\" || $0 == "\u{FFFD}" || [.privateUse, .unassigned].contains($0.properties.generalCategory)
    }
    guard name.onOneLine == name, !hasUnseen else {
      throw Failure(
        .usage, in: path.asPath,
        "in a bundle names have no line breaks, other control characters or backslashes; rename it")
    }
  }

  /// Adds a table, a figure or an audit, and the certificates in the folder beside it that it cites.
  /// - Returns: what was found to be so.
  /// - Throws: `Failure` when one of them is not what it cites, or the document not what they give.
  @discardableResult mutating func add(document path: String, verifier: Verifier) throws -> String {
    let name = String(path.split(separator: "/").last ?? "")
    guard !Bundle.reserved.contains(name) else {
      throw Failure(.usage, in: path, "a bundle has a file \(name) of its own; rename this one")
    }
    let bytes = try readFile(path, limit: verifier.limits.bytes)
    if let present = documents[name], present != bytes {
      throw Failure(.usage, in: path, "another file of the name \(name) is in the bundle; rename one of them")
    }
    try Bundle.check(name, of: path)
    let folder = path.dropLast(name.count)
    for cited in Bundle.cited(bytes) {
      try add(certificate: "\(folder)\(Bundle.below)/\(cited)", at: cited, verifier: verifier)
    }
    documents[name] = bytes
    let isAudit = name.hasPrefix("audit.")
    if let fault = isAudit ? try fault(ofAudit: name, bytes) : fault(ofTable: name, bytes) {
      throw Failure(.rejected, in: path, fault)
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
    let report = try audit ?? AuditRun { CertificateFolder.name(of: $0) }.report
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

/// A certificate that may come into a bundle.
private struct Candidate: Comparable {
  let path: String
  let verified: Verified

  /// Of the path, without what leads nowhere.
  var parts: [String] { path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init) }

  func saysTheSame(as other: Candidate) -> Bool {
    verified.claim == other.verified.claim && verified.evidence == other.verified.evidence
  }

  static func == (one: Candidate, other: Candidate) -> Bool {
    one.verified.bytes == other.verified.bytes && one.path == other.path
  }

  /// By the bytes, then by the path.
  static func < (one: Candidate, other: Candidate) -> Bool {
    one.verified.bytes == other.verified.bytes
      ? one.path < other.path : one.verified.bytes.lexicographicallyPrecedes(other.verified.bytes)
  }
}
