import ExactArithmetic
import ExactRank
import Networks

/// The search for a local minimum with positive error near a trained point.
///
/// With the signs of `u` fixed, and those of the *kinks* held at `u = 0`, the MSE is a convex quadratic
/// function of `q`, whose least value is found exactly. Where a sign flips on the way, that `u` becomes a kink;
/// where the multiplier of a kink is not between the kink's slopes, the kink is let go to the side on which
/// the MSE falls. This ends at a point that is a local minimum for each unit's weights, hence
/// for all (FORMAT.md, "Kinks of a unit"), or is given up.
///
/// For Huber's loss it is a convex function, too, quadratic where the errors that are over the threshold are the same ones,
/// the *saturated* ones: these are looked at anew at each step.
struct LocalMinimumFinish {
  let trained: Neighbourhood
  /// `δ` of Huber's loss; nil for the MSE.
  let threshold: Rational?

  enum Outcome {
    /// A point that is likely a local minimum.
    case found(Point)
    case failed(FinishObstacle)
  }

  private static let mostSteps = 8

  /// - Parameters:
  ///   - signs: the signs of `u` to begin with, 0 where it is held at 0.
  ///   - saturated: the signs of the errors that are over the threshold, 0 of others; nil where none is.
  func outcome(from signs: Matrix<Int>, saturated: [Int]? = nil) throws -> Outcome {
    var (signs, saturated) = (signs, saturated ?? Array(repeating: 0, count: trained.problem.samples))
    var seen: Set<[[Int]]> = []
    for step in 1...LocalMinimumFinish.mostSteps {
      WorkMeter.report("exact step", step, atMost: LocalMinimumFinish.mostSteps)
      guard seen.insert([signs.elements, saturated]).inserted else { return .failed(.kinksRunInACircle) }
      guard let weights = try minimum(signs, saturated) else {
        return .failed(.noSingleMinimum(kinks: count(signs)))
      }
      var point = try trained.moved(to: weights)
      if let threshold {
        point.derivatives = try point.errors.map { try Loss.huber(threshold).derivative(at: $0) }
        let now = point.errors.map { $0.magnitude > threshold ? $0.sign : 0 }
        if now != saturated {
          saturated = now
          continue
        }
      }
      var next = signs
      for i in 0..<signs.rows where !point.output[i].isZero {
        for n in 0..<signs.columns where signs[i, n] * point.preactivations[i, n].sign < 0 { next[i, n] = 0 }
      }
      if next == signs {
        try release(&next, at: point)
        if next == signs { return .found(point) }
      }
      signs = next
    }
    return .failed(.patternChanges(steps: LocalMinimumFinish.mostSteps))
  }

  private func count(_ signs: Matrix<Int>) -> Int { signs.elements.count { $0 == 0 } }

  /// Lets the kinks go whose multipliers are out of range.
  private func release(_ signs: inout Matrix<Int>, at point: Point) throws {
    for i in 0..<signs.rows where !point.output[i].isZero {
      let slopes = try UnitSlopes(i, at: point)
      guard let multipliers = slopes.multipliers else { continue }
      for (kink, value) in zip(slopes.kinks, multipliers) where value < kink.left || value > kink.right {
        // Along δ with z_k · δ = t, and no other kink moving, h is (right - ν) t for t > 0 and (left - ν) t below.
        let side = value - kink.right > kink.left - value ? 1 : -1
        for n in 0..<signs.columns where signs[i, n] == 0 {
          let input = (0..<point.problem.inputs.rows).map { point.problem.inputs[$0, n] }
          if let factor = ratio(input, to: kink.direction), !factor.isZero { signs[i, n] = side * factor.sign }
        }
      }
    }
  }

