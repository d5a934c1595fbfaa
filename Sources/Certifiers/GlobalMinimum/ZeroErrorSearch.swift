import ExactArithmetic
import ExactRank
import Networks

/// The search for weights of the last two layers that fit the targets: branch and bound on the sides of 0 on which the
/// `u_i^(n)` lie.
///
/// With `q_i = |w_i| r_i` and `ς_i` the sign of `w_i`, write `u_i^(n) = q_i · z^(n) = t⁺ - t⁻` and `φ(u_i^(n)) = t⁺ - s t⁻`,
/// `t⁺, t⁻ ≥ 0`, one of them zero. Without that last condition fitting the targets is a linear program; where its solution
/// violates it, at some unit and sample, each of the two sides is tried. Where there is no solution, Farkas's lemma
/// gives a vector that refutes all cells of these sides at once.
struct ZeroErrorSearch {
  enum Outcome {
    /// The output weights, `±1` here, with the bias, and the hidden weights.
    case fit(output: Matrix<Rational>, weights: Matrix<Rational>)
    /// Together these refute every combination of signs and cells.
    case refuted([Obstruction])
    case outOfWork
  }

  private let goesOn: () -> Bool

  private let problem: LastLayers
  /// The samples whose targets are to be fitted: what refutes some of them refutes all.
  private let fitted: [Int]
  /// Those of them with `z^(n) ≠ 0`, and a basis of the relations `Σ_n κ_n z^(n) = 0` between them, in columns.
  private let samples: [Int]
  private let relations: Matrix<Rational>
  /// The first unit that has the same noise as this one: such units can change places.
  private let twins: [Int]

  /// How many linear programs may be solved.
  private let mostNodes: Int

  /// The entries of all tableaus of a search, times their rows, at most: some ten seconds.
  static let mostWork = 200_000_000

  /// More rows than this would be over that.
  private static let mostRows = 600

  /// - Parameters:
  ///   - fitted: the samples to fit.
  ///   - work: the entries of all tableaus, times their rows, at most.
  ///   - goesOn: asked often.
  /// - Returns: nil where one linear program would be too large.
  init?(_ problem: LastLayers, fitting fitted: [Int], work: Int, goesOn: @escaping () -> Bool = { true }) {
    let (units, width) = (problem.units, problem.inputs.rows)
    let samples = fitted.filter { n in (0..<width).contains { !problem.inputs[$0, n].isZero } }
    // There are at least this many relations of each unit.
    let relationsAtLeast = max(0, samples.count - width)
    guard fitted.count <= ZeroErrorSearch.mostRows,
      units * relationsAtLeast <= ZeroErrorSearch.mostRows
    else { return nil }
    let inputs = problem.inputs.submatrix(rows: Array(0..<width), columns: samples)
    relations = FractionFreeEchelon(eliminating: inputs.clearingDenominators).kernel.vectors.map { Rational($0) }
    let height = units * relations.columns + fitted.count
    mostNodes = work / max(1, height * height * (height + 2 * units * samples.count))
    guard mostNodes > 0 else { return nil }
    twins = (0..<units).map { i in
      (0..<i).first { Array(problem.noise.row($0)) == Array(problem.noise.row(i)) } ?? i
    }
    (self.problem, self.fitted, self.samples, self.goesOn) = (problem, fitted, samples, goesOn)
  }

