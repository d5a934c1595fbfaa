import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Glibc
import Synchronization

/// One run of `checker enumerate`: counts, shows progress, saves checkpoints.
struct EnumerateRun {
  let choices: ColumnChoices
  let problem: String
  let checkpoint: String?
  let threads: Int
  /// In seconds.
  let limit: Int
  /// When it is over.
  let end: ContinuousClock.Instant
  /// Whether `checker certify` takes such networks.
  let isOfTheorem: Bool
  /// What of the tree is counted, where that is not all.
  var prefixes: [ColumnPrefix]?
  /// Whether the count went on from what the checkpoint had.
  private(set) var isResumed = false

  /// The whole tree, and what one part has of it.
  /// - Throws: `Failure` with exit code 75 when it is over before.
  func planned(_ part: PartNumber) throws -> (tree: RankHistogram, part: HistogramPlan.Part) {
    let (choices, index, count) = (choices, part.index, part.count)
    let plan = try within(end - .now) { () throws -> (tree: RankHistogram, part: HistogramPlan.Part) in
      var skip = 0
      while true {
        do {
          let tree = try RankHistogram(choices, skip: skip)
          return (tree, try HistogramPlan(tree).part(index, of: count))
        } catch { skip += 8 }
      }
    }
    guard let plan else { throw EnumerateRun.unestimated(choices.total.forPeople, limit) }
    return plan
  }

  /// - Throws: `Failure` with exit code 130 after Ctrl-C, 73 or 74 when a checkpoint
  ///   cannot be written.
  mutating func histogram() throws -> [RankCount] {
    isResumed = checkpoint.map { access($0, F_OK) == 0 } ?? false
    var skip = 0
    while true {
      do { return try count(skippingPrimes: skip) } catch is UnluckyPrime { skip += 8 }
    }
  }

  /// Certifies what was counted: where that is not so, what the count went on from is to blame.
  /// - Throws: `Failure` with exit code 65 that names the checkpoint; what `seal` throws.
  func certified(_ seal: () throws -> Verified) throws -> Verified {
    do { return try seal() } catch let reason as any RejectionReason {
      guard let checkpoint, isResumed else { throw reason }
      throw Checkpoint.fault("not what was counted (\(reason))", checkpoint)
    }
  }

  private func count(skippingPrimes skip: Int) throws -> [RankCount] {
    let (choices, prefixes) = (choices, prefixes)
    let plan = try within(end - .now) {
      let whole = try RankHistogram(choices, skip: skip)
      let tree = try prefixes.map { try whole.restricted(to: $0) } ?? whole
      return (tree: tree, work: try tree.estimatedWork())
    }
    guard let (tree, work) = plan else { throw EnumerateRun.unestimated(choices.total.forPeople, limit) }
    let saved = try checkpoint.flatMap { try Checkpoint.state(at: $0, problem: problem, count: tree) }
    let left = Double(tree.parts.count - (saved?.done.count ?? 0)) / Double(max(tree.parts.count, 1))
    try checkTime(work * left, patterns: tree.total)
    let count = HistogramCount(tree, resuming: saved)
    let start = ContinuousClock.now
    let begun = total(count.current)
    let all = tree.total
    let lastSave = Mutex((time: start, problem: Failure?.none, estimate: Estimate()))
    Interruption.isHandledByWork = true
    defer { Interruption.isHandledByWork = false }
    let isComplete = try count.run(threads: threads) { count in
      let now = ContinuousClock.now
      return lastSave.withLock { last in
        let goesOn = !Interruption.wasRequested && now < end
        guard goesOn, now - last.time > .seconds(1) else { return goesOn }
        last.time = now
        let state = count.current
        Progress().update(line(state, since: start, begun: begun, all: all, of: tree.parts.count, &last.estimate))
        if let checkpoint {
          do throws(Failure) {
            try Checkpoint(problem: problem, count: tree, state: state).write(to: checkpoint)
          } catch { last.problem = error }
        }
        return last.problem == nil
      }
    }
    Progress().clear()
    if let problem = lastSave.withLock({ $0.problem }) { throw problem }
    if let checkpoint { try Checkpoint(problem: problem, count: tree, state: count.current).write(to: checkpoint) }
    if !isComplete {
      let rest =
        checkpoint.map { "the same command goes on from \($0)" } ?? "nothing is saved without --checkpoint FILE"
      let done = "after \(count.current.done.count) of \(tree.parts.count) parts"
      if Interruption.wasRequested { throw Failure(.interrupted, "interrupted \(done); \(rest)") }
      throw Failure(.declined, "stopped \(done), at --limit \(limit) s, which can be raised; \(rest)")
    }
    return HistogramCount.ranks(count.current)
  }

  /// Refuses a count whose estimate is over the limit: about 5 ns for each coordinate of a candidate that is computed, on
  /// one core of a machine of 2020.
  private func checkTime(_ work: Double, patterns: Integer) throws {
    let seconds = work * 5e-9 / Double(threads)
    guard seconds > Double(limit) else { return }
    let whole = Int(min(seconds, 1e18).rounded(.up))
    let time = seconds > 1e17 ? "over 10^9 years" : "about \(timeInWords(seconds: Integer(whole)))"
    let count = "counting \(patterns.forPeople) patterns would take \(time)"
    // A year's work may be done in parts; what no one waits for is no matter of a limit.
    throw Failure(
      .declined,
      seconds > EnumerateRun.longest
        ? "\(count), which no --limit makes shorter; take fewer samples or narrower layers\(isOfTheorem ? ", or certify all patterns together with checker certify" : "")"
        : "\(count), over --limit \(limit) s; raise it to \(whole), with --checkpoint to be able to interrupt, or divide it with --part"
    )
  }

  /// That the limit is over before it is known how long the count would take.
  static func unestimated(_ patterns: String, _ limit: Int) -> Failure {
    Failure(
      .declined,
      "how long counting \(patterns) patterns would take is not known after --limit \(limit) s; raise it, or take fewer samples or narrower layers"
    )
  }

  /// Seconds; ten years.
  private static let longest = 315_360_000.0

  private func total(_ state: HistogramCount.State) -> Integer { state.histogram.reduce(.zero, +) }

  /// Parts done, patterns a second, time left.
  private func line(
    _ state: HistogramCount.State, since start: ContinuousClock.Instant, begun: Integer, all: Integer, of parts: Int,
    _ estimate: inout Estimate
  ) -> String {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    let counted = total(state) - begun
    let share = (try? Rational(counted, over: max(all - begun, 1)))?.approximation ?? 0
    let speed = Rational(counted).approximation / max(elapsed, 0.001)
    let left = estimate.left(done: share, elapsed: elapsed).map {
      ", about \(timeInWords(seconds: Integer(Int($0)))) left"
    }
    return "\(state.done.count) of \(parts) parts, \(speed.inThreeDigits) patterns/s\(left ?? "")"
  }
}
