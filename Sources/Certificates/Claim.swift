import ExactArithmetic
import Networks

/// What a certificate says, in terms of a problem that the verifier rebuilds.
///
/// A claim is as it was read: that its sizes and shapes fit is checked with
/// the evidence, and a claim about nothing is rejected.
public enum Claim: Equatable, Sendable {
  /// `rank M = r` for an explicit matrix.
  case matrixRank(Matrix<Rational>, rank: Int)
  /// `rank M = r`, or `rank M ≥ r` only, for an explicit sparse matrix.
  case sparseMatrixRank(SparseMatrix<Rational>, rank: Int, isExact: Bool)
  /// `rank M = r`, or `rank M ≥ r` only, for almost every value of the parameters.
  case genericRank(PolynomialMatrix, rank: Int, isExact: Bool)
  /// `rank G^p = r` for an explicit instance and one activation pattern.
  case gradientRank(NetworkFields, InstanceFields, pattern: [Matrix<UInt64>], rank: Int)
  /// `rank G^p = r` for an explicit instance and every activation pattern `p`.
  case everyPattern(NetworkFields, InstanceFields, rank: Int)
  /// For almost every `(X, E, W)`, `rank G^p = r` for every activation pattern.
  case almostEverywhere(NetworkFields, rank: Int)
  /// `rank G^p = r` for every pattern and every real instance whose entries are
  /// within the radius of those of the given one.
  case everyPatternNearby(NetworkFields, InstanceFields, radius: Rational, rank: Int)
  /// For entries of `(X, E, W)` independent and uniform in `{1, …, box}`, the
  /// probability that `rank G^p < N` for some pattern is at most `bound`.
  case failureBound(NetworkFields, box: Integer, bound: Rational)
  /// How many activation patterns of an instance have which rank.
  case rankHistogram(NetworkFields, InstanceFields, [RankCount])
  /// About the training error of a network with targets.
  case training(TrainingClaim)

  public var kind: String {
    switch self {
    case .matrixRank: "matrix-rank"
    case .sparseMatrixRank(_, _, let isExact): isExact ? "sparse-matrix-rank" : "sparse-matrix-rank-at-least"
    case .genericRank(_, _, let isExact): isExact ? "generic-rank" : "generic-rank-at-least"
    case .gradientRank: "gradient-rank"
    case .everyPattern: "gradient-rank-every-pattern"
    case .almostEverywhere: "gradient-rank-almost-everywhere"
    case .everyPatternNearby: "gradient-rank-every-pattern-nearby"
    case .failureBound: "gradient-rank-failure-bound"
    case .rankHistogram: "rank-histogram"
    case .training(let claim): claim.kind
    }
  }
}

/// A network as a claim writes it: widths `d_0, …, d_{L-1}`, slopes and `N`.
public struct NetworkFields: Equatable, Sendable {
  public let widths: [Int]
  public let slopes: [Rational]
  public let samples: Int

  public init(widths: [Int], slopes: [Rational], samples: Int) {
    (self.widths, self.slopes, self.samples) = (widths, slopes, samples)
  }

  /// The network, if there is one.
  func network() throws(Rejection) -> Network {
    do {
      return try Network(widths: widths, slopes: slopes, samples: samples)
    } catch { throw .illFormedClaim("\(error)") }
  }
}

/// An instance as a claim or its evidence writes it: `X`, the `E_l`, the `W_l`.
public struct InstanceFields: Equatable, Sendable {
  public let inputs: Matrix<Rational>
  public let noise: [Matrix<Rational>]
  public let weights: [Matrix<Rational>]

  public init(inputs: Matrix<Rational>, noise: [Matrix<Rational>], weights: [Matrix<Rational>]) {
    (self.inputs, self.noise, self.weights) = (inputs, noise, weights)
  }

  /// The instance, if its shapes are the network's.
  func instance(for network: Network) throws(Rejection) -> Instance<Rational> {
    do {
      return try Instance(inputs: inputs, noise: noise, weights: weights, for: network)
    } catch { throw .illFormedClaim("\(error)") }
  }
}
