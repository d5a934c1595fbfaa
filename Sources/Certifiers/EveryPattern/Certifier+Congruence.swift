import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Integer matrices are refined modulo composites up to this size; larger ones
  /// rather meet another instance.
  private static let largestRefinement = 48

  /// Looks for evidence that `rank G^p = N` at every pattern of an instance by
  /// congruence.
  ///
  /// - Returns: nil when no modulus shows it, which says nothing about the rank.
  public func everyPatternByCongruence(
    _ network: Network, _ instance: Instance<Rational>
  ) throws -> Verified? {
    guard let evidence = try congruenceEvidence(network, instance) else { return nil }
    let claim = Claim.everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples)
    return try seal(claim, by: .congruence(evidence))
  }

  /// Evidence modulo a prime factor of the slopes' differences, or modulo all of
  /// them with a scale that is not a unit.
  func congruenceEvidence(_ network: Network, _ instance: Instance<Rational>) throws -> CongruenceEvidence? {
    let moduli = SlopeModuli(of: network)
    for factor in moduli.factors(for: network) {
      if let evidence = try primeEvidence(network, instance, WordModulus(factor)) { return evidence }
    }
    guard !moduli.isSquarefree, network.samples <= Certifier.largestRefinement, let modulus = moduli.greatest.word,
      modulus > 1,
      Residue.moduli.contains(UInt64(modulus))
    else { return nil }
    return try compositeEvidence(network, instance, UInt64(modulus))
  }

  /// Why congruence can say nothing about a network, if that is so.
  package static func obstacleToCongruence(_ network: Network) -> CongruenceObstacle? {
    SlopeModuli(of: network).factors.isEmpty ? .noModulus(slopes: network.slopes) : nil
  }

  /// A random integer instance that is the witness modulo the slopes' largest
  /// modulus, so that congruence shows full rank for every pattern.
  package func instanceNearWitness(
    _ network: Network, from source: RandomSource
  ) throws -> Instance<Rational> {
    let modulus = Integer(SlopeModuli(of: network).factors.first ?? 1)
    return try Instance.witness(for: network).map { entry in
      entry + Rational(modulus * Integer(source.nonzero(in: -9...9)))
    }
  }

  /// A minor of `G^1` that is a unit modulo the modulus.
  private func primeEvidence(
    _ network: Network, _ instance: Instance<Rational>, _ modulus: WordModulus
  ) throws -> CongruenceEvidence? {
    guard let reduced = try? instance.map({ try Residue($0, modulo: modulus.value) }),
      let slopes = try? network.slopes.map({ try Residue($0, modulo: modulus.value) })
    else { return nil }
    let residues = try reduced.gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: slopes)
      .map(\.value)
    let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
    guard echelon.rank == network.samples,
      let minor = UnitMinor(
        of: residues, rows: echelon.pivotRows, columns: Array(0..<network.samples), modulo: modulus)
    else { return nil }
    return CongruenceEvidence(
      modulus: Integer(modulus.value), rows: minor.rows, scale: .one, inverse: minor.inverse)
  }

  /// A minor `M` of an integral `G^1` with `adj(M) · M = det(M) · I` and
  /// `det(M) ≢ 0`, after the common factor of adjugate and determinant is out.
  private func compositeEvidence(
    _ network: Network, _ instance: Instance<Rational>, _ modulus: UInt64
  ) throws -> CongruenceEvidence? {
    let matrix = try instance.gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: network.slopes)
    guard matrix.elements.allSatisfy(\.isInteger) else { return nil }
    let integers = matrix.map(\.numerator)
    let rows = FractionFreeEchelon(eliminating: integers).pivotRows
    guard rows.count == network.samples,
      let inverse = FractionFreeInverse(of: integers.submatrix(rows: rows, columns: Array(0..<rows.count)))
    else { return nil }
    let content = inverse.adjugate.elements.reduce(inverse.determinant, Integer.gcd)
    let scale = try inverse.determinant.dividedExactly(by: content).residue(modulo: modulus)
    guard scale != 0 else { return nil }
    return CongruenceEvidence(
      modulus: Integer(modulus), rows: rows, scale: Integer(scale),
      inverse: try inverse.adjugate.map { try $0.dividedExactly(by: content).residue(modulo: modulus) })
  }
}
