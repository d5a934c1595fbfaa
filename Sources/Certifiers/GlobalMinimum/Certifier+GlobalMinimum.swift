import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The least MSE of all weights of the last two layers, as an exact rational with a point of it and a proof: branch and bound, and by
  /// turns hops between local minima, which find points.
  ///
  /// - Parameters:
  ///   - network: of two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `1 × N`.
  ///   - start: a point whose MSE is an upper bound; without it, or where a descent from random weights finds a better one, that.
  ///   - progress: what an earlier search for the same problem has left.
  ///   - threads: how many nodes are worked at together.
  ///   - saves: takes from time to time what a search would need to go on from here.
  ///   - goesOn: called now and then; whether to go on.
  ///   - boundTime: for how long after that a bound from below is looked for, where the minimum is not decided.
  ///   - boundGoesOn: called now and then in that time; whether to go on.
  /// - Throws: what `saves` throws; `BranchingError`.
  public func globalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, from start: PointFields? = nil,
    resuming progress: BranchingProgress? = nil, threads: Int,
    saves: (BranchingProgress) throws -> Void = { _ in },
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool = { _ in true },
    boundTime: Duration = .zero, boundGoesOn: @escaping @Sendable (GlobalMinimumState) -> Bool = { _ in true }
  ) throws -> GlobalMinimumOutcome {
    let problem = try GlobalMinimumProblem(network, instance, targets: targets)
    let outcome = try globalMinimum(
      problem, from: start, resuming: progress, isPositiveEnough: false, threads: threads, saves: saves, goesOn: goesOn)
    guard boundTime > .zero,
      case .undecided(let point, let error, let bound, .stopped(let nodes), _, let progress) = outcome,
      let found = problem.bound(
        below: error, after: nodes, threads: threads, within: boundTime, goesOn: boundGoesOn),
      let better = try? found.square / Rational(2 * problem.layers.samples), better > bound
    else { return outcome }
    let certificate = try seal(.globalMinimum(problem.errorAtLeast(better)), by: .branching(found.evidence))
    return .undecided(
      point, error: error, bound: better, .stopped(nodes: nodes), atLeast: certificate, progress: progress)
  }

  /// Decides whether the MSE is at least a number for all weights of the last two layers, by branch and bound. The proof depends on
  /// nothing but the problem and the number.
  ///
  /// - Parameters:
  ///   - bound: the number, above 0.
  ///   - network: of two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `1 × N`.
  ///   - threads: how many nodes are worked at together.
  ///   - goesOn: called now and then; whether to go on.
  public func errorIsAtLeast(
    _ bound: Rational, _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, threads: Int,
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool = { _ in true }
  ) throws -> ErrorBoundOutcome {
    let problem = try GlobalMinimumProblem(network, instance, targets: targets)
    let best = try BestPoint(problem.layers).point
    if best.meanSquaredError < bound { return .smaller(problem.fields(at: best), error: best.meanSquaredError) }
    guard let cone = problem.cone else { return .undecided(.rays) }
    let samples = Rational(2 * problem.layers.samples)
    guard
      let search = BranchingSearch(
        cone, least: samples * bound, knownErrors: [best.errors.primitive.integers.map { Rational($0) }])
    else { return .undecided(.signs) }
    let outcome = search.run(threads: threads) { nodes, left, square in
      goesOn(
        GlobalMinimumState(
          nodes: nodes, left: left, bound: square / samples.approximation, best: best.meanSquaredError))
    }
    switch outcome {
    case .proved(let evidence):
      let certificate = try seal(.globalMinimum(problem.errorAtLeast(bound)), by: .branching(evidence))
      return .proved(certificate, nodes: search.nodes)
    case .better(let guess):
      guard let found = try BestPoint.near(guess, problem.layers), found.meanSquaredError < bound else {
        return .undecided(.rounding)
      }
      return .smaller(problem.fields(at: found), error: found.meanSquaredError)
    case .stopped, .paused: return .undecided(.stopped(nodes: search.nodes))
    }
  }

  /// Decides whether some weights of the last two layers fit the targets exactly, by branch and bound.
  /// - Parameters:
  ///   - network: of two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `1 × N`.
  ///   - progress: what an earlier search for the same problem has left.
  ///   - threads: how many nodes are worked at together.
  ///   - saves: takes from time to time what a search would need to go on from here.
  ///   - goesOn: called now and then; whether to go on.
  /// - Returns: the outcome, and where that is undecided from where to go on.
  /// - Throws: what `saves` throws; `BranchingError`.
  package func zeroErrorPointByBranching(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>,
    resuming progress: BranchingProgress? = nil, threads: Int,
    saves: (BranchingProgress) throws -> Void = { _ in },
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool = { _ in true }
  ) throws -> (outcome: ZeroErrorOutcome, progress: BranchingProgress?) {
    if network.outputs > 1 { return (.undecided(.severalOutputs), nil) }
    let problem = try GlobalMinimumProblem(network, instance, targets: targets)
    // No weights are allocated that are too many for both.
    guard
      problem.cone != nil || problem.hops != nil,
      Work.product([problem.layers.units, problem.layers.inputs.rows]) <= GlobalMinimumProblem.mostWeights
    else { return (.undecided(.search), nil) }
    let outcome = try globalMinimum(
      problem, from: nil, resuming: progress, isPositiveEnough: true, threads: threads, saves: saves, goesOn: goesOn)
    switch outcome {
    case .proved(let certificate, _):
      if case .training = certificate.claim { return (.exists(certificate), nil) }
      return (.none(certificate), nil)
    case .undecided(_, _, _, _, let atLeast?, _): return (.none(atLeast), nil)
    case .undecided(_, _, _, .stopped(let nodes), nil, let progress):
      return (.undecided(.branching(nodes: nodes)), progress)
    case .undecided: return (.undecided(.search), nil)
    }
  }

  /// - Parameter isPositiveEnough: whether a proof that the MSE is positive is all that is asked for.
  private func globalMinimum(
    _ problem: GlobalMinimumProblem, from start: PointFields?, resuming progress: BranchingProgress?,
    isPositiveEnough: Bool, threads: Int,
    saves: (BranchingProgress) throws -> Void, goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool
  ) throws -> GlobalMinimumOutcome {
    let layers = problem.layers
    let saved = try progress.map { progress in
      do { return try Point(layers, hidden: progress.hidden, output: progress.output) } catch is ShapeError {
        throw BranchingError.otherProgress
      }
    }
    var best = try saved ?? BestPoint(layers).point
    // The trees are for the error that was the best.
    var trees = progress?.trees
    if let start {
      let point = try Point(start)
      if point.meanSquaredError < best.meanSquaredError { (best, trees) = (point, nil) }
    }
    func fields() -> PointFields { problem.fields(at: best) }
    func fit(_ nodes: Int) throws -> GlobalMinimumOutcome? {
      guard best.meanSquaredError.isZero else { return nil }
      return .proved(try seal(.zeroErrorPoint(fields()), by: .evaluation), nodes: nodes)
    }
    if let found = try fit(0) { return found }
    let samples = Rational(2 * layers.samples)
    // Those of searches for larger errors.
    var before = progress?.nodes ?? 0
    var round = SearchRound(after: before)
    // What goes on has hopped before.
    var (search, isTimeToHop) = (BranchingSearch?.none, progress == nil)
    while true {
      let (done, open) = (before + (search?.nodes ?? 0), search?.open)
      let error = best.meanSquaredError
      if isTimeToHop, let hops = problem.hops {
        let state = GlobalMinimumState(
          nodes: done, left: open?.count ?? 0, bound: (open?.bound ?? 0) / Double(2 * layers.samples), best: error)
        let guess = hops.best(ofChains: round.chains, below: error.approximation, threads: threads) { goesOn(state) }
        if let guess, let found = try BestPoint.near(guess, layers), found.meanSquaredError < error {
          best = found
          if let found = try fit(done) { return found }
          if !isPositiveEnough { (before, search, trees) = (done, nil, nil) }
        }
      }
      isTimeToHop = false
      let least = best.meanSquaredError
      guard let cone = problem.cone else { return .undecided(fields(), error: least, bound: .zero, .rays) }
      guard
        let running = search
          ?? BranchingSearch(
            cone, least: isPositiveEnough ? .zero : samples * least,
            knownErrors: isPositiveEnough ? [] : [best.errors.primitive.integers.map { Rational($0) }], from: trees)
      else {
        if trees != nil { throw BranchingError.otherProgress }
        return .undecided(fields(), error: least, bound: .zero, .signs)
      }
      search = running
      let earlier = before
      let outcome = running.run(threads: threads, pausingAfter: round.nodes - earlier) { nodes, left, bound in
        goesOn(
          GlobalMinimumState(
            nodes: earlier + nodes, left: left, bound: bound / samples.approximation, best: least))
      }
      let nodes = earlier + running.nodes
      func here(_ trees: [[Int]]) -> BranchingProgress {
        BranchingProgress(hidden: best.hidden, output: fields().output, trees: trees, nodes: nodes)
      }
      switch outcome {
      case .paused:
        try saves(here(running.trees))
        (round, isTimeToHop) = (SearchRound(after: nodes), true)
      case .proved(let evidence):
        let claim = isPositiveEnough ? problem.noZeroErrorPoint : .globalMinimum(fields(), error: least)
        return .proved(try seal(.globalMinimum(claim), by: .branching(evidence)), nodes: nodes)
      case .stopped(let square, let evidence, let trees):
        let bound = try square / samples
        return .undecided(
          fields(), error: least, bound: bound, .stopped(nodes: nodes),
          atLeast: try evidence.map {
            try seal(.globalMinimum(problem.errorAtLeast(bound)), by: .branching($0))
          }, progress: here(trees))
      case .better(let guess):
        guard let found = try BestPoint.near(guess, layers), found.meanSquaredError < least else {
          return .undecided(fields(), error: least, bound: .zero, .rounding)
        }
        best = found
        if let found = try fit(nodes) { return found }
        // A fit in floats that is none.
        if isPositiveEnough { return .undecided(fields(), error: found.meanSquaredError, bound: .zero, .rounding) }
        (before, search, trees) = (nodes, nil, nil)
      }
    }
  }
}

