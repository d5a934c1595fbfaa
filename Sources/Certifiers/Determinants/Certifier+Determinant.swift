import Certificates
import ExactArithmetic
import ExactRank

extension Certifier {
  /// Certifies the determinant of a square matrix.
  ///
  /// Most of it is the denominator of a solution, which lifting finds (Pan; Abbott, Bronstein & Mulders); the rest is found
  /// modulo as many primes as Hadamard's bound asks for.
  /// - Complexity: O(n³ (k + log n)) products of words, where the rest has `k` words, and O(n³ l) for entries of `l` words.
  public func determinant(_ matrix: Matrix<Rational>) throws -> Verified {
    let cleared = matrix.clearingDenominators
    if let vector = cleared.kernelVector {
      return try seal(.determinant(matrix, value: .zero), by: .determinant(.kernelVector(vector)))
    }
    let size = matrix.rows
    // Small numbers, in no simple relation.
    let right = (0..<size).map { (k: Int) -> Integer in Integer(1 + (k * k * 37 + k * 11) % 61) }
    let found = size == 0 ? nil : PadicSolution(of: cleared, equals: right)
    let divisor = found?.denominator.magnitude ?? .one
    let isNegative = found.map { $0.denominator.sign < 0 } ?? false
    let solution = Matrix<Integer>(rows: size, columns: 1) { i, _ in
      let numerator = found?.numerators[i] ?? .zero
      return isNegative ? -numerator : numerator
    }

    var bound = Integer(4)
    for i in 0..<size { bound *= cleared.row(i).reduce(into: Integer.zero) { $0.addProduct($1, $1) } }
    var quotient = Remainders()
    var primes: [Int] = []
    for modulus in WordModulus.evidencePrimes {
      let reach = divisor * quotient.modulus
      if reach * reach > bound { break }
      guard let known = try? divisor.residue(modulo: modulus.value), let inverse = modulus.inverse(known),
        let remainder = modulus.residues(cleared).determinant(modulo: modulus)
      else { continue }
      primes.append(Int(modulus.value))
      quotient.add(modulus.multiply(remainder, inverse), modulo: modulus)
      WorkMeter.report("bit of the determinant", 2 * quotient.modulus.bitWidth, of: bound.bitWidth)
    }
    var scale = Integer.one
    for i in 0..<size { scale *= Integer.leastCommonMultiple(matrix.row(i).map(\.denominator)) }
    return try seal(
      .determinant(matrix, value: try Rational(divisor * quotient.nearest, over: scale)),
      by: .determinant(.remainders(RemainderEvidence(solution: solution, divisor: divisor, primes: primes))))
  }
}

/// A number by its remainders modulo primes.
private struct Remainders {
  private var value = Integer.zero
  private(set) var modulus = Integer.one

  mutating func add(_ remainder: UInt64, modulo prime: WordModulus) {
    guard let known = try? value.residue(modulo: prime.value), let step = try? modulus.residue(modulo: prime.value),
      let inverse = prime.inverse(step)
    else { return }
    let factor = prime.multiply(prime.add(remainder, prime.negate(known)), inverse)
    value += modulus * Integer(factor)
    modulus *= Integer(prime.value)
  }

  /// The number of this class that is nearest to 0.
  var nearest: Integer { value + value > modulus ? value - modulus : value }
}

extension Matrix where Element == Integer {
  /// A vector `x ≠ 0` with `M x = 0` of a square matrix, as a column; nil when the matrix is regular.
  fileprivate var kernelVector: Matrix<Integer>? {
    for modulus in WordModulus.evidencePrimes {
      let echelon = ModularEchelon(eliminating: modulus.residues(self), modulo: modulus)
      if echelon.rank == columns { return nil }
      if let kernel = PadicKernel(of: self, rows: echelon.pivotRows, columns: echelon.pivotColumns) {
        return Matrix(rows: columns, columns: 1) { i, _ in kernel.vectors[i, 0] }
      }
    }
    return nil
  }
}
