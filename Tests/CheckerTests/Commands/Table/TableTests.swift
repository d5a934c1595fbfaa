import Foundation
import TestSupport
import Testing

/// `checker table`: what it writes, and that `--check` accepts that and refuses everything else.
@Suite struct TableTests: TableRuns {
  /// Tables of ranks and patterns, with their figures.
  private func tables() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(
      try runChecker(["table", "ranks", "--layers", "2,3", "--N", "2-4", "--output", "."], in: folder.url).status == 0)
    #expect(
      try runChecker(["table", "patterns", "--d", "2", "--N", "1-4", "--output", "."], in: folder.url).status == 0)
    return folder
  }

  private static let files = [
    "ranks.tex", "ranks.md", "ranks.csv", "ranks.json", "patterns.tex", "patterns.md", "patterns.csv", "patterns.json",
    "cost.tex", "cost.svg", "shares.tex", "shares.svg",
  ]

  /// The name of the only certificate that begins so.
  private func certificate(_ folder: TemporaryFolder, _ prefix: String) throws -> String {
    let names = folder.contents.keys.filter { $0.hasPrefix("certificates/\(prefix)") }
    #expect(names.count == 1)
    return try #require(names.first)
  }

  @Test func allFormsAreWrittenAndHold() throws {
    let folder = try tables()
    let result = try runChecker(["table", "--check"] + TableTests.files, in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == TableTests.files.count)
    #expect(
      result.output.hasPrefix(
        "VERIFIED ranks.tex: table ranks, 6 rows: every number is read off its 12 certificates\n"))
    let ranks = try text(folder, "ranks.csv").split(separator: "\n")
    #expect(
      ranks[0] == "L,widths,slopes,N,P,generic rank,instance rank,modulus,bytes,certificates of \(ranks.count - 1) rows"
    )
    #expect(ranks[3].hasPrefix("2,\"2,2\",\"1, 1/100\",4,2^8,4,4,11,"))
    // With slope 0 one of the four patterns of a sample makes its column zero.
    #expect(
      try text(folder, "patterns.csv").contains("\n2,\"2,2\",\"1, 0\",yes,1,4,4,\"0: 1, 1: 3\",3/4,certificates/"))
    #expect(try text(folder, "ranks.tex").contains("$2,2$ & $1, 1/100$ & $4$ & $2^{8}$ & $4$ & $4$ & $11$ & $"))
    #expect(try runChecker(["verify", "certificates"], in: folder.url).status == 0)
  }

  @Test func theSameCommandWritesTheSameBytesAndReusesCertificates() throws {
    let folder = try tables()
    let before = folder.contents
    try FileManager.default.removeItem(
      at: folder.url.appendingPathComponent(try certificate(folder, "gradient-rank-almost-everywhere-L3-N4-")))
    let command = ["table", "ranks", "--layers", "2,3", "--N", "2-4", "--output", "."]
    #expect(try runChecker(command, in: folder.url).status == 0)
    #expect(folder.contents == before)
  }

  /// One number of a row, in each form.
  @Test(arguments: [
    ("ranks.tex", " & $2^{8}$ & $4$ & ", " & $2^{8}$ & $5$ & ", "column generic rank: the table says '$5$'", "'$4$'"),
    ("ranks.md", " | 2^8 | 4 | ", " | 2^8 | 5 | ", "column generic rank: the table says '5'", "'4'"),
    ("ranks.csv", ",2^8,4,4,", ",2^8,4,5,", "column instance rank: the table says '5'", "'4'"),
    ("ranks.json", "\"P\": \"2^8\"", "\"P\": \"2^9\"", "column P: the table says '2^9'", "'2^8'"),
    ("ranks.json", "\"N\": 4", "\"N\": 40", "column N: the table says '40'", "'4'"),
    ("patterns.csv", "\"0: 1, 1: 3\",3/4", "\"0: 1, 1: 3\",1", "column share of rank N: the table says '1'", "'3/4'"),
    (
      "patterns.md", "0: 1, 1: 3", "0: 0, 1: 4", "column patterns of each rank: the table says '0: 0, 1: 4'",
      "'0: 1, 1: 3'"
    ),
  ])
  func anAlteredNumberIsRefused(file: String, old: String, new: String, fault: String, truth: String) throws {
    let folder = try tables()
    try alter(folder, file, old, new)
    let result = try check(folder, file)
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("REJECTED \(file): "))
    #expect(lines[0].contains(fault))
    #expect(lines[0].contains(".json says \(truth)"))
  }

  @Test func everyAlteredNumberHasItsLine() throws {
    let folder = try tables()
    try alter(folder, "ranks.csv", ",2^8,4,4,", ",2^8,5,6,")
    try alter(folder, "ranks.csv", ",2^2,2,2,", ",2^2,3,2,")
    let result = try check(folder, "ranks.csv")
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 3)
  }

  /// Two tables of one sort in a document have labels of their own, and each names its certificates by its own number.
  @Test func aTableHasTheLabelThatItIsGiven() throws {
    let folder = try TemporaryFolder()
    func table(_ more: String...) throws -> CommandResult {
      try runChecker(["table", "ranks", "--layers", "2", "--N", "2-3"] + more, in: folder.url)
    }
    #expect(try table("--output", "a").status == 0)
    #expect(try table("--slope=-1", "--label", "tab:absolute-value_2", "--output", "b").status == 0)
    #expect(try text(folder, "a/ranks.tex").contains("\\label{tab:ranks}"))
    #expect(try text(folder, "b/ranks.tex").contains("\\label{tab:absolute-value_2}"))
    for file in ["a/ranks.tex", "b/ranks.tex"] {
      #expect(try text(folder, file).contains("The certificates of Table~\\thetable:"))
      #expect(try !text(folder, file).contains("\\ref{"))
      #expect(try check(folder, file).status == 0)
    }
    // The label is no part of what is certified.
    #expect(
      !folder.contents.contains {
        $0.key.hasSuffix(".json") && String(decoding: $0.value, as: UTF8.self).contains("--label")
      })
    try alter(folder, "b/ranks.tex", "tab:absolute-value_2", "tab:x}\\input{y")
    #expect(try check(folder, "b/ranks.tex").status == 1)
    for label in ["a b", "tab:ré", "a}b", "50%", "a\\b"] {
      let result = try table("--label", label, "--output", "c")
      #expect(result.status == 64)
      #expect(
        result.errors.contains("a label has letters and digits of ASCII and the signs : . _ -"), "\(result.errors)")
    }
    let result = try table("--label", "tab:x", "--format", "csv", "--output", "c")
    #expect(result.status == 64)
    #expect(result.errors.contains("--label tab:x has no effect without the form latex; leave it out"))
    #expect(!folder.contents.keys.contains { $0.hasPrefix("c/") })
  }

  /// What is not a cell: captions, comments, further text, points of figures.
  @Test(arguments: [
    (
      "ranks.tex", "\\end{longtable}", "\\end{longtable}\nIn fact the rank is 14.", "its certificates give '\\fi'"
    ),
    ("ranks.tex", "almost every", "every", "its certificates give '\\caption{"),
    ("ranks.md", "almost every", "every", "line 2: the file says "),
    ("cost.svg", ": 2, ", ": 3, ", "almost everywhere: 2, "),
    ("cost.tex", "(2.000000,", "(3.000000,", "its certificates give '(2.000000,"),
    ("shares.tex", "0.750000", "1.000000", "its certificates give '(4.000000,0.750000) % 4, 3/4: certificates/"),
    ("shares.svg", "full column rank", "no rank", "its certificates give '<title>"),
  ])
  func anythingElseThatIsAlteredIsRefused(file: String, old: String, new: String, fault: String) throws {
    let folder = try tables()
    try alter(folder, file, old, new)
    let result = try check(folder, file)
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.output.contains(fault), "\(result.output)")
  }

  @Test func whatFollowsAndWhatIsMissingIsNamed() throws {
    let folder = try tables()
    let markdown = try text(folder, "ranks.md")
    try folder.write(Data((markdown + "\nThe rank is 14.\n").utf8), to: "ranks.md")
    #expect(try check(folder, "ranks.md").output.contains("more follows than the certificates give"))
    let latex = try text(folder, "ranks.tex")
    try folder.write(Data(latex.replacing("\\endgroup\n", with: "").utf8), to: "ranks.tex")
    #expect(try check(folder, "ranks.tex").output.contains("the file says '', its certificates give '\\endgroup'"))
  }

  /// Each form says how many rows, or points, it has.
  @Test(arguments: TableTests.files)
  func whatIsTakenOutIsMissed(file: String) throws {
    let folder = try tables()
    var lines = try text(folder, file).split(separator: "\n", omittingEmptySubsequences: false)
    let starts = ["2,\"2,2\"", "| 2 |", "$2$ &", "    {", "<a href=", "("]
    let first = try #require(lines.firstIndex { line in starts.contains { line.hasPrefix($0) } })
    let last = file.hasSuffix(".json") ? try #require(lines[first...].firstIndex { $0 == "    }," }) : first
    lines.removeSubrange(first...last)
    try folder.write(Data(lines.joined(separator: "\n").utf8), to: file)
    let result = try check(folder, file)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("REJECTED \(file): the file: says that it has "), "\(result.output)")
  }

  @Test(arguments: ["ranks.tex", "ranks.md", "ranks.csv", "ranks.json"])
  func aRowWithoutACertificateIsRefused(file: String) throws {
    let folder = try tables()
    let names = [
      try certificate(folder, "gradient-rank-almost-everywhere-L2-N4-"),
      try certificate(folder, "gradient-rank-every-pattern-L2-N4-"),
    ]
    var text = try text(folder, file).replacing("\\allowbreak{}", with: "")
    for name in names {
      text = text.replacing("\\texttt{\(name)}", with: "").replacing("](\(name))", with: "").replacing(name, with: "")
    }
    text = text.replacing("\\newline ", with: "").replacing("[\n        \"\",\n        \"\"\n      ]", with: "[]")
    try folder.write(Data(text.utf8), to: file)
    let result = try check(folder, file)
    #expect(result.status == 1)
    #expect(result.output.contains("row 3: names no certificate for its numbers\n"), "\(result.output)")
  }

  @Test func aCertificateOfAnotherNetworkIsRefused() throws {
    let folder = try tables()
    let other = try certificate(folder, "gradient-rank-almost-everywhere-L2-N3-")
    let replaced = try certificate(folder, "gradient-rank-almost-everywhere-L2-N4-")
    try alter(folder, "ranks.csv", replaced, other)
    let result = try check(folder, "ranks.csv")
    #expect(result.status == 1)
    #expect(
      result.output.contains(
        "row 3: \(other) is about L = 2, widths 2,2, slopes {1, 1/100}, N = 3, but certificates/gradient-rank-every-pattern-L2-N4-"
      ))
    // Both certificates of another row: then each cell is another.
    try alter(
      folder, "ranks.csv", try certificate(folder, "gradient-rank-every-pattern-L2-N4-"),
      try certificate(folder, "gradient-rank-every-pattern-L2-N3-"))
    let both = try check(folder, "ranks.csv")
    #expect(both.status == 1)
    #expect(both.output.contains("row 3: column N: the table says '4', \(other) says '3'\n"))
    #expect(both.output.contains("row 3: column P: the table says '2^8', \(other) says '2^6'\n"))
  }

  @Test func aCertificateOfAnotherKindIsRefused() throws {
    let folder = try tables()
    let name = try certificate(folder, "gradient-rank-every-pattern-L2-N4-")
    try alter(folder, "ranks.csv", name, try certificate(folder, "gradient-rank-almost-everywhere-L2-N4-"))
    let result = try check(folder, "ranks.csv")
    #expect(result.status == 1)
    #expect(result.output.contains("row 3: a row of ranks names a gradient-rank-almost-everywhere certificate, then "))
  }

  @Test func anAlteredCertificateIsRefused() throws {
    let folder = try tables()
    let name = try certificate(folder, "gradient-rank-every-pattern-L2-N4-")
    try alter(folder, name, "\"scale\": \"1\"", "\"scale\": \"2\"")
    for file in ["ranks.tex", "ranks.md", "ranks.csv", "ranks.json"] {
      let result = try check(folder, file)
      #expect(result.status == 1)
      #expect(result.output.contains("row 3: REJECTED \(name): "))
    }
    // The point of the figure too.
    #expect(try check(folder, "cost.svg").output.contains(": REJECTED \(name): "))
    try alter(folder, name, "\"scale\": \"2\"", "\"scale\": 2")
    let malformed = try check(folder, "ranks.csv")
    #expect(malformed.status == 65)
    #expect(malformed.output.hasPrefix("MALFORMED ranks.csv: line 4, row 3: MALFORMED \(name): evidence.scale: "))
  }

  /// True certificates under another's name: the verifier accepts them, the table does not.
  @Test func aCertificateInPlaceOfAnotherIsRefused() throws {
    let folder = try tables()
    let other = try text(folder, try certificate(folder, "gradient-rank-almost-everywhere-L2-N3-"))
    try folder.write(Data(other.utf8), to: try certificate(folder, "gradient-rank-almost-everywhere-L2-N4-"))
    let result = try check(folder, "ranks.json")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("REJECTED ranks.json: rows[2], row 3: "))
    #expect(result.output.contains("is about L = 2, widths 2,2, slopes {1, 1/100}, N = 3, but "))
  }

  @Test func aMissingCertificateIsCode66() throws {
    let folder = try tables()
    let name = try certificate(folder, "gradient-rank-every-pattern-L2-N4-")
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name))
    let result = try check(folder, "ranks.tex")
    #expect(result.status == 66)
    #expect(result.errors.contains("row 3: MISSING \(name): No such file or directory\n") && result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ("a.csv", "a,b\n1,2\n", 65, "line 1: expected the head of a table of one of ranks, "),
    (
      "a.tex", "\\documentclass{article}\n", 65, "line 1: expected '% checker table: NAME, 12 rows' with one of ranks, "
    ),
    (
      "a.tex", "% checker figure: none\n", 65, "line 1: expected '% checker figure: NAME, 12 points' with one of cost, "
    ),
    ("a.md", "# A title\n", 65, "line 1: expected '<!-- checker table: NAME, 12 rows -->' with one of ranks, "),
    ("a.json", "{}\n", 65, "line 1, column 2: expected"),
    ("a.svg", "<svg/>\n", 65, "the file: expected a table or figure of 'checker table', with a name that ends in "),
    ("a.txt", "1\n", 65, "the file: expected a table or figure of 'checker table', with a name that ends in "),
    (
      "a.csv", "L,widths,slopes,N,P,generic rank,instance rank,modulus,bytes,certificates of 0 rows\n", 1,
      "the file: has no row"
    ),
    (
      "a.csv", "L,widths,slopes,N,P,generic rank,instance rank,modulus,bytes,certificates of 1 row\n1,2,/etc/passwd\n",
      65,
      "line 2, row 1: /etc/passwd: a certificate's name is relative to the file"
    ),
  ])
  func otherFilesAreOneLine(name: String, text: String, code: Int32, fault: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(text.utf8), to: name)
    let result = try check(folder, name)
    #expect(result.status == code)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.output.contains(" \(name): \(fault)"), "\(result.output)")
  }

  @Test func aMissingTableIsCode66() throws {
    let folder = try TemporaryFolder()
    let result = try check(folder, "none.tex")
    #expect(result.status == 66)
    #expect(result.errors == "checker: none.tex: No such file or directory\n")
  }

  @Test(arguments: [
    (["table"], 64, "table: name a table"),
    (["table", "ranks", "--layers", "2-"], 64, "--layers"),
    (["table", "ranks", "--layers", "1"], 64, "--layers 1: a network has between 2 and 64 weight layers"),
    (["table", "ranks", "--N", "1-99999999999"], 64, "'--N <list>': over 10000 numbers"),
    (["table", "ranks", "--N", "5-2"], 64, "'--N <list>': the range 5-2 is empty; write 2-5"),
    (["table", "patterns", "--d", "0"], 64, "'--d <list>': 0 is not positive"),
    (["table", "full-rank", "--N", "1,x"], 64, "'--N <list>': 'x' is neither a number nor a range; write 3 or 2-5"),
    (["table", "patterns", "--max-patterns", "0"], 64, "--max-patterns 0: a limit is between 1 and 2^60"),
    (
      ["table", "patterns", "--d", "1000", "--N", "10000", "--layers", "64"], 75,
      "a sample has 2^63000 patterns, and over 2^20 are not counted"
    ),
    (["table", "ranks", "--slope", "0"], 64, "--slope 0: the theorems need slopes s ≠ 0"),
    (["table", "ranks", "--widths", "2,2", "--N", "5"], 64, "N = 5 is more than d_{L-2} d_{L-1} = 4"),
    (["table", "ranks", "--widths", "2,2", "--layers", "2"], 64, "--widths gives L too"),
    (["table", "ranks", "--format", "pdf"], 64, "--format pdf: not one of latex, markdown, csv, json"),
    (["table", "patterns", "--d", "12", "--N", "9"], 75, "the table has no row: "),
    (["table", "patterns", "--slope", "x"], 64, "--slope x: not a number"),
  ])
  func wrongUsageIsOneLine(arguments: [String], code: Int32, line: String) throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(arguments, in: folder.url)
    #expect(result.status == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains(line), "\(result.errors)")
  }

  /// Spaces after commas, and numbers that are repeated.
  @Test func listsAreReadAsPeopleWriteThem() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["table", "ranks", "--layers", "2", "--N", "2, 1-2,2", "--output", "t"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try text(folder, "t/ranks.csv").split(separator: "\n").dropFirst()
    #expect(rows.map { $0.prefix(14) } == ["2,\"2,1\",\"1, 1/", "2,\"1,1\",\"1, 1/"])
    #expect(try runChecker(["table", "thresholds", "--widths", "1, 1"], in: folder.url).status == 0)
  }

  /// What a note names is there: the limit leaves a row out, and its check declines.
  @Test func theLimitOfPatternsLeavesRowsOut() throws {
    let folder = try TemporaryFolder()
    let command = ["table", "patterns", "--d", "2", "--N", "2-3", "--slope", "1/2", "--output", "."]
    let limited = try runChecker(command + ["--max-patterns", "4"], in: folder.url)
    #expect(limited.status == 0, "\(limited.errors)")
    #expect(limited.output.contains("N = 3 is left out: "))
    #expect(limited.output.contains("raise it with --max-patterns\n"), "\(limited.output)")
    #expect(try text(folder, "patterns.csv").split(separator: "\n").count == 3)
    #expect(try runChecker(command, in: folder.url).status == 0)
    #expect(try text(folder, "patterns.csv").split(separator: "\n").count == 5)
    let declined = try runChecker(["table", "--check", "patterns.csv", "--max-patterns", "3"], in: folder.url)
    #expect(declined.status == 75, "\(declined.output)")
    #expect(try check(folder, "patterns.csv").status == 0)
  }

  /// Ctrl-C: one line, code 130; the certificates that are there are whole, and the next run takes them.
  @Test func anInterruptedTableGoesOn() throws {
    let folder = try TemporaryFolder()
    let command = "table ranks --layers 2 --N 100-900 --output ."
    let line = "timeout --preserve-status -s INT 3 \"$CHECKER\" \(command)"
    let result = try runShell(line, in: folder.url)
    #expect(result.status == 130)
    #expect(
      result.errors
        == "\nchecker: interrupted; certificates that were written are whole, and the same command goes on from them\n")
    #expect(result.output.isEmpty)
    #expect(folder.contents["ranks.tex"] == nil)
    let names = folder.contents.keys.filter { $0.hasSuffix(".json") }
    #expect(names.count >= 2)
    #expect(try runChecker(["verify", "certificates"], in: folder.url).status == 0)
    // The first row again: its files stay as they are, and what was left half-written goes.
    let first = try text(folder, try certificate(folder, "gradient-rank-almost-everywhere-L2-N100-"))
    #expect(
      try runChecker(["table", "ranks", "--layers", "2", "--N", "100", "--output", "."], in: folder.url).status == 0)
    #expect(try text(folder, try certificate(folder, "gradient-rank-almost-everywhere-L2-N100-")) == first)
    #expect(!folder.contents.keys.contains { $0.hasSuffix(".tmp") })
    #expect(try check(folder, "ranks.tex").status == 0)
  }

  /// No congruence applies at s = 1/2: the instance is one of a residue class.
  @Test func whereNoCongruenceAppliesResiduesDo() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["table", "ranks", "--slope", "1/2", "--layers", "3", "--N", "4", "--format", "csv", "--output", "t"],
      in: folder.url)
    #expect(result.status == 0)
    #expect(
      folder.contents.keys.contains { $0.hasPrefix("t/certificates/gradient-rank-every-pattern-L3-N4-residues-") })
    #expect(try check(folder, "t/ranks.csv").status == 0)
    #expect(folder.contents["t/ranks.tex"] == nil)
  }
}
