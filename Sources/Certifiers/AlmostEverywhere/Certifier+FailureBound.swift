import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// A finite form of "almost every": for entries of `(X, E, W)` uniform in
  /// `{1, …, box}`, a bound on the probability that some pattern's rank is below `N`.
  ///
  /// - Parameters:
  ///   - network: with `N ≤ d_{L-2} d_{L-1}` and no slope 0.
  ///   - box: nil for the least power of ten with a bound of at most 10⁻⁶.
  /// - Returns: the smaller of the union bound `P Δ / box` and, where a prime
  ///   `q` divides the slopes' differences and the box, `Δ / q`.
  public func failureBound(_ network: Network, box: Integer?) throws -> FailureBoundOutcome {
    let degree = Integer(2 * network.samples) * Integer(network.layers - 1)
    let patterns = Integer(network.slopes.count).power(UInt(network.patternBits))
    let box = box ?? leastPowerOfTen(from: patterns * degree * 1_000_000)
    let union = try Rational(patterns * degree, over: box)
    let prime = SlopeModuli(of: network).factors.first { factor in
      Integer(factor).isProbablePrime && factor < 1 << 32 && (try? box.residue(modulo: factor)) == 0
    }
    let point = try Instance.witness(for: network)
    let matrix = try point.gradientMatrix(slopeMatrices: point.noise)
    let useful = try prime.map { try Rational(degree, over: Integer($0)) }.flatMap { $0 < union ? $0 : nil }
    let modulus = WordModulus(useful == nil ? 2 : prime ?? 2)
    let rows = Array(0..<network.samples)
    guard let residues = modulus.residues(matrix),
      let minor = UnitMinor(of: residues, rows: rows, columns: rows, modulo: modulus)
    else { throw CertifierError.witnessDeficient }
    let evidence = WitnessEvidence(point: InstanceFields(point), minor: MinorEvidence(minor))
    let bound = useful ?? union
    let certificate = try seal(
      .failureBound(NetworkFields(network), box: box, bound: bound),
      by: useful == nil ? .unionBound(evidence) : .congruentBound(evidence))
    return FailureBoundOutcome(certificate: certificate, box: box, bound: bound, prime: useful == nil ? nil : prime)
  }
}

private func leastPowerOfTen(from bound: Integer) -> Integer {
  var power = Integer.one
  while power < bound { power *= 10 }
  return power
}

public struct FailureBoundOutcome: Sendable {
  public let certificate: Verified
  public let box: Integer
  public let bound: Rational
  /// The prime of a congruent bound.
  public let prime: UInt64?
}
