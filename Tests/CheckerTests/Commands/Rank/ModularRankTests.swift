import Foundation
import TestSupport
import Testing

/// `checker rank --mod` and `--determinant`, from files to certificates.
@Suite struct ModularRankTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func json(_ arguments: [String], status: Int32 = 0) throws -> [String: Any] {
    let result = try runChecker(["rank", "--json"] + arguments, in: folder.url)
    #expect(result.status == status, "\(result.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// `[1 1; 1 -1]` has rank 1 modulo 2 only; `[1 2; 2 4]` everywhere; `[6 0; 0 35]` rank 1 modulo 2, 3, 5 and 7.
  @Test(arguments: [
    ("1,1\n1,-1\n", 2, 1), ("1,1\n1,-1\n", 3, 2), ("1,2\n2,4\n", 5, 1), ("6,0\n0,35\n", 2, 1), ("6,0\n0,35\n", 7, 1),
    ("6,0\n0,35\n", 11, 2), ("4,2\n6,8\n", 2, 0), ("1/3,1\n1,3\n", 2, 1), ("4294967291,1\n0,1\n", 4_294_967_291, 1),
  ])
  func theRankModuloAPrime(text: String, prime: Int, rank: Int) throws {
    try folder.write(Data(text.utf8), to: "a.csv")
    let report = try json(["--mod", "\(prime)", "--kernel", "k.csv", "--left-kernel", "l.csv", "a.csv"])
    #expect(report["rank"] as? Int == rank && report["prime"] as? Int == prime)
    #expect(
      report["statement"] as? String
        == "rank(M mod \(prime)) = \(rank) over GF(\(prime)) for the 2×2 sparse matrix M of this file")
    #expect(try runChecker(["verify", try #require(report["certificate"] as? String)], in: folder.url).status == 0)
    func entries(_ name: String) throws -> [[Int]] {
      String(decoding: try #require(folder.contents[name]), as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",").compactMap { Int($0) }
      }
    }
    guard rank < 2, prime < 1000, !text.contains("/") else { return }
    let matrix = text.split(separator: "\n").map { $0.split(separator: ",").compactMap { Int($0) } }
    let (right, left) = (try entries("k.csv"), try entries("l.csv"))
    #expect(right.count == 2 && right[0].count == 2 - rank && left.count == 2 - rank)
    for i in 0..<2 {
      for k in 0..<2 - rank {
        #expect((0..<2).reduce(0) { $0 + matrix[i][$1] * right[$1][k] } % prime == 0)
        #expect((0..<2).reduce(0) { $0 + left[k][$1] * matrix[$1][i] } % prime == 0)
        #expect((0..<2).contains { right[$0][k] != 0 } && left[k].contains { $0 != 0 })
      }
    }
  }

  @Test func theRankModuloAPrimeInWords() throws {
    try folder.write(Data("1,1\n1,-1\n".utf8), to: "a.csv")
    let result = try runChecker(["rank", "--mod", "2", "--minor", "a.csv"], in: folder.url)
    #expect(result.output.hasPrefix("rank 1 over GF(2)\nmatrix: 2×2, 4 nonzero entries, read as csv\nminor, rows "))
    #expect(try runChecker(["rank", "--mod", "2", "--quiet", "a.csv"], in: folder.url).output == "1\n")
  }

  @Test(arguments: [
    (["--mod", "9"], 64, "--mod 9: no prime below 2^32"), (["--mod", "1"], 64, "--mod 1: no prime"),
    (["--mod", "4294967311"], 64, "no prime below 2^32"), (["--mod", "3", "--sparse"], 64, "--sparse has no effect"),
    (["--mod", "3", "--determinant"], 64, "--determinant has no effect"),
    (["--quiet", "--determinant"], 64, "--quiet prints the rank alone"),
    (["--mod", "3"], 65, "a.csv: row 1, column 2: 1/3 has no value modulo 3, which divides its denominator"),
    (["--determinant"], 65, "a.csv: a 2×3 matrix has no determinant"),
  ])
  func faultsSayTheirMend(arguments: [String], status: Int32, message: String) throws {
    try folder.write(Data("1,1/3,0\n0,1,1\n".utf8), to: "a.csv")
    let result = try runChecker(["rank"] + arguments + ["a.csv"], in: folder.url)
    #expect(result.status == status && result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ("1,2\n3,4\n", "-2"), ("0,1\n1,0\n", "-1"), ("1,2\n2,4\n", "0"), ("0,0\n0,0\n", "0"), ("1/2,1\n0,1/3\n", "1/6"),
    ("-7\n", "-7"),
    ("0.1,0.2\n0.3,0.4\n", "-1/50"), ("2,0,0\n0,3,0\n0,0,5\n", "30"),
    // Hilbert's matrix, whose inverse has integers only.
    ("1,1/2,1/3\n1/2,1/3,1/4\n1/3,1/4,1/5\n", "1/2160"),
    ("100000000000000000000,1\n1,100000000000000000000\n", "9999999999999999999999999999999999999999"),
  ])
  func theDeterminant(text: String, value: String) throws {
    try folder.write(Data(text.utf8), to: "a.csv")
    let report = try json(["--determinant", "a.csv"])
    #expect(report["determinant"] as? String == value)
    let certificate = try #require(report["determinant_certificate"] as? String)
    let verified = try runChecker(["verify", certificate, "--matrix", "a.csv"], in: folder.url)
    #expect(verified.status == 0 && verified.output.contains("det(M) = \(value) for the "), "\(verified.errors)")
    let words = try runChecker(["rank", "--determinant", "--no-certificate", "a.csv"], in: folder.url)
    #expect(words.status == 0 && words.output.contains("\ndeterminant: \(value)\n"))
  }

  /// Random matrices against expansion by cofactors.
  @Test func determinantsAreThoseOfCofactors() throws {
    var generator = SeededGenerator(seed: 5)
    for size in 1...6 {
      let matrix = (0..<size).map { _ in (0..<size).map { _ in Int.random(in: -9...9, using: &generator) } }
      let text = matrix.map { $0.map(String.init).joined(separator: ",") + "\n" }.joined()
      try folder.write(Data(text.utf8), to: "a.csv")
      #expect(try json(["--determinant", "a.csv"])["determinant"] as? String == "\(cofactors(matrix))")
    }
  }

  private func cofactors(_ rows: [[Int]]) -> Int {
    guard let first = rows.first else { return 1 }
    return first.indices.reduce(0) { sum, j in
      let minor = rows.dropFirst().map { row in Array(row[..<j] + row[(j + 1)...]) }
      return sum + (j % 2 == 0 ? 1 : -1) * first[j] * cofactors(minor)
    }
  }
}
