import ArgumentParser
import Certificates
import ExactArithmetic
import Reports
import Tables

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Write appendix tables and figures in which every number is a certificate's, and check such files.",
    discussion: """
      A table is written as LaTeX (booktabs, longtable), Markdown, CSV and JSON, with a figure beside it as PGFPlots and \
      SVG. Each row names its certificates, relative to the file, and all its cells follow from them. --check verifies \
      these certificates and derives the file again: a line for each fault, with what the file and what the \
      certificate says. Exit code 0 when there is none, 1 when a number or anything else in the file is not its certificates', \
      65 when a file is malformed, 66 when one is missing.

      Examples: checker table ranks --layers 2-3 --N 1-12
                checker table patterns --d 2 --N 1-6
                checker table thresholds --widths 1,2,1
                checker table full-rank
                checker table --check tables/ranks.tex tables/cost.svg
      """,
    subcommands: [
      RanksTableCommand.self, PatternsTableCommand.self, ThresholdsTableCommand.self, FullRankTableCommand.self,
    ])

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Check these tables and figures against their certificates.", valueName: "file"),
    completion: .file(extensions: ["tex", "md", "csv", "json", "svg"]))
  var check: [String] = []

  @OptionGroup var jsonOption: JSONOption
  @OptionGroup var limits: LimitOptions

  func run() throws {
    guard !check.isEmpty else {
      throw Failure(
        .usage,
        "table: name a table (ranks, patterns, thresholds, full-rank), or --check FILE; see checker table --help")
    }
    let verifier = Progress.verifier(limits: try limits.limits)
    var codes: [ExitStatus] = []
    var objects: [JSONValue] = []
    var reports: [String: FileReport] = [:]
    for path in check {
      let report = CheckedFile(path, verifier: verifier, reports: &reports)
      for finding in report.findings {
        objects.append(report.json(finding))
        let (code, text) = (finding.code, finding.message)
        // What is missing is said once, on standard error.
        if !jsonOption.json && code != .noInput {
          let line = "\(code.verdict) \(text)".onOneLine
          try StandardOutput.write(line.beginning(with: code.verdict, in: code.style) + "\n")
          try StandardOutput.flush()
        }
        codes.append(code)
      }
    }
    if jsonOption.json { try StandardOutput.write(json: .array(objects)) }
    for code in ExitStatus.bySeverity where codes.contains(code) { throw Verdict(code: code) }
  }
}

/// A table or figure held against its certificates.
private struct CheckedFile {
  private let path: String
  /// That all is well is said like a failure, with its own code.
  private(set) var findings: [Failure] = []

  /// - Parameter reports: of the certificates that were verified already, by path: several files name the same.
  init(_ path: String, verifier: Verifier, reports: inout [String: FileReport]) {
    self.path = path
    let name = path.split(separator: "/").last ?? ""
    let folder = path.dropLast(name.count)
    let fileExtension = name.split(separator: ".").last.map(String.init) ?? ""
    do {
      let bytes = try readFile(path, limit: verifier.limits.bytes)
      let check = try inFile(path) {
        try TableCheck(of: String(decoding: bytes, as: UTF8.self), fileExtension: fileExtension) { name in
          guard !name.hasPrefix("/") else {
            throw Failure(.malformed, "\(name): a certificate's name is relative to the file")
          }
          let place = "\(folder)\(name)"
          let report = reports[place] ?? FileReport(place, verifier: verifier)
          reports[place] = report
          guard let certificate = report.certificate else { throw report.failure }
          return NamedCertificate(name: name, certificate: certificate)
        }
      }
      for fault in check.faults {
        add(Failure(fault.cause.map { Failure($0).code } ?? .rejected, in: path, "\(fault.place): \(fault.words)"))
      }
      if check.faults.isEmpty {
        add(
          Failure(
            .success, in: path,
            "\(check.subject): every number is read off its \(counting(check.certificates, "certificate"))"))
      }
    } catch { add(Failure(error)) }
  }

  /// As of `checker verify --json`.
  func json(_ finding: Failure) -> JSONValue { .verdict(finding.code, on: path, finding.message(after: path)) }

  private mutating func add(_ finding: Failure) {
    findings.append(finding)
    if finding.code == .noInput { StandardError.write("checker: \(finding.message.onOneLine)\n") }
  }
}

extension TableFault {
  /// By the one map from errors, where another error is behind it.
  var words: String { cause.map { Failure($0).message } ?? problem }
}