/// How long hops and branching take turns: a share of hops that finds points early, and costs proofs little.
private struct SearchRound {
  /// The chains of hops to go through first.
  private(set) var chains = 0..<32
  /// Then the nodes that may be done, in all, before there are hops again.
  private(set) var nodes = 1000

  /// The first round that goes beyond some nodes. Rounds grow twice as long, up to some seconds.
  init(after done: Int) {
    while nodes <= done {
      let length = min(2 * chains.count, 512)
      chains = chains.upperBound..<chains.upperBound + length
      nodes += 1000 * length / 32
    }
  }
}

/// How far a search for the global minimum is.
public struct GlobalMinimumState: Sendable {
  /// Nodes of branching that are done, and how many are left of those that are known.
  public let nodes: Int
  public let left: Int
  /// What the MSE is at least, in floats.
  public let bound: Double
  /// The best MSE so far.
  public let best: Rational
}

/// How far a search for the global minimum came.
public struct BranchingProgress: Sendable {
  /// The best point.
  package let hidden: Matrix<Rational>
  package let output: Matrix<Rational>
  /// For each choice of the output weights' signs, the nodes in preorder: 0 for a leaf, 1 for an open one, `2 + i N + n` for a branch
  /// on `u_i^n`.
  package let trees: [[Int]]
  package let nodes: Int

