import Certificates
import ExactArithmetic
import ExactRank
import Glibc
import Synchronization

/// One line on standard error that is written over: what is done now, how far it has come, and for how long. It shows
/// itself when something takes over a second, and only on a terminal.
struct Progress {
  /// From now on the line can show itself, under this name unless something more is known.
  static func begin(_ name: String) {
    guard StandardError.isTerminal else { return }
    state.withLock { $0 = State(name: name, text: name, since: .now) }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        while true {
          usleep(Progress.period)
          Progress.beat()
        }
      }, nil)
  }

  /// What is done from now on.
  func show(_ text: String) {
    guard StandardError.isTerminal else { return }
    Progress.state.withLock { state in
      if state.text != text { state.since = .now }
      state.text = text
      Progress.write(&state, text)
    }
  }

  /// Nothing of that is done any more.
  func clear() { Progress.erase(andStop: false) }

  /// Takes the line away before something else is written.
  /// - Parameter stop: and shows it no more.
  static func erase(andStop stop: Bool) {
    guard StandardError.isTerminal else { return }
    state.withLock { state in
      if state.isShown { StandardError.write("\r\u{1B}[K") }
      state = State(name: stop ? nil : state.name, text: state.name ?? "", since: .now)
      WorkMeter.clear()
    }
  }

  /// A verifier that tells how much it has done.
  static func verifier(limits: Limits) -> Verifier {
    guard StandardError.isTerminal else { return Verifier(limits: limits) }
    return Verifier(limits: limits) { WorkMeter.report("operations", $0) }
  }

  private struct State {
    var name: String?
    var text = ""
    var since = ContinuousClock.now
    var isShown = false
  }

  private static let state = Mutex(State())
  private static let period: UInt32 = 250_000

  private static func beat() {
    state.withLock { state in
      let elapsed = ContinuousClock.now - state.since
      guard state.name != nil, elapsed >= .seconds(1) else { return }
      let part = WorkMeter.reading.map { ", \($0.text(elapsed: elapsed / .seconds(1)))" }
      write(&state, "\(state.text)\(part ?? ""), \(timeInWords(seconds: Integer(Int(elapsed.components.seconds))))")
    }
  }

  private static func write(_ state: inout State, _ line: String) {
    var size = winsize()
    let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    let text = line.onOneLine
    StandardError.write("\r\u{1B}[K\(text.count < columns ? text : text.prefix(columns - 2) + "…")")
    state.isShown = true
  }
}

extension WorkMeter.Reading {
  /// The part that is done, or else how much and how fast.
  fileprivate func text(elapsed: Double) -> String {
    guard let total else {
      return "\(Double(done).inThreeDigits) \(unit), \((Double(done) / elapsed).inThreeDigits) a second"
    }
    return "\(unit) \(done) of \(isBound ? "at most " : "")\(total)"
  }
}

extension Double {
  /// A count of which three digits are enough to read.
  var inThreeDigits: String {
    guard self >= 1000, self < 1e18 else { return "\(Int(Swift.min(self, 1e18)))" }
    var unit = 1.0
    while self / unit >= 1000 { unit *= 10 }
    return "\(Int((self / unit).rounded()) * Int(unit))"
  }
}

/// The time that is left, without jumps: a new estimate moves the shown one by a part of their difference.
struct Estimate {
  private var last: (left: Double, at: Double)?

  /// How much a new estimate counts.
  private static let weight = 0.15

  /// - Parameters:
  ///   - done: the share of the work, in (0, 1], that was done in
  ///   - elapsed: seconds.
  /// - Returns: seconds, nil while too little is known.
  mutating func left(done: Double, elapsed: Double) -> Double? {
    guard done > 0, done <= 1, elapsed > 0 else { return nil }
    let now = elapsed * (1 - done) / done
    guard let (left, at) = last else {
      last = (now, elapsed)
      return now
    }
    let expected = max(0, left - (elapsed - at))
    let shown = expected + Estimate.weight * (now - expected)
    last = (shown, elapsed)
    return shown
  }
}
