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
  /// an obstacle `beyondRadius` is a radius at which something is found.
  ///
  /// - Parameters:
  ///   - fields: network, data and trained weights.
  ///   - radius: the largest change of a weight.
  ///   - loss: in place of the MSE, whose local minima are meant then. Those of a power are at no rational weights, in general: of
  ///     such a loss only the trained point itself and points of zero error are found.
  public func finish(_ fields: PointFields, radius: Rational, loss: Loss? = nil) throws -> FinishOutcome {
    let point = try Point(fields)
    var outcome = try finishExactly(fields, point, radius: radius, loss: loss)
    if outcome.certificate == nil { try finishNearby(fields, point, radius: radius, loss: loss, &outcome) }
    return outcome
  }

  /// The same at rational weights.
  private func finishExactly(
    _ fields: PointFields, _ point: Point, radius: Rational, loss: Loss?
  ) throws -> FinishOutcome {
    let atPoint = try minimum(fields, loss: loss)
    var outcome = FinishOutcome(point: point, fields: fields)
    if case .decided(let certificate) = atPoint {
      if certificate.claim.kind != .notLocalMinimum {
        outcome.conclude(certificate, at: point, fields, kinks: point.kinks, change: .zero)
        return outcome
      }
      outcome.trained = certificate
    }
    let trained = Neighbourhood(point, radius: radius)
    let work = Work(limits: verifier.limits)
    if try reachZeroError(trained, fields, &outcome, work) { return outcome }
    if try reachZeroErrorWithBiases(trained, fields, &outcome) { return outcome }
    if try reachZeroErrorByOutput(trained, fields, &outcome) { return outcome }
    if point.problem.outputs > 1 {
      let found: OutputsObstacle? = if case .severalOutputs(let found) = atPoint { found } else { nil }
      outcome.obstacles.append(.severalOutputs(point.problem.outputs, found))
      return outcome
    }
    let threshold: Rational?
    let ended: (descent: LossDescent, saturated: [Int]?)?
    do throws(LimitError) {
      switch loss {
      case .power:
        outcome.obstacles.append(.equationsNotLinear)
        return outcome
      case .huber(let delta):
        threshold = delta
        ended = try LossDescent.huber(trained, threshold: delta.approximation, work)
      case nil:
        threshold = nil
        var descent = LossDescent(trained)
        ended = try descent.run(work) ? (descent, nil) : nil
      }
    } catch {
      giveUp(&outcome)
      return outcome
    }
    guard let (descent, saturated) = ended else {
      outcome.obstacles.append(.descentWithoutEnd)
      return outcome
    }
    guard let weights = descent.weights(of: trained) else { return outcome }
    let low = try trained.moved(to: weights)
    if descent.errorIsZero {
      // A kink is on both sides: it keeps the sign that it had.
      let near = Neighbourhood(
        low, origin: trained.origin, radius: radius, signs: descent.signs(keeping: trained.signs))
      if try reachZeroError(near, fields, &outcome, work) { return outcome }
    }
    let near = Neighbourhood(low, origin: trained.origin, radius: radius, signs: trained.signs)
    let finish = LocalMinimumFinish(trained: near, threshold: threshold)
    switch try finish.outcome(from: descent.signs, saturated: saturated) {
    case .found(let found):
      let moved = fields.with(found)
      switch try minimum(moved, loss: loss) {
      case .decided(let certificate) where certificate.claim.kind != .notLocalMinimum:
        let change = trained.change(to: MovingWeights(found))
        guard change <= radius else {
          outcome.obstacles.append(.beyondRadius(.localMinimum(kinks: found.kinks), change: change, radius: radius))
          break
        }
        outcome.conclude(certificate, at: found, moved, kinks: found.kinks, change: change)
      case .decided:
        outcome.obstacles.append(.criticalPointDescends(kinks: found.kinks))
      case .undecided(let unit, let kinks):
        outcome.obstacles.append(.tooManyKinks(unit: unit, kinks: kinks))
      case .severalOutputs(let found):
        outcome.obstacles.append(.severalOutputs(point.problem.outputs, found))
      }
    case .failed(let obstacle): outcome.obstacles.append(obstacle)
    }
    return outcome
  }

  /// The same by the hidden weights and the output's biases together; what is not met by them is no news.
  private func reachZeroErrorWithBiases(
    _ trained: Neighbourhood, _ fields: PointFields, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    guard trained.problem.hasOutputBias else { return false }
    let finish = ZeroErrorFinish(trained: trained, movesBiases: true)
    let end: ZeroErrorFinish.Outcome
    do { end = try finish.outcome(Work(limits: verifier.limits)) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    guard case .found(let found, let held) = end else { return false }
    let change = trained.change(to: MovingWeights(found))
    return try take(found, .zeroError, kinks: held, change: change, within: trained.radius, fields, &outcome)
  }

  /// The same by the weights of the output alone; what is not met by them is no news.
  private func reachZeroErrorByOutput(
    _ trained: Neighbourhood, _ fields: PointFields, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    let finish = OutputFinish(trained: trained)
    let found: Point?
    do { found = try finish.point(Work(limits: verifier.limits)) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    guard let found else { return false }
    return try take(
      found, .zeroErrorByOutput, kinks: 0, change: finish.change(to: found), within: trained.radius, fields, &outcome)
  }

  /// Whether a point of zero error was found; else the reason is noted.
  private func reachZeroError(
    _ trained: Neighbourhood, _ fields: PointFields, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let end: ZeroErrorFinish.Outcome
    do { end = try ZeroErrorFinish(trained: trained).outcome(work) } catch is LimitError {
      giveUp(&outcome)
      return false
    }
    switch end {
    case .found(let found, let held):
      let change = trained.change(to: MovingWeights(found))
      return try take(found, .zeroError, kinks: held, change: change, within: trained.radius, fields, &outcome)
    case .failed(let obstacle):
      outcome.obstacles.append(obstacle)
      return false
    }
  }

  /// The same at real weights near rational ones, which are not written down: all weights of the last two layers move.
  private func finishNearby(
    _ fields: PointFields, _ point: Point, radius: Rational, loss: Loss?, _ outcome: inout FinishOutcome
  ) throws {
    let problem = FloatWeights.Problem(point.problem)
    guard problem.isFinite else { return }
    let trained = FloatWeights(problem, at: point)
    let work = Work(limits: verifier.limits)
    do {
      var descent = KinkDescent(trained)
      let end = try descent.run(work)
      let besideKinks = try end == .zeroError ? [1, -1].map { side in try descent.offKinks(side, work) } : []
      for start in besideKinks + [trained] {
        var errors = ErrorDescent(start)
        try errors.run(work)
        if try reachZeroErrorNearby(errors.weights, from: point, fields, radius, &outcome, work) { return }
      }
      guard loss == nil else { return }
      switch end {
      case .zeroError:
        if outcome.obstacles.contains(where: \.isZeroErrorNearby) { return }
        throw NearbyObstacle.zeroError(kinks: descent.sides.joined().count { $0 == 0 })
      case .none: throw NearbyObstacle.descentGoesOn(from: trained.largest, to: descent.weights.largest)
      case .localMinimum: break
      }
      descent.silenceIdleUnits()
      _ = try reachLocalMinimumNearby(descent, from: point, fields, radius, &outcome, work)
    } catch is LimitError { giveUp(&outcome) } catch let obstacle as NearbyObstacle { outcome.note(.nearby(obstacle)) }
  }

  /// Notes that a search would take more work than the limit.
  private func giveUp(_ outcome: inout FinishOutcome) {
    let bound = verifier.limits.work
    let obstacle = FinishObstacle.overLimit(LimitError("the search nearby", of: .work, bound: bound))
    if !outcome.obstacles.contains(obstacle) { outcome.obstacles.append(obstacle) }
  }

  /// Whether a point of zero error is near enough, and so the outcome; else it is noted.
  private func take(
    _ found: Point, _ kind: FinishObstacle.Found, kinks: Int, change: Rational, within radius: Rational,
    _ fields: PointFields, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    guard change <= radius else {
      outcome.obstacles.append(.beyondRadius(kind, change: change, radius: radius))
      return false
    }
    let moved = fields.with(found)
    outcome.conclude(try seal(.zeroErrorPoint(moved), by: .evaluation), at: found, moved, kinks: kinks, change: change)
    return true
  }
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
  public fileprivate(set) var obstacles: [FinishObstacle] = []
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

  mutating func note(_ obstacle: FinishObstacle) { obstacles.append(obstacle) }
}

extension PointFields {
  /// With the weights of another point.
  func with(_ point: Point) -> PointFields {
    PointFields(network, instance, targets: targets, at: point)
  }
}
