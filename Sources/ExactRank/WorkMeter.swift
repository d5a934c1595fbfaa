import Synchronization

/// How far long work has come, for a line that tells it to a person. Nothing is decided by it.
public enum WorkMeter {
  public struct Reading: Sendable {
    /// What is counted, as in "column 12 of 40".
    public let unit: StaticString
    public let done: Int
    /// Nil where nobody knows: then what people are told is how fast it goes.
    public let total: Int?
    /// Whether the total is only a bound of it.
    public let isBound: Bool
  }

  private static let state = Mutex<Reading?>(nil)

  public static var reading: Reading? { state.withLock { $0 } }

  public static func report(_ unit: StaticString, _ done: Int, of total: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: total, isBound: false) }
  }

  /// Work that may end earlier.
  public static func report(_ unit: StaticString, _ done: Int, atMost total: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: total, isBound: true) }
  }

  /// Work of which nobody knows how much there is.
  public static func report(_ unit: StaticString, _ done: Int) {
    state.withLock { $0 = Reading(unit: unit, done: done, total: nil, isBound: false) }
  }

  /// The work is done; what comes next counts anew.
  public static func clear() { state.withLock { $0 = nil } }
}
