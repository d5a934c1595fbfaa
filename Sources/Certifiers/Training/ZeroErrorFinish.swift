import ExactArithmetic
import ExactRank
import Networks

/// The search for hidden weights of zero error near a trained point, with the signs of `u` that it has.
///
/// A least-norm step in floats comes near, three times over, the last times from exact residuals. Trained
/// points usually lie on kinks, with `u` about 1e-13, so that a step flips some signs: each such `u` is then
/// *held*, by an equation, where it stood, or at `±η` where it was nearer to 0. When all signs stay,
/// the other weights are rounded, and an exact solution for as many coordinates as `G` has rank
/// makes the error 0: `N` equations, as what is held has room.
struct ZeroErrorFinish {
  let trained: Neighbourhood
  /// Whether the output's biases move with the hidden weights, one of each output: coordinates after the others.
  var movesBiases = false

  /// How many biases move.
  private var biases: Int { movesBiases && trained.problem.hasOutputBias ? trained.problem.outputs : 0 }

  enum Outcome {
    /// A point of zero error, and how many `u` were held.
    case found(Point, held: Int)
    case failed(FinishObstacle)
  }

  /// Each attempt holds the `u` that flipped in those before.
  private static let mostAttempts = 24
  /// Weights are rounded to this many bits after the first bit of the largest one.
  private static let weightBits = 96
  /// `η` is `2^-40` of the largest `|u|`.
  private static let kinkBits = 40

  /// - Parameter work: what the search may take.
  /// - Throws: `LimitError` before it would take more.
  func outcome(_ work: Work = Work()) throws -> Outcome {
    let (point, signs) = (trained.point, trained.signs)
    guard !trained.coordinates.isEmpty else { return .failed(.outputWeightsAreZero) }
    let slopes = trained.slopes(signs)
    let margin = power(of: exponent(ofLargestIn: point.preactivations) - ZeroErrorFinish.kinkBits)
    let (weights, inputs) = (trained.coordinates.count + biases, trained.problem.inputsInFloats)
    var held: [Kink: Rational] = [:]
    var products: [Double]?
    for attempt in 1...ZeroErrorFinish.mostAttempts {
      WorkMeter.report("attempt at zero error", attempt, atMost: ZeroErrorFinish.mostAttempts)
      let equations = point.errors.count + held.count
      var reached: MovingWeights?
      if LeastNormSteps.goesByProducts(equations: equations, weights: weights) {
        try work.spend(
          LeastNormSteps.work(equations: equations, width: trained.problem.inputs.rows, units: trained.problem.units))
        products = products ?? gram(inputs)
        reached = try approach(slopes, held, inputs, products)
      }
      if reached == nil {
        try work.spend(OrthonormalRows.work(vectors: equations, length: weights))
        reached = try approach(slopes, held, inputs, nil)
      }
      guard let near = reached else {
        return .failed(.errorsOutOfReach(errors: point.errors.count, held: held.count))
      }
      var flips = self.flips(try near.hidden.times(trained.problem.inputs))
      if flips.isEmpty {
        // Numbers as long as there are equations, and as many.
        try work.spend(16, point.errors.count, point.errors.count, point.errors.count)
        guard let exact = try exactly(slopes, near: near) else { return .failed(.dependentEquations) }
        let found = try trained.moved(to: exact)
        flips = self.flips(found.preactivations)
        if flips.isEmpty {
          guard found.meanSquaredError.isZero else { return .failed(.dependentEquations) }
          return .found(found, held: held.count)
        }
      }
      let before = held.count
      for kink in flips {
        let u = point.preactivations[kink.unit, kink.sample]
        held[kink] = u.magnitude >= margin ? u : signs[kink.unit, kink.sample] < 0 ? -margin : margin
      }
      if held.count == before { return .failed(.heldSignChanges) }
      if point.errors.count + held.count > weights {
        return .failed(.tooManyEquations(errors: point.errors.count, held: held.count, weights: weights))
      }
    }
    return .failed(.signsFlip(attempts: ZeroErrorFinish.mostAttempts))
  }

