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

  /// Finds the rank of any rational matrix, with evidence.
  ///
  /// A rank modulo a prime bounds it from below, and settles it when it is as
  /// large as the shape allows; else a kernel decides, see `RankSearch`.
  /// - Parameters:
  ///   - matrix: any shape.
  ///   - determinant: a number, not zero, that the minor's modulus is to be prime to: the determinant of the
  ///     matrix's first independent rows and columns, where it is known, so that the minor found modulo a prime is theirs.
  ///   - mostWork: bounds the word operations that the check of a kernel takes; it is not searched for when there are more.
  /// - Throws: `RankError.outOfPrimes`, when the entries' denominators leave no prime, `RankError.kernelOverLimit`.
  public init(
    of matrix: Matrix<Rational>, primeTo determinant: Integer = .one, mostWork: Int = .max
  ) throws(RankError) {
    try self.init(
      RankSearch(
        rows: matrix.rows, columns: matrix.columns,
        residues: { $0.divides(determinant) ? nil : $0.residues(matrix) },
        sample: { $0.residues(matrix.sample) },
        side: { ($0 ? matrix : matrix.transposed).clearingDenominators }, mostWork: mostWork))
  }

  /// Finds the rank of an integer matrix, with evidence.
  public init(of matrix: Matrix<Integer>) throws(RankError) {
    try self.init(
      RankSearch(
        rows: matrix.rows, columns: matrix.columns, residues: { $0.residues(matrix) },
        sample: { $0.residues(matrix.sample) }, side: { $0 ? matrix : matrix.transposed }))
  }

  private init(_ search: RankSearch) throws(RankError) {
    let (rank, minor) = try search.run { found, residues in
      UnitMinor(of: residues, rows: found.pivotRows, columns: found.pivotColumns, modulo: found.modulus)
    }
    (self.rank, self.minor, self.kernel) = (rank.rank, minor, rank.kernel)
  }

  /// The rank of an integer matrix, proved on the way but without evidence to show for it,
  /// of which the inverse of a minor is the larger part of the work.
  public static func rank(of matrix: Matrix<Integer>) throws(RankError) -> Int {
    let search = RankSearch(
      rows: matrix.rows, columns: matrix.columns, residues: { $0.residues(matrix) },
      sample: { $0.residues(matrix.sample) }, side: { $0 ? matrix : matrix.transposed })
    return try search.run { found, _ in found.rank }.1
  }
}

/// The search for an exact rank: primes until one gives the rank that a kernel confirms, or
/// that the shape does.
struct RankSearch {
  let rows: Int
  let columns: Int
  /// The residues modulo a prime, where the denominators allow it.
  let residues: (WordModulus) -> Matrix<UInt64>?
  /// The same of some rows and columns, as many at most as `sampleSize`.
  let sample: (WordModulus) -> Matrix<UInt64>?
  /// An integer matrix of the same rank with the matrix's right kernel, or its transpose's.
  let side: (_ right: Bool) -> Matrix<Integer>
  /// Of the check of a kernel.
  var mostWork = Int.max

  struct Found {
    let rank: Int
    let pivotRows: [Int]
    let pivotColumns: [Int]
    let modulus: WordModulus
    let kernel: CertifiedRank.Kernel
  }

  /// Smaller matrices are eliminated over the integers when they are deficient, larger ones
  /// get their kernels by lifting.
  private static let leastLifting = 48

