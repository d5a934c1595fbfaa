import ExactArithmetic

/// Gaussian elimination of a sparse matrix modulo a word-size prime, with pivots
/// chosen after Markowitz so that few entries are filled in.
///
/// Where the places of the entries alone show nearly all pivots, what is left is eliminated as a dense
/// matrix, unless little arithmetic does it. Else columns and rows of one entry go first, which fills in nothing; then the shortest
/// row, at its column of fewest entries; and when what is left is small and no longer
/// sparse, it is eliminated as a dense matrix, together with what the pivots leave of a few rows
/// that are much longer than the others.
public struct SparseEchelon: Sendable {
  /// In the order of elimination: the pivots of the minor `M[pivotRows, pivotColumns]`.
  public let pivotRows: [Int]
  public let pivotColumns: [Int]
  public let modulus: WordModulus
  /// The pivots' rows once those before them are eliminated, unless they were too many to keep.
  let rows: EchelonRows?
  /// How many of the first pivots are a triangle as they stand.
  private let structuralCount: Int

  public var rank: Int { pivotRows.count }

  /// How many entries the pivots' rows have once they are eliminated, of the columns at pivots and those without; 0 where they were
  /// too many to keep.
  package var filledCount: Int { rows.map { $0.entryCount + ($0.dense?.matrix.elements.count ?? 0) } ?? 0 }

  /// - Parameters:
  ///   - matrix: `m × n`.
  ///   - modulus: a prime below 2^32.
  ///   - mostEntries: bounds the entries, fill-in included.
  ///   - leastStructural: a matrix of fewer entries is eliminated as Markowitz has it at once.
  /// - Returns: nil when a denominator is not prime to the modulus.
  /// - Throws: `LimitError` when the fill-in exceeds the bound.
  public init?(
    eliminating matrix: SparseMatrix<Rational>, modulo modulus: WordModulus, mostEntries: Int,
    leastStructural: Int = 4096
  ) throws {
    guard let residues = SparseResidues(matrix, modulus) else { return nil }
    let structural = residues.entryCount < leastStructural ? nil : StructuralPivots(residues)
    try self.init(residues, structural, modulo: modulus, mostEntries: mostEntries)
  }

  private init(
    _ residues: SparseResidues, _ structural: StructuralPivots?, modulo modulus: WordModulus, mostEntries: Int
  ) throws {
    var mostSums = Int.max
    if let structural { mostSums = SparseEchelon.mostSums(residues, structural) }
    if mostSums > 0 {
      var elimination = MarkowitzElimination(residues, modulus)
      if try elimination.run(mostEntries: mostEntries, mostSums: mostSums) {
        self.init(elimination, modulus)
        return
      }
    }
    if let structural, let rest = SchurComplement(residues, pivots: structural, modulo: modulus) {
      self.init(residues, structural, rest, modulus)
      return
    }
    var elimination = MarkowitzElimination(residues, modulus)
    _ = try elimination.run(mostEntries: mostEntries)
    self.init(elimination, modulus)
  }

  private init(
    _ residues: SparseResidues, _ structural: StructuralPivots, _ rest: SchurComplement, _ modulus: WordModulus
  ) {
    pivotRows = (structural.rows + rest.rows).map { residues.rowIndices[$0] }
    pivotColumns = (structural.columns + rest.columns).map { residues.columnIndices[$0] }
    (self.modulus, rows, structuralCount) = (modulus, rest.echelon, structural.rows.count)
  }

  private init(_ elimination: MarkowitzElimination, _ modulus: WordModulus) {
    (pivotRows, pivotColumns, self.modulus) = (elimination.pivotRows, elimination.pivotColumns, modulus)
    (rows, structuralCount) = (elimination.echelon, 0)
  }

  /// How many sums of entries Markowitz' elimination may take before what structural pivots leave is eliminated densely: none where
  /// that is little, any number where it is much.
  private static func mostSums(_ matrix: SparseResidues, _ pivots: StructuralPivots) -> Int {
    let rest = min(matrix.rowIndices.count, matrix.columnIndices.count) - pivots.rows.count
    if rest > SchurComplement.mostPivots { return .max }
    // A sum there takes the time of many products in a dense matrix.
    return rest < leastRest ? 0 : rest * rest * rest / 256
  }

  /// Of fewer rows and columns, a dense rest takes little time.
  private static let leastRest = 256
}

extension SparseEchelon {
  /// The elimination of a matrix, or of its transpose where the places of the entries show far more pivots in that.
  /// - Parameters: as of an elimination.
  /// - Returns: nil when a denominator is not prime to the modulus.
  /// - Throws: `LimitError` when the fill-in exceeds the bound.
  package static func eitherWay(
    _ matrix: SparseMatrix<Rational>, modulo modulus: WordModulus, mostEntries: Int, leastStructural: Int = 4096
  ) throws -> (echelon: SparseEchelon, isTransposed: Bool)? {
    guard let residues = SparseResidues(matrix, modulus) else { return nil }
    if residues.entryCount < leastStructural {
      return (try SparseEchelon(residues, nil, modulo: modulus, mostEntries: mostEntries), false)
    }
    let first = StructuralPivots(residues)
    let most = min(residues.rowIndices.count, residues.columnIndices.count)
    if most - first.rows.count >= leastRest {
      let transposed = residues.transposed
      let second = StructuralPivots(transposed)
      if 2 * (most - second.rows.count) < most - first.rows.count {
        return (try SparseEchelon(transposed, second, modulo: modulus, mostEntries: mostEntries), true)
      }
    }
    return (try SparseEchelon(residues, first, modulo: modulus, mostEntries: mostEntries), false)
  }

  /// The pivots in an order in which the transpose is eliminated: what is an upper triangle here is a lower one there, and
  /// upper again from its end on.
  package var transposedPivots: (rows: [Int], columns: [Int]) {
    func order(_ pivots: [Int]) -> [Int] {
      pivots.prefix(structuralCount).reversed() + pivots.dropFirst(structuralCount)
    }
    return (order(pivotColumns), order(pivotRows))
  }
}
