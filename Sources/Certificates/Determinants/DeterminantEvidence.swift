import ExactArithmetic

/// The determinant of a square matrix.
public enum DeterminantEvidence: Equatable, Sendable {
  /// It is 0, for the matrix takes a vector that is not 0 to 0: `n × 1`.
  case kernelVector(Matrix<Integer>)
  case remainders(RemainderEvidence)

  package var kind: EvidenceKind {
    switch self {
    case .kernelVector: .kernelVector
    case .remainders: .remainders
    }
  }

  init(kernelVector field: Field) throws {
    self = .kernelVector(try field.members("kind", "vector")[1].integerMatrix())
  }

  /// Checks `det M = value`.
  fileprivate func check(_ value: Rational, of matrix: Matrix<Rational>, _ work: Work) throws {
    let size = matrix.rows
    let rows = try (0..<size).map { try work.row(Array(matrix.row($0))) }
    switch self {
    case .kernelVector(let vector):
      guard value.isZero else { throw DeterminantRejection.notZero }
      let products = try products(rows, vector, "vector", work)
      guard vector.elements.contains(where: { !$0.isZero }) else { throw DeterminantRejection.zeroVector }
      if let row = products.firstIndex(where: { !$0.isZero }) { throw Rejection.notInKernel(row: row, column: 0) }
    case .remainders(let evidence):
      // Of a number within Hadamard's bound.
      let length = try rows.reduce(2 * work.bits([value])) { $0 + 2 * $1.bits + 64 } + evidence.divisor.bitWidth
      try work.spend(4, Work.operation(length))
      let cleared = rows.reduce(value) { $0 * Rational($1.denominator) }
      guard cleared.isInteger else { throw DeterminantRejection.notInteger }
      let products = try products(rows, evidence.solution, "solution", work)
      try evidence.checkDivides(cleared.numerator, zip(rows, products).map { $1 * Rational($0.denominator) })
      var bound = Rational(4)
      for row in rows { bound = try bound * work.dot(row, row) * Rational(row.denominator * row.denominator) }
      try evidence.checkPrimes(cleared.numerator, fourTimesSquareOfBound: bound.numerator, work)
      var known = evidence.divisor
      for prime in evidence.primes {
        try work.spend(size, size, size + Work.words(length))
        // Else it is the determinant, and has the other remainders, too.
        guard known * known <= bound.numerator else { continue }
        try evidence.checkRemainder(cleared.numerator, rows, modulo: UInt64(prime))
        known *= Integer(prime)
      }
    }
  }

  /// `M x`.
  private func products(_ rows: [Fractions], _ vector: Matrix<Integer>, _ name: String, _ work: Work) throws
    -> [Rational]
  {
    guard vector.rows == rows.count, vector.columns == 1 else {
      throw Rejection.wrongShape(
        matrix: name, rows: vector.rows, columns: vector.columns, expectedRows: rows.count, expectedColumns: 1)
    }
    let vector = try work.row(vector.elements.map { Rational($0) })
    return try rows.map { try work.dot($0, vector) }
  }
}

extension Check {
  func checkDeterminant(_ evidence: DeterminantEvidence, for claim: Claim) throws {
    guard case .determinant(let matrix, let value) = claim else { throw claim.unfit(evidence.kind) }
    try evidence.check(value, of: matrix, work)
  }
}

/// The determinant of `A`, whose rows are those of `M` times their least common denominators `q_i`.
///
/// An integer vector `x` with `A x = d b` shows that `d` divides it, where no prime divides both `d` and `x`, and primes show
/// the rest: a number within Hadamard's bound that is congruent to it modulo more than twice that bound is the determinant.
public struct RemainderEvidence: Equatable, Sendable {
  /// `x`, `n × 1`.
  package let solution: Matrix<Integer>
  /// `d`.
  package let divisor: Integer
  package let primes: [Int]

  package init(solution: Matrix<Integer>, divisor: Integer, primes: [Int]) {
    (self.solution, self.divisor, self.primes) = (solution, divisor, primes)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "solution", "divisor", "primes")
    self.init(solution: try f[1].integerMatrix(), divisor: try f[2].integer(), primes: try f[3].numbers())
  }

  /// - Parameter products: `A x`.
  fileprivate func checkDivides(_ determinant: Integer, _ products: [Rational]) throws {
    guard divisor.sign > 0, solution.elements.reduce(divisor, Integer.gcd) == .one else {
      throw DeterminantRejection.divisorNotPrimeToSolution
    }
    func isMultiple(_ number: Integer) throws -> Bool {
      try number.quotientAndRemainder(dividingBy: divisor).remainder.isZero
    }
    for (row, product) in products.enumerated() {
      guard try isMultiple(product.numerator) else { throw DeterminantRejection.productNotMultiple(row: row) }
    }
    guard try isMultiple(determinant) else { throw DeterminantRejection.notMultiple }
  }

  fileprivate func checkPrimes(_ determinant: Integer, fourTimesSquareOfBound bound: Integer, _ work: Work) throws {
    guard Integer(4) * determinant * determinant <= bound else { throw DeterminantRejection.overHadamard }
    var (modulus, seen) = (divisor, Set<Int>())
    for prime in primes {
      try work.spend(1 << 16)
      guard isPrime(Integer(prime)) else { throw Rejection.notPrime("\(prime)") }
      guard seen.insert(prime).inserted, try divisor.residue(modulo: UInt64(prime)) != 0 else {
        throw DeterminantRejection.primeTwice(prime)
      }
      modulus *= Integer(prime)
    }
    guard modulus * modulus > bound else { throw DeterminantRejection.tooFewPrimes }
  }

  /// Elimination modulo a prime below 2^32.
  fileprivate func checkRemainder(_ determinant: Integer, _ rows: [Fractions], modulo prime: UInt64) throws {
    var left = try rows.map { try $0.integers.map { try $0.residue(modulo: prime) } }
    var remainder: UInt64 = 1
    for k in left.indices {
      guard let pivot = left[k...].firstIndex(where: { $0[k] != 0 }) else {
        remainder = 0
        break
      }
      if pivot != k {
        left.swapAt(pivot, k)
        remainder = prime - remainder
      }
      let line = left[k]
      let inverse = try Residue(unchecked: line[k], modulo: prime).inverse().value
      remainder = remainder * line[k] % prime
      for i in left.indices[(k + 1)...] where left[i][k] != 0 {
        let factor = prime - left[i][k] * inverse % prime
        for j in k..<line.count { left[i][j] = (left[i][j] + factor * line[j]) % prime }
      }
    }
    guard try determinant.residue(modulo: prime) == remainder else {
      throw DeterminantRejection.otherRemainder(prime: prime)
    }
  }
}
