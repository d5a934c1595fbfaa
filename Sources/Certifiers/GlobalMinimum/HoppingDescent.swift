import Dispatch
import ExactArithmetic
import ExactRank
import Networks
import Synchronization

/// Weights of small error by hopping between local minima in floats: from one some weights are moved at random, and the descent from there
/// is kept where it ends lower (basin hopping). A descent is Levenberg and Marquardt's in the `q_i = |w_i| r_i`, each step towards the
/// least squares at the pattern of the last.
///
/// What it finds is a guess. A chain of hops depends on its number alone, whatever the number of threads.
struct HoppingDescent: Sendable {
  private let choices: [[Int]]
  /// Of the `q_i`, without the output's bias.
  private let units: Int
  private let width: Int
  private let samples: Int
  private let slope: Double
  private let hasBias: Bool
  /// `z^(n)` at `n d`, `ε_i^(n)` at `i N + n`, and the targets, each divided by its largest entry.
  private let inputs: [Double]
  private let noise: [Double]
  private let targets: [Double]
  private let inputScale: Double
  private let noiseScale: Double
  private let targetScale: Double

  /// Hops of a chain in a row that lead no lower.
  private static let mostFailures = 30
  private static let mostSteps = 60
  /// Weights and samples; larger ones take long, and are mostly fitted without hops.
  private static let mostSize = 128
  /// Of `‖e‖²`, the targets being at most 1: the error is 0 up to rounding.
  private static let zero = 1e-20

  /// - Returns: nil where there is nothing to fit, and for sizes at which a descent takes long.
  init?(_ problem: LastLayers) {
    guard let choices = UnitClasses(problem.noise).choices(of: 2, most: 1 << 12) else { return nil }
    self.choices = choices.map { $0.map { $0 == 0 ? 1 : -1 } }
    (units, width, samples) = (problem.units, problem.inputs.rows, problem.samples)
    (slope, hasBias) = (problem.slope.approximation, problem.hasOutputBias)
    guard units * width <= HoppingDescent.mostSize, samples <= HoppingDescent.mostSize else { return nil }
    func scaled(_ numbers: [Double]) -> ([Double], Double) {
      let scale = numbers.reduce(0) { max($0, abs($1)) }
      return (numbers.map { $0 / scale }, scale)
    }
    (inputs, inputScale) = scaled(problem.inputsInFloats.flatMap { $0 })
    (noise, noiseScale) = scaled((0..<units).flatMap { problem.noise.row($0).map(\.approximation) })
    (targets, targetScale) = scaled(problem.targets.map(\.approximation))
    guard [inputScale, noiseScale, targetScale].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
  }

  /// The best end of some chains, where it is below an MSE; where one has error 0 up to rounding the first such.
  /// - Parameter goesOn: asked at each hop.
  func best(
    ofChains chains: Range<Int>, below error: Double, threads: Int, goesOn: @escaping @Sendable () -> Bool
  ) -> WeightsInFloats? {
    struct State {
      var next: Int
      var ends: [(chain: Int, descent: Descent)] = []
      var firstFit = Int.max
    }
    let state = Mutex(State(next: chains.lowerBound))
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      while true {
        let chain = state.withLock { state -> Int? in
          guard state.next < chains.upperBound, state.next < state.firstFit else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let chain, goesOn() else { return }
        let descent = end(ofChain: chain, goesOn)
        state.withLock { state in
          state.ends.append((chain, descent))
          if descent.error <= HoppingDescent.zero { state.firstFit = min(state.firstFit, chain) }
        }
      }
    }
    let (ends, firstFit) = state.withLock { ($0.ends, $0.firstFit) }
    let best =
      ends.first { $0.chain == firstFit } ?? ends.min { ($0.descent.error, $0.chain) < ($1.descent.error, $1.chain) }
    guard let best else { return nil }
    let mean = best.descent.error * targetScale * targetScale / Double(2 * samples)
    guard mean < error * (1 - 1e-9) else { return nil }
    let scale = targetScale / (inputScale * noiseScale)
    let weights = best.descent.weights
    return WeightsInFloats(
      signs: signs(ofChain: best.chain),
      weights: (0..<units).map { i in (0..<width).map { scale * weights[i * width + $0] } },
      bias: hasBias ? targetScale * weights[units * width] : 0)
  }

  private func signs(ofChain chain: Int) -> [Int] { choices[chain % choices.count] }

