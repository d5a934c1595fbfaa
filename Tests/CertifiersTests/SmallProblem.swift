import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport

/// A problem with one hidden layer and small integers, many of them zero, so that
/// points lie on kinks.
struct SmallProblem {
  var inputs: [[Rational]]
  var noise: [[Rational]]
  var slope: Rational
  var targets: [Rational]
  var hidden: [[Rational]]
  var output: [Rational]

  init(
    inputs: [[Rational]], noise: [[Rational]]? = nil, slope: Rational, targets: [Rational], hidden: [[Rational]],
    output: [Rational]
  ) {
    self.inputs = inputs
    self.noise = noise ?? output.map { _ in targets.map { _ in 1 } }
    (self.slope, self.targets, self.hidden, self.output) = (slope, targets, hidden, output)
  }

  init(seed: Int) {
    var source = SeededGenerator(seed: UInt64(seed))
    let width = 1 + seed % 3
    let units = 1 + seed / 3 % 2
    let samples = 2 + seed / 6 % 3
    func draw(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> [[Rational]] {
      (0..<rows).map { _ in (0..<columns).map { _ in Rational(Int.random(in: range, using: &source)) } }
    }
    inputs = draw(width, samples, -2...2)
    noise = draw(units, samples, 1...2)
    slope = ["1/2", "-1", "3", "0", "1"].compactMap { Rational($0) }[seed % 5]
    hidden = draw(units, width, -1...1)
    output = draw(1, units, -1...1)[0]
    targets = []
  }

  /// The same with errors `e`: `y = f - e`.
  func with(errors: [Rational]) -> SmallProblem {
    var copy = self
    copy.targets = errors.map { _ in 0 }
    for n in errors.indices {
      var single = copy
      single.inputs = inputs.map { [$0[n]] }
      single.noise = noise.map { [$0[n]] }
      single.targets = [0]
      // f from two squared errors: f² and (f - 1)².
      let square = single.squaredError()
      single.targets = [1]
      let f = (square - single.squaredError() + 1) * (Rational("1/2") ?? 0)
      copy.targets[n] = f - errors[n]
    }
    return copy
  }

  func squaredError() -> Rational {
    slowSquaredError(
      inputs: inputs, noise: noise, slope: slope, targets: targets, hidden: hidden, output: output)
  }

  func fields() throws -> PointFields {
    func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
      try Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0 })
    }
    return PointFields(
      network: NetworkFields(
        widths: [inputs.count, output.count], slopes: [1, slope], samples: targets.count),
      instance: InstanceFields(inputs: try matrix(inputs), noise: [try matrix(noise)], weights: []),
      targets: try matrix([targets]), hidden: try matrix(hidden), output: try matrix([output]))
  }
}
