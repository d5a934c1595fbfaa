import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The witness of eq. (B.3)–(B.5) with the rank of its gradient matrix, found by
  /// fraction-free elimination: Soudry & Carmon, eq. (B.6).
  private func witness(
    of network: Network
  ) throws -> (point: Instance<Rational>, minor: UnitMinor) {
    let point = try Instance.witness(for: network)
    let matrix = try point.gradientMatrix(slopeMatrices: point.noise)
    let echelon = FractionFreeEchelon(eliminating: matrix.clearingDenominators)
    let modulus = WordModulus(2)
    guard echelon.rank == network.samples, let residues = modulus.residues(matrix),
      // G' has a minor that is a permutation matrix, invertible modulo 2 already.
      let minor = UnitMinor(
        of: residues, rows: echelon.pivotRows, columns: echelon.pivotColumns, modulo: modulus)
    else { throw CertifierError.witnessDeficient(rank: echelon.rank) }
    return (point, minor)
  }

  /// Certifies that `G'`, the network run forward on the witness, has rank `N`:
  /// a claim about one explicit instance, `E' = A'`, at the pattern of slopes 1.
  public func witnessRank(_ network: Network) throws -> Certificate {
    let (point, _) = try witness(of: network)
    return try gradientRank(network, point, at: ActivationPattern(firstSlopeFor: network))
  }

  /// Certifies that every pattern reaches the witness, so that `rank G^p = N` for
  /// all patterns at almost every `(X, E, W)`.
  public func almostEverywhere(_ network: Network) throws -> Certificate {
    let (point, minor) = try witness(of: network)
    return try seal(
      .almostEverywhere(NetworkFields(network), rank: network.samples),
      by: .witness(InstanceFields(point), MinorEvidence(minor)))
  }
}

/// What a certifier could not do.
public enum CertifierError: Error, CustomStringConvertible {
  case witnessDeficient(rank: Int)

  public var description: String {
    switch self {
    case .witnessDeficient(let rank): "the witness has rank \(rank) only"
    }
  }
}
