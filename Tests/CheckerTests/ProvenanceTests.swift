import Foundation
import TestSupport
import Testing

/// What certificates say of the command that wrote them: its arguments, and the hashes of the files that it read.
@Suite struct ProvenanceTests {
  private static let files = [
    "m.csv": "1,2\n3,4\n", "g.txt": "parameters a b\n[a, b]\n", "x.csv": "1,2\n4,1\n", "e.csv": "3,2\n1,5\n",
    "y.csv": "1,-1\n", "net.json": #"{"fc1.weight": [[1, 0], [0, 1]], "fc2.weight": [[1, 1]]}"#,
    "p.json": #"{"slope": "1/2", "X": [[1, 2], [4, 0]], "W_1": [[1, 1]], "w_2": [0], "y": [1, -1]}"#,
    "i.json":
      #"{"network": {"widths": [2, 2], "slopes": [1, "1/2"], "samples": 2}, "instance": {"X": [[1, 2], [4, 1]], "E": [[[3, 2], [1, 5]]], "W": []}}"#,
  ]

  /// Arguments; of the files in them those that are read, in the order of reading; and what is kept of the arguments.
  static let commands: [(String, [String], String)] = [
    ("rank in/m.csv --no-sparse --json --minor", ["m.csv"], "rank m.csv --no-sparse"),
    ("rank --kernel=k.csv --format csv in/m.csv --max-digits 900", ["m.csv"], "rank --format csv m.csv"),
    ("generic in/g.txt --seed 3", ["g.txt"], "generic g.txt --seed 3"),
    (
      "certify --data in/x.csv --noise=in/e.csv --widths 2,2 --slope 1/100", ["x.csv", "e.csv"],
      "certify --data x.csv --noise=e.csv --widths 2,2 --slope 1/100"
    ),
    (
      "certify --data in/x.csv --noise in/e.csv --widths 2,2 --slope 1/100 --targets in/y.csv",
      ["x.csv", "e.csv", "y.csv"],
      "certify --data x.csv --noise e.csv --widths 2,2 --slope 1/100 --targets y.csv"
    ),
    (
      "nudge --epsilon 1/1000 --data in/x.csv --widths 2,2 --instance nudged.json", ["x.csv"],
      "nudge --epsilon 1/1000 --data x.csv --widths 2,2"
    ),
    ("minimum in/p.json", ["p.json"], "minimum p.json"),
    (
      "finish in/net.json --data in/x.csv --targets in/y.csv --slope 1/2 --radius 100 --weights-out out.json",
      ["x.csv", "net.json", "y.csv"], "finish net.json --data x.csv --targets y.csv --slope 1/2 --radius 100"
    ),
    ("enumerate --instance in/i.json --threads 1", ["i.json"], "enumerate --instance i.json"),
    ("enumerate --N 2 --widths 2,2 --no-noise --limit 99", [], "enumerate --N 2 --widths 2,2 --no-noise"),
  ]

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in Self.files { try folder.write(Data(text.utf8), to: "in/\(name)") }
    return folder
  }

  /// The provenance of each certificate of a folder.
  private func provenances(_ folder: TemporaryFolder, _ name: String) throws -> [[String: String]] {
    let paths = folder.contents.filter { $0.key.hasPrefix("\(name)/") }
    return try paths.sorted { $0.key < $1.key }.map { _, bytes in
      let root = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      return try #require(root["provenance"] as? [String: String])
    }
  }

  private func sum(_ name: String, _ folder: TemporaryFolder) throws -> String {
    String(try runShell("sha256sum in/\(name)", in: folder.url).output.prefix(64))
  }

  @Test(arguments: commands)
  func argumentsAndHashesAreKept(arguments: String, read: [String], kept: String) throws {
    let folder = try folder()
    let result = try runChecker(arguments.split(separator: " ").map(String.init) + ["--output", "o"], in: folder.url)
    #expect(result.status == 0 || result.status == 1, "\(result.errors)")
    let hashes = try read.map { "\($0) \(try sum($0, folder))" }.joined(separator: ", ")
    let expected = "checker \(kept)" + (read.isEmpty ? "" : " # SHA-256: \(hashes)")
    let found = try provenances(folder, "o")
    #expect(!found.isEmpty)
    for provenance in found { #expect(provenance["command"] == expected) }
    #expect(try runChecker(["verify", "o"], in: folder.url).status == 0)
  }

  /// Wherever the files are and wherever the results go.
  @Test func theSameCommandWritesTheSameBytesAnywhere() throws {
    let folder = try folder()
    _ = try runShell("mkdir there && cp in/m.csv there/m.csv", in: folder.url)
    for (arguments, output) in [(["in/m.csv"], "o"), (["\(folder.url.path)/there/m.csv", "--json"], "deep/er")] {
      #expect(try runChecker(["rank"] + arguments + ["--output=\(output)"], in: folder.url).status == 0)
    }
    let contents = folder.contents
    let (one, other) = (contents.filter { $0.key.hasPrefix("o/") }, contents.filter { $0.key.hasPrefix("deep/er/") })
    #expect(one.count == 1 && Array(one.values) == Array(other.values))
  }

  /// Claim and evidence follow from the numbers, and the verdict from these.
  @Test func anotherFileOfTheSameNumbersHasAnotherHashOnly() throws {
    let folder = try folder()
    try folder.write(Data("1, 2\n3, 4\n".utf8), to: "in/spaced.csv")
    var texts: [String] = []
    for (file, output) in [("m.csv", "o"), ("spaced.csv", "q")] {
      #expect(try runChecker(["rank", "in/\(file)", "--output", output], in: folder.url).status == 0)
      let written = try #require(folder.contents.first { $0.key.hasPrefix("\(output)/") })
      texts.append(String(decoding: written.value, as: UTF8.self))
    }
    let ends = texts.map { $0.components(separatedBy: "\n  \"provenance\": ") }
    #expect(ends[0][0] == ends[1][0] && ends[0][1] != ends[1][1])
    // Copied, not checked: the verdict is the same whatever it says.
    try folder.write(Data(texts[0].replacing("SHA-256: m.csv ", with: "SHA-256: m.csv 0").utf8), to: "o.json")
    let verified = try runChecker(["verify", "o.json"], in: folder.url)
    #expect(verified.output == "VERIFIED o.json: rank(M) = 2 for the 2×2 matrix M of this file\n")
  }

  /// In the characters that the format allows.
  @Test func namesAreWrittenPlainly() throws {
    let folder = try folder()
    _ = try runShell(##"cp in/m.csv 'in/ä "b\#.csv'"##, in: folder.url)
    #expect(try runChecker(["rank", ##"in/ä "b\#.csv"##, "--output", "o"], in: folder.url).status == 0)
    let hash = try sum("m.csv", folder)
    let name = "%C3%A4%20%22b%5C%23.csv"
    #expect(try provenances(folder, "o").map { $0["command"] } == ["checker rank \(name) # SHA-256: \(name) \(hash)"])
    #expect(try runShell("\"$CHECKER\" rank - --output q < in/m.csv", in: folder.url).status == 0)
    #expect(try provenances(folder, "q").map { $0["command"] } == ["checker rank - # SHA-256: - \(hash)"])
  }
}
