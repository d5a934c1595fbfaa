import Certificates
import Certifiers
import ExactArithmetic
import Synchronization

extension Verifier {
  /// Verifies a file of a folder; a sum with the parts that lie beside it.
  func verify(file path: String) throws -> Verified {
    try verify(try readFile(path, limit: limits.bytes, isListed: true), from: path)
  }

  /// Verifies what a file holds, or standard input for `-`.
  /// - Parameter verdicts: those on a sum's parts go there.
  func verify(_ bytes: [UInt8], from path: String, verdicts: Verdicts? = nil) throws -> Verified {
    try verify(try ReadCertificate(bytes, limits: limits), from: path, verdicts: verdicts)
  }

  /// The same of a certificate that is read.
  func verify(_ read: ReadCertificate, from path: String, verdicts: Verdicts? = nil) throws -> Verified {
    let parts = PartsBeside(path, read.certificate, self, verdicts)
    do {
      return try verify(read) { try parts.verified($0, $1) }
    } catch let missing as MissingParts { throw parts.reason(for: missing) }
  }
}

/// The verdicts on files that were verified as parts of sums, by their paths: nothing is counted twice in one run.
final class Verdicts: Sendable {
  private let reports = Mutex<[String: FileReport]>([:])

  subscript(path: String) -> FileReport? {
    get { reports.withLock { $0[path] } }
    set { reports.withLock { $0[path] = newValue } }
  }
}

/// The certificates of a sum's parts: files in its folder whose names end in the first digits of a part's hash. FORMAT.md,
/// section 6. They are verified some at a time, on all cores, and not kept.
private final class PartsBeside {
  private let folder: String
  private let sum: Certificate
  private let verifier: Verifier
  private let verdicts: Verdicts?
  /// By the ends of names; nil before any part was asked for.
  private var files: [String: String]?
  private var parts: [(hash: String, claim: Claim)] = []
  private var place = 0
  /// The verdicts on those before `place`, the nearest last.
  private var ready: [PartFile] = []
  private var declined: FileReport?
  /// The hash of the first that is not there.
  private var missing: String?

  init(_ path: String, _ sum: Certificate, _ verifier: Verifier, _ verdicts: Verdicts?) {
    let name = path.split(separator: "/").last ?? ""
    folder = String(path.dropLast(name.count))
    (self.sum, self.verifier, self.verdicts) = (sum, verifier, verdicts)
    if path == "-" { files = [:] }
  }

  /// The certificate of the next part.
  /// - Returns: nil when it is not there, or is declined.
  /// - Throws: `Failure` that names its file, when that is not what the sum needs.
  func verified(_ hash: String, _ claim: Claim) throws -> Verified? {
    guard claim.sha256 == hash else {
      throw Failure(.rejected, "\(hash) is not the SHA-256 of its part's claim, \(claim.sha256)")
    }
    if ready.isEmpty { try makeReady() }
    let report: FileReport
    switch ready.popLast() ?? .missing {
    case .missing:
      missing = missing ?? hash
      return nil
    case .other(let path, let what): throw Failure(.rejected, "its part \(path.asPath) \(what)")
    case .verified(let verified): report = verified
    }
    verdicts?[report.path] = report.withoutCertificate
    switch report.code {
    case .success: return report.certificate
    case .rejected, .malformed:
      throw Failure(.rejected, "its part \(report.path.asPath) is \(report.verdict): \(report.text)")
    case .internalError: throw Failure(.internalError, report.text)
    case .declined, .usage, .noInput, .cannotCreate, .cannotWrite, .interrupted:
      declined = declined ?? report
      return nil
    }
  }

  /// Verifies the next parts.
  private func makeReady() throws {
    if parts.isEmpty {
      guard case .sum(let evidence) = sum.evidence else { return }
      let claims = try evidence.partClaims(for: sum.claim, limits: verifier.limits)
      parts = zip(evidence.parts, claims).map { ($0.hash, $1) }
    }
    let files = try self.files ?? partFiles()
    self.files = files
    let some = Array(parts[place..<min(place + 4 * coreCount(), parts.count)])
    Progress().show("part \(place + 1) of \(parts.count)")
    place += some.count
    let verifier = verifier
    ready = some.mapOnAllCores { hash, claim in
      files[String(hash.prefix(16))].map { PartFile($0, of: claim, verifier) } ?? .missing
    }.reversed()
  }

  private func partFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    let names = try folderEntries(folder.isEmpty ? "." : folder)
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let digits = CertificateName(ofFile: name).digits, files[digits] == nil else { continue }
      files[digits] = folder + name
    }
    return files
  }

  /// Why a sum of which only the parts are in question is declined.
  func reason(for error: MissingParts) -> Failure {
    if let declined { return Failure(.declined, "its part \(declined.path.asPath): \(declined.text)") }
    let hash = missing ?? error.first.hash
    return Failure(
      .declined,
      "the sum holds if its parts do, but \(error.count) of the \(error.parts) are not beside it: put the files into its folder (the first: …-\(hash.prefix(16)).json, with the hash \(hash))"
    )
  }
}

/// The file of a part.
private enum PartFile: Sendable {
  case missing
  /// A file that the sum does not speak of, and what of it is not so.
  case other(String, String)
  case verified(FileReport)

  init(_ path: String, of claim: Claim, _ verifier: Verifier) {
    let read = Result {
      try ReadCertificate(
        try readFile(path, limit: verifier.limits.bytes, isListed: true), limits: verifier.limits)
    }
    if let certificate = try? read.get().certificate {
      // A part is counted: it is no sum in its turn, which could be one of itself.
      if certificate.evidence != .enumeration {
        self = .other(path, "is no count: its evidence is of kind '\(certificate.evidence.kind)'")
        return
      }
      if certificate.claim != claim {
        self = .other(path, "has another claim than the sum says")
        return
      }
    }
    self = .verified(FileReport(path) { try verifier.verify(try read.get()) })
  }
}
