import Networks

/// The ranks that a generic network's gradient matrices have, by its sizes.
extension GenericNetwork {
  /// `T`: the largest `N` at which `G_{L-1}` has full column rank at every pattern,
  /// `min_{k ≤ l ≤ L-2} d_l · (d_{L-1}` if layer `L-1` has noise, else `1)`, `k` the last of the layers `1 … L-2` with noise, or 0.
  package var threshold: Int {
    let (d, last) = (network.widths, network.layers - 1)
    let k = noise.filter { $0 < last }.max() ?? 0
    return (d[k..<last].min() ?? 0) * (noise.contains(last) ? d[last] : 1)
  }
}

extension Network {
  /// `ω`, the number of weights, and of biases.
  package var weightCount: Int { (1...layers).reduce(0) { $0 + rows(ofWeight: $1) * columns(ofWeight: $1) } }

  /// `ω - Σ_{l<L} d_l`: the largest rank of the stacked `G` of (5.5), since each hidden neuron gives one relation between its
  /// incoming and its outgoing weights.
  package var largestStackedRank: Int { weightCount - hiddenUnits }
}
