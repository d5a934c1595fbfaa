import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Glibc
import MatrixFiles

/// From a matrix that was read to the certificate of its rank.
struct RankRun {
  let file: MatrixFile
  let isSparse: Bool?
  let limits: Limits
  let isMinorWanted: Bool

  /// Below this many entries, zeros included, a dense certificate is short enough.
  private static let smallSize = 40_000

  /// - Parameter folder: nil where no certificate is to be written; the rank is verified all the same.
  func report(by certifier: Certifier, writingTo folder: CertificateFolder?) throws -> RankReport {
    let certificate = try certificate(by: certifier)
    return RankReport(
      file: file, certificate: certificate, path: try folder?.write(certificate), isMinorWanted: isMinorWanted)
  }

  private func certificate(by certifier: Certifier) throws -> Verified {
    let matrix = file.matrix
    let (size, overflow) = matrix.rows.multipliedReportingOverflow(by: matrix.columns)
    let isSmall = !overflow && (size <= RankRun.smallSize || size / 4 <= matrix.entryCount)
    if isSparse ?? !isSmall {
      return try certifier.sparseMatrixRank(matrix)
    }
    guard !overflow, size <= limits.entries else {
      throw LimitError(
        "a dense \(matrix.rows)×\(matrix.columns) matrix", of: .entries, bound: limits.entries,
        mend: "leave --no-sparse out")
    }
    return try certifier.matrixRank(matrix.dense)
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
  var kernel: String?
  /// The name of the format that the kernel is written in.
  var kernelFormat: String?
  /// That the numerical rank is another.
  private(set) var remark: String?

  var isExact: Bool { rank != nil }
  private let pivots: Minor
  private let evidence: Evidence

  init(file: MatrixFile, certificate: Verified, path: String?, isMinorWanted: Bool) {
    let claimed = certificate.claim.rank
    let isExact = if case .sparseMatrixRank(_, _, false) = certificate.claim { false } else { true }
    (rank, rankAtLeast) = isExact ? (claimed, nil) : (nil, claimed)
    (rows, columns, entries) = (file.matrix.rows, file.matrix.columns, file.matrix.entryCount)
    (format, notes, statement) = (file.format.name, file.notes, certificate.claim.statement)
    self.certificate = path
    if let (numerical, tolerance) = file.numericalRank, let claimed, numerical < claimed {
      remark =
        "at \(tolerance) relative its numerical rank is \(numerical); these floats are not exactly of that rank"
    }
    evidence = certificate.evidence
    pivots =
      switch certificate.evidence {
      case .rank(let evidence): Minor(rows: evidence.minor.rows, columns: evidence.minor.columns)
      case .sparseRank(let evidence): Minor(rows: evidence.rows, columns: evidence.columns)
      default: Minor(rows: [], columns: [])
      }
    minor = isMinorWanted ? pivots.forPeople : nil
  }

  var text: String {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
    var text = "rank \(rank.map(String.init) ?? "≥ \(pivots.rows.count) certified, upper bound unproved")\n"
    text += "matrix: \(rows)×\(columns), \(entries) nonzero entries, read as \(format)\n"
    for note in notes { text += "note: \(note)\n" }
    if let minor {
      text += "minor, rows (counted from 1): \(list(minor.rows))\nminor, columns: \(list(minor.columns))\n"
    }
    if let remark { text += "note: \(remark)\n" }
    if let kernel { text += "kernel: \(kernel), written as \(kernelFormat ?? "")\n" }
    return text + (certificate.map { "certificate: \($0), accepted by the verifier before it was written\n" } ?? "")
  }

  /// Writes a basis of `{x : M x = 0}` to a file.
  mutating func writeKernel(of matrix: SparseMatrix<Rational>, to path: String, limits: Limits) throws {
    guard isExact else {
      throw Failure(
        .declined,
        "the kernel is not known: the rank is at least \(pivots.rows.count), and nothing bounds it from above")
    }
    let basis: SparseMatrix<Integer>
    if case .sparseRank(let evidence) = evidence, case .right(_, let vectors) = evidence.bound {
      basis = try vectors.map(\.numerator).transposed
    } else if case .rank(let evidence) = evidence, case .right(let kernel) = evidence.kernel {
      basis = try SparseMatrix(kernel.vectors)
    } else if let found = try SparseKernel(
      of: matrix, pivotRows: pivots.rows, pivotColumns: pivots.columns, mostEntries: limits.entries)
    {
      basis = try found.vectors.transposed
    } else {
      throw LimitError("the number of entries of the kernel vectors", of: .entries, bound: limits.entries)
    }
    let format = MatrixFormat(forWriting: path)
    if format.isDense,
      basis.rows.multipliedReportingOverflow(by: max(basis.columns, 1)).partialValue > limits.entries
    {
      throw LimitError(
        "a dense \(basis.rows)×\(basis.columns) kernel", of: .entries, bound: limits.entries,
        mend: "write it to a .mtx file")
    }
    try inFile(path) { try writeAtomically(try format.bytes(of: basis), to: path) }
    (kernel, kernelFormat) = (path, format.name)
  }
}

extension SparseMatrix where Element == Integer {
  fileprivate init(_ matrix: Matrix<Integer>) throws {
    try self.init(
      rows: matrix.rows, columns: matrix.columns,
      lines: (0..<matrix.rows).compactMap { i in
        let entries = matrix.row(i).enumerated().filter { !$1.isZero }.map { Entry(column: $0, value: $1) }
        return entries.isEmpty ? nil : Row(index: i, entries: entries)
      })
  }
}

extension MatrixFile {
  /// The numerical rank of a dense matrix of floats, or of decimals as floats are printed; nil for others, and for matrices of
  /// integers. With the tolerance, that of single floats where all are such.
  fileprivate var numericalRank: (rank: Int, tolerance: String)? {
    let (size, overflow) = matrix.rows.multipliedReportingOverflow(by: matrix.columns)
    guard !overflow, size <= Limits().entries, size / 4 <= matrix.entryCount,
      !matrix.lines.allSatisfy({ $0.entries.allSatisfy(\.value.isInteger) })
    else { return nil }
    let areSingle = areSingleFloats
    let tolerance = areSingle ? NumericalRank.singleTolerance : NumericalRank.tolerance
    return NumericalRank(of: matrix.dense, tolerance: tolerance).map { ($0.rank, areSingle ? "1e-5" : "1e-12") }
  }

  /// Whether all entries are floats of 32 bits, and some of about as many digits as these have: short ones are others' too.
  private var areSingleFloats: Bool {
    var longest = 0
    for line in matrix.lines {
      for entry in line.entries {
        let single = Float(entry.value.approximation)
        guard Rational(exactly: Double(single)) == entry.value else { return false }
        longest = max(longest, single.significandWidth)
      }
    }
    return longest >= Float.significandBitCount - 4
  }
}
