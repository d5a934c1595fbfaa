import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables

/// One run of `checker landscape`: each part within its time, and what it proves in the report.
struct LandscapeRun {
  private(set) var report: LandscapeReport
  private let problem: MinimumFile
  private let session: Session
  private let seconds: Int
  private let threads: Int
  private let network: NetworkFields
  private let instance: InstanceFields
  private let progress = Progress()

  private var certifier: Certifier { session.certifier }

  init(_ problem: MinimumFile, of trained: TrainedOptions.Read?, session: Session, seconds: Int, threads: Int) {
    (self.problem, self.session, self.seconds, self.threads) = (problem, session, seconds, threads)
    (network, instance) = (NetworkFields(problem.network), InstanceFields(problem.instance))
    report = LandscapeReport(problem.network, slope: problem.slopeName, of: trained)
  }

  /// Writes a certificate, and says so.
  private func placed(_ certificate: Verified?) throws -> LandscapeReport.Proof? {
    progress.clear()
    return try certificate.map { LandscapeReport.Proof($0, path: try session.folder.write($0)) }
  }

  /// - Parameter what: is looked for.
  /// - Returns: nil when it took too long.
  private func inTime<Result: Sendable>(
    _ what: String, _ work: @escaping @Sendable () throws -> Result?
  ) throws -> Result? {
    progress.search(what, atMost: .seconds(seconds))
    let result = try within(SearchTime.most(.seconds(seconds)), work) ?? nil
    progress.clear()
    return result
  }

  /// - Parameter bound: what of several outputs is to be proved in its place.
  private func minimumByOutput(_ what: String, atLeast bound: Rational? = nil) throws -> GlobalMinimumOutcome? {
    let (certifier, network, instance, targets, point) = (certifier, network, instance, problem.targets, problem.point)
    let (time, threads, duration) = (SearchTime(.seconds(seconds)), threads, Duration.seconds(seconds))
    return try inTime(what) {
      try certifier.globalMinimumByOutput(
        atLeast: bound, network, instance, targets: targets, from: point, threads: threads, within: duration,
        goesOn: { time.goesOn($0, in: what) })
    }
  }

  mutating func findGlobalMinimum(_ search: SavedSearch) throws {
    if network.outputs > 1 {
      return try add(try search.run { try minimumByOutput("the global minimum") }, search)
    }
    let saved = try search.saved()
    let (certifier, network, instance, targets, point) = (certifier, network, instance, problem.targets, problem.point)
    // Of a search that is not done, the last part is for a bound.
    let (whole, threads) = (Duration.seconds(seconds), threads)
    let (time, boundTime) = (SearchTime(whole * 7 / 8), whole / 8)
    let ofBound = SearchTime(whole)
    let outcome = try search.run {
      try inTime("the global minimum") {
        try certifier.globalMinimum(
          network, instance, targets: targets, from: point, resuming: saved, threads: threads, saves: search.save,
          goesOn: { time.goesOn($0, in: "the global minimum") }, boundTime: boundTime,
          boundGoesOn: { ofBound.goesOn($0, in: "a bound of the MSE") })
      }
    }
    try add(outcome, search)
  }

  private mutating func add(_ outcome: GlobalMinimumOutcome?, _ search: SavedSearch) throws {
    (report.globalMinimum, report.looks.minimum) = (outcome, true)
    report.isInterrupted = Interruption.wasRequested
    switch outcome {
    case .proved(let certificate, _): report.globalMinimumProof = try placed(certificate)
    case .undecided(_, _, _, _, let atLeast, let progress):
      report.globalMinimumProof = try placed(atLeast)
      if let progress {
        try search.save(progress)
        report.checkpoint = search.path
      }
    case nil: break
    }
  }

  /// That the MSE is at least a number, in place of all else.
  mutating func findBound(_ bound: Rational) throws {
    let (certifier, network, instance, targets) = (certifier, network, instance, problem.targets)
    let (time, threads) = (SearchTime(.seconds(seconds)), threads)
    if network.outputs > 1 {
      let outcome = try minimumByOutput("a bound of the MSE", atLeast: bound)?.asBound(bound)
      return try add(outcome, of: bound)
    }
    let outcome = try inTime("a bound of the MSE") {
      try certifier.errorIsAtLeast(
        bound, network, instance, targets: targets, threads: threads,
        goesOn: { time.goesOn($0, in: "a bound of the MSE") })
    }
    try add(outcome, of: bound)
  }

