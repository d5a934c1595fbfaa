/// What a caller can bound, by the unit in which it is counted: the bytes of a file after decompression, the characters of
/// a number, the entries of a matrix or of an elimination, activation patterns or cases like them that are counted one by one,
/// the operations on machine words that a check takes,
/// the terms of polynomials that a certificate lists, the steps in which a proof assistant counts.
public enum Limit: String, CaseIterable, Sendable {
  case bytes, digits, entries, patterns, work, terms, steps
}

/// A size beyond a bound that the caller set. Who set it knows how it is raised.
public struct LimitError: Error, Equatable, CustomStringConvertible {
  public let what: String
  public let limit: Limit
  public let bound: Int
  /// What helps besides a larger bound, if anything does.
  package let mend: String?
  /// Whether it is over all bounds that may be set, `Limits.largest`.
  package let isBeyondAll: Bool

  package init(_ what: String, of limit: Limit, bound: Int, mend: String? = nil, isBeyondAll: Bool = false) {
    (self.what, self.limit, self.bound, self.mend) = (what, limit, bound, mend)
    self.isBeyondAll = isBeyondAll
  }

  package var problem: String { "\(what) is over the limit of \(bound) \(limit.rawValue)" }

  public var description: String { mend.map { "\(problem); \($0)" } ?? problem }
}

/// Bounds on what a file may make its reader do, or a certificate its verifier, checked before anything of that size
/// is allocated.
public struct Limits: Sendable {
  public var bytes = 512 << 20
  /// Also bounds ten times the absolute value of a decimal exponent.
  public var digits = 100_000
  public var entries = 40_000_000
  public var patterns = 1 << 20
  public var work = 1 << 38

  /// No bound may be larger.
  package static let largest = 1 << 60

  public init() {}

  package func checkDigits(_ count: Int, at place: @autoclosure () -> String) throws(LimitError) {
    if count > digits { throw LimitError("\(place()): a number of \(count) digits", of: .digits, bound: digits) }
  }

  package func checkEntries(rows: Int, columns: Int, of name: String) throws(LimitError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard overflow || count > entries else { return }
    throw LimitError(
      "\(name), \(rows)×\(columns),", of: .entries, bound: entries, isBeyondAll: overflow || count > Limits.largest)
  }

  /// The number of patterns, when it is within the limit for counting them.
  package func checkPatterns(_ count: Integer) throws(LimitError) -> Int {
    if let word = count.word, word <= patterns { return word }
    throw LimitError(
      "\(count), the number of patterns to count,", of: .patterns, bound: patterns,
      isBeyondAll: (count.word ?? .max) > Limits.largest)
  }
}
