import ArgumentParser
import Certificates
import Glibc

struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Make a folder of certificates and verifiers that goes beside a paper, or check one.",
    discussion: """
      Verifies the certificates, and writes them with verify.html (a verifier for any browser, offline), verify.py, \
      FORMAT.md, an index of the statements and SHA256SUMS. The same files give the same bytes. A table or an audit \
      comes with the certificates that it cites. --check verifies everything in such a folder, and that nothing else is in it.

      Examples: checker bundle certificates --output anc
                checker table full-rank && checker bundle --document tables/full-rank.tex --output paper
                checker bundle --check anc
      """)

  @Argument(help: "Certificate files, or folders: every .json below them.", completion: .file())
  var paths: [String] = []

  @Option(
    name: [.long, .customLong("table")],
    help: ArgumentHelp(
      "A table, a figure or an audit, with the certificates that it cites. May be repeated.", valueName: "file"),
    completion: .file(extensions: ["tex", "md", "csv", "json", "svg", "html"]))
  var document: [String] = []

  @Option(
    help: ArgumentHelp("The folder to write, which must be new or such a bundle.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp("Check this bundle, and write nothing.", valueName: "folder"),
    completion: .directory)
  var check: String?

  @Flag(
    help:
      "Print JSON: of a bundle that is written its statement and files, of one that is checked an array as verify does."
  )
  var json = false

  @OptionGroup var limits: LimitOptions

  func run() throws {
    let verifier = Progress.verifier(limits: try limits.limits)
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
    try checkRoom(at: output)
    var bundle = Bundle(tool: Version.tool)
    for path in document { try bundle.add(document: path, verifier: verifier) }
    let found = try paths.map { (path: $0, files: try certificateFiles(at: $0)) }
    let files = found.flatMap { place in place.files.map { (path: $0, isOfFolder: place.files != [place.path]) } }
    let (others, same) = try bundle.add(certificates: files, verifier: verifier)
    let passedOver = Dictionary(others.map { ($0.path, "\($0.path) (\($0.file))") }) { first, _ in first }
    for (path, files) in found where files.allSatisfy({ passedOver[$0] != nil }) {
      throw Failure(
        .noInput, "\(path): no certificate in this folder, but \(OtherFile.words(files.compactMap { passedOver[$0] }))")
    }
    try OtherFile.say(others.compactMap { passedOver[$0.path] })
    for (path, other) in same {
      StandardError.write(
        "checker: note: \(path.asPath) is left out: \(other.asPath) says the same, for the same reason\n")
    }
    try write(bundle.files, to: output)
    let size = bundle.files.values.reduce(0) { $0 + $1.count }
    let statement =
      "\(bundle.certificates.count) certificates, each verified; \(bundle.files.count) files, \(size) bytes"
    if json {
      try StandardOutput.write(
        json: .object([
          ("statement", .text(statement)), ("folder", .text(output)), ("files", .texts(bundle.files.keys.sorted())),
        ]))
    } else {
      try StandardOutput.write("\(output.asPath): \(statement)\n")
    }
  }

  /// That the folder is new, or holds what a bundle of these documents does: before certificates are verified, which takes long.
  private func checkRoom(at output: String) throws(Failure) {
    var status = stat()
    guard stat(output, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(.cannotCreate, "\(output): a file has that name; choose another with --output")
    }
    let own = Bundle.reserved.union(document.map { String($0.split(separator: "/").last ?? "") })
    try refuse(try folderEntries(output).sorted().first { !own.contains($0) }, in: output)
  }

  private func refuse(_ other: String?, in output: String) throws(Failure) {
    guard let other else { return }
    throw Failure(
      .cannotCreate, "\(output): has a file \(other), which is not of this bundle; choose another with --output")
  }

  private func write(_ files: [String: [UInt8]], to output: String) throws {
    if FilePlace.isThere(output) { try refuse(try filesBelow(output).first { files[$0] == nil }, in: output) }
    _ = try CertificateFolder("\(output)/\(Bundle.below)")
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      if let end = name.lastIndex(of: "/") { _ = try CertificateFolder("\(output)/\(name[..<end])") }
      try writeAtomically(bytes, to: "\(output)/\(name)")
    }
  }

  /// Rebuilds the bundle from its own certificates and documents, and compares every file.
  private func check(_ folder: String, _ verifier: Verifier) throws {
    var folders: [String] = []
    let present = try filesBelow(folder) { folders.append($0) }
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
    var objects: [JSONValue] = []
    func say(_ code: ExitStatus, _ place: String, _ text: String) throws {
      codes.append(code)
      objects.append(.verdict(code, on: place, text))
      let line = "\(code.verdict) \(place.asPath): \(text.onOneLine)"
      if !json { try StandardOutput.write(line.beginning(with: code.verdict, in: code.style) + "\n") }
    }
    for path in present where path.hasPrefix("\(Bundle.below)/") {
      let name = String(path.dropFirst(Bundle.below.count + 1))
      do {
        try bundle.add(certificate: "\(folder)/\(path)", at: name, verifier: verifier)
      } catch let failure as Failure {
        // That of a report begins with its verdict and path.
        let (place, verdict) = ("\(folder)/\(path)", failure.code.verdict)
        try say(failure.code, place, failure.message(after: "\(verdict) \(place.asPath)").onOneLine)
        continue
      }
      try say(.success, "\(folder)/\(path)", bundle.certificates[name]?.statement ?? "")
    }
    for path in present where !path.contains("/") && !Bundle.reserved.contains(path) {
      do {
        try say(.success, "\(folder)/\(path)", try bundle.add(document: "\(folder)/\(path)", verifier: verifier))
      } catch let failure as Failure {
        try say(failure.code, "\(folder)/\(path)", failure.message(after: "\(folder)/\(path)"))
      }
    }
    let expected = bundle.files
    let kit = Bundle.kit.map(\.name)
    if !bundle.isOwn {
      try say(
        .declined, folder,
        "made by '\(tool)', whose index and verifiers this version cannot make again; check them with that version")
    }
    for path in Set(present).union(expected.keys).sorted()
    where !path.hasPrefix("\(Bundle.below)/") || expected[path] == nil {
      guard let wanted = expected[path] else {
        if !path.hasSuffix(".json") { try say(.rejected, "\(folder)/\(path)", "is no file of a bundle") }
        continue
      }
      guard present.contains(path) else {
        try say(.noInput, "\(folder)/\(path)", "is missing")
        continue
      }
      // What the version itself gives to a bundle.
      let isOfVersion = kit.contains(path) || path.hasPrefix("index.") || path == "SHA256SUMS"
      if !bundle.isOwn && isOfVersion { continue }
      if try readFile("\(folder)/\(path)", limit: verifier.limits.bytes) != wanted {
        try say(
          .rejected, "\(folder)/\(path)",
          kit.contains(path) ? "is not what \(tool) holds" : "is not what the certificates give")
      }
    }
    for path in folders where !expected.keys.contains(where: { $0.hasPrefix("\(path)/") }) {
      // One with files in it was named by these.
      if !present.contains(where: { $0.hasPrefix("\(path)/") }) {
        try say(.rejected, "\(folder)/\(path)", "is no folder of a bundle")
      }
    }
    let code =
      ExitStatus.bySeverity.first { codes.contains($0) } ?? (codes.contains { $0 != .success } ? .rejected : nil)
    if code == nil {
      try say(
        .success, folder, "\(bundle.certificates.count) certificates, and every other file is what they give")
    }
    if json { try StandardOutput.write(json: .array(objects)) }
    if let code { throw Verdict(code: code) }
  }
}

/// The files below a folder, by their paths in it; each folder there is told of too.
private func filesBelow(
  _ folder: String, _ prefix: String = "", foundFolder: (String) -> Void = { _ in }
) throws(Failure) -> [String] {
  var files: [String] = []
  for name in try folderEntries(prefix.isEmpty ? folder : "\(folder)/\(prefix)").sorted() {
    let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
    var status = stat()
    guard lstat("\(folder)/\(path)", &status) == 0 else {
      throw Failure(.noInput, "\(folder)/\(path): \(describe(errno))")
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      foundFolder(path)
      files += try filesBelow(folder, path, foundFolder: foundFolder)
    case S_IFREG: files.append(path)
    default:
      throw Failure(
        .malformed, "\(folder)/\(path): a symbolic link or a device, and a bundle has files only; put the file there")
    }
  }
  return files
}
