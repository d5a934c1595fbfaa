import Certificates
import ExactArithmetic
import Testing

/// The evidence of kind `specialization`: what is accepted, and each reason to reject.
@Suite struct GenericRankTests {
  private typealias Bound = SparseBound<Polynomial>

  /// Every entry that is not the text `0`.
  private func matrix(_ rows: [[String]]) throws -> SparseMatrix<Polynomial> {
    try SparseMatrix(
      rows: rows.count, columns: try #require(rows.first).count,
      lines: try rows.enumerated().compactMap { index, row in
        let entries = try row.enumerated().filter { $1 != "0" }.map {
          SparseMatrix<Polynomial>.Entry(column: $0, value: try #require(Polynomial($1[...])))
        }
        return entries.isEmpty ? nil : .init(index: index, entries: entries)
      })
  }

  private static let generic = [["1*a", "1*b"], ["1*c", "1*d"]]
  /// Of rank 1: `(-b, a)` and `(-c, 1)` are in the kernels.
  private static let dependent = [["1*a", "1*b"], ["1*a*c", "1*b*c"]]

  private func certificate(
    _ rows: [[String]], _ parameters: String, rank: Int, isExact: Bool = true, point: [Rational], rows minorRows: [Int],
    columns: [Int], modulus: Integer, _ bound: Bound
  ) throws -> Certificate {
    Certificate(
      claim: .genericRank(
        PolynomialMatrix(parameters: parameters.map(String.init), matrix: try matrix(rows)), rank: rank,
        isExact: isExact),
      evidence: .specialization(
        point: Matrix(rows: 1, columns: point.count) { point[$1] },
        SparseRankEvidence(rows: minorRows, columns: columns, modulus: modulus, bound: bound)),
      provenance: Provenance(tool: "test", command: "", seed: ""))
  }

  /// Verifies after a round trip through the bytes.
  private func verify(_ certificate: Certificate, limits: Limits = Limits()) throws {
    let read = try Certificate(reading: certificate.canonicalBytes)
    #expect(read == certificate)
    try Verifier(limits: limits).verify(read)
  }

  /// The generic matrix, whose minor at the point is -2.
  private func verifyGeneric(
    _ parameters: String = "abcd", rank: Int = 2, point: [Rational] = [1, 2, 3, 4], rows: [Int] = [0, 1],
    columns: [Int] = [0, 1], modulus: Integer = 7, _ bound: Bound = .shape, of matrix: [[String]] = generic
  ) throws {
    try verify(
      try certificate(
        matrix, parameters, rank: rank, point: point, rows: rows, columns: columns, modulus: modulus, bound))
  }

  /// The dependent matrix.
  private func verifyDependent(
    rank: Int = 1, isExact: Bool = true, pivots: [Int] = [0], modulus: Integer = 7, limits: Limits = Limits(),
    _ bound: Bound
  ) throws {
    try verify(
      try certificate(
        GenericRankTests.dependent, "abc", rank: rank, isExact: isExact, point: [1, 2, 3], rows: pivots,
        columns: pivots,
        modulus: modulus, bound), limits: limits)
  }

  private func right(_ vector: [String] = ["-1*b", "1*a"], free: [Int] = [1]) throws -> Bound {
    .right(free: free, try matrix([vector]))
  }

  @Test func whatHoldsIsAccepted() throws {
    try verifyGeneric()
    try verifyGeneric(rows: [1, 0], modulus: 35)
    try verifyDependent(try right())
    try verifyDependent(try right(free: [0]))
    // A common factor that is not zero at the point does no harm.
    try verifyDependent(try right(["-1*b*c", "1*a*c"]))
    try verifyDependent(.left(free: [1], try matrix([["-1*c", "1"]])))
    try verifyDependent(isExact: false, .none)
    try verify(
      try certificate(
        [["1*a^2", "1+-1/2*a"], ["0", "0"]], "a", rank: 1, point: [1], rows: [0], columns: [1], modulus: 7,
        .cover(rows: [0], columns: [])))
  }

  @Test func statementsNameTheParameters() throws {
    let exact = try certificate(
      GenericRankTests.generic, "abcd", rank: 2, point: [1, 2, 3, 4], rows: [0, 1], columns: [0, 1], modulus: 7, .shape)
    #expect(
      exact.claim.statement
        == "rank(M) = 2 for almost every real value of the 4 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 2 for all"
    )
  }

