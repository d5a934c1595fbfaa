import ExactArithmetic
import ExactRank
import Networks

/// A point, its weights left by a training, and how far it may be moved to where something exact holds.
///
/// At a fixed activation pattern the outputs are linear in `q_i = w_i r_i`:
/// `f^(n) = Σ_i ε_i^(n) τ_i^(n) q_i · z^(n)`. The output weights `w` stay, and of the hidden weights
/// the rows `r_i` with `w_i ≠ 0` move: their entries `(i, j)` are the *coordinates*.
struct Neighbourhood {
  struct Coordinate {
    let unit: Int
    let input: Int
  }

  let point: Point
  /// The hidden weights of the training, from which changes are measured.
  let origin: Matrix<Rational>
  /// The largest change of a weight that is allowed.
  let radius: Rational
  /// Unit by unit, those with the largest `|w_i|` first: a change of `q_i` moves their weights least.
  let coordinates: [Coordinate]
  /// The signs of `u` to keep, `d_{L-1} × N`: -1, or 1 also where `u = 0`.
  let signs: Matrix<Int>

  init(_ point: Point, radius: Rational) {
    self.init(
      point, origin: point.hidden, radius: radius, signs: point.preactivations.map { $0.sign < 0 ? -1 : 1 })
  }

  init(_ point: Point, origin: Matrix<Rational>, radius: Rational, signs: Matrix<Int>) {
    (self.point, self.origin, self.radius, self.signs) = (point, origin, radius, signs)
    let live = point.output.indices.filter { !point.output[$0].isZero }
      .sorted { point.output[$0].magnitude > point.output[$1].magnitude }
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

  /// The residues of the matrix of `q ↦ f`, `N ×` coordinates; nil when a denominator has none.
  func outputResidues(_ slopes: Matrix<Rational>, modulo modulus: WordModulus) -> Matrix<UInt64>? {
    guard let slopes = modulus.residues(slopes), let inputs = modulus.residues(problem.inputs) else { return nil }
    return Matrix(rows: inputs.columns, columns: coordinates.count) { n, c in
      modulus.multiply(slopes[coordinates[c].unit, n], inputs[coordinates[c].input, n])
    }
  }

  /// The point with other hidden weights.
  func moved(to hidden: Matrix<Rational>) throws -> Point {
    try Point(
      problem, hidden: hidden, output: Matrix(rows: 1, columns: point.output.count) { point.output[$1] })
  }

  /// The largest change of a weight.
  func change(to hidden: Matrix<Rational>) -> Rational {
    zip(hidden.elements, origin.elements).reduce(.zero) { largest, pair in
      pair.0 == pair.1 ? largest : max(largest, (pair.0 - pair.1).magnitude)
    }
  }
}

/// A prime for which matrices of rationals have residues, if their denominators leave one.
func residuePrime(_ matrices: Matrix<Rational>...) -> WordModulus? {
  WordModulus.evidencePrimes.lazy.prefix(64).first { modulus in matrices.allSatisfy { modulus.residues($0) != nil } }
}
