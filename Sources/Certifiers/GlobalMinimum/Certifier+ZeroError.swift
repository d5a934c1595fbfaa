import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Decides whether some weights of the last two layers fit the targets exactly.
  ///
  /// Every unit's weights lie in a closed cell of the hyperplanes `q · z^(n) = 0` and have a sign. The verifier goes through all
  /// combinations of these to see that none fits, so that there must not be more than `limit`; weights that fit need no such list.
  ///
  /// - Parameters:
  ///   - network: of two slopes, 1 and any other.
  ///   - instance: `(X, E, W)`, up to the last hidden layer.
  ///   - targets: `y`, `K × N`; of several outputs only that there are none is decided, by each output by itself.
  ///   - limit: the most combinations of cells that are listed.
  ///   - goesOn: asked often, since the search can take long; where it says no, the outcome is `.stopped`.
  public func zeroErrorPoint(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, limit: Int = 1 << 20,
    goesOn: @escaping @Sendable () -> Bool = { true }
  ) throws -> ZeroErrorOutcome {
    if network.outputs > 1 {
      return try zeroErrorPointByOutput(
        network, instance, targets: targets, limit: limit, branches: false, threads: 1, within: .seconds(1 << 40)
      ) { _ in goesOn() }
    }
    let problem = try LastLayers(network, instance, targets: targets)
    let (weights, isTooLarge) = problem.units.multipliedReportingOverflow(by: problem.inputs.rows)
    guard !isTooLarge, weights <= mostWeights else { return .undecided(.search) }
    /// The cells, or why a proof that there are none cannot list them.
    lazy var listed: (cells: Cells?, obstacle: ZeroErrorOutcome.Obstacle) = {
      let mostCells = mostListedSigns / problem.samples
      let most = min(mostCells, root(of: limit, problem.units) / 2)
      let cells = most > 0 ? Cells(of: problem.inputs, limit: most, goesOn: goesOn) : nil
      return (cells, !goesOn() ? .stopped : most < mostCells ? .combinations(limit) : .cells(mostCells))
    }()
    // A short search, for small numbers; a guess; a long search, where it can lead to a proof.
    var outcome = try search(problem, work: ZeroErrorSearch.mostWork / 50, goesOn)
    if case .outOfWork = outcome {
      if let guess = try ZeroErrorGuess(problem, goesOn: goesOn).run() {
        outcome = .fit(output: guess.lastWeights, weights: guess.hidden)
      } else {
        if listed.cells == nil { return .undecided(listed.obstacle) }
        outcome = try search(problem, work: ZeroErrorSearch.mostWork, goesOn)
      }
    }
    switch outcome {
    case .fit(let output, let weights):
      let fields = PointFields(
        network: network, instance: instance, targets: targets, hidden: weights, output: output)
      return .exists(try seal(.zeroErrorPoint(fields), by: .evaluation))
    case .outOfWork: return .undecided(goesOn() ? .search : .stopped)
    case .refuted(let obstructions):
      guard let cells = listed.cells else { return .undecided(listed.obstacle) }
      let evidence = CellEvidence(
        cells: Matrix(rows: cells.signs.count, columns: problem.samples) { cells.signs[$0][$1] },
        points: Matrix(rows: cells.points.count, columns: problem.inputs.rows) { cells.points[$0][$1] },
        refutations: obstructions.map { Refutation($0, cells: cells.signs) })
      return .none(
        try seal(.globalMinimum(.noZeroErrorPoint(network, instance, targets: targets)), by: .cells(evidence)))
    }
  }
}

/// Of the hidden weights, all of which a point lists.
private let mostWeights = 4_000_000

/// Of the cells that a proof lists, for all samples together.
private let mostListedSigns = 1 << 18

/// Fits some samples only, a few more than there are weights, then twice as many, until these cannot be fitted or all are.
private func search(
  _ problem: LastLayers, work: Int, _ goesOn: @escaping () -> Bool
) throws -> ZeroErrorSearch.Outcome {
  var count = min(problem.samples, problem.units * problem.inputs.rows + 1)
  while true {
    guard goesOn(),
      let search = ZeroErrorSearch(problem, fitting: Array(0..<count), work: work, goesOn: goesOn)
    else { return .outOfWork }
    let outcome = search.run()
    guard case .fit(let output, let weights) = outcome, count < problem.samples else { return outcome }
    if try Point(problem, hidden: weights, output: output).meanSquaredError.isZero { return outcome }
    count = min(problem.samples, 2 * count)
  }
}

/// The largest number whose power is at most the limit.
func root(of limit: Int, _ exponent: Int) -> Int {
  func isWithin(_ base: Int) -> Bool {
    var product = 1
    for _ in 0..<exponent {
      let (next, overflow) = product.multipliedReportingOverflow(by: base)
      if overflow || next > limit { return false }
      product = next
    }
    return true
  }
  var (least, most) = (0, limit)
  while least < most {
    let middle = most - (most - least) / 2
    if isWithin(middle) { least = middle } else { most = middle - 1 }
  }
  return least
}

/// What the search for weights of zero error found.
public enum ZeroErrorOutcome: Sendable {
  case exists(Verified)
  case none(Verified)
  case undecided(Obstacle)

  public enum Obstacle: Sendable {
    /// The search came to its end without an answer: too many units, samples, or branches.
    case search
    /// It was told to stop.
    case stopped
    /// There are none, but more combinations of cells and signs than this limit for a proof to go through.
    case combinations(Int)
    /// There are none, but more cells than so many for a proof to list.
    case cells(Int)
    /// Branch and bound was stopped after so many nodes.
    case branching(nodes: Int)
    /// Each output by itself may have zero error; weights of zero error for all together are not looked for.
    case severalOutputs
  }
}

extension Refutation {
  /// The cells that an obstruction refutes, for each unit and the signs of all units with the same noise: these can
  /// change places.
  fileprivate init(_ obstruction: Obstruction, cells: [[UInt64]]) {
    var rows: [[Int]: [Rational]] = [:]
    let units = obstruction.signs.indices
    for other in units {
      for (k, cell) in cells.enumerated() {
        guard let multipliers = obstruction.multipliers(other, in: cell) else { continue }
        for unit in units where obstruction.twins[unit] == obstruction.twins[other] {
          rows[[unit, k, obstruction.signs[other] > 0 ? 0 : 1]] = multipliers
        }
      }
    }
    let sorted = rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    self.init(
      vector: Matrix(rows: 1, columns: obstruction.vector.count) { obstruction.vector[$1] },
      cones: Matrix(rows: sorted.count, columns: 3) { UInt64(sorted[$0].key[[0, 2, 1][$1]]) },
      multipliers: Matrix(rows: sorted.count, columns: obstruction.vector.count) { sorted[$0].value[$1] })
  }
}
