import ExactArithmetic
import ExactRank
import Networks

/// A descent of the MSE in floats, from a trained point to where the kinks stop it: an active-set method for
/// the function of `q_i = |w_i| r_i` that is a quadratic one on each cell of the activation patterns.
///
/// A step goes towards the least MSE at fixed signs of `u`, with the *held* kinks at `u = 0`, up to the first `u`
/// that would change its sign, which then is held. After a whole step the kink is let go whose multiplier is
/// furthest from between its slopes, to the side on which the MSE falls (FORMAT.md, "Kinks of a unit").
/// What it finds is a guess: the signs, from which exact weights are solved for.
struct LossDescent {
  /// The signs of `u`, 0 where it is held at 0; those of units with `w = 0` are the trained point's.
  private(set) var signs: Matrix<Int>
  private let units: [Unit]
  /// `z^(n)` for each sample.
  private let inputs: [[Double]]
  private let slope: Double
  private var targets: [Double]
  /// The bias of the output; nil where it has none.
  private let bias: Double?

  /// `z^(n) · z^(m)`, row after row, where steps are found by these.
  private let products: [Double]?
  /// Whether orthonormal equations would take long.
  private let isLarge: Bool

  /// A unit with `w ≠ 0`.
  private struct Unit {
    let index: Int
    let weight: Double
    /// `± ε^(n)`, with the sign of `w`.
    let noise: [Double]
    var q: [Double]
  }

  private static let mostSteps = 400

  init(_ trained: Neighbourhood) {
    let (point, problem) = (trained.point, trained.problem)
    signs = trained.signs
    inputs = problem.inputsInFloats
    slope = problem.slope.approximation
    targets = problem.targets.map(\.approximation)
    bias = problem.hasOutputBias ? point.biases[0].approximation : nil
    units = point.output.indices.filter { !point.output[$0].isZero }.map { i in
      let w = point.output[i].approximation
      return Unit(
        index: i, weight: w, noise: (0..<problem.samples).map { (w < 0 ? -1 : 1) * problem.noise[i, $0].approximation },
        q: point.hidden.row(i).map { abs(w) * $0.approximation })
    }
    let weights = units.count * (inputs.first?.count ?? 0)
    isLarge = LossDescent.plainWork(units: units.count, weights: weights, samples: inputs.count) > 1 << 33
    products = isLarge && weights >= inputs.count ? gram(inputs) : nil
  }

  /// What a step by orthonormal directions and equations counts for.
  private static func plainWork(units: Int, weights: Int, samples: Int) -> Int {
    let width = weights / max(1, units)
    return max(
      Work.product([units, OrthonormalRows.work(vectors: width, length: width)]),
      OrthonormalRows.work(vectors: weights, length: samples))
  }

  /// What the next step counts for.
  private var work: Int {
    let (weights, samples) = (units.count * (inputs.first?.count ?? 0), inputs.count)
    if products != nil { return LeastNormSteps.work(equations: samples, width: 0, units: units.count) }
    return isLarge
      ? NormalEquations.work(weights) + Work.product([weights, weights, samples])
      : OrthonormalRows.work(vectors: weights, length: samples)
  }

  /// The signs of `u`, what is held at 0 having another sign.
  func signs(keeping others: Matrix<Int>) -> Matrix<Int> {
    Matrix(rows: signs.rows, columns: signs.columns) { i, n in signs[i, n] == 0 ? others[i, n] : signs[i, n] }
  }

  /// `MSE`.
  var meanSquaredError: Double {
    let errors = self.errors
    return dot(errors, errors) / Double(2 * errors.count)
  }

  /// Whether the error is 0 up to rounding.
  var errorIsZero: Bool {
    let largest = targets.reduce(0) { max($0, abs($1)) }
    return errors.allSatisfy { abs($0) <= 0x1p-30 * largest }
  }

  /// The weights where it ended; nil when one is infinite or NaN.
  func weights(of trained: Neighbourhood) -> MovingWeights? {
    var weights = MovingWeights(trained.point)
    let place = exponent(ofLargestIn: weights.hidden) - 60
    if let bias {
      guard let value = Rational(rounding: bias, toMultipleOf: place) else { return nil }
      weights.biases[0] = value
    }
    for unit in units {
      for (j, q) in unit.q.enumerated() {
        guard let value = Rational(rounding: q / abs(unit.weight), toMultipleOf: place) else { return nil }
        weights.hidden[unit.index, j] = value
      }
    }
    return weights
  }

  /// - Parameters:
  ///   - work: what it may take.
  ///   - goesOn: asked at each step.
  /// - Returns: whether it came to an end.
  /// - Throws: `LimitError` when its steps would take too much work.
  mutating func run(_ work: Work = Work(), goesOn: () -> Bool = { true }) throws(LimitError) -> Bool {
    for step in 1...LossDescent.mostSteps where goesOn() {
      WorkMeter.report("step of the descent", step, atMost: LossDescent.mostSteps)
      if errorIsZero { return true }
      try work.spend(self.work)
      let (steps, biasStep) = products.map { self.steps(by: $0) } ?? self.steps
      if let (length, unit, sample) = firstChange(along: steps) {
        move(length, along: steps, biasStep)
        signs[units[unit].index, sample] = 0
      } else {
        move(1, along: steps, biasStep)
        if errorIsZero || !release() { return true }
      }
    }
    return false
  }

