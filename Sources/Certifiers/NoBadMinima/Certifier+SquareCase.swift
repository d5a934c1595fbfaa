import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The least slope `s*` such that for every slope above it, up to 1, no local minimum has positive MSE, whatever the targets: for
  /// `N = d_{L-1} d_{L-2}` an algebraic number of the data, isolated exactly.
  ///
  /// The determinants of `G` at all choices of cells are polynomials in the slope, and equal at 1. `s*` is the largest of their
  /// roots below 1.
  ///
  /// - Parameters:
  ///   - network: of two slopes, `1` and another, which is not looked at.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - bits: `s*` is between two multiples of `2^-bits` next to each other.
  ///   - goesOn: called before each choice of cells; whether to go on.
  /// - Returns: nil where `G` is not square or has too many choices of cells, where it is singular at the slope 1, and where
  ///   `s* ≤ -1`.
  package func leastSquareSlope(
    _ network: NetworkFields, _ instance: InstanceFields, bits: Int = 68, goesOn: () -> Bool = { true }
  ) throws -> SlopeThreshold? {
    guard let square = SquareCase(try LastLayers(network, instance)) else { return nil }
    var polynomials: Set<SlopePolynomial> = []
    for choice in 0..<square.choices {
      guard goesOn() else { return nil }
      polynomials.insert(square.polynomial(choice))
    }
    // One root after another, each above the last.
    var largest: (lower: Rational, upper: Rational, of: [SlopePolynomial])?
    for polynomial in polynomials {
      if polynomial.isZero { return nil }
      let simple = polynomial.squareFree
      guard goesOn() else { return nil }
      guard let root = simple.largestRoot(above: largest?.lower ?? -1, bits: bits) else { continue }
      if root.upper == 1, root.lower == 1 { return nil }
      guard let known = largest, known.lower < root.upper, root.lower < known.upper else {
        if root.lower >= largest?.lower ?? -1 { largest = (root.lower, root.upper, [simple]) }
        continue
      }
      largest = (max(known.lower, root.lower), max(known.upper, root.upper), known.of + [simple])
    }
    guard let largest else { return nil }
    let (lower, upper) = (largest.lower, largest.upper)
    let fraction = simplestFraction(from: lower, to: upper)
    let exact = largest.of.contains { $0.value(at: fraction).isZero } ? fraction : nil
    // Of a number between two multiples of 2^-bits that is one of them, the next.
    let above = upper == exact ? upper + power(of: -bits) : upper
    guard let certificate = try noBadLocalMinimum(network.with(slope: above), instance) else { return nil }
    return SlopeThreshold(
      lower: exact ?? lower, upper: exact ?? upper, isExact: exact != nil, slopeAbove: above, above: certificate,
      below: try localMinimumOfSquareCase(network.with(slope: exact ?? lower), instance))
  }

  /// Where `G` is square and determinants of cells are 0 or of both signs: a local minimum with positive MSE, for targets of its own.
  package func localMinimumOfSquareCase(_ network: NetworkFields, _ instance: InstanceFields) throws -> Verified? {
    guard let square = SquareCase(try LastLayers(network, instance)) else { return nil }
    for candidate in try square.localMinima() {
      let point = PointFields(
        network: network, instance: instance, targets: candidate.targets, hidden: candidate.hidden,
        output: candidate.output)
      if let found = try localMinimum(point) { return found }
    }
    return nil
  }
}

/// The least slope from which no local minimum has positive MSE.
package struct SlopeThreshold: Sendable {
  /// `lower ≤ s* ≤ upper`; both are `s*` where it is a fraction that was found.
  package let lower: Rational
  package let upper: Rational
  package let isExact: Bool
  /// A slope a little above `s*`, and that there are no bad local minima at it.
  package let slopeAbove: Rational
  package let above: Verified
  /// A local minimum with positive MSE, for targets of its own, at the slope `lower`; nil where none was found.
  package let below: Verified?
}

extension NetworkFields {
  func with(slope: Rational) -> NetworkFields {
    NetworkFields(widths: widths, slopes: [1, slope], samples: samples, biases: biases)
  }
}

/// The fraction of the least denominator between two numbers, which it may be (Stern and Brocot).
private func simplestFraction(from low: Rational, to high: Rational) -> Rational {
  if low == high { return low }
  if low.sign < 0 { return high.sign >= 0 ? .zero : -simplestFraction(from: -high, to: -low) }
  guard let whole = try? low.numerator.quotientAndRemainder(dividingBy: low.denominator).quotient else { return low }
  let floor = Rational(whole)
  if floor == low { return low }
  if floor + 1 <= high { return floor + 1 }
  guard let a = try? 1 / (high - floor), let b = try? 1 / (low - floor),
    let rest = try? 1 / simplestFraction(from: a, to: b)
  else { return low }
  return floor + rest
}