  package init(hidden: Matrix<Rational>, output: Matrix<Rational>, trees: [[Int]], nodes: Int) {
    (self.hidden, self.output, self.trees, self.nodes) = (hidden, output, trees, nodes)
  }
}

public enum BranchingError: Error {
  /// What a search was to go on from is no state of a search for that problem.
  case otherProgress
}

/// The data to fit, with what looks for weights of small error and proves that there are none, each where the sizes allow it.
private struct GlobalMinimumProblem {
  let network: NetworkFields
  let instance: InstanceFields
  let targets: Matrix<Rational>
  let layers: LastLayers
  let cone: RelaxedCone?
  let hops: HoppingDescent?

  static let mostWeights = 1 << 22

  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>) throws {
    (self.network, self.instance, self.targets) = (network, instance, targets)
    layers = try LastLayers(network, instance, targets: targets)
    (cone, hops) = (RelaxedCone(layers), HoppingDescent(layers))
  }

  /// The problem, with the weights of a point.
  func fields(at point: Point) -> PointFields { PointFields(network, instance, targets: targets, at: point) }

  var noZeroErrorPoint: GlobalMinimumClaim { .noZeroErrorPoint(network, instance, targets: targets) }

  /// What `‖e‖²` is at least for all weights, as far as there is time: by trees of more and more nodes, those of the least bound first, since
  /// the leaves take longer than the nodes, and all of them are needed.
  /// - Parameters:
  ///   - error: the MSE at a point.
  ///   - done: the nodes that were done before.
  ///   - threads: how many nodes are worked at together.
  ///   - duration: the time.
  ///   - goesOn: called now and then; whether to go on.
  func bound(
    below error: Rational, after done: Int, threads: Int, within duration: Duration,
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool
  ) -> (square: Rational, evidence: BranchingEvidence)? {
    let samples = Rational(2 * layers.samples)
    let end = ContinuousClock.now + duration
    var best: (square: Rational, evidence: BranchingEvidence)?
    var most = 64
    while let cone, ContinuousClock.now < end,
      let search = BranchingSearch(cone, least: samples * error, raisesBound: true)
    {
      let found = search.bound(threads: threads, ofNodes: most) { nodes, left, square in
        ContinuousClock.now < end
          && goesOn(
            GlobalMinimumState(nodes: done + nodes, left: left, bound: square / samples.approximation, best: error))
      }
      if let found, found.square > best?.square ?? .zero { best = found }
      // Fewer nodes than were allowed: there is no more to be had.
      if search.nodes < most { break }
      most *= 4
    }
    return best
  }

  func errorAtLeast(_ error: Rational) -> GlobalMinimumClaim {
    .errorAtLeast(network, instance, targets: targets, error: error)
  }
}