  @Test func pivotsThatProveNothingAreRejected() throws {
    // The minor is zero at the point, or modulo 7 only.
    #expect(throws: SparseRejection.pivotNotUnit(index: 1)) { try verifyGeneric(point: [1, 1, 1, 1]) }
    #expect(throws: SparseRejection.pivotNotUnit(index: 1)) { try verifyGeneric(point: [1, 2, 3, 13]) }
    #expect(throws: SparseRejection.pivotNotUnit(index: 1)) {
      try verifyDependent(rank: 2, pivots: [0, 1], .shape)
    }
    #expect(throws: Rejection.wrongShape(matrix: "point", rows: 1, columns: 3, expectedRows: 1, expectedColumns: 4)) {
      try verifyGeneric(point: [1, 2, 3])
    }
    #expect(throws: Rejection.rankOutOfRange(rank: 3, rows: 2, columns: 2)) { try verifyGeneric(rank: 3) }
    #expect(throws: Rejection.wrongCount(list: "rows", count: 2, expected: 1)) { try verifyGeneric(rank: 1) }
    #expect(throws: Rejection.indexOutOfRange(list: "rows", index: 2, bound: 2)) { try verifyGeneric(rows: [0, 2]) }
    #expect(throws: Rejection.repeatedIndex(list: "columns", index: 0)) { try verifyGeneric(columns: [0, 0]) }
    #expect(throws: Rejection.modulusOutOfRange("1")) { try verifyGeneric(modulus: 1) }
    #expect(throws: SparseRejection.modulusTooLarge(4_294_967_296)) { try verifyGeneric(modulus: 4_294_967_296) }
    // A denominator that is not prime to the modulus, of the point and of a coefficient.
    let half = try #require(Rational("1/2"))
    #expect(throws: Rejection.noResidue(number: "1/2", modulus: 6)) {
      try verifyGeneric(point: [half, 2, 3, 4], modulus: 6)
    }
    #expect(throws: Rejection.noResidue(number: "1/7", modulus: 7)) {
      try verifyGeneric(of: [["1/7*a", "1*b"], ["1*c", "1*d"]])
    }
  }

  @Test func namesAreThoseOfTheParameters() throws {
    #expect(throws: Rejection.illFormedClaim("the parameter 'c' is listed twice")) { try verifyGeneric("abcc") }
    #expect(throws: GenericRejection.noParameter("d", row: 1, column: 1)) { try verifyGeneric("abce") }
    #expect(throws: GenericRejection.noParameter("e", row: 0, column: 0)) {
      try verifyDependent(try right(["-1*b*e", "1*a*e"]))
    }
  }

  @Test func boundsThatProveNothingAreRejected() throws {
    #expect(throws: SparseRejection.boundDoesNotFit) { try verifyDependent(.none) }
    #expect(throws: SparseRejection.boundDoesNotFit) { try verifyDependent(isExact: false, try right()) }
    #expect(throws: Rejection.rankBelowShape(rank: 1, rows: 2, columns: 2)) { try verifyDependent(.shape) }
    #expect(throws: SparseRejection.notCovered(row: 0, column: 1)) {
      try verifyDependent(.cover(rows: [], columns: [0]))
    }
    #expect(throws: SparseRejection.notInKernel(vector: 0)) { try verifyDependent(try right(["1*b", "1*a"])) }
    // In the kernel at the point a = 1, b = 2 only.
    #expect(throws: SparseRejection.notInKernel(vector: 0)) { try verifyDependent(try right(["-2", "1"])) }
    #expect(throws: SparseRejection.notInKernel(vector: 0)) {
      try verifyDependent(.left(free: [1], try matrix([["-1*b", "1*a"]])))
    }
    // Zero in the column that is free; zero there at the point a = 1.
    #expect(throws: GenericRejection.notIndependent(vector: 0)) { try verifyDependent(try right(["-1*b", "0"])) }
    #expect(throws: GenericRejection.notIndependent(vector: 0)) {
      try verifyDependent(try right(["1*a*b+-1*b", "1*a+-1*a^2"]))
    }
    #expect(throws: Rejection.indexOutOfRange(list: "free", index: 2, bound: 2)) {
      try verifyDependent(try right(free: [2]))
    }
    #expect(throws: Rejection.wrongCount(list: "free", count: 2, expected: 1)) {
      try verifyDependent(try right(free: [0, 1]))
    }
    #expect(throws: Rejection.wrongShape(matrix: "basis", rows: 1, columns: 3, expectedRows: 1, expectedColumns: 2)) {
      try verifyDependent(try right(["-1*b", "1*a", "0"]))
    }
  }

  /// Two kernel vectors with the same direction do not bound the rank, though each is a relation.
  @Test func dependentKernelVectorsAreRejected() throws {
    let rows = [["1*a", "1*a", "1*b"]]
    func verify(_ second: [String]) throws {
      try self.verify(
        try certificate(
          rows, "ab", rank: 1, point: [1, 2], rows: [0], columns: [0], modulus: 7,
          .right(free: [1, 2], try matrix([["-1", "1", "0"], second]))))
    }
    try verify(["-1*b", "0", "1*a"])
    try verify(["-1*a+-1*b", "1*a", "1*a"])
    #expect(throws: GenericRejection.notIndependent(vector: 1)) { try verify(["-1*a", "1*a", "0"]) }
  }

  @Test func productsOfTermsAreLimited() throws {
    var limits = Limits()
    limits.entries = 4
    try verifyDependent(limits: limits, try right())
    limits.entries = 3
    #expect(throws: LimitError.self) { try verifyDependent(limits: limits, try right()) }
  }

  @Test func otherEvidenceDoesNotFit() throws {
    #expect(throws: Rejection.evidenceDoesNotFit(evidence: "enumeration", claim: "generic-rank")) {
      try Verifier().verify(
        Certificate(
          claim: .genericRank(
            PolynomialMatrix(parameters: ["a"], matrix: try matrix([["1*a"]])), rank: 1, isExact: true),
          evidence: .enumeration, provenance: Provenance(tool: "", command: "", seed: "")))
    }
  }

  /// One polynomial has one text.
  @Test(arguments: [
    "1*b+1*a", "1*a+1*a", "1*a+1", "1*b*a", "1*a*a", "0*a", "0", "a", "1*a+", "+1*a", "1*a^1", "1*a^0", "1*a^02",
    "1*a^10000", "1*", "2/4*a", "1*_a", "1*a+0", "1**a", "1*a^", "1*a^2^2",
  ])
  func otherTextsOfPolynomialsAreMalformed(text: String) throws {
    let certificate = try certificate(
      GenericRankTests.generic, "abcd", rank: 2, point: [1, 2, 3, 4], rows: [0, 1], columns: [0, 1], modulus: 7, .shape)
    let bytes = String(decoding: certificate.canonicalBytes, as: UTF8.self)
    let parts = bytes.split(separator: "0 1*a 1 1*b", omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    let place = "claim.matrix.entries[0]"
    do {
      _ = try Certificate(reading: Array("\(parts[0])0 \(text) 1 1*b\(parts[1])".utf8))
      Issue.record("'\(text)' is read")
    } catch let error as FormatError {
      #expect(error.place == place && error.problem.contains("canonical form"), "\(error)")
    }
  }

  @Test(arguments: ["", "1a", "a b", "_a", "a-b"])
  func otherNamesAreMalformed(name: String) throws {
    let certificate = Certificate(
      claim: .genericRank(PolynomialMatrix(parameters: [name], matrix: try matrix([["1"]])), rank: 1, isExact: true),
      evidence: .specialization(
        point: Matrix(rows: 1, columns: 1) { _, _ in 1 },
        SparseRankEvidence(rows: [0], columns: [0], modulus: 7, bound: .shape)),
      provenance: Provenance(tool: "", command: "", seed: ""))
    do {
      _ = try Certificate(reading: certificate.canonicalBytes)
      Issue.record("'\(name)' is read")
    } catch let error as FormatError { #expect(error.place == "claim.parameters[0]", "\(error)") }
  }
}
