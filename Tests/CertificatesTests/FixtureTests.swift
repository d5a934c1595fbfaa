import Certificates
import ExactArithmetic
import Foundation
import Testing

/// Every fixture against the one verdict that the tables give it: an accepted
/// file its statement, any other its exact reason.
@Suite struct FixtureTests {
  @Test(arguments: Fixtures.names)
  func hasTheVerdictOfTheTable(name: String) throws {
    #expect(try kernel(try Fixtures.bytes(name), Limits()) == expectations[name])
  }

  /// A new file that no table knows fails here, and so does a table's line without a file.
  @Test func everyFixtureIsInATableOnce() {
    #expect(Fixtures.names == expectations.keys.sorted())
    #expect(expectations.count == acceptTable.count + rejectTable.count + malformedTable.count + declinedTable.count)
    #expect(Fixtures.names.count > 300)
  }

  @Test func theFolderSaysTheReason() {
    for (name, outcome) in expectations {
      let folder = name.split(separator: "/").dropLast().joined(separator: "/")
      switch outcome {
      case .verified: #expect(folder == "accept", "\(name)")
      case .rejected(let rejection): #expect(folder == "reject/\(rejection.reason)", "\(name)")
      case .malformed: #expect(folder == "reject/malformed", "\(name)")
      case .declined: #expect(folder == "reject/declined", "\(name)")
      }
    }
  }

  /// What is malformed or declined has one table for all families.
  @Test func theFolderSaysTheFamily() {
    for (family, table) in acceptTables {
      for (name, _) in table { #expect(Fixtures.families["accept/\(name)"] == family, "\(name)") }
    }
    for (family, table) in rejectTables {
      for (name, rejection) in table {
        #expect(Fixtures.families["reject/\(rejection.reason)/\(name)"] == family, "\(name)")
      }
    }
  }

  /// The suite tells the kernel from verifiers that do not look.
  @Test func controlsFailTheSuite() throws {
    #expect(try Fixtures.failures(of: kernel).isEmpty)
    let accepted = Fixtures.names.filter { $0.hasPrefix("accept/") }
    #expect(try Fixtures.failures(of: alwaysAccept) == Fixtures.names.filter { !accepted.contains($0) })
    let rightByChance = Fixtures.names.filter { expectations[$0] == .rejected(Rejection.notInverse(row: 0, column: 0)) }
    #expect(try Fixtures.failures(of: alwaysReject) == Fixtures.names.filter { !rightByChance.contains($0) })
    #expect(rightByChance.count < Fixtures.names.count / 10)
  }

  @Test func everyKindOfEvidenceHasAsManyRejectAsAcceptCases() throws {
    var cases: [EvidenceKind: (accept: Int, reject: Int)] = [:]
    for (name, outcome) in expectations {
      guard let certificate = try? Certificate(reading: try Fixtures.bytes(name)) else { continue }
      let verified = if case .verified = outcome { true } else { false }
      cases[certificate.evidence.kind, default: (0, 0)].accept += verified ? 1 : 0
      cases[certificate.evidence.kind, default: (0, 0)].reject += verified ? 0 : 1
    }
    #expect(Set(cases.keys) == Set(EvidenceKind.allCases))
    for (kind, count) in cases { #expect(count.accept > 0 && count.reject >= count.accept, "\(kind): \(count)") }
  }

  /// A reason that no fixture shows is a check that no test holds up.
  @Test func everyReasonHasAFixture() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Certificates").standardizedFileURL
    var declared: Set<String> = []
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for part in text.components(separatedBy: ": RejectionReason {").dropFirst() {
        for line in part.components(separatedBy: "public var description")[0].split(separator: "\n")
        where line.hasPrefix("  case ") {
          declared.insert(String(line.dropFirst(7).prefix { $0.isLetter }))
        }
      }
    }
    #expect(declared.subtracting(rejectTable.map { $0.1.reason }).isEmpty)
    #expect(declared.count >= 25)
  }
}
