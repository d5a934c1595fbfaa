import Foundation
import TestSupport
import Testing

/// `checker rank`, `checker certify --data` and `checker nudge` from files to certificates.
@Suite struct RankTests {
  private let market = "%%MatrixMarket matrix coordinate integer general\n3 3 4\n1 1 1\n1 2 2\n2 1 2\n2 2 4\n"

  @Test func theRankTheMinorAndTheKernelArePrinted() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(market.utf8), to: "a.mtx")
    let result = try runChecker(["rank", "--minor", "--kernel", "k.csv", "--output", "c", "a.mtx"], in: folder.url)
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix("rank 1\nmatrix: 3×3, 4 nonzero entries, read as mtx\nminor, rows (counted from 1): "))
    #expect(folder.contents["k.csv"].map { String(decoding: $0, as: UTF8.self) } == "-2,0\n1,0\n0,1\n")
    #expect(try runChecker(["verify", "c"], in: folder.url).status == 0)
  }

  /// The left kernel has its vectors as rows; both are found where the certificate holds neither.
  @Test(arguments: ["--sparse", "--no-sparse"])
  func bothKernelsAreWritten(flag: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("1,2,3\n2,4,6\n0,0,1\n1,2,4\n".utf8), to: "a.csv")
    let result = try runChecker(
      ["rank", flag, "--json", "--kernel", "k.csv", "--left-kernel", "l.csv", "a.csv"], in: folder.url)
    #expect(result.status == 0)
    #expect(
      result.output.contains("\"left_kernel\": \"l.csv\"") && result.output.contains("\"left_kernel_format\": \"csv\""))
    func rows(_ name: String) throws -> [[Int]] {
      String(decoding: try #require(folder.contents[name]), as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",").compactMap { Int($0) }
      }
    }
    let (matrix, right, left) = (
      [[1, 2, 3], [2, 4, 6], [0, 0, 1], [1, 2, 4]], try rows("k.csv"), try rows("l.csv")
    )
    #expect(right.count == 3 && right.allSatisfy { $0.count == 1 } && right.contains { $0 != [0] })
    #expect(matrix.allSatisfy { zip($0, right).reduce(0) { $0 + $1.0 * $1.1[0] } == 0 })
    #expect(left.count == 2 && left[0] != left[1] && left.allSatisfy { $0.count == 4 && $0.contains { $0 != 0 } })
    for vector in left {
      #expect((0..<3).allSatisfy { j in zip(vector, matrix).reduce(0) { $0 + $1.0 * $1.1[j] } == 0 })
    }
  }

  /// Kernels of long numbers are lifted, where elimination of sparse rows comes to no end; as NumPy's integers they are
  /// too long, which costs nothing of the rank.
  @Test(arguments: ["--sparse", "--no-sparse"])
  func kernelsOfLongNumbersAreLifted(flag: String) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<6).map { _ in (0..<2500).map { _ in "\(Int.random(in: 1...9, using: &generator))" }.joined() }
    let text = "\(numbers[0]),\(numbers[1]),\(numbers[2])\n\(numbers[3]),\(numbers[4]),\(numbers[5])\n"
    try folder.write(Data(text.utf8), to: "a.csv")
    let result = try runChecker(["rank", flag, "--kernel", "k.mtx", "a.csv"], in: folder.url)
    #expect(result.status == 0 && result.output.hasPrefix("rank 2\n") && result.errors.isEmpty)
    let kernel = String(decoding: try #require(folder.contents["k.mtx"]), as: UTF8.self)
    #expect(kernel.hasPrefix("%%MatrixMarket matrix coordinate integer general\n3 1 3\n1 1 "))
    try folder.write(Data(kernel.utf8), to: "k.mtx")
    let array = try runChecker(["rank", flag, "--kernel", "k.npy", "a.csv"], in: folder.url)
    #expect(array.status == 73 && array.output.hasPrefix("rank 2\n"))
    #expect(array.errors.contains("k.npy: an entry of") && array.errors.contains("NumPy's integers have 64"))
  }

  @Test(arguments: ["--sparse", "--no-sparse"])
  func standardInputIsReadAndJSONIsPrinted(flag: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(market.utf8), to: "a.mtx")
    let result = try runShell("gzip -c a.mtx | \"$CHECKER\" rank --json \(flag) --kernel k.sms - ", in: folder.url)
    #expect(result.status == 0)
    let json = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["rank"] as? Int == 1 && json["rows"] as? Int == 3 && json["columns"] as? Int == 3)
    let certificate = try #require(json["certificate"] as? String)
    #expect(try runChecker(["verify", certificate], in: folder.url).status == 0)
    #expect(folder.contents["k.sms"] != nil)
  }

  @Test(arguments: [
    ("1,2\n3,x\n", "standard input: line 2, column 2: 'x' is not a number; "),
    ("1,nan\n", "standard input: line 1, column 2: 'nan' has no exact value; "),
    (
      "%%MatrixMarket matrix coordinate integer general\n1000000000000 1 1\n",
      "standard input: line 2: 1000000000000 rows declared"
    ),
  ])
  func badInputIsOneLineAndCode65(text: String, line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(text.utf8), to: "a")
    let result = try runShell("\"$CHECKER\" rank - < a", in: folder.url)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: \(line)"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func otherCodesOfRank() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(market.utf8), to: "a.mtx")
    #expect(try runChecker(["rank", "none.mtx"], in: folder.url).status == 66)
    #expect(try runChecker(["rank", "--max-bytes", "9", "a.mtx"], in: folder.url).status == 75)
    #expect(try runChecker(["rank", "--format", "xyz", "a.mtx"], in: folder.url).status == 64)
    #expect(try runChecker(["rank", "--kernel", "no/such/folder/k.mtx", "a.mtx"], in: folder.url).status == 73)
  }

  private let data = "0.1,0.7,-0.3\n0.2,-0.5,0.9\n"

  @Test func dataWithNoiseAreCertifiedForEveryPattern() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(data.utf8), to: "X.csv")
    let arguments = [
      "certify", "--data", "X.csv", "--noise", "gaussian:0.1:1", "--widths", "2,2", "--slope", "float64:0.01",
    ]
    let result = try runChecker(arguments, in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.contains("congruence modulo 20631717479"))
    #expect(!result.output.contains("MSE"))
    try folder.write(Data("1,2,-1\n".utf8), to: "y.csv")
    let aimed = try runChecker(arguments + ["--targets", "y.csv"], in: folder.url)
    #expect(
      aimed.output.contains(
        "so with the targets of y.csv, as with any, every differentiable local minimum of the MSE in (W_{L-1}, W_L) has MSE = 0"
      ))
    #expect(try runChecker(["verify", "certificates"], in: folder.url).status == 0)
  }

  @Test func dataWithoutNoiseAreRefutedWithAKernelVector() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(data.utf8), to: "X.csv")
    let result = try runChecker(
      ["certify", "--data", "X.csv", "--widths", "2,2", "--slope", "float64:0.01"], in: folder.url)
    #expect(result.status == 1)
    #expect(result.output.contains("without noise E = 1, so where all slopes are the first one"))
    #expect(result.output.contains("G^p x = 0 for x = ("))
    let verified = try runChecker(["verify", "certificates"], in: folder.url)
    #expect(verified.output.contains(": rank(G^p) = 2 for the activation pattern p"))
  }

  /// Where the rank of the whole would need many kernel vectors, samples that are dependent are certified: one vector. On
  /// the terminal it is cut, in JSON it is in full.
  @Test func manyDataWithoutNoiseAreRefutedByAFewSamples() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<6).map { _ in
      (0..<240).map { _ in "\(Double.random(in: -1...1, using: &generator))" }.joined(separator: ",")
    }
    try folder.write(Data((rows.joined(separator: "\n") + "\n").utf8), to: "X.csv")
    let arguments = ["certify", "--data", "X.csv", "--widths", "6,60", "--slope", "1/2"]
    let result = try runChecker(arguments + ["--wide"], in: folder.url)
    #expect(result.status == 1)
    #expect(result.output.contains("samples 1–7 of the given data alone, pattern of first slopes  "))
    #expect(result.output.contains("  deficient: rank 6  "))
    #expect(result.output.contains("so G^p of all 240 has a rank below N"))
    #expect(result.output.contains(" digits), …), 7 entries, in full in file 1\n"))
    #expect(result.output.utf8.count < 2500)
    let verified = try runChecker(["verify", "certificates"], in: folder.url)
    #expect(verified.status == 0)
    #expect(verified.output.contains(": rank(G^p) = 6 for the activation pattern p"))
    #expect(verified.output.contains("N = 7"))
    let json = try runChecker(arguments + ["--json"], in: folder.url)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let row = try #require((object?["claims"] as? [[String: Any]])?.first)
    let vector = try #require(row["kernel_vector"] as? [String])
    #expect(vector.count == 7 && !vector.contains { $0.contains("…") })
  }

  @Test func nudgingIsReportedAsJSON() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(data.utf8), to: "X.csv")
    let result = try runChecker(
      ["nudge", "--epsilon", "1e-3", "--data", "X.csv", "--widths", "2,2", "--slope", "1/2", "--json"], in: folder.url)
    let json = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(
      json.keys.sorted() == [
        "certificate", "changed_entries", "instance", "largest_change", "largest_change_exact", "prime", "statement",
      ])
  }

  @Test func nudgedDataAreAnInstanceThatEnumerates() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(data.utf8), to: "X.csv")
    let result = try runChecker(
      ["nudge", "--epsilon", "1e-3", "--data", "X.csv", "--widths", "2,2", "--slope", "1/2"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("rank(G^p) = 3 for all 2^6 activation patterns p"))
    let counted = try runChecker(["enumerate", "--instance", "nudged.json", "--json"], in: folder.url)
    let histogram = try #require(JSONSerialization.jsonObject(with: Data(counted.output.utf8)) as? [String: Any])
    #expect(histogram["total"] as? Int == 64 && histogram["histogram"] as? [String: Int] == ["3": 64])
  }

  @Test(arguments: [
    (["--data", "X.csv"], 64, "--widths is missing"),
    (
      ["--data", "X.csv", "--widths", "3,2"], 64,
      "X.csv: X is 2×3, but --widths begins with d_0 = 3; its samples may be the rows"
    ),
    (["--data", "X.csv", "--widths", "2,2,2"], 64, "--weights is missing: with 3 layers give W_1 as matrix files"),
    (
      ["--noise", "gaussian:1:1"], 64, "--noise has no effect without --data; leave it out"
    ),
    (
      ["--data", "X.csv", "--widths", "2,2", "--noise", "gaussian:-1:1"], 64,
      "--noise gaussian:-1:1: write gaussian:SIGMA:SEED"
    ),
    (["--data", "no.csv", "--widths", "2,2"], 66, "no.csv: "),
    (
      ["--data", "X.csv", "--widths", "2,2", "--targets", "X.csv"], 64,
      "X.csv: the targets are 2×3, those of 2 outputs, but the last weights are of one: give the 3 targets of that output"
    ),
    (["--targets", "X.csv"], 64, "--targets has no effect without --data; leave it out"),
  ])
  func faultsOfDataAreNamed(arguments: [String], status: Int32, line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(data.utf8), to: "X.csv")
    let result = try runChecker(["certify"] + arguments, in: folder.url)
    #expect(result.status == status)
    #expect(result.errors.hasPrefix("checker: \(line)"), "\(result.errors)")
  }
}
