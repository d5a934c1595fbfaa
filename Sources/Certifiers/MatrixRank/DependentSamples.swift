import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Samples of an instance whose columns of `G^p` are dependent, any of them left out independent: so `G^p` of all
/// samples has a rank below `N`.
package struct DependentSamples: Sendable {
  /// Increasing.
  package let samples: [Int]
  /// Of the rank of `G^p` for the instance with these samples alone, one less than there are.
  package let certificate: Verified
}

extension Certifier {
  /// Finds dependent samples at the pattern that takes the first slope everywhere, and certifies it; nil when there are
  /// none, or none are found.
  ///
  /// The first column that depends on those before it modulo a prime is solved for exactly, on as many rows. The file
  /// has one kernel vector, where that of the rank of a large `G^p` would have one for each sample beyond the rank.
  /// - Throws: what `seal` throws.
  /// - Complexity: for a dependence of `r` columns that of `PadicSolution`.
  package func dependentSamples(
    _ network: Network, _ instance: Instance<Rational>
  ) throws -> DependentSamples? {
    let pattern = ActivationPattern(firstSlopeFor: network)
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    // Columns that depend on others modulo a prime, and not over the rationals, need another prime.
    for modulus in WordModulus.evidencePrimes.lazy.filter({ $0.residues(matrix) != nil }).prefix(3) {
      guard let residues = modulus.residues(matrix) else { continue }
      let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
      guard
        let last = (0..<matrix.columns).first(where: { $0 >= echelon.rank || echelon.pivotColumns[$0] != $0 })
      else { return nil }
      guard let vector = matrix.dependence(ofColumn: last, rows: Array(echelon.pivotRows.prefix(last))) else {
        continue
      }
      let samples = vector.indices.filter { !vector[$0].isZero }
      let (part, selected) = (try network.with(samples: samples.count), instance.selecting(samples: samples))
      let columns = residues.submatrix(rows: Array(0..<matrix.rows), columns: samples)
      let pivots = ModularEchelon(eliminating: columns, modulo: modulus)
      guard pivots.rank == samples.count - 1,
        let minor = UnitMinor(of: columns, rows: pivots.pivotRows, columns: pivots.pivotColumns, modulo: modulus)
      else { continue }
      let kernel = Matrix(rows: samples.count, columns: 1) { i, _ in vector[samples[i]] }
      let evidence = RankEvidence(
        minor: MinorEvidence(minor), kernel: .right(KernelBasis(free: [samples.count - 1], vectors: kernel)))
      let claim = Claim.gradientRank(
        part, selected, at: ActivationPattern(firstSlopeFor: part), rank: samples.count - 1)
      return DependentSamples(samples: samples, certificate: try seal(claim, by: .rank(evidence)))
    }
    return nil
  }
}

extension Matrix where Element == Rational {
  /// Integers `x_0, …, x_c`, `x_c ≠ 0`, with `Σ x_j M[i, j] = 0` for all rows `i`, without a common factor: solved for on as many
  /// rows as columns come before column `c`, and multiplied with all; nil when that fails.
  fileprivate func dependence(ofColumn last: Int, rows pivots: [Int]) -> [Integer]? {
    let integers = submatrix(rows: pivots, columns: Array(0...last)).clearingDenominators
    let square = integers.submatrix(rows: Array(pivots.indices), columns: Array(0..<last))
    guard let solution = PadicSolution(of: square, equals: pivots.indices.map { integers[$0, last] }) else {
      return nil
    }
    let vector = solution.numerators + [-solution.denominator]
    for i in 0..<rows {
      var sum = Rational.zero
      for (j, entry) in vector.enumerated() where !entry.isZero { sum.addProduct(self[i, j], Rational(entry)) }
      if !sum.isZero { return nil }
    }
    return vector
  }
}
