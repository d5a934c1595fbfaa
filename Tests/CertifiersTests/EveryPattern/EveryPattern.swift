import ExactArithmetic
import ExactRank
import Networks
import TestSupport

/// The histogram by brute force: `G^p` by its definition at each of the `P` patterns,
/// and its rank by fraction-free elimination.
func bruteForceHistogram(_ network: Network, _ instance: Instance<Rational>) throws -> [Int: Int] {
  var histogram: [Int: Int] = [:]
  try everyAssignment(base: network.slopes.count, count: network.patternBits) { digits in
    let starts = network.hiddenWidths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let pattern = ActivationPattern(for: network) { l, i, n in digits[n * network.hiddenUnits + starts[l] + i] }
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    histogram[FractionFreeEchelon(eliminating: matrix.clearingDenominators).rank, default: 0] += 1
  }
  return histogram
}

/// An instance with small entries, so that deficient patterns occur.
func smallInstance(_ network: Network, seed: Int, noise: ClosedRange<Int> = -2...2) throws -> Instance<Rational> {
  var generator = SeededGenerator(seed: UInt64(seed))
  func matrix(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> Matrix<Rational> {
    Matrix(rows: rows, columns: columns) { _, _ in Rational(Int.random(in: range, using: &generator)) }
  }
  let d = network.widths
  return try Instance(
    inputs: matrix(d[0], network.samples, -2...2),
    noise: network.hiddenWidths.map { matrix($0, network.samples, noise) },
    weights: (1..<max(1, network.layers - 1)).map { matrix(d[$0], d[$0 - 1], -2...2) }, for: network)
}
