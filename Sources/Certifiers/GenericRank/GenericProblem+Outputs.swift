import Certificates
import ExactArithmetic

extension GenericProblem {
  /// The gradient with respect to `W_1` of a network with one hidden layer and several outputs, `d_0 d_1 × N K`: column `(n, k)`
  /// is `(diag(a^n) W_2ᵀ e_k) ⊗ x^n`, with generic `A`, `W_2` and `X`. Generic rank `min(N min(K, d_1), d_0 d_1)`.
  public static func severalOutputs(
    inputs: Int, units: Int, outputs: Int, samples: Int
  ) throws -> GenericProblem {
    guard inputs > 0, units > 0, outputs > 0, samples > 0 else {
      throw FamilyError.notPositive(sizes: "d_0, d_1, K and N")
    }
    try FamilyError.checkSize(inputs, units, outputs, samples, of: "entries of the matrix")
    let (x, a, w) = (generic("x", inputs, samples), generic("a", units, samples), generic("w", outputs, units))
    let product = Matrix(rows: inputs * units, columns: samples * outputs) { row, column in
      let (i, n, k) = (row / inputs, column / outputs, column % outputs)
      return Polynomial(parameter: a[i, n]) * Polynomial(parameter: w[k, i])
        * Polynomial(parameter: x[row % inputs, n])
    }
    return GenericProblem(
      title: "gradient with respect to W_1, widths \(inputs),\(units), \(outputs) outputs, N = \(samples)",
      matrix: try PolynomialMatrix(parameters: x.elements + a.elements + w.elements, product))
  }
}
