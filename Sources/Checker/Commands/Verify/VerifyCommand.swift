import ArgumentParser
import Certificates
import ExactArithmetic

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Re-check certificates from scratch.",
    discussion: """
      Rebuilds the matrices of each claim by their definitions, checks the evidence, and prints \
      one line a file. A line 'VERIFIED path: statement' means that the statement is a theorem. In a folder, \
      files of this tool that are no certificates (tables, audits, instances, weights, checkpoints) are passed over, by \
      name and count; whatever else is not a whole certificate is an error.

      With --matrix, --data, --noise, --weights or --targets the claim's numbers are compared with those of \
      your files, exactly and all of them: the line says whose they are, and a difference is a rejection. Of several files \
      those are compared that state such a part, and the lines of the others say that they do not; when none does, all are rejected.

      A histogram that is the sum of parts is verified with its parts, which lie beside it: when some are missing, it is declined.

      Examples: checker verify certificates
                checker verify - < certificate.json
      """)

  @Argument(
    help: "Certificate files, - for standard input, or folders: every .json below them.",
    completion: .file(extensions: ["json"]))
  var paths: [String]

  @Flag(help: "Print a JSON array of objects with path, verdict, statement or reason.")
  var json = false

  @OptionGroup(title: "Your own files") var userData: UserDataOptions

  @OptionGroup var limits: LimitOptions

  func run() throws {
    let verifier = Progress.verifier(limits: try limits.limits)
    try userData.check(paths)
    var reports: [FileReport] = []
    var passedOver: [String] = []
    var unread: UnreadUserFile?
    var compared = ComparedReports(userData, verifier.limits)
    do {
      for path in paths {
        do {
          passedOver += try verify(path, by: verifier, &compared, &reports)
        } catch let failure as Failure where failure.code == .noInput {
          try append(try compared.add(FileReport(missing: path, failure)), to: &reports)
        }
      }
    } catch let fault as UnreadUserFile { unread = fault }
    if unread == nil { try append(compared.rest(), to: &reports) }
    if json { try StandardOutput.write(json: .array(reports.map(\.json))) }
    try OtherFile.say(passedOver)
    if let unread { throw unread.cause }
    for code in ExitStatus.bySeverity where reports.contains(where: { $0.code == code }) {
      throw Verdict(code: code)
    }
  }

  /// Verifies a file, or those of a folder.
  /// - Returns: the files of the folder that are no certificates, with what they are.
  private func verify(
    _ path: String, by verifier: Verifier, _ compared: inout ComparedReports, _ reports: inout [FileReport]
  ) throws -> [String] {
    let files = path == "-" ? [inputName(path)] : try certificateFiles(at: path)
    var others: [String] = []
    let isCompared = !userData.isEmpty
    for report in FileReports(
      files, isStandardInput: path == "-", isListed: files != [path], verifier: verifier, keepsCertificates: isCompared)
    {
      let report = path == "-" ? report : report.identified(verifier.limits)
      if files != [path], let kind = report.other {
        others.append("\(report.path) (\(kind))")
      } else {
        try append(try compared.add(report), to: &reports)
      }
    }
    guard others.count < files.count else {
      throw Failure(.noInput, "\(path): no certificate in this folder, but \(OtherFile.words(others))")
    }
    return others
  }

  private func append(_ new: [FileReport], to reports: inout [FileReport]) throws {
    for report in new {
      reports.append(report)
      // What is missing is said once, on standard error.
      if !json && report.code != .noInput {
        try StandardOutput.write(report.line.beginning(with: report.verdict, in: report.code.style) + "\n")
        try StandardOutput.flush()
      }
      if report.code == .noInput { StandardError.write("checker: \(report.text.onOneLine)\n") }
    }
  }
}

/// The verdicts on files, one after the other. Unless certificates are asked for, some files at a time are verified on all
/// cores, and only their verdicts kept.
private struct FileReports: Sequence, IteratorProtocol {
  private let files: [String]
  private let isStandardInput: Bool
  /// Whether a folder lists them.
  private let isListed: Bool
  private let verifier: Verifier
  private let keepsCertificates: Bool
  private let verdicts = Verdicts()
  private var place = 0
  /// Those before `place`, the nearest last.
  private var ready: [FileReport] = []

  init(_ files: [String], isStandardInput: Bool, isListed: Bool, verifier: Verifier, keepsCertificates: Bool) {
    (self.files, self.isStandardInput, self.isListed, self.verifier) = (files, isStandardInput, isListed, verifier)
    self.keepsCertificates = keepsCertificates
  }

  mutating func next() -> FileReport? {
    if ready.isEmpty {
      guard place < files.count else { return nil }
      Progress().show("verify \(files[place])\(files.count == 1 ? "" : ", \(place + 1) of \(files.count)")")
      if keepsCertificates || isStandardInput {
        ready = [
          FileReport(
            files[place], isStandardInput: isStandardInput, isListed: isListed, verifier: verifier, verdicts: verdicts)
        ]
      } else {
        let some = files[place..<Swift.min(place + 4 * coreCount(), files.count)]
        // A sum comes alone: it verifies its parts on all cores, and later files may be these.
        let beforeSum = some.prefix { !CertificateName(ofFile: $0).isOfSum }
        let (verifier, verdicts, isListed) = (verifier, verdicts, isListed)
        ready = Array(beforeSum.isEmpty ? some.prefix(1) : beforeSum).mapOnAllCores { file in
          // A sum before it has seen to it.
          verdicts[file]
            ?? FileReport(file, isListed: isListed, verifier: verifier, verdicts: verdicts).withoutCertificate
        }.reversed()
      }
      place += ready.count
    }
    return ready.popLast()
  }
}

extension VerifyCommand: Interruptible {
  var interruption: StaticString { "what is not listed was not verified" }
}