  private func end(ofChain chain: Int, _ goesOn: () -> Bool) -> Descent {
    let source = RandomSource(seed: Integer(chain))
    func uniform() -> Double { Double(source.uniform(in: -1_000_000...1_000_000)) / 1_000_000 }
    func scale() -> Double { [1.0 / 3, 1, 3][source.uniform(in: 0...2)] }
    let signs = signs(ofChain: chain).map(Double.init)
    let (count, size) = (units * width + (hasBias ? 1 : 0), 2 * scale())
    var best = descent(from: (0..<count).map { _ in size * uniform() }, signs)
    var failures = 0
    while failures < HoppingDescent.mostFailures, best.error > HoppingDescent.zero, goesOn() {
      let length = (best.weights.reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot() * scale()
      var weights = best.weights
      if source.uniform(in: 0...1) == 0 {
        // One unit far, or all a little.
        let unit = source.uniform(in: 0...(units - 1))
        for j in 0..<width { weights[unit * width + j] += length * uniform() }
      } else {
        for k in weights.indices { weights[k] += 0.3 * length * uniform() }
      }
      let next = descent(from: weights, signs)
      if next.error < best.error * (1 - 1e-6) { (best, failures) = (next, 0) } else { failures += 1 }
    }
    return best
  }

  private struct Descent: Sendable {
    let weights: [Double]
    /// `‖e‖²`.
    let error: Double
  }

  private func descent(from weights: [Double], _ signs: [Double]) -> Descent {
    var values = Values(self, weights, signs)
    var now = Descent(weights: weights, error: values.error)
    var (damping, slow) = (1e-2, 0)
    for _ in 0..<HoppingDescent.mostSteps where now.error > HoppingDescent.zero && damping < 1e4 {
      guard let step = step(values, damping) else {
        damping *= 10
        continue
      }
      let weights = zip(now.weights, step).map { $0 + $1 }
      let next = Values(self, weights, signs)
      guard next.error < now.error else {
        damping *= 5
        continue
      }
      slow = next.error > now.error * (1 - 1e-3) ? slow + 1 : 0
      (now, values, damping) = (Descent(weights: weights, error: next.error), next, max(damping / 4, 1e-12))
      if slow > 4 { break }
    }
    return now
  }

  /// The errors at some weights, and `ς_i ε_i^n φ'(u_i^n)` at `i N + n`.
  private struct Values {
    private(set) var errors: [Double]
    private(set) var factors: [Double]
    let error: Double

    init(_ problem: HoppingDescent, _ weights: [Double], _ signs: [Double]) {
      let (units, width, samples) = (problem.units, problem.width, problem.samples)
      let bias = problem.hasBias ? weights[units * width] : 0
      errors = problem.targets.map { bias - $0 }
      factors = [Double](repeating: 0, count: units * samples)
      for i in 0..<units {
        for n in 0..<samples {
          var u = 0.0
          for j in 0..<width { u += weights[i * width + j] * problem.inputs[n * width + j] }
          let factor = signs[i] * problem.noise[i * samples + n] * (u < 0 ? problem.slope : 1)
          factors[i * samples + n] = factor
          errors[n] += factor * u
        }
      }
      error = errors.reduce(0) { $0 + $1 * $1 }
    }
  }

  /// `-(J Jᵀ + damping)⁻¹ J e`, by Cholesky's decomposition; nil where rounding spoils it.
  private func step(_ values: Values, _ damping: Double) -> [Double]? {
    var rows: [[Double]] = []
    for i in 0..<units {
      for j in 0..<width {
        rows.append((0..<samples).map { values.factors[i * samples + $0] * inputs[$0 * width + j] })
      }
    }
    if hasBias { rows.append([Double](repeating: 1, count: samples)) }
    let count = rows.count
    var step = rows.map { -dot($0, values.errors) }
    var matrix = [Double](repeating: 0, count: count * count)
    let isRegular = matrix.withUnsafeMutableBufferPointer { matrix in
      for r in 0..<count {
        for c in 0...r {
          var value = dot(rows[r], rows[c]) + (r == c ? damping : 0)
          for k in 0..<c { value -= matrix[r * count + k] * matrix[c * count + k] }
          if r > c {
            matrix[r * count + c] = value / matrix[c * count + c]
          } else {
            guard value > 0 else { return false }
            matrix[r * count + r] = value.squareRoot()
          }
        }
      }
      step.withUnsafeMutableBufferPointer { step in
        for r in 0..<count {
          for k in 0..<r { step[r] -= matrix[r * count + k] * step[k] }
          step[r] /= matrix[r * count + r]
        }
        for r in (0..<count).reversed() {
          for k in (r + 1)..<max(r + 1, count) { step[r] -= matrix[k * count + r] * step[k] }
          step[r] /= matrix[r * count + r]
        }
      }
      return true
    }
    return isRegular ? step : nil
  }
}
