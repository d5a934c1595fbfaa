import Synchronization

/// How far long work has come, for a line that tells it to a person. Nothing is decided by it.
package enum WorkMeter {
  package struct Reading: Sendable {
    /// What is counted, as in "column 12 of 40".
    package let unit: StaticString
    package let done: Int
    /// Nil where nobody knows: then what people are told is how fast it goes.
    package let total: Int?
    /// Whether the total is only a bound of it.
    package let isBound: Bool
  }

  private static let state = Mutex<Reading?>(nil)

  package static var reading: Reading? { state.withLock { $0 } }

  package static func report(_ unit: StaticString, _ done: Int, of total: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: total, isBound: false) }
  }

  /// Work that may end earlier.
  package static func report(_ unit: StaticString, _ done: Int, atMost total: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: total, isBound: true) }
  }

  /// Work of which nobody knows how much there is.
  public static func report(_ unit: StaticString, _ done: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: nil, isBound: false) }
  }

  /// The work is done; what comes next counts anew.
  package static func clear() { state.withLock { $0 = nil } }
}
