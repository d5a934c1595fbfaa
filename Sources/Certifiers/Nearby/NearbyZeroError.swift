import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Evidence of zero error at some real weights near rational ones: from where a descent in floats ends, Newton steps with exact errors, and
/// the cube in which what is left is taken back.
struct NearbyZeroError {
  let point: Point
  let evidence: FixedPointEvidence

  /// Weights are rounded to this many bits after the first bit of the largest one.
  private static let weightBits = 100
  /// Significant bits of the entries of `moves`.
  private static let moveBits = 30
  private static let mostRounds = 12

  /// - Parameters:
  ///   - problem: the last two layers.
  ///   - weights: of nearly zero error.
  ///   - work: what it may take.
  /// - Returns: nil where the errors are not met by small moves at the activation pattern of the weights.
  /// - Throws: `LimitError`.
  init?(_ problem: LastLayers, near weights: FloatWeights, _ work: Work) throws {
    let unit = weights.largest.exponentOfFloat - NearbyZeroError.weightBits
    guard let values = weights.rounded(toMultipleOf: unit) else { return nil }
    let point = try problem.point(values)
    let repeated = try SampleClasses(repeatedAt: point)
    if let found = try NearbyZeroError(problem, near: weights, values, toMultiplesOf: unit, repeated, work) {
      self = found
      return
    }
    // Where the equations are dependent, those of samples at which all units give the same.
    let tied = try SampleClasses(tiedAt: point)
    guard tied.firsts.count < repeated.firsts.count,
      let found = try NearbyZeroError(problem, near: weights, values, toMultiplesOf: unit, tied, work)
    else { return nil }
    self = found
  }

  private init?(
    _ problem: LastLayers, near weights: FloatWeights, _ values: [Rational], toMultiplesOf unit: Int,
    _ samples: SampleClasses, _ work: Work
  ) throws {
    let (C, count) = (weights.errors.count, weights.values.count)
    let rows = weights.derivatives()
    let places = samples.firsts.flatMap { n in (0..<problem.outputs).map { n * problem.outputs + $0 } }
    let (asked, ties) = (places.map { rows[$0] }, samples.equations(weights: count))
    // A right inverse in floats takes as long as the equations' solution for each error.
    try work.spend(2, OrthonormalRows.work(vectors: asked.count + ties.count, length: count))
    let equations = OrthonormalRows(asked + ties)
    guard equations.rows.count == asked.count + ties.count else { return nil }
    var moves = [[Rational]](repeating: Array(repeating: .zero, count: count), count: C)
    for (c, place) in places.enumerated() {
      let column = equations.leastNormSolution(equations.rows.indices.map { $0 == c ? 1 : 0 })
      for (x, move) in column.enumerated() {
        guard let short = Rational(rounding: move, toMultipleOf: move.exponentOfFloat - NearbyZeroError.moveBits) else {
          return nil
        }
        moves[place][x] = short
      }
      samples.tie(&moves[place])
    }
    let columns = moves.map { $0.map(\.approximation) }
    let step = Newton(problem: problem, columns: columns, unit: unit, samples: samples)
    guard let point = try step.refined(values) else { return nil }
    guard let side = NearbyZeroError.side(of: point, at: samples.firsts, rows, columns, weights) else { return nil }
    let matrix = Matrix(rows: count, columns: C) { moves[$1][$0] }
    self.point = point
    evidence = FixedPointEvidence(moves: matrix, side: side)
  }

  /// `x - B e(x)`, rounded, until the errors are as small as that leaves them.
  private struct Newton {
    let problem: LastLayers
    /// `B` in floats, column by column.
    let columns: [[Double]]
    /// Weights are rounded to multiples of this power of two, but for those that are tied to others.
    let unit: Int
    let samples: SampleClasses

    func refined(_ start: [Rational]) throws -> Point? {
      var values = start
      samples.tie(&values)
      var point = try problem.point(values)
      var size = point.largestError
      for _ in 0..<mostRounds {
        let errors = point.errors.map(\.approximation)
        for x in values.indices {
          let step = columns.indices.reduce(0) { $0 - columns[$1][x] * errors[$1] }
          guard let step = Rational(rounding: step, toMultipleOf: unit) else { return nil }
          values[x] += step
        }
        samples.tie(&values)
        let next = try problem.point(values)
        let smaller = next.largestError
        guard 2 * smaller < size else { break }
        (point, size) = (next, smaller)
      }
      return point
    }
  }

  /// The least power of two that condition 3 takes for `τ`, as floats see it.
  private static func side(
    of point: Point, at samples: [Int], _ rows: [[Double]], _ columns: [[Double]], _ weights: FloatWeights
  ) -> Rational? {
    let problem = weights.problem
    let lengths = weights.values.indices.map { x in columns.reduce(0) { $0 + abs($1[x]) } }
    let parts = (0..<problem.units).map { i in
      columns.map { Array($0[i * problem.width..<(i + 1) * problem.width]) }
    }
    var (difference, bent) = (0.0, 0.0)
    for n in samples {
      // |ε θ| |v|, unit by unit.
      let reaches = (0..<problem.units).map { i in
        let slope = problem.noise[i][n] * problem.slope(at: weights.preactivations[i][n])
        return slope == 0 ? 0 : abs(slope) * parts[i].reduce(0) { $0 + abs(dot($1, problem.inputs[n])) }
      }
      for k in 0..<problem.outputs {
        let place = n * problem.outputs + k
        let sum = columns.indices.reduce(0.0) { $0 + abs(dot(rows[place], columns[$1]) - ($1 == place ? 1 : 0)) }
        let first = problem.units * problem.width + k * problem.lastWidth
        difference = max(difference, sum)
        bent = max(bent, reaches.indices.reduce(0) { $0 + reaches[$1] * lengths[first + $1] })
      }
    }
    guard difference < 0.9 else { return nil }
    let error = point.largestError.approximation
    if error == 0 { return .zero }
    let least = 1.001 * error / (1 - difference)
    guard least.isFinite, least > 0 else { return nil }
    let exponent = Int(least.exponent) + 1
    for more in 0..<3 {
      let side = power(of: exponent + more).approximation
      if 1.001 * (error + side * difference + side * side * bent) <= side { return power(of: exponent + more) }
    }
    return nil
  }
}

extension Point {
  /// The largest `|e|`.
  var largestError: Rational { errors.reduce(.zero) { max($0, $1.magnitude) } }
}

extension Double {
  /// `e` with `2^e ≤ |x| < 2^(e + 1)`; 0 for 0, infinities and NaN.
  var exponentOfFloat: Int { self == 0 || !isFinite ? 0 : Int(exponent) }
}

extension Rational {
  /// The least number of so many decimal digits, times a power of ten, that is not smaller. Of positive numbers.
  func roundedUp(toDigits digits: Int) -> Rational {
    if sign <= 0 { return .zero }
    let bound = Rational(Integer(10).power(UInt(digits)))
    var (scaled, unit) = (self, Rational.one)
    while scaled > bound { (scaled, unit) = ((try? scaled / 10) ?? scaled, unit * 10) }
    while scaled * 10 <= bound { (scaled, unit) = (scaled * 10, (try? unit / 10) ?? unit) }
    guard let (whole, rest) = try? scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator) else {
      return self
    }
    return Rational(rest.isZero ? whole : whole + 1) * unit
  }
}
