import ArgumentParser
import Certificates
import ExactArithmetic
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

      Examples: checker table ranks --layers 2-5 --N 1-40
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
    help: ArgumentHelp("Check these tables and figures against their certificates.", valueName: "file"))
  var check: [String] = []

  @OptionGroup var limits: LimitOptions

  func run() throws {
    guard !check.isEmpty else {
      throw Failure(
        .usage,
        "table: name a table (ranks, patterns, thresholds, full-rank), or --check FILE; see checker table --help")
    }
    let verifier = Verifier(limits: try limits.limits)
    var codes: [ExitStatus] = []
    var reports: [String: FileReport] = [:]
    for path in check {
      let report = CheckedFile(path, verifier: verifier, reports: &reports)
      for line in report.lines {
        try StandardOutput.write(line.onOneLine + "\n")
        try StandardOutput.flush()
      }
      codes += report.codes
    }
    for code in ExitStatus.bySeverity where codes.contains(code) { throw Verdict(code: code) }
  }
}

/// A table or figure held against its certificates.
private struct CheckedFile {
  private(set) var lines: [String] = []
  private(set) var codes: [ExitStatus] = []

  /// - Parameter reports: of the certificates that were verified already, by path: several files name the same.
  init(_ path: String, verifier: Verifier, reports: inout [String: FileReport]) {
    let name = path.split(separator: "/").last ?? ""
    let folder = path.dropLast(name.utf8.count)
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
          guard let certificate = report.certificate else { throw Failure(report.code, report.line) }
          return NamedCertificate(name: name, certificate: certificate)
        }
      }
      for fault in check.faults {
        let failure = fault.cause.map { Failure($0) }
        add(failure?.code ?? .rejected, "\(path): \(fault.place): \(failure?.message ?? fault.problem)")
      }
      if check.faults.isEmpty {
        add(.success, "\(path): \(check.subject): every number is read off its \(check.certificates) certificates")
      }
    } catch {
      let failure = Failure(error)
      add(failure.code, failure.message)
    }
  }

  private mutating func add(_ code: ExitStatus, _ text: String) {
    codes.append(code)
    // What is missing is said once, on standard error.
    if code == .noInput {
      StandardError.write("checker: \(text.onOneLine)\n")
    } else {
      lines.append("\(code.verdict) \(text)")
    }
  }
}
