import Foundation
import TestSupport
import Testing

/// `checker bundle`: what it writes, and that `--check` accepts that and refuses everything else.
@Suite struct BundleTests {
  private let gallery = repository.appendingPathComponent("certificates/gallery").path

  private func certificate(_ prefix: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: gallery).filter { $0.hasPrefix(prefix) }
    return "\(gallery)/\(try #require(names.min()))"
  }

  /// A bundle `anc` of a few certificates and a table.
  private func bundle() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(try runChecker(["table", "patterns", "--d", "2", "--N", "1-3"], in: folder.url).status == 0)
    let result = try runChecker(
      [
        "bundle", try certificate("zero-error-point"), try certificate("generic-rank-4x4"),
        "--document", "tables/patterns.tex", "--document", "tables/shares.svg", "--output", "anc",
      ], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("anc: "))
    return folder
  }

  @Test func holdsAndIsDeterministic() throws {
    let (folder, again) = (try bundle(), try bundle())
    let files = folder.contents.filter { $0.key.hasPrefix("anc/") }
    #expect(files == again.contents.filter { $0.key.hasPrefix("anc/") })
    for name in ["verify.html", "verify.py", "FORMAT.md", "index.html", "index.txt", "SHA256SUMS", "patterns.tex"] {
      #expect(files["anc/\(name)"] != nil, "\(name)")
    }
    let result = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.contains("\nVERIFIED anc/patterns.tex: what its certificates say\n"))
    #expect(result.output.contains("\nVERIFIED anc: "))
    // The table's own command accepts it there too.
    #expect(try runChecker(["table", "--check", "anc/patterns.tex", "anc/shares.svg"], in: folder.url).status == 0)
    let index = String(decoding: try #require(files["anc/index.txt"]), as: UTF8.self)
    #expect(index.contains("\nMSE = 0 at the weights of this file"))
  }

  /// What another version made, or says that it did, cannot be made again here: that is no acceptance.
  @Test(arguments: ["checker 0.9.9", "checker 1.0.0 ", "hello world"])
  func doesNotAcceptAnotherVersion(tool: String) throws {
    let folder = try bundle()
    _ = try runShell(
      "sed -i '1s/checker [0-9.]*$/\(tool)/' anc/index.txt; echo 'print(1)' > anc/verify.py", in: folder.url)
    let result = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(result.status == 75)
    #expect(result.output.contains("\nDECLINED anc: made by '\(tool)', whose index and verifiers this version cannot"))
    #expect(!result.output.contains("VERIFIED anc: "))
  }

  /// The tool is not needed: Python and sha256sum say the same.
  @Test func standsAlone() throws {
    let folder = try bundle()
    for command in [["python3", "verify.py", "certificates"], ["sha256sum", "--check", "--quiet", "SHA256SUMS"]] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = command
      process.currentDirectoryURL = folder.url.appendingPathComponent("anc")
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(command)")
    }
  }

  private func altered(
    _ path: String, _ change: (inout Data) -> Void
  ) throws -> CommandResult {
    let folder = try bundle()
    let place = folder.url.appendingPathComponent("anc/\(path)")
    var data = (try? Data(contentsOf: place)) ?? Data()
    change(&data)
    try data.write(to: place)
    return try runChecker(["bundle", "--check", "anc"], in: folder.url)
  }

  @Test(arguments: [
    ("verify.html", "is not what checker"), ("verify.py", "is not what checker"),
    ("index.html", "is not what the certificates give"), ("SHA256SUMS", "is not what the certificates give"),
  ]) func refusesAnAlteredFile(_ path: String, _ reason: String) throws {
    let result = try altered(path) { $0.append(10) }
    #expect(result.status == 1)
    #expect(result.output.contains("REJECTED anc/\(path): \(reason)"))
  }

  @Test func refusesAnAlteredTable() throws {
    let result = try altered("patterns.tex") { data in
      data = Data(String(decoding: data, as: UTF8.self).replacingOccurrences(of: "$4$", with: "$5$").utf8)
    }
    #expect(result.status == 1)
    #expect(result.output.contains("REJECTED anc/patterns.tex: "))
  }

  /// An audit in each of its forms, to the end; and one in which a verdict is another.
  @Test(arguments: [("html", "html"), ("latex", "tex"), ("markdown", "md"), ("json", "json")])
  func holdsAnAudit(_ format: String, _ fileExtension: String) throws {
    let folder = try TemporaryFolder()
    #expect(try runChecker(["audit", "--format", format, "--output", "audit"], in: folder.url).status == 0)
    let document = "audit/audit.\(fileExtension)"
    let made = try runChecker(["bundle", "--table", document, "--output", "anc"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let checked = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(checked.status == 0)
    #expect(checked.output.contains("VERIFIED anc/audit.\(fileExtension): what the audit gives now\n"))
    let count = folder.contents.keys.count { $0.hasPrefix("anc/certificates/") }
    #expect(count > 100)
    #expect(checked.output.contains("VERIFIED anc: \(count) certificates"))

    let place = folder.url.appendingPathComponent("anc/audit.\(fileExtension)")
    let text = try String(contentsOf: place, encoding: .utf8)
    let changed = text.replacingOccurrences(of: "false as written", with: "holds")
    #expect(changed != text)
    try Data(changed.utf8).write(to: place)
    let refused = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(refused.status == 1)
    #expect(
      refused.output.contains(/REJECTED anc\/audit\.[a-z]+: line [0-9]+: not what the audit gives/))
    try folder.write(Data(changed.utf8), to: document)
    #expect(try runChecker(["bundle", "--document", document, "--output", "anc2"], in: folder.url).status == 1)
    #expect(!folder.contents.keys.contains { $0.hasPrefix("anc2") })
  }

  /// One statement's, as --step writes it.
  @Test(arguments: [("html", "html"), ("latex", "tex"), ("markdown", "md"), ("json", "json")])
  func holdsAnAuditOfOneStatement(_ format: String, _ fileExtension: String) throws {
    let folder = try TemporaryFolder()
    let audit = ["audit", "--step", "4.3", "--format", format, "--output", "audit"]
    #expect(try runChecker(audit, in: folder.url).status == 0)
    let document = "audit/audit.\(fileExtension)"
    let made = try runChecker(["bundle", "--document", document, "--output", "anc"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    #expect(try runChecker(["bundle", "--check", "anc"], in: folder.url).status == 0)
  }

  /// Certificates of one name, from two folders, are both there, and the verifiers and sums find them.
  @Test func keepsCertificatesOfOneName() throws {
    let folder = try TemporaryFolder()
    let prefixes = ["zero-error-point", "generic-rank-4x4", "gradient-rank-L"]
    for (place, prefix) in zip(["a/x.json", "b/x.json", "b/c/x.json"], prefixes) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: try certificate(prefix)))
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(place).deletingLastPathComponent(), withIntermediateDirectories: true)
      try folder.write(bytes, to: place)
    }
    let made = try runChecker(["bundle", "a", "./b", "--output", "anc"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let names = folder.contents.keys.filter { $0.hasPrefix("anc/certificates/") }.sorted()
    #expect(names == ["a", "b", "c"].map { "anc/certificates/\($0)/x.json" })
    let again = try runChecker(["bundle", "./b", "a", "--output", "other"], in: folder.url)
    #expect(again.status == 0, "\(again.errors)")
    for (name, bytes) in folder.contents where name.hasPrefix("anc/") {
      #expect(folder.contents["other/\(name.dropFirst(4))"] == bytes, "\(name)")
    }
    let result = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("VERIFIED anc: 3 certificates"))
    let shell = "cd anc && sha256sum --check --quiet SHA256SUMS && python3 verify.py certificates"
    #expect(try runShell(shell, in: folder.url).output.split(separator: "\n").count == 3)
  }

  /// Of two that say the same for the same reason one is there, whichever is named first, and it is said.
  @Test func saysWhichOfTwoThatSayTheSameIsLeftOut() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: try certificate("zero-error-point"), encoding: .utf8)
    let other = text.replacing(/"tool": "[^"]*"/, with: "\"tool\": \"another\"")
    #expect(text != other)
    try folder.write(Data(text.utf8), to: "x.json")
    for (place, bytes) in [("p/x.json", text), ("q/x.json", other), ("r/x.json", text)] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(place).deletingLastPathComponent(), withIntermediateDirectories: true)
      try folder.write(Data(bytes.utf8), to: place)
    }
    var made: [[String: Data]] = []
    for (output, paths) in [("o1", ["p", "q"]), ("o2", ["q", "p"]), ("o3", ["r", "q", "p"])] {
      let result = try runChecker(["bundle"] + paths + ["--output", output], in: folder.url)
      #expect(result.status == 0)
      #expect(result.output.contains(": 1 certificates, each verified"))
      // That of the lesser bytes stays.
      let notes = paths.filter { $0 != "q" }.sorted().map {
        "checker: note: \($0)/x.json is left out: q/x.json says the same, for the same reason\n"
      }
      #expect(result.errors == notes.joined(), "\(result.errors)")
      made.append(
        Dictionary(
          uniqueKeysWithValues: folder.contents.filter { $0.key.hasPrefix("\(output)/") }.map {
            (String($0.key.dropFirst(3)), $0.value)
          }))
    }
    #expect(made[0] == made[1] && made[1] == made[2] && made[0].keys.contains("certificates/x.json"))
    // The same bytes twice are one file, of which there is nothing to say.
    #expect(try runChecker(["bundle", "p", "r", "x.json", "--output", "o4"], in: folder.url).errors == "")
  }

  /// Folders are of a bundle for the files in them.
  @Test(arguments: ["more", "certificates/deep", "more/and/more"])
  func findsAFolderThatWasAdded(_ place: String) throws {
    let folder = try bundle()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("anc/\(place)"), withIntermediateDirectories: true)
    let result = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(result.status == 1)
    #expect(result.output.contains("REJECTED anc/\(place): is no folder of a bundle\n"), "\(result.output)")
  }

  /// A line of the index and of SHA256SUMS has a name.
  @Test(arguments: ["line\nbreak", "bell\u{7}", "back\\slash", "next\u{85}line", "right\u{202E}left"])
  func refusesANameThatIsNoLine(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(contentsOf: URL(fileURLWithPath: try certificate("zero-error-point"))), to: "\(name).json")
    for paths in [["\(name).json"], ["."]] {
      let result = try runChecker(["bundle"] + paths + ["--output", "anc"], in: folder.url)
      #expect(result.status == 64, "\(result.errors)")
      #expect(result.errors.contains("in a bundle names have no line breaks, other control characters or backslashes"))
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(!folder.contents.keys.contains { $0.hasPrefix("anc/") })
    }
    // One that is put in later is not accepted.
    let bundle = try self.bundle()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: try certificate("generic-rank-4x4")))
    try bundle.write(bytes, to: "anc/certificates/\(name).json")
    let result = try runChecker(["bundle", "--check", "anc"], in: bundle.url)
    #expect(result.status == 1, "\(result.output)")
    #expect(!result.output.contains("VERIFIED anc: "))
  }

  /// A link to a name with characters of addresses in it leads to the file.
  @Test func linksAreAddresses() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Data(contentsOf: URL(fileURLWithPath: try certificate("zero-error-point"))), to: "a#b? \"é%20.json")
    #expect(try runChecker(["bundle", ".", "--output", "anc"], in: folder.url).status == 0)
    let index = String(decoding: try #require(folder.contents["anc/index.html"]), as: UTF8.self)
    #expect(index.contains("href=\"certificates/a%23b%3F%20%22%C3%A9%2520.json\""))
    #expect(try runChecker(["bundle", "--check", "anc"], in: folder.url).status == 0)
  }

  /// Two documents that cite certificates of one name with other bytes: one of them would cite what is not there.
  @Test func refusesTwoCertificatesOfOneName() throws {
    let folder = try TemporaryFolder()
    for (seed, tables) in [("1", "one"), ("2", "two")] {
      let result = try runChecker(
        ["table", "ranks", "--layers", "2", "--N", "1-2", "--seed", seed, "--output", tables], in: folder.url)
      #expect(result.status == 0)
    }
    try FileManager.default.moveItem(
      at: folder.url.appendingPathComponent("two/ranks.tex"), to: folder.url.appendingPathComponent("two/other.tex"))
    let result = try runChecker(
      ["bundle", "--document", "one/ranks.tex", "--document", "two/other.tex", "--output", "anc"], in: folder.url)
    #expect(result.status == 64)
    #expect(result.errors.contains(/two\/certificates\/[^:]*: another certificate of the name .* is cited already/))
    #expect(!folder.contents.keys.contains { $0.hasPrefix("anc") })
  }

  @Test func refusesAnotherFile() throws {
    let result = try altered("certificates/note.txt") { $0 = Data("x".utf8) }
    #expect(result.status == 1)
    #expect(result.output.contains("certificates/note.txt: is no file of a bundle"))
    let page = try altered("page.html") { $0 = Data("<p>".utf8) }
    #expect(page.status == 1)
  }

  @Test func namesWhatIsMissing() throws {
    let folder = try bundle()
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("anc/verify.py"))
    let result = try runChecker(["bundle", "--check", "anc"], in: folder.url)
    #expect(result.status == 66)
    #expect(result.output.contains("MISSING anc/verify.py: is missing\n"))
  }

  @Test func takesOnlyWhatIsVerified() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: try certificate("zero-error-point"), encoding: .utf8)
    try folder.write(
      Data(text.replacingOccurrences(of: "zero-error-point", with: "not-a-local-minimum").utf8), to: "a.json")
    let result = try runChecker(["bundle", "a.json", "--output", "anc"], in: folder.url)
    #expect(result.status == 1)
    #expect(result.errors.contains("REJECTED a.json: "))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("anc").path))
    #expect(try runChecker(["bundle", "--output", "anc"], in: folder.url).status == 64)
    #expect(try runChecker(["bundle", "a.json"], in: folder.url).status == 64)
    #expect(try runChecker(["bundle", "--check", "none"], in: folder.url).status == 66)
  }
}
