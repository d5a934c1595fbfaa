import ExactArithmetic
import Networks

/// All patterns of an instance at once: modulo `m` all slopes are one number, so
/// all `G^p` are one matrix, and `Y · G[rows, :] ≡ scale · I (mod m)`.
public struct CongruenceEvidence: Equatable, Sendable {
  public let modulus: Integer
  /// `N` rows of `G^p`.
  public let rows: [Int]
  /// `c ≢ 0 (mod m)`; it need not be a unit.
  public let scale: Integer
  /// `Y`, `N × N`, entries in `0 ..< m`.
  public let inverse: Matrix<UInt64>

  public init(modulus: Integer, rows: [Int], scale: Integer, inverse: Matrix<UInt64>) {
    (self.modulus, self.rows, self.scale, self.inverse) = (modulus, rows, scale, inverse)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "modulus", "rows", "scale", "inverse")
    self.init(
      modulus: try f[1].integer(), rows: try f[2].numbers(), scale: try f[3].integer(),
      inverse: try f[4].wordMatrix())
  }
}

extension Verifier {
  /// Checks that `rank G^p = N` for every pattern `p`.
  ///
  /// Suppose `G^p x = 0` with `x ≠ 0` rational, scaled to integers without a
  /// common factor. Denominators are prime to `m`, so `Y G^p[rows, :] x ≡ c x ≡ 0`,
  /// and a combination of the entries of `x` is 1, so `c ≡ 0 (mod m)`, which it
  /// is not.
  ///
  /// - Complexity: O(N³) products of words, whatever the number of patterns.
  func checkCongruence(
    _ network: Network, _ fields: InstanceFields, _ evidence: CongruenceEvidence, rank: Int
  ) throws {
    let instance = try fields.instance(for: network)
    try checkFullRank(rank, of: network)
    let modulus = try word(evidence.modulus)
    let slopes = try slopeResidues(network, modulo: modulus)
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G^p")
    try checkIndices("rows", evidence.rows, count: rank, bound: network.gradientRows)
    guard let scale = evidence.scale.word, scale > 0, scale < modulus else {
      throw CongruenceRejection.scaleOutOfRange("\(evidence.scale)")
    }
    let reduced = try instance.map { entry throws(Rejection) in try residue(entry, modulo: modulus) }
    let matrix = try reduced.gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: slopes)
    let minor = Matrix(rows: rank, columns: rank) { matrix[evidence.rows[$0], $1].value }
    try checkLeftInverse(evidence.inverse, of: minor, scale: UInt64(scale), modulo: modulus)
  }

  /// The slopes modulo `m`, where they must all be the same.
  func slopeResidues(_ network: Network, modulo modulus: UInt64) throws -> [Residue] {
    var residues: [Residue] = []
    for (index, slope) in network.slopes.enumerated() {
      residues.append(try residue(slope, modulo: modulus))
      if residues[index] != residues[0] { throw CongruenceRejection.slopesDiffer(index: index, modulus: modulus) }
    }
    return residues
  }
}

/// Why a congruence proves nothing about every pattern.
public enum CongruenceRejection: RejectionReason {
  /// Slope `index` differs from slope 0 modulo the modulus.
  case slopesDiffer(index: Int, modulus: UInt64)
  /// The scale of a congruence is not in `1 ..< modulus`.
  case scaleOutOfRange(String)

  public var description: String {
    switch self {
    case .slopesDiffer(let index, let modulus): "slopes 0 and \(index) differ modulo \(modulus)"
    case .scaleOutOfRange(let scale): "the scale \(scale) is not between 1 and the modulus - 1"
    }
  }
}
