import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Matrices `B`, `N × d_{L-1} d_{L-2}`, for which `B G` may be dominant.
enum Preconditioner {
  /// Of an exact left inverse, whose numbers grow with it.
  private static let mostExactSamples = 100
  /// Of floats, in a pseudo-inverse.
  private static let mostProducts = 4_000_000_000
  /// Of the matrix of a linear program, and seconds for it.
  private static let (mostEntries, mostSeconds) = (100_000, 20.0)

  /// Those with few digits, or found quickly, first.
  static let all = [leftInverse, pseudoInverse, linearProgram]

  /// Rows `0 … N-1` of `G`, up to signs by which their diagonal entries are positive.
  static func identity(_ problem: LastLayers) -> Matrix<Rational>? {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    guard samples <= problem.units * width else { return nil }
    return Matrix(rows: samples, columns: problem.units * width) { n, column in
      guard n == column else { return .zero }
      return problem.noise[n / width, n].sign * problem.inputs[n % width, n].sign < 0 ? -1 : 1
    }
  }

  /// The largest `μ` with `μ N β ≤ α² min w_i²`, of FORMAT.md, section 6; 0 where the margin is not positive.
  static func rate(
    of preconditioner: Matrix<Rational>, _ problem: LastLayers, output: Matrix<Rational>
  ) -> Rational {
    let (samples, units, width) = (problem.samples, problem.units, problem.inputs.rows)
    let slope = problem.slope
    var least: Rational?
    for n in 0..<samples {
      var margin = Rational.zero
      for m in 0..<samples {
        let parts = (0..<units).map { i in
          problem.noise[i, n]
            * (0..<width).reduce(.zero) { $0 + preconditioner[m, i * width + $1] * problem.inputs[$1, n] }
        }
        let sum = parts.reduce(.zero, +)
        margin += m == n ? (1 + slope) * sum : -(1 + slope).magnitude * sum.magnitude
        margin -= (1 - slope).magnitude * parts.reduce(.zero) { $0 + $1.magnitude }
      }
      least = min(least ?? margin, margin)
    }
    guard let least, least.sign > 0, let weight = output.elements.map(\.magnitude).min(), !weight.isZero else {
      return .zero
    }
    var norm = Rational.zero
    for m in 0..<samples {
      for n in 0..<samples {
        norm +=
          (0..<units * width).reduce(.zero) { $0 + preconditioner[m, $1] * preconditioner[n, $1] }.magnitude
      }
    }
    let bound = least * weight
    return (try? bound * bound / (4 * Rational(samples) * norm)) ?? .zero
  }

  /// Row `n` has row `n` of a left inverse of `Z` in the columns of the unit with the largest `|ε_i^n|`, and `B G(T)` is diagonal: it
  /// is dominant for every slope `s > 0`. Nil when the columns of `Z` are dependent, or a sample has no noise.
  /// - Complexity: O(d N²).
  static func leftInverse(_ problem: LastLayers) -> Matrix<Rational>? {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    guard samples <= width, samples <= mostExactSamples else { return nil }
    // Σ_j B[n,j] Z[j,m] = [n = m], by elimination of (Zᵀ | I).
    let wide = Matrix<Rational>(rows: samples, columns: width + samples) { n, j in
      j < width ? problem.inputs[j, n] : j - width == n ? 1 : 0
    }
    let echelon = FractionFreeEchelon(eliminating: wide.clearingDenominators)
    guard echelon.rank == samples, echelon.pivotColumns.allSatisfy({ $0 < width }) else { return nil }
    // Zᵀ x = e_n has the solution with x = 0 off the pivots; one kernel vector of (Zᵀ | I) for each n.
    let kernel = echelon.kernel
    var inverse = [[Rational]](repeating: [Rational](repeating: .zero, count: width), count: samples)
    for c in 0..<kernel.vectors.columns where kernel.free[c] >= width {
      let n = kernel.free[c] - width
      guard let scale = try? Rational(-1, over: kernel.vectors[width + n, c]) else { return nil }
      for j in 0..<width { inverse[n][j] = scale * Rational(kernel.vectors[j, c]) }
    }
    var units: [Int] = []
    for n in 0..<samples {
      let magnitudes = (0..<problem.units).map { problem.noise[$0, n].magnitude }
      guard let largest = magnitudes.max(), !largest.isZero, let unit = magnitudes.firstIndex(of: largest) else {
        return nil
      }
      units.append(unit)
    }
    return Matrix(rows: samples, columns: problem.units * width) { n, column in
      guard column / width == units[n] else { return .zero }
      return problem.noise[units[n], n].sign < 0 ? -inverse[n][column % width] : inverse[n][column % width]
    }
  }

