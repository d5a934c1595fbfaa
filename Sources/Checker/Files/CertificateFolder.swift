import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import Synchronization

/// The folder that certificates are written to. A file's name follows from its
/// claim; a file is there whole or not at all.
struct CertificateFolder {
  let path: String
  /// What this run knows of the folder.
  private let known = Known()

  private let limits: Limits

  /// Opens the folder, and makes it if it is missing.
  /// - Parameter limits: for what lies there.
  /// - Throws: `Failure` with exit code 73.
  init(_ path: String, limits: Limits = Limits()) throws(Failure) {
    (self.path, self.limits) = (path, limits)
    if path.split(separator: "/", omittingEmptySubsequences: false).first == "-" {
      throw Failure(.usage, "--output \(path): standard output is no folder; name one, which may be ./-")
    }
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part
      let made = mkdir(prefix, 0o777)
      if made == 0 { try synchronize(folder: "\(prefix)/..") }
      var status = stat()
      if made != 0 && (errno != EEXIST || stat(prefix, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR) {
        let reason = errno == EEXIST ? "a file has that name" : describe(errno)
        throw Failure(
          .cannotCreate, "\(path): cannot make the folder \(prefix): \(reason); choose another with --output")
      }
      prefix += "/"
    }
    guard access(path, W_OK | X_OK) == 0 else {
      throw Failure(.cannotCreate, "\(path): \(describe(errno)); choose another folder with --output")
    }
    removeAbandonedFiles()
  }

  private func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// The certificate of the claim, by evidence of a kind, that an earlier run has left
  /// here, if the verifier accepts it.
  func certificate(of claim: Claim, by evidence: EvidenceKind, verifier: Verifier) -> Verified? {
    let target = file(known.name(of: claim, by: evidence))
    guard let certificate = try? verifier.verify(file: target), certificate.claim == claim else {
      known.refuse(target)
      return nil
    }
    known.found(certificate.bytes, at: target)
    return certificate
  }

  /// A certificate of a kind and about a network that an earlier run has left here, whose claim is a wanted one and
  /// which the verifier accepts: for claims that hold what is to be found.
  func certificate(
    of kind: ClaimKind, network: NetworkFields, verifier: Verifier, isWanted: (Claim) -> Bool
  ) -> Verified? {
    let prefix = "\(kind)-\(network.sizes)-"
    for name in ((try? folderEntries(path)) ?? []).sorted() where name.hasPrefix(prefix) && name.hasSuffix(".json") {
      // There may be thousands, of which one is verified.
      guard let bytes = try? readFile(file(name), limit: verifier.limits.bytes, isListed: true),
        let read = try? ReadCertificate(bytes, limits: verifier.limits), isWanted(read.certificate.claim),
        let certificate = try? verifier.verify(read, from: file(name))
      else { continue }
      known.found(bytes, at: file(name))
      return certificate
    }
    return nil
  }

  static func name(of certificate: Verified) -> String {
    certificate.claim.fileName(certificate.evidence.kind, Certificate.claimBytes(ofFile: certificate.bytes))
  }

  /// Writes the certificate under its claim's name: a temporary file, fsync,
  /// rename. Two runs at once write the same bytes to the same name.
  /// - Returns: the path.
  /// - Throws: `Failure` with exit code 73 or 74.
  func write(_ certificate: Verified) throws(Failure) -> String { try place(certificate).path }

  /// Writes the certificate, and says whether it was not there before, byte for byte. What was found here is left as it is.
  func place(_ certificate: Verified) throws(Failure) -> (path: String, isNew: Bool) {
    if let target = known.placed(certificate.bytes) { return (target, false) }
    return try place(certificate.bytes, of: certificate.claim, by: certificate.evidence.kind)
  }

  /// The same of a part that was read, and is verified elsewhere.
  func place(unverified part: ReadCertificate) throws(Failure) -> String {
    try place(part.bytes, of: part.certificate.claim, by: part.certificate.evidence.kind).path
  }

  /// The same of a certificate that nobody has verified: a sum whose parts are verified elsewhere.
  func place(unverified certificate: Certificate) throws(Failure) -> String {
    try place(certificate.canonicalBytes, of: certificate.claim, by: certificate.evidence.kind).path
  }

  private func place(
    _ bytes: [UInt8], of claim: Claim, by evidence: EvidenceKind
  ) throws(Failure) -> (path: String, isNew: Bool) {
    let target = file(known.name(of: claim, by: evidence, inFile: bytes))
    if !known.isRefused(target), let present = try? readFile(target, limit: bytes.count, isListed: true),
      present == bytes
    {
      return (target, false)
    }
    if InputFiles.contains(target) {
      // The file that was read is kept where it certifies the same, by whatever command it was made.
      guard (try? Verifier(limits: limits).verify(file: target))?.claim == claim else {
        throw Failure(
          .cannotCreate,
          "\(target): this run reads it, and it is no certificate that holds; choose another folder with --output")
      }
      return (target, false)
    }
    try writeAtomically(bytes, to: target)
    return (target, true)
  }

  /// Removes the temporary files of runs that were killed on this host.
  private func removeAbandonedFiles() {
    for name in (try? folderEntries(path)) ?? [] where TemporaryName.isAbandoned(name) { unlink(file(name)) }
  }
}

/// What a run knows of the folder, so that no file is read twice and no claim written twice for its name.
private final class Known: Sendable {
  private struct Named {
    let claim: Claim
    let evidence: EvidenceKind
    let name: String
  }

  private let last = Mutex<Named?>(nil)
  /// The files of certificates that were found, and not placed yet.
  private let files = Mutex<[[UInt8]: String]>([:])
  /// The files that are not there, or are not what was looked for.
  private let refused = Mutex<Set<String>>([])

  /// The name of a certificate's file: what is looked for is mostly what is written next.
  /// - Parameter bytes: of the certificate's file, if there are any yet.
  func name(of claim: Claim, by evidence: EvidenceKind, inFile bytes: [UInt8]? = nil) -> String {
    last.withLock { last in
      if let last, last.evidence == evidence, last.claim == claim { return last.name }
      let text = bytes.map { Certificate.claimBytes(ofFile: $0) } ?? claim.json.canonicalBytes
      let name = claim.fileName(evidence, text)
      last = Named(claim: claim, evidence: evidence, name: name)
      return name
    }
  }

  func found(_ bytes: [UInt8], at path: String) { files.withLock { $0[bytes] = path } }

  func refuse(_ path: String) { refused.withLock { _ = $0.insert(path) } }

  func isRefused(_ path: String) -> Bool { refused.withLock { $0.contains(path) } }

  /// Where a certificate that was found lies.
  func placed(_ bytes: [UInt8]) -> String? { files.withLock { $0.isEmpty ? nil : $0.removeValue(forKey: bytes) } }
}
