import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// One sign and one cell for each unit: on it the outputs are linear in `q_i = |w_i| r_i`.
struct SignedCells {
  /// `±1` for each unit.
  let signs: [Int]
  /// For each unit the signs `σ_i^(n)` of `q_i · z^(n)`, as 0 and 1.
  let cells: [[UInt64]]

  enum Outcome {
    /// `q`, `d_{L-1} × d_{L-2}`: `W_{L-1} = q` and `W_L = signs` fit the targets.
    case weights(Matrix<Rational>)
    /// `λ` with `λ · y < 0` and `λ · v ≥ 0` for all outputs `v` on the cells.
    case vector([Rational])
  }

  /// Fits the targets on the closed cells, or shows that it cannot be done: solves
  /// `Σ_n λ_n ς_i ε_i^(n) τ_i^(n) z^(n) = Σ_n μ_i^(n) σ_i^(n) z^(n)`, `λ · y = -1`, `μ ≥ 0`.
  func fit(_ problem: LastLayers) -> Outcome {
    let (units, width, samples) = (problem.units, problem.inputs.rows, problem.samples)
    var rows: [[Rational]] = []
    for i in 0..<units {
      for j in 0..<width {
        let outputs = (0..<samples).map { n in coefficient(i, n, problem) * problem.inputs[j, n] }
        var row = outputs + outputs.map { -$0 }
        for other in 0..<units {
          row += (0..<samples).map { n in
            other != i ? .zero : cells[i][n] == 0 ? -problem.inputs[j, n] : problem.inputs[j, n]
          }
        }
        rows.append(row + [.zero])
      }
    }
    rows.append(
      problem.targets + problem.targets.map { -$0 } + Array(repeating: .zero, count: units * samples) + [-1])
    switch NonnegativeSolution(of: rows, columns: (2 + units) * samples) {
    case .solution(let x): return .vector((0..<samples).map { x[$0] - x[samples + $0] })
    case .separator(let y):
      // The last entry is positive; on the cells, q gives the targets times minus that entry.
      return .weights(
        Matrix(rows: units, columns: width) { i, j in
          (try? -y[i * width + j] / y[units * width]) ?? .zero
        })
    }
  }

  private func coefficient(_ i: Int, _ n: Int, _ problem: LastLayers) -> Rational {
    let value = problem.noise[i, n] * problem.slope(cells[i][n] == 0 ? 1 : -1)
    return signs[i] < 0 ? -value : value
  }

  /// The `μ ≥ 0` with `Σ_n λ_n ς ε_i^(n) τ_n z^(n) = Σ_n μ_n σ_n z^(n)` for one unit, if there is one.
  static func multipliers(
    _ vector: [Rational], unit i: Int, sign: Int, cell: [UInt64], _ problem: LastLayers
  ) -> [Rational]? {
    let single = SignedCells(
      signs: (0..<problem.units).map { _ in sign }, cells: (0..<problem.units).map { _ in cell })
    let rows = (0..<problem.inputs.rows).map { j in
      (0..<problem.samples).map { n in cell[n] == 0 ? problem.inputs[j, n] : -problem.inputs[j, n] }
        + [
          (0..<problem.samples).reduce(into: .zero) { sum, n in
            sum.addProduct(vector[n] * single.coefficient(i, n, problem), problem.inputs[j, n])
          }
        ]
    }
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: problem.samples) else { return nil }
    return x
  }
}
