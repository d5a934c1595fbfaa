import ExactArithmetic
import ExactRank
import Networks

extension Instance where Element == Rational {
  /// For each sample the columns that it has in `G^p` over all patterns `p`, up to a
  /// factor: `a_{L-1} ⊗ v_{L-2}` depends on the sample's own `D` slopes only.
  ///
  /// What follows a layer is linear in its outputs, so proportional outputs are
  /// merged layer by layer, and the columns are the products of the lines of
  /// `v_{L-2}` and of `a_{L-1}`.
  ///
  /// - Returns: nil when a sample has more than `2^20` patterns.
  package func columnChoices(of network: Network) -> ColumnChoices? {
    let k = Integer(network.slopes.count)
    guard network.hiddenUnits < 64, k.power(UInt(network.hiddenUnits)) <= Integer(1 << 20) else { return nil }
    return ColumnChoices(
      rows: network.gradientRows,
      places: (0..<network.samples).map { n in
        network.biases.isEmpty ? sampleColumns(n, slopes: network.slopes) : biasedColumns(n, of: network)
      })
  }

  /// With biases outputs that are proportional do not stay so: they are merged at the end only.
  private func biasedColumns(_ n: Int, of network: Network) -> [WeightedColumn] {
    var outputs = [(0..<inputs.rows).map { inputs[$0, n] }]
    for (noise, weight) in zip(noise, weights) {
      outputs = outputs.flatMap { v in
        let u = (0..<weight.rows).map { i in
          v.indices.reduce(into: weight.columns > v.count ? weight[i, v.count] : .zero) {
            $0.addProduct(weight[i, $1], v[$1])
          }
        }
        return slopeChoices(u.indices.map { noise[$0, n] * u[$0] }, network.slopes)
      }
    }
    let top = noise[noise.count - 1]
    let one = network.hasBias(network.layers - 1) ? [Rational.one] : []
    let constant = network.hasBias(network.layers) ? [Rational.one] : []
    let slopes = slopeChoices((0..<top.rows).map { top[$0, n] }, network.slopes)
    return WeightedColumn.merging(
      slopes.flatMap { a in outputs.map { v in (a.flatMap { a in (v + one).map { a * $0 } } + constant, UInt64(1)) } })
  }

  private func sampleColumns(_ n: Int, slopes: [Rational]) -> [WeightedColumn] {
    var outputs = WeightedColumn.merging([((0..<inputs.rows).map { inputs[$0, n] }, UInt64(1))])
    for (noise, weight) in zip(noise, weights) {
      outputs = WeightedColumn.merging(
        outputs.flatMap { line in
          let u = (0..<weight.rows).map { i in
            line.column.indices.reduce(into: Rational.zero) { $0.addProduct(weight[i, $1], Rational(line.column[$1])) }
          }
          let v = u.indices.map { noise[$0, n] * u[$0] }
          return slopeChoices(v, slopes).map { ($0, line.multiplicity) }
        })
    }
    let top = noise[noise.count - 1]
    let slopesLines = WeightedColumn.merging(
      slopeChoices((0..<top.rows).map { top[$0, n] }, slopes).map { ($0, UInt64(1)) })
    return WeightedColumn.merging(
      slopesLines.flatMap { a in
        outputs.map { v in
          (a.column.flatMap { a in v.column.map { Rational(a * $0) } }, a.multiplicity * v.multiplicity)
        }
      })
  }

  /// Every way to multiply each entry by a slope.
  private func slopeChoices(_ vector: [Rational], _ slopes: [Rational]) -> [[Rational]] {
    vector.reduce([[]]) { prefixes, entry in
      prefixes.flatMap { prefix in slopes.map { prefix + [entry * $0] } }
    }
  }
}
