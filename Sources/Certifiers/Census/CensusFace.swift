import ExactArithmetic
import ExactRank
import Networks

/// The problem of a census, with its numbers as integers over common denominators.
struct CensusProblem: Sendable {
  let layers: LastLayers
  /// `z^n`.
  let columns: [[Rational]]
  /// Whether `z^n = 0`.
  let isZero: [Bool]
  /// Rows of `Z` times `inputScale`.
  let inputs: [[Integer]]
  let inputScale: Integer
  /// `y` times `targetScale`.
  let targets: [Integer]
  let targetScale: Integer
  /// What makes the products of the noise and the slopes integers.
  let factorScale: Integer

  var units: Int { layers.units }
  var samples: Int { layers.samples }
  var width: Int { layers.inputs.rows }

  init(_ layers: LastLayers) {
    self.layers = layers
    columns = (0..<layers.samples).map { n in (0..<layers.inputs.rows).map { layers.inputs[$0, n] } }
    isZero = columns.map { $0.allSatisfy(\.isZero) }
    let scale = Integer.leastCommonMultiple(layers.inputs.elements.lazy.map(\.denominator))
    inputs = (0..<layers.inputs.rows).map { j in layers.inputs.row(j).map { $0.numerator(over: scale) } }
    inputScale = scale
    let targetScale = Integer.leastCommonMultiple(layers.targets.lazy.map(\.denominator))
    (targets, self.targetScale) = (layers.targets.map { $0.numerator(over: targetScale) }, targetScale)
    factorScale = Integer.leastCommonMultiple(layers.noise.elements.lazy.map(\.denominator)) * layers.slope.denominator
  }
}

/// What a census has to know of one unit with its weights on given sides.
final class CensusFace: Sendable {
  /// A direction in which the unit's weights can move, and how fast the outputs change.
  struct Move: Sendable {
    let delta: [Rational]
    /// `ς ε^n φ'(u^n; δ · z^n)` for each sample, with 1 for `ς = 0`.
    let slopes: [Rational]
  }

  /// `ς`.
  let sign: Int
  /// For each sample 1, 0 or -1; nil where `z^n = 0`.
  let sides: [Int?]
  /// The directions that change an output at all.
  let moves: [Move]
  /// Their slopes times `scale`.
  let slopes: [[Integer]]
  let scale: Integer
  /// `-ς ε^n τ(u^n)`, and 0 at kinks.
  let factors: [Rational]
  /// For each coordinate `j` these times `z_j^n`, times the problem's scales of factors and of inputs.
  let weights: [[Integer]]

  init(_ problem: CensusProblem, unit i: Int, sign: Int, sides: [Int?]) {
    (self.sign, self.sides) = (sign, sides)
    let layers = problem.layers
    let moves = CensusFace.rays(problem, sides).map { delta in
      Move(
        delta: delta,
        slopes: sides.indices.map { n in
          let t = dot(delta, problem.columns[n])
          let side = sides[n] ?? 0
          return Rational(sign == 0 ? 1 : sign) * layers.noise[i, n] * layers.slope(side == 0 ? t.sign : side) * t
        })
    }.filter { $0.slopes.contains { !$0.isZero } }
    let scale = Integer.leastCommonMultiple(moves.lazy.flatMap(\.slopes).map(\.denominator))
    let factors = sides.enumerated().map { n, side in
      guard let side, side != 0 else { return Rational.zero }
      return -Rational(sign) * layers.noise[i, n] * layers.slope(side)
    }
    (self.moves, self.scale, self.factors) = (moves, scale, factors)
    slopes = moves.map { $0.slopes.map { $0.numerator(over: scale) } }
    let numerators = factors.map { $0.numerator(over: problem.factorScale) }
    weights = problem.inputs.map { row in zip(numerators, row).map { $0 * $1 } }
  }

  /// The rays, up to sign and a lineality space, of the arrangement of the kinks: enough to see the sign of a function that is
  /// linear on its cells.
  private static func rays(_ problem: CensusProblem, _ sides: [Int?]) -> [[Rational]] {
    let kinks = sides.indices.filter { sides[$0] == 0 }
    let matrix = Matrix(rows: problem.width, columns: kinks.count) { problem.columns[kinks[$1]][$0] }
    var found: [[Rational]] = []
    if !kinks.isEmpty, let arrangement = ArrangementRays(of: matrix, limit: 4096) { found = arrangement.points }
    // The lineality space: z · δ = 0 for all kinks.
    let kernel = FractionFreeEchelon(eliminating: matrix.transposed.clearingDenominators).kernel.vectors
    for c in 0..<kernel.columns {
      let vector = (0..<problem.width).map { Rational(kernel[$0, c]) }
      found += [vector, vector.map { -$0 }]
    }
    return found
  }
}
