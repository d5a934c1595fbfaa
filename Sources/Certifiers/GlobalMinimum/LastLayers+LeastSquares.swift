import ExactArithmetic
import ExactRank
import Networks

extension LastLayers {
  /// The point of least MSE with given hidden weights: each output is the best combination of the units' values, which solves their
  /// normal equations. Units whose values are combinations of others' get the weight 0.
  /// - Parameter hidden: `W_{L-1}`.
  /// - Returns: nil where there are more units than are solved for, or numbers have no residues modulo a prime of a word.
  package func leastSquares(atHidden hidden: Matrix<Rational>) throws -> Point? {
    let zero = try zeroWeights(hidden: hidden)
    let columns = lastWidth
    guard Work.product([columns, columns, samples]) <= 1 << 24 else { return nil }
    let values = Matrix(rows: samples, columns: columns) { n, i in
      i == units ? .one : noise[i, n] * activation(zero.preactivations[i, n])
    }
    guard let modulus = residuePrime(values), let residues = modulus.residues(values) else { return nil }
    let solved = ModularEchelon(eliminating: residues, modulo: modulus).pivotColumns
    if solved.isEmpty { return zero }
    let system = Matrix(rows: solved.count, columns: solved.count + outputs) { i, j in
      (0..<samples).reduce(into: Rational.zero) { sum, n in
        let other = j < solved.count ? values[n, solved[j]] : targets[n * outputs + j - solved.count]
        sum.addProduct(values[n, solved[i]], other)
      }
    }.clearingDenominators
    // M x - d b = 0 for the side b of each output: all are lifted together.
    let pivots = Array(solved.indices)
    guard let kernel = PadicKernel(of: system, rows: pivots, columns: pivots) else { return nil }
    var output = Matrix<Rational>(rows: outputs, columns: columns) { _, _ in .zero }
    for k in 0..<outputs {
      let denominator = kernel.vectors[solved.count + k, k]
      for (c, i) in solved.enumerated() { output[k, i] = try Rational(-kernel.vectors[c, k], over: denominator) }
    }
    return try Point(self, hidden: hidden, output: output)
  }

  /// All outputs 0.
  func zeroWeights(hidden: Matrix<Rational>? = nil) throws -> Point {
    try Point(
      self, hidden: hidden ?? Matrix(rows: units, columns: inputs.rows) { _, _ in .zero },
      output: Matrix(rows: outputs, columns: lastWidth) { _, _ in .zero })
  }
}
