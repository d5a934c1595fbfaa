import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// The list of all values of the MSE at local minima, with a proof: a case distinction on the sides of every `u_i^(n)`, unit
/// by unit, and at each leaf one linear program over the rationals.
///
/// With sides and signs `ς` given, a local minimum in the relative interior of these sides is a solution of linear inequalities in
/// `q`: the sides, and for each unit that the one-sided slope of the MSE is not negative along the rays of its kinks' arrangement (and
/// zero, where `w_i = 0`). By Farkas's lemma there is one, or a combination that refutes all.
struct CensusSearch {
  private let problem: LastLayers
  private let targets: [Rational]
  private let columns: [[Rational]]
  private let isZero: [Bool]
  private let goesOn: (_ leaves: Int) -> Bool

  private(set) var counts: [Int] = []
  private var units: [Int] = []
  private var directions: [[Rational]] = []
  private var multipliers: [[Rational]] = []
  private var pieces: [(error: Rational, q: [[Rational]], signs: [Int], stationary: [Rational])] = []
  private var trees: [SideTree] = []
  /// For sides of a unit what shows that no weights are on them, if anything does.
  private var contradictions: [Sides: [Rational]?] = [:]

  init(_ problem: LastLayers, goesOn: @escaping (_ leaves: Int) -> Bool) {
    (self.problem, self.goesOn) = (problem, goesOn)
    targets = problem.targets
    columns = (0..<problem.samples).map { n in (0..<problem.inputs.rows).map { problem.inputs[$0, n] } }
    isZero = columns.map { $0.allSatisfy(\.isZero) }
  }

  struct Found {
    let values: [LocalMinimumValue]
    let evidence: CensusEvidence
    /// How many leaves there are, and with minima.
    let leaves: Int
    let pieces: Int
  }

  /// - Returns: nil when it was told to stop, or a value could not be shown at a point.
  mutating func run() throws -> Found? {
    guard let choices = UnitClasses(problem.noise).choices(of: 3, most: 1 << 12) else { return nil }
    for options in choices {
      guard let nodes = tree(options.map { [1, -1, 0][$0] }) else { return nil }
      trees.append(SideTree(signs: options, nodes: nodes))
    }
    return try found()
  }

  private typealias Sides = [Int?]

  /// The nodes of a tree in preorder. A leaf is where a unit's sides are contradictory, or those of all units are known.
  private mutating func tree(_ signs: [Int]) -> [Int]? {
    var nodes: [Int] = []
    var stack: [Sides] = [Array(repeating: nil, count: problem.units * problem.samples)]
    while let sides = stack.popLast() {
      let last = sides.lastIndex { $0 != nil }
      if let last, refuteSides(unit: last / problem.samples, sides) {
        nodes.append(0)
      } else if let next = sides.indices.first(where: { sides[$0] == nil && !isZero[$0 % problem.samples] }) {
        nodes.append(2 + next)
        for side in signs[next / problem.samples] == 0 ? [-1, 1] : [-1, 0, 1] {
          var child = sides
          child[next] = side
          stack.append(child)
        }
      } else if refute(signs, sides) {
        nodes.append(0)
      } else if let piece = piece(signs, sides) {
        pieces.append(piece)
        nodes.append(1)
      } else {
        return nil
      }
      if !goesOn(counts.count + pieces.count) { return nil }
    }
    return nodes
  }

  /// Adds a leaf where no `q` of a unit is on its sides: `p ≤ 0` where `u > 0`, `p ≥ 0` where `u < 0`, not all zero, with
  /// `Σ p z = 0`.
  private mutating func refuteSides(unit i: Int, _ sides: Sides) -> Bool {
    let own = Array(sides[i * problem.samples..<(i + 1) * problem.samples])
    if contradictions[own] == nil { contradictions[own] = .some(contradiction(own)) }
    guard let found = contradictions[own] ?? nil else { return false }
    var row = [Rational](repeating: .zero, count: problem.units * problem.samples)
    row.replaceSubrange(i * problem.samples..<(i + 1) * problem.samples, with: found)
    counts.append(0)
    multipliers.append(row)
    return true
  }