  /// Tries the signs of the output weights one after the other.
  func run() -> Outcome {
    let undecided = Array(repeating: Array(repeating: 0, count: problem.samples), count: problem.units)
    var nodesLeft = mostNodes
    var obstructions: [Obstruction] = []
    for signs in OutputSigns(twins: twins) {
      var stack = [Sides(signs: signs, sides: undecided)]
      while let node = stack.popLast() {
        if obstructions.contains(where: { $0.refutes(node) }) { continue }
        nodesLeft -= 1
        if nodesLeft < 0 { return .outOfWork }
        WorkMeter.report(search: "linear programs", mostNodes - nodesLeft, atMost: nil)
        switch relax(node) {
        case .stopped: return .outOfWork
        case .refuted(let obstruction): obstructions.append(obstruction)
        case .violated(let unit, let sample, let larger):
          stack += [-larger, larger].map { node.with(side: $0, unit, sample) }
        case .fit(let preactivations, let bias):
          guard let weights = weights(preactivations) else { return .outOfWork }
          let output = Matrix(rows: 1, columns: signs.count) { Rational(signs[$1]) }
          return .fit(output: output.withLastColumn(problem.hasOutputBias ? [bias] : nil), weights: weights)
        }
      }
    }
    return .refuted(obstructions)
  }

  private enum Relaxation {
    /// The `u` of a solution that violates nothing, for each unit, and the output's bias.
    case fit([[Rational]], bias: Rational)
    /// `t⁺` and `t⁻` are both positive; the larger is on that side.
    case violated(unit: Int, sample: Int, larger: Int)
    case refuted(Obstruction)
    case stopped
  }

  /// Solves `Σ_n κ_n (t_i^n⁺ - t_i^n⁻) = 0` for all units and relations and
  /// `Σ_i ς_i ε_i^n (t_i^n⁺ - s t_i^n⁻) = y^n` for all samples to fit.
  private func relax(_ node: Sides) -> Relaxation {
    let (units, kernel) = (problem.units, relations.columns)
    var columns: [(unit: Int, place: Int, side: Int)] = []
    for i in 0..<units {
      for (place, n) in samples.enumerated() {
        for side in [1, -1] where node.sides[i][n] != -side { columns.append((i, place, side)) }
      }
    }
    // A bias of the output is the difference of two more variables.
    let count = columns.count + (problem.hasOutputBias ? 2 : 0)
    var rows = [[Rational]](
      repeating: Array(repeating: .zero, count: count + 1), count: units * kernel + fitted.count)
    let rowOfSample = Dictionary(uniqueKeysWithValues: zip(fitted, (units * kernel)...))
    for (column, (i, place, side)) in columns.enumerated() {
      for k in 0..<kernel { rows[i * kernel + k][column] = side > 0 ? relations[place, k] : -relations[place, k] }
      if let row = rowOfSample[samples[place]] { rows[row][column] = value(node, i, samples[place], side) }
    }
    for (place, n) in fitted.enumerated() {
      rows[units * kernel + place][count] = problem.targets[n]
      if problem.hasOutputBias {
        (rows[units * kernel + place][columns.count], rows[units * kernel + place][columns.count + 1]) = (1, -1)
      }
    }
    switch NonnegativeSolution(of: rows, columns: count, goesOn: goesOn) {
    case .stopped: return .stopped
    case .separator(let y): return .refuted(obstruction(node, y))
    case .solution(let x):
      var parts = Array(
        repeating: Array(repeating: (above: Rational.zero, below: Rational.zero), count: problem.samples), count: units)
      for (column, (i, place, side)) in columns.enumerated() {
        if side > 0 { parts[i][samples[place]].above = x[column] } else { parts[i][samples[place]].below = x[column] }
      }
      var worst: (unit: Int, sample: Int, size: Rational)?
      // At slope 1 or without noise both sides give the same output.
      for i in 0..<units where problem.slope != .one {
        for n in samples where !problem.noise[i, n].isZero {
          let size = min(parts[i][n].above, parts[i][n].below)
          if size > worst?.size ?? .zero { worst = (i, n, size) }
        }
      }
      guard let worst else {
        let bias = problem.hasOutputBias ? x[columns.count] - x[columns.count + 1] : .zero
        return .fit(parts.map { $0.map { $0.above - $0.below } }, bias: bias)
      }
      let part = parts[worst.unit][worst.sample]
      return .violated(unit: worst.unit, sample: worst.sample, larger: part.above < part.below ? -1 : 1)
    }
  }

