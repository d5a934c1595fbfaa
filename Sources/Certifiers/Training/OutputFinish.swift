import ExactArithmetic
import ExactRank
import Networks

/// Zero error by the weights `W_L` and their bias, the hidden ones staying: the outputs are linear in them, and no sign of `u`
/// changes. So it is reached where the units' values on the samples have rank `N`, also with several outputs or dead units.
struct OutputFinish {
  let trained: Neighbourhood

  /// Weights are rounded to this many bits after the first bit of the largest one.
  private static let weightBits = 96

  /// A point of zero error: a least-norm step in floats, then an exact solution for as many units as the values have rank.
  /// - Parameter work: what the search may take.
  /// - Returns: nil where the values do not reach the errors.
  /// - Throws: `LimitError` before it would take more.
  func point(_ work: Work) throws -> Point? {
    let (point, problem) = (trained.point, trained.problem)
    let (K, columns) = (problem.outputs, point.lastWeights.columns)
    // Two eliminations.
    try work.spend(8, problem.samples, columns, min(problem.samples, columns))
    let values = Matrix(rows: problem.samples, columns: columns) { n, i in
      i == problem.units ? .one : problem.noise[i, n] * problem.activation(point.preactivations[i, n])
    }
    guard let modulus = residuePrime(values), let residues = modulus.residues(values) else { return nil }
    let echelon = ModularEchelon(eliminating: residues, modulo: modulus)
    let (rows, solved) = (echelon.pivotRows, echelon.pivotColumns)
    // A solution has residues, so where those of the targets are not met there is none: mostly so with more samples than units.
    let targets = Matrix(rows: problem.samples, columns: K) { problem.targets[$0 * K + $1] }
    if let targets = modulus.residues(targets) {
      let both = Matrix(rows: problem.samples, columns: columns + K) { n, i in
        i < columns ? residues[n, i] : targets[n, i - columns]
      }
      guard ModularEchelon(eliminating: both, modulo: modulus).rank == echelon.rank else { return nil }
    }
    try work.spend(OrthonormalRows.work(vectors: rows.count, length: columns))
    // The exact solution: numbers as long as there are equations, and as many.
    try work.spend(1024, rows.count, rows.count, rows.count)
    let equations = OrthonormalRows(rows.map { n in (0..<columns).map { values[n, $0].approximation } })
    let unit = exponent(ofLargestIn: point.lastWeights) - OutputFinish.weightBits
    var output = point.lastWeights.map { $0.rounded(toMultipleOf: unit) }
    for k in 0..<K {
      let steps = equations.leastNormSolution(rows.map { -point.errors[$0 * K + k].approximation })
      for (i, step) in steps.enumerated() {
        guard let step = Rational(rounding: step, toMultipleOf: unit) else { return nil }
        output[k, i] += step
      }
    }
    for i in solved { for k in 0..<K { output[k, i] = .zero } }
    let system = Matrix(rows: rows.count, columns: solved.count + K) { row, column in
      let n = rows[row]
      if column < solved.count { return values[n, solved[column]] }
      let k = column - solved.count
      return (0..<columns).reduce(into: problem.targets[n * K + k]) { $0.addProduct(-values[n, $1], output[k, $1]) }
    }.clearingDenominators
    // M x - d b = 0 for the side b of each output: all are lifted together.
    let pivots = Array(solved.indices)
    guard !pivots.isEmpty, let kernel = PadicKernel(of: system, rows: pivots, columns: pivots) else { return nil }
    for k in 0..<K {
      let denominator = kernel.vectors[solved.count + k, k]
      for (c, i) in solved.enumerated() { output[k, i] = try Rational(-kernel.vectors[c, k], over: denominator) }
    }
    let found = try Point(problem, hidden: point.hidden, output: output)
    return found.meanSquaredError.isZero ? found : nil
  }
}
