import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// What checks share: a certifier, random draws that repeat, ranks.
package struct Bench: Sendable {
  let certifier: Certifier

  package init(certifier: Certifier) { self.certifier = certifier }

  package func require(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw Mismatch(description: what()) }
  }

  package func rank(_ matrix: Matrix<Rational>) throws -> Int { try CertifiedRank(of: matrix).rank }

  package func network(_ widths: [Int], _ samples: Int, slope: Rational = q(1, 100)) throws -> Network {
    try Network(widths: widths, slopes: [1, slope], samples: samples)
  }

  /// Decides a point, and requires the kind of verdict.
  package func decide(_ fields: PointFields, _ kind: ClaimKind) throws -> Verified {
    guard case .decided(let certificate) = try certifier.minimum(fields) else {
      throw Mismatch(description: "the point is undecided, not a \(kind)")
    }
    try require(certificate.claim.kind == kind, "the point is a \(certificate.claim.kind), not a \(kind)")
    return certificate
  }

  /// A differentiable local minimum with positive MSE at these weights of a network with one hidden layer, without noise and with
  /// `W_2` of ones, for targets of its own: `y = f - e` with `G_1 e = 0`, `e ≠ 0`. Nil where the rank of `G_1` is `N`, or a `u` is 0.
  package func badMinimum(
    _ network: Network, _ inputs: Matrix<Rational>, hidden: Matrix<Rational>
  ) throws -> Verified? {
    let instance = try Instance(
      inputs: inputs, noise: [ones(hidden.rows, inputs.columns)], weights: [], for: network)
    let (zeros, output) = (ones(1, inputs.columns).map { _ in Rational.zero }, ones(1, network.columns(ofWeight: 2)))
    // Where all targets are 0 the errors are the outputs.
    let here = try Point(try LastLayers(of: instance, targets: zeros, in: network), hidden: hidden, output: output)
    let pattern = ActivationPattern(for: network) { _, i, n in here.preactivations[i, n].sign < 0 ? 1 : 0 }
    let gradient = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    let kernel = FractionFreeEchelon(eliminating: gradient.clearingDenominators).kernel.vectors
    guard kernel.columns > 0, here.kinks == 0 else { return nil }
    let targets = here.errors.enumerated().map { $1 - Rational(kernel[$0, 0]) }
    let fields = PointFields(
      network: NetworkFields(network), instance: InstanceFields(instance), targets: matrix([targets]), hidden: hidden,
      output: output)
    return try decide(fields, .differentiableLocalMinimum)
  }

  /// Requires that weights of zero error exist, or that none do.
  package func zeroError(_ fields: PointFields, exists: Bool) throws -> Verified {
    switch try certifier.zeroErrorPoint(fields.network, fields.instance, targets: fields.targets) {
    case .exists(let certificate) where exists: return certificate
    case .none(let certificate) where !exists: return certificate
    case .exists, .none, .undecided:
      throw Mismatch(description: "weights of zero error \(exists ? "were not found" : "were not refuted")")
    }
  }

  /// The exact generic rank of a matrix of polynomials, with its certificate.
  package func genericRank(_ problem: GenericProblem, is rank: Int) throws -> Verified {
    let certificate = try certifier.genericRank(problem, seed: 1)
    guard case .genericRank(_, let found, isExact: true) = certificate.claim else {
      throw Mismatch(description: "no bound from above was found for \(problem.title)")
    }
    try require(found == rank, "the generic rank is \(found), not \(rank): \(problem.title)")
    return certificate
  }

  /// A network with generic data and weights, and noise in the given layers; in all without a list.
  package func generic(_ widths: [Int], _ samples: Int, noise: Set<Int>? = nil) throws -> GenericNetwork {
    let network = try Network(widths: widths, slopes: [1], samples: samples)
    return try GenericNetwork(
      network, noise: noise ?? Set(1..<widths.count), pattern: ActivationPattern(firstSlopeFor: network))
  }

  /// Full column rank of `G^p` at every pattern of an instance, by counting them.
  package func everyPatternIsFull(_ network: Network, _ instance: Instance<Rational>) throws -> Verified {
    guard let choices = instance.columnChoices(of: network) else {
      throw Mismatch(description: "too many patterns to count")
    }
    let certificate = try certifier.everyPatternByCounting(network, instance, try HistogramCount.ranks(choices))
    try require(certificate.claim.kind == .everyPattern, "some pattern has a rank below N")
    return certificate
  }

  /// The rank of `G^p` at one pattern, with its certificate.
  package func gradientRank(
    _ network: Network, _ instance: Instance<Rational>, at pattern: ActivationPattern? = nil, is rank: Int
  ) throws -> Verified {
    let certificate = try certifier.gradientRank(
      network, instance, at: pattern ?? ActivationPattern(firstSlopeFor: network))
    return try self.require(certificate, hasRank: rank, "rank G^p")
  }
}

extension Bench {
  /// Requires that the claim is of a rank.
  @discardableResult
  package func require(_ certificate: Verified, hasRank rank: Int, _ what: @autoclosure () -> String) throws -> Verified
  {
    let found = certificate.claim.rank
    try require(found == rank, "\(what()) is \(found.map(String.init) ?? "not claimed"), not \(rank)")
    return certificate
  }
}

/// `a/b`; 0 for `b = 0`.
func q(_ a: Int, _ b: Int = 1) -> Rational { (try? Rational(Integer(a), over: Integer(b))) ?? .zero }

func matrix(_ rows: [[Rational]]) -> Matrix<Rational> {
  Matrix(rows: rows.count, columns: rows.first?.count ?? 0) { rows[$0][$1] }
}

func ones(_ rows: Int, _ columns: Int) -> Matrix<Rational> { Matrix(rows: rows, columns: columns) { _, _ in 1 } }

/// A point of a network with one hidden layer.
func point(
  slope: Rational, x: [[Rational]], e: [[Rational]]? = nil, y: [Rational], r: [[Rational]], w: [Rational]
) -> PointFields {
  PointFields(
    network: NetworkFields(widths: [x.count, w.count], slopes: [1, slope], samples: y.count),
    instance: InstanceFields(
      inputs: matrix(x), noise: [e.map(matrix) ?? ones(w.count, y.count)], weights: []),
    targets: matrix([y]), hidden: matrix(r), output: matrix([w]))
}

/// Uniform integers that repeat.
package struct Draw {
  private let source: RandomSource

  package init(_ seed: Int) { source = RandomSource(seed: Integer(seed)) }

  package func matrix(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int> = -9...9) -> Matrix<Rational> {
    Matrix(rows: rows, columns: columns) { _, _ in Rational(source.nonzero(in: range)) }
  }

  func int(_ range: ClosedRange<Int>) -> Int { source.uniform(in: range) }

  func instance(_ network: Network) throws -> Instance<Rational> { try Instance.random(for: network, from: source) }

  func pattern(_ network: Network) -> ActivationPattern { ActivationPattern.random(for: network, from: source) }
}
