import Foundation
import TestSupport
import Testing

/// Every limit of every command: it is reached, the message names an option that the command has, and that option
/// raises it.
@Suite struct LimitTests {
  struct Case: Sendable, CustomStringConvertible {
    /// With the limit.
    let command: String
    let option: String
    /// A value of the option with which the limit is not reached.
    let enough: String
    /// The words that say it.
    let words: String

    init(_ command: String, _ option: String, _ enough: String, _ words: String) {
      (self.command, self.option, self.enough, self.words) = (command, option, enough, words)
    }

    var description: String { "\(command) \(option)" }
  }

  private static let point =
    #"{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3/2"], "W_1": [[0], [1]], "w_2": [1, 1]}"#
  private static let data = "--data x.csv --noise e.csv --widths 1,2"

  static let cases: [Case] = [
    Case("verify --max-bytes 99 c.json", "--max-bytes", "9999", "the file is over the limit of 99 bytes"),
    Case("verify --max-digits 2 c.json", "--max-digits", "9999", "digits is over the limit of 2 digits"),
    Case("verify --max-entries 3 g.json", "--max-entries", "99", "over the limit of 3 entries"),
    Case("verify --max-patterns 1 h.json", "--max-patterns", "99", "over the limit of 1 patterns"),
    Case("export --format coq --max-bytes 99 c.json", "--max-bytes", "9999", "the file is over the limit of 99 bytes"),
    Case("export --format coq --max-digits 2 c.json", "--max-digits", "9999", "over the limit of 2 digits"),
    Case("rank --max-bytes 3 m.csv", "--max-bytes", "99", "over the limit of 3 bytes"),
    Case("rank --max-digits 3 m.csv", "--max-digits", "99", "over the limit of 3 digits"),
    Case("rank --max-entries 3 m.csv", "--max-entries", "99", "over the limit of 3 entries"),
    Case("rank huge.csv", "--max-digits", "200000", "an exponent of 12000, which counts as ten times as many digits,"),
    Case("rank --no-sparse --max-entries 8 wide.mtx", "--max-entries", "99", "over the limit of 8 entries"),
    Case(
      "rank --max-entries 15 --sparse wide.mtx", "--max-entries", "99",
      "which is held four times, is over the limit of 15"),
    Case(
      "rank --kernel k.csv --max-entries 16 --sparse wide.mtx", "--max-entries", "99", "over the limit of 16 entries"),
    Case("rank --max-work 3 m.csv", "--max-work", "99", "over the limit of 3 work"),
    Case(
      "rank --no-sparse --max-work 5000000 ones.csv", "--max-work", "99999999", "the check of a kernel of 59 vectors"),
    Case("generic file --max-bytes 3 g.txt", "--max-bytes", "99", "over the limit of 3 bytes"),
    Case("generic file --max-digits 3 g.txt", "--max-digits", "99", "over the limit of 3 digits"),
    Case("generic khatri-rao 3 4 12 --max-entries 5", "--max-entries", "9999", "over the limit of 5 entries"),
    Case("generic khatri-rao 3 4 12 --print --max-entries 5", "--max-entries", "9999", "over the limit of 5 entries"),
    Case("enumerate --instance i.json --max-bytes 9", "--max-bytes", "9999", "over the limit of 9 bytes"),
    Case("enumerate --instance i.json --max-digits 1", "--max-digits", "99", "over the limit of 1 digits"),
    Case("certify --N 4 --max-entries 3 --method random", "--max-entries", "999", "over the limit of 3 entries"),
    Case(
      "certify --N 3 --widths 2,2 --max-patterns 5 --method enumeration", "--max-patterns", "999",
      "over the limit of 5 patterns"),
    Case("certify \(data) --max-bytes 3", "--max-bytes", "999", "over the limit of 3 bytes"),
    Case("certify \(data) --max-entries 1", "--max-entries", "999", "over the limit of 1 entries"),
    Case("certify --data huge.csv --widths 1,1", "--max-digits", "200000", "an exponent of 12000, "),
    Case("nudge --epsilon 1/10 \(data) --max-bytes 3", "--max-bytes", "999", "over the limit of 3 bytes"),
    Case("nudge --epsilon 1/10 \(data) --max-entries 1", "--max-entries", "999", "over the limit of 1 entries"),
    Case("nudge --epsilon 1/10 --data huge.csv --widths 1,1", "--max-digits", "200000", "an exponent of 12000, "),
    Case("minimum p.json --max-bytes 9", "--max-bytes", "9999", "over the limit of 9 bytes"),
    Case("minimum p.json --max-digits 3", "--max-digits", "9999", "over the limit of 3 digits"),
    Case("minimum u.json --max-combinations 2", "--max-combinations", "999", "over 2 combinations of cells and signs"),
    Case(
      "finish w.json --data x.csv --targets y.csv --slope 0 --max-bytes 3", "--max-bytes", "999",
      "over the limit of 3 bytes"),
    Case(
      "finish w.json --data x.csv --targets y.csv --slope 0 --max-entries 1", "--max-entries", "999",
      "over the limit of 1 entries"),
    Case(
      "finish w.json --data huge2.csv --targets huge3.csv --slope 0", "--max-digits", "200000", "an exponent of 12000, "
    ),
    Case("finish w.json --data x.csv --targets y.csv --slope 1/2", "--radius", "99", "over the radius 1e-3"),
    Case(
      "table patterns --layers 2 --d 2 --N 3 --max-patterns 2", "--max-patterns", "999", "over the limit of 2 patterns"),
    Case("table ranks --layers 2 --N 4 --max-entries 3", "--max-entries", "999", "over the limit of 3 entries"),
    Case("table --check tables/patterns.csv --max-patterns 2", "--max-patterns", "999", "over the limit of 2 patterns"),
  ]

