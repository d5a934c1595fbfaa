import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// An instance within `epsilon` of the given one, entry by entry, that is the witness of Lemma 8 modulo a divisor `q` of the
  /// slopes' differences, so that `rank G^p = N` at every pattern by congruence: for networks with biases, too.
  ///
  /// An entry is replaced by the nearest fraction whose denominator is a power of a prime that does not divide `q`, large enough
  /// that fractions of one residue are less than `epsilon` apart. An instance for which congruence shows it already stays.
  /// - Requires: no slope is zero, `epsilon > 0`, and `N ≤` the rows of `G^p`.
  /// - Returns: nil where no modulus makes all slopes one number.
  public func nudgeByCongruence(
    _ network: Network, _ instance: Instance<Rational>, within epsilon: Rational
  ) throws -> NudgeOutcome? {
    guard let factor = SlopeModuli(of: network).factors.min(), factor < 1 << 62 else { return nil }
    if let certificate = try everyPatternByCongruence(network, instance) {
      return NudgeOutcome(instance, certificate, prime: Int(factor), from: instance)
    }
    let q = Integer(factor)
    let denominator = Integer.gridDenominator(modulo: q, spacing: epsilon)
    func nearest(_ matrix: Matrix<Rational>, like witness: Matrix<Rational>) throws -> Matrix<Rational> {
      try Matrix(rows: matrix.rows, columns: matrix.columns) { i, n in
        // n / D ≡ r with n = r D + q k.
        let shift = witness[i, n].numerator * denominator
        let steps = try (matrix[i, n] * Rational(denominator) - Rational(shift)) / Rational(q)
        return try Rational(shift + q * steps.nearestInteger, over: denominator)
      }
    }
    let witness = try Instance.witness(for: network)
    let nearby = try Instance(
      inputs: nearest(instance.inputs, like: witness.inputs),
      noise: zip(instance.noise, witness.noise).map { try nearest($0, like: $1) },
      weights: zip(instance.weights, witness.weights).map { try nearest($0, like: $1) }, for: network)
    guard let certificate = try everyPatternByCongruence(network, nearby) else { return nil }
    return NudgeOutcome(nearby, certificate, prime: Int(factor), from: instance)
  }
}
