import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Certifies the exact rank of a matrix.
  public func matrixRank(_ matrix: __owned Matrix<Rational>) throws -> Verified {
    try matrixRank(matrix, by: CertifiedRank(of: matrix, mostWork: verifier.limits.work))
  }

  /// The same for a rank that is found.
  public func matrixRank(_ matrix: __owned Matrix<Rational>, by found: CertifiedRank) throws -> Verified {
    try seal(.matrixRank(matrix, rank: found.rank), by: .rank(RankEvidence(found)))
  }

  /// Certifies the exact rank of `G^p` for an instance and a pattern.
  public func gradientRank(
    _ network: Network, _ instance: Instance<Rational>, at pattern: ActivationPattern
  ) throws -> Verified {
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    let found = try CertifiedRank(of: matrix, mostWork: verifier.limits.work)
    return try seal(
      .gradientRank(network, instance, at: pattern, rank: found.rank), by: .rank(RankEvidence(found)))
  }
}

extension Claim {
  package static func gradientRank(
    _ network: Network, _ instance: Instance<Rational>, at pattern: ActivationPattern, rank: Int
  ) -> Claim {
    .gradientRank(
      NetworkFields(network), InstanceFields(instance),
      pattern: pattern.choices.map { $0.map { UInt64($0) } }, rank: rank)
  }
}
