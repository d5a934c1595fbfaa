import Certificates
import Dispatch
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
  private let problem: CensusProblem
  private let threads: Int
  private let goesOn: (_ leaves: Int) -> Bool

  private(set) var counts: [Int] = []
  private var units: [Int] = []
  private var directions: [[Rational]] = []
  private var multipliers: [[Rational]] = []
  private var pieces: [CensusPiece] = []
  private var trees: [SideTree] = []
  /// For sides of a unit what shows that no weights are on them, if anything does.
  private var contradictions: [Sides: [Rational]?] = [:]
  private var faces: [FaceKey: CensusFace] = [:]
  /// Leaves that are reached and not settled.
  private var waiting: [WaitingLeaf] = []

  private typealias Sides = [Int?]

  private struct FaceKey: Hashable {
    let unit: Int
    let sign: Int
    let sides: Sides
  }

  private enum WaitingLeaf: Sendable {
    /// No weights of the unit are on its sides.
    case contradiction(unit: Int, [Rational])
    case faces([CensusFace])
  }

  /// How many leaves are settled together.
  private static let batch = 256

  init(_ problem: LastLayers, threads: Int, goesOn: @escaping (_ leaves: Int) -> Bool) {
    (self.problem, self.threads, self.goesOn) = (CensusProblem(problem), threads, goesOn)
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
    guard let choices = UnitClasses(problem.layers.noise).choices(of: 3, most: 1 << 12) else { return nil }
    for options in choices {
      guard let nodes = tree(options.map { [1, -1, 0][$0] }) else { return nil }
      trees.append(SideTree(signs: options, nodes: nodes))
    }
    return try found()
  }

  /// The nodes of a tree in preorder. A leaf is where a unit's sides are contradictory, or those of all units are known.
  private mutating func tree(_ signs: [Int]) -> [Int]? {
    var nodes: [Int] = []
    // Where in the nodes the leaves are that wait.
    var places: [Int] = []
    var stack: [Sides] = [Array(repeating: nil, count: problem.units * problem.samples)]
    while let sides = stack.popLast() {
      let last = sides.lastIndex { $0 != nil }
      if let unit = last.map({ $0 / problem.samples }), let row = contradiction(own(unit, sides)) {
        waiting.append(.contradiction(unit: unit, row))
      } else if let next = sides.indices.first(where: { sides[$0] == nil && !problem.isZero[$0 % problem.samples] }) {
        nodes.append(2 + next)
        for side in signs[next / problem.samples] == 0 ? [-1, 1] : [-1, 0, 1] {
          var child = sides
          child[next] = side
          stack.append(child)
        }
        continue
      } else {
        waiting.append(.faces(signs.indices.map { face($0, signs[$0], own($0, sides)) }))
      }
      places.append(nodes.count)
      nodes.append(0)
      if places.count == CensusSearch.batch || stack.isEmpty {
        guard let kinds = settle() else { return nil }
        for (place, kind) in zip(places, kinds) { nodes[place] = kind }
        places = []
      }
      if !goesOn(counts.count + pieces.count) { return nil }
    }
    return nodes
  }

  private func own(_ unit: Int, _ sides: Sides) -> Sides {
    Array(sides[unit * problem.samples..<(unit + 1) * problem.samples])
  }

  private mutating func face(_ unit: Int, _ sign: Int, _ sides: Sides) -> CensusFace {
    let key = FaceKey(unit: unit, sign: sign, sides: sides)
    if let known = faces[key] { return known }
    let face = CensusFace(problem, unit: unit, sign: sign, sides: sides)
    faces[key] = face
    return face
  }

  /// Settles the leaves that wait, on all threads, and lists them in their order.
  /// - Returns: their kinds, 1 for a piece with local minima; nil where one was not settled.
  private mutating func settle() -> [Int]? {
    let (problem, leaves, threads) = (problem, waiting, threads)
    waiting = []
    var found = [CensusLeaf?](repeating: nil, count: leaves.count)
    found.withUnsafeMutableBufferPointer { buffer in
      // Each thread writes the entries that are its own.
      nonisolated(unsafe) let entries = buffer
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for k in stride(from: thread, to: leaves.count, by: threads) {
          switch leaves[k] {
          case .contradiction(let unit, let row):
            var multipliers = [Rational](repeating: .zero, count: problem.units * problem.samples)
            multipliers.replaceSubrange(unit * problem.samples..<(unit + 1) * problem.samples, with: row)
            entries[k] = .empty(units: [], directions: [], multipliers: multipliers)
          case .faces(let faces): entries[k] = CensusLeaf(problem, faces)
          }
        }
      }
    }
    var kinds: [Int] = []
    for leaf in found {
      switch leaf {
      case .empty(let units, let directions, let multipliers):
        counts.append(units.count)
        self.units += units
        self.directions += directions
        self.multipliers.append(multipliers)
        kinds.append(0)
      case .minima(let piece):
        pieces.append(piece)
        kinds.append(1)
      case nil: return nil
      }
    }
    return kinds
  }

  /// What shows that no `q` of a unit is on its sides, if anything does: `p ≤ 0` where `u > 0`, `p ≥ 0` where `u < 0`, not all
  /// zero, with `Σ p z = 0`.
  private mutating func contradiction(_ sides: Sides) -> [Rational]? {
    if let known = contradictions[sides] { return known }
    let found = newContradiction(sides)
    contradictions[sides] = .some(found)
    return found
  }

  private func newContradiction(_ sides: Sides) -> [Rational]? {
    var factors: [(n: Int, sign: Rational)] = []
    for n in sides.indices where !problem.isZero[n] {
      switch sides[n] {
      case 1: factors.append((n, -1))
      case -1: factors.append((n, 1))
      case 0: factors += [(n, 1), (n, -1)]
      default: break
      }
    }
    var rows: [[Rational]] = (0..<problem.width).map { j in
      factors.map { $0.sign * problem.columns[$0.n][j] } + [.zero]
    }
    rows.append(factors.map { sides[$0.n] == 0 ? .zero : .one } + [.one])
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: factors.count) else { return nil }
    var row = [Rational](repeating: .zero, count: sides.count)
    for (factor, value) in zip(factors, x) { row[factor.n].addProduct(factor.sign, value) }
    return row
  }

  /// The values, each at a local minimum: a piece's point is one.
  private func found() throws -> Found? {
    let (samples, width, units) = (problem.samples, problem.width, problem.units)
    let errors = Array(Set(pieces.map(\.error))).sorted()
    var (values, minima): ([LocalMinimumValue], [[Matrix<Rational>]]) = ([], [])
    for error in errors {
      var listed: (LocalMinimumValue, [Matrix<Rational>])?
      for piece in pieces where piece.error == error {
        guard let value = try value(piece.q, piece.signs, error) else { continue }
        // A point where the MSE is differentiable says more.
        if listed == nil || value.0.isDifferentiable { listed = value }
        if value.0.isDifferentiable { break }
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
    let hidden = Matrix(rows: q.count, columns: problem.width) { q[$0][$1] }
    let output = Matrix<Rational>(rows: 1, columns: signs.count) { Rational(signs[$1]) }
    let point = try Point(problem.layers, hidden: hidden, output: output)
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
  ///   - threads: how many leaves are worked at together.
  ///   - goesOn: called with the number of leaves so far; whether to go on.
  /// - Returns: nil when it was told to stop, or did not come to an end, and for a network whose output has a bias.
  /// - Complexity: one linear program for each of the about `(2 F)^d / d!` choices of signs and of `F` faces.
  public func localMinimumValues(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, threads: Int = 1,
    goesOn: @escaping (_ leaves: Int) -> Bool = { _ in true }
  ) throws -> CensusOutcome? {
    let problem = try LastLayers(network, instance, targets: targets)
    if problem.hasOutputBias { return nil }
    var search = CensusSearch(problem, threads: max(1, threads), goesOn: goesOn)
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
