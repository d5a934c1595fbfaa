import ArgumentParser
import Certificates
import ExactArithmetic

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Re-check certificates from scratch.",
    discussion: """
      Rebuilds the matrices of each claim by their definitions, checks the evidence, and prints \
      one line a file. A line 'VERIFIED path: statement' means that the statement is a theorem.

      With --matrix, --data, --noise, --weights or --targets the claim's numbers are compared with those of \
      your files, exactly and all of them: the line says whose they are, and a difference is a rejection.

      Example: checker verify certificates
      """)

  @Argument(help: "Certificate files, or folders: every .json below them.")
  var paths: [String]

  @Flag(help: "Print a JSON array of objects with path, verdict, statement or reason.")
  var json = false

  @OptionGroup(title: "Your own files") var userData: UserDataOptions

  @OptionGroup var limits: LimitOptions

  func run() throws {
    let verifier = Verifier(limits: try limits.limits)
    var reports: [FileReport] = []
    for path in paths {
      do {
        for file in try certificateFiles(at: path) {
          try append(FileReport(file, verifier: verifier, data: userData), to: &reports)
        }
      } catch let failure as Failure where failure.code == .noInput {
        try append(FileReport(missing: path, failure), to: &reports)
      }
    }
    if json { try StandardOutput.write(json: reports) }
    for code in ExitStatus.bySeverity where reports.contains(where: { $0.code == code }) {
      throw Verdict(code: code)
    }
  }

  private func append(_ report: FileReport, to reports: inout [FileReport]) throws {
    reports.append(report)
    // What is missing is said once, on standard error.
    if !json && report.code != .noInput {
      try StandardOutput.write(report.line + "\n")
      try StandardOutput.flush()
    }
    if report.code == .noInput { StandardError.write("checker: \(report.text.onOneLine)\n") }
  }
}

/// The verdict on one file.
struct FileReport {
  let path: String
  let code: ExitStatus
  /// The statement that is proved, or why it is not.
  let text: String
  /// What was verified.
  let certificate: Verified?

  init(_ path: String, verifier: Verifier, data: UserDataOptions? = nil) {
    self.path = path
    var certificate: Verified?
    do {
      let verified = try verifier.verify(try readFile(path, limit: verifier.limits.bytes))
      let whose = try data?.compared(with: verified.claim, verifier.limits) ?? ""
      (code, text, certificate) = (.success, verified.claim.statement + whose, verified)
    } catch {
      let failure = Failure(error)
      (code, text) = (failure.code, failure.message)
    }
    self.certificate = certificate
  }

  init(missing path: String, _ failure: Failure) {
    (self.path, code, text, certificate) = (path, .noInput, failure.message, nil)
  }

  var verdict: String { code.verdict }

  var line: String {
    let reason = text.hasPrefix("\(path): ") ? String(text.dropFirst(path.count + 2)) : text
    return "\(verdict) \(path.asPath): \(reason.onOneLine)"
  }
}

extension FileReport: Encodable {
  enum CodingKeys: String, CodingKey {
    case path, verdict, exit, statement, reason, work
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .path)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(code.rawValue, forKey: .exit)
    try container.encode(text, forKey: code == .success ? .statement : .reason)
    try container.encodeIfPresent(certificate?.work, forKey: .work)
  }
}
