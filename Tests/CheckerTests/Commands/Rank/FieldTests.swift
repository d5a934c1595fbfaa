import Foundation
import TestSupport
import Testing

/// `checker rank --field`, from files to certificates and back.
@Suite struct FieldTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try runChecker(["rank", "--json"] + arguments, in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// Products of random matrices over the field have the rank of their factors, but for few of them; the same numbers
  /// with another root have another rank.
  @Test(arguments: [(-1, "i", "i"), (5, "sqrt(5)", "sqrt:5"), (-3, "sqrt(-3)", "sqrt:-3")])
  func theRankOfAProduct(radicand: Int, root: String, option: String) throws {
    var random = SeededGenerator(seed: UInt64(bitPattern: Int64(radicand)))
    typealias Number = (a: Int, b: Int)
    let (m, n, r) = (5, 6, 3)
    func draw(_ count: Int) -> [Number] {
      (0..<count).map { _ in (Int.random(in: -9...9, using: &random), Int.random(in: -9...9, using: &random)) }
    }
    let (left, right) = (draw(m * r), draw(r * n))
    let lines = (0..<m).map { i in
      (0..<n).map { j in
        var sum: Number = (0, 0)
        for k in 0..<r {
          let (x, y) = (left[i * r + k], right[k * n + j])
          sum = (sum.a + x.a * y.a + radicand * x.b * y.b, sum.b + x.a * y.b + x.b * y.a)
        }
        return "\(sum.a)\(sum.b < 0 ? "" : "+")\(sum.b)*\(root)"
      }.joined(separator: ",")
    }
    try folder.write(Data(lines.joined(separator: "\n").utf8), to: "a.csv")
    let report = try json(["--field", option, "a.csv"])
    #expect(report["rank"] as? Int == 3 && report["rational_rank"] as? Int == 6)
    #expect(report["rows"] as? Int == 5 && report["columns"] as? Int == 6 && report["entries"] as? Int == 30)
    let certificate = try #require(report["certificate"] as? String)
    #expect((report["statement"] as? String)?.hasPrefix("rank(M) = 3 over Q(") == true)
    let same = try runChecker(["verify", certificate, "--matrix", "a.csv", "--field", option], in: folder.url)
    #expect(same.status == 0 && same.output.contains(", the rational form of the matrix of a.csv"), "\(same.errors)")

    // Altered by a digit, it is another matrix; over another field, another one.
    try folder.write(
      Data(lines.joined(separator: "\n").utf8.dropLast(root.utf8.count + 1) + "1*\(root)\n".utf8), to: "b.csv")
    let altered = try runChecker(["verify", certificate, "--matrix", "b.csv", "--field", option], in: folder.url)
    #expect(altered.status == 1 && altered.output.contains("that of b.csv"), "\(altered.output)")
    let others = lines.joined(separator: "\n").replacingOccurrences(of: root, with: "sqrt(7)")
    try folder.write(Data(others.utf8), to: "c.csv")
    #expect(try json(["--field", "sqrt:7", "c.csv"])["rank"] as? Int == 5)
  }

  @Test func inWords() throws {
    try folder.write(Data("1,i\ni,-1\n".utf8), to: "a.csv")
    let result = try runChecker(["rank", "--field", "i", "a.csv"], in: folder.url)
    #expect(
      result.output.hasPrefix(
        """
        rank 1 over Q(i)
        matrix: 2×2, 4 nonzero entries, read as csv
        note: the certificate is about the rational 4×4 matrix [A, -B; B, A] of A + i B; its rank, 2, is twice that over Q(i)
        certificate: 
        """), "\(result.output)")
    #expect(try runChecker(["rank", "--field", "i", "--quiet", "a.csv"], in: folder.url).output == "1\n")
    let without = try runChecker(["rank", "a.csv"], in: folder.url)
    #expect(without.status == 65 && without.errors.contains("--field i"), "\(without.errors)")
  }

  @Test(arguments: [
    (["--field", "i", "--mod", "3"], "--mod is of rational matrices, not over Q(i); leave --mod or --field out"),
    (["--field", "sqrt:2", "--determinant"], "--determinant is of rational matrices, not over Q(√2)"),
    (["--field", "i", "--kernel", "k.mtx"], "--kernel is of rational matrices"),
    (["--field", "i", "--left-kernel", "k.mtx"], "--left-kernel is of rational matrices"),
    (["--field", "i", "--minor"], "--minor is of rational matrices"),
    (["--field", "sqrt:4"], "4 is a square, the root of which is rational; leave --field out"),
    (["--field", "5"], "write i, or sqrt:d"),
  ])
  func whatThereIsNotOverAField(options: [String], reason: String) throws {
    try folder.write(Data("1,i\ni,-1\n".utf8), to: "a.csv")
    let result = try runChecker(["rank", "a.csv"] + options, in: folder.url)
    #expect(result.status == 64 && result.errors.contains(reason), "\(result.errors)")
    #expect(folder.contents.keys.sorted() == ["a.csv"])
  }
}
