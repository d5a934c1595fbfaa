/// A failure that ends the command: one line that names the place and the mend.
struct Failure: Error {
  let code: ExitStatus
  /// The file, or another place, that the line begins with.
  let subject: String?
  /// The line after that.
  let reason: String

  init(_ code: ExitStatus, _ reason: String) { self.init(code, in: nil, reason) }

  init(_ code: ExitStatus, in subject: String?, _ reason: String) {
    (self.code, self.subject, self.reason) = (code, subject, reason)
  }

  var message: String { subject.map { "\($0): \(reason)" } ?? reason }

  /// The message where it stands behind a subject, which is not named twice.
  func message(after subject: String) -> String { self.subject == subject ? reason : message }
}

/// A command that did its work, has printed it, and ends with another code than 0.
struct Verdict: Error {
  let code: ExitStatus
}
