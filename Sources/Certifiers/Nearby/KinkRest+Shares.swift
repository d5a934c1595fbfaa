import ExactArithmetic
import ExactRank
import Networks

extension KinkRest {
  private static let mostSeconds = 5.0

  /// `η`, one number for each `u` that is 0: with the slopes `θ` that stand for the two, the gradient is 0 across the kinks, too.
  /// - Throws: `NearbyObstacle` where one is not between 0 and 1, or none were found.
  func shares() throws -> Matrix<Rational> {
    let gradient = KinkRest.gradient(at: point)
    let (width, gap) = (problem.inputs.rows, Rational.one - problem.slope)
    var shares: [Rational] = []
    for i in 0..<problem.units {
      let kinks = (0..<problem.samples).filter { point.preactivations[i, $0].isZero }
      // Where neither side is another there is nothing to share.
      let samples = kinks.filter { n in
        !problem.noise[i, n].isZero && (0..<width).contains { !problem.inputs[$0, n].isZero }
      }
      let slopes = samples.map { KinkRest.slope(at: point, i, $0) }
      var target = (0..<width).map { -gradient[i * width + $0] }
      let inputs = samples.map { problem.inputsInFloats[$0] }
      let independent = OrthonormalRows(inputs).rows.sorted()
      var found: [Int: Rational] = [:]
      if independent.count < samples.count {
        guard let middle = try sharesInTheMiddle(slopes, inputs, target) else {
          throw LinearProgram.isSolvable
            ? NearbyObstacle.dependentKinks(unit: i, kinks: samples.count)
            : .dependentKinksWithoutClp(unit: i, kinks: samples.count)
        }
        for k in samples.indices where !independent.contains(k) {
          found[samples[k]] = middle[k]
          let factor = slopes[k] * (problem.slope + middle[k] * gap)
          for a in target.indices { target[a] -= factor * problem.inputs[a, samples[k]] }
        }
      }
      guard let factors = try nearest(independent.map { samples[$0] }, to: target) else {
        throw NearbyObstacle.ranksDiffer(unit: i)
      }
      for (k, factor) in zip(independent, factors) {
        guard let share = try? (factor / slopes[k] - problem.slope) / gap else {
          throw NearbyObstacle.idleKink(unit: i, sample: samples[k])
        }
        found[samples[k]] = share.rounded(toMultipleOf: -bits)
      }
      for n in kinks {
        let share = found[n] ?? .one
        guard found[n] == nil || share.sign > 0 && share < .one else {
          throw NearbyObstacle.idleKink(unit: i, sample: n)
        }
        shares.append(share)
      }
    }
    return Matrix(rows: 1, columns: shares.count) { shares[$1] }
  }

  /// The shares furthest from 0 and 1, of kinks whose inputs are dependent: by a linear program in floats, rounded. The equations are met by
  /// those of independent inputs afterwards.
  /// - Returns: nil where there are none between 0 and 1, or nothing solves the program.
  private func sharesInTheMiddle(
    _ slopes: [Rational], _ inputs: [[Double]], _ target: [Rational]
  ) throws -> [Rational]? {
    let slope = problem.slope.approximation
    var program = LinearProgram()
    // Σ_k slope_k (s + η_k (1 - s)) z_k = target
    let sums = slopes.map(\.approximation)
    let equations = target.indices.map { a in
      let right = zip(sums, inputs).reduce(target[a].approximation) { $0 - slope * $1.0 * $1.1[a] }
      return program.addRow(right...right)
    }
    // η_k - t ≥ 0, η_k + t ≤ 1
    let limits = sums.map { _ in (program.addRow(0...(.infinity)), program.addRow(-Double.infinity...1)) }
    let columns = sums.indices.map { k in
      program.addColumn(
        equations.indices.map { (equations[$0], (1 - slope) * sums[k] * inputs[k][$0]) }
          + [(limits[k].0, 1), (limits[k].1, 1)], 0...1)
    }
    let margin = program.addColumn(
      limits.flatMap { [($0.0, -1), ($0.1, 1)] }, -Double.infinity...(.infinity), objective: 1)
    guard let solution = program.maximum(seconds: KinkRest.mostSeconds), solution[margin] > 0 else { return nil }
    let shares = columns.compactMap { Rational(rounding: solution[$0], toMultipleOf: -60) }
    return shares.count == columns.count ? shares : nil
  }

  /// Factors of the inputs of samples in the combination nearest to a vector, by the normal equations.
  /// - Returns: nil where these are dependent.
  private func nearest(_ samples: [Int], to target: [Rational]) throws -> [Rational]? {
    if samples.isEmpty { return [] }
    func dot(_ a: (Int) -> Rational, _ b: (Int) -> Rational) -> Rational {
      target.indices.reduce(.zero) { $0 + a($1) * b($1) }
    }
    let system = Matrix(rows: samples.count, columns: samples.count + 1) { row, column in
      dot({ problem.inputs[$0, samples[row]] }) { a in
        column < samples.count ? problem.inputs[a, samples[column]] : target[a]
      }
    }.clearingDenominators
    let (all, right) = (Array(samples.indices), samples.count)
    let square = system.submatrix(rows: all, columns: all)
    guard let solution = PadicSolution(of: square, equals: all.map { system[$0, right] }) else { return nil }
    return try solution.numerators.map { try Rational($0, over: solution.denominator) }
  }
}
