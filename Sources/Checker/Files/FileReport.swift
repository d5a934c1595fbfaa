import Certificates
import Certifiers
import ExactArithmetic

/// The verdict on one file.
struct FileReport: Sendable {
  let path: String
  let code: ExitStatus
  /// The statement that is proved, or why it is not.
  let text: String
  /// The same, where the file's name stands before it already.
  private let reason: String
  /// What was verified.
  private(set) var certificate: Verified?
  /// The word operations that it took.
  private let work: Int?
  /// What the file is instead of a certificate, where that was asked.
  private(set) var other: OtherFile?

  /// - Parameter verify: reads and verifies the file.
  init(_ path: String, verify: () throws -> Verified) {
    self.path = path
    var certificate: Verified?
    do {
      let verified = try verify()
      (code, text, certificate) = (.success, verified.claim.statement, verified)
      reason = text
    } catch {
      let failure = Failure(error)
      (code, text, reason) = (failure.code, failure.message, failure.message(after: path))
    }
    (self.certificate, work) = (certificate, certificate?.work)
  }

  /// A sum is verified with the parts beside it.
  /// - Parameters:
  ///   - path: of the file, or what standard input is called.
  ///   - isStandardInput: whether it is that.
  ///   - isListed: whether it was found in a folder.
  ///   - verifier: what verifies it.
  ///   - verdicts: those on a sum's parts go there.
  init(
    _ path: String, isStandardInput: Bool = false, isListed: Bool = false, verifier: Verifier, verdicts: Verdicts? = nil
  ) {
    self.init(path) {
      let file = isStandardInput ? "-" : path
      let bytes = try readFile(file, limit: verifier.limits.bytes, isListed: isListed)
      return try verifier.verify(bytes, from: file, verdicts: verdicts)
    }
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
    reason = text
    work = certificate?.work
  }

  var verdict: String { code.verdict }

  /// As a failure, whose message is the line.
  var failure: Failure { Failure(code, in: "\(verdict) \(path.asPath)", reason.onOneLine) }

  var line: String { failure.message }
}

extension FileReport {
  var json: JSONValue {
    .verdict(code, on: path, text, work: work)
  }
}
