/// Weights that a search in floats has come to: a guess, near which exact ones are looked for.
struct WeightsInFloats: Sendable {
  /// Of the output weights.
  let signs: [Int]
  /// `q_i = |w_i| r_i` for each unit.
  let weights: [[Double]]
  /// The output's bias, 0 where it has none.
  let bias: Double
}
