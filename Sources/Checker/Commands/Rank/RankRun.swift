import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Glibc
import MatrixFiles

/// From a matrix that was read to the certificate of its rank.
struct RankRun {
  let isSparse: Bool?
  let limits: Limits
  let isMinorWanted: Bool
  /// Where the rank modulo a prime is asked for.
  var prime: UInt64?
  var isDeterminantWanted = false
  /// Whether more is asked of the matrix than its rank.
  var isMatrixKept = true
  /// Whether a numerical rank that is another is to be remarked upon.
  var isRemarkWanted = true

  /// Up to this many entries, zeros included, a certificate lists them all, which people read: 30 × 30.
  private static let smallSize = 900

  /// - Parameters:
  ///   - file: its matrix may be one of zeros afterwards, unless it is to be kept.
  ///   - certifier: writes the certificate.
  ///   - folder: nil where no certificate is to be written; the rank is verified all the same.
  func report(
    of file: inout MatrixFile, by certifier: Certifier, writingTo folder: CertificateFolder?
  ) throws -> RankReport {
    var certifier = certifier
    certifier.isWriting = folder != nil
    let numerical = isRemarkWanted && prime == nil ? NumericalRank(of: file.matrix) : nil
    let certificate = try certificate(of: &file, by: certifier)
    var report = RankReport(
      file: file, certificate: certificate, path: try folder?.write(certificate), numerical: numerical,
      isMinorWanted: isMinorWanted)
    if isDeterminantWanted {
      try checkRoom(file.matrix, isDense: true)
      let certificate = try certifier.determinant(file.matrix.dense)
      report.determinant = certificate.claim.determinant
      report.determinantCertificate = try folder?.write(certificate)
    }
    return report
  }

  private func certificate(of file: inout MatrixFile, by certifier: Certifier) throws -> Verified {
    // The number of entries, zeros included, where that is a word.
    let (size, overflow) = file.matrix.rows.multipliedReportingOverflow(by: file.matrix.columns)
    let isSmall = !overflow && (size <= RankRun.smallSize || size / 4 <= file.matrix.entryCount)
    let isDense = prime == nil && !(isSparse ?? !isSmall)
    try checkRoom(file.matrix, isDense: isDense)
    if let prime { return try certifier.modularRank(file.matrix, prime: prime) }
    guard isDense else { return try certifier.sparseMatrixRank(file.matrix) }
    let dense = isMatrixKept ? file.matrix.dense : file.takeDense()
    let found: CertifiedRank
    do {
      found = try CertifiedRank(of: dense, mostWork: certifier.verifier.limits.work)
    } catch {
      guard case .kernelOverLimit(let limit) = error else { throw error }
      // Of many vectors, which a sparse certificate may hold in less.
      guard isSparse == nil else {
        throw LimitError(limit.what, of: limit.limit, bound: limit.bound, mend: "leave --no-sparse out")
      }
      let matrix = isMatrixKept ? file.matrix : try SparseMatrix(entriesOf: dense)
      try checkRoom(matrix, isDense: false)
      return try certifier.sparseMatrixRank(matrix)
    }
    return try certifier.matrixRank(dense, by: found)
  }

  /// What is eliminated stands beside the matrix and its certificate: a dense matrix twice, listed entries, which take more room each,
  /// four times. So small files that decompress to large ones find their limit here, before it is allocated.
  private func checkRoom(_ matrix: SparseMatrix<Rational>, isDense: Bool) throws(LimitError) {
    let (rows, columns, entries) = (matrix.rows, matrix.columns, matrix.entryCount)
    let mend = isSparse == false ? "leave --no-sparse out" : nil
    if isDense {
      try limits.checkRoom(
        for: "a dense \(rows)×\(columns) matrix, which is held twice,", rows: rows, columns: columns, copies: 2,
        mend: mend)
    } else {
      try limits.checkRoom(
        for: "a sparse matrix of \(entries) entries, which is held four times,", rows: entries, copies: 4, mend: mend)
    }
  }
}

/// What `checker rank` found.
struct RankReport {
  struct Minor {
    let rows: [Int]
    let columns: [Int]
    /// In certificates from 0, for people from 1, as messages and Matrix Market count.
    var countedFrom = 0

    fileprivate var forPeople: Minor {
      Minor(rows: rows.map { $0 + 1 }, columns: columns.map { $0 + 1 }, countedFrom: 1)
    }
  }

  /// Nil when only a lower bound is proved.
  let rank: Int?
  let rankAtLeast: Int?
  let rows: Int
  let columns: Int
  let entries: Int
  let format: String
  /// How the file was taken.
  let notes: [String]
  let statement: String
  /// Nil where none was wanted.
  let certificate: String?
  let minor: Minor?
  /// The prime modulo which the rank is.
  let prime: UInt64?
  /// The quadratic field over which the rank is; then the certificate is about the rational form of the matrix.
  let field: QuadraticField?
  /// The rank of that form, twice the rank, or the lower bound for it.
  let rationalRank: Int?
  fileprivate(set) var determinant: Rational?
  fileprivate(set) var determinantCertificate: String?
  private(set) var kernel: WrittenKernel?
  private(set) var leftKernel: WrittenKernel?
  /// That the numerical rank is another.
  private(set) var remark: String?

  var isExact: Bool { rank != nil }
  private var over: String { prime.map { " over GF(\($0))" } ?? field.map { " over \($0.name)" } ?? "" }
  private let pivots: Minor
  private let evidence: Evidence

