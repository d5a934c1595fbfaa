import ExactArithmetic
import Networks

extension Network {
  /// That an explicit instance and a gradient matrix are within the limits.
  func checkMatrices(_ limits: Limits) throws(LimitError) {
    let shapes =
      [("G^p", gradientRows, samples)] + widths.enumerated().map { ("V_\($0)", $1, samples) }
      + (1..<max(1, layers - 1)).map { ("W_\($0)", rows(ofWeight: $0), columns(ofWeight: $0)) }
    for (name, rows, columns) in shapes { try limits.checkEntries(rows: rows, columns: columns, of: name) }
  }

  /// What the rank of `G^p` is at most where all slopes are one and there is no noise: that of a network that is linear.
  var mostRankWithoutNoise: Int {
    // Each layer's outputs are those of the one below, and a constant where there is a bias.
    var (rank, hasConstant) = (widths[0], false)
    for l in 1..<layers {
      hasConstant = hasConstant || hasBias(l)
      if l < layers - 1 { rank = min(rank, widths[l]) }
    }
    return rank + (hasConstant || hasBias(layers) ? 1 : 0)
  }
}