  /// The least MSE at fixed signs, as weights.
  ///
  /// The coordinates outside a basis of the columns of the matrix of all equations stay. For those of the basis,
  /// `q_B`, and multipliers `ν` of independent kinks, `A_Bᵀ (A q - y) + C_Bᵀ ν = 0` and `C q = 0`.
  /// A bias of the output is one more coordinate, the last, with a column of ones in `A`.
  ///
  /// What is saturated adds `δ` with its sign to the first equations, and none of its own.
  private func minimum(_ signs: Matrix<Int>, _ saturated: [Int]) throws -> MovingWeights? {
    let (problem, point, coordinates) = (trained.problem, trained.point, trained.coordinates)
    let slopes = trained.slopes(signs)
    guard let modulus = residuePrime(slopes, problem.inputs),
      let residues = trained.outputResidues(slopes, modulo: modulus),
      let inputResidues = modulus.residues(problem.inputs)
    else { return nil }
    let kinks = independentKinks(signs, inputResidues, modulo: modulus)
    let bias = coordinates.count
    let all = bias + (problem.hasOutputBias ? 1 : 0)
    let linear = saturated.indices.filter { saturated[$0] != 0 }
    let squared = saturated.indices.filter { saturated[$0] == 0 }
    let equations = Matrix<UInt64>(rows: kinks.count + squared.count, columns: all) { row, c in
      if c == bias { return row >= kinks.count ? 1 : 0 }
      if row >= kinks.count { return residues[squared[row - kinks.count], c] }
      return coordinates[c].unit == kinks[row].unit ? inputResidues[coordinates[c].input, kinks[row].sample] : 0
    }
    let basis = ModularEchelon(eliminating: equations, modulo: modulus).pivotColumns
    let stays = Set(0..<all).subtracting(basis)

    // All of A and C as integers, with one denominator each, and q with another.
    let (z, zScale) = problem.inputs.overCommonDenominator
    let (a, aScale) = slopes.overCommonDenominator
    let q = Matrix(rows: 1, columns: all) { _, c in
      if c == bias { return stays.contains(c) ? point.biases[0] : .zero }
      return stays.contains(c)
        ? point.output[coordinates[c].unit] * point.hidden[coordinates[c].unit, coordinates[c].input] : .zero
    }
    let scaledTargets = Matrix(rows: 1, columns: problem.samples) { problem.targets[$1] * Rational(zScale * aScale) }
    let qScale = Integer.leastCommonMultiple([
      q.overCommonDenominator.denominator, scaledTargets.overCommonDenominator.denominator,
      threshold?.denominator ?? .one,
    ])
    let (rest, targets) = (q.integers(over: qScale), scaledTargets.integers(over: qScale))

    let one = zScale * aScale
    func entry(_ n: Int, _ c: Int) -> Integer {
      c == bias ? one : a[coordinates[c].unit, n] * z[coordinates[c].input, n]
    }
    let rows = squared.map { n in basis.map { entry(n, $0) } }
    let right = squared.map { n in
      stays.reduce(into: targets[n]) { $0 -= entry(n, $1) * rest[$1] }
    }
    let size = basis.count + kinks.count
    var system = Matrix<Integer>(rows: size, columns: size) { _, _ in .zero }
    var sides = [Integer](repeating: .zero, count: size)
    for (row, b) in zip(rows, right) {
      for i in row.indices where !row[i].isZero {
        sides[i].addProduct(row[i], b)
        for j in i..<row.count { system[i, j].addProduct(row[i], row[j]) }
      }
    }
    if let threshold {
      let pull = (threshold * Rational(qScale * one)).numerator
      for n in linear {
        for (i, c) in basis.enumerated() { sides[i] -= entry(n, c) * (saturated[n] < 0 ? -pull : pull) }
      }
    }
    for i in basis.indices { for j in 0..<i { system[i, j] = system[j, i] } }
    for (k, kink) in kinks.enumerated() {
      for (i, c) in basis.enumerated() where c != bias && coordinates[c].unit == kink.unit {
        system[basis.count + k, i] = z[coordinates[c].input, kink.sample]
        system[i, basis.count + k] = z[coordinates[c].input, kink.sample]
      }
      for c in stays where c != bias && coordinates[c].unit == kink.unit {
        sides[basis.count + k] -= z[coordinates[c].input, kink.sample] * rest[c]
      }
    }
    guard let solution = PadicSolution(of: system, equals: sides) else { return nil }
    var weights = MovingWeights(point)
    for (i, c) in basis.enumerated() {
      if c == bias {
        weights.biases[0] = try Rational(solution.numerators[i], over: solution.denominator * qScale)
        continue
      }
      let w = point.output[coordinates[c].unit]
      weights.hidden[coordinates[c].unit, coordinates[c].input] = try Rational(
        solution.numerators[i] * w.denominator, over: solution.denominator * qScale * w.numerator)
    }
    return weights
  }

  /// For each unit, kinks with independent inputs that span those of all.
  private func independentKinks(
    _ signs: Matrix<Int>, _ inputs: Matrix<UInt64>, modulo modulus: WordModulus
  ) -> [(unit: Int, sample: Int)] {
    (0..<signs.rows).flatMap { i in
      let samples = (0..<signs.columns).filter { signs[i, $0] == 0 }
      let matrix = Matrix(rows: samples.count, columns: inputs.rows) { inputs[$1, samples[$0]] }
      return ModularEchelon(eliminating: matrix, modulo: modulus).pivotRows.map { (i, samples[$0]) }
    }
  }
}

extension Matrix where Element == Rational {
  /// The least common denominator of all entries, and their numerators over it.
  var overCommonDenominator: (numerators: Matrix<Integer>, denominator: Integer) {
    let denominator = Integer.leastCommonMultiple(elements.lazy.map(\.denominator))
    return (map { $0.numerator(over: denominator) }, denominator)
  }

  /// The entries' numerators over a common denominator.
  fileprivate func integers(over denominator: Integer) -> [Integer] {
    elements.map { $0.numerator(over: denominator) }
  }
}
