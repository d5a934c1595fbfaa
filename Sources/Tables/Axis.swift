import ExactArithmetic
import Reports

/// An axis from 0 to a multiple of a round step.
package struct Axis: Sendable {
  package let step: Rational
  package let ticks: [Rational]
  private let end: Rational

  /// Decimals of the ticks.
  private let places: Int

  /// The least step `1, 2, 5 · 10^k` with at most seven ticks beyond 0.
  package init(upTo largest: Rational, atLeast least: Rational) {
    let largest = max(largest, least).isZero ? 1 : max(largest, least)
    var (steps, places): ([Rational], Int) = ([q(1, 10), q(1, 5), q(1, 2)], 1)
    while steps[0] * 5 > largest {
      steps = steps.map { $0 * q(1, 10) }
      places += 1
    }
    while let last = steps.last, last * 7 < largest { steps.append(steps[steps.count - 3] * 10) }
    self.places = places
    let step = steps.first { $0 * 7 >= largest } ?? largest
    let count = (1...7).first { step * Rational($0) >= largest } ?? 7
    (self.step, end) = (step, step * Rational(count))
    ticks = (0...count).map { step * Rational($0) }
  }

  package func share(_ value: Rational) -> Rational { (try? value / end) ?? 0 }

  package func label(_ tick: Rational) -> String { step.isInteger ? "\(tick)" : tick.decimal(places: places) }
}

private func q(_ a: Int, _ b: Int) -> Rational { (try? Rational(Integer(a), over: Integer(b))) ?? .zero }
