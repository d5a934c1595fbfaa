import Certificates

/// One statement of the paper, or beyond it: what it says, what is true, and the exact check
/// that this build runs.
///
/// Texts hold mathematics between backticks, written as LaTeX would but with Unicode signs:
/// `` `N ≤ d_{L-2} d_{L-1}` ``. `Prose` renders them.
public struct Statement: Sendable {
  /// Section and item: `4.3`.
  public let id: String
  /// The paper's own number or name.
  public let number: String
  /// The statement with its quantifiers.
  public let words: String
  /// How an ambiguous text is read; empty where it is not.
  public let reading: String
  public let verdict: Verdict
  /// Returns what was found when everything came out as the verdict says.
  public let check: @Sendable (Bench) throws -> Finding

  init(
    _ id: String, _ number: String, _ words: String, reading: String = "", _ verdict: Verdict,
    check: @escaping @Sendable (Bench) throws -> Finding
  ) {
    (self.id, self.number, self.words, self.reading, self.verdict) = (id, number, words, reading, verdict)
    self.check = check
  }
}

/// What is said of a statement.
public enum Verdict: Sendable, Equatable {
  case holds
  /// What has to be changed.
  case holdsAfterRepair(String)
  /// What is true instead.
  case falseAsWritten(String)
  /// What is checked in its place.
  case beyondFiniteChecking(String)

  public var name: String {
    switch self {
    case .holds: "holds"
    case .holdsAfterRepair: "holds after repair"
    case .falseAsWritten: "false as written"
    case .beyondFiniteChecking: "beyond finite checking"
    }
  }

  public var remark: String {
    switch self {
    case .holds: ""
    case .holdsAfterRepair(let text), .falseAsWritten(let text), .beyondFiniteChecking(let text): text
    }
  }
}

/// What a check did, and the certificates that it emitted.
public struct Finding: Sendable {
  public let evidence: String
  public let certificates: [Verified]

  init(_ evidence: String, _ certificates: [Verified] = []) {
    (self.evidence, self.certificates) = (evidence, certificates)
  }
}

/// A check that came out otherwise than the ledger says.
public struct Mismatch: Error, CustomStringConvertible {
  public let description: String
}

/// The ledger: every statement, in the order of the paper.
public enum Ledger {
  public static let groups: [(title: String, statements: [Statement])] = [
    ("Section 1: claims", section1), ("Section 3: setting", section3), ("Section 4: one hidden layer", section4),
    ("Section 5: more hidden layers", section5), ("Section 6: experiments", section6),
    ("Section 7: discussion", section7), ("Appendix A", appendixA), ("Appendix B", appendixB),
    ("The repaired proof", repair), ("Beyond the paper", beyond),
  ]

  public static var statements: [Statement] { groups.flatMap(\.statements) }
}
