import CGMPSearch
import ExactArithmetic
import Networks

/// GMP's seeded random generator (Mersenne Twister): the same seed gives the
/// same numbers everywhere.
public final class RandomSource {
  private var state = gmp_random_state()

  public init(seed: Integer) {
    gmp_random_init(&state)
    seed.magnitude.withGMP { gmp_random_seed(&state, $0) }
  }

  deinit { gmp_random_clear(&state) }

  /// Uniform in the range.
  /// - Requires: the range has fewer than 2^63 elements.
  public func uniform(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(gmp_random_below(&state, CUnsignedLong(range.upperBound - range.lowerBound) + 1))
  }

  /// Uniform in the range without 0.
  public func nonzero(in range: ClosedRange<Int>) -> Int {
    while true {
      let value = uniform(in: range)
      if value != 0 { return value }
    }
  }
}

extension Instance where Element == Rational {
  /// An instance with entries drawn uniformly from `[-9, 9]`, those of the noise
  /// without 0.
  public static func random(
    for network: Network, from source: RandomSource
  ) throws(ShapeError) -> Instance {
    let (d, N) = (network.widths, network.samples)
    func draw(_ rows: Int, _ columns: Int, _ next: () -> Int) -> Matrix<Rational> {
      Matrix(rows: rows, columns: columns) { _, _ in Rational(next()) }
    }
    return try Instance(
      inputs: draw(d[0], N) { source.uniform(in: -9...9) },
      noise: network.hiddenWidths.map { draw($0, N) { source.nonzero(in: -9...9) } },
      weights: (1..<max(1, network.layers - 1)).map {
        draw(network.rows(ofWeight: $0), network.columns(ofWeight: $0)) { source.uniform(in: -9...9) }
      },
      for: network)
  }
}

extension ActivationPattern {
  /// A pattern drawn uniformly.
  public static func random(for network: Network, from source: RandomSource) -> ActivationPattern {
    ActivationPattern(for: network) { _, _, _ in
      source.uniform(in: 0...(network.slopes.count - 1))
    }
  }
}