  /// A left inverse of `G` at the mean slope, in floats, rounded to 24 bits.
  static func pseudoInverse(_ problem: LastLayers) -> Matrix<Rational>? {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    let size = problem.units * width
    guard samples <= size, Work.product([samples, samples, size]) <= mostProducts else { return nil }
    let columns = (0..<samples).map { n in
      (0..<size).map { k in (problem.noise[k / width, n] * problem.inputs[k % width, n]).approximation }
    }
    let rows = OrthonormalRows(columns)
    guard rows.basis.count == samples else { return nil }
    let mean = (1 + problem.slope.approximation) / 2
    var inverse: [[Double]] = []
    for n in 0..<samples {
      let unit = (0..<samples).map { $0 == n ? 1 / mean : 0 }
      inverse.append(rows.leastNormSolution(unit))
    }
    return rounded(inverse, bits: 24)
  }

  /// The `B` of the largest margin, among those with `(B G)_{nn} ≤ 1` at the slope 1 for all samples, in floats, rounded. Nil where the
  /// program is too large, its best margin is not positive, or there is nothing to solve it with.
  ///
  /// With `c_{i,m}^n = ε_i^n B_{m,i} · z^n = a - b` for `a, b ≥ 0`, and `o_m^n ≥ |Σ_i c_{i,m}^n|` for `m ≠ n`, every column `n` shall have
  /// `(1 + s) / 2 · (Σ_i c_{i,n}^n - Σ_{m ≠ n} o_m^n) - |1 - s| / 2 · Σ_{i,m} (a + b) ≥ α`, and `α` be as large as can be.
  static func linearProgram(_ problem: LastLayers) -> Matrix<Rational>? {
    let (samples, units, width) = (problem.samples, problem.units, problem.inputs.rows)
    guard samples <= units * width, Work.product([samples, samples, units, width]) <= mostEntries else { return nil }
    let slope = problem.slope.approximation
    let (mean, half) = ((1 + slope) / 2, abs(1 - slope) / 2)
    var program = LinearProgram()
    let margins = (0..<samples).map { _ in program.addRow(0...(.infinity)) }
    let diagonals = (0..<samples).map { _ in program.addRow(-Double.infinity...1) }
    // c - a + b = 0 for each unit, row of B and sample; ± Σ_i c - o ≤ 0 for each row and another sample.
    let products = (0..<units * samples * samples).map { _ in program.addRow(0...0) }
    var magnitudes: [Int: (Int, Int)] = [:]
    for m in 0..<samples {
      for n in 0..<samples where n != m {
        magnitudes[m * samples + n] = (program.addRow(-Double.infinity...0), program.addRow(-Double.infinity...0))
      }
    }
    func product(_ i: Int, _ m: Int, _ n: Int) -> Int { products[(i * samples + m) * samples + n] }
    var entries: [[Int]] = []
    for m in 0..<samples {
      entries.append(
        (0..<units * width).map { k in
          let (i, j) = (k / width, k % width)
          return program.addColumn(
            (0..<samples).map { (product(i, m, $0), (problem.noise[i, $0] * problem.inputs[j, $0]).approximation) },
            -Double.infinity...(.infinity))
        })
      for n in 0..<samples {
        for i in 0..<units {
          for sign in [1.0, -1.0] {
            var column: [(row: Int, value: Double)] = [(product(i, m, n), -sign)]
            if let (above, below) = magnitudes[m * samples + n] {
              column += [(margins[n], -half), (above, sign), (below, -sign)]
            } else {
              column += [(margins[n], sign * mean - half), (diagonals[n], sign)]
            }
            _ = program.addColumn(column, 0...(.infinity))
          }
        }
        if let (above, below) = magnitudes[m * samples + n] {
          _ = program.addColumn([(margins[n], -mean), (above, -1), (below, -1)], 0...(.infinity))
        }
      }
    }
    let margin = program.addColumn(margins.map { ($0, -1) }, -Double.infinity...(.infinity), objective: 1)
    guard let solution = program.maximum(seconds: mostSeconds), solution[margin] > 0 else { return nil }
    return rounded(entries.map { $0.map { solution[$0] } }, bits: 40)
  }

  /// Multiples of a power of two, of so many binary digits.
  private static func rounded(_ numbers: [[Double]], bits: Int) -> Matrix<Rational>? {
    let largest = numbers.joined().reduce(0) { max($0, abs($1)) }
    guard largest.isFinite, largest > 0, let width = numbers.first?.count else { return nil }
    let factor = Double(sign: .plus, exponent: bits, significand: 1) / largest
    return Matrix(rows: numbers.count, columns: width) { Rational(Int((numbers[$0][$1] * factor).rounded())) }
  }
}
