import ExactArithmetic
import Networks

/// The weights that move, by `t` with `|t|_2 ≤ ρ`, and bounds of what changes then. FORMAT.md, section 6, `convexity`.
package struct BallOfWeights {
  package let point: Point
  /// `ρ`.
  private let radius: Rational
  /// The hidden weights that move: `M_i`, unit by unit.
  private let hidden: [(unit: Int, input: Int)]
  /// The units whose output weights move.
  private let live: [Int]
  /// `η`, by unit and sample, where `u = 0`.
  private let shares: Matrix<Rational>
  /// `ε_i^n θ_i^n`, `d_{L-1} × N`.
  private let slopes: Matrix<Rational>
  /// `ζ_i^n`, `d_{L-1} × N`: `u` changes by at most `ρ ζ`.
  package let reaches: Matrix<Rational>

  /// - Requires: the shapes fit the point.
  package init(_ point: Point, coordinates: [[Int]], slopes shares: Matrix<Rational>, radius: Rational) {
    (self.point, self.radius) = (point, radius)
    let problem = point.problem
    hidden = coordinates.enumerated().flatMap { i, list in list.dropFirst().map { (i, $0) } }
    live = coordinates.indices.filter { !coordinates[$0].isEmpty }
    var rest = shares.elements[...]
    let shares = point.preactivations.map { $0.isZero ? rest.popFirst() ?? .zero : .zero }
    self.shares = shares
    slopes = Matrix(rows: problem.units, columns: problem.samples) { i, n in
      let u = point.preactivations[i, n]
      let slope = u.isZero ? problem.slope + shares[i, n] * (.one - problem.slope) : problem.slope(u.sign)
      return problem.noise[i, n] * slope
    }
    reaches = Matrix(rows: problem.units, columns: problem.samples) { i, n in
      coordinates[i].dropFirst().reduce(.zero) { $0 + problem.inputs[$1, n].magnitude }
    }
  }

  private var outputs: Int { point.problem.outputs }
  /// The weights of each output that move.
  private var lastWeights: Int { live.count + (point.problem.hasOutputBias ? 1 : 0) }
  /// `m`.
  package var count: Int { hidden.count + outputs * lastWeights }

  /// The place of `w_{k,i}` among the moved weights, `i` being `live[place]`.
  private func place(output k: Int, _ place: Int) -> Int { hidden.count + k * lastWeights + place }

  /// `J`, `C × m`: the derivatives of the outputs by the moved weights.
  package var derivatives: Matrix<Rational> {
    Matrix(rows: point.errors.count, columns: count) { row, x in
      let (n, k) = (row / outputs, row % outputs)
      if x < hidden.count {
        let (i, a) = hidden[x]
        return point.weights[k, i] * slopes[i, n] * point.problem.inputs[a, n]
      }
      let (output, place) = (x - hidden.count).quotientAndRemainder(dividingBy: lastWeights)
      if output != k { return .zero }
      return place < live.count ? slopes[live[place], n] * point.preactivations[live[place], n] : .one
    }
  }

  /// `q_k^n`: an output bends by at most `ρ² q_k^n`.
  package var bends: [Rational] {
    (0..<point.errors.count).map { place in
      let n = place / outputs
      return (0..<point.problem.units).reduce(.zero) { $0 + slopes[$1, n].magnitude * reaches[$1, n] }
    }
  }

  /// Adds `S`, by which products of two moves change the MSE through the errors.
  package func addBends(to form: inout Matrix<Rational>) {
    let samples = 0..<point.problem.samples
    for (x, (i, a)) in hidden.enumerated() {
      let factors = samples.map { slopes[i, $0] * point.problem.inputs[a, $0] }
      for k in 0..<outputs {
        let value = samples.reduce(Rational.zero) { $0 + point.errors[$1 * outputs + k] * factors[$1] }
        // The units of hidden weights are live.
        let y = place(output: k, live.firstIndex(of: i) ?? 0)
        form[x, y] += value
        form[y, x] += value
      }
    }
  }

  /// Adds `T`, by which the MSE grows at least as `u` leaves 0.
  /// - Parameter changes: `Δ_k^n`, by which the errors may change.
  /// - Throws: where the MSE may fall, `NearbyRejection.kinkBendsDown`.
  package func addKinks(to form: inout Matrix<Rational>, errorsChangeBy changes: [Rational]) throws {
    for i in live {
      let places = hidden.indices.filter { hidden[$0].unit == i }
      for n in 0..<point.problem.samples where point.preactivations[i, n].isZero && !reaches[i, n].isZero {
        let slope = slopeAtKink(i, n, changes)
        guard slope.sign >= 0 else { throw NearbyRejection.kinkBendsDown(unit: i, sample: n) }
        let share = min(shares[i, n], .one - shares[i, n])
        let factor = try Rational(2) * slope * share / (radius * reaches[i, n])
        for x in places {
          let first = factor * point.problem.inputs[hidden[x].input, n]
          for y in places { form[x, y] += first * point.problem.inputs[hidden[y].input, n] }
        }
      }
    }
  }

  /// `JᵀJ`, over one denominator.
  package func squares(of matrix: Matrix<Rational>, _ work: Work) throws -> Matrix<Rational> {
    let (row, m) = (try work.row(matrix.elements), matrix.columns)
    let words = Work.words(row.bits)
    try work.spend(m, m, Work.product([matrix.rows, 64 + 4 * words * words]))
    try work.spend(m, m, Work.operation(128 * words))
    let (entries, square) = (row.integers, row.denominator * row.denominator)
    var products = Matrix<Rational>(rows: m, columns: m) { _, _ in .zero }
    for x in 0..<m {
      for y in 0...x {
        var sum = Integer.zero
        for r in 0..<matrix.rows { sum.addProduct(entries[r * m + x], entries[r * m + y]) }
        products[x, y] = try Rational(sum, over: square)
        products[y, x] = products[x, y]
      }
    }
    return products
  }

  /// `κ_i^n`.
  private func slopeAtKink(_ i: Int, _ n: Int, _ changes: [Rational]) -> Rational {
    let gap = (.one - point.problem.slope) * point.problem.noise[i, n]
    var (sum, doubt) = (Rational.zero, Rational.zero)
    for k in 0..<outputs {
      let (weight, place) = (point.weights[k, i], n * outputs + k)
      let (error, change) = (point.errors[place], changes[place])
      sum += error * weight
      doubt += weight.magnitude * change + radius * (error.magnitude + change)
    }
    return gap * sum - gap.magnitude * doubt
  }
}