  /// - Parameter evidence: what to make of the rank; nil for another prime.
  func run<Evidence>(
    _ evidence: (Found, Matrix<UInt64>) -> Evidence?
  ) throws(RankError) -> (Found, Evidence) {
    let largest = min(rows, columns)
    // The side with fewer kernel vectors: columns - r on the right, rows - r on the left.
    var right = columns <= rows
    var kernel: (rank: Int, free: [Int], vectors: Matrix<Integer>)?
    var (greatest, tries) = (0, 0)
    var seemsSmall = seemsSmall
    var primes = EvidencePrimes(forRank: seemsSmall ? 0 : largest)
    while let modulus = primes.next() {
      guard let residues = residues(modulus) else { continue }
      let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
      if seemsSmall, echelon.rank == largest {
        (seemsSmall, primes) = (false, EvidencePrimes(forRank: largest))
        continue
      }
      if echelon.rank < largest, kernel == nil {
        // A small prime may divide a minor by chance: a second one has its say first.
        tries += 1
        greatest = max(greatest, echelon.rank)
        if largest >= RankSearch.leastLifting && (modulus.value < 1000 || echelon.rank < greatest) { continue }
        try checkWork(ofKernelAt: echelon.rank, right: right)
        if largest >= RankSearch.leastLifting, let lifted = lifted(echelon, right: right) {
          kernel = (echelon.rank, lifted.free, lifted.vectors)
          right = lifted.right
        } else if largest < RankSearch.leastLifting || tries > 4 {
          let exact = FractionFreeEchelon(eliminating: side(right))
          let (free, vectors) =
            exact.rank < largest ? exact.kernel : ([], Matrix(rows: 0, columns: 0) { _, _ in .zero })
          kernel = (exact.rank, free, vectors)
        } else {
          continue
        }
      }
      guard echelon.rank == kernel?.rank ?? largest else { continue }
      var found = CertifiedRank.Kernel.none
      if let kernel, kernel.rank < largest {
        found =
          right
          ? .right(free: kernel.free, vectors: kernel.vectors) : .left(free: kernel.free, vectors: kernel.vectors)
      }
      let rank = Found(
        rank: echelon.rank, pivotRows: echelon.pivotRows, pivotColumns: echelon.pivotColumns, modulus: modulus,
        kernel: found)
      if let evidence = evidence(rank, residues) { return (rank, evidence) }
    }
    throw .outOfPrimes
  }

  /// Whether some rows and columns have a rank far below their number: then no evidence of a large rank is looked for at first,
  /// modulo a prime of two digits.
  private var seemsSmall: Bool {
    let modulus = WordModulus(65521)
    guard min(rows, columns) >= 2 * RankSearch.sampleSize, let sample = sample(modulus) else { return false }
    return ModularEchelon(eliminating: sample, modulo: modulus).rank < RankSearch.sampleSize / 2
  }

  fileprivate static let sampleSize = 64

  /// Each of a side's rows is multiplied with each vector: at the least, words by words.
  private func checkWork(ofKernelAt rank: Int, right: Bool) throws(RankError) {
    let (lines, length) = right ? (rows, columns) : (columns, rows)
    let product = Work.product([length, 68]) + Work.operation(128)
    if Work.product([lines, length - rank, product]) > mostWork {
      throw .kernelOverLimit(
        LimitError("the check of a kernel of \(length - rank) vectors", of: .work, bound: mostWork))
    }
  }

  /// The kernel by lifting, nil when the rank is larger. Where there are as many vectors on either side, a
  /// side of short ones, such as equal rows give, is preferred to one of long ones.
  private func lifted(
    _ echelon: ModularEchelon, right: Bool
  ) -> (free: [Int], vectors: Matrix<Integer>, right: Bool)? {
    func pivots(_ right: Bool) -> (rows: [Int], columns: [Int]) {
      right ? (echelon.pivotRows, echelon.pivotColumns) : (echelon.pivotColumns, echelon.pivotRows)
    }
    func system(_ matrix: Matrix<Integer>, _ right: Bool) -> PadicKernelSystem? {
      PadicKernelSystem(matrix, rows: pivots(right).rows, columns: pivots(right).columns)
    }
    let matrix = side(right)
    if let short = CramerKernel(of: matrix, rows: pivots(right).rows, columns: pivots(right).columns) {
      return (short.free, short.vectors, right)
    }
    guard let first = system(matrix, right) else { return nil }
    let short = RankSearch.shortBits
    if rows == columns, first.mostBits > 4 * short {
      if let kernel = first.kernel(mostBits: short) { return (kernel.free, kernel.vectors, right) }
      if let kernel = system(side(!right), !right)?.kernel(mostBits: short) {
        return (kernel.free, kernel.vectors, !right)
      }
    }
    return first.kernel().map { ($0.free, $0.vectors, right) }
  }

  /// Lifted so far, vectors are short.
  private static let shortBits = 256
}

extension Matrix {
  /// Rows and columns at equal distances.
  fileprivate var sample: Matrix {
    let (height, width) = (Swift.min(rows, RankSearch.sampleSize), Swift.min(columns, RankSearch.sampleSize))
    return Matrix(rows: height, columns: width) { self[$0 * rows / height, $1 * columns / width] }
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
  /// The rank is less than the shape allows, and to check a kernel that shows it takes too much work.
  case kernelOverLimit(LimitError)

  public var description: String {
    switch self {
    case .outOfPrimes: "the denominators of the entries leave no word-size prime to work with"
    case .kernelOverLimit(let error): error.description
    }
  }
}