  private func factor(_ unit: Unit, _ n: Int) -> Double {
    unit.noise[n] * (signs[unit.index, n] < 0 ? slope : 1)
  }

  fileprivate var errors: [Double] { wanted().map { -$0 } }

  /// What the errors want of steps, after those before.
  private func wanted(after steps: [[Double]]? = nil) -> [Double] {
    var wanted = targets.map { $0 - (bias ?? 0) }
    for (k, unit) in units.enumerated() {
      let q = steps.map { sum(unit.q, 1, $0[k]) } ?? unit.q
      for n in wanted.indices where signs[unit.index, n] != 0 { wanted[n] -= factor(unit, n) * dot(q, inputs[n]) }
    }
    return wanted
  }

  /// For each unit an orthonormal basis of the inputs of its held kinks.
  private var held: [[[Double]]] {
    units.map { unit in
      OrthonormalRows(inputs.indices.filter { signs[unit.index, $0] == 0 }.map { inputs[$0] }).basis
    }
  }

  /// The step of each unit's `q`, and of the output's bias, to the least MSE at these signs.
  private var steps: (units: [[Double]], bias: Double) {
    // Directions of each unit that keep its kinks, made orthonormal.
    let directions = zip(units, held).map { unit, held in
      let axes = unit.q.indices.map { axis in unit.q.indices.map { $0 == axis ? 1.0 : 0 } }
      return held.isEmpty
        ? axes : Array(OrthonormalRows(axes.map { without(held, $0) }).basis.prefix(unit.q.count - held.count))
    }
    // Held kinks are only nearly at u = 0: back onto them first.
    let back = zip(units, directions).map { unit, directions in
      directions.reduce(unit.q.map { -$0 }) { step, d in sum(step, dot(unit.q, d), d) }
    }
    let places = units.indices.flatMap { k in directions[k].indices.map { (unit: k, direction: $0) } }
    let equations: [[Double]] =
      places.map { place in
        let direction = directions[place.unit][place.direction]
        return inputs.indices.map { n -> Double in
          signs[units[place.unit].index, n] == 0 ? 0 : factor(units[place.unit], n) * dot(direction, inputs[n])
        }
      } + (bias == nil ? [] : [targets.map { _ in 1 }])
    var (steps, biasStep) = (back, 0.0)
    for (row, factor) in nearest(equations, to: wanted(after: back)) {
      if row == places.count {
        biasStep = factor
        continue
      }
      let place = places[row]
      add(factor, directions[place.unit][place.direction], to: &steps[place.unit])
    }
    return (steps, biasStep)
  }

  /// The combination of the rows that is nearest to a vector: rows, each with its factor.
  private func nearest(_ rows: [[Double]], to vector: [Double]) -> [(row: Int, factor: Double)] {
    if isLarge {
      var gram = [Double](repeating: 0, count: rows.count * rows.count)
      for i in rows.indices { for j in 0...i { gram[i * rows.count + j] = dot(rows[i], rows[j]) } }
      if let normal = NormalEquations(gram, size: rows.count) {
        var factors = rows.map { _ in 0.0 }
        var rest = vector
        for _ in 0..<3 {
          let more = normal.solution(rows.map { dot($0, rest) })
          for (row, factor) in more.enumerated() {
            factors[row] += factor
            add(-factor, rows[row], to: &rest)
          }
        }
        return Array(zip(rows.indices, factors))
      }
    }
    let equations = OrthonormalRows(rows)
    return Array(zip(equations.rows, equations.nearestCombination(to: vector)))
  }

  /// The same where there are more weights than samples: the least step, by the products of each two samples' inputs, from which
  /// what is along the held kinks is taken out.
  private func steps(by products: [Double]) -> (units: [[Double]], bias: Double) {
    let held = self.held
    let samples = inputs.count
    let factors = inputs.indices.map { n in units.map { signs[$0.index, n] == 0 ? 0 : factor($0, n) } }
    let along = inputs.indices.map { n in
      units.indices.flatMap { k in held[k].map { factors[n][k] * dot($0, inputs[n]) } }
    }
    var gram = [Double](repeating: 0, count: samples * samples)
    for n in 0..<samples {
      for m in 0...n {
        gram[n * samples + m] =
          products[n * samples + m] * dot(factors[n], factors[m]) - dot(along[n], along[m]) + (bias == nil ? 0 : 1)
      }
    }
    var steps = zip(units, held).map { unit, held in
      held.reduce(unit.q.map { _ in 0 }) { sum($0, -dot(unit.q, $1), $1) }
    }
    var biasStep = 0.0
    guard let normal = NormalEquations(gram, size: samples) else { return (steps, 0) }
    for _ in 0..<3 {
      let combination = normal.solution(wanted(after: steps).map { $0 - biasStep })
      for k in units.indices {
        var step = units[k].q.map { _ in 0.0 }
        for n in inputs.indices where factors[n][k] != 0 { add(combination[n] * factors[n][k], inputs[n], to: &step) }
        steps[k] = sum(steps[k], 1, without(held[k], step))
      }
      if bias != nil { biasStep += combination.reduce(0, +) }
    }
    return (steps, biasStep)
  }

