import Foundation
import TestSupport
import Testing

/// `checker verify` on files, folders and devices: each verdict and exit code.
@Suite struct VerifyTests {
  /// `good`, `rejected`, `malformed`, `declined` (with `--max-patterns 1`), `empty`.
  private func folderOfEach() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try runChecker(
      ["certify", "--layers", "2", "--N", "3", "--widths", "2,2", "--instances", "1", "--output", "all"], in: folder.url
    )
    let files = folder.contents
    func copy(_ part: String, _ name: String, _ change: (String) -> String = { $0 }) throws {
      let found = try #require(files.keys.sorted().first { $0.contains(part) })
      try folder.write(Data(change(String(decoding: files[found] ?? Data(), as: UTF8.self)).utf8), to: name)
    }
    try copy("-almost-everywhere-", "good.json")
    try copy("-almost-everywhere-", "rejected.json") { $0.replacing("\"samples\": 3", with: "\"samples\": 4") }
    try copy("-almost-everywhere-", "malformed.json") { String($0.dropLast(10)) }
    try copy("-enumeration-", "declined.json")
    try folder.write(Data(), to: "empty")
    _ = try runShell("rm -r all; mkdir folder", in: folder.url)
    return folder
  }

  @Test func eachVerdict() throws {
    let folder = try folderOfEach()
    for (arguments, status, output, errors) in [
      (
        ["good.json"], 0,
        "VERIFIED good.json: rank(G^p) = 3 for all 2^6 activation patterns p, for almost every (X, E, W); L = 2, widths 2,2, slopes {1, 1/100}, N = 3\n",
        ""
      ),
      (["rejected.json"], 1, "REJECTED rejected.json: a 4×4 matrix cannot have rank 3\n", ""),
      (
        ["empty"], 65,
        "MALFORMED empty: line 1, column 1: expected an object, an array, a text or a number that is not negative, but the file ends here\n",
        ""
      ),
      (
        ["--max-patterns", "1", "declined.json"], 75,
        "DECLINED declined.json: 4, the number of patterns to count, is over the limit of 1 patterns; raise it with --max-patterns\n",
        ""
      ),
      (
        ["--max-bytes", "1000", "good.json"], 75,
        "DECLINED good.json: the file is over the limit of 1000 bytes; raise it with --max-bytes\n", ""
      ),
      (
        ["none.json"], 66, "",
        "checker: none.json: No such file or directory\n"
      ),
      (
        ["folder"], 66, "",
        "checker: folder: no .json file in this folder\n"
      ),
      (
        ["/dev/zero"], 75,
        "DECLINED /dev/zero: the file is over the limit of 536870912 bytes; raise it with --max-bytes\n",
        ""
      ),
      (
        ["/dev/null"], 65,
        "MALFORMED /dev/null: line 1, column 1: expected an object, an array, a text or a number that is not negative, but the file ends here\n",
        ""
      ),
    ] as [([String], Int32, String, String)] {
      let result = try runChecker(["verify"] + arguments, in: folder.url)
      #expect(result.status == status, "\(arguments)")
      #expect(result.output == output, "\(arguments)")
      #expect(result.errors == errors, "\(arguments)")
    }
    let cut = try runChecker(["verify", "malformed.json"], in: folder.url)
    #expect(cut.status == 65)
    #expect(cut.output.hasPrefix("MALFORMED malformed.json: line ") && cut.output.hasSuffix("but the file ends here\n"))
  }

  /// For several files the first of 70, 1, 65, 66, 75 that any of them got.
  @Test(
    arguments: [
      ("good.json good.json", 0), ("good.json rejected.json", 1), ("good.json malformed.json", 65),
      ("good.json none.json", 66), ("good.json declined.json", 75), ("declined.json none.json", 66),
      ("none.json malformed.json", 65), ("declined.json malformed.json none.json rejected.json good.json", 1),
    ] as [(String, Int32)])
  func severalFiles(names: String, status: Int32) throws {
    let folder = try folderOfEach()
    let paths = names.split(separator: " ").map(String.init)
    let result = try runChecker(["verify", "--max-patterns", "3"] + paths, in: folder.url)
    #expect(result.status == status)
    // What is missing is said once, on standard error.
    let (lines, errors) = (result.output.split(separator: "\n"), result.errors.split(separator: "\n"))
    #expect(lines.count == paths.count { $0 != "none.json" })
    #expect(errors == paths.filter { $0 == "none.json" }.map { "checker: \($0): No such file or directory" })

    let json = try runChecker(["verify", "--json", "--max-patterns", "3"] + paths, in: folder.url)
    #expect(json.status == status)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let reports = try #require(object as? [[String: Any]])
    #expect(reports.map { $0["path"] as? String } == paths)
    for (report, line) in zip(reports.filter { $0["path"] as? String != "none.json" }, lines) {
      let text = try #require((report["statement"] ?? report["reason"]) as? String)
      #expect(line.hasPrefix("\(report["verdict"] ?? "") \(report["path"] ?? "")"))
      #expect(line.hasSuffix(text))
      #expect((report["statement"] != nil) == (report["verdict"] as? String == "VERIFIED"))
    }
  }

  @Test func foldersAreSearchedToTheBottom() throws {
    let folder = try folderOfEach()
    _ = try runShell(
      "mkdir -p a/b/.c; cp good.json a/b/.c/1.json; cp good.json a/2.json; cp good.json a/.3.json; cp rejected.json a/not.txt; ln -s .. a/loop",
      in: folder.url)
    let result = try runChecker(["verify", "a"], in: folder.url)
    #expect(result.status == 0)
    #expect(
      result.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == [
        "VERIFIED a/.3.json", "VERIFIED a/2.json", "VERIFIED a/b/.c/1.json",
      ])
    _ = try runShell("cp malformed.json a/b/.c/", in: folder.url)
    #expect(try runChecker(["verify", "a"], in: folder.url).status == 65)
  }

  /// A name cannot add a line that looks like a verdict.
  @Test func namesStayOnOneLine() throws {
    let folder = try folderOfEach()
    try folder.write(Data(), to: "x\nVERIFIED y: all is well\u{2028}\u{1b}[2J\u{202e}.json")
    let result = try runShell("\"$CHECKER\" verify x*; echo $? >&2", in: folder.url)
    #expect(result.errors == "65\n")
    #expect(result.output.split(whereSeparator: \.isNewline).count == 1)
    #expect(result.output.hasPrefix(#"MALFORMED "x\nVERIFIED y: all is well\u{2028}\u{1B}[2J\u{202E}.json": "#))
  }

  /// Nor can it pass for a name and a statement.
  @Test(arguments: [("a: all is well", #""a: all is well""#), (#"a"b\"#, #""a\"b\\""#), ("a:b", "a:b")])
  func namesThatLookLikeStatementsAreInQuotes(name: String, written: String) throws {
    let folder = try folderOfEach()
    try folder.write(Data(), to: name)
    let result = try runChecker(["verify", name], in: folder.url)
    #expect(result.status == 65)
    #expect(result.output.hasPrefix("MALFORMED \(written): "))
  }

  @Test(arguments: [">&-", "> /dev/full"])
  func outputThatNobodyTakesIs74(redirection: String) throws {
    let folder = try folderOfEach()
    for command in ["verify good.json", "verify --json good.json", "certify --N 1 --instances 0 --output o", "--help"] {
      let result = try runShell(
        "{ sleep 0.1; \"$CHECKER\" \(command); echo $? > status; } 2> errors \(redirection)", in: folder.url)
      #expect(result.output.isEmpty)
      let contents = folder.contents
      #expect(String(decoding: contents["status"] ?? Data(), as: UTF8.self) == "74\n", "\(command)")
      let errors = String(decoding: contents["errors"] ?? Data(), as: UTF8.self)
      #expect(errors.hasPrefix("checker: standard output: "), "\(command)")
      #expect(errors.split(separator: "\n").count == 1)
    }
    // The certificates are there all the same, and whole.
    #expect(try runChecker(["verify", "o"], in: folder.url).status == 0)
  }

  /// Interrupted: 130, one line, and what is written is whole.
  @Test func interruption() throws {
    let folder = try TemporaryFolder()
    let result = try runShell(
      "timeout --preserve-status --signal INT 0.3 \"$CHECKER\" certify --N 60 --instances 10000 --method random --output o; echo $?",
      in: folder.url)
    #expect(result.output == "130\n")
    #expect(
      result.errors.trimmingPrefix("\n")
        == "checker: interrupted; certificates that were written are whole, and the same command with --resume goes on from them\n"
    )
    #expect(folder.contents.keys.contains { $0.hasSuffix(".json") })
    #expect(try runChecker(["verify", "o"], in: folder.url).status == 0)
  }
}
