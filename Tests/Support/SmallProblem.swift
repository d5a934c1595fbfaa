import ExactArithmetic

/// A problem with one hidden layer and small integers, many of them zero, so that
/// points lie on kinks.
public struct SmallProblem: Sendable {
  public var inputs: [[Rational]]
  public var noise: [[Rational]]
  public var slope: Rational
  public var targets: [Rational]
  public var hidden: [[Rational]]
  public var output: [Rational]

  /// - Parameter noise: all 1 where there is none.
  public init(
    inputs: [[Rational]], noise: [[Rational]]? = nil, slope: Rational, targets: [Rational], hidden: [[Rational]],
    output: [Rational]
  ) {
    self.inputs = inputs
    self.noise = noise ?? output.map { _ in targets.map { _ in 1 } }
    (self.slope, self.targets, self.hidden, self.output) = (slope, targets, hidden, output)
  }

  /// One of small sizes, without targets.
  public init(seed: Int) {
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

  /// A problem where much is zero, parallel or alike: kinks at several units and samples, units without output, zero and
  /// repeated inputs, noise of both signs and none. Its errors are random, or cancel what each unit's rows do at slope 1 or 0 on
  /// the kinks, so that many points are critical.
  public init(tangled seed: Int) {
    var source = SeededGenerator(seed: UInt64(seed))
    func pick(_ values: [Int]) -> Rational { Rational(values.randomElement(using: &source) ?? 0) }
    func draw(_ rows: Int, _ columns: Int, _ values: [Int]) -> [[Rational]] {
      (0..<rows).map { _ in (0..<columns).map { _ in pick(values) } }
    }
    let (width, units, samples) = (1 + seed % 3, 1 + seed / 3 % 3, 1 + seed / 9 % 6)
    inputs = draw(width, samples, [-2, -1, 0, 1, 2])
    noise = draw(units, samples, seed % 2 == 0 ? [1] : [-2, -1, 0, 1, 1, 2, 3])
    slope = ["0", "1/2", "-1", "1", "3", "1/100"].compactMap { Rational($0) }[seed / 2 % 6]
    hidden = draw(units, width, [0, 0, 1, -1, 2])
    output = draw(1, units, [0, 1, -1, 2])[0]
    targets = []
    switch seed / 7 % 6 {
    case 0: inputs[width - 1] = Array(repeating: 1, count: samples)
    case 1: for j in 0..<width { inputs[j][samples - 1] = inputs[j][0] * pick([1, -1, 2, -3]) }
    case 2: for j in 0..<width { inputs[j][0] = 0 }
    case 3: hidden[0] = Array(repeating: 0, count: width)
    case 4: hidden = draw(units, width, [0])
    default: break
    }
    self = with(errors: criticalErrors(onKinks: pick([0, 1]), &source))
  }

  /// `e` with `Σ_n e_n ε_i^n σ_i^n x^n = 0` for all units, `σ` on kinks being given; random where that is `e = 0` only.
  private func criticalErrors(onKinks value: Rational, _ source: inout SeededGenerator) -> [Rational] {
    let samples = inputs[0].count
    var sums = SmallProblem(
      inputs: inputs[0].map { _ in [] }, slope: slope, targets: [], hidden: hidden, output: output)
    for i in hidden.indices {
      for j in inputs.indices {
        for n in 0..<samples {
          let u = inputs.indices.reduce(Rational.zero) { $0 + hidden[i][$1] * inputs[$1][n] }
          sums.inputs[n].append(noise[i][n] * (u.isZero ? value : u.sign < 0 ? slope : 1) * inputs[j][n])
        }
      }
    }
    let solutions =
      sums.inputs[0].isEmpty ? [] : sums.kernel(sums.inputs[0].indices.map { k in sums.inputs.map { $0[k] } })
    guard let first = solutions.first, Int.random(in: 0...2, using: &source) > 0 else {
      return (0..<samples).map { _ in Rational(Int.random(in: -1...2, using: &source)) }
    }
    return solutions.dropFirst().reduce(first) { sum, solution in
      let factor = Rational(Int.random(in: -1...2, using: &source))
      return zip(sum, solution).map { $0 + factor * $1 }
    }
  }

  /// The same with errors `e`: `y = f - e`.
  public func with(errors: [Rational]) -> SmallProblem {
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

  /// `2N · MSE`.
  public func squaredError() -> Rational {
    slowSquaredError(
      inputs: inputs, noise: noise, slope: slope, targets: targets, hidden: hidden, output: output)
  }
}