/// What the search for the global minimum found.
public enum GlobalMinimumOutcome: Sendable {
  /// A certificate of a global minimum, or of zero error.
  case proved(Verified, nodes: Int)
  /// The best point, its MSE, and what the MSE is at least; where that is not 0, with its certificate.
  case undecided(
    PointFields, error: Rational, bound: Rational, Obstacle, atLeast: Verified? = nil,
    progress: BranchingProgress? = nil)

  public enum Obstacle: Sendable {
    /// It was told to stop.
    case stopped(nodes: Int)
    /// More rays of the samples' hyperplanes than are listed.
    case rays
    /// More choices of signs than are gone through.
    case signs
    /// A better point that was found in floats has no exact one near it.
    case rounding
    /// Of several outputs, what each by itself has at least adds up to less than the MSE found.
    case outputs
  }
}

/// What the search for a proof that the MSE is at least a number found.
public enum ErrorBoundOutcome: Sendable {
  case proved(Verified, nodes: Int)
  /// Weights of a smaller MSE.
  case smaller(PointFields, error: Rational)
  case undecided(GlobalMinimumOutcome.Obstacle)
}

/// Exact points of small MSE, from descents in floats.
struct BestPoint {
  let point: Point

  private static let starts = 8
  private static let mostStarts = 200

  /// The best of descents from seeded random weights, some for each choice of the output weights' signs; zero weights where
  /// none is better.
  init(_ problem: LastLayers) throws {
    let (units, width) = (problem.units, problem.inputs.rows)
    var best = try Point(
      problem, hidden: Matrix(rows: units, columns: width) { _, _ in .zero },
      output: Matrix(rows: 1, columns: units) { _, _ in 1 }.withLastColumn(problem.zeroBias))
    let starts = try BestPoint.descents(problem)
    for start in starts.prefix(8) {
      guard start.error < best.meanSquaredError.approximation else { break }
      if let found = try BestPoint.exactly(start.descent, from: start.from),
        found.meanSquaredError < best.meanSquaredError
      {
        best = found
      }
    }
    point = best
  }

