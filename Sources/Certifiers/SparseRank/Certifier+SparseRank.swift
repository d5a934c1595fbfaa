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
    var best: (echelon: SparseEchelon, isTransposed: Bool, bound: SparseBound<Rational>)?
    var tries = 0
    // Large rests are eliminated in doubles; small matrices have many primes to choose from.
    let isLarge = matrix.entryCount >= 4096
    for modulus in isLarge ? AnySequence(WordModulus.blockPrimes) : AnySequence(WordModulus.evidencePrimes) {
      guard let (echelon, isTransposed) = try SparseEchelon.eitherWay(matrix, modulo: modulus, mostEntries: most) else {
        continue
      }
      if echelon.rank <= best?.echelon.rank ?? -1 { break }
      let search = SparseBoundSearch(matrix, by: echelon, isTransposed: isTransposed, mostEntries: most)
      best = (echelon, isTransposed, try search.bound())
      tries += 1
      // A larger prime seldom finds more, but a first prime that divides a minor is made good.
      if best?.bound != SparseBound<Rational>.none || tries == 2 { break }
    }
    guard let (echelon, isTransposed, bound) = best else { throw RankError.outOfPrimes }
    let (rows, columns) = isTransposed ? echelon.transposedPivots : (echelon.pivotRows, echelon.pivotColumns)
    return try seal(
      .sparseMatrixRank(matrix, rank: echelon.rank, isExact: bound != .none),
      by: .sparseRank(
        SparseRankEvidence(rows: rows, columns: columns, modulus: Integer(echelon.modulus.value), bound: bound)))
  }
}
