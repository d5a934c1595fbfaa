import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import MatrixFiles

/// From a matrix of polynomials to the certificate of its generic rank.
struct GenericRun {
  /// For the provenance.
  let command: String
  /// What messages name: the file, or the family.
  let subject: String
  let options: GenericOptions

  func run(_ problem: consuming GenericProblem) throws {
    try Session.check(seed: options.seed)
    let limits = try options.limitOptions.limits
    if options.print {
      let matrix = problem.matrix.matrix
      try inFile(subject) {
        try limits.checkRoom(
          for: "a \(matrix.rows)×\(matrix.columns) matrix, zeros included,", rows: matrix.rows, columns: matrix.columns)
      }
      if !problem.title.isEmpty { try StandardOutput.write("# \(problem.title)\n") }
      try StandardOutput.write(PolynomialFile(parameters: problem.matrix.parameters, matrix: matrix).text)
      return
    }
    let session = try Session(command, seed: options.seed, limits: limits, output: options.output)
    let (title, notes, everywhere) = (problem.title, problem.notes, problem.everywhere)
    // The matrix is not kept beside that of the certificate.
    let certificate = try inFile(subject, consume problem) { (problem: consuming GenericProblem) in
      try session.certifier.genericRank(consume problem, seed: Integer(options.seed))
    }
    var report = GenericReport(certificate, title, notes, path: try session.folder.write(certificate))
    if let claim = everywhere {
      let everywhere = try inFile(subject) { try session.certifier.everywhere(claim) }
      report.everywhere = (everywhere.claim.statement, try session.folder.write(everywhere))
    }
    if options.exceptional { report.exceptional = try ExceptionalValues(certificate, limits) }
    if options.json { try StandardOutput.write(json: report.json) } else { try StandardOutput.write(report.text) }
    if report.rank == nil { throw Verdict(code: .declined) }
  }
}

/// What `checker generic` found.
struct GenericReport {
  /// Nil when only a lower bound is proved.
  let rank: Int?
  let rankAtLeast: Int?
  let rows: Int
  let columns: Int
  let parameters: Int
  let title: String?
  /// What bounds the rank from above, in words.
  let bound: String
  let statement: String
  let certificate: String
  let notes: [String]
  fileprivate(set) var exceptional: ExceptionalValues?
  /// What is proved of every pattern and selection, and its certificate.
  fileprivate(set) var everywhere: (statement: String, path: String)?

  init(_ certificate: Verified, _ title: String, _ notes: [String], path: String) {
    let claimed: (matrix: PolynomialMatrix, isExact: Bool)? =
      if case .genericRank(let matrix, _, let isExact) = certificate.claim { (matrix, isExact) } else { nil }
    let rank = certificate.claim.rank
    (self.rank, rankAtLeast) = claimed?.isExact ?? false ? (rank, nil) : (nil, rank)
    (rows, columns) = (claimed?.matrix.matrix.rows ?? 0, claimed?.matrix.matrix.columns ?? 0)
    parameters = claimed?.matrix.parameters.count ?? 0
    self.title = title.isEmpty ? nil : title
    (statement, self.certificate, self.notes) = (certificate.claim.statement, path, notes)
    let evidence: SparseBound<Polynomial> =
      if case .specialization(let evidence) = certificate.evidence { evidence.rank.bound } else { .none }
    bound =
      switch evidence {
      case .none: "unproved"
      case .shape: rows <= columns ? "the number of rows" : "the number of columns"
      case .cover(let rows, let columns): "\(rows.count) rows and \(columns.count) columns hold all entries"
      case .right(_, let basis): basis.words("M v = 0")
      case .left(_, let basis): basis.words("v M = 0")
      }
  }

  var json: JSONValue {
    .object([
      ("rank", rank.map { .number($0) }), ("rank_at_least", rankAtLeast.map { .number($0) }),
      ("statement", .text(statement)), ("rows", .number(rows)), ("columns", .number(columns)),
      ("parameters", .number(parameters)), ("title", title.map { .text($0) }), ("bound", .text(bound)),
      ("notes", .texts(notes)), ("exceptional", exceptional?.polynomial.map { .text($0.formula) }),
      ("minor_rows", exceptional.map { .numbers($0.rows) }),
      ("minor_columns", exceptional.map { .numbers($0.columns) }),
      ("counted_from", exceptional.map { _ in .number(1) }), ("certificate", .text(certificate)),
      ("everywhere", everywhere.map { .text($0.statement) }),
      ("everywhere_certificate", everywhere.map { .text($0.path) }),
    ])
  }

  var text: String {
    """
    generic rank \(rank.map(String.init) ?? "≥ \(rankAtLeast ?? 0) certified, upper bound unproved")
    matrix: \(rows)×\(columns), polynomials in \(parameters) parameters\(title.map { ": \($0)" } ?? "")
    upper bound: \(bound)
    \(notes.map { "note: \($0.onOneLine)\n" }.joined())\(exceptional.map { $0.text(isExact: rank != nil) } ?? "")certificate: \(certificate.asPath), accepted by the verifier before it was written
    \(everywhere.map { "everywhere: \($0.statement)\ncertificate: \($0.path.asPath), accepted by the verifier before it was written\n" } ?? "")
    """
  }
}

extension SparseMatrix where Element == Polynomial {
  fileprivate func words(_ equation: String) -> String {
    let degree = lines.flatMap { $0.entries.flatMap { $0.value.terms.keys } }.reduce(0) {
      max($0, $1.powers.reduce(0) { $0 + $1.exponent })
    }
    let vectors = rows == 1 ? "a vector" : "\(rows) independent vectors"
    return "\(vectors) with \(equation), \(degree == 0 ? "of numbers" : "of polynomials of degree up to \(degree)")"
  }
}
