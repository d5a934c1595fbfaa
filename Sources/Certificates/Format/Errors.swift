import ExactArithmetic
import Networks

/// A file that is not a certificate: exit code 65.
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// A line and column, or the path of a field: `claim.instance.X.entries[3]`.
  public let place: String
  public let problem: String

  public init(place: String, problem: String) { (self.place, self.problem) = (place, problem) }

  public var description: String { "\(place): \(problem)" }
}

/// A size beyond the limits that the caller set: exit code 75.
public struct LimitError: Error, Equatable, CustomStringConvertible {
  public let what: String
  public let limit: Int
  /// The option of `checker verify` that raises the limit.
  public let option: String

  public init(_ what: String, limit: Int, option: String) {
    (self.what, self.limit, self.option) = (what, limit, option)
  }

  public var description: String { "\(what) is over the limit of \(limit); raise it with \(option)" }
}

/// Bounds on what a certificate may make the verifier do, checked before
/// anything of that size is allocated.
public struct Limits: Sendable {
  public var fileBytes = 512 << 20
  /// Decimal digits of one number.
  public var digits = 100_000
  /// Entries of one matrix that the verifier builds.
  public var entries = 40_000_000
  /// Activation patterns that the verifier counts one by one.
  public var patterns = 1 << 20

  public init() {}

  func checkDigits(_ count: Int, at place: String) throws(LimitError) {
    if count > digits {
      throw LimitError("\(place): a number of \(count) digits", limit: digits, option: "--max-digits")
    }
  }

  func checkEntries(rows: Int, columns: Int, of name: String) throws(LimitError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    if overflow || count > entries {
      throw LimitError("\(name), \(rows)×\(columns),", limit: entries, option: "--max-entries")
    }
  }

  /// The number of patterns, when it is within the limit for counting them.
  func checkPatterns(_ count: Integer) throws(LimitError) -> Int {
    guard let word = count.word, word <= patterns else {
      throw LimitError("\(count), the number of patterns to count,", limit: patterns, option: "--max-patterns")
    }
    return word
  }

  /// `P`, when its digits are within the limit. `P ≥ 2^bits` has at least `bits / 4`
  /// digits: a bound first, and then `P` itself.
  func patternCount(_ network: Network) throws(LimitError) -> Integer {
    let (base, place) = (Integer(network.slopes.count), "P = \(network.patternCountText)")
    let (bits, overflow) = network.patternBits.multipliedReportingOverflow(by: base.bitWidth - 1)
    try checkDigits(overflow ? .max : bits / 4, at: place)
    let count = base.power(UInt(network.patternBits))
    try checkDigits("\(count)".utf8.count, at: place)
    return count
  }
}
