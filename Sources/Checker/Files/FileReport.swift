import Certificates
import Certifiers
import ExactArithmetic

/// The verdict on one file.
struct FileReport: Sendable {
  let path: String
  let code: ExitStatus
  /// The statement that is proved, or why it is not.
  let text: String
  /// What was verified.
  private(set) var certificate: Verified?
  /// The word operations that it took.
  private let work: Int?
  /// What the file is instead of a certificate, where that was asked.
  private(set) var other: OtherFile?

  /// - Parameters:
  ///   - verdicts: those on a sum's parts go there.
  ///   - looksForParts: of a sum, beside the file.
  init(
    _ path: String, isStandardInput: Bool = false, verifier: Verifier, verdicts: Verdicts? = nil,
    looksForParts: Bool = true
  ) {
    self.path = path
    var certificate: Verified?
    do {
      let file = isStandardInput ? "-" : path
      let bytes = try readFile(file, limit: verifier.limits.bytes)
      let verified =
        try looksForParts ? verifier.verify(bytes, from: file, verdicts: verdicts) : verifier.verify(bytes)
      (code, text, certificate) = (.success, verified.claim.statement, verified)
    } catch {
      let failure = Failure(error)
      (code, text) = (failure.code, failure.message)
    }
    (self.certificate, work) = (certificate, certificate?.work)
  }

  /// With what the file is, where it is no certificate. Not for several files at once: the readers keep a list of what they read.
  func identified(_ limits: Limits) -> FileReport {
    guard code == .malformed, let other = OtherFile(at: path, limits: limits) else { return self }
    var report = FileReport(path: path, code: code, text: other.reason, certificate: nil)
    report.other = other
    return report
  }

  /// The verdict alone.
  var withoutCertificate: FileReport {
    var report = self
    report.certificate = nil
    return report
  }

  init(missing path: String, _ failure: Failure) {
    self.init(path: path, code: .noInput, text: failure.message, certificate: nil)
  }

  init(path: String, code: ExitStatus, text: String, certificate: Verified?) {
    (self.path, self.code, self.text, self.certificate) = (path, code, text, certificate)
    work = certificate?.work
  }

  var verdict: String { code.verdict }

  var line: String {
    let reason = text.hasPrefix("\(path): ") ? String(text.dropFirst(path.count + 2)) : text
    return "\(verdict) \(path.asPath): \(reason.onOneLine)"
  }
}

extension FileReport {
  var json: JSONValue {
    .object([
      ("path", .text(path)), ("verdict", .text(verdict)), ("exit", .number(Int(code.rawValue))),
      (code == .success ? "statement" : "reason", .text(text)), ("work", work.map { .number($0) }),
    ])
  }
}
