import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Decides whether some weights of the last two layers fit the targets exactly.
  ///
  /// Every unit's weights lie in a closed cell and have a sign, and on such a combination fitting is a
  /// system of linear equations and inequalities. Where there are at most `limit` combinations all are
  /// tried; else some random ones, which can only find a fit.
  public func zeroErrorPoint(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, limit: Int = 1 << 14
  ) throws -> ZeroErrorOutcome {
    let problem = try LastLayers(network, instance, targets: targets)
    func point(_ signs: [Int], _ weights: Matrix<Rational>) throws -> Certificate {
      let output = Matrix(rows: 1, columns: signs.count) { Rational(signs[$1]) }
      let fields = PointFields(
        network: network, instance: instance, targets: targets, hidden: weights, output: output)
      return try seal(.zeroErrorPoint(fields), by: .evaluation)
    }
    guard let cells = Cells(of: problem.inputs, limit: limit),
      let combinations = power(2 * cells.signs.count, problem.units, limit: limit)
    else {
      guard let (signs, weights) = randomFit(problem) else { return .undecided(limit: limit) }
      return .exists(try point(signs, weights))
    }
    var refutations = Refutations(problem: problem, cells: cells.signs)
    for number in 0..<combinations {
      if let found = refutations.refute(number) { return .exists(try point(found.signs, found.weights)) }
    }
    let evidence = CellEvidence(
      cells: Matrix(rows: cells.signs.count, columns: problem.samples) { cells.signs[$0][$1] },
      points: Matrix(rows: cells.points.count, columns: problem.inputs.rows) { cells.points[$0][$1] },
      refutations: refutations.evidence)
    return .none(try seal(.noZeroErrorPoint(network, instance, targets: targets), by: .cells(evidence)))
  }

  /// Tries the cells of random weights.
  private func randomFit(_ problem: LastLayers) -> (signs: [Int], weights: Matrix<Rational>)? {
    guard problem.units * problem.inputs.rows * problem.samples <= 256 else { return nil }
    let source = RandomSource(seed: 1)
    for _ in 0..<16 {
      let signs = (0..<problem.units).map { _ in source.uniform(in: 0...1) == 0 ? 1 : -1 }
      let cells = (0..<problem.units).map { _ in
        let q = (0..<problem.inputs.rows).map { _ in Rational(source.uniform(in: -99...99)) }
        return (0..<problem.samples).map { n in
          dot(q, (0..<problem.inputs.rows).map { problem.inputs[$0, n] }).sign < 0 ? UInt64(1) : 0
        }
      }
      if case .weights(let weights) = SignedCells(signs: signs, cells: cells).fit(problem) { return (signs, weights) }
    }
    return nil
  }
}

/// `base^exponent`, unless it is over the limit.
private func power(_ base: Int, _ exponent: Int, limit: Int) -> Int? {
  var product = 1
  for _ in 0..<exponent {
    product *= base
    if product > limit { return nil }
  }
  return product
}

/// What the search for weights of zero error found.
public enum ZeroErrorOutcome: Sendable {
  case exists(Certificate)
  case none(Certificate)
  /// More combinations of cells and signs than the limit, and no fit found.
  case undecided(limit: Int)
}

/// The vectors found so far, and what each refutes.
private struct Refutations {
  let problem: LastLayers
  let cells: [[UInt64]]
  private var vectors: [[Rational]] = []
  /// For each vector and each unit, sign and cell: the multipliers, once they were looked for.
  private var known: [[Int: [Rational]?]] = []

  init(problem: LastLayers, cells: [[UInt64]]) { (self.problem, self.cells) = (problem, cells) }

  /// Refutes the combination of a number, whose digits are `2 · cell + sign`, or finds weights.
  mutating func refute(_ number: Int) -> (signs: [Int], weights: Matrix<Rational>)? {
    var rest = number
    let digits = (0..<problem.units).map { _ in
      defer { rest /= 2 * cells.count }
      return rest % (2 * cells.count)
    }
    for index in vectors.indices.reversed() where holds(index, digits) { return nil }
    let signs = digits.map { $0 % 2 == 0 ? 1 : -1 }
    switch SignedCells(signs: signs, cells: digits.map { cells[$0 / 2] }).fit(problem) {
    case .weights(let weights): return (signs, weights)
    case .vector(let vector):
      vectors.append(vector)
      known.append([:])
      _ = holds(vectors.count - 1, digits)
      return nil
    }
  }

  /// Whether a vector refutes a combination: each unit by itself must have multipliers.
  private mutating func holds(_ index: Int, _ digits: [Int]) -> Bool {
    for (unit, digit) in digits.enumerated() {
      let key = unit * 2 * cells.count + digit
      if let found = known[index][key] {
        if found == nil { return false }
        continue
      }
      let multipliers = SignedCells.multipliers(
        vectors[index], unit: unit, sign: digit % 2 == 0 ? 1 : -1, cell: cells[digit / 2], problem)
      known[index][key] = .some(multipliers)
      if multipliers == nil { return false }
    }
    return true
  }

  var evidence: [Refutation] {
    zip(vectors, known).map { vector, known in
      let rows = known.compactMap { key, value in value.map { (key, $0) } }.sorted { $0.0 < $1.0 }
      let width = 2 * cells.count
      return Refutation(
        vector: Matrix(rows: 1, columns: vector.count) { vector[$1] },
        cones: Matrix(rows: rows.count, columns: 3) { row, place in
          let (unit, digit) = (rows[row].0 / width, rows[row].0 % width)
          return UInt64([unit, digit % 2, digit / 2][place])
        },
        multipliers: Matrix(rows: rows.count, columns: vector.count) { rows[$0].1[$1] })
    }
  }
}
