import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Evidence of a local minimum at some real weights near rational ones: from where a descent in floats comes to rest, Newton steps with exact
/// gradients along the held kinks, and a ball in which the MSE is convex enough.
struct NearbyLocalMinimum {
  let point: Point
  let evidence: ConvexityEvidence
  /// `ρ`.
  let radius: Rational

  /// How often the point is refined for a smaller gradient.
  private static let mostRefinements = 3

  /// - Parameters:
  ///   - layers: the last two.
  ///   - descent: where it ended.
  ///   - work: what it may take.
  /// - Throws: `NearbyObstacle` where the MSE is not strictly convex there, up to the units' scales; `LimitError`.
  init(_ layers: BalancedLayers, at descent: KinkDescent, _ work: Work) throws {
    var rest = try KinkRest(layers.point.problem, descent, work)
    var shares = try rest.shares()
    let chosen = try (0..<rest.problem.units).map { i in
      guard let chosen = try UnitCoordinates(of: i, at: rest.point) else { throw NearbyObstacle.ranksDiffer(unit: i) }
      return chosen
    }
    let coordinates = chosen.map(\.inputs)
    var point = try layers.restored(rest.point)
    var ball = try ConvexBall(point, coordinates, shares, work)
    for _ in 0..<NearbyLocalMinimum.mostRefinements where ball.missingBits > 0 {
      try rest.refine(by: ball.missingBits)
      shares = try rest.shares()
      point = try layers.restored(rest.point)
      ball = try ConvexBall(point, coordinates, shares, work)
    }
    (self.point, radius) = (point, ball.radius)
    evidence = ConvexityEvidence(
      coordinates: coordinates, folds: chosen.map { layers.restored(fold: $0.fold, of: $0.others, by: $0.inputs) },
      slopes: shares, bound: ball.bound, factor: ball.factor)
  }
}

/// The inputs whose weights can make all changes of a unit's `u` on the samples that count for it.
struct UnitCoordinates {
  /// The one first whose weight stays.
  let inputs: [Int]
  /// The others, in increasing order.
  let others: [Int]
  /// These as combinations of them.
  let fold: Matrix<Rational>

  /// - Returns: nil where exact numbers deny what floats have seen of the rank.
  init?(of i: Int, at point: Point) throws {
    let problem = point.problem
    let width = problem.inputs.rows
    let samples = (0..<problem.samples).filter { n in
      !problem.noise[i, n].isZero && (!problem.slope.isZero || point.preactivations[i, n].sign >= 0)
    }
    let inputs = problem.inputsInFloats
    let chosen =
      samples.isEmpty ? [] : OrthonormalRows((0..<width).map { a in samples.map { inputs[$0][a] } }).rows.sorted()
    let others = (0..<width).filter { !chosen.contains($0) }
    let rank = chosen.count
    var fold = Matrix<Rational>(rows: others.count, columns: rank) { _, _ in .zero }
    if rank > 0, !others.isEmpty {
      let equations = OrthonormalRows(samples.map { n in chosen.map { inputs[n][$0] } }).rows.map { samples[$0] }
      guard equations.count == rank else { return nil }
      let system = Matrix(rows: rank, columns: width) { row, column in
        problem.inputs[column < rank ? chosen[column] : others[column - rank], equations[row]]
      }.clearingDenominators
      let all = Array(0..<rank)
      let square = system.submatrix(rows: all, columns: all)
      for row in others.indices {
        guard let solution = PadicSolution(of: square, equals: all.map { system[$0, rank + row] }) else { return nil }
        for b in all { fold[row, b] = try Rational(solution.numerators[b], over: solution.denominator) }
      }
    }
    let scales = (0..<rank).map { b in
      others.indices.reduce(point.hidden[i, chosen[b]]) { $0 + fold[$1, b] * point.hidden[i, others[$1]] }.magnitude
    }
    var order = Array(0..<rank)
    if let first = order.max(by: { scales[$0] < scales[$1] }) { order.swapAt(0, first) }
    (self.inputs, self.others) = (order.map { chosen[$0] }, others)
    self.fold = Matrix(rows: others.count, columns: rank) { fold[$0, order[$1]] }
  }
}
