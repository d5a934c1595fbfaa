import Certificates
import ExactArithmetic
import ExactRank

extension Certifier {
  /// Certifies the exact rank of a sparse matrix, or, where no bound from above is
  /// found within the limits, a lower bound of it.
  ///
  /// The bounds are tried from the cheapest on: the shape, a cover of the entries by
  /// rows and columns, kernel vectors on the side where there are fewer.
  public func sparseMatrixRank(_ matrix: SparseMatrix<Rational>) throws -> Verified {
    let most = verifier.limits.entries
    let largest = min(matrix.rows, matrix.columns)
    var best: (echelon: SparseEchelon, bound: SparseBound<Rational>)?
    var tries = 0
    // Large rests are eliminated in doubles; small matrices have many primes to choose from.
    let isLarge = matrix.entryCount >= 4096
    for modulus in isLarge ? AnySequence(WordModulus.blockPrimes) : AnySequence(WordModulus.evidencePrimes) {
      guard let echelon = try SparseEchelon(eliminating: matrix, modulo: modulus, mostEntries: most) else { continue }
      if echelon.rank <= best?.echelon.rank ?? -1 { break }
      best = (echelon, try upperBound(matrix, echelon, largest: largest, mostEntries: most))
      tries += 1
      // A larger prime seldom finds more, but a first prime that divides a minor is made good.
      if best?.bound != SparseBound<Rational>.none || tries == 2 { break }
    }
    guard let (echelon, bound) = best else { throw RankError.outOfPrimes }
    return try seal(
      .sparseMatrixRank(matrix, rank: echelon.rank, isExact: bound != .none),
      by: .sparseRank(
        SparseRankEvidence(
          rows: echelon.pivotRows, columns: echelon.pivotColumns, modulus: Integer(echelon.modulus.value), bound: bound)
      ))
  }

  /// A matrix of so many entries, zeros included, is lifted in minutes at most.
  private static let mostLiftedEntries = 4_000_000

  private func upperBound(
    _ matrix: SparseMatrix<Rational>, _ echelon: SparseEchelon, largest: Int, mostEntries: Int
  ) throws -> SparseBound<Rational> {
    if echelon.rank == largest { return .shape }
    let (rows, columns) = (echelon.pivotRows, echelon.pivotColumns)
    if let cover = LineCover(of: matrix, pivots: (rows, columns), atMost: echelon.rank) {
      return .cover(rows: cover.rows, columns: cover.columns)
    }
    let isRight = matrix.columns <= matrix.rows
    let side = isRight ? matrix : matrix.transposed
    let (sideRows, sideColumns) = isRight ? (rows, columns) : (columns, rows)
    let kernel =
      isRight
      ? try SparseKernel(of: side, eliminatedTo: echelon, mostEntries: mostEntries)
      : try SparseKernel(of: side, pivotRows: sideRows, pivotColumns: sideColumns, mostEntries: mostEntries)
    guard
      let vectors = try kernel?.vectors
        ?? SparseMatrix(
          lifting: side, rows: sideRows, columns: sideColumns,
          mostEntries: min(mostEntries, Certifier.mostLiftedEntries))
    else { return .none }
    let pivots = Set(sideColumns)
    let (free, basis) = ((0..<side.columns).filter { !pivots.contains($0) }, vectors.map(Rational.init))
    return isRight ? .right(free: free, basis) : .left(free: free, basis)
  }
}
