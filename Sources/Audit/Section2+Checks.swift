import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// The exact checks, a function for each statement.
extension Section2 {
  /// 2.1, Section 2.
  @Sendable static func wideLastLayer(_ bench: Bench) throws -> Finding {
    var certificates: [Verified] = []
    for (widths, rank) in [([2, 5], 5), ([2, 3], 3), ([1, 2, 6], 5)] {
      for seed in 1...5 {
        let network = FormalNetwork(widths, samples: 5, slope: q(1, 2), Draw(seed))
        let outputs = try network.layerOutputs()[widths.count - 1]
        let certificate = try bench.certifier.matrixRank(outputs)
        try bench.require(certificate, hasRank: rank, "widths \(widths): the rank of V_{L-1}")
        if seed == 1 { certificates.append(certificate) }
      }
    }
    try bench.require(2 * 5 == [2, 5].reduce(1, *), "d_{L-2} N weights at d_{L-1} = N")
    return Finding(
      "`N = 5`: `rank V_{L-1} = 5` at widths 2, 5 and 1, 2, 6, and 3 at 2, 3, for 5 draws each; at widths 2, 5 the layer below has exactly `10 = d_{L-2} N` weights",
      certificates)
  }
}