  private func contradiction(_ sides: Sides) -> [Rational]? {
    var factors: [(n: Int, sign: Rational)] = []
    for n in sides.indices where !isZero[n] {
      switch sides[n] {
      case 1: factors.append((n, -1))
      case -1: factors.append((n, 1))
      case 0: factors += [(n, 1), (n, -1)]
      default: break
      }
    }
    var rows: [[Rational]] = (0..<problem.inputs.rows).map { j in
      factors.map { $0.sign * columns[$0.n][j] } + [.zero]
    }
    rows.append(factors.map { sides[$0.n] == 0 ? .zero : .one } + [.one])
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: factors.count) else { return nil }
    var row = [Rational](repeating: .zero, count: sides.count)
    for (factor, value) in zip(factors, x) { row[factor.n].addProduct(factor.sign, value) }
    return row
  }

  /// A point on the open sides of a unit.
  private func cellPoint(unit i: Int, _ sides: Sides) -> [Rational]? {
    let width = problem.inputs.rows
    let open = (0..<problem.samples).filter { !isZero[$0] }
    let rows = open.enumerated().map { c, n in
      let normal = columns[n].map { Rational(sides[i * problem.samples + n] ?? 0) * $0 }
      return normal + normal.map { -$0 } + open.indices.map { $0 == c ? -1 : 0 } + [.one]
    }
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: 2 * width + open.count) else { return nil }
    return (0..<width).map { x[$0] - x[width + $0] }
  }

  /// The rays, up to sign and a lineality space, of the arrangement of a unit's kinks: enough to see the sign of a function that is
  /// linear on its cells.
  private func rays(unit i: Int, _ sides: Sides) -> [[Rational]] {
    let samples = problem.samples
    let width = problem.inputs.rows
    let kinks = (0..<samples).filter { !isZero[$0] && sides[i * samples + $0] == 0 }
    let matrix = Matrix(rows: width, columns: kinks.count) { columns[kinks[$1]][$0] }
    var found: [[Rational]] = []
    if !kinks.isEmpty, let arrangement = ArrangementRays(of: matrix, limit: 4096) { found = arrangement.points }
    // The lineality space: z · δ = 0 for all kinks.
    let rows = Matrix(rows: kinks.count, columns: width) { columns[kinks[$0]][$1] }
    let kernel = FractionFreeEchelon(eliminating: rows.clearingDenominators).kernel.vectors
    for c in 0..<kernel.columns {
      let vector = (0..<width).map { Rational(kernel[$0, c]) }
      found += [vector, vector.map { -$0 }]
    }
    return found
  }

  /// `ς ε^n φ'(u^n; δ · z^n)` for each sample, with 1 for `ς = 0`.
  private func slopes(unit i: Int, sign: Int, _ delta: [Rational], _ sides: Sides) -> [Rational] {
    (0..<problem.samples).map { n in
      let t = dot(delta, columns[n])
      let side = sides[i * problem.samples + n] ?? 0
      return Rational(sign == 0 ? 1 : sign) * problem.noise[i, n] * problem.slope(side == 0 ? t.sign : side) * t
    }
  }

  /// Adds a leaf without a local minimum: a combination of directions with weights `μ ≥ 0`, `λ = -Σ μ slopes`, and `p = c - σ` where
  /// `u > 0`, `c s + σ` where `u < 0`, any where `u = 0`, `σ ≥ 0`, with `Σ p z = 0`, `λ · y ≤ 0` and `λ · y - Σ σ = -1`.
  private mutating func refute(_ signs: [Int], _ sides: Sides) -> Bool {
    let (samples, width, units) = (problem.samples, problem.inputs.rows, problem.units)
    var moves: [(unit: Int, delta: [Rational], slopes: [Rational])] = []
    for i in 0..<units {
      for delta in rays(unit: i, sides) {
        let own = slopes(unit: i, sign: signs[i], delta, sides)
        if own.contains(where: { !$0.isZero }) { moves.append((i, delta, own)) }
      }
    }
    // Variables: μ, then for each (i, n) σ or two parts of p, then the slack of λ · y ≤ 0.
    var parts: [(place: Int, sign: Rational, isStrict: Bool)] = []
    for place in 0..<units * samples where !isZero[place % samples] {
      switch sides[place] {
      case 1: parts.append((place, -1, true))
      case -1: parts.append((place, 1, true))
      default: parts += [(place, 1, false), (place, -1, false)]
      }
    }
    let count = moves.count + parts.count + 1
    func base(_ place: Int, _ move: (unit: Int, delta: [Rational], slopes: [Rational])) -> Rational {
      let (i, n) = (place / samples, place % samples)
      guard let side = sides[place], side != 0 else { return .zero }
      return -Rational(signs[i]) * problem.noise[i, n] * problem.slope(side) * move.slopes[n]
    }
    var rows: [[Rational]] = []
    for i in 0..<units {
      for j in 0..<width {
        var row = [Rational](repeating: .zero, count: count + 1)
        for (k, move) in moves.enumerated() {
          for n in 0..<samples where !isZero[n] { row[k].addProduct(base(i * samples + n, move), columns[n][j]) }
        }
        for (k, part) in parts.enumerated() where part.place / samples == i {
          row[moves.count + k] = part.sign * columns[part.place % samples][j]
        }
        rows.append(row)
      }
    }
    let products = moves.map { -dot($0.slopes, targets) }
    rows.append(products + parts.map { _ in .zero } + [.one, .zero])
    rows.append(products + parts.map { $0.isStrict ? -1 : 0 } + [.zero, -1])
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: count) else { return false }
    var own = [Rational](repeating: .zero, count: units * samples)
    var used = 0
    for (k, move) in moves.enumerated() where x[k].sign > 0 {
      used += 1
      self.units.append(move.unit)
      directions.append(move.delta.map { x[k] * $0 })
      for place in own.indices where !isZero[place % samples] { own[place].addProduct(x[k], base(place, move)) }
    }
    for (k, part) in parts.enumerated() { own[part.place].addProduct(part.sign, x[moves.count + k]) }
    counts.append(used)
    multipliers.append(own)
    return true
  }

  /// The point where the MSE is stationary along these sides, and on them, with what cancels its gradient.
  private func piece(
    _ signs: [Int], _ sides: Sides
  ) -> (error: Rational, q: [[Rational]], signs: [Int], stationary: [Rational])? {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    let live = signs.indices.filter { signs[$0] != 0 }
    let size = live.count * width
    // f = A q for q of the live units.
    let outputs: [[Rational]] = (0..<samples).map { n in
      live.flatMap { i in
        let side = sides[i * samples + n] ?? 0
        let factor = side == 0 ? .zero : Rational(signs[i]) * problem.noise[i, n] * problem.slope(side)
        return columns[n].map { factor * $0 }
      }
    }
    let kinks = live.enumerated().flatMap { k, i in
      (0..<samples).filter { !isZero[$0] && sides[i * samples + $0] == 0 }.map { (k, i, $0) }
    }
    // q = a - b with a, b ≥ 0; ν = c - d; sides u = 1 τ + slack with τ > 0 is not linear: τ is made as large as can be below.
    // Aᵀ (A q - y) + Cᵀ ν = 0, C q = 0, ± u ≥ t.
    func solve(_ least: Rational) -> [Rational]? {
      let strict = live.enumerated().flatMap { k, i in
        (0..<samples).filter { !isZero[$0] && (sides[i * samples + $0] ?? 0) != 0 }.map { (k, i, $0) }
      }
      let count = 2 * size + 2 * kinks.count + strict.count
      var rows: [[Rational]] = []
      for a in 0..<size {
        var row = [Rational](repeating: .zero, count: count + 1)
        for output in outputs where !output[a].isZero {
          for b in 0..<size {
            row[b].addProduct(output[a], output[b])
            row[size + b].addProduct(-output[a], output[b])
          }
        }
        for (c, kink) in kinks.enumerated() where a / width == kink.0 {
          row[2 * size + 2 * c] = columns[kink.2][a % width]
          row[2 * size + 2 * c + 1] = -columns[kink.2][a % width]
        }
        row[count] = zip(outputs, targets).reduce(.zero) { $0 + $1.0[a] * $1.1 }
        rows.append(row)
      }
      for kink in kinks {
        var row = [Rational](repeating: .zero, count: count + 1)
        for j in 0..<width {
          row[kink.0 * width + j] = columns[kink.2][j]
          row[size + kink.0 * width + j] = -columns[kink.2][j]
        }
        rows.append(row)
      }
      for (c, place) in strict.enumerated() {
        var row = [Rational](repeating: .zero, count: count + 1)
        let side = Rational(sides[place.1 * samples + place.2] ?? 0)
        for j in 0..<width {
          row[place.0 * width + j] = side * columns[place.2][j]
          row[size + place.0 * width + j] = -side * columns[place.2][j]
        }
        row[2 * size + 2 * kinks.count + c] = -1
        row[count] = least
        rows.append(row)
      }
      guard case .solution(let x) = NonnegativeSolution(of: rows, columns: count) else { return nil }
      return x
    }
    var least = Rational(1)
    for _ in 0..<40 {
      if let x = solve(least) {
        var q = [[Rational]](repeating: [Rational](repeating: .zero, count: width), count: signs.count)
        for (k, i) in live.enumerated() { for j in 0..<width { q[i][j] = x[k * width + j] - x[size + k * width + j] } }
        for i in signs.indices where signs[i] == 0 { q[i] = cellPoint(unit: i, sides) ?? q[i] }
        var stationary = [Rational](repeating: .zero, count: problem.units * samples)
        for (c, kink) in kinks.enumerated() {
          stationary[kink.1 * samples + kink.2] = x[2 * size + 2 * c] - x[2 * size + 2 * c + 1]
        }
        let vector = live.flatMap { q[$0] }
        let errors = zip(outputs, targets).map { dot($0, vector) - $1 }
        let error = (try? dot(errors, errors) / Rational(2 * samples)) ?? .zero
        return (error, q, signs, stationary)
      }
      least = (try? least / 8) ?? .zero
    }
    return nil
  }

  /// The values, each at a local minimum: a piece's point is one.
  private func found() throws -> Found? {
    let (samples, width, units) = (problem.samples, problem.inputs.rows, problem.units)
    let errors = Array(Set(pieces.map(\.error))).sorted()
    var (values, minima): ([LocalMinimumValue], [[Matrix<Rational>]]) = ([], [])
    for error in errors {
      var listed: (LocalMinimumValue, [Matrix<Rational>])?
      for piece in pieces where piece.error == error {
        guard let value = try value(piece.q, piece.signs, error) else { continue }
        // A point where the MSE is differentiable says more.
        if listed == nil || value.0.differentiable == 1 { listed = value }
        if value.0.differentiable == 1 { break }
      }
      guard let listed else { return nil }
      values.append(listed.0)
      minima.append(listed.1)
    }
    let evidence = CensusEvidence(
      minima: minima, trees: trees, counts: counts, units: self.units,
      directions: Matrix(rows: directions.count, columns: width) { directions[$0][$1] },
      multipliers: Matrix(rows: multipliers.count, columns: units * samples) { multipliers[$0][$1] },
      values: pieces.map { piece in errors.firstIndex(of: piece.error) ?? 0 },
      points: Matrix(rows: pieces.count, columns: units * width) { pieces[$0].q[$1 / width][$1 % width] },
      stationary: Matrix(rows: pieces.count, columns: units * samples) { pieces[$0].stationary[$1] })
    return Found(values: values, evidence: evidence, leaves: counts.count, pieces: pieces.count)
  }

  /// The point as weights, with evidence that it is a local minimum. A unit with `w_i = 0` gets any weights in its cell.
  private func value(
    _ q: [[Rational]], _ signs: [Int], _ error: Rational
  ) throws -> (LocalMinimumValue, [Matrix<Rational>])? {
    let hidden = Matrix(rows: q.count, columns: problem.inputs.rows) { q[$0][$1] }
    let output = Matrix<Rational>(rows: 1, columns: signs.count) { Rational(signs[$1]) }
    let point = try Point(problem, hidden: hidden, output: output)
    guard point.meanSquaredError == error else { return nil }
    if error.isZero { return (LocalMinimumValue(error: error, differentiable: 1, hidden: hidden, output: output), []) }
    var (isDifferentiable, multipliers) = (true, [Matrix<Rational>]())
    for i in 0..<problem.units {
      guard case .holds(let evidence) = try UnitBehaviour(i, at: point) else { return nil }
      multipliers.append(evidence)
      if !point.output[i].isZero, try UnitSlopes(i, at: point).kinks.contains(where: { $0.left != $0.right }) {
        isDifferentiable = false
      }
    }
    return (
      LocalMinimumValue(
        error: error, differentiable: isDifferentiable ? 1 : 0, hidden: hidden, output: output),
      isDifferentiable ? [] : multipliers
    )
  }
}

