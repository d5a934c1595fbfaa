import ExactArithmetic
import ExactRank
import Networks

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
        let start = Neighbourhood(try Point(problem, hidden: hidden, output: output))
        var descent = LossDescent(start)
        _ = try descent.run()
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

  /// The exact point where a descent from weights ends.
  static func near(_ guess: WeightsInFloats, _ problem: LastLayers) throws -> Point? {
    let signs = guess.signs
    let numbers = guess.weights.joined().map { Rational(rounding: $0, toMultipleOf: -60) }
    guard !numbers.contains(nil) else { return nil }
    let width = problem.inputs.rows
    let hidden = Matrix(rows: signs.count, columns: width) { (numbers[$0 * width + $1] ?? .zero) }
    let shift = Rational(rounding: guess.bias, toMultipleOf: -60) ?? .zero
    let output = Matrix<Rational>(rows: 1, columns: signs.count) { signs[$1] < 0 ? -1 : 1 }
      .withLastColumn(problem.hasOutputBias ? [shift] : nil)
    let start = Neighbourhood(try Point(problem, hidden: hidden, output: output))
    var descent = LossDescent(start)
    _ = try descent.run()
    return try exactly(descent, from: start)
  }

  private static func exactly(_ descent: LossDescent, from start: Neighbourhood) throws -> Point? {
    guard let near = descent.weights(of: start) else { return nil }
    let signs = descent.signs(keeping: start.signs)
    let moved = Neighbourhood(try start.moved(to: near), signs: signs)
    if descent.errorIsZero, case .found(let found, _) = try ZeroErrorFinish(trained: moved).outcome() { return found }
    let finish = LocalMinimumFinish(trained: moved, threshold: nil)
    guard case .found(let found) = try finish.outcome(from: descent.signs) else { return nil }
    return found
  }
}
