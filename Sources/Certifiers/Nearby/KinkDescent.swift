import ExactArithmetic
import ExactRank

/// A descent of the errors' squares in floats by all weights of the last two layers, from where a training ended to zero error or to where kinks
/// stop it: an active-set method, whose steps are damped ones of Newton.
///
/// A step goes towards the least value of a quadratic model at fixed sides of the `u`, with the *held* kinks at `u = 0`, up to the first `u`
/// that would change its side, which then is held. Where the gradient along the held kinks is 0 that kink is let go whose multiplier is
/// furthest from between its slopes. What it finds is a guess.
struct KinkDescent {
  enum End { case zeroError, localMinimum, none }

  private(set) var weights: FloatWeights
  /// The side of each `u`, unit by unit: 1, -1, or 0 where it is held at 0.
  private(set) var sides: [[Int]]

  static let mostSteps = 1200
  /// After so many steps those of Gauss and Newton, which see no valley that bends down, are too short.
  private static let roughSteps = 600
  /// Slopes that are this part of the largest are 0.
  private static let idle = 0x1p-22
  private static let mostTries = 24
  private static let mostDepartures = 12

  init(_ weights: FloatWeights) {
    self.weights = weights
    sides = weights.preactivations.map { $0.map { $0 < 0 ? -1 : 1 } }
  }

  private var problem: FloatWeights.Problem { weights.problem }

  /// The samples on which the unit is held.
  func held(_ i: Int) -> [Int] { sides[i].indices.filter { sides[i][$0] == 0 } }

  /// `τ` by the sides, 1 where a `u` is held.
  var slopes: [[Double]] { sides.map { $0.map { problem.slope(at: Double($0)) } } }

  /// The weights with each held `u` a little beside 0, and the errors as they are, up to second order: where these are zero, they can be so
  /// beside the kinks.
  /// - Parameters:
  ///   - side: of the held `u`, 1 or -1.
  ///   - work: what it may take.
  /// - Throws: `LimitError` before it would take more.
  func offKinks(_ side: Double, _ work: Work) throws(LimitError) -> FloatWeights {
    let equations = weights.errors.count + sides.joined().count { $0 == 0 }
    try work.spend(OrthonormalRows.work(vectors: equations, length: weights.values.count))
    var rows = weights.derivatives(slopes: slopes)
    var moves = [Double](repeating: 0, count: rows.count)
    for i in sides.indices {
      let largest = weights.preactivations[i].reduce(0) { max($0, abs($1)) }
      for n in held(i) {
        var row = [Double](repeating: 0, count: weights.values.count)
        for (a, z) in problem.inputs[n].enumerated() { row[i * problem.width + a] = z }
        rows.append(row)
        moves.append(side * 0x1p-18 * largest)
      }
    }
    return weights.moved(by: OrthonormalRows(rows).leastNormSolution(moves))
  }

  /// - Parameter work: what it may take.
  /// - Throws: `LimitError` before it would take more.
  mutating func run(_ work: Work) throws(LimitError) -> End {
    var end = try descend(work)
    for _ in 0..<KinkDescent.mostDepartures where end == .localMinimum && leaveIdleKinks() { end = try descend(work) }
    return end
  }

  private mutating func descend(_ work: Work) throws(LimitError) -> End {
    let (C, count) = (weights.errors.count, weights.values.count)
    var damping = 1e-3
    for step in 1...KinkDescent.mostSteps {
      WorkMeter.report("step of the descent by all weights", step, atMost: KinkDescent.mostSteps)
      if weights.errorsAreZero { return .zeroError }
      try work.spend(count, count, C + count)
      let normals = sides.indices.map { i in OrthonormalRows(held(i).map { problem.inputs[$0] }).basis }
      put(onto: normals)
      let model = Model(weights, slopes, normals)
      let scale = model.longest * weights.square.squareRoot()
      guard scale.isFinite else { return .none }
      let steepness = model.gradient.reduce(0) { max($0, abs($1)) }
      if steepness <= 0x1p-34 * scale {
        if !letGo(scale) { return .localMinimum }
        continue
      }
      var isMoved = false
      for _ in 0..<KinkDescent.mostTries {
        if let move = model.step(damping: damping, isExact: step > KinkDescent.roughSteps), advance(by: move) {
          isMoved = true
          break
        }
        damping = max(4 * damping, 0x1p-44)
      }
      if isMoved {
        damping = damping <= 0x1p-44 ? 0 : damping / 4
      } else {
        // As low as floats can see.
        guard steepness <= 0x1p-20 * scale else { return .none }
        if !letGo(scale) { return .localMinimum }
        damping = 0x1p-30
      }
    }
    return .none
  }