extension Certifier {
  /// All values of the MSE at local minima, differentiable or not, with a proof that there are no others.
  ///
  /// - Parameters:
  ///   - network: of two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `1 × N`.
  ///   - goesOn: called with the number of leaves so far; whether to go on.
  /// - Returns: nil when it was told to stop, or did not come to an end, and for a network whose output has a bias.
  /// - Complexity: one linear program for each of the about `(2 F)^d / d!` choices of signs and of `F` faces.
  public func localMinimumValues(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>,
    goesOn: @escaping (_ leaves: Int) -> Bool = { _ in true }
  ) throws -> CensusOutcome? {
    let problem = try LastLayers(network, instance, targets: targets)
    if problem.hasOutputBias { return nil }
    var search = CensusSearch(problem, goesOn: goesOn)
    guard let found = try search.run() else { return nil }
    return CensusOutcome(
      certificate: try seal(
        .localMinimumValues(
          LocalMinimumValues(network: network, instance: instance, targets: targets, values: found.values)),
        by: .census(found.evidence)),
      values: found.values, leaves: found.leaves, pieces: found.pieces,
      piecesOfValues: found.values.indices.map { place in found.evidence.values.count { $0 == place } })
  }
}

/// What a census found.
public struct CensusOutcome: Sendable {
  public let certificate: Verified
  public let values: [LocalMinimumValue]
  /// The leaves without a minimum, and those with minima of one value.
  public let leaves: Int
  public let pieces: Int
  /// The pieces of each of the values.
  public let piecesOfValues: [Int]
}
