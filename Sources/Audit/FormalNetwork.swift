import Certifiers
import ExactArithmetic
import Networks

/// A network at a fixed pattern, from scratch: slope matrices `A_1 … A_{L-1}`, weights `W_1 … W_L`.
/// Its outputs are linear in every single weight, so that differences are derivatives.
package struct FormalNetwork {
  package var inputs: Matrix<Rational>
  package var slopes: [Matrix<Rational>]
  package var weights: [Matrix<Rational>]

  /// Random integers; the slopes are noise in ±1…3 times 1 or `s`.
  package init(_ widths: [Int], samples: Int, slope: Rational, _ draw: Draw) {
    inputs = draw.matrix(widths[0], samples, -5...5)
    slopes = widths.dropFirst().map { width in
      draw.matrix(width, samples, -3...3).map { draw.int(0...1) == 0 ? $0 : $0 * slope }
    }
    weights = zip(widths, widths.dropFirst() + [1]).map { draw.matrix($1, $0, -4...4) }
  }

  package var layers: Int { weights.count }

  /// `V_0 … V_{L-1}`, and the outputs.
  package func layerOutputs() throws -> [Matrix<Rational>] {
    var outputs = [inputs]
    for (l, weight) in weights.enumerated() {
      let u = try weight * outputs[l]
      outputs.append(l < slopes.count ? try slopes[l].hadamard(u) : u)
    }
    return outputs
  }

  package func outputs() throws -> [Rational] { try layerOutputs()[layers].elements }

  /// All weights, `(layer, row, column)`, row-major layer after layer.
  package var places: [(l: Int, i: Int, j: Int)] {
    weights.enumerated().flatMap { l, weight in
      (0..<weight.rows).flatMap { i in (0..<weight.columns).map { (l, i, $0) } }
    }
  }

  package func moved(_ changes: [(place: (l: Int, i: Int, j: Int), by: Rational)]) -> FormalNetwork {
    var copy = self
    for (place, step) in changes { copy.weights[place.l][place.i, place.j] += step }
    return copy
  }

  /// `∂f/∂w`, exact since `f` is linear in `w`.
  package func derivative(_ place: (l: Int, i: Int, j: Int)) throws -> [Rational] {
    try zip(moved([(place, 1)]).outputs(), outputs()).map { $0 - $1 }
  }

  /// `∂²f/∂w∂w'` of two different weights.
  package func second(_ a: (l: Int, i: Int, j: Int), _ b: (l: Int, i: Int, j: Int)) throws -> [Rational] {
    let (both, first) = (try moved([(a, 1), (b, 1)]).outputs(), try moved([(a, 1)]).outputs())
    let (last, none) = (try moved([(b, 1)]).outputs(), try outputs())
    return none.indices.map { both[$0] - first[$0] - last[$0] + none[$0] }
  }

  /// `N Ê[e Λ]` of (5.6), `ω × ω`, for errors of any kind.
  package func curvature(_ errors: [Rational]) throws -> Matrix<Rational> {
    let places = places
    var curvature = Matrix<Rational>(rows: places.count, columns: places.count) { _, _ in .zero }
    for a in places.indices {
      for b in places.indices where a < b {
        curvature[a, b] = dot(errors, try second(places[a], places[b]))
        curvature[b, a] = curvature[a, b]
      }
    }
    return curvature
  }

  /// `‖f - y‖² / 2N`.
  package func loss(_ targets: [Rational]) throws -> Rational {
    try zip(outputs(), targets).reduce(Rational.zero) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } * q(1, 2 * targets.count)
  }

  /// `δ_l` of (5.2) as a matrix `d_l × N`, by its product.
  package func deltas(_ l: Int) throws -> Matrix<Rational> {
    let samples = inputs.columns
    return Matrix(rows: weights[l - 1].rows, columns: samples) { i, n in
      var row = (0..<weights[l - 1].rows).map { $0 == i ? Rational.one : .zero }
      for m in l..<layers {
        let scaled = zip(row, (0..<row.count).map { slopes[m - 1][$0, n] }).map { $0 * $1 }
        row =
          (Matrix(rows: weights[m].rows, columns: 1) { k, _ in
            zip(scaled, weights[m].row(k)).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
          }).elements
      }
      return row[0]
    }
  }

  /// `G_l = Δ_l ∘ V_{l-1}`, (5.4).
  package func gradient(_ l: Int) throws -> Matrix<Rational> { try deltas(l).khatriRao(try layerOutputs()[l - 1]) }

  /// The stacked `G` of (5.5), `ω × N`.
  package func stackedGradient() throws -> Matrix<Rational> {
    let parts = try (1...layers).map { try gradient($0) }
    return try Matrix(
      rows: parts.reduce(0) { $0 + $1.rows }, columns: inputs.columns, elements: parts.flatMap(\.elements))
  }

  /// `G_{L-1}` with the last weights absorbed, (B.2).
  package func absorbed() throws -> Matrix<Rational> {
    try slopes[layers - 2].khatriRao(try layerOutputs()[layers - 2])
  }
}
