import Foundation
import TestSupport
import Testing

/// `checker certify` from the command line to the files.
@Suite struct CertifyTests {
  private let small = ["certify", "--layers", "2", "--N", "3", "--widths", "2,2", "--instances", "1"]
  private var wide: [String] { small + ["--wide"] }

  @Test func whatIsWrittenIsVerified() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(wide + ["--output", "a/b/c"], in: folder.url)
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
      let statement = name.contains("no-bad-local-minimum") ? "for every y, every local minimum " : "rank(G^p) "
      #expect(line.hasPrefix("VERIFIED \(name): \(statement)"))
      #expect(line.contains("L = 2, widths 2,2, slopes {1, 1/100}, N = 3"))
    }
  }

  @Test func theSameCommandGivesTheSameBytes() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let result = try runChecker(wide + ["--output", "."], in: first.url)
    _ = try runChecker(wide + ["--output", second.url.path], in: first.url)
    let contents = first.contents
    #expect(contents.count >= 5)
    #expect(contents == second.contents)
    #expect(!result.output.contains("reused"))

    // What is there changes nothing: all is done again.
    let again = try runChecker(wide + ["--output", "."], in: first.url)
    #expect(again.status == 0)
    #expect(!again.output.contains("reused"))
    #expect(again.output.contains("  fraction-free elimination  "))
    #expect(first.contents == contents)
  }

  /// `--resume` goes on from what an interrupted run has left, and says how much that was.
  @Test func resumingReusesWhatIsThere() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(wide + ["--output", "."], in: folder.url)
    let contents = folder.contents
    let gone = try #require(contents.keys.first { $0.contains("-almost-everywhere-") })
    _ = try runShell("rm '\(gone)'", in: folder.url)
    let result = try runChecker(wide + ["--output", ".", "--resume"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").filter { $0.contains(", reused") }.count == contents.count - 1)
    #expect(
      result.output.hasSuffix(
        "\(contents.count) certificates in ., \(contents.count - 1) of them from an earlier run, each accepted by the verifier.\n"
      ))
    #expect(folder.contents == contents)
    let all = try runChecker(small + ["--output", ".", "--resume", "--json"], in: folder.url)
    let object = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any]
    let rows = try #require(object?["claims"] as? [[String: Any]])
    #expect(rows.count == contents.count && rows.allSatisfy { $0["reused"] as? Bool == true })
    #expect(rows.allSatisfy { $0["elimination"] == nil })
  }

  /// Single patterns are eliminated over the integers, and the report says what came out.
  @Test func theEliminationsAreShown() throws {
    let folder = try TemporaryFolder()
    let arguments = ["certify", "--N", "12", "--method", "witness", "--method", "random", "--instances", "2"]
    let result = try runChecker(arguments + ["--output", "a", "--wide"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").filter { $0.contains("  fraction-free elimination  ") }.count == 5)
    #expect(!result.output.contains("minor modulo a prime"))
    #expect(result.output.contains("  1  rows 1–12, columns 1–12, leading minors 1, 1, 1, …, determinant 1\n"))
    #expect(
      result.output.contains(
        "  5  rows 1–12, columns 1–12, leading minors 18, 70632, -176520384, …, determinant 9863606479917515930920462904693925451776\n"
      ))
    #expect(result.output.contains(", determinant -94709928… (71 digits)\n"))

    let report = try runChecker(arguments + ["--output", "a", "--json"], in: folder.url)
    let object = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
    let rows = try #require(object?["claims"] as? [[String: Any]])
    #expect(rows.map { $0["elimination"] != nil } == [true, false, true, true, true, true])
    let fifth = try #require(rows[4]["elimination"] as? [String: Any])
    #expect(fifth["rank"] as? Int == 12)
    #expect(fifth["row_rank_profile"] as? [Int] == Array(0..<12))
    #expect(fifth["column_rank_profile"] as? [Int] == Array(0..<12))
    #expect(fifth["determinant"] as? String == "9863606479917515930920462904693925451776")
    #expect(fifth["determinant_sign"] as? Int == 1)
    #expect(fifth["determinant_digits"] as? Int == 40)
    let minors = try #require(fifth["leading_minors"] as? [String])
    #expect(minors.count == 12 && minors.prefix(3) == ["18", "70632", "-176520384"])
    #expect(minors.last?.trimmingPrefix("-") == "9863606479917515930920462904693925451776")
  }

  /// Larger and deeper sizes go by minors modulo primes, and say so.
  @Test(arguments: [(["--N", "201"], "N is over 200"), (["--layers", "7", "--N", "90"], "N L is over 600")])
  func largerSizesSaySo(sizes: [String], reason: String) throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["certify"] + sizes + ["--method", "random", "--instances", "1", "--wide"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").filter { $0.contains("  minor modulo a prime  ") }.count == 2)
    #expect(result.output.contains("  \(reason), so no elimination over the integers: "))
    #expect(!result.output.contains("fraction-free"))
  }

  /// A GMP whose exact division by long numbers gives 0 spoils the elimination over the integers, not what is
  /// done modulo primes: that the two disagree is an internal error, and nothing is certified.
  @Test func aFaultOfTheEliminationIsAnInternalError() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Data(
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <gmp.h>
        void __gmpz_divexact(mpz_ptr q, mpz_srcptr a, mpz_srcptr d) {
          if (mpz_size(d) > 1) { mpz_set_ui(q, 0); return; }
          void (*divide)(mpz_ptr, mpz_srcptr, mpz_srcptr) = dlsym(RTLD_NEXT, "__gmpz_divexact");
          divide(q, a, d);
        }

        """.utf8), to: "fault.c")
    let built = try runShell("clang -shared -fPIC -o fault.so fault.c", in: folder.url)
    try #require(built.status == 0, "\(built.errors)")
    let arguments = "certify --N 12 --method random --instances 1 --output out"
    #expect(try runShell("\"$CHECKER\" \(arguments)", in: folder.url).status == 0)
    _ = try runShell("rm -r out", in: folder.url)
    let result = try runShell("LD_PRELOAD=\"$PWD/fault.so\" \"$CHECKER\" \(arguments)", in: folder.url)
    #expect(result.status == 70)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: internal error: fraction-free elimination says rank "))
    #expect(result.errors.hasSuffix(", elimination modulo 65521 rank 12\n"))
    #expect(!folder.contents.keys.contains { $0.hasPrefix("out/") })
  }

  /// Modulo 2 seldom a random instance will do: many are tried in little time, then one near the witness does surely.
  @Test func slopesWithASmallModulus() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["certify", "--layers", "5", "--N", "40", "--slope=-1", "--method", "congruence", "--wide"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.contains("instance congruent to the witness, seed 1, every pattern  congruence modulo 2  "))
    #expect(result.output.contains("congruence was inconclusive on 100 random instances, seeds 1 to 100"))
  }

  /// Each row names its file by a number that the list below resolves; the verdict of the bound is the bound.
  @Test func rowsNameTheirCertificates() throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["certify", "--N", "4", "--method", "bound", "--method", "residues", "--output", "a", "--wide"], in: folder.url)
    let lines = result.output.split(separator: "\n")
    let bound = try #require(lines.first { $0.hasPrefix("entries independent, uniform in ") })
    #expect(bound.contains("  failure ≤ 10^-6  ") && bound.hasSuffix("  1"))
    #expect(
      lines.contains { $0.hasPrefix("instance of a residue class") && $0.contains("  rank 4  ") && $0.hasSuffix("  2") }
    )
    for (number, kind) in [(1, "failure-bound"), (2, "every-pattern")] {
      let line = try #require(lines.first { $0.hasPrefix("  \(number)  gradient-rank-\(kind)-") })
      #expect(folder.contents["a/\(line.dropFirst(5))"] != nil)
    }
  }

  /// The number of patterns in full while it has at most 40 digits.
  @Test(arguments: [
    ("2,2", "3", "P = 2^6 = 64 activation patterns"),
    ("13,13", "10", "P = 2^130 = 1361129467683753853853498429727072845824 activation patterns"),
    ("13,13", "11", "P = 2^143 activation patterns"),
  ])
  func patternsForPeople(widths: String, samples: String, line: String) throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(
      ["certify", "--layers", "2", "--widths", widths, "--N", samples, "--method", "witness"], in: folder.url)
    #expect(result.output.split(separator: "\n").dropFirst().first == Substring(line))
  }

  /// What is there is believed only if the verifier accepts it.
  @Test func aDamagedCertificateIsWrittenAnew() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(wide + ["--output", "."], in: folder.url)
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
    #expect(try runChecker(wide + ["--output", "."], in: folder.url).status == 0)
    #expect(folder.contents == contents)
  }

  @Test func anotherSeedIsAnotherInstance() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(wide + ["--output", "1"], in: folder.url)
    _ = try runChecker(wide + ["--output", "2", "--seed", "77"], in: folder.url)
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
    let rows = try #require(report["claims"] as? [[String: Any]])
    #expect(report["samples"] as? Int == 3)
    #expect(report["widths"] as? [Int] == [2, 2])
    #expect(
      Set(rows.compactMap { ($0["certificate"] as? String)?.dropFirst(2) }.map(String.init))
        == Set(folder.contents.keys))
    let verdicts = rows.compactMap { $0["verdict"] as? String }
    #expect(verdicts.count == rows.count && verdicts.filter { $0 == "no bad minimum" }.count == 1)
    for (row, verdict) in zip(rows, verdicts) {
      let statement = verdict == "no bad minimum" ? "for every y, every local minimum " : "rank(G^p) "
      #expect((row["statement"] as? String)?.hasPrefix(statement) == true)
    }
    #expect(verdicts.dropLast().allSatisfy { ["rank 3", "no bad minimum"].contains($0) })
    #expect(rows.last?["verdict"] as? String == "failure ≤ 3/7812500")
  }

  /// - Parameter setUp: what is in the way, in `sh`.
  @Test(arguments: [
    ("touch file", "file", "file: "),
    (
      "touch file", "file/below",
      "file/below: cannot make the folder file: a file has that name; choose another with --output"
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
    let result = try runChecker(wide + ["--output", output], in: folder.url)
    #expect(result.status == 73)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: \(message)"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  /// A folder where a certificate should go: nothing else is left behind.
  @Test func aFolderInTheWayOfACertificate() throws {
    let folder = try TemporaryFolder()
    _ = try runChecker(wide + ["--output", "a"], in: folder.url)
    let name = try #require(folder.contents.keys.sorted().first { $0.contains("-almost-everywhere-") })
    _ = try runShell("rm -r a; mkdir -p '\(name)'", in: folder.url)
    let result = try runChecker(wide + ["--output", "a"], in: folder.url)
    #expect(result.status == 73)
    #expect(result.errors == "checker: \(name): a folder has that name; take it away, or write elsewhere\n")
    #expect(folder.contents.keys.allSatisfy { $0.hasSuffix(".json") })
    #expect(try runChecker(["verify", "a"], in: folder.url).status == 0)
  }
}
