import Certificates
import ExactArithmetic
import ExactRank

extension Certifier {
  /// Certifies the rank of a matrix modulo a prime.
  ///
  /// - Parameters:
  ///   - matrix: of rationals whose denominators the prime does not divide.
  ///   - prime: below 2^32.
  /// - Throws: `ModularRankError` for a denominator that the prime divides, `LimitError` for too much fill-in.
  public func modularRank(_ matrix: SparseMatrix<Rational>, prime: UInt64) throws -> Verified {
    let most = verifier.limits.entries
    guard
      let echelon = try SparseEchelon(eliminating: matrix, modulo: WordModulus(prime), mostEntries: most)
    else { throw ModularRankError(matrix, prime: prime) }
    return try seal(
      .modularRank(matrix, prime: Integer(prime), rank: echelon.rank),
      by: .elimination(EliminationEvidence(rows: echelon.pivotRows, columns: echelon.pivotColumns)))
  }
}

/// A number that has no residue.
package struct ModularRankError: Error, CustomStringConvertible {
  package let description: String

  fileprivate init(_ matrix: SparseMatrix<Rational>, prime: UInt64) {
    let modulus = WordModulus(prime)
    for line in matrix.lines {
      for entry in line.entries where modulus.divides(entry.value.denominator) {
        description =
          "row \(line.index + 1), column \(entry.column + 1): \(entry.value) has no value modulo \(prime), which divides its denominator; take another prime, or multiply the row by it"
        return
      }
    }
    description = "an entry has no value modulo \(prime)"
  }
}
