import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The least MSE of all weights of the last two layers, as an exact rational with a point of it and a proof: branch and bound.
  ///
  /// - Parameters:
  ///   - network: of two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `1 × N`.
  ///   - start: a point whose MSE is an upper bound; without it, or where a descent from random weights finds a better one, that.
  ///   - threads: how many nodes are worked at together.
  ///   - goesOn: called now and then with the nodes done, those that are left and the best MSE so far; whether to go on.
  public func globalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, from start: PointFields? = nil,
    threads: Int,
    goesOn: @escaping @Sendable (_ nodes: Int, _ left: Int, _ best: Rational) -> Bool = { _, _, _ in true }
  ) throws -> GlobalMinimumOutcome {
    let problem = try LastLayers(network, instance, targets: targets)
    var best = try BestPoint(problem).point
    if let start {
      let point = try Point(start)
      if point.meanSquaredError < best.meanSquaredError { best = point }
    }
    func fields() -> PointFields {
      PointFields(network, instance, targets: targets, at: best)
    }
    if best.meanSquaredError.isZero { return .proved(try seal(.zeroErrorPoint(fields()), by: .evaluation), nodes: 0) }
    guard let cone = RelaxedCone(problem) else {
      return .undecided(fields(), error: best.meanSquaredError, bound: .zero, .rays)
    }
    var nodes = 0
    while true {
      let error = best.meanSquaredError
      let least = Rational(2 * problem.samples) * error
      guard
        let search = BranchingSearch(
          cone, least: least, knownErrors: [best.errors.primitive.integers.map { Rational($0) }])
      else { return .undecided(fields(), error: error, bound: .zero, .signs) }
      let before = nodes
      let outcome = search.run(threads: threads) { goesOn(before + $0, $1, error) }
      nodes += search.nodes
      switch outcome {
      case .proved(let evidence):
        return .proved(
          try seal(.globalMinimum(.globalMinimum(fields(), error: error)), by: .branching(evidence)),
          nodes: nodes)
      case .stopped(let bound, let evidence):
        let share = (try? bound / Rational(2 * problem.samples)) ?? .zero
        let positive = try evidence.map {
          try seal(.globalMinimum(.noZeroErrorPoint(network, instance, targets: targets)), by: .branching($0))
        }
        return .undecided(fields(), error: error, bound: share, .stopped(nodes: nodes), positive: positive)
      case .better(let signs, let weights, let bias):
        guard let found = try BestPoint.near(problem, signs: signs, weights: weights, bias: bias),
          found.meanSquaredError < error
        else {
          return .undecided(fields(), error: error, bound: .zero, .rounding)
        }
        best = found
        if best.meanSquaredError.isZero {
          return .proved(try seal(.zeroErrorPoint(fields()), by: .evaluation), nodes: nodes)
        }
      }
    }
  }

  /// Decides whether some weights of the last two layers fit the targets exactly, by branch and bound.
  package func zeroErrorPointByBranching(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, threads: Int,
    goesOn: @escaping @Sendable (_ nodes: Int, _ left: Int) -> Bool = { _, _ in true }
  ) throws -> ZeroErrorOutcome {
    if network.outputs > 1 { return .undecided(.severalOutputs) }
    let problem = try LastLayers(network, instance, targets: targets)
    guard let cone = RelaxedCone(problem), let search = BranchingSearch(cone, least: .zero) else {
      return .undecided(.search)
    }
    switch search.run(threads: threads, goesOn: goesOn) {
    case .proved(let evidence), .stopped(_, let evidence?):
      return .none(
        try seal(.globalMinimum(.noZeroErrorPoint(network, instance, targets: targets)), by: .branching(evidence)))
    case .stopped: return .undecided(.branching(nodes: search.nodes))
    case .better(let signs, let weights, let bias):
      guard let found = try BestPoint.near(problem, signs: signs, weights: weights, bias: bias),
        found.meanSquaredError.isZero
      else {
        return .undecided(.search)
      }
      let fields = PointFields(network, instance, targets: targets, at: found)
      return .exists(try seal(.zeroErrorPoint(fields), by: .evaluation))
    }
  }
}

/// What the search for the global minimum found.
public enum GlobalMinimumOutcome: Sendable {
  /// A certificate of a global minimum, or of zero error.
  case proved(Verified, nodes: Int)
  /// The best point, its MSE, and what the MSE is at least; where that is not 0, with a certificate that it is positive.
  case undecided(PointFields, error: Rational, bound: Rational, Obstacle, positive: Verified? = nil)

  public enum Obstacle: Sendable {
    /// It was told to stop.
    case stopped(nodes: Int)
    /// More rays of the samples' hyperplanes than are listed.
    case rays
    /// More choices of signs than are gone through.
    case signs
    /// A better point that was found in floats has no exact one near it.
    case rounding
  }
}

/// Exact points of small MSE, from descents in floats.
struct BestPoint {
  let point: Point

  private static let starts = 8
  private static let mostStarts = 200