  private mutating func add(_ outcome: ErrorBoundOutcome?, of bound: Rational) throws {
    let proof: LandscapeReport.Proof? =
      if case .proved(let certificate, _) = outcome { try placed(certificate) } else { nil }
    report.lowerBound = LandscapeReport.LowerBound(number: bound, outcome: outcome, proof: proof)
  }

  mutating func findBadMinima() throws {
    let (certifier, network, instance, targets) = (certifier, network, instance, problem.targets)
    report.looks.badMinima = true
    report.noBadMinima = try placed(
      try inTime("no bad local minima") { try certifier.noBadLocalMinimum(network, instance) })
    if report.noBadMinima != nil {
      report.nearby = try placed(
        try inTime("no bad local minima nearby") { try certifier.noBadLocalMinimumNearby(network, instance) })
    } else {
      let (least, point) = (report.leastError, problem.point)
      report.badMinimum = try placed(
        try inTime("bad local minima") {
          try certifier.badLocalMinimum(network, instance, targets: targets, above: least, first: point)
        })
      let own = problem
      if own.network.samples <= own.network.gradientRows {
        report.fullRank = try placed(
          try inTime("the rank at every pattern") {
            try certifier.fullRankAtEveryPattern(own.network, own.instance)
          })
      }
      report.otherTargets = try placed(
        try inTime("bad local minima at other targets") { try certifier.localMinimumOfSquareCase(network, instance) })
    }
    if let output = problem.point?.output, report.noBadMinima != nil {
      report.stationary = try placed(
        try inTime("the rate of gradient flows") {
          try certifier.noBadStationaryPoint(network, instance, output: output)
        })
    }
  }

  /// That a loss whose derivatives are nowhere 0 has no differentiable local minimum.
  mutating func findDifferentiableMinimaWithoutZero() throws {
    let (certifier, own) = (certifier, problem)
    report.looks.withoutZero = true
    guard own.network.samples <= own.network.gradientRows else { return }
    report.withoutZero = try placed(
      try inTime("the rank at every pattern") {
        try certifier.noDifferentiableLocalMinimum(own.network, own.instance)
      })
  }

  mutating func findLeastSlope() throws {
    let (certifier, network, instance) = (certifier, network, instance)
    let time = SearchTime(.seconds(seconds))
    let threshold = try inTime("the least slope") {
      try certifier.leastSquareSlope(network, instance, goesOn: { time.goesOn })
    }
    if let threshold {
      report.leastSlope = .exactly(
        threshold, above: try placed(threshold.above), below: try placed(threshold.below))
      return
    }
    let found = try inTime("the least slope") {
      try certifier.leastSlopeWithoutBadMinima(network, instance, goesOn: { time.goesOn })
    }
    report.leastSlope = try found.map { .proved($0.slope, try placed($0.certificate)) } ?? .unknown
  }

  /// Where there are no bad ones, 0 is the only value, and needs no census.
  mutating func listValues(drawing: Bool) throws {
    report.looks.values = true
    if report.noBadMinima != nil { return }
    let (certifier, network, instance, targets) = (certifier, network, instance, problem.targets)
    let (time, threads) = (SearchTime(.seconds(seconds)), threads)
    let values = try inTime("all local minima") {
      try certifier.localMinimumValues(
        network, instance, targets: targets, threads: threads, goesOn: { time.goesOn("leaf", $0) })
    }
    guard let values, let proof = try placed(values.certificate) else { return }
    (report.values, report.valuesProof) = (values, proof)
    guard drawing, let name = proof.path.split(separator: "/").last else { return }
    let figure = try Figure(values: NamedCertificate(name: String(name), certificate: values.certificate))
    for form in FigureForms.all {
      let path = proof.path.dropLast(".json".count) + ".\(form.fileExtension)"
      try writeAtomically(Array(form.text(of: figure).utf8), to: String(path))
      report.figures.append(String(path))
    }
  }
}

extension GlobalMinimumOutcome {
  /// What it says of a number that was to be proved.
  fileprivate func asBound(_ bound: Rational) -> ErrorBoundOutcome {
    switch self {
    case .proved(let certificate, let nodes):
      if case .training(let claim) = certificate.claim { return .smaller(claim.point, error: .zero) }
      return .proved(certificate, nodes: nodes)
    case .undecided(let point, let error, _, let obstacle, _, _):
      return error < bound ? .smaller(point, error: error) : .undecided(obstacle)
    }
  }
}
