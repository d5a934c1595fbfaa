import Certificates

/// One statement of the paper, or beyond it: what it says, what is true, and the exact check
/// that this build runs.
///
/// Texts hold mathematics between backticks, written as LaTeX would but with Unicode signs:
/// `` `N ≤ d_{L-2} d_{L-1}` ``. `Prose` renders them.
package struct Statement: Sendable {
  /// Section and item: `4.3`.
  package let id: String
  /// The paper's own number or name.
  package let number: String
  /// The statement with its quantifiers.
  package let words: String
  /// How an ambiguous text is read; empty where it is not.
  package let reading: String
  package let verdict: Verdict
  /// Returns what was found when everything came out as the verdict says.
  package let check: @Sendable (Bench) throws -> Finding

  package init(
    _ id: String, _ number: String, _ words: String, reading: String = "", _ verdict: Verdict,
    check: @escaping @Sendable (Bench) throws -> Finding
  ) {
    (self.id, self.number, self.words, self.reading, self.verdict) = (id, number, words, reading, verdict)
    self.check = check
  }
}

/// What is said of a statement.
package enum Verdict: Sendable, Equatable {
  case holds
  /// What has to be changed.
  case holdsAfterRepair(String)
  /// What is true instead.
  case falseAsWritten(String)
  /// What is checked in its place.
  case beyondFiniteChecking(String)

  /// Without what is said of it, by the words that reports have.
  enum Kind: String, CaseIterable {
    case holds
    case holdsAfterRepair = "holds after repair"
    case falseAsWritten = "false as written"
    case beyondFiniteChecking = "beyond finite checking"
  }

  var kind: Kind {
    switch self {
    case .holds: .holds
    case .holdsAfterRepair: .holdsAfterRepair
    case .falseAsWritten: .falseAsWritten
    case .beyondFiniteChecking: .beyondFiniteChecking
    }
  }

  package var name: String { kind.rawValue }

  package var remark: String {
    switch self {
    case .holds: ""
    case .holdsAfterRepair(let text), .falseAsWritten(let text), .beyondFiniteChecking(let text): text
    }
  }
}

/// What a check did, and the certificates that it emitted.
package struct Finding: Sendable {
  package let evidence: String
  package let certificates: [Verified]

  package init(_ evidence: String, _ certificates: [Verified] = []) {
    (self.evidence, self.certificates) = (evidence, certificates)
  }
}

/// A check that came out otherwise than the ledger says.
package struct Mismatch: Error, CustomStringConvertible {
  package let description: String
}

/// The ledger: every statement, in the order of the paper.
package enum Ledger {
  package static let groups: [(title: String, statements: [Statement])] = [
    ("Section 1: claims", Section1.statements), ("Section 2: related work", Section2.statements),
    ("Section 3: setting", Section3.statements),
    ("Section 4: one hidden layer", Section4.statements),
    ("Section 5: more hidden layers", Section5.statements), ("Section 6: experiments", Section6.statements),
    ("Section 7: discussion", Section7.statements), ("Appendix A", AppendixA.statements),
    ("Appendix B", AppendixB.statements),
    ("The repaired proof", Repair.statements), ("Beyond the paper", Beyond.statements),
  ]

  package static var statements: [Statement] { groups.flatMap(\.statements) }
}
