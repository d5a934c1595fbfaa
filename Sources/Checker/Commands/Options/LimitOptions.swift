import ArgumentParser
import ExactArithmetic

/// What a command may read and build, each limit with the option that raises it.
struct ReadingLimitOptions: ParsableArguments {
  @Option(help: "The largest file to read, in bytes after decompression.")
  var maxBytes = Limits().bytes

  @Option(help: "The longest number to read, in characters; ten times a decimal exponent counts too.")
  var maxDigits = Limits().digits

  @Option(help: "The most entries of one matrix to read or build.")
  var maxEntries = Limits().entries

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = Limits()
      limits.bytes = try Limit.bytes.checked(maxBytes)
      limits.digits = try Limit.digits.checked(maxDigits)
      limits.entries = try Limit.entries.checked(maxEntries)
      return limits
    }
  }
}

/// The limits of a command that verifies, or would not write what the verifier declines.
struct LimitOptions: ParsableArguments {
  @OptionGroup var reading: ReadingLimitOptions

  @Option(help: "The most activation patterns to count one by one.")
  var maxPatterns = Limits().patterns

  @OptionGroup var work: WorkLimitOption

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = try reading.limits
      limits.patterns = try Limit.patterns.checked(maxPatterns)
      limits.work = try work.limit
      return limits
    }
  }
}

/// What a check may take.
struct WorkLimitOption: ParsableArguments {
  @Option(help: "The most operations on machine words that a check may take, as FORMAT.md counts them.")
  var maxWork = Limits().work

  /// - Throws: `Failure` with exit code 64.
  var limit: Int { get throws(Failure) { try Limit.work.checked(maxWork) } }
}

extension Limit {
  private static let largestBound = 1 << 60

  fileprivate func checked(_ bound: Int) throws(Failure) -> Int {
    guard (1...Limit.largestBound).contains(bound) else {
      throw Failure(.usage, "\(option ?? rawValue) \(bound): a limit is between 1 and 2^60")
    }
    return bound
  }
}