  fileprivate init(
    file: MatrixFile, certificate: Verified, path: String?, numerical: NumericalRank?, isMinorWanted: Bool
  ) {
    let claimed = certificate.claim.rank
    let isExact = if case .sparseMatrixRank(_, _, false) = certificate.claim { false } else { true }
    // Over Q(√d), an even number; of a lower bound, the next one.
    let degree = file.field == nil ? 1 : 2
    func overField(_ rank: Int) -> Int { (rank + degree - 1) / degree }
    let found = claimed.map(overField)
    (rank, rankAtLeast) = isExact ? (found, nil) : (nil, found)
    (field, rationalRank) = (file.field, file.field == nil ? nil : claimed)
    (rows, columns) = (file.matrix.rows / degree, file.matrix.columns / degree)
    entries = file.entryCount
    (format, notes) = (file.format.name, file.notes)
    statement =
      if let field, let found {
        "rank(M) \(isExact ? "=" : "≥") \(found) over \(field.name), half that of the rational form of M: "
          + certificate.claim.statement
      } else { certificate.claim.statement }
    self.certificate = path
    prime = certificate.claim.prime.flatMap { $0.word.map { UInt64($0) } }
    if let claimed, let numerical, numerical.isFarBelow(claimed) {
      remark =
        "at \(numerical.tolerance) relative its numerical rank is \(overField(numerical.rank)); these numbers are not exactly of that rank"
    }
    evidence = certificate.evidence
    pivots =
      certificate.evidence.pivots.map { Minor(rows: $0.rows, columns: $0.columns) } ?? Minor(rows: [], columns: [])
    minor = isMinorWanted ? pivots.forPeople : nil
  }

  var text: String {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
    var text =
      "rank \(rank.map(String.init) ?? "≥ \(rankAtLeast ?? 0) certified, upper bound unproved")\(over)\n"
    text += "matrix: \(rows)×\(columns), \(entries) nonzero entries, read as \(format)\n"
    for note in notes { text += "note: \(note.onOneLine)\n" }
    if let minor {
      text += "minor, rows (counted from 1): \(list(minor.rows))\nminor, columns: \(list(minor.columns))\n"
    }
    if let determinant {
      let denominator = determinant.isInteger ? "" : "/\(determinant.denominator.forPeople)"
      text += "determinant: \(determinant.numerator.forPeople)\(denominator)\n"
      if let determinantCertificate { text += "certificate of the determinant: \(determinantCertificate.asPath)\n" }
    }
    if let field, let rationalRank {
      text +=
        "note: the certificate is about the rational \(2 * rows)×\(2 * columns) matrix [A, \(field == .gaussian ? "-B" : "\(field.radicand) B"); B, A] of A + \(field.root) B; its rank\(isExact ? ", \(rationalRank)," : "") is twice that over \(field.name)\n"
    }
    if let remark { text += "note: \(remark)\n" }
    for (name, kernel) in [("kernel", kernel), ("left kernel", leftKernel)] {
      if let kernel { text += "\(name): \(kernel.path.asPath), written as \(kernel.format)\n" }
    }
    return text
      + (certificate.map { "certificate: \($0.asPath), accepted by the verifier before it was written\n" } ?? "")
  }

  /// Writes a basis of a kernel to a file: of the right one as columns, so that `M K = 0`, of the left one as rows, so that
  /// `K M = 0`.
  mutating func writeKernel(
    _ side: KernelVectors.Side, of matrix: SparseMatrix<Rational>, to path: String, limits: Limits
  ) throws {
    guard isExact else {
      throw Failure(
        .declined,
        "the kernel is not known: the rank is at least \(pivots.rows.count), and nothing bounds it from above")
    }
    guard let found = try KernelVectors(side, of: matrix, by: evidence, modulo: prime, mostEntries: limits.entries)
    else {
      throw LimitError("the number of entries of the kernel vectors", of: .entries, bound: limits.entries)
    }
    let basis = side == .right ? found.vectors.transposed : found.vectors
    let format = MatrixFormat(forWriting: path)
    if format.isDense,
      basis.rows.multipliedReportingOverflow(by: max(basis.columns, 1)).partialValue > limits.entries
    {
      throw LimitError(
        "a dense \(basis.rows)×\(basis.columns) kernel", of: .entries, bound: limits.entries,
        mend: "write it to a .mtx file")
    }
    let bytes: [UInt8]
    do { bytes = try format.bytes(of: basis) } catch let error as MatrixFileError {
      let earlier = FilePlace.isThere(path) ? "; the file that is there is an earlier one, of something else" : ""
      throw Failure(.cannotCreate, "\(path): \(error)\(earlier)")
    }
    try writeAtomically(bytes, to: path)
    let written = WrittenKernel(path: path, format: format.name)
    if side == .right { kernel = written } else { leftKernel = written }
  }
}

/// A file of kernel vectors.
struct WrittenKernel {
  let path: String
  /// The format that it is written in.
  let format: String
}

extension Claim {
  /// The value that is claimed, of a claim about a determinant.
  fileprivate var determinant: Rational? {
    if case .determinant(_, let value) = self { value } else { nil }
  }

  /// The prime modulo which a rank is claimed.
  fileprivate var prime: Integer? {
    if case .modularRank(_, let prime, _) = self { prime } else { nil }
  }
}
