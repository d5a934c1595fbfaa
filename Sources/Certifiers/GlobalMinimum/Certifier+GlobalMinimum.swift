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
    let certificate = try seal(.globalMinimum(problem.data.errorAtLeast(better)), by: .branching(found.evidence))
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
    if best.meanSquaredError < bound { return .smaller(problem.data.fields(at: best), error: best.meanSquaredError) }
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
      let certificate = try seal(.globalMinimum(problem.data.errorAtLeast(bound)), by: .branching(evidence))
      return .proved(certificate, nodes: search.nodes)
    case .better(let guess):
      guard let found = try BestPoint.near(guess, problem.layers), found.meanSquaredError < bound else {
        return .undecided(.rounding)
      }
      return .smaller(problem.data.fields(at: found), error: found.meanSquaredError)
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
    func fields() -> PointFields { problem.data.fields(at: best) }
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
        let claim = isPositiveEnough ? problem.data.noZeroErrorPoint : .globalMinimum(fields(), error: least)
        return .proved(try seal(.globalMinimum(claim), by: .branching(evidence)), nodes: nodes)
      case .stopped(let square, let evidence, let trees):
        let bound = try square / samples
        return .undecided(
          fields(), error: least, bound: bound, .stopped(nodes: nodes),
          atLeast: try evidence.map {
            try seal(.globalMinimum(problem.data.errorAtLeast(bound)), by: .branching($0))
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
