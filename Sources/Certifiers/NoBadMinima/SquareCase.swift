import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// `G` where it is square, `N = d_{L-1} d_{L-2}`: for each choice of a cell for every unit the determinant of
/// `(T ⊙ E_{L-1}) ∘ Z`.
///
/// No local minimum has positive MSE, for whatever targets, exactly when none of them is 0 and all have one sign.
struct SquareCase {
  let problem: LastLayers
  let cells: Cells
  /// How many choices there are.
  let choices: Int
  /// `ε_i^n z^n` for each sample, as integers over a common denominator.
  private let columns: [[Integer]]

  private static let mostChoices = 1 << 14

  /// - Returns: nil where `G` is not square, or there are more than `2^14` choices.
  init?(_ problem: LastLayers) {
    let (weights, isTooLarge) = problem.units.multipliedReportingOverflow(by: problem.inputs.rows)
    guard !isTooLarge, weights == problem.samples, !problem.hasOutputBias,
      let cells = Cells(of: problem.inputs, limit: root(of: SquareCase.mostChoices, problem.units))
    else { return nil }
    choices = (0..<problem.units).reduce(1) { product, _ in product * cells.signs.count }
    (self.problem, self.cells) = (problem, cells)
    columns = (0..<problem.samples).map { n in
      (0..<weights).map { k in
        problem.noise[k / problem.inputs.rows, n] * problem.inputs[k % problem.inputs.rows, n]
      }.primitive.integers
    }
  }

  var evidence: OrientationEvidence {
    OrientationEvidence(
      cells: Matrix(rows: cells.signs.count, columns: problem.samples) { cells.signs[$0][$1] },
      points: Matrix(rows: cells.points.count, columns: problem.inputs.rows) { cells.points[$0][$1] })
  }

  /// The cell of each unit.
  func chosen(_ choice: Int) -> [Int] {
    var rest = choice
    return (0..<problem.units).map { _ in
      defer { rest /= cells.signs.count }
      return rest % cells.signs.count
    }
  }

  /// `det G`, up to a positive factor that is common to all choices.
  private func determinant(_ chosen: [Int], slope: Rational) -> Integer {
    let width = problem.inputs.rows
    let matrix = Matrix(rows: columns.count, columns: columns.count) { n, k in
      (cells.signs[chosen[k / width]][n] == 0 ? slope.denominator : slope.numerator) * columns[n][k]
    }
    return FractionFreeEchelon(eliminating: matrix).determinant ?? .zero
  }

  /// `det G` as a polynomial in the slope, of a degree up to `N`, up to a positive factor: by its values at `0, …, N`.
  func polynomial(_ choice: Int) -> SlopePolynomial {
    let chosen = chosen(choice)
    return SlopePolynomial(values: (0...columns.count).map { determinant(chosen, slope: Rational($0)) })
  }

  /// `G e = 0` for `e ≠ 0`, if there is one, with slopes `T`, `d_{L-1} × N`.
  private func kernelVector(_ slopes: (_ i: Int, _ n: Int) -> Rational) -> [Rational]? {
    let width = problem.inputs.rows
    let matrix = Matrix(rows: columns.count, columns: columns.count) { k, n in
      slopes(k / width, n) * problem.noise[k / width, n] * problem.inputs[k % width, n]
    }
    let kernel = FractionFreeEchelon(eliminating: matrix.clearingDenominators).kernel.vectors
    return kernel.columns == 0 ? nil : (0..<columns.count).map { Rational(kernel[$0, 0]) }
  }

  struct Candidate {
    let hidden: Matrix<Rational>
    let output: Matrix<Rational>
    let targets: Matrix<Rational>
  }

  /// Weights, and targets for which the MSE has a local minimum with `MSE > 0` at them: within a cell where `G` is singular, or
  /// between two neighbouring cells with determinants of opposite signs, where the outputs fold; then it is one of two candidates.
  /// None where all determinants have one sign.
  ///
  /// On both sides of a wall `f` is linear, and the two linear maps agree on it, so that they differ by a matrix of rank 1: the
  /// determinant of a mean of the two with weights `1 - t`, `t` is linear in `t`. Where that is 0 some `e ≠ 0` is orthogonal to all
  /// changes of `f` along the wall; and `±e` leads away from `f` on both sides, or along.
  func localMinima() throws -> [Candidate] {
    let determinants = (0..<choices).map { determinant(chosen($0), slope: problem.slope) }
    if let choice = determinants.firstIndex(where: \.isZero) {
      let chosen = chosen(choice)
      guard let e = kernelVector({ slope(cell: chosen[$0], $1) }) else { return [] }
      return [try candidate(chosen.map { cells.points[$0] }, e)]
    }
    for choice in 0..<choices {
      let chosen = chosen(choice)
      var place = 1
      for (i, own) in chosen.enumerated() {
        defer { place *= cells.signs.count }
        for other in cells.signs.indices where other > own {
          let (here, there) = (determinants[choice], determinants[choice + (other - own) * place])
          guard here.sign != there.sign, let wall = wall(own, other),
            let share = try? Rational(here.magnitude, over: here.magnitude + there.magnitude)
          else { continue }
          let e = kernelVector { unit, n in
            let slope = slope(cell: chosen[unit], n)
            return unit == i ? slope + share * (self.slope(cell: other, n) - slope) : slope
          }
          guard let e else { continue }
          let q = chosen.enumerated().map { $0 == i ? wall : cells.points[$1] }
          return [try candidate(q, e), try candidate(q, e.map { -$0 })]
        }
      }
    }
    return []
  }

  /// `φ'(u^n)` in a cell.
  private func slope(cell: Int, _ n: Int) -> Rational { problem.slope(cells.signs[cell][n] == 0 ? 1 : -1) }

  /// A point between two cells that one hyperplane parts.
  private func wall(_ a: Int, _ b: Int) -> [Rational]? {
    let differing = (0..<problem.samples).filter { cells.signs[a][$0] != cells.signs[b][$0] }
    let normals = differing.map { n in (0..<problem.inputs.rows).map { problem.inputs[$0, n] } }
    guard let normal = normals.first, normals.allSatisfy({ ratio($0, to: normal) != nil }) else { return nil }
    let (u, v) = (dot(cells.points[a], normal), dot(cells.points[b], normal))
    guard let share = try? u / (u - v) else { return nil }
    return zip(cells.points[a], cells.points[b]).map { $0 + share * ($1 - $0) }
  }

  /// The weights `q` with output weights 1, and the targets from which their outputs are off by `e`.
  private func candidate(_ q: [[Rational]], _ e: [Rational]) throws -> Candidate {
    let hidden = Matrix(rows: problem.units, columns: problem.inputs.rows) { q[$0][$1] }
    let output = Matrix<Rational>(rows: 1, columns: problem.units) { _, _ in .one }
    let errors = try Point(problem, hidden: hidden, output: output).errors
    return Candidate(
      hidden: hidden, output: output,
      targets: Matrix(rows: 1, columns: problem.samples) { errors[$1] + problem.targets[$1] - e[$1] })
  }
}
