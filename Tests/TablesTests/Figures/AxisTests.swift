import ExactArithmetic
import Tables
import Testing

/// Axes: round steps, few ticks, and labels that are the ticks.
@Suite struct AxisTests {
  /// `1, 2, 5 · 10^k`, the larger first, from above `largest` down: what a step is chosen from.
  private func steps(around largest: Rational) throws -> [Rational] {
    var unit = Rational.one
    while unit <= largest { unit = unit * 10 }
    while try unit / 10 > largest { unit = try unit / 10 }
    return try (0..<4).flatMap { _ in
      defer { unit = (try? unit / 10) ?? .zero }
      return [unit, try unit / 2, try unit / 5]
    }
  }

  @Test(arguments: [
    "1", "2", "5", "7", "8", "10", "14", "35", "36", "70", "71", "1/2", "1/3", "7/10", "3/4", "71/100", "1/10",
    "1/1000",
    "999999", "1000000007", "22/7", "1/123456789", "100000000000000000000000000000000000000001/3",
  ])
  func theStepIsTheLeastRoundOneOfSeven(text: String) throws {
    let largest = try #require(Rational(text))
    let axis = Axis(upTo: largest, atLeast: 0)
    // Of the round steps that reach the number seven times the least.
    #expect(axis.step == (try steps(around: largest).filter { $0 * 7 >= largest }.min()))
    #expect(axis.ticks.first == 0 && axis.ticks.count <= 8)
    for (tick, next) in zip(axis.ticks, axis.ticks.dropFirst()) { #expect(next - tick == axis.step) }
    // The last tick is the first that is not below the number.
    let (last, before) = (try #require(axis.ticks.last), try #require(axis.ticks.dropLast().last))
    #expect(before < largest && largest <= last)
    for tick in axis.ticks { #expect(number(axis.label(tick)) == tick) }
    #expect(axis.share(0) == 0 && axis.share(last) == 1)
    #expect(axis.share(largest) * last == largest)
  }

  /// A decimal text as a number.
  private func number(_ text: String) -> Rational? {
    let parts = text.split(separator: ".")
    guard parts.count == 2 else { return Rational(text) }
    let digits = String(parts.joined().drop { $0 == "0" })
    guard let whole = digits.isEmpty ? .zero : Integer(digits) else { return nil }
    return try? Rational(whole, over: Integer(10).power(UInt(parts[1].count)))
  }

  @Test func ticksInWords() {
    func labels(_ axis: Axis) -> [String] { axis.ticks.map(axis.label) }
    #expect(labels(Axis(upTo: 12, atLeast: 0)) == ["0", "2", "4", "6", "8", "10", "12"])
    #expect(labels(Axis(upTo: 1, atLeast: 0)) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(
      labels(Axis(upTo: 34_000, atLeast: 1)) == ["0", "5000", "10000", "15000", "20000", "25000", "30000", "35000"])
  }

  /// Where there is nothing but 0, or less, the axis ends at 1, or at what it must have.
  @Test func nothingAboveZero() {
    for largest in [0, -5] as [Rational] {
      #expect(Axis(upTo: largest, atLeast: 0).ticks.last == 1)
      #expect(Axis(upTo: largest, atLeast: 1).ticks.last == 1)
    }
    #expect(Axis(upTo: 0, atLeast: 12).ticks.last == 12)
  }
}