  /// Takes units that are nowhere positive off their kinks to where they are nowhere active: at the slope 0 nothing changes.
  mutating func silenceIdleUnits() {
    let inputs = 0..<problem.width
    guard problem.slope == 0, let input = inputs.first(where: { a in problem.inputs.allSatisfy { $0[a] > 0 } }) else {
      return
    }
    var change = [Double](repeating: 0, count: weights.values.count)
    for i in sides.indices where !held(i).isEmpty && !sides[i].contains(1) {
      let start = i * problem.width
      let largest = weights.values[start..<start + problem.width].reduce(0) { max($0, abs($1)) }
      change[start + input] = -0x1p-6 * (largest == 0 ? 1 : largest)
      sides[i] = sides[i].map { _ in -1 }
    }
    weights = weights.moved(by: change)
  }

  /// Takes the hidden weights to where the held `u` are 0.
  private mutating func put(onto normals: [[[Double]]]) {
    var change = [Double](repeating: 0, count: weights.values.count)
    for (i, basis) in normals.enumerated() where !basis.isEmpty {
      let start = i * problem.width
      let row = Array(weights.values[start..<start + problem.width])
      for q in basis {
        let part = dot(q, row)
        for a in q.indices { change[start + a] -= part * q[a] }
      }
    }
    if change.contains(where: { $0 != 0 }) { weights = weights.moved(by: change) }
  }

  /// Goes along a step until a `u` is 0, if that is not uphill.
  private mutating func advance(by move: [Double]) -> Bool {
    let width = problem.width
    let changes = sides.indices.map { i in
      let row = Array(move[i * width..<(i + 1) * width])
      return problem.inputs.map { dot(row, $0) }
    }
    let noise = 0x1p-44 * changes.joined().reduce(0) { max($0, abs($1)) }
    var (length, stop): (Double, (unit: Int, sample: Int)?) = (1, nil)
    for i in sides.indices {
      for n in sides[i].indices where sides[i][n] != 0 && changes[i][n] * Double(sides[i][n]) < -noise {
        let way = max(0, -weights.preactivations[i][n] / changes[i][n])
        if way < length { (length, stop) = (way, (i, n)) }
      }
    }
    let moved = weights.moved(by: move.map { length * $0 })
    guard moved.square < weights.square || stop != nil && moved.square <= weights.square * (1 + 0x1p-50) else {
      return false
    }
    weights = moved
    if let stop { sides[stop.unit][stop.sample] = 0 }
    return true
  }

  /// Lets that kink go along whose side the errors' squares fall fastest, if they fall along any.
  private mutating func letGo(_ scale: Double) -> Bool {
    var (lowest, found): (Double, (unit: Int, sample: Int, side: Int)?) = (-0x1p-26 * scale, nil)
    for i in sides.indices {
      for (n, multiplier) in multipliers(of: i) {
        let slope = self.slope(at: i, n)
        for (change, side) in [(slope - multiplier, 1), (multiplier - problem.slope * slope, -1)] where change < lowest
        {
          (lowest, found) = (change, (i, n, side))
        }
      }
    }
    guard let found else { return false }
    sides[found.unit][found.sample] = found.side
    return true
  }

  /// Takes units off kinks at which nothing holds them: to one side the squares change at first order nowhere. So it is where a unit has a
  /// sample for itself, whose errors it makes zero: to other units that sample is nothing, and its own kink can be anywhere beside it.
  /// - Returns: whether there was one.
  private mutating func leaveIdleKinks() -> Bool {
    let scale =
      weights.derivatives(slopes: slopes).reduce(0) { max($0, dot($1, $1)) }.squareRoot() * weights.square.squareRoot()
    var change = [Double](repeating: 0, count: weights.values.count)
    var isMoved = false
    for i in sides.indices {
      let multipliers = multipliers(of: i)
      let directions = multipliers.map { n, multiplier in
        let slope = self.slope(at: i, n)
        return [(slope - multiplier, 1.0), (multiplier - problem.slope * slope, -1)].first {
          $0.0 <= KinkDescent.idle * scale
        }?.1 ?? 0
      }
      if directions.allSatisfy({ $0 == 0 }) { continue }
      isMoved = true
      let rows = OrthonormalRows(multipliers.map { problem.inputs[$0.sample] })
      let direction = rows.leastNormSolution(directions)
      let moves = problem.inputs.map { dot(direction, $0) }
      let ways = sides[i].indices.filter { Double(sides[i][$0]) * moves[$0] < 0 }.map {
        -weights.preactivations[i][$0] / moves[$0]
      }
      let length = 0.5 * min(ways.min() ?? .infinity, weights.preactivations[i].reduce(0) { max($0, abs($1)) })
      for a in direction.indices { change[i * problem.width + a] = length * direction[a] }
      for (k, kink) in multipliers.enumerated() where directions[k] != 0 { sides[i][kink.sample] = Int(directions[k]) }
    }
    if isMoved { weights = weights.moved(by: change) }
    return isMoved
  }

