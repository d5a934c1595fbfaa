import ExactArithmetic
import Networks

extension Check {
  /// Checks that `rank G^p = N` for every pattern `p`.
  ///
  /// Suppose `G^p x = 0` with `x ≠ 0` rational, scaled to integers without a
  /// common factor. Denominators are prime to `m`, so `Y G^p[rows, :] x ≡ c x ≡ 0`,
  /// and a combination of the entries of `x` is 1, so `c ≡ 0 (mod m)`, which it
  /// is not.
  ///
  /// - Complexity: O(N³) products of words, whatever the number of patterns.
  func checkCongruence(_ evidence: CongruenceEvidence, for claim: Claim) throws {
    guard case .everyPattern(let fields, let data, let rank) = try everyPattern(in: claim) else {
      throw claim.unfit(.congruence)
    }
    let network = try fields.network()
    let instance = try data.instance(for: network)
    try checkFullRank(rank, of: network)
    let modulus = try word(evidence.modulus)
    let slopes = try slopeResidues(network, modulo: modulus)
    try limits.checkEntries(rows: network.gradientRows, columns: network.gradientColumns, of: "G^p")
    try checkIndices("rows", evidence.rows, count: rank, bound: network.gradientRows)
    guard let scale = evidence.scale.word, scale > 0, scale < modulus else {
      throw CongruenceRejection.scaleOutOfRange("\(evidence.scale)")
    }
    let size = network.gradientColumns
    try work.spend(size, size, size)
    try work.spend(64, network.samples, network.breadth)
    try work.spend(64, size, size)
    let reduced = try instance.map { entry throws(Rejection) in try residue(entry, modulo: modulus) }
    let pattern = ActivationPattern(firstSlopeFor: network)
    let matrix = try reduced.gradientEntries(slopeMatrices: try reduced.slopeMatrices(at: pattern, slopes: slopes))
    let minor = Matrix(rows: rank, columns: rank) { matrix[evidence.rows[$0], $1].value }
    try checkLeftInverse(evidence.inverse, of: minor, scale: UInt64(scale), modulo: modulus)
  }
}

/// Why a congruence proves nothing about every pattern.
package enum CongruenceRejection: RejectionReason {
  /// The scale of a congruence is not in `1 ..< modulus`.
  case scaleOutOfRange(String)

  package var description: String {
    switch self {
    case .scaleOutOfRange(let scale): "the scale \(scale) is not between 1 and the modulus - 1"
    }
  }
}
