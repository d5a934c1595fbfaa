import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import MatrixFiles
import Networks

extension Failure {
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
    case CoqError.illFormedClaim: self.init(.malformed, "\(error)")
    case let error as CoqError: self.init(.rejected, error.description)
    case let error as any RejectionReason: self.init(.rejected, error.description)
    default: self.init(.internalError, "internal error: \(error)")
    }
  }

  private init(_ error: SubjectError) {
    switch error.cause {
    case is ShapeError, is NetworkError: self.init(error.code, in: error.subject, "\(error.cause)")
    default:
      let failure = Failure(error.cause)
      self.init(failure.code, in: error.subject, failure.message)
    }
  }

  private init(_ error: MatrixFileError) {
    switch error.cause {
    case .limit(let limit):
      self.init(.declined, (error.place.isEmpty ? "" : "\(error.place): ") + limit.words)
    case .polynomials where RunningCommand.type is any NumbersOnlyCommand.Type:
      self.init(.malformed, "a matrix of polynomials is not one of numbers; its rank is found by checker generic")
    case .polynomials, .malformed, .choice: self.init(.malformed, error.description { $0.words })
    }
  }
}

/// A command about matrices of numbers, beside which another is about matrices of polynomials.
protocol NumbersOnlyCommand: ParsableCommand {}

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
