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

  // Two of them: of an optional inside a structure the optimizer writes an initial value that is not nil.
  private static let state = Mutex<Reading?>(nil)
  /// Whether a search goes on: its thousands of small steps tell nothing then, and it speaks for itself.
  private static let isSearch = Mutex(false)

  package static var reading: Reading? { state.withLock { $0 } }

  private static func report(_ reading: Reading, bySearch: Bool = false) {
    isSearch.withLock { isSearch in
      guard bySearch || !isSearch else { return }
      isSearch = isSearch || bySearch
      state.withLock { $0 = reading }
    }
  }

  package static func report(_ unit: StaticString, _ done: Int, of total: Int) {
    report(Reading(unit: unit, done: done, total: total, isBound: false))
  }

  /// Work that may end earlier.
  package static func report(_ unit: StaticString, _ done: Int, atMost total: Int) {
    report(Reading(unit: unit, done: done, total: total, isBound: true))
  }

  /// Work of which nobody knows how much there is.
  package static func report(_ unit: StaticString, _ done: Int) {
    report(Reading(unit: unit, done: done, total: nil, isBound: false))
  }

  /// What a search has gone through, which is shown in place of its steps.
  /// - Parameter total: the most that it may be; nil where nobody knows.
  package static func report(search unit: StaticString, _ done: Int, atMost total: Int?) {
    report(Reading(unit: unit, done: done, total: total, isBound: true), bySearch: true)
  }

  /// A search begins, and its steps are not shown.
  package static func beginSearch() { begin(search: true) }

  /// The work is done; what comes next counts anew.
  package static func clear() { begin(search: false) }

  /// A step is done, and the next counts anew; a search that it is part of goes on.
  package static func clearStep() {
    isSearch.withLock { isSearch in
      if !isSearch { state.withLock { $0 = nil } }
    }
  }

  private static func begin(search: Bool) {
    // Together: a step of what was left behind cannot come between.
    isSearch.withLock { isSearch in
      isSearch = search
      state.withLock { $0 = nil }
    }
  }
}
