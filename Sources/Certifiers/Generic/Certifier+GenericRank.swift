import Certificates
import ExactArithmetic
import ExactRank

extension Certifier {
  /// Bounds the fill-in of eliminations on the way to a polynomial kernel.
  static let mostKernelEntries = 4_000_000
  /// Larger matrices get no search for polynomial kernel vectors but those that are given.
  private static let mostKernelRows = 2_000

  /// Certifies the generic rank of a matrix of polynomials, or, where no bound from above is found, a lower bound.
  ///
  /// The rank at random points bounds it from below. The bounds from above are tried from the cheapest on: the shape, a cover
  /// of the entries by rows and columns, kernel vectors that are given, linear relations over the rationals and relations of
  /// small degree by linear algebra, and relations of minimal sets of dependent rows or columns by Cramer's rule.
  public func genericRank(_ problem: GenericProblem, seed: Integer) throws -> Certificate {
    let matrix = problem.matrix.matrix
    let found = try lowerBound(problem.matrix, seed: seed)
    do {
      let bound = try upperBound(problem, found)
      if bound != .none { return try sealGeneric(problem.matrix, found, bound) }
    } catch is LimitError {
      // What was found is too large for the verifier to look at.
    } catch is any RejectionReason {
      // The rank at the points is not the generic rank, and what was found holds at the points only.
    }
    let largest = min(matrix.rows, matrix.columns)
    return try sealGeneric(problem.matrix, found, found.echelon.rank == largest ? .shape : .none)
  }

  private struct LowerBound {
    let point: [Int]
    let values: Specialization
    let echelon: SparseEchelon
  }

  private func sealGeneric(
    _ matrix: PolynomialMatrix, _ found: LowerBound, _ bound: SparseBound<Polynomial>
  ) throws -> Certificate {
    let echelon = found.echelon
    return try seal(
      .genericRank(matrix, rank: echelon.rank, isExact: bound != .none),
      by: .specialization(
        point: Matrix(rows: 1, columns: found.point.count) { Rational(found.point[$1]) },
        SparseRankEvidence(
          rows: echelon.pivotRows, columns: echelon.pivotColumns, modulus: Integer(echelon.modulus.value), bound: bound)
      ))
  }

  /// The largest rank at three points of small, larger and large integers, modulo a prime; of the points with that
  /// rank, the one of the smallest numbers.
  private func lowerBound(_ problem: PolynomialMatrix, seed: Integer) throws -> LowerBound {
    let source = RandomSource(seed: seed)
    let largest = min(problem.matrix.rows, problem.matrix.columns)
    var best: LowerBound?
    for size in [9, 99, 9999] {
      let point = problem.parameters.map { _ in source.nonzero(in: -size...size) }
      let values = Dictionary(zip(problem.parameters, point)) { first, _ in first }
      for modulus in WordModulus.evidencePrimes.prefix(8) {
        let specialization = Specialization(values, modulo: modulus)
        guard let matrix = try specialization.matrix(problem.matrix),
          let echelon = try SparseEchelon(
            eliminating: matrix, modulo: modulus, mostEntries: verifier.limits.entries)
        else { continue }
        if echelon.rank > best?.echelon.rank ?? -1 {
          best = LowerBound(point: point, values: specialization, echelon: echelon)
        }
        break
      }
      if best?.echelon.rank == largest { break }
    }
    guard let best else { throw RankError.outOfPrimes }
    return best
  }

  private func upperBound(_ problem: GenericProblem, _ found: LowerBound) throws -> SparseBound<Polynomial> {
    let (matrix, echelon) = (problem.matrix.matrix, found.echelon)
    if echelon.rank == min(matrix.rows, matrix.columns) { return .shape }
    let cover = LineCover(of: matrix.map { _ in Rational.one })
    if cover.count == echelon.rank { return .cover(rows: cover.rows, columns: cover.columns) }
    guard max(matrix.rows, matrix.columns) <= Certifier.mostKernelRows else { return .none }
    var left = PolynomialKernel(
      matrix, pivotRows: echelon.pivotRows, pivotColumns: echelon.pivotColumns, at: found.values)
    var right = PolynomialKernel(
      try matrix.transposed, pivotRows: echelon.pivotColumns, pivotColumns: echelon.pivotRows, at: found.values)
    let steps: [(inout PolynomialKernel) throws -> Void] = [
      { $0.add(try $0.vectors(ofDegree: 0) ?? []) },
      { $0.add(try $0.vectors(ofDegree: 1) ?? []) },
      { $0.addCircuits(mostRows: 5) },
      { $0.add(try $0.vectors(ofDegree: 2) ?? []) },
      { $0.addCircuits(mostRows: .max) },
      { $0.add(try $0.vectors(ofDegree: 3) ?? []) },
    ]
    left.add(problem.leftKernel)
    right.add(problem.rightKernel)
    for step in steps {
      if let bound = try right.bound(isRight: true) ?? left.bound(isRight: false) { return bound }
      // The side with fewer vectors to find goes first.
      if right.dimension <= left.dimension {
        try step(&right)
        if !right.isComplete { try step(&left) }
      } else {
        try step(&left)
        if !left.isComplete { try step(&right) }
      }
    }
    return try right.bound(isRight: true) ?? left.bound(isRight: false) ?? .none
  }
}

extension PolynomialKernel {
  /// The relations of minimal sets of at most so many dependent rows.
  fileprivate mutating func addCircuits(mostRows: Int) {
    for rows in circuits() ?? [] where rows.count <= mostRows && !isComplete {
      if let vector = cramer(rows) { add([vector]) }
    }
  }
}
