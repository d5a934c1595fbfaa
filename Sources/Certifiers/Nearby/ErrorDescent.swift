import ExactArithmetic
import ExactRank

/// A descent of the errors' squares in floats by all weights of the last two layers (Levenberg and Marquardt): to zero error, or to where
/// it comes to rest, mostly on kinks.
struct ErrorDescent {
  private(set) var weights: FloatWeights

  private static let mostSteps = 300
  /// By how much the damping can grow in a step.
  private static let mostTries = 14
  /// Steps on end that gain next to nothing.
  private static let mostIdleSteps = 5

  init(_ weights: FloatWeights) { self.weights = weights }

  /// - Parameter work: what it may take.
  /// - Throws: `LimitError` before it would take more.
  mutating func run(_ work: Work) throws(LimitError) {
    let (C, count) = (weights.errors.count, weights.values.count)
    let size = min(C, count)
    var damping: Double?
    var idle = 0
    for step in 1...ErrorDescent.mostSteps {
      if weights.largestError <= 0x1p-46 * largestTarget { return }
      WorkMeter.report("step towards zero error", step, atMost: ErrorDescent.mostSteps)
      try work.spend(16, size, size, max(C, count))
      let rows = weights.derivatives()
      let isWide = C <= count
      let vectors = isWide ? rows : transposed(rows)
      let products = gram(vectors)
      let largest = (0..<size).reduce(0) { max($0, products[$1 * size + $1]) }
      guard largest > 0, largest.isFinite else { return }
      var factor = damping ?? 1e-3
      var next: FloatWeights?
      for _ in 0..<ErrorDescent.mostTries {
        if let move = move(vectors, products, damping: factor * largest, isWide: isWide) {
          let moved = weights.moved(by: move)
          if moved.square < weights.square {
            next = moved
            break
          }
        }
        factor *= 4
      }
      guard let next else { return }
      idle = weights.square - next.square <= 1e-8 * weights.square ? idle + 1 : 0
      weights = next
      if idle == ErrorDescent.mostIdleSteps { return }
      damping = max(factor / 3, 0x1p-44)
    }
  }

  private var largestTarget: Double { weights.problem.targets.reduce(0) { max($0, abs($1)) } }

  /// `-Jᵀ (J Jᵀ + λ I)⁻¹ e`, which is `-(Jᵀ J + λ I)⁻¹ Jᵀ e`: by the rows of `J`, or by its columns.
  private func move(_ vectors: [[Double]], _ products: [Double], damping: Double, isWide: Bool) -> [Double]? {
    let size = vectors.count
    var damped = products
    for k in 0..<size { damped[k * size + k] += damping }
    guard let equations = NormalEquations(damped, size: size) else { return nil }
    if !isWide { return equations.solution(vectors.map { -dot($0, weights.errors) }) }
    var step = [Double](repeating: 0, count: weights.values.count)
    for (row, factor) in zip(vectors, equations.solution(weights.errors)) {
      for x in step.indices { step[x] -= factor * row[x] }
    }
    return step
  }
}

func transposed(_ rows: [[Double]]) -> [[Double]] {
  (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column] } }
}
