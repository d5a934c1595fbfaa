import Foundation
import TestSupport
import Testing

/// A pipe that nobody reads any more ends every command silently, as it ends other programs.
@Suite struct ClosedPipeTests {
  private static let point = #"{"slope": "1/2", "X": [[1, -1]], "y": [1, 1], "W_1": [[0], [1]], "w_2": [1, 1]}"#

  @Test(arguments: [
    "--help", "--version", "help rank", "certify --help", "--generate-completion-script bash", "verify a.json",
    "verify --json a.json", "rank m.csv", "rank --json --minor m.csv", "generic khatri-rao 2 2 3",
    "generic khatri-rao 2 2 3 --print", "enumerate --N 2 --widths 2,2", "certify --N 2 --instances 1",
    "certify --data x.csv --widths 1,2", "nudge --epsilon 1/10 --data x.csv --widths 1,2", "minimum p.json",
    "finish p.json --data x.csv --targets y.csv", "export --format coq a.json", "audit --step 4.3",
    "table full-rank --widths 2,2", "table --check tables/full-rank.csv",
  ])
  func commandsEndSilently(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("1,2\n3,4\n".utf8), to: "m.csv")
    try folder.write(Data("1,-1\n".utf8), to: "x.csv")
    try folder.write(Data("1,1\n".utf8), to: "y.csv")
    try folder.write(Data(Self.point.utf8), to: "p.json")
    _ = try runShell(
      "\"$CHECKER\" rank m.csv --output c > /dev/null; mv c/*.json a.json; \"$CHECKER\" table full-rank --widths 2,2 > /dev/null",
      in: folder.url)
    let result = try runShell(
      "{ sleep 0.2; \"$CHECKER\" \(command); echo $? > status; } 2> errors | { exec <&-; sleep 0.4; }; sleep 0.2; while [ ! -s status ]; do sleep 0.1; done",
      in: folder.url)
    #expect(result.output.isEmpty)
    let contents = folder.contents
    // The signal's number and 128.
    #expect(String(decoding: contents["status"] ?? Data(), as: UTF8.self) == "141\n")
    #expect(contents["errors"] == Data())
  }

  @Test func whatWasWrittenBeforeIsWhole() throws {
    let folder = try TemporaryFolder()
    let result = try runShell(
      "\"$CHECKER\" certify --N 2 --instances 1 --output o | true; \"$CHECKER\" verify o | head -n 1; \"$CHECKER\" verify o",
      in: folder.url)
    #expect(result.errors.isEmpty && result.status == 0)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.hasPrefix("VERIFIED ") })
  }
}
