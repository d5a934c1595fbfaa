import ArgumentParser
import Certificates
import Glibc

struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Make a folder of certificates and verifiers that goes beside a paper, or check one.",
    discussion: """
      Verifies the certificates, and writes them with verify.html (a verifier for any browser, offline), verify.py, \
      FORMAT.md, an index of the statements and SHA256SUMS. The same files give the same bytes. A table or an audit, named \
      by --document, comes with the certificates that it cites. --check verifies everything in such a folder, and that nothing else is in it.

      Examples: checker bundle certificates --output anc
                checker bundle --check anc
      """)

  @Argument(help: "Certificate files, or folders: every .json below them.", completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "A table, a figure or an audit, with the certificates that it cites. May be repeated.", valueName: "file"))
  var document: [String] = []

  @Option(help: ArgumentHelp("The folder to write, which must be new or such a bundle.", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("Check this bundle, and write nothing.", valueName: "folder"))
  var check: String?

  @Flag(help: "Print JSON: of --check an array like verify's, else an object.")
  var json = false

  @OptionGroup var limits: LimitOptions

  func run() throws {
    let verifier = Verifier(limits: try limits.limits)
    if let check {
      guard paths.isEmpty, document.isEmpty, output == nil else {
        throw Failure(.usage, "--check \(check): takes no other files, and no --output")
      }
      try self.check(check, verifier)
      return
    }
    guard let output else { throw Failure(.usage, "bundle: name the folder to write with --output") }
    guard !paths.isEmpty || !document.isEmpty else {
      throw Failure(.usage, "bundle: name certificates, folders of them, or tables with --document")
    }
    var bundle = Bundle(tool: "checker \(CheckerCommand.version)")
    for path in document { try bundle.add(document: path, verifier: verifier) }
    for path in paths {
      for file in try certificateFiles(at: path) { try bundle.add(certificate: file, verifier: verifier) }
    }
    try write(bundle.files, to: output)
    let size = bundle.files.values.reduce(0) { $0 + $1.count }
    let words = "\(bundle.certificates.count) certificates, each verified; \(bundle.files.count) files, \(size) bytes"
    if json {
      try StandardOutput.write(
        json: .object([
          ("statement", .text(words)), ("path", .text(output)), ("files", .texts(bundle.files.keys.sorted())),
          ("bytes", .number(size)),
        ]))
    } else {
      try StandardOutput.write("\(output): \(words)\n")
    }
  }

  private func write(_ files: [String: [UInt8]], to output: String) throws {
    var status = stat()
    if stat(output, &status) == 0 {
      let others = try filesBelow(output).filter { files[$0] == nil }
      if let other = others.first {
        throw Failure(
          .cannotCreate, "\(output): has a file \(other), which is not of this bundle; choose another with --output")
      }
    }
    _ = try CertificateFolder("\(output)/\(Bundle.below)")
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try writeAtomically(bytes, to: "\(output)/\(name)")
    }
  }

  /// Rebuilds the bundle from its own certificates and documents, and compares every file.
  private func check(_ folder: String, _ verifier: Verifier) throws {
    let present = try filesBelow(folder)
    guard present.contains("index.txt") else {
      throw Failure(.noInput, "\(folder)/index.txt: no such file: this is no bundle")
    }
    let first = String(decoding: try readFile("\(folder)/index.txt", limit: verifier.limits.bytes), as: UTF8.self)
      .prefix { $0 != "\n" }
    guard first.hasPrefix(BundleIndex.mark) else {
      throw Failure(.malformed, "\(folder)/index.txt: line 1: expected '\(BundleIndex.mark)' and a version")
    }
    let tool = String(first.dropFirst(BundleIndex.mark.count))
    var bundle = Bundle(tool: tool)
    var codes: [ExitStatus] = []
    var reports: [JSONValue] = []
    func say(_ code: ExitStatus, _ path: String, _ text: String) throws {
      codes.append(code)
      let full = path.isEmpty ? folder : "\(folder)/\(path)"
      reports.append(
        .object([
          ("path", .text(full)), ("verdict", .text(code.verdict)), ("exit", .number(Int(code.rawValue))),
          (code == .success ? "statement" : "reason", .text(text)),
        ]))
      if !json { try StandardOutput.write("\(code.verdict) \(full.asPath): \(text.onOneLine)\n") }
    }
    for path in present where path.hasPrefix("\(Bundle.below)/") {
      do {
        try bundle.add(certificate: "\(folder)/\(path)", verifier: verifier)
      } catch let failure as Failure {
        let prefix = "\(folder)/\(path): "
        let reason =
          failure.message.hasPrefix(prefix) ? String(failure.message.dropFirst(prefix.count)) : failure.message
        try say(failure.code, path, reason)
        continue
      }
      let name = String(path.dropFirst(Bundle.below.count + 1))
      try say(.success, path, bundle.certificates[name]?.statement ?? "")
    }
    for path in present where !path.contains("/") && !Bundle.reserved.contains(path) {
      do {
        try bundle.add(document: "\(folder)/\(path)", verifier: verifier)
        try say(.success, path, "what its certificates say")
      } catch let failure as Failure { try say(failure.code, path, failure.message) }
    }
    // A bundle of another version has its verifiers; SHA256SUMS is about those that are there.
    let isOwn = tool == "checker \(CheckerCommand.version)"
    var expected = bundle.files
    let kit = Bundle.kit.map(\.name)
    for path in present where !isOwn && kit.contains(path) {
      expected[path] = try readFile("\(folder)/\(path)", limit: verifier.limits.bytes)
    }
    if !isOwn {
      StandardError.write(
        "checker: \(folder): made by \(tool), so that its index and verifiers are not held against those of this version\n"
      )
    }
    for path in Set(present).union(expected.keys).sorted()
    where !path.hasPrefix("\(Bundle.below)/") || expected[path] == nil {
      guard let wanted = expected[path] else {
        if !path.hasSuffix(".json") { try say(.rejected, path, "is no file of a bundle") }
        continue
      }
      guard present.contains(path) else {
        try say(.noInput, path, "is missing")
        continue
      }
      let isIndex = path.hasPrefix("index.") || path == "SHA256SUMS"
      if !isOwn && isIndex { continue }
      if try readFile("\(folder)/\(path)", limit: verifier.limits.bytes) != wanted {
        try say(.rejected, path, kit.contains(path) ? "is not what \(tool) holds" : "is not what the certificates give")
      }
    }
    let worst = ExitStatus.bySeverity.first { $0 != .success && codes.contains($0) }
    if worst == nil {
      try say(.success, "", "\(bundle.certificates.count) certificates, and every other file is what they give")
    }
    if json { try StandardOutput.write(json: .array(reports)) }
    if let worst { throw Verdict(code: worst) }
  }
}

/// The files below a folder, by their paths in it.
private func filesBelow(_ folder: String, _ prefix: String = "") throws(Failure) -> [String] {
  var files: [String] = []
  for name in try folderEntries(prefix.isEmpty ? folder : "\(folder)/\(prefix)").sorted() {
    let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
    var status = stat()
    guard lstat("\(folder)/\(path)", &status) == 0 else {
      throw Failure(.noInput, "\(folder)/\(path): \(describe(errno))")
    }
    if status.st_mode & S_IFMT == S_IFDIR { files += try filesBelow(folder, path) } else { files.append(path) }
  }
  return files
}
