import ExactArithmetic

/// What came of comparing a claim with the user's files.
struct Comparison {
  /// What an option compares.
  enum Part: String, Comparable {
    case matrix, data, noise, weights, targets

    var option: String { "--\(rawValue)" }

    static func < (a: Part, b: Part) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whose numbers the claim is about, to add to its statement.
  private var words = ""
  private(set) var compared: Set<Part> = []
  /// What the claim does not state, and why it cannot stand alone then.
  private(set) var lacking: [(parts: Set<Part>, reason: DataRejection)] = []

  mutating func add(_ part: Part, _ text: String) {
    compared.insert(part)
    words += ", \(text)"
  }

  mutating func lack(_ parts: Set<Part>, _ reason: DataRejection) { lacking.append((parts, reason)) }

  /// What follows the statement: whose numbers it is about, and what it states none of.
  var text: String {
    let parts = lacking.flatMap(\.parts).sorted().map(\.option)
    return words
      + (parts.isEmpty ? "" : "; not compared, since it states no such part: \(parts.joined(separator: ", "))")
  }
}

/// Verdicts on several files that are compared with the user's own. A claim that does not state a part is passed over in that
/// when another of them states it; when none does, it is a rejection, since nothing was compared. So a verdict waits until
/// each part that is asked for was compared once.
struct ComparedReports {
  private let userData: UserDataOptions
  private let limits: Limits
  private var open: Set<Comparison.Part>
  /// In their order, with what their claims lack.
  private var waiting: [(report: FileReport, lacking: [(parts: Set<Comparison.Part>, reason: DataRejection)])] = []

  init(_ userData: UserDataOptions, _ limits: Limits) {
    (self.userData, self.limits, open) = (userData, limits, userData.parts)
  }

  /// Compares the claim of one more file.
  /// - Returns: the reports that are final by that.
  /// - Throws: `UnreadUserFile`.
  mutating func add(_ report: FileReport) throws -> [FileReport] {
    guard let certificate = report.certificate, !userData.isEmpty else {
      waiting.append((report.withoutCertificate, []))
      return open.isEmpty ? rest() : []
    }
    do {
      let found = try userData.compared(with: certificate.claim, limits)
      open.subtract(found.compared)
      let text = report.text + found.text
      let said = FileReport(path: report.path, code: report.code, text: text, certificate: certificate)
      waiting.append((said.withoutCertificate, found.lacking))
    } catch let rejection as DataRejection {
      waiting.append((report.rejected(for: rejection), []))
    }
    return open.isEmpty ? rest() : []
  }

  /// All that wait: no other claims come that could state what theirs lack.
  mutating func rest() -> [FileReport] {
    defer { waiting = [] }
    return waiting.map { [open] report, lacking in
      lacking.first { !$0.parts.isDisjoint(with: open) }.map { report.rejected(for: $0.reason) } ?? report
    }
  }
}

extension FileReport {
  fileprivate func rejected(for reason: DataRejection) -> FileReport {
    FileReport(path: path, code: .rejected, text: reason.description, certificate: nil)
  }
}
