import ExactArithmetic
import ExactRank
import Networks

/// The outputs `f` of the last two layers with signs `ς`, relaxed where sides of the `u_i^(n)` are open: a cone with a
/// finite list of generators.
///
/// Unit `i` adds `Σ_n ς_i ε_i^n φ(u_i^n)`, and `φ(u) = u + (1 - s) t` with `t = max(0, -u)`. Relaxed to `t ≥ max(0, -u)`
/// where the side of `u` is open, that is the cone of the arrangement's rays on the sides that are not, each with
/// `t = max(0, -u)`, and of `ς_i ε_i^n (1 - s)` times the unit vector `e_n` for each open side. A bias of the output adds the
/// line of all ones.
struct RelaxedCone: Sendable {
  let problem: LastLayers
  let rays: ArrangementRays
  /// The generators of ray `k` for unit `i` and sign `ς`, at `((i · 2 + (ς < 0 ? 1 : 0)) · rays + k) · N`, in floats; after
  /// them the unit vectors, those with a minus last; and where the output has a bias, all ones and all minus ones, of length 1.
  let columns: [Double]
  /// -1, 0, 1 for each ray and sample: the sides on which it is.
  private let sides: [[Int8]]
  private let isZero: [Bool]
  /// `u^(n)` of each ray, and the noise, in floats.
  private let values: [[Double]]
  private let noise: [[Double]]
  /// The length of each unit's generators before they were scaled to 1, by ray.
  private let lengths: [[Double]]

  /// Of generators, held in floats.
  private static let mostNumbers = 20_000_000