  /// The first sign that changes before the end of the steps.
  private func firstChange(along steps: [[Double]]) -> (length: Double, unit: Int, sample: Int)? {
    var first: (length: Double, unit: Int, sample: Int)?
    for (k, unit) in units.enumerated() {
      for n in inputs.indices where signs[unit.index, n] != 0 {
        let sign = Double(signs[unit.index, n])
        let (u, change) = (sign * dot(unit.q, inputs[n]), sign * dot(steps[k], inputs[n]))
        guard u + change < 0, change < 0 else { continue }
        let length = max(0, u / -change)
        if length < first?.length ?? 1 { first = (length, k, n) }
      }
    }
    return first
  }

  private mutating func move(_ length: Double, along steps: [[Double]], _ biasStep: Double) {
    self = LossDescent(moving: self, length, along: steps, biasStep)
  }

  private init(moving start: LossDescent, _ length: Double, along steps: [[Double]], _ biasStep: Double) {
    (signs, inputs, slope, targets) = (start.signs, start.inputs, start.slope, start.targets)
    (products, isLarge) = (start.products, start.isLarge)
    bias = start.bias.map { $0 + length * biasStep }
    units = zip(start.units, steps).map { unit, step in
      Unit(index: unit.index, weight: unit.weight, noise: unit.noise, q: sum(unit.q, length, step))
    }
  }

  /// Lets the kink go whose multiplier is furthest out of range; false when there is none.
  private mutating func release() -> Bool {
    let errors = self.errors
    let scale = 0x1p-30 * errors.reduce(0) { max($0, abs($1)) }
    var worst: (excess: Double, unit: Int, sample: Int, side: Int)?
    for unit in units {
      let kinks = inputs.indices.filter { signs[unit.index, $0] == 0 }
      if kinks.isEmpty { continue }
      let gradient = unit.q.indices.map { j in
        inputs.indices.reduce(0) { total, n in
          signs[unit.index, n] == 0 ? total : total + errors[n] * factor(unit, n) * inputs[n][j]
        }
      }
      let span = OrthonormalRows(kinks.map { inputs[$0] })
      for (row, value) in zip(span.rows, span.nearestCombination(to: gradient.map { -$0 })) {
        let n = kinks[row]
        let right = errors[n] * unit.noise[n]
        let left = slope * right
        let excess = max(value - right, left - value)
        if excess > max(scale * abs(unit.noise[n]), worst?.excess ?? 0) {
          worst = (excess, unit.index, n, value - right > left - value ? 1 : -1)
        }
      }
    }
    guard let worst else { return false }
    signs[worst.unit, worst.sample] = worst.side
    return true
  }
}

extension LossDescent {
  private static let mostShifts = 400

  /// The descent of Huber's loss: as `H(e)` is the least `(e - o)²/2 + δ |o|`, that of the MSE for targets shifted by `o`, what
  /// of the errors is over the threshold, again and again.
  /// - Parameter threshold: `δ`.
  /// - Returns: where it ended, and the signs of the errors that are over the threshold, 0 of others; nil where it did not end.
  /// - Throws: `LimitError` when its steps would take too much work.
  static func huber(
    _ trained: Neighbourhood, threshold: Double, _ work: Work
  ) throws(LimitError) -> (descent: LossDescent, saturated: [Int])? {
    var descent = LossDescent(trained)
    let targets = descent.targets
    var shifts = descent.shifts(targets, threshold)
    for _ in 0..<mostShifts {
      descent.targets = zip(targets, shifts).map { $0 + $1 }
      guard try descent.run(work) else { return nil }
      let next = descent.shifts(targets, threshold)
      let rest = zip(next, shifts).reduce(0) { max($0, abs($1.0 - $1.1)) }
      shifts = next
      if rest <= 0x1p-40 * threshold { break }
    }
    descent.targets = targets
    return (descent, shifts.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 })
  }

  /// What of each error is over the threshold.
  private func shifts(_ targets: [Double], _ threshold: Double) -> [Double] {
    zip(errors, zip(self.targets, targets)).map { error, both in
      let own = error + both.0 - both.1
      return own - max(-threshold, min(own, threshold))
    }
  }
}

private func add(_ factor: Double, _ b: [Double], to a: inout [Double]) {
  for j in a.indices { a[j] += factor * b[j] }
}

/// `a + factor · b`.
private func sum(_ a: [Double], _ factor: Double, _ b: [Double]) -> [Double] {
  var sum = a
  add(factor, b, to: &sum)
  return sum
}

/// What is left of a vector orthogonal to an orthonormal basis.
private func without(_ basis: [[Double]], _ vector: [Double]) -> [Double] {
  // Twice, for what rounding leaves.
  (basis + basis).reduce(into: vector) { rest, q in add(-dot(rest, q), q, to: &rest) }
}
