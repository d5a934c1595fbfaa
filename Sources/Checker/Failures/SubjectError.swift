/// An error of a file or of what options say, whose shapes and sizes are the user's: elsewhere these would be our fault.
struct SubjectError: Error {
  /// The file, if it is one.
  let subject: String?
  let cause: any Error
  /// Of shapes and sizes that do not fit.
  let code: ExitStatus
}

/// Reads, or works on, a file: errors name it.
/// - Throws: `SubjectError`, or `Failure`, which has named its place already.
func inFile<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
  try inSubject(inputName(path), .malformed, work)
}

/// The same with a value that is not kept: the work may let go of it.
func inFile<Value, Result>(
  _ path: String, _ value: consuming Value, _ work: (consuming Value) throws -> Result
) throws -> Result {
  do { return try work(value) } catch { throw named(error, inputName(path), .malformed) }
}

/// Makes what options describe: sizes and shapes that do not fit are wrong usage.
func inOptions<Result>(_ work: () throws -> Result) throws -> Result { try inSubject(nil, .usage, work) }

private func inSubject<Result>(_ subject: String?, _ code: ExitStatus, _ work: () throws -> Result) throws -> Result {
  do { return try work() } catch { throw named(error, subject, code) }
}

private func named(_ error: any Error, _ subject: String?, _ code: ExitStatus) -> any Error {
  error is Failure || error is Verdict || error is SubjectError
    ? error : SubjectError(subject: subject, cause: error, code: code)
}

/// What messages call what is read from a path.
func inputName(_ path: String) -> String { path == "-" ? "standard input" : path }
