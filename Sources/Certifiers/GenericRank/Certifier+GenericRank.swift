import Certificates
import ExactArithmetic
import ExactRank

extension Certifier {
  /// Bounds the fill-in of eliminations on the way to a polynomial kernel.
  static let mostKernelEntries = 4_000_000
  /// Larger matrices get no search for polynomial kernel vectors but those that are given.
  private static let mostKernelRows = 2_000
  private static let leastLargeEntries = 1 << 16

  /// Certifies the generic rank of a matrix of polynomials, or, where no bound from above is found, a lower bound.
  ///
  /// The rank at random points bounds it from below. The bounds from above are tried from the cheapest on: the shape, a cover
  /// of the entries by rows and columns, kernel vectors that are given, linear relations over the rationals and relations of
  /// small degree by linear algebra, and relations of minimal sets of dependent rows or columns by Cramer's rule.
  ///
  /// - Throws: `LimitError` when the elimination at a point fills in over the verifier's limit, `RankError` when
  ///   the denominators leave no prime, and what the verifier throws.
  public func genericRank(_ problem: consuming GenericProblem, seed: Integer) throws -> Verified {
    let found = try lowerBounds(problem.matrix, seed: seed)
    guard let smallest = found.first else { throw RankError.outOfPrimes }
    let largest = min(problem.matrix.matrix.rows, problem.matrix.matrix.columns)
    if smallest.echelon.rank == largest {
      // Nothing else is tried: what is written is not kept beside what is read back.
      let matrix = problem.matrix
      _ = consume problem
      return try sealGeneric(consume matrix, smallest, .shape)
    }
    do {
      if let (point, bound) = try upperBound(problem, found) { return try sealGeneric(problem.matrix, point, bound) }
    } catch is LimitError {
      // What was found is too large for the verifier to look at, or its elimination fills in too much.
    } catch is any RejectionReason {
      // The rank at the points is not the generic rank, and what was found holds at the points only.
    }
    return try sealGeneric(problem.matrix, smallest, .none)
  }

  private struct LowerBound {
    let point: [Int]
    let values: Specialization
    let echelon: SparseEchelon
  }

  private func sealGeneric(
    _ matrix: consuming PolynomialMatrix, _ found: LowerBound, _ bound: SparseBound<Polynomial>
  ) throws -> Verified {
    let echelon = found.echelon
    return try seal(
      .genericRank(matrix, rank: echelon.rank, isExact: bound != .none),
      by: .specialization(
        SpecializationEvidence(
          point: Matrix(rows: 1, columns: found.point.count) { Rational(found.point[$1]) },
          rank: SparseRankEvidence(
            rows: echelon.pivotRows, columns: echelon.pivotColumns, modulus: Integer(echelon.modulus.value),
            bound: bound))))
  }

  /// The points with the largest rank among random ones of small to large integers, modulo a prime.
  private func lowerBounds(_ problem: PolynomialMatrix, seed: Integer) throws -> [LowerBound] {
    let source = RandomSource(seed: seed)
    let largest = min(problem.matrix.rows, problem.matrix.columns)
    let names = NameTable(problem.parameters)
    // Large matrices are eliminated in doubles; small ones have larger primes, at which less is zero by chance.
    let isLarge = problem.matrix.entryCount >= Certifier.leastLargeEntries
    let primes = isLarge ? Array(WordModulus.blockPrimes.prefix(8)) : Array(WordModulus.evidencePrimes.prefix(8))
    var best: [LowerBound] = []
    for size in [9, 99, 9999, 1 << 30] {
      let point = problem.parameters.map { _ in source.nonzero(in: -size...size) }
      for modulus in primes {
        let specialization = Specialization(names, point, modulo: modulus)
        guard let matrix = try specialization.matrix(problem.matrix),
          let echelon = try SparseEchelon(
            eliminating: matrix, modulo: modulus, mostEntries: verifier.limits.entries)
        else { continue }
        let rank = best.first?.echelon.rank ?? -1
        if echelon.rank > rank { best = [] }
        if echelon.rank >= rank { best.append(LowerBound(point: point, values: specialization, echelon: echelon)) }
        break
      }
      if best.first?.echelon.rank == largest { break }
    }
    return best
  }

  /// A bound, and the point at which its kernel vectors are independent: of the points given, the one of smallest
  /// numbers. The search is at the one of the largest, where what is true by chance is unlikely.
  private func upperBound(
    _ problem: GenericProblem, _ found: [LowerBound]
  ) throws -> (LowerBound, SparseBound<Polynomial>)? {
    guard let first = found.first, let last = found.last else { return nil }
    let (matrix, echelon) = (problem.matrix.matrix, last.echelon)
    if let cover = LineCover(of: matrix, atMost: echelon.rank) {
      return (first, .cover(rows: cover.rows, columns: cover.columns))
    }
    guard max(matrix.rows, matrix.columns) <= Certifier.mostKernelRows else { return nil }
    var left = PolynomialKernel(
      matrix, pivotRows: echelon.pivotRows, pivotColumns: echelon.pivotColumns, at: last.values)
    var right = PolynomialKernel(
      matrix.transposed, pivotRows: echelon.pivotColumns, pivotColumns: echelon.pivotRows, at: last.values)
    func bound() throws -> (LowerBound, SparseBound<Polynomial>)? {
      for point in found {
        if let bound = try right.bound(isRight: true, at: point.values) ?? left.bound(isRight: false, at: point.values)
        {
          return (point, bound)
        }
      }
      return nil
    }
    let steps: [(inout PolynomialKernel) throws -> Void] = [
      { $0.add(try $0.vectors(ofDegree: 0) ?? []) },
      { $0.add(try $0.vectors(ofDegree: 1) ?? []) },
      { try $0.addCircuits(mostRows: .max) { try $0.cramerWithSharedNumbers($1) } },
      { $0.addCircuits(mostRows: 5) { $0.cramer($1) } },
      { $0.add(try $0.vectors(ofDegree: 2) ?? []) },
      { $0.addCircuits(mostRows: .max) { $0.cramer($1) } },
      { $0.add(try $0.vectors(ofDegree: 3) ?? []) },
    ]
    left.add(problem.leftKernel)
    right.add(problem.rightKernel)
    for step in steps {
      if let bound = try bound() { return bound }
      // The side with fewer vectors to find goes first.
      if right.dimension <= left.dimension {
        try step(&right)
        if !right.isComplete { try step(&left) }
      } else {
        try step(&left)
        if !left.isComplete { try step(&right) }
      }
    }
    return try bound()
  }
}

extension PolynomialKernel {
  /// The relations of minimal sets of at most so many dependent rows.
  fileprivate mutating func addCircuits(
    mostRows: Int, _ relation: (PolynomialKernel, [Int]) throws -> PolynomialVector?
  ) rethrows {
    for rows in circuits() ?? [] where rows.count <= mostRows && !isComplete {
      if let vector = try relation(self, rows) { add([vector]) }
    }
  }
}

extension Certifier {
  /// That a family's matrix has full column rank at every pattern and selection: the claim that `GenericProblem` has.
  public func everywhere(_ claim: Claim) throws -> Verified { try seal(claim, by: .standardWitness) }
}
