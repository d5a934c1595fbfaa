import ExactArithmetic
import Networks

/// Samples that are one equation for zero error: of each class the errors are the same functions of the weights, as long as the rows of
/// `W_{L-1}` keep to its ties.
struct SampleClasses {
  /// A linear equation for the row of a unit, in which it is solved for one of its weights.
  private struct Tie {
    let pivot: Int
    /// 1 at the pivot, and 0 at those of the unit's other ties.
    var factors: [Rational]
  }

  /// The first of each class.
  let firsts: [Int]
  private let width: Int
  /// Unit by unit.
  private var ties: [[Tie]]

  /// How far apart, as a part of the largest, what a unit gives at two samples may be to be made the same.
  private static let tolerance = 0x1p-20

  /// Classes of samples with the same targets, and the same `ε_i θ_i z` for each unit.
  init(repeatedAt point: Point) throws {
    try self.init(point) { _, _, difference, _ in difference.allSatisfy(\.isZero) }
  }

  /// Classes of samples with the same targets, and nearly the same `ε_i φ(u_i)` for each unit, which are tied to be the same.
  init(tiedAt point: Point) throws {
    // Unit by unit.
    let values = (0..<point.problem.units).map { i in
      (0..<point.problem.samples).map { n in (point.slope(i, n) * point.preactivations[i, n]).approximation }
    }
    let largest = values.joined().reduce(0) { max($0, abs($1)) }
    try self.init(point) { i, m, _, n in abs(values[i][m] - values[i][n]) <= SampleClasses.tolerance * largest }
  }

  /// - Parameter isSame: of a unit, and of a sample and a later one with the difference of their `ε_i θ_i z` between them.
  private init(_ point: Point, _ isSame: (Int, Int, [Rational], Int) -> Bool) throws {
    let (problem, columns) = (point.problem, point.factoredInputs)
    var (found, equations): ([Int], [[[Rational]]]) = ([], Array(repeating: [], count: point.problem.units))
    for n in 0..<problem.samples {
      let targets = problem.targets[n * problem.outputs..<(n + 1) * problem.outputs]
      let first = found.first { m in
        targets.elementsEqual(problem.targets[m * problem.outputs..<(m + 1) * problem.outputs])
          && (0..<problem.units).allSatisfy { i in
            isSame(i, m, zip(columns[i][m], columns[i][n]).map { $0 - $1 }, n)
          }
      }
      guard let m = first else {
        found.append(n)
        continue
      }
      for i in equations.indices { equations[i].append(zip(columns[i][m], columns[i][n]).map { $0 - $1 }) }
    }
    (firsts, width) = (found, problem.inputs.rows)
    ties = try equations.map { try SampleClasses.solved($0) }
  }

  /// Gauss and Jordan, with the largest entries as pivots.
  private static func solved(_ equations: [[Rational]]) throws -> [Tie] {
    var ties: [Tie] = []
    for equation in equations {
      var rest = equation
      for tie in ties { rest = reduced(rest, by: tie) }
      guard let pivot = rest.indices.max(by: { rest[$0].magnitude < rest[$1].magnitude }), !rest[pivot].isZero else {
        continue
      }
      let tie = Tie(pivot: pivot, factors: try rest.map { try $0 / rest[pivot] })
      ties = ties.map { Tie(pivot: $0.pivot, factors: reduced($0.factors, by: tie)) } + [tie]
    }
    return ties
  }

  private static func reduced(_ row: [Rational], by tie: Tie) -> [Rational] {
    let factor = row[tie.pivot]
    return factor.isZero ? row : zip(row, tie.factors).map { $0 - factor * $1 }
  }

  /// Changes weights, or moves of them, numbered as in FORMAT.md, "Nearby", so that the ties hold.
  func tie(_ weights: inout [Rational]) {
    for (i, own) in ties.enumerated() {
      for tie in own {
        let sum = tie.factors.indices.reduce(Rational.zero) {
          $1 == tie.pivot || tie.factors[$1].isZero ? $0 : $0 + tie.factors[$1] * weights[i * width + $1]
        }
        weights[i * width + tie.pivot] = -sum
      }
    }
  }

  /// The ties as linear equations for all weights, in floats.
  func equations(weights count: Int) -> [[Double]] {
    ties.enumerated().flatMap { i, own in
      own.map { tie in
        var row = [Double](repeating: 0, count: count)
        for (a, factor) in tie.factors.enumerated() { row[i * width + a] = factor.approximation }
        return row
      }
    }
  }
}

extension Point {
  /// `ε_i θ_i z`, unit by unit, with `θ = 1` where `u = 0`.
  fileprivate var factoredInputs: [[[Rational]]] {
    (0..<problem.units).map { i in
      (0..<problem.samples).map { n in
        let slope = slope(i, n)
        return (0..<problem.inputs.rows).map { slope * problem.inputs[$0, n] }
      }
    }
  }
}
