import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Decides what a point is for the MSE as a function of the last two layers' weights: a zero-error
  /// point, a local minimum with positive error, differentiable or not, or no local minimum.
  ///
  /// The change of the loss at first order is a sum over units of `h_i(δ_i)`, so each unit is looked
  /// at by itself; the only undecided points have a unit with very many kinks, some of them concave. With several outputs a descent is
  /// looked for at second order too, unit by unit, and it is a local minimum where each output by itself is at rest, or where at first order
  /// the MSE falls nowhere whatever the output weights nearby are.
  /// - Parameters:
  ///   - fields: the point.
  ///   - loss: in place of the MSE.
  public func minimum(_ fields: PointFields, loss: Loss? = nil) throws -> MinimumOutcome {
    let point = try Point(fields, loss: loss)
    func decided(_ claim: TrainingClaim, by evidence: TrainingEvidence) throws -> MinimumOutcome {
      .decided(try seal(loss.map { .loss(LossClaim(claim, $0)) } ?? .training(claim), by: .training(evidence)))
    }
    if point.meanSquaredError.isZero { return .decided(try seal(.zeroErrorPoint(fields), by: .evaluation)) }
    var multipliers: [Matrix<Rational>] = []
    var obstacle: MinimumOutcome?
    var isDifferentiable = true
    if point.problem.outputs > 1 {
      guard loss == nil else { return .severalOutputs(.otherLoss) }
      switch try OutputsBehaviour(point) {
      case .descends(let unit, let direction):
        let row = Matrix(rows: 1, columns: direction.count) { direction[$1] }
        return try decided(.notLocalMinimum(fields), by: .descent(unit: unit, direction: row))
      case .isLocalMinimum:
        return try decided(.differentiableLocalMinimum(fields, kinks: point.kinks), by: .stationary)
      case .isKinkedMinimum(let matrices):
        return try decided(.nondifferentiableLocalMinimum(fields, kinks: point.kinks), by: .multipliers(matrices))
      case .undecided(let obstacle): return .severalOutputs(obstacle)
      }
    }
    if point.problem.hasOutputBias {
      let sum = try point.derivativeSum()
      if !sum.isZero {
        let step = Matrix<Rational>(rows: 1, columns: 1) { _, _ in sum.sign < 0 ? 1 : -1 }
        return try decided(.notLocalMinimum(fields), by: .descent(unit: point.problem.units, direction: step))
      }
    }
    for i in 0..<point.problem.units {
      switch try UnitBehaviour(i, at: point) {
      case .holds(let evidence): multipliers.append(evidence)
      case .descends(let direction):
        let row = Matrix(rows: 1, columns: direction.count) { direction[$1] }
        return try decided(.notLocalMinimum(fields), by: .descent(unit: i, direction: row))
      case .undecided(let kinks): obstacle = obstacle ?? .undecided(unit: i, kinks: kinks)
      }
      if !point.output[i].isZero, try UnitSlopes(i, at: point).kinks.contains(where: { $0.left != $0.right }) {
        isDifferentiable = false
      }
    }
    if let obstacle { return obstacle }
    return isDifferentiable
      ? try decided(.differentiableLocalMinimum(fields, kinks: point.kinks), by: .stationary)
      : try decided(.nondifferentiableLocalMinimum(fields, kinks: point.kinks), by: .multipliers(multipliers))
  }

  func seal(_ claim: TrainingClaim, by evidence: TrainingEvidence) throws -> Verified {
    try seal(.training(claim), by: .training(evidence))
  }
}

extension PointFields {
  /// With the weights of a point.
  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, at point: Point) {
    self.init(
      network: network, instance: instance, targets: targets, hidden: point.hidden, output: point.lastWeights)
  }
}

/// What `minimum` found.
public enum MinimumOutcome: Sendable {
  case decided(Verified)
  /// A unit has so many kinks, too many of them concave to look for a descent on all their sides, or none was found but
  /// evidence for that would be too large.
  case undecided(unit: Int, kinks: Int)
  /// `K ≥ 2` outputs and positive error: what is necessary for a local minimum is all that is known.
  case severalOutputs(OutputsObstacle)

  /// The sides of concave kinks are chosen one by one: `2^12` choices at most.
  package static let mostConcaveKinks = 12
  /// Evidence where some kink is concave has a row for every choice of sides of all: `2^18` at most.
  package static let mostKinks = 18
}

extension Point {
  /// The point that fields describe.
  /// - Parameters:
  ///   - fields: what describes it.
  ///   - loss: whose derivatives it has; nil for the MSE.
  /// - Throws: `NetworkError`, `ShapeError`.
  package init(_ fields: PointFields, loss: Loss? = nil) throws {
    let problem = try LastLayers(fields.network, fields.instance, targets: fields.targets)
    try self.init(problem, hidden: fields.hidden, output: fields.output)
    if let loss { derivatives = try errors.map { try loss.derivative(at: $0) } }
  }
}

extension LastLayers {
  /// With targets 0, for what is said of all targets.
  init(_ network: NetworkFields, _ instance: InstanceFields) throws {
    try self.init(
      network, instance, targets: Matrix(rows: 1, columns: network.samples) { _, _ in .zero })
  }

  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>) throws {
    let network = try network.network()
    try self.init(of: try instance.instance(for: network, isAboutRanks: false), targets: targets, in: network)
  }
}
