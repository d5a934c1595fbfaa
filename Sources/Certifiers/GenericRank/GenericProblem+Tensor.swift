import Certificates
import ExactArithmetic

extension GenericProblem {
  /// The Jacobian of `(a_r, b_r, …) ↦ Σ_r a_r ⊗ b_r ⊗ …`, `R` terms of sizes `n_1, n_2, …`: a row for each entry of
  /// each factor, a column for each entry of the tensor. Its generic rank is the dimension of the `R`-th secant
  /// variety, as a cone. Scaling two factors of a term against each other changes nothing: `Σ_i a_i ∂a_i - Σ_j b_j ∂b_j`.
  public static func tensor(sizes: [Int], terms: Int) throws -> GenericProblem {
    guard (2...8).contains(sizes.count), sizes.allSatisfy({ $0 > 0 }), terms > 0 else {
      throw FamilyError.noTensor
    }
    var columns = 1
    for size in sizes {
      try FamilyError.checkSize(columns, size, terms, sizes.max() ?? 1, of: "entries of the matrix")
      columns *= size
    }
    let factors = sizes.enumerated().map { f, size in generic(["a", "b", "c", "d", "e", "f", "g", "h"][f], terms, size)
    }
    // The first row of factor f of term r.
    func start(_ f: Int, _ r: Int) -> Int { terms * sizes[..<f].reduce(0, +) + r * sizes[f] }
    var lines = [PolynomialVector](repeating: [:], count: start(sizes.count - 1, terms))
    for column in 0..<columns {
      let place = indices(of: column, in: sizes)
      for r in 0..<terms {
        for f in sizes.indices {
          lines[start(f, r) + place[f]][column] = sizes.indices.reduce(Polynomial(.one)) { product, g in
            g == f ? product : product * Polynomial(parameter: factors[g][r, place[g]])
          }
        }
      }
    }
    let minusOne = Polynomial(Rational(-1))
    let scalings = (0..<terms).flatMap { r in
      (1..<sizes.count).map { f in
        var vector: PolynomialVector = [:]
        for i in 0..<sizes[0] { vector[start(0, r) + i] = Polynomial(parameter: factors[0][r, i]) }
        for i in 0..<sizes[f] { vector[start(f, r) + i] = minusOne * Polynomial(parameter: factors[f][r, i]) }
        return vector
      }
    }
    let relations =
      try TensorRelations(sizes: sizes, terms: terms, factors: factors)?.vectors(lines, columns: columns) ?? []
    return GenericProblem(
      title: "Jacobian of \(terms) terms of a \(sizes.map(String.init).joined(separator: "×")) tensor",
      matrix: try PolynomialMatrix(
        parameters: factors.flatMap(\.elements), rows: lines.count, columns: columns, lines: lines),
      leftKernel: scalings + relations)
  }
}