  /// `ε_i^n Σ_k e_k^n w_{k,i}`: by it the squares change where `φ(u)` of the unit does.
  private func slope(at i: Int, _ n: Int) -> Double {
    let K = problem.outputs
    return problem.noise[i][n]
      * (0..<K).reduce(0) { $0 + weights.errors[n * K + $1] * weights.weight(output: $1, unit: i) }
  }

  /// For the held samples of a unit, factors of their inputs with which the gradient by its weights is 0, nearly.
  private func multipliers(of i: Int) -> [(sample: Int, value: Double)] {
    let samples = held(i)
    if samples.isEmpty { return [] }
    var gradient = [Double](repeating: 0, count: problem.width)
    for n in sides[i].indices where sides[i][n] != 0 {
      let factor = slope(at: i, n) * problem.slope(at: Double(sides[i][n]))
      for a in gradient.indices { gradient[a] -= factor * problem.inputs[n][a] }
    }
    let rows = OrthonormalRows(samples.map { problem.inputs[$0] })
    return zip(rows.rows, rows.nearestCombination(to: gradient)).map { (samples[$0], $1) }
  }
}

/// The quadratic model of half the errors' squares, where the weights of units move orthogonally to their held inputs.
private struct Model {
  let gradient: [Double]
  /// The longest row of derivatives.
  let longest: Double
  private let squares: [Double]
  private let hessian: [Double]
  private let largest: Double

  init(_ weights: FloatWeights, _ slopes: [[Double]], _ normals: [[[Double]]]) {
    let problem = weights.problem
    let (width, K, count) = (problem.width, problem.outputs, weights.values.count)
    func project(_ vector: inout [Double], from start: Int, _ i: Int) {
      for q in normals[i] {
        let part = q.indices.reduce(0) { $0 + q[$1] * vector[start + $1] }
        for a in q.indices { vector[start + a] -= part * q[a] }
      }
    }
    let rows = weights.derivatives(slopes: slopes).map { row in
      var row = row
      for i in normals.indices where !normals[i].isEmpty { project(&row, from: i * width, i) }
      return row
    }
    let columns = transposed(rows)
    gradient = columns.map { dot($0, weights.errors) }
    longest = rows.reduce(0) { max($0, dot($1, $1)) }.squareRoot()
    var squares = gram(columns)
    let largest = (0..<count).reduce(0) { max($0, squares[$1 * count + $1]) }
    // Across the held kinks nothing moves.
    for (i, basis) in normals.enumerated() {
      for q in basis {
        for a in q.indices {
          for b in q.indices { squares[(i * width + a) * count + i * width + b] += largest * q[a] * q[b] }
        }
      }
    }
    var hessian = squares
    let first = problem.units * width
    for i in 0..<problem.units {
      for k in 0..<K {
        var bend = [Double](repeating: 0, count: width)
        for n in 0..<problem.samples {
          let factor = weights.errors[n * K + k] * problem.noise[i][n] * slopes[i][n]
          for a in bend.indices { bend[a] += factor * problem.inputs[n][a] }
        }
        project(&bend, from: 0, i)
        let y = first + k * problem.lastWidth + i
        for a in bend.indices {
          hessian[(i * width + a) * count + y] += bend[a]
          hessian[y * count + i * width + a] += bend[a]
        }
      }
    }
    (self.squares, self.hessian, self.largest) = (squares, hessian, largest)
  }

  /// A damped step of Newton, or of Gauss and Newton where the errors bend the model down.
  /// - Parameter isExact: whether it is of Newton only.
  func step(damping: Double, isExact: Bool) -> [Double]? {
    let count = gradient.count
    for matrix in isExact ? [hessian] : [hessian, squares] {
      var damped = matrix
      for x in 0..<count { damped[x * count + x] += damping * largest }
      if let equations = NormalEquations(damped, size: count) { return equations.solution(gradient.map { -$0 }) }
    }
    return nil
  }
}
