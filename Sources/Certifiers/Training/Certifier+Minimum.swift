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
    if point.problem.outputs > 1 { return .severalOutputs(try FirstOrderOfOutputs(point)) }
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
  case severalOutputs(FirstOrderOfOutputs)

  /// The sides of concave kinks are chosen one by one: `2^12` choices at most.
  package static let mostConcaveKinks = 12
  /// Evidence where some kink is concave has a row for every choice of sides of all: `2^18` at most.
  package static let mostKinks = 18
}

/// What holds of the first-order conditions at a point with several outputs. They are necessary for a local minimum; but to
/// move `r_i` and `w_i` together changes the MSE at second order, which they do not bound.
public enum FirstOrderOfOutputs: Equatable, Sendable {
  /// The slope of the MSE along the weights `W_L` is not 0: entry `input` of output `output`, both counted from 0.
  case outputSlope(output: Int, input: Int)
  /// Along this direction of the weights of a unit the MSE falls.
  case unitSlope(unit: Int)
  /// All others hold; this unit has too many kinks to look at all their sides.
  case tooManyKinks(unit: Int, kinks: Int)
  /// All hold.
  case holds

  init(_ point: Point) throws {
    let (problem, K) = (point.problem, point.problem.outputs)
    for k in 0..<K {
      let errors = (0..<problem.samples).map { point.derivatives[$0 * K + k] }
      for i in 0..<problem.units {
        let values = (0..<problem.samples).map {
          problem.noise[i, $0] * problem.activation(point.preactivations[i, $0])
        }
        if !dot(errors, values).isZero {
          self = .outputSlope(output: k, input: i)
          return
        }
      }
      if problem.hasOutputBias, !errors.reduce(.zero, +).isZero {
        self = .outputSlope(output: k, input: problem.units)
        return
      }
    }
    // Along the weights of one unit the MSE changes as that of one output with Σ_k w_ki e_k for w_i e.
    var rest = FirstOrderOfOutputs.holds
    for i in 0..<problem.units {
      var unit = point
      unit.derivatives = (0..<problem.samples).map { n in
        let sum = (0..<K).reduce(into: Rational.zero) {
          $0.addProduct(point.weights[$1, i], point.derivatives[n * K + $1])
        }
        return point.output[i].sign < 0 ? -sum : sum
      }
      switch try UnitBehaviour(of: try UnitSlopes(i, at: unit)) {
      case .holds: continue
      case .descends:
        self = .unitSlope(unit: i)
        return
      case .undecided(let kinks): rest = .tooManyKinks(unit: i, kinks: kinks)
      }
    }
    self = rest
  }
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