  @Test(arguments: cases)
  func theOptionThatAMessageNamesRaisesTheLimit(limit: Case) throws {
    let folder = try TemporaryFolder()
    for (name, text) in [
      ("m.csv", "1000,2\n3,4\n"),
      ("ones.csv", String(repeating: Array(repeating: "1", count: 60).joined(separator: ",") + "\n", count: 60)),
      ("huge.csv", "1e12000\n"), ("huge2.csv", "1e12000,1\n"), ("huge3.csv", "2e12000,2\n"),
      ("x.csv", "1,-1\n"),
      ("y.csv", "2,1\n"), ("e.csv", "3,2\n1,1\n"), ("p.json", Self.point.replacing("-3/2", with: "-3000/2")),
      ("u.json", #"{"slope": -1, "X": [[1,0],[0,1]], "widths": [2,1], "y": [1,-1]}"#),
      ("w.json", #"{"W_1": [[1], [1]], "w_2": [1, 1]}"#), ("g.txt", "parameters a b\n[a, 1000*b]\n"),
      ("wide.mtx", "%%MatrixMarket matrix coordinate integer general\n2 9 4\n1 1 1\n1 2 1\n2 2 1\n2 3 1\n"),
      (
        "i.json",
        #"{"network": {"widths": [1, 2], "slopes": ["1", "1/2"], "samples": 2}, "instance": {"X": {"rows": 1, "columns": 2, "entries": ["1 -1000"]}, "W": []}}"#
      ),
    ] { try folder.write(Data(text.utf8), to: name) }
    _ = try runShell(
      """
      "$CHECKER" rank m.csv --output c > /dev/null; mv c/*.json c.json
      "$CHECKER" certify --N 4 --method random --instances 1 --output g > /dev/null; cp "$(ls g/*.json | head -n 1)" g.json
      "$CHECKER" certify --N 3 --widths 2,2 --method enumeration --output h > /dev/null; mv h/*.json h.json
      "$CHECKER" table patterns --layers 2 --d 2 --N 3 > /dev/null
      """, in: folder.url)
    let words = limit.command.split(separator: " ").map(String.init)
    let reached = try runChecker(words, in: folder.url)
    let said = reached.output + reached.errors
    #expect(reached.status == 75, "\(said)")
    #expect(said.contains(limit.words), "\(said)")
    let named = said.matches(of: /raise it with (--[a-z-]+)|raise (--[a-z-]+)|(--limit) 1; raise it/)
      .compactMap { $0.1 ?? $0.2 ?? $0.3 }
    #expect(!named.isEmpty && named.allSatisfy { $0 == limit.option }, "\(said)")
    let help = try runChecker(words.prefix { !$0.hasPrefix("-") && !$0.contains(".") }.map { $0 } + ["--help"])
    #expect(help.output.contains("\n  \(limit.option) <"), "\(words)")
    var raised = words
    if let place = words.firstIndex(of: limit.option) { raised.removeSubrange(place...place + 1) }
    let result = try runChecker(raised + [limit.option, limit.enough], in: folder.url)
    #expect(!(result.output + result.errors).contains("is over the limit of"), "\(result.errors)")
    #expect([0, 1].contains(result.status), "\(result.errors)\(result.output)")
  }

  /// Where no option raises a limit, none is named.
  @Test(arguments: [
    (
      "generic khatri-rao 9999 9999 99",
      "the number of entries of the matrix is over the limit of 5000000 terms; take a smaller case"
    ),
    (
      "generic rigidity --complete 99999", "the number of edges is over the limit of 5000000 terms; take a smaller case"
    ),
  ])
  func fixedLimitsNameNoOption(command: String, words: String) throws {
    let result = try runChecker(command.split(separator: " ").map(String.init))
    #expect(result.status == 75 && result.errors.contains(words), "\(result.errors)")
    #expect(!result.errors.contains("raise"), "\(result.errors)")
  }
}