  /// The best of descents from seeded random weights, some for each choice of the output weights' signs; zero weights where
  /// none is better.
  init(_ problem: LastLayers) throws {
    let (units, width) = (problem.units, problem.inputs.rows)
    var best = try Point(
      problem, hidden: Matrix(rows: units, columns: width) { _, _ in .zero },
      output: Matrix(rows: 1, columns: units) { _, _ in 1 }.withLastColumn(problem.zeroBias))
    let starts = try BestPoint.descents(problem)
    for start in starts.prefix(8) {
      guard start.error < best.meanSquaredError.approximation else { break }
      if let found = try BestPoint.exactly(start.descent, from: start.from),
        found.meanSquaredError < best.meanSquaredError
      {
        best = found
      }
    }
    point = best
  }

  /// Descents to local minima from seeded random weights, those of small error first.
  private static func descents(
    _ problem: LastLayers
  ) throws -> [(error: Double, descent: LossDescent, from: Neighbourhood)] {
    let (units, width) = (problem.units, problem.inputs.rows)
    let choices = UnitClasses(problem.noise).choices(of: 2, most: BestPoint.mostStarts) ?? []
    let source = RandomSource(seed: 1)
    var starts: [(error: Double, descent: LossDescent, from: Neighbourhood)] = []
    for options in choices {
      for _ in 0..<max(2, min(BestPoint.starts, BestPoint.mostStarts / choices.count)) {
        let hidden = Matrix<Rational>(rows: units, columns: width) { _, _ in Rational(source.uniform(in: -1000...1000))
        }
        let output = Matrix<Rational>(rows: 1, columns: units) { options[$1] == 0 ? 1 : -1 }
          .withLastColumn(problem.zeroBias)
        let start = Neighbourhood(
          try Point(problem, hidden: hidden, output: output), radius: power(of: 4096))
        var descent = LossDescent(start)
        _ = descent.run()
        if descent.meanSquaredError.isFinite { starts.append((descent.meanSquaredError, descent, start)) }
      }
    }
    starts.sort { $0.error < $1.error }
    return starts
  }

  /// Exact points where descents end, those of large MSE first; and zero weights with either sign.
  static func minima(_ problem: LastLayers) throws -> some Sequence<Point> {
    let (units, width) = (problem.units, problem.inputs.rows)
    let zeros = try [-1, 1].map { sign in
      try Point(
        problem, hidden: Matrix(rows: units, columns: width) { _, _ in .zero },
        output: Matrix(rows: 1, columns: units) { _, _ in sign }.withLastColumn(problem.zeroBias))
    }
    let ends = try descents(problem).reversed().lazy.compactMap { start in
      try? BestPoint.exactly(start.descent, from: start.from)
    }
    return [AnySequence(zeros), AnySequence(ends)].lazy.joined()
  }

  /// The exact point where a descent from weights `q_i` with these signs ends.
  static func near(_ problem: LastLayers, signs: [Int], weights: [[Double]], bias: Double) throws -> Point? {
    let numbers = weights.joined().map { Rational(rounding: $0, toMultipleOf: -60) }
    guard !numbers.contains(nil) else { return nil }
    let width = problem.inputs.rows
    let hidden = Matrix(rows: signs.count, columns: width) { (numbers[$0 * width + $1] ?? .zero) }
    let shift = Rational(rounding: bias, toMultipleOf: -60) ?? .zero
    let output = Matrix<Rational>(rows: 1, columns: signs.count) { signs[$1] < 0 ? -1 : 1 }
      .withLastColumn(problem.hasOutputBias ? [shift] : nil)
    let start = Neighbourhood(try Point(problem, hidden: hidden, output: output), radius: power(of: 4096))
    var descent = LossDescent(start)
    _ = descent.run()
    return try exactly(descent, from: start)
  }

  private static func exactly(_ descent: LossDescent, from start: Neighbourhood) throws -> Point? {
    guard let near = descent.weights(of: start) else { return nil }
    let signs = descent.signs(keeping: start.signs)
    let moved = Neighbourhood(try start.moved(to: near), origin: near, radius: power(of: 4096), signs: signs)
    if descent.errorIsZero, case .found(let found, _) = try ZeroErrorFinish(trained: moved).outcome() { return found }
    guard case .found(let found) = try LocalMinimumFinish(trained: moved).outcome(from: descent.signs) else {
      return nil
    }
    return found
  }
}

extension Certifier {
  /// A local minimum whose MSE is larger than `error`: the first point if it is one, else from descents in floats; nil where none
  /// is found.
  package func badLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, above error: Rational,
    first: PointFields? = nil
  ) throws -> Verified? {
    if let first, try Point(first).meanSquaredError > error, let found = try localMinimum(first) { return found }
    let problem = try LastLayers(network, instance, targets: targets)
    for point in try BestPoint.minima(problem) where point.meanSquaredError > error {
      let fields = PointFields(network, instance, targets: targets, at: point)
      if let found = try localMinimum(fields) { return found }
    }
    return nil
  }

  /// The certificate of a local minimum with positive MSE, if the point is one.
  func localMinimum(_ fields: PointFields) throws -> Verified? {
    guard case .decided(let certificate) = try minimum(fields),
      [.differentiableLocalMinimum, .nondifferentiableLocalMinimum].contains(certificate.claim.kind)
    else { return nil }
    return certificate
  }
}
