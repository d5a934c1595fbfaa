/// The exit codes, which are part of the interface. README, "Exit codes".
enum ExitStatus: Int32 {
  case success = 0
  /// Refuted or rejected.
  case rejected = 1
  case usage = 64
  case malformed = 65
  case noInput = 66
  case internalError = 70
  case cannotCreate = 73
  case cannotWrite = 74
  /// A limit was reached.
  case declined = 75
  case interrupted = 130

  /// The exit code of a run over several files is the first of these that any
  /// of them got.
  static let bySeverity: [ExitStatus] = [.internalError, .rejected, .malformed, .noInput, .declined]

  /// The word that begins the line of a file in such a run.
  var verdict: String {
    switch self {
    case .success: "VERIFIED"
    case .rejected: "REJECTED"
    case .malformed: "MALFORMED"
    case .noInput: "MISSING"
    case .declined: "DECLINED"
    case .usage, .internalError, .cannotCreate, .cannotWrite, .interrupted: "FAILED"
    }
  }
}