  /// `q` with `q_i · z^(n) = u_i^(n)`, which there is, as the `u_i` meet all relations; nil where it was stopped.
  private func weights(_ preactivations: [[Rational]]) -> Matrix<Rational>? {
    let width = problem.inputs.rows
    var solutions: [[Rational]] = []
    for u in preactivations {
      let rows = samples.map { n in
        let input = (0..<width).map { problem.inputs[$0, n] }
        return input + input.map { -$0 } + [u[n]]
      }
      guard case .solution(let x) = NonnegativeSolution(of: rows, columns: 2 * width, goesOn: goesOn) else {
        return nil
      }
      solutions.append((0..<width).map { x[$0] - x[width + $0] })
    }
    return Matrix(rows: solutions.count, columns: width) { solutions[$0][$1] }
  }

  /// What `t = 1` on a side of `u_i^(n)` adds to the output.
  private func value(_ node: Sides, _ i: Int, _ n: Int, _ side: Int) -> Rational {
    let value = problem.noise[i, n] * problem.slope(side)
    return node.signs[i] * side < 0 ? -value : value
  }

  /// Of `yᵀ A ≥ 0`, `yᵀ b < 0`: the entries of the samples, and the slacks.
  private func obstruction(_ node: Sides, _ y: [Rational]) -> Obstruction {
    let (units, kernel) = (problem.units, relations.columns)
    var vector = [Rational](repeating: .zero, count: problem.samples)
    for (place, n) in fitted.enumerated() { vector[n] = y[units * kernel + place] }
    func slacks(_ side: Int) -> [[Rational]] {
      (0..<units).map { i in
        var slacks = [Rational](repeating: .zero, count: problem.samples)
        for (place, n) in samples.enumerated() {
          let sum = (0..<kernel).reduce(Rational.zero) { $0 + y[i * kernel + $1] * relations[place, $1] }
          slacks[n] = vector[n] * value(node, i, n, side) + (side > 0 ? sum : -sum)
        }
        return slacks
      }
    }
    return Obstruction(vector: vector, signs: node.signs, twins: twins, above: slacks(1), below: slacks(-1))
  }
}

/// The signs of the output weights, and sides on which some `u` lie.
struct Sides {
  let signs: [Int]
  /// For each unit and sample `±1`, or 0 where both sides are left.
  private(set) var sides: [[Int]]

  init(signs: [Int], sides: [[Int]]) { (self.signs, self.sides) = (signs, sides) }

  func with(side: Int, _ unit: Int, _ sample: Int) -> Sides {
    var copy = self
    copy.sides[unit][sample] = side
    return copy
  }
}

/// A vector `λ` with `λ · y < 0`, and what it refutes: for each unit's sign and every cell on whose sides the slacks are not
/// negative, `Σ_n λ_n ς ε^n τ(σ_n) z^n = Σ_n μ_n σ_n z^n`, the slacks being the `μ ≥ 0`.
struct Obstruction {
  let vector: [Rational]
  let signs: [Int]
  /// The first unit with the same noise.
  let twins: [Int]
  /// For each unit and sample the slack where `u ≥ 0`, and where `u ≤ 0`.
  let above: [[Rational]]
  let below: [[Rational]]

  /// Whether every cell of these sides is refuted.
  func refutes(_ node: Sides) -> Bool {
    signs == node.signs
      && signs.indices.allSatisfy { i in
        vector.indices.allSatisfy { n in
          (node.sides[i][n] < 0 || above[i][n].sign >= 0) && (node.sides[i][n] > 0 || below[i][n].sign >= 0)
        }
      }
  }

  /// The multipliers `μ` of unit `i` in a cell, if they are not negative.
  func multipliers(_ i: Int, in cell: [UInt64]) -> [Rational]? {
    let multipliers = cell.indices.map { cell[$0] == 0 ? above[i][$0] : below[i][$0] }
    return multipliers.allSatisfy { $0.sign >= 0 } ? multipliers : nil
  }
}
