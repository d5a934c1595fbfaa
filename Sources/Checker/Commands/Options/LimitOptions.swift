import ArgumentParser
import ExactArithmetic

/// - Throws: `Failure` with exit code 64 that names the one that is not positive.
func checkPositive(threads: Int?, limit: Int?) throws(Failure) {
  if let threads, threads < 1 { throw Failure(.usage, "--threads \(threads): not a positive number of threads") }
  if let threads, threads > 1024 { throw Failure(.usage, "--threads \(threads): over 1024; give one a core") }
  if let limit, limit < 1 { throw Failure(.usage, "--limit \(limit): not a positive number of seconds") }
}

/// What a command may read, each limit with the option that raises it.
struct FileLimitOptions: ParsableArguments {
  @Option(help: "The largest file to read, in bytes after decompression; where none is read, the largest certificate.")
  var maxBytes = Limits().bytes

  @Option(
    help:
      "The longest number to read, in characters; ten times a decimal exponent counts too. Where no file is read, that of a certificate."
  )
  var maxDigits = Limits().digits

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = Limits()
      limits.bytes = try Limit.bytes.checked(maxBytes)
      limits.digits = try Limit.digits.checked(maxDigits)
      return limits
    }
  }
}

/// What a command may read and build.
struct ReadingLimitOptions: ParsableArguments {
  @OptionGroup var files: FileLimitOptions

  @Option(help: "The most entries of one matrix to read or build.")
  var maxEntries = Limits().entries

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = try files.limits
      limits.entries = try Limit.entries.checked(maxEntries)
      return limits
    }
  }
}

/// The limits of a command that verifies, or would not write what the verifier declines.
struct WorkLimitOptions: ParsableArguments {
  @OptionGroup var reading: ReadingLimitOptions

  @Option(
    help:
      "The most operations on machine words that a check may take, as FORMAT.md counts them; in checker finish, a search, too."
  )
  var maxWork = Limits().work

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = try reading.limits
      limits.work = try Limit.work.checked(maxWork)
      return limits
    }
  }
}

/// Those where patterns are counted, too.
struct LimitOptions: ParsableArguments {
  @OptionGroup var working: WorkLimitOptions

  @Option(help: "The most activation patterns to count one by one.")
  var maxPatterns = Limits().patterns

  /// - Throws: `Failure` with exit code 64.
  var limits: Limits {
    get throws(Failure) {
      var limits = try working.limits
      limits.patterns = try Limit.patterns.checked(maxPatterns)
      return limits
    }
  }
}

extension Limits {
  /// That what a matrix needs is within the limit, before it is allocated.
  /// - Parameters:
  ///   - what: with the words for the copies.
  ///   - copies: that are held at once.
  func checkRoom(
    for what: @autoclosure () -> String, rows: Int, columns: Int = 1, copies: Int = 1, mend: String? = nil
  ) throws(LimitError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard overflow || count > entries / copies else { return }
    throw LimitError(what(), of: .entries, bound: entries, mend: mend)
  }
}

extension Limit {
  fileprivate func checked(_ bound: Int) throws(Failure) -> Int {
    guard (1...Limits.largest).contains(bound) else {
      throw Failure(.usage, "\(option ?? rawValue) \(bound): a limit is between 1 and 2^60")
    }
    return bound
  }
}
