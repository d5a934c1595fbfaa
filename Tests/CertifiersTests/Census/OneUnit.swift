import ExactArithmetic
import TestSupport

/// One input and one unit: `f_n = w ε_n φ(r x_n)`. Where `w` and `r` have given signs, `f_n = t c_n` with `t = |w r|` and the error is
/// a parabola in `t`, so that all local minima are found by hand.
struct OneUnit {
  let inputs: [Rational]
  let noise: [Rational]
  let slope: Rational
  let targets: [Rational]

  init(seed: Int, slope: Rational) {
    var source = SeededGenerator(seed: UInt64(seed))
    let samples = 1 + seed % 4
    func draw(_ values: [Int]) -> [Rational] {
      (0..<samples).map { _ in Rational(values.randomElement(using: &source) ?? 0) }
    }
    inputs = draw([-3, -2, -1, 0, 1, 2])
    noise = draw([-1, 1, 1, 2])
    targets = draw([-2, -1, 0, 1, 1, 3])
    self.slope = slope
  }

  /// `c` for signs of `w` and `r`.
  private func coefficients(_ w: Int, _ r: Int) -> [Rational] {
    inputs.indices.map { n in
      let u = Rational(r) * inputs[n]
      return Rational(w) * noise[n] * (u.sign < 0 ? slope * u : u)
    }
  }

  /// `Σ c_n y_n`: where it is positive the error falls as `t` grows from 0.
  private func fall(_ w: Int, _ r: Int) -> Rational {
    zip(coefficients(w, r), targets).reduce(.zero) { $0 + $1.0 * $1.1 }
  }

  private func squares(_ numbers: [Rational]) -> Rational { numbers.reduce(.zero) { $0 + $1 * $1 } }

  /// The MSE at `t = 0`, and at the vertex of each parabola that falls first.
  private var vertices: [Rational] {
    get throws {
      try [(1, 1), (1, -1), (-1, 1), (-1, -1)].compactMap { w, r in
        let fall = fall(w, r)
        if fall.sign <= 0 { return nil }
        return try mean(squares(targets) - fall * fall / squares(coefficients(w, r)))
      }
    }
  }

  private func mean(_ sum: Rational) throws -> Rational { try sum / Rational(2 * targets.count) }

  /// At `t = 0` there is a local minimum with `r = 0` if the error falls to neither side of `r` for a sign of `w`, and with
  /// `w = 0` if it falls for neither sign of `w` on a side of `r`.
  private var isZeroAMinimum: Bool {
    [1, -1].contains { w in fall(w, 1).sign <= 0 && fall(w, -1).sign <= 0 }
      || [1, -1].contains { r in fall(1, r).isZero }
  }

  /// The values of the MSE at its local minima, increasing.
  var values: [Rational] {
    get throws { Set(try vertices + (isZeroAMinimum ? [mean(squares(targets))] : [])).sorted() }
  }

  /// The least MSE of all.
  var least: Rational {
    get throws { try (vertices + [mean(squares(targets))]).min() ?? .zero }
  }

  func problem() throws -> LandscapeProblem {
    try LandscapeProblem([inputs], [noise], targets, slope: slope.description)
  }
}
