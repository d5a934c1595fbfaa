import Dispatch
import ExactRank
import Synchronization

/// How long a search may take, and the line that tells how far it is.
final class SearchTime: Sendable {
  private let end: ContinuousClock.Instant
  private let lastShown = Mutex(ContinuousClock.now)

  init(_ duration: Duration) { end = .now + duration }

  /// Shows how far a search is of which nobody knows how much there is.
  /// - Returns: whether there is time left.
  func goesOn(_ unit: StaticString, _ done: Int) -> Bool {
    WorkMeter.report(search: unit, done, atMost: nil)
    return goesOn
  }

  /// The most that a search may take: what asks for the time is given a little more to stop by itself, since it then can say how
  /// far it came.
  static func most(_ duration: Duration) -> Duration { duration + max(.milliseconds(500), duration / 20) }

  var goesOn: Bool { ContinuousClock.now < end }

  /// Whether what is shown is old enough to be renewed; it is then.
  var isTimeToShow: Bool {
    lastShown.withLock { last in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(250) else { return false }
      last = now
      return true
    }
  }
}

/// Works on another thread, and waits for that no longer than it may take, whatever it does: what asks for the time
/// itself cannot do so within one operation on long numbers.
///
/// - Returns: nil when it was not done by then. It is left behind, and ends with the process.
func within<Result: Sendable>(_ duration: Duration, _ work: @escaping @Sendable () throws -> Result) throws -> Result? {
  let (outcome, isDone) = (Outcome<Result>(), DispatchSemaphore(value: 0))
  DispatchQueue(label: "search").async {
    let result = Swift.Result { try work() }
    outcome.result.withLock { $0 = result }
    isDone.signal()
  }
  let milliseconds = Int(min(duration / .milliseconds(1), 1e15))
  guard isDone.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
  return try outcome.result.withLock { $0 }?.get()
}

private final class Outcome<Success: Sendable>: Sendable {
  let result = Mutex<Result<Success, any Error>?>(nil)
}
