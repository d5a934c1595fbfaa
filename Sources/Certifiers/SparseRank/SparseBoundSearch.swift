import Certificates
import ExactArithmetic
import ExactRank

/// The search for a bound of a sparse matrix's rank from above, which an elimination modulo a prime has bounded from below.
struct SparseBoundSearch {
  private let matrix: SparseMatrix<Rational>
  private let echelon: SparseEchelon
  /// Whether the elimination is that of the transpose.
  private let isTransposed: Bool
  private let mostEntries: Int

  /// A matrix of so many entries, zeros included, is lifted in minutes at most.
  private static let mostLiftedEntries = 4_000_000
  /// Kernel vectors with so many times the entries of the matrix are not short; shorter ones are looked for on the other side.
  private static let (longFactor, otherFactor) = (4, 16)
  /// A minor of so many rows is lifted first where an elimination fills in so large a part of it.
  private static let (leastLifted, filledShare) = (512, 4)

  /// - Parameters:
  ///   - matrix: whose rank is to be bounded.
  ///   - echelon: of it, or of its transpose.
  ///   - mostEntries: bounds those of kernel vectors, times the number of primes.
  init(
    _ matrix: SparseMatrix<Rational>, by echelon: SparseEchelon, isTransposed: Bool, mostEntries: Int
  ) {
    (self.matrix, self.echelon) = (matrix, echelon)
    (self.isTransposed, self.mostEntries) = (isTransposed, mostEntries)
  }

  /// The bounds are tried from the cheapest on: the shape, a cover of the entries by rows and columns, short kernel vectors on
  /// the side where there are fewer, then on the other, long ones.
  func bound() throws -> SparseBound<Rational> {
    if echelon.rank == min(matrix.rows, matrix.columns) { return .shape }
    if let cover = LineCover(of: matrix, pivots: pivots(isRight: true), atMost: echelon.rank) {
      return .cover(rows: cover.rows, columns: cover.columns)
    }
    let isRight = matrix.columns <= matrix.rows
    let short = try kernel(isRight: isRight, mostEntries: mostEntries, mostPrimes: 2)
    let isShort = short.map { $0.entryCount <= SparseBoundSearch.longFactor * matrix.entryCount } ?? false
    if !isShort {
      let most = short.map { $0.entryCount / 2 } ?? SparseBoundSearch.otherFactor * matrix.entryCount
      if let other = try kernel(isRight: !isRight, mostEntries: min(mostEntries, most), mostPrimes: 2) {
        return bound(other, isRight: !isRight)
      }
    }
    if let short { return bound(short, isRight: isRight) }
    // Where much is filled in, the powers of one prime take less than many primes.
    let rank = echelon.rank
    let isFilledIn =
      rank >= SparseBoundSearch.leastLifted && echelon.filledCount / rank >= rank / SparseBoundSearch.filledShare
    let long =
      isFilledIn
      ? try lifted(isRight: isRight) ?? kernel(isRight: isRight, mostEntries: mostEntries)
      : try kernel(isRight: isRight, mostEntries: mostEntries) ?? lifted(isRight: isRight)
    return long.map { bound($0, isRight: isRight) } ?? .none
  }

  /// The matrix, or its transpose, whose right kernel is that of the matrix's side.
  private func side(isRight: Bool) -> SparseMatrix<Rational> { isRight ? matrix : matrix.transposed }

  /// The pivots of that.
  private func pivots(isRight: Bool) -> (rows: [Int], columns: [Int]) {
    isRight == isTransposed ? echelon.transposedPivots : (echelon.pivotRows, echelon.pivotColumns)
  }

  private func kernel(
    isRight: Bool, mostEntries: Int, mostPrimes: Int = 1024
  ) throws -> SparseMatrix<Integer>? {
    let side = side(isRight: isRight)
    if isRight != isTransposed {
      return try SparseKernel(of: side, eliminatedTo: echelon, mostEntries: mostEntries, mostPrimes: mostPrimes)?
        .vectors
    }
    let (rows, columns) = pivots(isRight: isRight)
    return try SparseKernel(
      of: side, pivotRows: rows, pivotColumns: columns, mostEntries: mostEntries, mostPrimes: mostPrimes)?.vectors
  }

  private func lifted(isRight: Bool) throws -> SparseMatrix<Integer>? {
    let (rows, columns) = pivots(isRight: isRight)
    return try SparseMatrix(
      lifting: side(isRight: isRight), rows: rows, columns: columns,
      mostEntries: min(mostEntries, SparseBoundSearch.mostLiftedEntries))
  }

  private func bound(_ vectors: SparseMatrix<Integer>, isRight: Bool) -> SparseBound<Rational> {
    let pivots = Set(pivots(isRight: isRight).columns)
    let free = (0..<vectors.columns).filter { !pivots.contains($0) }
    let basis = vectors.map(Rational.init)
    return isRight ? .right(free: free, basis) : .left(free: free, basis)
  }
}
