import Glibc

/// Gaussian float64 numbers from a seed: SplitMix64, then Marsaglia's polar method.
///
/// Each pair of draws takes `u`, `v` uniform in `(-1, 1)`, the top 53 bits of a 64-bit
/// output divided by 2^52, less 1, until `0 < s = u² + v² < 1`; it gives
/// `u · √(-2 ln s / s)`, then `v · √(-2 ln s / s)`.
struct GaussianSource {
  private var state: UInt64
  private var spare: Double?

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    while true {
      let (u, v) = (uniform(), uniform())
      let s = u * u + v * v
      if s > 0, s < 1 {
        let factor = (-2 * log(s) / s).squareRoot()
        spare = v * factor
        return u * factor
      }
    }
  }

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 4_503_599_627_370_496 - 1
  }
}