  /// Descents to local minima from seeded random weights, those of small error first.
  private static func descents(
    _ problem: LastLayers
  ) throws -> [(error: Double, descent: LossDescent, from: Neighbourhood)] {
    let (units, width) = (problem.units, problem.inputs.rows)
    let choices = UnitClasses(problem.noise).choices(of: 2, most: BestPoint.mostStarts) ?? []
    let source = RandomSource(seed: 1)
    var starts: [(error: Double, descent: LossDescent, from: Neighbourhood)] = []
    for options in choices {
      for _ in 0..<max(2, min(BestPoint.starts, BestPoint.mostStarts / choices.count)) {
        let hidden = Matrix<Rational>(rows: units, columns: width) { _, _ in Rational(source.uniform(in: -1000...1000))
        }
        let output = Matrix<Rational>(rows: 1, columns: units) { options[$1] == 0 ? 1 : -1 }
          .withLastColumn(problem.zeroBias)
        let start = Neighbourhood(
          try Point(problem, hidden: hidden, output: output), radius: power(of: 4096))
        var descent = LossDescent(start)
        _ = try descent.run()
        if descent.meanSquaredError.isFinite { starts.append((descent.meanSquaredError, descent, start)) }
      }
    }
    starts.sort { $0.error < $1.error }
    return starts
  }

  /// Exact points where descents end, those of large MSE first; and zero weights with either sign.
  static func minima(_ problem: LastLayers) throws -> some Sequence<Point> {
    let (units, width) = (problem.units, problem.inputs.rows)
    let zeros = try [-1, 1].map { sign in
      try Point(
        problem, hidden: Matrix(rows: units, columns: width) { _, _ in .zero },
        output: Matrix(rows: 1, columns: units) { _, _ in sign }.withLastColumn(problem.zeroBias))
    }
    let ends = try descents(problem).reversed().lazy.compactMap { start in
      try? BestPoint.exactly(start.descent, from: start.from)
    }
    return [AnySequence(zeros), AnySequence(ends)].lazy.joined()
  }

  /// The exact point where a descent from weights ends.
  static func near(_ guess: WeightsInFloats, _ problem: LastLayers) throws -> Point? {
    let signs = guess.signs
    let numbers = guess.weights.joined().map { Rational(rounding: $0, toMultipleOf: -60) }
    guard !numbers.contains(nil) else { return nil }
    let width = problem.inputs.rows
    let hidden = Matrix(rows: signs.count, columns: width) { (numbers[$0 * width + $1] ?? .zero) }
    let shift = Rational(rounding: guess.bias, toMultipleOf: -60) ?? .zero
    let output = Matrix<Rational>(rows: 1, columns: signs.count) { signs[$1] < 0 ? -1 : 1 }
      .withLastColumn(problem.hasOutputBias ? [shift] : nil)
    let start = Neighbourhood(try Point(problem, hidden: hidden, output: output), radius: power(of: 4096))
    var descent = LossDescent(start)
    _ = try descent.run()
    return try exactly(descent, from: start)
  }

  private static func exactly(_ descent: LossDescent, from start: Neighbourhood) throws -> Point? {
    guard let near = descent.weights(of: start) else { return nil }
    let signs = descent.signs(keeping: start.signs)
    let moved = Neighbourhood(try start.moved(to: near), origin: near, radius: power(of: 4096), signs: signs)
    if descent.errorIsZero, case .found(let found, _) = try ZeroErrorFinish(trained: moved).outcome() { return found }
    let finish = LocalMinimumFinish(trained: moved, threshold: nil)
    guard case .found(let found) = try finish.outcome(from: descent.signs) else { return nil }
    return found
  }
}

extension Certifier {
  /// A local minimum whose MSE is larger than `error`: the first point if it is one, else from descents in floats; nil where none
  /// is found.
  package func badLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, above error: Rational,
    first: PointFields? = nil
  ) throws -> Verified? {
    if let first, try Point(first).meanSquaredError > error, let found = try localMinimum(first) { return found }
    let problem = try LastLayers(network, instance, targets: targets)
    for point in try BestPoint.minima(problem) where point.meanSquaredError > error {
      let fields = PointFields(network, instance, targets: targets, at: point)
      if let found = try localMinimum(fields) { return found }
    }
    return nil
  }

  /// The certificate of a local minimum with positive MSE, if the point is one.
  func localMinimum(_ fields: PointFields) throws -> Verified? {
    guard case .decided(let certificate) = try minimum(fields), certificate.claim.ofPoint?.isLocalMinimum == true else {
      return nil
    }
    return certificate
  }
}
