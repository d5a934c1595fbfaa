import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The largest number of samples, and of entries of a matrix, for which the witness is
  /// written out; beyond, the verifier builds it itself.
  private static let largestExplicit = (samples: 200, entries: 100_000)

  /// Whether the certificate of the witness holds its matrices.
  package static func writesWitness(_ network: Network) -> Bool {
    guard network.samples <= largestExplicit.samples else { return false }
    let shapes = zip(network.widths, network.widths.dropFirst()) + network.widths.map { ($0, network.samples) }
    return (shapes + [(network.gradientRows, network.samples)]).allSatisfy { rows, columns in
      let (entries, overflow) = rows.multipliedReportingOverflow(by: columns)
      return !overflow && entries <= largestExplicit.entries
    }
  }

  /// Certifies that `G'`, the network run forward on the witness, has rank `N`:
  /// a claim about one explicit instance, `E' = A'`, at the pattern of slopes 1.
  package func witnessRank(_ network: Network) throws -> Verified {
    let point = try Instance.witness(for: network)
    return try gradientRank(network, point, at: ActivationPattern(firstSlopeFor: network))
  }

  /// Certifies that every pattern reaches the witness, so that `rank G^p = N` for
  /// all patterns at almost every `(X, E, W)`.
  public func almostEverywhere(_ network: Network) throws -> Verified {
    let claim = Claim.almostEverywhere(NetworkFields(network), rank: network.samples)
    guard Certifier.writesWitness(network) else { return try seal(claim, by: .standardWitness) }
    let point = try Instance.witness(for: network)
    // The first N rows of G' are the identity, invertible modulo 2 already.
    let (modulus, first) = (WordModulus(2), Array(0..<network.samples))
    guard let residues = modulus.residues(try point.gradientMatrix(slopeMatrices: point.noise)),
      let minor = UnitMinor(of: residues, rows: first, columns: first, modulo: modulus)
    else { throw CertifierError.witnessDeficient }
    return try seal(claim, by: .witness(WitnessEvidence(point: InstanceFields(point), minor: MinorEvidence(minor))))
  }
}

/// What a certifier could not do.
package enum CertifierError: Error, CustomStringConvertible {
  case witnessDeficient

  package var description: String {
    switch self {
    case .witnessDeficient: "the witness is not of full rank"
    }
  }
}
