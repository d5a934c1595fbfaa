import Certificates
import ExactArithmetic
import Networks

/// What a point of positive MSE with several outputs is, as far as it is decided here: unit by unit.
enum OutputsBehaviour {
  /// Along this direction of a unit's weights and its output weights, or of the outputs' biases, the MSE falls.
  case descends(unit: Int, direction: [Rational])
  /// Every output by itself changes nowhere at first order: a local minimum.
  case isLocalMinimum
  /// At all output weights that are near, the MSE falls at first order nowhere along the weights of a unit, and somewhere it is not
  /// differentiable: a local minimum. A radius, and the multipliers of each unit at weights so far from its own.
  case isKinkedMinimum([Matrix<Rational>])
  case undecided(OutputsObstacle)

  init(_ point: Point) throws {
    if let (unit, direction) = try OutputsBehaviour.firstOrder(point) {
      self = .descends(unit: unit, direction: direction)
      return
    }
    var obstacle: OutputsObstacle?
    for i in 0..<point.problem.units {
      // Along the weights of one unit the MSE changes as that of one output with Σ_k w_ki e_k for w_i e.
      let sums = (0..<point.problem.samples).map { n in
        (0..<point.problem.outputs).reduce(into: Rational.zero) {
          $0.addProduct(point.weights[$1, i], point.derivatives[n * point.problem.outputs + $1])
        }
      }
      switch try UnitBehaviour(of: try UnitSlopes(i, at: point, derivatives: sums)) {
      case .holds: break
      case .descends(let direction):
        self = .descends(unit: i, direction: direction + [Rational](repeating: .zero, count: point.problem.outputs))
        return
      case .undecided(let kinks): obstacle = .tooManyKinks(unit: i, kinks: kinks)
      }
    }
    for i in 0..<point.problem.units {
      switch try OutputsBehaviour.secondOrder(i, point) {
      case .flat: break
      case .descends(let direction):
        self = .descends(unit: i, direction: direction)
        return
      case .open: obstacle = obstacle ?? .secondOrder
      }
    }
    if obstacle != nil, let matrices = try MultipliersNearby.matrices(at: point) {
      self = .isKinkedMinimum(matrices)
      return
    }
    self = obstacle.map { .undecided($0) } ?? .isLocalMinimum
  }

  /// A direction of the weights `W_L` and their biases along which the MSE falls.
  private static func firstOrder(_ point: Point) throws -> (unit: Int, direction: [Rational])? {
    let (problem, K) = (point.problem, point.problem.outputs)
    func downhill(_ slopes: [Rational]) -> [Rational]? {
      slopes.contains { !$0.isZero } ? slopes.map { $0.isZero ? .zero : $0.sign < 0 ? 1 : -1 } : nil
    }
    for i in 0..<problem.units {
      let values = (0..<problem.samples).map {
        problem.noise[i, $0] * problem.activation(point.preactivations[i, $0])
      }
      if let weights = downhill((0..<K).map { dot(point.derivatives(ofOutput: $0), values) }) {
        return (i, [Rational](repeating: .zero, count: problem.inputs.rows) + weights)
      }
    }
    if problem.hasOutputBias, let biases = downhill(try (0..<K).map { try point.derivativeSum(ofOutput: $0) }) {
      return (problem.units, biases)
    }
    return nil
  }

  private enum SecondOrder {
    /// The outputs by themselves change nowhere.
    case flat
    case descends([Rational])
    case open
  }

  /// Moves a unit's weights along `δ`, and its output weights by what then makes the MSE least at second order. Where the first order is
  /// zero that is `Σ_k (w_k² ‖ε v‖² + 2 w_k ω_k (ε v · ε φ) + ω_k² ‖ε φ‖² + 2 ω_k (e_k · ε v))`, see `UnitRay`.
  private static func secondOrder(_ i: Int, _ point: Point) throws -> SecondOrder {
    let (problem, K) = (point.problem, point.problem.outputs)
    let slopes = try (0..<K).map { try UnitSlopes(i, at: point, derivatives: point.derivatives(ofOutput: $0)) }
    if slopes.allSatisfy(\.isFlat) { return .flat }
    let weights = (0..<K).map { point.weights[$0, i] }
    func scaled(_ values: (Int) -> Rational) -> [Rational] {
      (0..<problem.samples).map { problem.noise[i, $0] * values($0) }
    }
    let values = scaled { problem.activation(point.preactivations[i, $0]) }
    let size = dot(values, values)
    for direction in slopes.flatMap({ UnitBehaviour.probes($0) }) {
      let moves = scaled { n in
        let along = (0..<direction.count).reduce(into: Rational.zero) {
          $0.addProduct(direction[$1], problem.inputs[$1, n])
        }
        return problem.change(at: point.preactivations[i, n], along: along)
      }
      let changes = slopes.map { $0.change(direction) }
      let squares = dot(changes, changes)
      guard !squares.isZero else { continue }
      let inner = dot(values, moves)
      // Where the outputs do not see ω, as far as is needed.
      let far = try (dot(moves, moves) * dot(weights, weights) + 1) / squares
      let steps = try zip(weights, changes).map { weight, change in
        try size.isZero ? -far * change : -(weight * inner + change) / size
      }
      if try UnitRay(i, at: point, direction: direction + steps).descends { return .descends(direction + steps) }
    }
    return .open
  }
}

/// Why a point of several outputs is not decided.
public enum OutputsObstacle: Equatable, Sendable {
  /// A unit has too many kinks to look at all their sides; all other slopes fall nowhere.
  case tooManyKinks(unit: Int, kinks: Int)
  /// The MSE falls at first order nowhere, and at second along no weights of one unit and its outputs that were tried.
  case secondOrder
  /// With several outputs another loss than the MSE is not decided.
  case otherLoss
}

extension UnitSlopes {
  /// Whether `h = 0`.
  fileprivate var isFlat: Bool {
    kinks.allSatisfy { $0.left == $0.right } && sum(kinks.map(\.right)).allSatisfy(\.isZero)
  }
}
