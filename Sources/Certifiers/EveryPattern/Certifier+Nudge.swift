import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// An instance within `epsilon` of the given one, entry by entry, for which residues at
  /// a prime show `rank G^p = N` at every pattern: "almost every" made constructive.
  ///
  /// The prime `p` divides no slope's numerator or denominator. An entry that is not of
  /// the residue class already is replaced by the nearest fraction of the class whose
  /// denominator is a power of another prime, large enough that multiples of `p` are
  /// less than `epsilon` apart.
  /// - Requires: no slope is zero, `epsilon > 0`, and `N ≤ d_{L-2} d_{L-1}`.
  public func nudge(
    _ network: Network, _ instance: Instance<Rational>, within epsilon: Rational
  ) throws -> NudgeOutcome {
    let residueClass = try ResidueClass(for: network)
    let grid = try ResidueGrid(prime: residueClass.prime, spacing: epsilon)
    let (L, inner) = (network.layers, network.widths[network.layers - 2])
    /// Units in row `unit(column)`, and below the prime's multiples or whatever there is elsewhere.
    func nudged(
      _ matrix: Matrix<Rational>, isFree: Bool, unit: (Int) -> Int
    ) throws -> Matrix<Rational> {
      try Matrix(rows: matrix.rows, columns: matrix.columns) { i, n in
        try grid.nearest(to: matrix[i, n], in: unit(n) == i ? .unit : isFree ? .any : .multiple)
      }
    }
    let nearby = try Instance(
      inputs: try nudged(instance.inputs, isFree: L > 2) { L == 2 ? $0 % inner : 0 },
      noise: try zip(1..., instance.noise).map { l, noise in
        try nudged(noise, isFree: l < L - 2) { l == L - 1 ? $0 / inner : l == L - 2 ? $0 % inner : 0 }
      },
      weights: try instance.weights.map { try nudged($0.transposed, isFree: false) { _ in 0 }.transposed }, for: network
    )
    let certificate = try seal(
      .everyPattern(NetworkFields(network), InstanceFields(nearby), rank: network.samples),
      by: .residues(prime: Integer(residueClass.prime)))
    return NudgeOutcome(nearby, certificate, prime: residueClass.prime, from: instance)
  }
}

/// Data near given ones, and what is certified of them.
public struct NudgeOutcome: Sendable {
  public let instance: Instance<Rational>
  public let certificate: Verified
  /// Modulo which the data are what the proof needs, where it is by residues.
  public let prime: Int?
  public let largestChange: Rational
  public let changedEntries: Int

  init(_ instance: Instance<Rational>, _ certificate: Verified, prime: Int? = nil, from given: Instance<Rational>) {
    (self.instance, self.certificate, self.prime) = (instance, certificate, prime)
    let changes = instance.changes(from: given)
    (largestChange, changedEntries) = (changes.largest, changes.count)
  }
}

/// The fractions `n / D` for a power `D` of a prime that is not `p`.
private struct ResidueGrid {
  enum Class { case unit, multiple, any }

  private let prime: Integer
  private let denominator: Integer

  /// - Parameter spacing: multiples of the prime are at most so far apart.
  init(prime: Int, spacing: Rational) throws {
    self.prime = Integer(prime)
    denominator = Integer.gridDenominator(modulo: self.prime, spacing: spacing)
  }

  /// The number of the class nearest to the given one, or that one itself.
  func nearest(to number: Rational, in residueClass: Class) throws -> Rational {
    let divides = { (integer: Integer) in
      (try integer.quotientAndRemainder(dividingBy: prime).remainder).isZero
    }
    if try !divides(number.denominator) {
      switch residueClass {
      case .any: return number
      case .unit: if try !divides(number.numerator) { return number }
      case .multiple: if try divides(number.numerator) { return number }
      }
    }
    let target = number * Rational(denominator)
    if residueClass == .multiple {
      let factor = try (target / Rational(prime)).nearestInteger
      return try Rational(factor * prime, over: denominator)
    }
    var numerator = try target.nearestInteger
    if residueClass == .unit, try divides(numerator) {
      // One of the two neighbours is nearer.
      numerator = Rational(numerator) <= target ? numerator + 1 : numerator - 1
    }
    return try Rational(numerator, over: denominator)
  }
}

extension Integer {
  /// A power `D` of the least base that is prime to `q`, such that the fractions `n / D` of one residue modulo `q` are at most so
  /// far apart.
  static func gridDenominator(modulo q: Integer, spacing: Rational) -> Integer {
    var base: Integer = 2
    while Integer.gcd(base, q) != .one { base += 1 }
    var power = Integer.one
    while Rational(power) * spacing < Rational(q) { power *= base }
    return power
  }
}

extension Rational {
  /// `⌊x + 1/2⌋`.
  var nearestInteger: Integer {
    get throws {
      let (top, bottom) = (numerator * 2 + denominator, denominator * 2)
      let (quotient, remainder) = try top.quotientAndRemainder(dividingBy: bottom)
      return remainder.sign < 0 ? quotient - 1 : quotient
    }
  }
}

extension Instance<Rational> {
  private var matrices: [Matrix<Rational>] { [inputs] + noise + weights }

  /// The largest difference of an entry, and how many differ.
  func changes(from other: Instance<Rational>) -> (largest: Rational, count: Int) {
    var (largest, count) = (Rational.zero, 0)
    for (old, new) in zip(other.matrices, matrices) {
      for (a, b) in zip(old.elements, new.elements) where a != b {
        largest = max(largest, (a - b).magnitude)
        count += 1
      }
    }
    return (largest, count)
  }
}

extension JSON {
  /// A network and an instance as `checker enumerate --instance` reads them.
  package init(_ network: Network, _ instance: Instance<Rational>) {
    self = ["network": NetworkFields(network).json, "instance": InstanceFields(instance).json]
  }
}
