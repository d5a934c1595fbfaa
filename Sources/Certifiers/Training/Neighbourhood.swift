import ExactArithmetic
import ExactRank
import Networks

/// A point, its weights left by a training, to be moved to where something exact holds.
///
/// At a fixed activation pattern the outputs are linear in `q_i = w_i r_i`:
/// `f^(n) = Σ_i ε_i^(n) τ_i^(n) q_i · z^(n)`. The output weights `w` stay, and of the hidden weights
/// the rows `r_i` with `w_i ≠ 0` move: their entries `(i, j)` are the *coordinates*. With several outputs `w_i` is a column of
/// `W_L`. A bias of the outputs is added to `f`, and may move besides.
struct Neighbourhood {
  struct Coordinate {
    let unit: Int
    let input: Int
  }

  let point: Point
  /// Unit by unit, those with the largest `|w_i|` first: a change of `q_i` moves their weights least.
  let coordinates: [Coordinate]
  /// The signs of `u` to keep, `d_{L-1} × N`: -1, or 1 also where `u = 0`.
  let signs: Matrix<Int>

  init(_ point: Point) { self.init(point, signs: point.preactivations.map { $0.sign < 0 ? -1 : 1 }) }

  init(_ point: Point, signs: Matrix<Int>) {
    (self.point, self.signs) = (point, signs)
    let sizes = (0..<point.problem.units).map { i in
      (0..<point.problem.outputs).reduce(Rational.zero) { max($0, point.weights[$1, i].magnitude) }
    }
    let live = sizes.indices.filter { !sizes[$0].isZero }.sorted { sizes[$0] > sizes[$1] }
    coordinates = live.flatMap { unit in
      (0..<point.problem.inputs.rows).map { Coordinate(unit: unit, input: $0) }
    }
  }

  var problem: LastLayers { point.problem }

  /// `ε_i^(n) τ_i^(n)` for slopes chosen by signs; 0 where the sign is 0, for what is held at `u = 0`.
  func slopes(_ signs: Matrix<Int>) -> Matrix<Rational> {
    Matrix(rows: signs.rows, columns: signs.columns) { i, n in
      signs[i, n] == 0 ? .zero : problem.noise[i, n] * problem.slope(signs[i, n])
    }
  }

  /// The residues of the matrix of `q ↦ f`, `N ×` coordinates; nil when a denominator has none. With several outputs that of
  /// `r ↦ f`, `N K ×` coordinates.
  func outputResidues(_ slopes: Matrix<Rational>, modulo modulus: WordModulus) -> Matrix<UInt64>? {
    let K = problem.outputs
    guard let slopes = modulus.residues(slopes), let inputs = modulus.residues(problem.inputs),
      let weights = modulus.residues(factors)
    else { return nil }
    return Matrix(rows: inputs.columns * K, columns: coordinates.count) { row, c in
      let value = modulus.multiply(slopes[coordinates[c].unit, row / K], inputs[coordinates[c].input, row / K])
      return K == 1 ? value : modulus.multiply(weights[row % K, coordinates[c].unit], value)
    }
  }

  /// What a coordinate is multiplied with in output `k`: 1 for the one output's `q_i`, `w_{k,i}` for the `r_i` of several.
  var factors: Matrix<Rational> { problem.outputs == 1 ? point.weights.map { _ in .one } : point.weights }

  /// The point with other hidden weights, and biases of the outputs.
  func moved(to weights: MovingWeights) throws -> Point {
    try Point(
      problem, hidden: weights.hidden,
      output: point.weights.withLastColumn(problem.hasOutputBias ? weights.biases : nil))
  }
}

/// The largest `|a_k - b_k|`.
func largestChange(_ a: [Rational], _ b: [Rational]) -> Rational {
  zip(a, b).reduce(.zero) { $1.0 == $1.1 ? $0 : max($0, ($1.0 - $1.1).magnitude) }
}

/// The weights that are solved for: `W_{L-1}`, and the biases of the outputs, 0 where they have none.
struct MovingWeights {
  var hidden: Matrix<Rational>
  var biases: [Rational]

  init(_ hidden: Matrix<Rational>, _ biases: [Rational]) { (self.hidden, self.biases) = (hidden, biases) }

  init(_ point: Point) { self.init(point.hidden, point.biases) }
}

/// A prime for which matrices of rationals have residues, if their denominators leave one.
func residuePrime(_ matrices: Matrix<Rational>...) -> WordModulus? {
  WordModulus.evidencePrimes.lazy.prefix(64).first { modulus in matrices.allSatisfy { modulus.residues($0) != nil } }
}
