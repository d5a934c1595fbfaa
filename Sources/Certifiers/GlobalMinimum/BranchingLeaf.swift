import ExactArithmetic
import ExactRank
import Networks

/// What refutes a node of branching, exactly: `λ`, and for each unit the `p_i^n`.
struct BranchingLeaf {
  /// `λ`, `N` numbers.
  let vector: [Rational]
  /// `p_i^n` at `i N + n`.
  let multipliers: [Rational]

  /// Makes the vector that a projection found exact: rounded to few digits if such a vector does, else solved for.
  /// - Parameter least: what `(λ · y)²` must be at least, over `‖λ‖²`.
  init?(
    _ projection: ConeProjection, _ cone: RelaxedCone, allowed: [Int32], signs: [Int], sides: [Int8], least: Rational,
    knownErrors: [[Rational]]
  ) {
    let near = knownErrors.filter { BranchingLeaf.isNear($0, projection.residual) }
    let candidates = BranchingLeaf.candidates(projection, cone, allowed: allowed, signs: signs)
    for vector in [AnySequence(near), AnySequence(candidates)].lazy.joined() {
      let product = dot(vector, cone.problem.targets)
      guard product.sign < 0, product * product >= least * dot(vector, vector) else { continue }
      guard
        let multipliers = BranchingLeaf.multipliers(
          vector, cone.problem, signs: signs.map { Rational($0) }, sides: sides)
      else { continue }
      (self.vector, self.multipliers) = (vector, multipliers)
      return
    }
    return nil
  }

  /// Whether a vector points where the residual does, up to rounding.
  private static func isNear(_ vector: [Rational], _ residual: [Double]) -> Bool {
    let floats = vector.map(\.approximation)
    let product = dot(floats, residual)
    return product > 0 && product * product >= (1 - 1e-9) * dot(floats, floats) * dot(residual, residual)
  }

  /// Vectors near the residual, those with fewer digits first; the last is the residual itself, as the exact solution on
  /// the support.
  private static func candidates(
    _ projection: ConeProjection, _ cone: RelaxedCone, allowed: [Int32], signs: [Int]
  ) -> some Sequence<[Rational]> {
    let samples = cone.samples
    let hasBias = cone.problem.hasOutputBias
    let allowed = allowed.filter { !cone.isBias(Int($0)) }
    // With a bias of the output only vectors with sum 0 serve.
    func centred(_ vector: [Double]) -> [Double] {
      let mean = vector.reduce(0, +) / Double(samples)
      return hasBias ? vector.map { $0 - mean } : vector
    }
    let residual = projection.residual
    let largest = residual.reduce(0) { max($0, abs($1)) }
    // Away from the sides of the dual cone, towards the mean of the generators if that is inside.
    var mean = [Double](repeating: 0, count: samples)
    for column in allowed { for n in 0..<samples { mean[n] += cone.columns[Int(column) * samples + n] } }
    mean = centred(mean)
    let isInside = allowed.allSatisfy { column in
      let product = (0..<samples).reduce(0) { $0 + mean[$1] * cone.columns[Int(column) * samples + $1] }
      return product > 1e-9 * Double(allowed.count)
    }
    let length = max(1e-300, mean.reduce(0) { max($0, abs($1)) })
    var attempts: [(bits: Int, towards: Double)] = []
    for bits in [2, 4, 7, 11, 16, 24] {
      if isInside { attempts += [(bits, 0.25), (bits, 0.02)] }
      attempts.append((bits, 0))
    }
    let rounded = attempts.lazy.compactMap { bits, towards -> [Rational]? in
      let scale = Double(1 << bits)
      var vector = (0..<samples).map { n in
        ((residual[n] / largest + towards * mean[n] / length) * scale).rounded()
      }
      if hasBias {
        // Integers with sum 0, N times as long.
        let total = vector.reduce(0, +)
        vector = vector.map { $0 * Double(samples) - total }
      }
      let isAbove = allowed.allSatisfy { column in
        (0..<samples).reduce(0) { $0 + vector[$1] * cone.columns[Int(column) * samples + $1] } >= -1e-9 * scale
      }
      guard isAbove, vector.allSatisfy({ abs($0) < 0x1p40 }) else { return nil }
      return vector.map { Rational(Int($0)) }
    }
    let exact = [0].lazy.compactMap { _ in exactResidual(projection, cone, signs: signs) }
    return [AnySequence(rounded), AnySequence(exact)].lazy.joined()
  }

