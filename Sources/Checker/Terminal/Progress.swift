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
    guard StandardError.showsProgress else { return }
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
    guard StandardError.showsProgress else { return }
    Progress.state.withLock { state in
      if state.text != text { state.since = .now }
      (state.text, state.limit) = (text, nil)
      Progress.write(&state, text)
    }
  }

  /// A search begins, which ends after some time; of its steps nothing is shown.
  func search(_ text: String, atMost limit: Duration) {
    show(text)
    WorkMeter.beginSearch()
    Progress.state.withLock { $0.limit = limit }
  }

  /// The same work goes on, and this is how far it has come.
  func update(_ text: String) {
    guard StandardError.showsProgress else { return }
    Progress.state.withLock { $0.text = text }
  }

  /// Nothing of that is done any more.
  func clear() { Progress.erase(andStop: false) }

  /// Takes the line away before something else is written.
  /// - Parameter stop: and shows it no more.
  static func erase(andStop stop: Bool) {
    guard StandardError.showsProgress else { return }
    state.withLock { state in
      if state.isShown { StandardError.write("\r\u{1B}[K") }
      state = State(name: stop ? nil : state.name, text: state.name ?? "", since: .now)
      WorkMeter.clear()
    }
  }

  /// A verifier that tells how much it has done.
  static func verifier(limits: Limits) -> Verifier {
    guard StandardError.showsProgress else { return Verifier(limits: limits) }
    return Verifier(limits: limits) { WorkMeter.report("operations", $0) }
  }

  private struct State {
    var name: String?
    var text = ""
    var since = ContinuousClock.now
    /// Of the time that it may take.
    var limit: Duration?
    var isShown = false
  }

  private static let state = Mutex(State())
  private static let period: UInt32 = 250_000

  private static func beat() {
    state.withLock { state in
      let elapsed = ContinuousClock.now - state.since
      guard state.name != nil, elapsed >= .seconds(1) else { return }
      let part = WorkMeter.reading.map { ", \($0.text(elapsed: elapsed / .seconds(1)))" }
      let limit = state.limit.map { "of at most \(words($0))" } ?? "so far"
      write(&state, "\(state.text)\(part ?? ""), \(words(elapsed)) \(limit)")
    }
  }

  private static func words(_ time: Duration) -> String {
    timeInWords(seconds: Integer(Int(time.components.seconds)))
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
      return isBound
        ? "\(unit) \(done)"
        : "\(Double(done).inThreeDigits) \(unit), \((Double(done) / elapsed).inThreeDigits) a second"
    }
    return "\(unit) \(done) of \(isBound ? "at most " : "")\(total)"
  }
}

extension Double {
  /// A count of which three digits are enough to read: 123000, 1.23e9.
  var inThreeDigits: String {
    guard self < 1e300 else { return "over 10^300" }
    var (unit, exponent) = (1.0, 0)
    while self / unit >= 1000 { (unit, exponent) = (unit * 10, exponent + 1) }
    var digits = Int((self / unit).rounded())
    if self < 1e6 { return "\(digits * Int(unit))" }
    if digits == 1000 { (digits, exponent) = (100, exponent + 1) }
    let fraction = digits % 100
    return "\(digits / 100).\(fraction < 10 ? "0" : "")\(fraction)e\(exponent + 2)"
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
