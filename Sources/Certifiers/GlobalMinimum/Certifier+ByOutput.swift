import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// Decides whether one of several outputs has, by itself, no weights of zero error: then all together have none.
  ///
  /// - Parameters:
  ///   - network: of several outputs, and two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `K × N`.
  ///   - limit: the most combinations of cells that are listed.
  ///   - branches: whether to branch, too.
  ///   - threads: how many nodes are worked at together.
  ///   - duration: the time for all outputs; each has its share of what is left.
  ///   - goesOn: called now and then, while branching with how far that is; whether to go on.
  package func zeroErrorPointByOutput(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, limit: Int, branches: Bool,
    threads: Int, within duration: Duration, goesOn: @escaping @Sendable (GlobalMinimumState?) -> Bool
  ) throws -> ZeroErrorOutcome {
    let data = TrainingData(network, instance, targets: targets)
    let end = ContinuousClock.now + duration
    var obstacle: ZeroErrorOutcome.Obstacle?
    for k in 0..<network.outputs {
      let (one, targets, start) = (network.ofOneOutput, data.targets(of: k), ContinuousClock.now)
      let share = (end - start) / (network.outputs - k)
      var outcome = try zeroErrorPoint(
        one, instance, targets: targets, limit: limit,
        goesOn: { ContinuousClock.now < start + (branches ? share / 2 : share) && goesOn(nil) })
      if case .undecided = outcome, branches, ContinuousClock.now < start + share {
        let branched = try zeroErrorPointByBranching(
          one, instance, targets: targets, threads: threads,
          goesOn: { ContinuousClock.now < start + share && goesOn($0) }
        ).outcome
        // What listing cells met says more.
        switch branched {
        case .undecided(.search): break
        case .exists, .none, .undecided: outcome = branched
        }
      }
      switch outcome {
      case .none(let certificate): return .none(try seal(data, [OutputBound(k, certificate)]))
      case .exists: continue
      case .undecided(let found): obstacle = obstacle ?? found
      }
    }
    return .undecided(obstacle ?? .severalOutputs)
  }

  /// What the MSE of several outputs is at least, as the sum of what those of each by itself are, and the best weights found: those given,
  /// or hidden weights that are best for one output, with the best output weights for all.
  ///
  /// - Parameters:
  ///   - bound: a number above 0 that is to be proved; nil for the global minimum.
  ///   - network: of several outputs, and two slopes, `1` and another.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - targets: `K × N`.
  ///   - start: a point to begin with.
  ///   - threads: how many nodes are worked at together.
  ///   - duration: the time for all outputs; each has its share of what is left.
  ///   - goesOn: called now and then; whether to go on.
  package func globalMinimumByOutput(
    atLeast bound: Rational? = nil, _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>,
    from start: PointFields?, threads: Int, within duration: Duration,
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool
  ) throws -> GlobalMinimumOutcome {
    let data = TrainingData(network, instance, targets: targets)
    let layers = try LastLayers(network, instance, targets: targets)
    var best = try start.map { try Point($0) }
    var (bounds, nodes, obstacle): ([OutputBound], Int, GlobalMinimumOutcome.Obstacle?) = ([], 0, nil)
    func isBetter(_ point: Point) -> Bool { best.map { point.meanSquaredError < $0.meanSquaredError } ?? true }
    let end = ContinuousClock.now + duration
    for k in 0..<network.outputs {
      let now = ContinuousClock.now
      let share = (end - now) / (network.outputs - k)
      let outcome = try globalMinimum(
        network.ofOneOutput, instance, targets: data.targets(of: k), from: start.map { data.point($0, of: k) },
        threads: threads, goesOn: { ContinuousClock.now < now + share * 7 / 8 && goesOn($0) }, boundTime: share / 8,
        boundGoesOn: goesOn)
      let hidden: Matrix<Rational>?
      switch outcome {
      case .proved(let certificate, let more):
        nodes += more
        hidden = certificate.claim.minimum?.hidden
        // Zero error of one output bounds nothing.
        if case .globalMinimum = certificate.claim { bounds.append(OutputBound(k, certificate)) }
      case .undecided(let point, _, _, let why, let atLeast, _):
        if case .stopped(let more) = why { nodes += more }
        (hidden, obstacle) = (point.hidden, obstacle ?? why)
        if let atLeast { bounds.append(OutputBound(k, atLeast)) }
      }
      if let hidden, let found = try layers.leastSquares(atHidden: hidden), isBetter(found) { best = found }
    }
    let point = try best ?? layers.zeroWeights()
    let fields = data.fields(at: point)
    let (error, least) = (point.meanSquaredError, bounds.reduce(Rational.zero) { $0 + $1.error })
    if error.isZero { return .proved(try seal(.zeroErrorPoint(fields), by: .evaluation), nodes: nodes) }
    if case .stopped = obstacle { obstacle = .stopped(nodes: nodes) }
    if let bound, !bounds.isEmpty, bound <= least {
      return .proved(try seal(data.errorAtLeast(bound), bounds), nodes: nodes)
    }
    if bound == nil, !bounds.isEmpty, error == least {
      return .proved(try seal(.globalMinimum(fields, error: error), bounds), nodes: nodes)
    }
    return .undecided(
      fields, error: error, bound: least, obstacle ?? .outputs,
      atLeast: bounds.isEmpty || bound != nil ? nil : try seal(data.errorAtLeast(least), bounds))
  }

  /// Seals what a bound of one output says of all.
  private func seal(_ data: TrainingData, _ bounds: [OutputBound]) throws -> Verified {
    let error = bounds.reduce(Rational.zero) { $0 + $1.error }
    return try seal(error.isZero ? data.noZeroErrorPoint : data.errorAtLeast(error), bounds)
  }

  private func seal(_ claim: GlobalMinimumClaim, _ bounds: [OutputBound]) throws -> Verified {
    try seal(.globalMinimum(claim), by: .byOutput(bounds))
  }
}

extension TrainingData {
  /// Those of one output.
  fileprivate func targets(of k: Int) -> Matrix<Rational> { targets.row(number: k) }

  /// The same weights, of one output.
  fileprivate func point(_ point: PointFields, of k: Int) -> PointFields {
    PointFields(
      network: network.ofOneOutput, instance: instance, targets: targets(of: k), hidden: point.hidden,
      output: point.output.row(number: k))
  }
}

extension OutputBound {
  /// What a certificate about the network of that output alone proves.
  fileprivate init(_ k: Int, _ certificate: Verified) {
    let error: Rational = if case .globalMinimum(let claim) = certificate.claim { claim.error } else { .zero }
    self.init(output: k, error: error, evidence: certificate.evidence)
  }
}

extension Claim {
  /// The point of least MSE, if it says of one that it is.
  fileprivate var minimum: PointFields? {
    if case .globalMinimum(.globalMinimum(let point, _)) = self { point } else { ofPoint?.point }
  }
}

extension Matrix {
  fileprivate func row(number i: Int) -> Matrix { Matrix(rows: 1, columns: columns) { self[i, $1] } }
}
