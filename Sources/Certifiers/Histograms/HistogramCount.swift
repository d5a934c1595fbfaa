import Certificates
import Dispatch
import ExactArithmetic
import ExactRank
import Synchronization

/// Counts a rank histogram part by part, on several threads; parts that are done
/// can be saved and taken up again.
package final class HistogramCount: Sendable {
  package struct State: Sendable {
    /// The parts that are counted.
    package var done: Set<Int>
    /// For each rank the number of choices in those parts.
    package var histogram: [Integer]

    package init(done: Set<Int>, histogram: [Integer]) { (self.done, self.histogram) = (done, histogram) }
  }

  package let histogram: RankHistogram
  private let state: Mutex<State>

  /// - Parameter state: of an earlier count of the same choices.
  package init(_ histogram: RankHistogram, resuming state: State? = nil) {
    self.histogram = histogram
    let empty = State(done: [], histogram: Array(repeating: .zero, count: histogram.choices.places.count + 1))
    self.state = Mutex(state ?? empty)
  }

  package var current: State { state.withLock { $0 } }

  /// Counts the parts that are left.
  /// - Parameter progress: called after each part and often within it, from any thread, one at a time;
  ///   it returns whether to go on.
  /// - Returns: whether all parts are counted.
  /// - Throws: `UnluckyPrime`.
  package func run(threads: Int, progress: @Sendable (HistogramCount) -> Bool) throws -> Bool {
    let parts = histogram.parts.indices.filter { !current.done.contains($0) }
    let next = Mutex(0)
    let unlucky = Mutex(false)
    let reports = Mutex(true)
    @Sendable func goesOn() -> Bool {
      reports.withLock { goOn in
        goOn = goOn && progress(self)
        return goOn
      }
    }
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      let counter = histogram.counter()
      while let index = next.withLock({ next -> Int? in
        defer { next += 1 }
        return next < parts.count ? parts[next] : nil
      }) {
        let counted: [Integer]?
        do { counted = try counter.count(histogram.parts[index], goesOn: goesOn) } catch {
          unlucky.withLock { $0 = true }
          return
        }
        guard let counted else { return }
        state.withLock { state in
          state.done.insert(index)
          for rank in counted.indices { state.histogram[rank] += counted[rank] }
        }
        if !goesOn() { return }
      }
    }
    if unlucky.withLock({ $0 }) { throw UnluckyPrime() }
    return current.done.count == histogram.parts.count
  }

  /// The ranks that occur, in increasing order, and how often, in the parts so far.
  package static func ranks(_ state: State) -> [RankCount] {
    state.histogram.enumerated().filter { !$1.isZero }.map { RankCount(rank: $0, patterns: $1) }
  }

  /// Counts all choices, starting over with other primes after an unlucky one.
  package static func ranks(_ choices: ColumnChoices) throws -> [RankCount] {
    var skip = 0
    while true {
      do {
        let count = HistogramCount(try RankHistogram(choices, skip: skip))
        _ = try count.run(threads: 1) { _ in true }
        return ranks(count.current)
      } catch is UnluckyPrime { skip += 8 }
    }
  }
}
