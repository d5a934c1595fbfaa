import ExactArithmetic

/// The exact rank of a matrix with what proves it: a minor that is invertible
/// modulo `m`, and a kernel unless the rank is as large as the shape allows.
public struct CertifiedRank: Sendable {
  public enum Kernel: Sendable {
    case none
    /// Columns `K` with `M K = 0`, diagonal in the rows `free`.
    case right(free: [Int], vectors: Matrix<Integer>)
    /// Columns `K` with `Mᵀ K = 0`, diagonal in the rows `free`.
    case left(free: [Int], vectors: Matrix<Integer>)
  }

  public let rank: Int
  public let minor: UnitMinor
  public let kernel: Kernel

  /// Finds the rank of any integer or rational matrix.
  ///
  /// A rank modulo a prime bounds it from below, and settles it when it is as
  /// large as the shape allows; else fraction-free elimination decides.
  /// - Throws: `RankError.outOfPrimes`, when the entries' denominators leave no prime.
  public init(of matrix: Matrix<Rational>) throws(RankError) {
    let largest = min(matrix.rows, matrix.columns)
    var exact: FractionFreeEchelon?
    let right = matrix.columns <= matrix.rows
    for modulus in EvidencePrimes(forRank: largest) {
      guard let residues = modulus.residues(matrix) else { continue }
      let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
      if echelon.rank < largest, exact == nil {
        // The side with fewer kernel vectors: columns - r on the right, rows - r on the left.
        exact = FractionFreeEchelon(
          eliminating: (right ? matrix : matrix.transposed).clearingDenominators)
      }
      guard echelon.rank == exact?.rank ?? largest,
        let minor = UnitMinor(
          of: residues, rows: echelon.pivotRows, columns: echelon.pivotColumns, modulo: modulus)
      else { continue }
      self.rank = echelon.rank
      self.minor = minor
      if let exact, exact.rank < largest {
        let (free, vectors) = exact.kernel
        kernel = right ? .right(free: free, vectors: vectors) : .left(free: free, vectors: vectors)
      } else {
        kernel = .none
      }
      return
    }
    throw .outOfPrimes
  }
}

/// A square minor with its inverse modulo `m`, so that its determinant is a unit
/// there and not zero.
public struct UnitMinor: Sendable {
  public let rows: [Int]
  public let columns: [Int]
  public let modulus: UInt64
  /// `Y` with `Y · M[rows, columns] ≡ I (mod modulus)`.
  public let inverse: Matrix<UInt64>

  /// The minor of the given rows and columns of a matrix of residues; nil when
  /// it is not found to be invertible.
  public init?(
    of residues: Matrix<UInt64>, rows: [Int], columns: [Int], modulo modulus: WordModulus
  ) {
    let minor = residues.submatrix(rows: rows, columns: columns)
    guard let inverse = minor.inverse(modulo: modulus) else { return nil }
    (self.rows, self.columns, self.modulus, self.inverse) = (rows, columns, modulus.value, inverse)
  }
}

public enum RankError: Error, CustomStringConvertible {
  case outOfPrimes

  public var description: String {
    "the denominators of the entries leave no word-size prime to work with"
  }
}
