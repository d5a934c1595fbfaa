import ExactRank
import Synchronization

/// How long a search may take, and the line that tells how far it is.
final class SearchTime: Sendable {
  private let end: ContinuousClock.Instant
  private let name: StaticString

  init(seconds: Int, _ name: StaticString) { (end, self.name) = (.now + .seconds(seconds), name) }

  /// - Returns: whether there is time left.
  func goesOn(_ done: Int, _ left: Int) -> Bool {
    if done % 64 == 0 { WorkMeter.report(name, done, atMost: max(done + left, 1)) }
    return ContinuousClock.now < end
  }
}
