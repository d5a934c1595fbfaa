import ExactArithmetic
import Networks

extension Verifier {
  /// Checks that one point proves full column rank at almost every
  /// `(X, E, W)` for all patterns: Soudry & Carmon, Lemma 8 and Fact 7.
  ///
  /// At the point's slope matrices `A'` the gradient matrix has rank `N`. Every
  /// pattern reaches the point: with slopes `τ ≠ 0` it is the value of `G^p` at
  /// `(X', E', W')`, `E'_l = A'_l ⊘ τ_l`. So for each pattern some `N × N` minor
  /// of `G^p`, a polynomial in `(X, E, W)`, is not the zero polynomial; the
  /// zeros of finitely many nonzero polynomials have measure zero.
  func checkWitness(
    _ network: Network, _ point: InstanceFields, _ minor: MinorEvidence, rank: Int
  ) throws {
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    // The point's second part holds the slope matrices A', not the noise.
    let instance = try point.instance(for: network)
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G'")
    // A slope matrix is E ⊙ τ entry by entry, so it is enough to reach every
    // entry under every slope: 2 N D checks for the 2^{N D} patterns of two slopes.
    for (l, slopeMatrix) in instance.noise.enumerated() {
      for i in 0..<slopeMatrix.rows {
        for n in 0..<slopeMatrix.columns {
          for (k, slope) in network.slopes.enumerated() {
            guard try slopeMatrix[i, n] / slope * slope == slopeMatrix[i, n] else {
              throw WitnessRejection.notReached(layer: l + 1, row: i, column: n, slope: k)
            }
          }
        }
      }
    }
    try minor.check(rank: rank, of: try instance.gradientMatrix(slopeMatrices: instance.noise))
  }
}

/// Why a witness proves nothing.
public enum WitnessRejection: RejectionReason {
  /// Entry `(row, column)` of the slope matrix of a layer is not reached by `E = A/τ`.
  case notReached(layer: Int, row: Int, column: Int, slope: Int)

  public var description: String {
    switch self {
    case .notReached(let layer, let row, let column, let slope):
      "entry (\(row), \(column)) of A_\(layer) is not reached under slope \(slope)"
    }
  }
}
