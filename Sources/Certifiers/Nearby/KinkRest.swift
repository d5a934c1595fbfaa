import ExactArithmetic
import ExactRank
import Networks

/// Rational weights at which the MSE is at rest along held kinks, nearly: the held `u` are 0 exactly.
///
/// The weights of a unit with held inputs `z^n` are combinations, with multiples of a power of two, of a basis of integer vectors that are
/// orthogonal to these.
struct KinkRest {
  private(set) var point: Point
  let problem: LastLayers
  /// Coordinates are rounded to this many bits after the first bit of the largest weight, and shares to as many.
  private(set) var bits = 110

  private let frame: Frame
  private let equations: NormalEquations
  /// The binary exponent of the largest weight.
  private let largest: Int
  /// The coordinates of the point.
  private var values: [Rational]

  /// - Throws: `NearbyObstacle`; `LimitError`.
  init(_ problem: LastLayers, _ descent: KinkDescent, _ work: Work) throws {
    self.problem = problem
    let (start, width) = (descent.weights, problem.inputs.rows)
    let first = problem.units * width
    var frame = Frame(count: start.values.count)
    for i in 0..<problem.units { frame.add(KinkRest.basis(descent.held(i), problem), at: i * width) }
    for x in first..<start.values.count { frame.add([[.one]], at: x) }
    let size = frame.vectors.count
    try work.spend(size, size, size + start.errors.count)
    let largest = start.largest.exponentOfFloat
    guard let equations = KinkRest.equations(frame.form(start, descent.slopes), size: size),
      let values = frame.coordinates(of: start.values)
    else { throw NearbyObstacle.notConvex }
    (self.frame, self.equations, self.largest) = (frame, equations, largest)
    self.values = values.map { [bits] in $0.rounded(toMultipleOf: largest - bits) }
    point = try problem.point(frame.weights(self.values))
    try settle()
  }

  /// Goes nearer to rest, by shorter roundings.
  /// - Parameter more: bits of them.
  mutating func refine(by more: Int) throws {
    bits += more
    try settle()
  }

  /// Newton steps, until the gradient is as small as the roundings leave it.
  private mutating func settle() throws {
    var gradient = frame.product(KinkRest.gradient(at: point))
    var shortest = KinkRest.length(gradient)
    // Each step halves it at least.
    for _ in 0..<bits {
      // It may be beyond the floats.
      let size = exponent(ofLargestIn: gradient) ?? 0
      let step = equations.solution(gradient.map { -($0 * power(of: -size)).approximation })
      let moves = step.compactMap { Rational(rounding: $0, toMultipleOf: largest - bits - size) }
      guard moves.count == step.count else { throw NearbyObstacle.notConvex }
      let moved = zip(values, moves).map { $0 + $1 * power(of: size) }
      let next = try problem.point(frame.weights(moved))
      let nextGradient = frame.product(KinkRest.gradient(at: next))
      let length = KinkRest.length(nextGradient)
      guard 2 * length < shortest else { break }
      (point, values, gradient, shortest) = (next, moved, nextGradient, length)
    }
  }

  /// Along the units' scales the form is 0, and below it where the gradient is not 0 yet: it is damped by as little as makes it
  /// positive definite. Then the steps are shorter, not others.
  private static func equations(_ form: [Double], size: Int) -> NormalEquations? {
    let largest = (0..<size).reduce(0) { max($0, form[$1 * size + $1]) }
    for damping in [0, 0x1p-36, 0x1p-32, 0x1p-28, 0x1p-24, 0x1p-20] {
      var damped = form
      for x in 0..<size { damped[x * size + x] += damping * largest }
      if let equations = NormalEquations(damped, size: size) { return equations }
    }
    return nil
  }

  private static func length(_ vector: [Rational]) -> Rational { vector.reduce(.zero) { $0 + $1.magnitude } }

  /// A basis of the vectors orthogonal to the inputs of some samples, each with its largest entry about 1.
  private static func basis(_ samples: [Int], _ problem: LastLayers) -> [[Rational]] {
    let width = problem.inputs.rows
    if samples.isEmpty { return (0..<width).map { a in (0..<width).map { $0 == a ? .one : .zero } } }
    let rows = Matrix(rows: samples.count, columns: width) { problem.inputs[$1, samples[$0]] }
    let kernel = FractionFreeEchelon(eliminating: rows.clearingDenominators).kernel.vectors
    return (0..<kernel.columns).map { j in
      let vector = (0..<width).map { kernel[$0, j] }
      let scale = power(of: -(vector.map(\.bitWidth).max() ?? 0))
      return vector.map { Rational($0) * scale }
    }
  }

