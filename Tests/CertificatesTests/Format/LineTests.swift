import Certificates
import Certifiers
import ExactArithmetic
import Foundation
import Testing

/// Lines of numbers in matrices: short numbers are read in one way, others in another.
@Suite struct LineTests {
  private static let dense = "1 2 3"
  private static let sparse = "0 0 1 1 2 2 3"

  /// The bytes of a certificate about a 1×3 matrix with another line in place of the matrix's, which begins with the entry 1 of
  /// the minor.
  private func bytes(_ line: String, isSparse: Bool) throws -> [UInt8] {
    let certifier = Certifier(provenance: Provenance(tool: "t", command: "c", seed: ""))
    let matrix = try Matrix<Rational>(rows: 1, columns: 3, elements: [1, 2, 3])
    let entries = [1, 2, 3].enumerated().map { SparseMatrix<Rational>.Entry(column: $0, value: Rational($1)) }
    let certificate =
      try isSparse
      ? certifier.sparseMatrixRank(
        try SparseMatrix(rows: 1, columns: 3, lines: [SparseMatrix<Rational>.Row(index: 0, entries: entries)]))
      : certifier.matrixRank(matrix)
    let text = String(decoding: certificate.bytes, as: UTF8.self)
    let own = "\"\(isSparse ? LineTests.sparse : LineTests.dense)\""
    #expect(text.components(separatedBy: own).count == 2)
    return Array(text.replacingOccurrences(of: own, with: "\"\(line)\"").utf8)
  }

  private static let wholeAndLong = [
    "0", "-7", "999999999999999999", "-999999999999999999", "1000000000000000000", "9223372036854775807",
    "-9223372036854775809", "123456789012345678901234567890", "1/2", "-3/4", "999999999999999999/1000000000000000000",
    "1/999999999999999999", "-1000000000000000000/999999999999999999", "1/123456789012345678901234567890",
  ]

  @Test(arguments: wholeAndLong) func numbersOfEveryLengthAreRead(number: String) throws {
    let value = try #require(Rational(number))
    for line in ["1 \(number) 3", "1 3 \(number)"] {
      let certificate = try Certificate(reading: bytes(line, isSparse: false))
      guard case .matrixRank(let matrix, 1) = certificate.claim else {
        Issue.record("\(certificate.claim)")
        return
      }
      #expect(Set(matrix.elements) == [1, 3, value], "\(line)")
      #expect(certificate.canonicalBytes == (try bytes(line, isSparse: false)))
      #expect(
        try kernel(bytes(line, isSparse: false), Limits()) == .verified("rank(M) = 1 for the 1×3 matrix M of this file")
      )
    }
    guard !value.isZero else { return }
    let certificate = try Certificate(reading: bytes("0 0 1 1 \(number) 2 3", isSparse: true))
    guard case .sparseMatrixRank(let matrix, 1, true) = certificate.claim else {
      Issue.record("\(certificate.claim)")
      return
    }
    #expect(matrix.lines.map { $0.entries.map(\.value) } == [[1, value, 3]])
    #expect(certificate.canonicalBytes == (try bytes("0 0 1 1 \(number) 2 3", isSparse: true)))
  }

  private static let otherForms = [
    "2/4", "3/1", "0/5", "-0", "01", "-01", "1/02", "1/0", "1/-2", "+1", "-", "1/", "/2", "1/2/3",
    "00000000000000000001",
    "1e3", "1.5", "0x1", "--1", "1/999999999999999999999/2", "6/1000000000000000000000",
  ]

  @Test(arguments: otherForms) func otherFormsAreFaults(number: String) throws {
    let fault = Outcome.malformed("claim.matrix.entries[0]: '\(number)' is not in the canonical form of such a number")
    for line in ["1 \(number) 3", "1 3 \(number)"] {
      #expect(try kernel(bytes(line, isSparse: false), Limits()) == fault, "\(line)")
    }
    #expect(try kernel(bytes("0 0 1 1 \(number) 2 3", isSparse: true), Limits()) == fault)
  }

  @Test(arguments: [
    ("1 2", "2 entries, not 3"), ("1 2 3 ", "4 entries, not 3"), ("1  2 3", "4 entries, not 3"),
    ("", "0 entries, not 3"),
    (" 1 2 3", "4 entries, not 3"), ("1 2 3 4", "4 entries, not 3"),
    ("1 2 ", "'' is not in the canonical form of such a number"),
  ])
  func linesOfOtherSizesAreFaults(line: String, problem: String) throws {
    #expect(try kernel(bytes(line, isSparse: false), Limits()) == .malformed("claim.matrix.entries[0]: \(problem)"))
  }

  @Test(arguments: [
    ("0 0 1 1 0 2 3", "a listed entry is zero"),
    ("0 0 1 2 2 2 3", "expected an index from 3 on and below 3, found '2'"),
    ("0 0 1 1 2 3 3", "expected an index from 2 on and below 3, found '3'"),
    ("0 0 1 01 2 2 3", "expected an index from 1 on and below 3, found '01'"),
    ("0 0 1 1 2 2", "expected a row index, then pairs of a column and a value"),
    ("0", "expected a row index, then pairs of a column and a value"),
    ("1 0 1 1 2 2 3", "expected an index from 0 on and below 1, found '1'"),
    ("0 0 1 1 2 2 3 ", "expected a row index, then pairs of a column and a value"),
    ("0 0 1  1 2 2 3", "expected a row index, then pairs of a column and a value"),
    ("", "expected an index from 0 on and below 1, found ''"),
  ])
  func sparseLinesOfOtherFormsAreFaults(line: String, problem: String) throws {
    #expect(try kernel(bytes(line, isSparse: true), Limits()) == .malformed("claim.matrix.entries[0]: \(problem)"))
  }

  /// A bound below the short numbers' length holds for them, too.
  @Test(arguments: [false, true]) func theBoundOfDigitsHolds(isSparse: Bool) throws {
    var limits = Limits()
    limits.digits = 12
    let (short, long) = ("123456789012", "1234567890123")
    func outcome(_ number: String) throws -> Outcome {
      try kernel(bytes(isSparse ? "0 0 1 1 \(number) 2 3" : "1 \(number) 3", isSparse: isSparse), limits)
    }
    guard case .verified = try outcome(short) else {
      Issue.record("\(try outcome(short))")
      return
    }
    guard case .declined(let problem) = try outcome(long) else {
      Issue.record("\(try outcome(long))")
      return
    }
    #expect(problem.contains("13 digits") && problem.contains("12"), "\(problem)")
  }
}
