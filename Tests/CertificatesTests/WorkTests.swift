import Certificates
import Certifiers
import ExactArithmetic
import Foundation
import Testing

/// What checks take is counted before it is done, and no file makes recursion deep.
@Suite struct WorkTests {
  /// Those of the gallery that stand alone: a sum takes the work of its parts.
  private static func certificates() throws -> [(name: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../certificates/gallery").standardizedFileURL
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") && !$0.contains("-sum-") }
      .map { ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }

  /// With a limit of just the work that a check takes it accepts; with one less it declines, and says why.
  @Test func theLimitIsExact() throws {
    for (name, bytes) in try WorkTests.certificates() {
      let work = try Verifier().verify(bytes).work
      #expect(work > 0 || name.contains("standard-witness"), "\(name)")
      var limits = Limits()
      limits.work = work
      #expect(try Verifier(limits: limits).verify(bytes).work == work, "\(name)")
      guard work > 0 else { continue }
      limits.work = work - 1
      #expect(throws: LimitError("the check", of: .work, bound: work - 1), "\(name)") {
        try Verifier(limits: limits).verify(bytes)
      }
    }
  }

  /// Rows of many entries count as packed ones, the first of them more.
  @Test func rowsOfManyEntries() throws {
    func ones(_ index: Int) -> SparseMatrix<Rational>.Row {
      SparseMatrix<Rational>.Row(index: index, entries: (index..<300).map { .init(column: $0, value: 1) })
    }
    let few: [SparseMatrix<Rational>.Entry] = [
      .init(column: 0, value: 1), .init(column: 1, value: 2), .init(column: 2, value: 5),
    ]
    let matrix = try SparseMatrix(
      rows: 3, columns: 300, lines: [ones(0), ones(1), SparseMatrix<Rational>.Row(index: 2, entries: few)])
    let bytes = Certificate(
      claim: .modularRank(matrix, prime: 101, rank: 3),
      evidence: .elimination(EliminationEvidence(rows: [0, 1, 2], columns: [0, 1, 2])),
      provenance: Provenance(tool: "", command: "", seed: "")
    ).canonicalBytes
    let work = 3 * 300 / 64 + 4096 * 300 + (8192 + 64 * 300) + (8192 + 64 * 299)
    #expect(try Verifier().verify(bytes).work == work)
  }

  /// A choice of a line counts for the length of the number of patterns, too. With the slopes 0 and 1 the rank is 1 from the first 1 on.
  @Test func patternsOfManySamples() throws {
    let samples = 300
    let ones = Matrix<Rational>(rows: 1, columns: samples) { _, _ in 1 }
    let one = RankCount(rank: 0, patterns: .one)
    let bytes = Certificate(
      claim: .rankHistogram(
        NetworkFields(widths: [1, 1], slopes: [0, 1], samples: samples),
        InstanceFields(inputs: ones, noise: [ones], weights: []),
        [one, RankCount(rank: 1, patterns: Integer(2).power(UInt(samples)) - .one)]),
      evidence: .enumeration, provenance: Provenance(tool: "", command: "", seed: "")
    ).canonicalBytes
    let columns = samples * 2 * (2 + 1 + 512) * (1024 + 64) / 4
    #expect(try Verifier().verify(bytes).work == columns + 64 * samples + (samples - 1) * 2 * (1024 + samples + 1))
  }

  /// The tree of boxes was freed by a recursion once a list: from some 60,000 lists the stack overflowed.
  @Test func boxesOfManyLists() throws {
    let samples = 100_000
    let ones = Matrix<Rational>(rows: 1, columns: samples) { _, _ in 1 }
    let part = HistogramPart(
      network: NetworkFields(widths: [1, 1], slopes: [1, 2], samples: samples),
      instance: InstanceFields(inputs: ones, noise: [ones], weights: []), order: Array(0..<samples),
      boxes: [Array(repeating: [0], count: samples)], histogram: [RankCount(rank: 1, patterns: .one)])
    try Verifier().checkForm(of: .rankHistogramPart(part))
  }

  /// Numbers that agree in their low words are told apart.
  @Test func hashesLookAtAllWords() {
    let power = Integer(1 << 62) * 4
    let numbers = (0..<1000).map { Integer($0) * power + .one }
    #expect(Set(numbers.map(\.hashValue)).count > 990)
    let longer = (0..<1000).map { Integer($0) * power * power + power + .one }
    #expect(Set(longer.map(\.hashValue)).count > 990)
  }

  private func noZeroError(_ inputs: Matrix<Rational>, _ cells: CellEvidence) -> (Claim, Evidence) {
    let samples = inputs.columns
    let ones = Matrix<Rational>(rows: 1, columns: samples) { _, _ in 1 }
    let network = NetworkFields(widths: [inputs.rows, 1], slopes: [1, Rational("1/2") ?? 1], samples: samples)
    let instance = InstanceFields(inputs: inputs, noise: [ones], weights: [])
    return (.globalMinimum(.noZeroErrorPoint(network, instance, targets: ones)), .cells(cells))
  }

  /// Counting cells recursed once a sample: from about 20,900 the stack overflowed.
  @Test func cellsOfManySamples() throws {
    let samples = 30_000
    let zeros = Matrix<Rational>(rows: 1, columns: samples) { _, _ in 0 }
    let refutation = Refutation(
      vector: zeros.map { _ in -1 }, cones: Matrix(rows: 2, columns: 3) { i, j in j == 1 ? UInt64(i) : 0 },
      multipliers: Matrix(rows: 2, columns: samples) { _, _ in 0 })
    let cells = CellEvidence(
      cells: zeros.map { _ in 0 }, points: Matrix(rows: 1, columns: 1) { _, _ in 0 }, refutations: [refutation])
    let (claim, evidence) = noZeroError(zeros, cells)
    try Verifier().check(claim, by: evidence)
    // Different hyperplanes, of which one cell is listed.
    let points = Matrix<Rational>(rows: 2, columns: samples) { i, n in i == 0 ? 1 : Rational(n + 1) }
    let one = CellEvidence(
      cells: zeros.map { _ in 0 }, points: Matrix(rows: 1, columns: 2) { _, _ in 1 }, refutations: [])
    let (other, listed) = noZeroError(points, one)
    #expect(throws: ArrangementRejection.cellsMissing(listed: 1)) { try Verifier().check(other, by: listed) }
  }

  /// Common denominators that no limit on the file's numbers bounds.
  @Test func longCommonDenominators() throws {
    var limits = Limits()
    limits.digits = 4
    let matrix = Matrix<Rational>(rows: 1, columns: 2) { Rational($1 == 0 ? "1/97" : "1/89") ?? 1 }
    let evidence = RankEvidence(
      minor: MinorEvidence(rows: [0], columns: [0], modulus: 2, inverse: Matrix(rows: 1, columns: 1) { _, _ in 1 }),
      kernel: .right(KernelBasis(free: [0], vectors: Matrix(rows: 2, columns: 1) { i, _ in i == 0 ? 97 : -89 })))
    try Verifier(limits: limits).check(.matrixRank(matrix, rank: 1), by: .rank(evidence))
    limits.digits = 3
    #expect(throws: LimitError.self) {
      try Verifier(limits: limits).check(.matrixRank(matrix, rank: 1), by: .rank(evidence))
    }
  }
}