  /// Half the derivatives of `‖e‖²` by all weights, without what the samples add where `u` is 0.
  static func gradient(at point: Point) -> [Rational] {
    let (problem, K) = (point.problem, point.problem.outputs)
    var gradient: [Rational] = []
    for i in 0..<problem.units {
      let factors = (0..<problem.samples).map { n in
        point.preactivations[i, n].isZero
          ? .zero : slope(at: point, i, n) * problem.slope(point.preactivations[i, n].sign)
      }
      for a in 0..<problem.inputs.rows {
        gradient.append(factors.indices.reduce(.zero) { $0 + factors[$1] * problem.inputs[a, $1] })
      }
    }
    for k in 0..<K {
      let errors = (0..<problem.samples).map { point.errors[$0 * K + k] }
      for i in 0..<problem.units {
        gradient.append(
          errors.indices.reduce(.zero) {
            $0 + errors[$1] * problem.noise[i, $1] * problem.activation(point.preactivations[i, $1])
          })
      }
      if problem.hasOutputBias { gradient.append(errors.reduce(.zero, +)) }
    }
    return gradient
  }

  /// `ε_i^n Σ_k e_k^n w_{k,i}`.
  static func slope(at point: Point, _ i: Int, _ n: Int) -> Rational {
    let (problem, K) = (point.problem, point.problem.outputs)
    return problem.noise[i, n]
      * (0..<K).reduce(Rational.zero) { $0 + point.errors[n * K + $1] * point.weights[$1, i] }
  }
}

/// Vectors of weights, each beginning at a weight and 0 elsewhere; the weights are combinations of them.
private struct Frame {
  struct Vector {
    let start: Int
    let entries: [Rational]
    let floats: [Double]
  }

  let count: Int
  private(set) var vectors: [Vector] = []

  init(count: Int) { self.count = count }

  mutating func add(_ basis: [[Rational]], at start: Int) {
    vectors += basis.map { Vector(start: start, entries: $0, floats: $0.map(\.approximation)) }
  }

  func weights(_ coordinates: [Rational]) -> [Rational] {
    var weights = [Rational](repeating: .zero, count: count)
    for (vector, factor) in zip(vectors, coordinates) {
      for (a, entry) in vector.entries.enumerated() where !entry.isZero {
        weights[vector.start + a].addProduct(factor, entry)
      }
    }
    return weights
  }

  /// The products with each of the vectors.
  func product(_ gradient: [Rational]) -> [Rational] {
    vectors.map { vector in
      vector.entries.indices.reduce(.zero) { $0 + vector.entries[$1] * gradient[vector.start + $1] }
    }
  }

  private func product(_ row: [Double]) -> [Double] {
    vectors.map { vector in vector.floats.indices.reduce(0) { $0 + vector.floats[$1] * row[vector.start + $1] } }
  }

  /// The coordinates of the nearest combination, in floats; nil where one is no number.
  func coordinates(of weights: [Double]) -> [Rational]? {
    var coordinates: [Rational] = []
    var place = 0
    while place < vectors.count {
      let own = vectors[place...].prefix { $0.start == vectors[place].start }
      let rows = OrthonormalRows(own.map(\.floats))
      let width = own.first?.floats.count ?? 0
      let start = vectors[place].start
      var factors = [Double](repeating: 0, count: own.count)
      let target = Array(weights[start..<start + width])
      for (row, factor) in zip(rows.rows, rows.nearestCombination(to: target)) { factors[row] = factor }
      for factor in factors {
        guard let exact = Rational(rounding: factor, toMultipleOf: factor.exponentOfFloat - 60) else { return nil }
        coordinates.append(exact)
      }
      place += own.count
    }
    return coordinates
  }

  /// The quadratic form of half the errors' squares in the coordinates, row after row.
  func form(_ weights: FloatWeights, _ slopes: [[Double]]) -> [Double] {
    let problem = weights.problem
    let (size, K, width) = (vectors.count, problem.outputs, problem.width)
    var form = gram(transposed(weights.derivatives(slopes: slopes).map(product)))
    for i in 0..<problem.units {
      for k in 0..<K {
        let bend = (0..<width).map { a in
          (0..<problem.samples).reduce(0.0) { sum, n in
            sum + weights.errors[n * K + k] * problem.noise[i][n] * slopes[i][n] * problem.inputs[n][a]
          }
        }
        let weight = problem.units * width + k * problem.lastWidth + i
        guard let y = vectors.firstIndex(where: { $0.start == weight }) else { continue }
        for (x, vector) in vectors.enumerated() where vector.start == i * width {
          let value = dot(vector.floats, bend)
          form[x * size + y] += value
          form[y * size + x] += value
        }
      }
    }
    return form
  }
}
