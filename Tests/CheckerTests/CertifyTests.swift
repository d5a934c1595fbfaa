import Foundation
import TestSupport
import Testing

/// `checker certify` from the command line to the files.
@Suite struct CertifyTests {
  private let small = ["certify", "--layers", "2", "--N", "3", "--widths", "2,2", "--instances", "1"]

  @Test func whatIsWrittenIsVerified() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(small + ["--output", "a/b/c"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.hasPrefix("L = 2, widths 2,2, slopes {1, 1/100}, N = 3\nP = 2^6 = 64 activation patterns\n"))
    let names = folder.contents.keys
    #expect(names.count >= 5)
    #expect(names.allSatisfy { $0.hasPrefix("a/b/c/") && $0.hasSuffix(".json") })
    #expect(
      result.output.hasSuffix(
        "\(names.count) certificates in a/b/c, each accepted by the verifier before it was written.\n"))
    let verified = try runChecker(["verify", "a"], in: folder.url)
    #expect(verified.status == 0)
    let lines = verified.output.split(separator: "\n")
    #expect(lines.count == names.count)
    for (line, name) in zip(lines, names.sorted()) {
      #expect(line.hasPrefix("VERIFIED \(name): rank(G^p) "))
      #expect(line.contains("L = 2, widths 2,2, slopes {1, 1/100}, N = 3"))
    }
  }

  @Test func theSameCommandGivesTheSameBytesAndReuses() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let result = try runChecker(small + ["--output", "."], in: first.url)
    _ = try runChecker(small + ["--output", second.url.path], in: first.url)
    let contents = first.contents
    #expect(contents.count >= 5)
    #expect(contents == second.contents)
    #expect(!result.output.contains("reused"))

    let again = try runChecker(small + ["--output", "."], in: first.url)
    #expect(again.status == 0)
    #expect(again.output.split(separator: "\n").filter { $0.contains(", reused") }.count == contents.count)
    #expect(first.contents == contents)
  }

  /// What is there is believed only if the verifier accepts it.
  @Test func aDamagedCertificateIsWrittenAnew() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(small + ["--output", "."], in: folder.url)
    let contents = folder.contents
    for (index, name) in contents.keys.sorted().enumerated() {
      let bytes = contents[name] ?? Data()
      switch index % 3 {
      case 0: try folder.write(Data(bytes.dropLast(100)), to: name)
      case 1: try folder.write(Data(), to: name)
      default:
        try folder.write(
          Data(String(decoding: bytes, as: UTF8.self).replacing("\"rank\": 3", with: "\"rank\": 2").utf8), to: name)
      }
    }
    #expect(folder.contents != contents)
    #expect(try runChecker(small + ["--output", "."], in: folder.url).status == 0)
    #expect(folder.contents == contents)
  }

  @Test func anotherSeedIsAnotherInstance() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(small + ["--output", "1"], in: folder.url)
    _ = try runChecker(small + ["--output", "2", "--seed", "77"], in: folder.url)
    let names = folder.contents.keys
    func below(_ prefix: String) -> Set<String> {
      Set(names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(2)) })
    }
    #expect(!below("1/").isEmpty && !below("2/").isEmpty)
    #expect(below("1/") != below("2/"))
  }

  @Test func theTableAsJSON() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(small + ["--output", ".", "--json"], in: folder.url)
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let report = try #require(object as? [String: Any])
    let rows = try #require(report["rows"] as? [[String: String]])
    #expect(report["samples"] as? Int == 3)
    #expect(report["widths"] as? [Int] == [2, 2])
    #expect(Set(rows.compactMap { $0["certificate"]?.dropFirst(2) }.map(String.init)) == Set(folder.contents.keys))
    #expect(rows.allSatisfy { $0["verdict"] == "rank 3" && $0["statement"]?.hasPrefix("rank(G^p) ") == true })
  }

  /// - Parameter setUp: what is in the way, in `sh`.
  @Test(arguments: [
    ("touch file", "file", "file: "),
    (
      "touch file", "file/below",
      "file/below: cannot make the folder file/below: Not a directory; choose another with --output"
    ),
    (
      "true", "/proc/checker",
      "/proc/checker: cannot make the folder /proc/checker: No such file or directory; choose another with --output"
    ),
    ("true", "", ": No such file or directory; choose another folder with --output"),
    ("ln -s nowhere link", "link", "link: "),
  ])
  func aFolderThatCannotBe(setUp: String, output: String, message: String) throws {
    let folder = try TemporaryFolder()
    _ = try runShell(setUp, in: folder.url)
    let result = try runChecker(small + ["--output", output], in: folder.url)
    #expect(result.status == 73)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: \(message)"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  /// A folder where a certificate should go: nothing else is left behind.
  @Test func aFolderInTheWayOfACertificate() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(small + ["--output", "a"], in: folder.url)
    let name = try #require(folder.contents.keys.sorted().first { $0.contains("-almost-everywhere-") })
    _ = try runShell("rm -r a; mkdir -p '\(name)'", in: folder.url)
    let result = try runChecker(small + ["--output", "a"], in: folder.url)
    #expect(result.status == 74)
    #expect(result.errors == "checker: \(name): Is a directory; what was written before it is whole\n")
    #expect(folder.contents.keys.allSatisfy { $0.hasSuffix(".json") })
    #expect(try runChecker(["verify", "a"], in: folder.url).status == 0)
  }
}