  init?(_ problem: LastLayers, mostRays: Int = 4096) {
    // Of each unit `2 rays + 2` generators, of `N` numbers.
    let generators = RelaxedCone.mostNumbers / max(1, Work.product([problem.units, problem.samples]))
    guard generators >= 2,
      let rays = ArrangementRays(of: problem.inputs, limit: min(mostRays, generators / 2 - 1))
    else { return nil }
    (self.problem, self.rays) = (problem, rays)
    sides = rays.values.map { $0.map { Int8($0.sign) } }
    let samples = problem.samples
    isZero = (0..<samples).map { n in (0..<problem.inputs.rows).allSatisfy { problem.inputs[$0, n].isZero } }
    values = rays.values.map { $0.map { Rational($0).approximation } }
    let noise = (0..<problem.units).map { problem.noise.row($0).map(\.approximation) }
    let slope = problem.slope.approximation
    let heights = values.map { $0.map { $0 < 0 ? slope * $0 : $0 } }
    lengths = noise.map { noise in
      heights.map { ray in zip(noise, ray).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }.squareRoot() }
    }
    var columns: [Double] = []
    columns.reserveCapacity((2 * problem.units * heights.count + 2 * samples) * samples)
    for i in 0..<problem.units {
      for sign in [1.0, -1.0] {
        for (k, ray) in heights.enumerated() {
          // Of length 1, so that steps are compared fairly.
          let factor = lengths[i][k] > 0 ? sign / lengths[i][k] : 0
          columns += (0..<samples).map { factor * noise[i][$0] * ray[$0] }
        }
      }
    }
    for sign in [1.0, -1.0] {
      for n in 0..<samples { columns += (0..<samples).map { $0 == n ? sign : 0 } }
    }
    if problem.hasOutputBias {
      let one = 1 / Double(samples).squareRoot()
      for sign in [1.0, -1.0] { columns += (0..<samples).map { _ in sign * one } }
    }
    (self.noise, self.columns) = (noise, columns)
  }

  var units: Int { problem.units }
  var samples: Int { problem.samples }
  var count: Int { rays.values.count }

  private var firstUnitVector: Int { 2 * units * count }

  private var firstBias: Int { firstUnitVector + 2 * samples }

  /// Whether a generator is that of the output's bias, all ones or all minus ones.
  func isBias(_ column: Int) -> Bool { column >= firstBias }

  /// The output's bias that a combination stands for, in floats.
  func bias(_ projection: ConeProjection) -> Double {
    zip(projection.support, projection.factors).reduce(0) { sum, term in
      isBias(term.0) ? sum + term.1 * columns[term.0 * samples] : sum
    }
  }

  /// Whether a branch on `u_i^(n)` makes a difference: it is not 0 always, and its slopes give different outputs.
  func canBranch(_ i: Int, _ n: Int) -> Bool {
    !isZero[n] && !problem.noise[i, n].isZero && problem.slope != .one
  }

  /// Whether more of `t` gives more output: the sign of `ς_i ε_i^n (1 - s)`.
  private func isUpward(_ i: Int, _ n: Int, sign: Int) -> Bool {
    (problem.noise[i, n].sign * sign > 0) != (problem.slope > .one)
  }

  /// The point `q_i` of each unit that the combination stands for, in floats, rows of `d_{L-2}` numbers.
  func weights(_ projection: ConeProjection) -> [[Double]] {
    var weights = [[Double]](repeating: [Double](repeating: 0, count: problem.inputs.rows), count: units)
    for (column, factor) in zip(projection.support, projection.factors) {
      guard let (i, ray) = place(column), lengths[i][ray] > 0 else { continue }
      for (j, value) in rays.points[ray].enumerated() {
        weights[i][j] += factor / lengths[i][ray] * value.approximation
      }
    }
    return weights
  }

  /// The generators at a node: those rays of each unit that are on its sides (`sides[i N + n]`: 1 for `≥ 0`, -1 for `≤ 0`,
  /// 0 open), and the unit vectors of open sides.
  func generators(signs: [Int], _ chosen: [Int8]) -> [Int32] {
    var allowed: [Int32] = []
    var directions = [Int8](repeating: 0, count: samples)
    for i in 0..<units {
      let first = (2 * i + (signs[i] < 0 ? 1 : 0)) * count
      let own = chosen[i * samples..<(i + 1) * samples]
      let fixed = own.indices.filter { own[$0] != 0 }.map { ($0 - i * samples, own[$0]) }
      for k in 0..<count where fixed.allSatisfy({ sides[k][$0.0] != -$0.1 }) { allowed.append(Int32(first + k)) }
      for n in 0..<samples where own[i * samples + n] == 0 && canBranch(i, n) {
        directions[n] |= isUpward(i, n, sign: signs[i]) ? 1 : 2
      }
    }
    for n in 0..<samples {
      if directions[n] & 1 != 0 { allowed.append(Int32(firstUnitVector + n)) }
      if directions[n] & 2 != 0 { allowed.append(Int32(firstUnitVector + samples + n)) }
    }
    if problem.hasOutputBias { allowed += [Int32(firstBias), Int32(firstBias + 1)] }
    return allowed
  }

  /// The generator's exact vector, up to a positive factor.
  func vector(_ column: Int, signs: [Int]) -> [Rational] {
    if isBias(column) { return (0..<samples).map { _ in column == firstBias ? 1 : -1 } }
    if column >= firstUnitVector {
      let place = column - firstUnitVector
      return (0..<samples).map { $0 == place % samples ? (place < samples ? 1 : -1) : 0 }
    }
    let (unit, ray) = (column / (2 * count), column % count)
    return (0..<samples).map {
      Rational(signs[unit]) * problem.noise[unit, $0] * problem.activation(Rational(rays.values[ray][$0]))
    }
  }

  /// The unit and the ray of a generator; nil for a unit vector.
  func place(_ column: Int) -> (unit: Int, ray: Int)? {
    column < firstUnitVector ? (column / (2 * count), column % count) : nil
  }

  /// How much more `t` than `max(0, -u)` a combination of generators has, in outputs, for each `(i, n)`: where it has any,
  /// it is no output of the network; with its `u`, in floats.
  func excess(_ projection: ConeProjection, signs: [Int], _ chosen: [Int8]) -> (u: [Double], gaps: [Double]) {
    var u = [Double](repeating: 0, count: units * samples)
    var t = u
    for (column, factor) in zip(projection.support, projection.factors) {
      guard let (i, ray) = place(column), lengths[i][ray] > 0 else { continue }
      for n in 0..<samples {
        let value = factor / lengths[i][ray] * values[ray][n]
        u[i * samples + n] += value
        t[i * samples + n] += max(0, -value)
      }
    }
    let slope = abs(1 - problem.slope.approximation)
    var gaps = [Double](repeating: 0, count: units * samples)
    for i in 0..<units {
      for n in 0..<samples where chosen[i * samples + n] == 0 && canBranch(i, n) {
        gaps[i * samples + n] = (t[i * samples + n] - max(0, -u[i * samples + n])) * slope * abs(noise[i][n])
      }
    }
    // What a unit vector adds is counted to an open unit that it can come from.
    for (column, factor) in zip(projection.support, projection.factors)
    where column >= firstUnitVector && !isBias(column) {
      let n = (column - firstUnitVector) % samples
      let isPositive = column < firstUnitVector + samples
      let from = (0..<units).filter { i in
        chosen[i * samples + n] == 0 && canBranch(i, n) && isUpward(i, n, sign: signs[i]) == isPositive
      }
      guard let i = from.max(by: { gaps[$0 * samples + n] < gaps[$1 * samples + n] }) else { continue }
      gaps[i * samples + n] += factor
    }
    return (u, gaps)
  }
}
