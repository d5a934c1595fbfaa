import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// From a trained point to an exact statement: the point itself where it has zero error or is a local minimum
  /// exactly, else a point of zero error, else a local minimum, within a radius of it.
  ///
  /// Only the hidden weights `W_{L-1}` of units with `w_i ≠ 0` move, for a local minimum, and where they alone reach no zero error, the output's bias too, and the activation pattern stays but for kinks. Where
  /// these reach no zero error, the output's weights alone move for it.
  ///
  /// The way to a point is the same for every radius, with which only the change of what is found is compared. So the change of
  /// an obstacle `beyondRadius` is a radius at which something is found. It goes by `BalancedLayers`: what is found is the same, up to
  /// the weights' units, in whatever units the data, targets and units' weights are.
  ///
  /// - Parameters:
  ///   - fields: network, data and trained weights.
  ///   - radius: the largest change of a weight.
  ///   - loss: in place of the MSE, whose local minima are meant then. Those of a power are at no rational weights, in general: of
  ///     such a loss only the trained point itself and points of zero error are found.
  public func finish(_ fields: PointFields, radius: Rational, loss: Loss? = nil) throws -> FinishOutcome {
    let point = try Point(fields)
    var outcome = FinishOutcome(point: point, fields: fields)
    let atPoint = try minimum(fields, loss: loss)
    if case .decided(let certificate) = atPoint {
      if certificate.claim.kind != .notLocalMinimum {
        outcome.conclude(certificate, at: point, fields, kinks: point.kinks, change: .zero)
        return outcome
      }
      outcome.trained = certificate
    }
    let start = FinishStart(fields: fields, layers: try BalancedLayers(point), radius: radius, loss: loss)
    try finishExactly(start, atPoint, &outcome)
    if outcome.certificate == nil { try finishNearby(start, &outcome) }
    return outcome
  }

  /// The same at rational weights.
  /// - Parameter atPoint: what is known of the trained point.
  private func finishExactly(
    _ start: FinishStart, _ atPoint: MinimumOutcome, _ outcome: inout FinishOutcome
  ) throws {
    let trained = Neighbourhood(start.layers.point)
    let outputs = trained.problem.outputs
    let work = Work(limits: verifier.limits)
    if try reachZeroError(trained, start, &outcome, work) { return }
    if try reachZeroErrorWithBiases(trained, start, &outcome) { return }
    if try reachZeroErrorByOutput(trained, start, &outcome) { return }
    if outputs > 1 {
      if try reachFewActiveUnits(trained, start, &outcome, work) { return }
      let found: OutputsObstacle? = if case .severalOutputs(let found) = atPoint { found } else { nil }
      outcome.note(.severalOutputs(outputs, found))
      return
    }
    let threshold: Rational?
    let ended: (descent: LossDescent, saturated: [Int]?)?
    do throws(LimitError) {
      switch start.loss {
      case .power:
        outcome.note(.equationsNotLinear)
        return
      case .huber(let delta):
        let scaled = start.layers.errorScale * delta
        threshold = scaled
        ended = try LossDescent.huber(trained, threshold: scaled.approximation, work)
      case nil:
        threshold = nil
        var descent = LossDescent(trained)
        ended = try descent.run(work) ? (descent, nil) : nil
      }
    } catch {
      giveUp(&outcome)
      return
    }
    guard let (descent, saturated) = ended else {
      outcome.note(.descentWithoutEnd)
      return
    }
    guard let weights = descent.weights(of: trained) else { return }
    let low = try trained.moved(to: weights)
    if descent.errorIsZero {
      // A kink is on both sides: it keeps the sign that it had.
      let near = Neighbourhood(low, signs: descent.signs(keeping: trained.signs))
      if try reachZeroError(near, start, &outcome, work) { return }
    }
    let finish = LocalMinimumFinish(trained: Neighbourhood(low, signs: trained.signs), threshold: threshold)
    _ = try take(try finish.outcome(from: descent.signs, saturated: saturated), start, &outcome)
  }

  /// The same by the hidden weights and the output's biases together; what is not met by them is no news.
  private func reachZeroErrorWithBiases(
    _ trained: Neighbourhood, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    guard trained.problem.hasOutputBias else { return false }
    let finish = ZeroErrorFinish(trained: trained, movesBiases: true)
    let end: ZeroErrorFinish.Outcome
    do { end = try finish.outcome(Work(limits: verifier.limits)) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    guard case .found(let found, let held) = end else { return false }
    return try take(found, .zeroError, kinks: held, start, &outcome)
  }

  /// The same by the weights of the output alone; what is not met by them is no news.
  private func reachZeroErrorByOutput(
    _ trained: Neighbourhood, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    let found: Point?
    do { found = try OutputFinish(trained: trained).point(Work(limits: verifier.limits)) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    guard let found else { return false }
    return try take(found, .zeroErrorByOutput, kinks: 0, start, &outcome)
  }

  /// Whether zero error was found, or a local minimum, where on some samples fewer units are active than there are outputs; what is not
  /// met there is no news.
  private func reachFewActiveUnits(
    _ trained: Neighbourhood, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let end: ZeroErrorFinish.Outcome
    do {
      guard let near = try FewActiveUnits(trained)?.neighbourhood(work) else { return false }
      end = try ZeroErrorFinish(trained: near).outcome(work)
    } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    guard case .found(let met, let held) = end else { return false }
    let found = try Point(trained.problem, hidden: met.hidden, output: met.lastWeights)
    if found.meanSquaredError.isZero { return try take(found, .zeroError, kinks: held, start, &outcome) }
    return try takeIfMinimum(.found(found), start, &outcome)
  }

  /// Whether a point of zero error was found; else the reason is noted.
  private func reachZeroError(
    _ near: Neighbourhood, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let end: ZeroErrorFinish.Outcome
    do { end = try ZeroErrorFinish(trained: near).outcome(work) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    switch end {
    case .found(let found, let held): return try take(found, .zeroError, kinks: held, start, &outcome)
    case .failed(let obstacle):
      outcome.note(obstacle)
      return false
    }
  }

  /// The same at real weights near rational ones, which are not written down: all weights of the last two layers move.
  private func finishNearby(_ start: FinishStart, _ outcome: inout FinishOutcome) throws {
    let problem = FloatWeights.Problem(start.layers.point.problem)
    guard problem.isFinite else { return }
    let trained = FloatWeights(problem, at: start.layers.point)
    let work = Work(limits: verifier.limits)
    do {
      var descent = KinkDescent(trained)
      let end = try descent.run(work)
      let besideKinks = try end == .zeroError ? [1, -1].map { side in try descent.offKinks(side, work) } : []
      for weights in besideKinks + [trained] {
        var errors = ErrorDescent(weights)
        try errors.run(work)
        if try reachZeroErrorNearby(errors.weights, start, &outcome, work) { return }
        if try reachFewActiveUnits(errors.weights, start, &outcome, work) { return }
      }
      guard start.loss == nil else { return }
      switch end {
      case .zeroError:
        if outcome.obstacles.contains(where: \.isZeroErrorNearby) { return }
        throw NearbyObstacle.zeroError(kinks: descent.sides.joined().count { $0 == 0 })
      case .none: throw NearbyObstacle.descentGoesOn(from: trained, to: descent.weights, start.layers)
      case .localMinimum: break
      }
      if try reachFewActiveUnits(descent.weights, start, &outcome, work) { return }
      descent.silenceIdleUnits()
      if try reachLocalMinimum(descent, start, &outcome, work) { return }
      do { _ = try reachLocalMinimumNearby(descent, start, &outcome, work) } catch NearbyObstacle.descentIsSlow {
        throw NearbyObstacle.descentGoesOn(from: trained, to: descent.weights, start.layers)
      }
    } catch is LimitError { giveUp(&outcome) } catch let obstacle as NearbyObstacle { outcome.note(.nearby(obstacle)) }
  }

  private func reachFewActiveUnits(
    _ descent: FloatWeights, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    guard let near = try rounded(descent, start) else { return false }
    return try reachFewActiveUnits(near, start, &outcome, work)
  }

  private func rounded(_ descent: FloatWeights, _ start: FinishStart) throws -> Neighbourhood? {
    let weights = descent.rounded(toMultipleOf: descent.largest.exponentOfFloat - 60)
    return try weights.map { Neighbourhood(try start.layers.point.problem.point($0)) }
  }

  /// Whether a local minimum was found at rational weights where a descent by all weights came to rest: with one output their equations are
  /// linear at fixed signs. What is not met there is no news.
  private func reachLocalMinimum(
    _ descent: KinkDescent, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let problem = start.layers.point.problem
    guard problem.outputs == 1, let near = try rounded(descent.weights, start) else { return false }
    let size = descent.weights.values.count + descent.sides.joined().count { $0 == 0 }
    try work.spend(16, size, size, size)
    let finish = LocalMinimumFinish(trained: near, threshold: nil)
    let signs = Matrix(rows: problem.units, columns: problem.samples) { descent.sides[$0][$1] }
    return try takeIfMinimum(try finish.outcome(from: signs), start, &outcome)
  }

  /// The same as `take`, but that of what was found only a change over the radius is noted.
  private func takeIfMinimum(
    _ end: LocalMinimumFinish.Outcome, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    var again = outcome
    if try take(end, start, &again) {
      outcome = again
      return true
    }
    for obstacle in again.obstacles where obstacle.isBeyondRadius { outcome.note(obstacle) }
    return false
  }

  /// Notes that a search would take more work than the limit.
  private func giveUp(_ outcome: inout FinishOutcome) {
    let bound = verifier.limits.work
    let obstacle = FinishObstacle.overLimit(LimitError("the search nearby", of: .work, bound: bound))
    if !outcome.obstacles.contains(obstacle) { outcome.note(obstacle) }
  }

  /// Whether what was found is a local minimum, and near enough, and so the outcome; else it is noted.
  private func take(
    _ end: LocalMinimumFinish.Outcome, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    switch end {
    case .found(let end):
      let found = try start.layers.restored(end)
      let moved = start.fields.with(found)
      switch try minimum(moved, loss: start.loss) {
      case .decided(let certificate) where certificate.claim.kind != .notLocalMinimum:
        let change = start.change(to: found)
        guard change <= start.radius else {
          outcome.note(.beyondRadius(.localMinimum(kinks: found.kinks), change: change, radius: start.radius))
          break
        }
        outcome.conclude(certificate, at: found, moved, kinks: found.kinks, change: change)
        return true
      case .decided: outcome.note(.criticalPointDescends(kinks: found.kinks))
      case .undecided(let unit, let kinks): outcome.note(.tooManyKinks(unit: unit, kinks: kinks))
      case .severalOutputs(let obstacle): outcome.note(.severalOutputs(found.problem.outputs, obstacle))
      }
    case .failed(let obstacle): outcome.note(obstacle)
    }
    return false
  }

  /// Whether a point of zero error is near enough, and so the outcome; else it is noted.
  private func take(
    _ found: Point, _ kind: FinishObstacle.Found, kinks: Int, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    let found = try start.layers.restored(found)
    let change = start.change(to: found)
    guard change <= start.radius else {
      outcome.note(.beyondRadius(kind, change: change, radius: start.radius))
      return false
    }
    let moved = start.fields.with(found)
    outcome.conclude(try seal(.zeroErrorPoint(moved), by: .evaluation), at: found, moved, kinks: kinks, change: change)
    return true
  }
}

/// What `finish` begins with.
struct FinishStart {
  let fields: PointFields
  let layers: BalancedLayers
  /// The largest change of a weight that is allowed.
  let radius: Rational
  /// In place of the MSE.
  let loss: Loss?

  /// The largest change of a weight.
  func change(to found: Point) -> Rational { largestChange(found.allWeights, layers.trained.allWeights) }
}

/// What `finish` found.
public struct FinishOutcome: Sendable {
  /// `MSE` of the trained point.
  public let errorBefore: Rational
  /// `MSE` of the finished point, if there is one.
  public private(set) var errorAfter: Rational?
  /// The finished point.
  public private(set) var fields: PointFields?
  /// What is proved of the finished point: zero error, or a local minimum.
  public private(set) var certificate: Verified?
  /// What is proved of the trained point itself: that it is no local minimum.
  public fileprivate(set) var trained: Verified?
  /// The `u` that are zero at a local minimum, or that had to be held for zero error.
  public private(set) var kinks: Int?
  /// The largest change of a weight.
  public private(set) var change: Rational?
  /// Why what was tried gave nothing, in the order in which it was tried.
  public private(set) var obstacles: [FinishObstacle] = []
  /// Within which of the finished point's weights there are real ones for which the certificate is, where it is not for the finished
  /// weights themselves.
  public var nearbyRadius: Rational? {
    if case .nearby(let claim) = certificate?.claim { claim.radius } else { nil }
  }

  fileprivate init(point: Point, fields: PointFields) { errorBefore = point.meanSquaredError }

  mutating func conclude(
    _ certificate: Verified, at point: Point, _ fields: PointFields, kinks: Int, change: Rational
  ) {
    (self.certificate, self.fields, self.kinks, self.change) = (certificate, fields, kinks, change)
    errorAfter = point.meanSquaredError
  }

  /// Of changes over the radius that lead to one kind of certificate only the smallest is noted.
  mutating func note(_ obstacle: FinishObstacle) {
    guard let place = obstacles.firstIndex(where: obstacle.isBeyondRadius(as:)) else {
      return obstacles.append(obstacle)
    }
    if case .beyondRadius(_, let change, _) = obstacle, case .beyondRadius(_, let other, _) = obstacles[place],
      change < other
    {
      obstacles[place] = obstacle
    }
  }
}

extension PointFields {
  /// With the weights of another point.
  func with(_ point: Point) -> PointFields {
    PointFields(network, instance, targets: targets, at: point)
  }
}
