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

  /// Classes of samples with the same errors, and the same `ε_i θ_i z` for each unit.
  init(repeatedAt point: Point) throws {
    let values = (0..<point.problem.samples).map(point.values(at:))
    try self.init(point) { m, n in
      values[m] == values[n]
        && (0..<point.problem.units).allSatisfy { point.difference($0, m, n).allSatisfy(\.isZero) }
    }
  }

  /// Classes of samples with the same targets, and nearly the same `ε_i φ(u_i)` for each unit, which are tied to be the same.
  init(tiedAt point: Point) throws {
    let outputs = point.problem.outputs
    let targets = (0..<point.problem.samples).map { point.problem.targets[$0 * outputs..<($0 + 1) * outputs] }
    let values = (0..<point.problem.samples).map { point.values(at: $0).dropFirst(outputs).map(\.approximation) }
    let room = SampleClasses.tolerance * values.joined().reduce(0) { max($0, abs($1)) }
    try self.init(point) { m, n in
      targets[m].elementsEqual(targets[n]) && zip(values[m], values[n]).allSatisfy { abs($0 - $1) <= room }
    }
  }

  /// - Parameter isSame: of a sample and a later one.
  private init(_ point: Point, _ isSame: (Int, Int) -> Bool) throws {
    var found: [Int] = []
    var equations = [[[Rational]]](repeating: [], count: point.problem.units)
    for n in 0..<point.problem.samples {
      guard let first = found.first(where: { isSame($0, n) }) else {
        found.append(n)
        continue
      }
      for i in equations.indices { equations[i].append(point.difference(i, first, n)) }
    }
    (firsts, width) = (found, point.problem.inputs.rows)
    ties = try equations.map(SampleClasses.solved)
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
  /// `ε_i θ_i z` at a sample less that at another, with `θ = 1` where `u = 0`.
  fileprivate func difference(_ i: Int, _ m: Int, _ n: Int) -> [Rational] {
    let (there, here) = (slope(i, m), slope(i, n))
    return (0..<problem.inputs.rows).map { there * problem.inputs[$0, m] - here * problem.inputs[$0, n] }
  }
}
