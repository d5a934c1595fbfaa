import ExactArithmetic
import Networks

extension Verifier {
  /// Checks that the witness of Soudry & Carmon, eq. (B.3)–(B.5), which the verifier
  /// builds itself, proves full column rank at almost every `(X, E, W)` for all patterns.
  ///
  /// Every pattern reaches the witness, as in `checkWitness`. The network is run
  /// forward on it, sample by sample: when column `n` of `G'` is a nonzero multiple
  /// of the unit vector `e_n`, the first `N` rows of `G'` are diagonal, of rank `N`.
  ///
  /// - Complexity: O(N + Σ d_l) operations on numbers, O(Σ d_l) memory.
  func checkStandardWitness(_ network: Network, rank: Int) throws {
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    try limits.checkEntries(rows: 1, columns: network.samples, of: "the row of samples")
    for (l, width) in network.widths.enumerated() {
      try limits.checkEntries(rows: width, columns: 1, of: "a column of V_\(l)")
    }
    let witness = StandardWitness(network: network)
    // The entries of the slope matrices, reached by E = A/τ.
    for entry in [Rational.zero, StandardWitness.one] {
      for (k, slope) in network.slopes.enumerated() {
        guard try entry / slope * slope == entry else { throw StandardWitnessRejection.notReached(slope: k) }
      }
    }
    let last = network.layers - 1
    let shared = witness.sharedOutputs()
    for n in 0..<network.samples {
      // v_{L-2}, then column n of G' = A'_{L-1} ∘ V'_{L-2}: the entries that are not zero.
      let outputs = witness.outputs(ofSample: n, shared: shared)
      let inner = network.widths[last - 1]
      let column = witness.slopes(layer: last, sample: n).flatMap { i, slope in
        outputs.map { j, output in (row: i * inner + j, value: slope * output) }
      }
      .filter { !$0.value.isZero }
      guard column.count == 1, column[0].row == n else { throw StandardWitnessRejection.notUnit(column: n) }
    }
  }
}

/// The witness of eq. (B.3)–(B.5) in sparse form: `(index, value)` for the entries that
/// are not zero. `Instance.witness` is the same in dense matrices.
package struct StandardWitness {
  package typealias Sparse = [(index: Int, value: Rational)]

  let network: Network
  static let one = Rational.one

  package init(network: Network) { self.network = network }

  /// Column `n` of the slope matrix `A'_l`, `l = L-1`, or `l = L-2` from `L = 3` on; at
  /// `L = 2`, `l = 0` stands for `X'`, which takes the part of `A'_{L-2}`. The columns of
  /// the layers below consist of ones, whatever the sample.
  package func slopes(layer l: Int, sample n: Int) -> Sparse {
    let inner = network.widths[network.layers - 2]
    return [(l == network.layers - 1 ? n / inner : n % inner, StandardWitness.one)]
  }

  /// Row `i` of `W'_l`: its first entry is 1.
  package func weights(layer l: Int, row i: Int) -> Sparse { [(0, StandardWitness.one)] }

  /// `v_{L-3}`, which is one vector for all samples: `X'` and the slope matrices
  /// below layer `L-2` consist of ones. Empty at `L = 2`.
  package func sharedOutputs() -> [Rational] {
    if network.layers == 2 { return [] }
    var outputs = Array(repeating: StandardWitness.one, count: network.widths[0])
    for l in 1..<max(1, network.layers - 2) {
      outputs = (0..<network.widths[l]).map { i in StandardWitness.one * product(layer: l, row: i, outputs) }
    }
    return outputs
  }

  /// The entries of `v_{L-2}` of sample `n` where the slopes of that layer are not zero.
  package func outputs(ofSample n: Int, shared: [Rational]) -> Sparse {
    let layer = network.layers - 2
    let slopes = slopes(layer: layer, sample: n)
    return layer == 0 ? slopes : slopes.map { ($0.index, $0.value * product(layer: layer, row: $0.index, shared)) }
  }

  /// Entry `i` of `W'_l v`.
  private func product(layer l: Int, row i: Int, _ vector: [Rational]) -> Rational {
    weights(layer: l, row: i).reduce(.zero) { $0 + $1.value * vector[$1.index] }
  }
}

/// Why the standard witness proves nothing.
public enum StandardWitnessRejection: RejectionReason {
  case notReached(slope: Int)
  /// Column `n` of `G'` is not a nonzero multiple of `e_n`.
  case notUnit(column: Int)

  public var description: String {
    switch self {
    case .notReached(let slope): "the entries of the slope matrices are not reached under slope \(slope)"
    case .notUnit(let column): "column \(column) of G' is not a nonzero multiple of the unit vector"
    }
  }
}