  /// `A x - y` with `Aᵀ (A x - y) = 0` for the generators of the support, times a positive number.
  private static func exactResidual(_ projection: ConeProjection, _ cone: RelaxedCone, signs: [Int]) -> [Rational]? {
    let columns = projection.support.filter { !cone.isBias($0) }
      .map { cone.vector($0, signs: signs).primitive.integers.map { Rational($0) } }
    let ones = cone.problem.hasOutputBias ? [[Rational](repeating: .one, count: cone.samples)] : []
    // Ones may be a combination of the others.
    return exactResidual(columns + ones, cone.problem.targets)
      ?? (ones.isEmpty ? nil : exactResidual(columns, cone.problem.targets))
  }

  /// Nil where the columns are dependent.
  private static func exactResidual(_ columns: [[Rational]], _ targets: [Rational]) -> [Rational]? {
    let size = columns.count
    if size == 0 { return targets.map { -$0 }.primitive.integers.map { Rational($0) } }
    let system = Matrix(rows: size, columns: size + 1) {
      $1 < size ? dot(columns[$0], columns[$1]) : dot(columns[$0], targets)
    }
    let echelon = FractionFreeEchelon(eliminating: system.clearingDenominators)
    guard echelon.rank == size, echelon.pivotColumns == Array(0..<size) else { return nil }
    let kernel = echelon.kernel.vectors
    guard kernel.columns == 1, let scale = try? Rational(-1, over: kernel[size, 0]) else { return nil }
    var residual = targets.map { -$0 }
    for k in 0..<size {
      let factor = scale * Rational(kernel[k, 0])
      for n in residual.indices { residual[n].addProduct(factor, columns[k][n]) }
    }
    return residual.primitive.integers.map { Rational($0) }
  }

  /// Numbers `p_i^n` that prove `λ · f ≥ 0` on these sides, if there are any: for each unit a linear program in as many rows
  /// as `z` has coordinates.
  static func multipliers(
    _ vector: [Rational], _ problem: LastLayers, signs: [Rational], sides: [Int8]
  ) -> [Rational]? {
    var all: [Rational] = []
    for i in 0..<problem.units {
      let own = Array(sides[i * problem.samples..<(i + 1) * problem.samples])
      guard let multipliers = multipliers(vector, problem, unit: i, sign: signs[i], sides: own) else { return nil }
      all += multipliers
    }
    return all
  }

  private static func multipliers(
    _ vector: [Rational], _ problem: LastLayers, unit i: Int, sign: Rational, sides: [Int8]
  ) -> [Rational]? {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    // p = base + step x with x ≥ 0, and x ≤ room where both sides are open.
    var base = [Rational](repeating: .zero, count: samples)
    var variables: [(sample: Int, step: Rational, room: Rational?)] = []
    for n in 0..<samples where (0..<width).contains(where: { !problem.inputs[$0, n].isZero }) {
      let c = vector[n] * sign * problem.noise[i, n]
      let other = c * problem.slope
      switch sides[n] {
      case 1:
        base[n] = c
        variables.append((n, -1, nil))
      case -1:
        base[n] = other
        variables.append((n, 1, nil))
      default:
        guard other <= c else { return nil }
        base[n] = c
        if other < c { variables.append((n, -1, c - other)) }
      }
    }
    let rows: [[Rational]] = (0..<width).map { j in
      let right = (0..<samples).reduce(Rational.zero) { $0 - base[$1] * problem.inputs[j, $1] }
      return variables.map { $0.step * problem.inputs[j, $0.sample] } + [right]
    }
    guard let solution = BoundedSolution(of: rows, bounds: variables.map(\.room)) else { return nil }
    for (variable, value) in zip(variables, solution.values) { base[variable.sample].addProduct(variable.step, value) }
    return base
  }
}
