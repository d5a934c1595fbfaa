import ExactArithmetic
import Networks

extension Check {
  /// Checks `bound ≥ P Δ / box`, `Δ = 2 N (L-1)`: for each pattern some `N × N`
  /// minor of `G^p` is a polynomial of degree at most `Δ` that is not zero, by the
  /// witness; Schwartz and Zippel bound its zeros among entries from `{1, …, box}`.
  func checkUnionBound(_ evidence: WitnessEvidence, for claim: Claim) throws {
    guard case .failureBound(let fields, let box, let bound) = claim else { throw claim.unfit(.unionBound) }
    let network = try fields.network()
    try checkWitness(evidence, at: network, rank: network.samples)
    let patterns = try limits.patternCount(network)
    try check(bound, isAtLeast: patterns * degree(network), over: box)
  }

  /// Checks `bound ≥ Δ / q` where modulo the prime `q` all slopes are one nonzero
  /// number and `q` divides `box`: then all `G^p` are one matrix of polynomials
  /// over the field of `q` elements, and the entries are uniform in that field.
  func checkCongruentBound(_ evidence: WitnessEvidence, for claim: Claim) throws {
    guard case .failureBound(let fields, let box, let bound) = claim else { throw claim.unfit(.congruentBound) }
    let (network, minor) = (try fields.network(), evidence.minor)
    guard isPrime(minor.modulus) else { throw Rejection.notPrime("\(minor.modulus)") }
    let prime = try word(minor.modulus)
    guard try box.residue(modulo: prime) == 0 else { throw BoundRejection.boxNotMultiple(of: prime) }
    if try slopeResidues(network, modulo: prime)[0].value == 0 { throw Rejection.zeroSlope(index: 0) }
    _ = try evidence.instance(for: network).map { entry throws(Rejection) in try residue(entry, modulo: prime) }
    try checkWitness(evidence, at: network, rank: network.samples)
    try check(bound, isAtLeast: degree(network), over: minor.modulus)
  }

  /// `Δ = 2 N (L-1)`: an entry of `G^p` is a product of one input, `L-1` noise
  /// entries and `L-2` weights in each of its terms.
  private func degree(_ network: Network) -> Integer {
    Integer(2 * network.samples) * Integer(network.layers - 1)
  }

  private func check(_ bound: Rational, isAtLeast numerator: Integer, over denominator: Integer) throws {
    guard bound * Rational(denominator) >= Rational(numerator) else {
      throw BoundRejection.boundTooSmall(least: "\(try Rational(numerator, over: denominator))")
    }
  }
}

/// Why a bound on the probability of failure is not proved.
package enum BoundRejection: RejectionReason {
  case boxNotPositive(String)
  case boxNotMultiple(of: UInt64)
  /// The claimed bound is below the one that is proved.
  case boundTooSmall(least: String)

  package var description: String {
    switch self {
    case .boxNotPositive(let box): "the box size \(box) is not positive"
    case .boxNotMultiple(let prime): "the box size is not a multiple of \(prime)"
    case .boundTooSmall(let least): "the bound is below \(least), which is what the evidence proves"
    }
  }
}
