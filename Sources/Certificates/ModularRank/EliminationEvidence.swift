import ExactArithmetic

/// The rank of a matrix modulo a prime: the pivots of an elimination after which nothing is left.
public struct EliminationEvidence: Equatable, Sendable {
  /// The pivots, in the order of elimination.
  package let rows: [Int]
  package let columns: [Int]

  package init(rows: [Int], columns: [Int]) { (self.rows, self.columns) = (rows, columns) }

  init(_ field: Field) throws {
    let f = try field.members("kind", "rows", "columns")
    self.init(rows: try f[1].numbers(), columns: try f[2].numbers())
  }
}

extension Check {
  /// Checks `rank (M mod p) = rank` over the field of `p` elements: each of the listed rows has its pivot after elimination by
  /// those before it, and all other rows are zero after elimination by these.
  func checkElimination(_ evidence: EliminationEvidence, for claim: Claim) throws {
    guard case .modularRank(let matrix, let prime, let rank) = claim else { throw claim.unfit(.elimination) }
    let (rows, columns) = (evidence.rows, evidence.columns)
    guard rank <= min(matrix.rows, matrix.columns) else {
      throw Rejection.rankOutOfRange(rank: rank, rows: matrix.rows, columns: matrix.columns)
    }
    try checkIndices("rows", rows, count: rank, bound: matrix.rows)
    try checkIndices("columns", columns, count: rank, bound: matrix.columns)
    let (modulus, pivotRows, pivotColumns) = (try word(prime), Set(rows), Set(columns))
    let others = (
      rows: matrix.listedRows.filter { !pivotRows.contains($0) },
      columns: Set(matrix.listedColumns).subtracting(pivotColumns)
    )
    try checkUnitPivots(rows, columns, others, of: matrix, modulo: modulus, work: work) {
      try residue($0, modulo: modulus).value
    }
  }
}
