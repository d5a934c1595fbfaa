import Foundation
import Reports
import TestSupport
import Testing

@Suite struct AuditCommandTests {
  @Test func theTableHasEveryRowAndCodeZero() throws {
    let result = try runChecker(["audit"])
    #expect(result.status == 0)
    #expect(result.output.contains("78 statements: "))
    #expect(result.output.contains("; 0 differ from the ledger."))
  }

  @Test func oneStepInFull() throws {
    let result = try runChecker(["audit", "--step", "4.3"])
    #expect(result.status == 0)
    #expect(result.output.contains("verdict: holds after repair\n"))
    #expect(result.output.contains("-111/8192"))
    // The numbers of the counterexamples that the row names, and of no others.
    #expect(
      result.output.contains("\nCE1: a critical point of full rank and positive error, no local minimum: s = 1/2, X = ")
    )
    #expect(!result.output.contains("\nCE5: "))
    let inertia = try runChecker(["audit", "--step", "5.17"])
    #expect(inertia.output.contains("\ncertificates: 9 matrix-rank (written with --output)\n"))
    let unknown = try runChecker(["audit", "--step", "9.9"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.hasPrefix("checker: --step 9.9: no such statement; there are 1.a, 1.b, "))
  }

  private struct Report: Decodable {
    struct Statement: Decodable {
      let id: String
      let statement: String
      let verdict: String
      let certificates: [String]
    }
    let statements: [Statement]
  }

  @Test func reportsAreWrittenBesideTheirCertificates() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "checker-audit-\(ProcessInfo.processInfo.processIdentifier)")
    for (format, name) in [("json", "json"), ("html", "html"), ("latex", "tex"), ("markdown", "md")] {
      let result = try runChecker(["audit", "--format", format, "--output", folder.path])
      #expect(result.status == 0)
      let text = try String(contentsOf: folder.appendingPathComponent("audit.\(name)"), encoding: .utf8)
      for example in ["CE1", "CE2", "CE4", "CE5", "CE6", "CE9"] { #expect(format == "json" || text.contains(example)) }
      for words in ["Daniel Soudry and Yair Carmon", "arXiv:1605.08361v2"] { #expect(text.contains(words)) }
      #expect(text.contains("checker \(try runChecker(["--version"]).output.trimmingCharacters(in: .newlines))"))
      for id in ["1.a", "3.5", "4.10", "5.19", "6.6", "7.3", "A.3", "B.6", "R", "4.6.9"] { #expect(text.contains(id)) }
    }
    let data = try Data(contentsOf: folder.appendingPathComponent("audit.json"))
    let report = try JSONDecoder().decode(Report.self, from: data)
    #expect(report.statements.count == 78)
    for name in report.statements.flatMap(\.certificates) {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path))
    }
    let below = folder.appendingPathComponent("certificates")
    let certificates = try FileManager.default.contentsOfDirectory(atPath: below.path)
    // Every file is a certificate that a row names, and the forms cite it by name and hash.
    #expect(Set(certificates.map { "certificates/\($0)" }) == Set(report.statements.flatMap(\.certificates)))
    let forms = try ["audit.tex", "audit.html"].map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    for name in certificates {
      let hash = SHA256.digest(Array(try Data(contentsOf: below.appendingPathComponent(name))))
      for form in forms { #expect(form.contains(hash)) }
      #expect(forms[1].contains("href=\"certificates/\(name)\""))
    }
    // Links to the rows and counterexamples lead somewhere.
    for match in forms[1].matches(of: #/href="#([^"]*)"/#) { #expect(forms[1].contains("id=\"\(match.1)\"")) }
    for match in forms[0].matches(of: #/\\hyperlink{([^}]*)}/#) {
      #expect(forms[0].contains("\\hypertarget{\(match.1)}"))
    }
    #expect(forms[0].contains("\\hyperlink{CE5}{CE5}") && !forms[0].contains("operatorname"))
    #expect(try runChecker(["verify", below.path]).status == 0)
  }
}
