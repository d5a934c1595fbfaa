import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// A random integer instance of a residue class in which `G^p` has rank `N` for
  /// every pattern: units modulo a prime `p` on the witness's support, multiples
  /// of `p^k` off it.
  public func everyPatternByResidues(
    _ network: Network, from source: RandomSource
  ) throws -> ResidueOutcome {
    let residueClass = try ResidueClass(for: network)
    let instance = try residueClass.instance(for: network, from: source)
    let certificate = try seal(
      .everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples),
      by: .residues(prime: Integer(residueClass.prime)))
    return ResidueOutcome(certificate: certificate, prime: residueClass.prime, exponent: residueClass.exponent)
  }
}

public struct ResidueOutcome: Sendable {
  public let certificate: Verified
  public let prime: Int
  /// `k`.
  public let exponent: Int
}

/// A prime `p` at which every slope is a unit, so that `k = 1`.
struct ResidueClass {
  let prime: Int
  let exponent = 1

  init(for network: Network) throws {
    func isUnit(_ prime: Int, _ integer: Integer) throws -> Bool {
      try integer.residue(modulo: UInt64(prime)) != 0
    }
    // Finitely many primes divide a slope, so the search ends.
    var candidate = 2
    while try !Integer(candidate).isProbablePrime
      || !network.slopes.allSatisfy({ try isUnit(candidate, $0.numerator) && isUnit(candidate, $0.denominator) })
    {
      candidate += 1
    }
    prime = candidate
  }

  func instance(for network: Network, from source: RandomSource) throws -> Instance<Rational> {
    let (d, L, N) = (network.widths, network.layers, network.samples)
    let witness = try Instance.witness(for: network)
    func unit() -> Rational {
      while true {
        let value = source.uniform(in: -9 * prime...9 * prime)
        if value % prime != 0 { return Rational(value) }
      }
    }
    func multiple() -> Rational { Rational(prime * source.uniform(in: -9...9)) }
    /// Units where the witness is not zero, multiples of the prime elsewhere.
    func onSupport(of matrix: Matrix<Rational>) -> Matrix<Rational> { matrix.map { $0.isZero ? multiple() : unit() } }
    func firstRowOfUnits(_ rows: Int) -> Matrix<Rational> {
      Matrix(rows: rows, columns: N) { i, _ in i == 0 ? unit() : Rational(source.nonzero(in: -9...9)) }
    }
    return try Instance(
      inputs: L == 2 ? onSupport(of: witness.inputs) : firstRowOfUnits(d[0]),
      noise: zip(1..., witness.noise).map { l, noise in
        l >= L - 2 ? onSupport(of: noise) : firstRowOfUnits(d[l])
      },
      weights: witness.weights.map(onSupport), for: network)
  }
}
