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

  /// `μ` and twice `μ` are looked for down to this part of the least diagonal entry of `H`.
  private static let mostBounds = 20

  /// - Parameters:
  ///   - problem: the last two layers.
  ///   - descent: where it ended.
  ///   - work: what it may take.
  /// - Throws: `NearbyObstacle` where the MSE is not strictly convex there, up to the units' scales; `LimitError`.
  init(_ problem: LastLayers, at descent: KinkDescent, _ work: Work) throws {
    let rest = try KinkRest(problem, descent, work)
    let (point, shares) = (rest.point, try rest.shares())
    var coordinates: [[Int]] = []
    var folds: [Matrix<Rational>] = []
    for i in 0..<problem.units {
      guard let chosen = try UnitCoordinates(of: i, at: point) else { throw NearbyObstacle.ranksDiffer(unit: i) }
      coordinates.append(chosen.inputs)
      folds.append(chosen.fold)
    }
    func ball(_ radius: Rational) -> BallOfWeights {
      BallOfWeights(point, coordinates: coordinates, slopes: shares, radius: radius)
    }
    let largest = ball(1)
    let derivatives = largest.derivatives
    var plain = try largest.squares(of: derivatives, work)
    largest.addBends(to: &plain)
    let lengths = (0..<derivatives.rows).map { derivatives.row($0).reduce(Rational.zero) { $0 + $1.magnitude } }
    let bends = largest.bends
    let cubic = zip(lengths, bends).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    let diagonal = (0..<plain.rows).map { plain[$0, $0] }
    guard let least = diagonal.min(), least.sign > 0 else { throw NearbyObstacle.flat(point) }
    var bound = power(of: least.numerator.bitWidth - least.denominator.bitWidth - 2)
    let most = NearbyLocalMinimum.mostRadius(at: point, largest.reaches)
    for _ in 0..<NearbyLocalMinimum.mostBounds {
      defer { bound *= power(of: -3) }
      var radius = power(of: -10)
      while radius > most || 4 * radius * cubic > bound { radius *= power(of: -1) }
      var form = plain
      // Where the errors may change too much beside a kink, in a smaller ball they do not.
      var isTaken = false
      for _ in 0..<8 {
        let changes = zip(lengths, bends).map { radius * $0 + radius * radius * $1 }
        form = plain
        do {
          try ball(radius).addKinks(to: &form, errorsChangeBy: changes)
          isTaken = true
        } catch is any RejectionReason { radius *= power(of: -6) }
        if isTaken { break }
      }
      guard isTaken else { throw NearbyObstacle.kinkTooFlat }
      try work.spend(64, form.rows, form.rows, form.rows)
      guard let factor = CholeskyFactor(form, minus: 2 * bound) else { continue }
      (self.point, self.radius) = (point, radius)
      evidence = ConvexityEvidence(
        coordinates: coordinates, folds: folds, slopes: shares, bound: bound, factor: factor.lower)
      return
    }
    throw NearbyObstacle.flat(point)
  }

  /// Half of what keeps the signs of the `u` that are not 0.
  private static func mostRadius(at point: Point, _ reaches: Matrix<Rational>) -> Rational {
    zip(point.preactivations.elements, reaches.elements).reduce(Rational.one) { most, pair in
      guard !pair.0.isZero, let ratio = try? pair.0.magnitude / (2 * pair.1) else { return most }
      return min(most, ratio)
    }
  }
}

/// The inputs whose weights can make all changes of a unit's `u` on the samples that count for it.
struct UnitCoordinates {
  /// The one first whose weight stays.
  let inputs: [Int]
  /// The others as combinations of them.
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
    self.inputs = order.map { chosen[$0] }
    self.fold = Matrix(rows: others.count, columns: rank) { fold[$0, order[$1]] }
  }
}

extension NearbyObstacle {
  /// Why the MSE is not strictly convex there, as far as is known.
  fileprivate static func flat(_ point: Point) -> NearbyObstacle {
    let (problem, samples) = (point.problem, 0..<point.problem.samples)
    let hasBias = (0..<problem.inputs.rows).contains { a in
      samples.allSatisfy { !problem.inputs[a, $0].isZero && problem.inputs[a, $0] == problem.inputs[a, 0] }
    }
    guard problem.hasOutputBias, hasBias else { return .notConvex }
    let linear = (0..<problem.units).first { i in
      let slopes = samples.map { problem.noise[i, $0] * problem.slope(point.preactivations[i, $0].sign) }
      return samples.allSatisfy { !slopes[$0].isZero && slopes[$0] == slopes[0] && !point.preactivations[i, $0].isZero }
    }
    return linear.map { .linearUnit($0) } ?? .notConvex
  }
}
