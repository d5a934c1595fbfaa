import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import MatrixFiles
import Networks

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

extension Failure {
  /// That a command has found no answer. Beside its report, on one terminal, the reason is not said twice.
  static func undecided(_ file: String, _ reason: String, isJSON: Bool) -> Failure {
    Failure(
      .declined,
      !isJSON && StandardError.isBesideOutput
        ? "\(file): undecided, for the reason above" : "\(file): undecided: \(reason)")
  }

  /// The one map from errors to exit codes and lines.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SubjectError: self.init(error)
    case let error as FormatError: self.init(.malformed, error.description)
    case let error as MatrixFileError: self.init(error)
    case let error as LimitError: self.init(.declined, error.words)
    case let error as MissingParts: self.init(.declined, error.description)
    case let error as FamilyError: self.init(.usage, error.description)
    case RankError.kernelOverLimit(let error): self.init(.declined, error.words)
    case let error as RankError: self.init(.declined, error.description)
    case let error as ModularRankError: self.init(.malformed, error.description)
    case CoqError.limit(let error): self.init(.declined, error.words)
    case let error as CoqError: self.init(.rejected, error.description)
    case let error as any RejectionReason: self.init(.rejected, error.description)
    default: self.init(.internalError, "internal error: \(error)")
    }
  }

  private init(_ error: SubjectError) {
    switch error.cause {
    case is ShapeError, is NetworkError: self.init(error.code, "\(error.prefix)\(error.cause)")
    default:
      let failure = Failure(error.cause)
      self.init(failure.code, error.prefix + failure.message)
    }
  }

  private init(_ error: MatrixFileError) {
    switch error.cause {
    case .limit(let limit):
      self.init(.declined, (error.place.isEmpty ? "" : "\(error.place): ") + limit.words)
    case .polynomials where RunningCommand.type == RankCommand.self:
      self.init(.malformed, "a matrix of polynomials is not one of numbers; its rank is found by checker generic")
    case .polynomials, .malformed, .choice: self.init(.malformed, error.description { $0.words })
    }
  }
}

/// An error of a file or of what options say, whose shapes and sizes are the user's: elsewhere these would be our fault.
struct SubjectError: Error {
  /// The file, if it is one.
  let subject: String?
  let cause: any Error
  /// Of shapes and sizes that do not fit.
  let code: ExitStatus

  fileprivate var prefix: String { subject.map { "\($0): " } ?? "" }
}

/// Reads, or works on, a file: errors name it.
/// - Throws: `SubjectError`, or `Failure`, which has named its place already.
func inFile<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
  try inSubject(inputName(path), .malformed, work)
}

/// Makes what options describe: sizes and shapes that do not fit are wrong usage.
func inOptions<Result>(_ work: () throws -> Result) throws -> Result { try inSubject(nil, .usage, work) }

private func inSubject<Result>(_ subject: String?, _ code: ExitStatus, _ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let error where error is Failure || error is Verdict || error is SubjectError {
    throw error
  } catch { throw SubjectError(subject: subject, cause: error, code: code) }
}

extension LimitError {
  /// With the option that raises the limit, if this command has it.
  var words: String {
    guard let option = limit.option, RunningCommand.has(option) else { return description }
    if isBeyondAll { return "\(problem), and over all that \(option) may allow\(mend.map { "; \($0)" } ?? "")" }
    return "\(problem); raise it with \(option)" + (mend.map { ", or \($0)" } ?? "")
  }
}

extension Limit {
  /// The option that raises the limit, in commands that have it.
  var option: String? {
    switch self {
    case .bytes, .digits, .entries, .patterns, .work: "--max-\(rawValue)"
    case .terms, .steps: nil
    }
  }
}

/// The command of this process.
enum RunningCommand {
  nonisolated(unsafe) static var type: any ParsableCommand.Type = CheckerCommand.self

  static func has(_ option: String) -> Bool { CommandOption.all(of: type).contains { $0.names.contains(option) } }
}
