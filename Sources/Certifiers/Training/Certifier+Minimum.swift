import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Decides what a point is for the MSE as a function of the last two layers' weights: a zero-error
  /// point, a local minimum with positive error, differentiable or not, or no local minimum.
  ///
  /// The change of the loss at first order is a sum over units of `h_i(δ_i)`, so each unit is looked
  /// at by itself; the only undecided points have a unit with very many kinks, some of them concave.
  public func minimum(_ fields: PointFields) throws -> MinimumOutcome {
    let point = try Point(fields)
    if point.meanSquaredError.isZero { return .decided(try seal(.zeroErrorPoint(fields), by: .evaluation)) }
    var multipliers: [Matrix<Rational>] = []
    var obstacle: MinimumOutcome?
    var isDifferentiable = true
    for i in 0..<point.problem.units {
      switch try UnitBehaviour(i, at: point) {
      case .holds(let evidence): multipliers.append(evidence)
      case .descends(let direction):
        let row = Matrix(rows: 1, columns: direction.count) { direction[$1] }
        return .decided(try seal(.notLocalMinimum(fields), by: .descent(unit: i, direction: row)))
      case .undecided(let kinks): obstacle = obstacle ?? .undecided(unit: i, kinks: kinks)
      }
      if !point.output[i].isZero, try UnitSlopes(i, at: point).kinks.contains(where: { $0.left != $0.right }) {
        isDifferentiable = false
      }
    }
    if let obstacle { return obstacle }
    return .decided(
      isDifferentiable
        ? try seal(.differentiableLocalMinimum(fields, kinks: point.kinks), by: .stationary)
        : try seal(.nondifferentiableLocalMinimum(fields, kinks: point.kinks), by: .multipliers(multipliers)))
  }

  func seal(_ claim: TrainingClaim, by evidence: TrainingEvidence) throws -> Verified {
    try seal(.training(claim), by: .training(evidence))
  }
}

/// What `minimum` found.
public enum MinimumOutcome: Sendable {
  case decided(Verified)
  /// A unit has so many kinks, too many of them concave to look for a descent on all their sides, or none was found but
  /// evidence for that would be too large.
  case undecided(unit: Int, kinks: Int)

  /// The sides of concave kinks are chosen one by one: `2^12` choices at most.
  package static let mostConcaveKinks = 12
  /// Evidence where some kink is concave has a row for every choice of sides of all: `2^18` at most.
  package static let mostKinks = 18
}

extension Point {
  /// The point that fields describe.
  /// - Throws: `NetworkError`, `ShapeError`.
  public init(_ fields: PointFields) throws {
    let problem = try LastLayers(fields.network, fields.instance, targets: fields.targets)
    try self.init(problem, hidden: fields.hidden, output: fields.output)
  }
}

extension LastLayers {
  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>) throws {
    let network = try Network(widths: network.widths, slopes: network.slopes, samples: network.samples)
    let instance = try Instance(
      inputs: instance.inputs, noise: instance.noise, weights: instance.weights, for: network)
    try self.init(of: instance, targets: targets, in: network)
  }
}
