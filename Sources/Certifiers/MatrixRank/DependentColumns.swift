import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Instance where Element == Rational {
  /// An integer vector `x ≠ 0` with `G^p x = 0` at the pattern that takes the first slope
  /// everywhere; nil when none is found.
  ///
  /// A column that depends on those before it modulo a prime is solved for exactly, on
  /// the pivot rows, and the vector is multiplied with all rows.
  /// - Complexity: for a dependence of `r` columns that of an `r × (r + 1)` fraction-free elimination.
  public func dependentSamples(of network: Network) throws -> [Integer]? {
    let matrix = try gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: network.slopes)
    guard let modulus = WordModulus.evidencePrimes.first(where: { $0.residues(matrix) != nil }),
      let residues = modulus.residues(matrix)
    else { return nil }
    let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
    guard let dependent = (0..<matrix.columns).first(where: { $0 >= echelon.rank || echelon.pivotColumns[$0] != $0 })
    else { return nil }
    let columns = Array(0...dependent)
    let part = matrix.submatrix(rows: Array(0..<matrix.rows), columns: columns)
    let rows = ModularEchelon(
      eliminating: residues.submatrix(rows: Array(0..<matrix.rows), columns: columns), modulo: modulus
    ).pivotRows
    let kernel = FractionFreeEchelon(
      eliminating: part.submatrix(rows: rows, columns: columns).clearingDenominators
    ).kernel.vectors
    guard kernel.columns > 0 else { return nil }
    let vector = columns.map { kernel[$0, 0] }
    for i in 0..<part.rows {
      var sum = Rational.zero
      for j in columns { sum.addProduct(part[i, j], Rational(vector[j])) }
      if !sum.isZero { return nil }
    }
    return vector + Array(repeating: .zero, count: matrix.columns - vector.count)
  }
}

extension Certifier {
  /// Certifies that `rank G^p = N` at every pattern of a given instance, if the instance
  /// shows it as it is: by dominance, or by residues at a small prime.
  public func everyPatternAsItIs(_ network: Network, _ instance: Instance<Rational>) throws -> Certificate? {
    let claim = Claim.everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples)
    for evidence in [Evidence.dominance] + [2, 3, 5, 7, 11, 13].map({ Evidence.residues(prime: $0) }) {
      do {
        try verifier.verify(Certificate(claim: claim, evidence: evidence, provenance: provenance))
      } catch is any RejectionReason { continue }
      return try seal(claim, by: evidence)
    }
    return nil
  }
}