  /// Weights with nearly zero error, in floats from exact residuals, as multiples of a power of two;
  /// nil when the residuals do not become small.
  /// - Parameters:
  ///   - slopes: `ε τ`, of each unit and sample.
  ///   - held: the `u` that are held, and where.
  ///   - inputs: `z^(n)` for each sample.
  ///   - products: of each two of them, when the steps are to be found by these.
  private func approach(
    _ slopes: Matrix<Rational>, _ held: [Kink: Rational], _ inputs: [[Double]], _ products: [Double]?
  ) throws -> MovingWeights? {
    let (problem, point, coordinates) = (trained.problem, trained.point, trained.coordinates)
    let kinks = held.keys.sorted()
    let K = problem.outputs
    let places = (0..<problem.samples * K).map { (n: $0 / K, k: $0 % K) }
    let steps = LeastNormSteps(
      factors: (0..<K).map { k in
        Matrix(rows: slopes.rows, columns: slopes.columns) { i, n in
          (point.weights[k, i] * slopes[i, n]).approximation
        }
      }, inputs: inputs, kinks: kinks, coordinates: coordinates, biases: biases)
    let step: ([Double]) -> [Double]
    if let products {
      guard let equations = steps.normalEquations(products) else { return nil }
      step = { steps.step($0, by: equations) }
    } else {
      step = OrthonormalRows(steps.rows).leastNormSolution
    }
    let unit = exponent(ofLargestIn: point.hidden) - ZeroErrorFinish.weightBits
    var weights = MovingWeights(
      point.hidden.map { $0.rounded(toMultipleOf: unit) },
      biases > 0 ? point.biases.map { $0.rounded(toMultipleOf: unit) } : point.biases)
    var first = Double.infinity
    for round in 0..<4 {
      let u = try weights.hidden.times(problem.inputs)
      let errors = places.map { n, k in
        (0..<slopes.rows).reduce(into: weights.biases[k] - problem.targets[n * K + k]) { sum, i in
          sum.addProduct(point.weights[k, i] * slopes[i, n], u[i, n])
        }
      }
      let right =
        errors.map { -$0.approximation } + kinks.map { ((held[$0] ?? .zero) - u[$0.unit, $0.sample]).approximation }
      let size = right.reduce(0) { max($0, abs($1)) }
      if round == 0 { first = size }
      if size <= first * 0x1p-60 || size == 0 { return weights }
      if round == 3 { return size <= first * 0x1p-24 ? weights : nil }
      for (c, step) in step(right).enumerated() {
        guard let step = Rational(rounding: step, toMultipleOf: unit) else { return nil }
        if c < coordinates.count {
          weights.hidden[coordinates[c].unit, coordinates[c].input] += step
        } else {
          weights.biases[c - coordinates.count] += step
        }
      }
    }
    return weights
  }

  /// The exact solution for coordinates that make a minor of `G`, the others staying.
  private func exactly(_ slopes: Matrix<Rational>, near weights: MovingWeights) throws -> MovingWeights? {
    let (problem, point) = (trained.problem, trained.point)
    guard let modulus = residuePrime(slopes, problem.inputs),
      let residues = trained.outputResidues(slopes, modulo: modulus)
    else { return nil }
    let (K, factors, coordinates) = (problem.outputs, trained.factors, trained.coordinates)
    let all = Matrix<UInt64>(rows: residues.rows, columns: coordinates.count + biases) { row, c in
      c < coordinates.count ? residues[row, c] : row % K == c - coordinates.count ? 1 : 0
    }
    let echelon = ModularEchelon(eliminating: all, modulo: modulus)
    let columns = echelon.pivotColumns
    // What the rest of the weights gives: all of it with the weights of the columns at 0.
    var rest = weights
    for c in columns {
      if c < coordinates.count {
        rest.hidden[coordinates[c].unit, coordinates[c].input] = .zero
      } else {
        rest.biases[c - coordinates.count] = .zero
      }
    }
    let u = try rest.hidden.times(problem.inputs)
    let system = Matrix(rows: columns.count, columns: columns.count + 1) { row, column in
      let (n, k) = (echelon.pivotRows[row] / K, echelon.pivotRows[row] % K)
      if column < columns.count {
        let c = columns[column]
        if c >= coordinates.count { return c - coordinates.count == k ? .one : .zero }
        let (unit, input) = (coordinates[c].unit, coordinates[c].input)
        let value = slopes[unit, n] * problem.inputs[input, n]
        return K == 1 ? value : factors[k, unit] * value
      }
      return (0..<slopes.rows).reduce(into: problem.targets[n * K + k] - rest.biases[k]) { sum, i in
        sum.addProduct(-(point.weights[k, i] * slopes[i, n]), u[i, n])
      }
    }.clearingDenominators
    let square = system.submatrix(rows: Array(columns.indices), columns: Array(columns.indices))
    guard let solution = PadicSolution(of: square, equals: columns.indices.map { system[$0, columns.count] }) else {
      return nil
    }
    var exact = rest
    for (c, numerator) in zip(columns, solution.numerators) {
      guard c < coordinates.count else {
        exact.biases[c - coordinates.count] = try Rational(numerator, over: solution.denominator)
        continue
      }
      let w = K == 1 ? point.output[coordinates[c].unit] : .one
      exact.hidden[coordinates[c].unit, coordinates[c].input] = try Rational(
        numerator * w.denominator, over: solution.denominator * w.numerator)
    }
    return exact
  }

  private typealias Kink = LeastNormSteps.Kink

  /// Where a unit with `w ≠ 0` has another sign than at the trained point. At `u = 0` both slopes give 0.
  private func flips(_ u: Matrix<Rational>) -> [Kink] {
    Set(trained.coordinates.map(\.unit)).sorted().flatMap { i in
      (0..<u.columns).filter { u[i, $0].sign * trained.signs[i, $0] < 0 }.map { Kink(unit: i, sample: $0) }
    }
  }
}
