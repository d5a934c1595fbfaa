/// A failure that ends the command: one line that names the place and the mend.
struct Failure: Error {
  let code: ExitStatus
  let message: String

  init(_ code: ExitStatus, _ message: String) { (self.code, self.message) = (code, message) }
}

/// A command that did its work, has printed it, and ends with another code than 0.
struct Verdict: Error {
  let code: ExitStatus
}
