import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Certifies that `rank G^p = N` at every pattern of a given instance, if the instance
  /// shows it as it is: by dominance, or by residues at a small prime.
  package func everyPatternAsItIs(_ network: Network, _ instance: Instance<Rational>) throws -> Verified? {
    let claim = Claim.everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples)
    for evidence in [Evidence.dominance] + [2, 3, 5, 7, 11, 13].map({ Evidence.residues(prime: $0) }) {
      do { return try seal(claim, by: evidence) } catch is any RejectionReason { continue }
    }
    return nil
  }
}
