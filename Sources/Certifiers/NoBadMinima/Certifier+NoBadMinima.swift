import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// That every local minimum, for every target, has MSE 0: by dominance, by the signs of all determinants where `G` is small and
  /// square, by a left inverse of `Z` where it has independent
  /// columns, else by a pseudo-inverse of `G` in floats, rounded.
  ///
  /// - Returns: nil where none of these proves it: that says nothing.
  public func noBadLocalMinimum(_ network: NetworkFields, _ instance: InstanceFields) throws -> Verified? {
    let claim = Claim.noBadMinima(.noBadLocalMinimum(network, instance))
    if let found = try sealed(claim, by: .dominance) { return found }
    let zeros = Matrix<Rational>(rows: 1, columns: network.samples) { _, _ in .zero }
    let problem = try LastLayers(network, instance, targets: zeros)
    if let orientation = orientation(problem),
      let found = try sealed(claim, by: .orientation(orientation))
    {
      return found
    }
    guard problem.slope.sign > 0 else { return nil }
    for preconditioner in [Preconditioner.leftInverse(problem), Preconditioner.pseudoInverse(problem)] {
      guard let preconditioner else { continue }
      if let found = try sealed(claim, by: .preconditionedDominance(preconditioner)) { return found }
    }
    return nil
  }

  /// The same for every instance within a radius of one that is dominant there, as `everyPatternByDominance` makes them; nil when
  /// the slopes are not `1` and a positive one.
  public func noBadLocalMinimum(near dominant: DominanceOutcome) throws -> Verified? {
    guard case .everyPatternNearby(let network, let instance, let radius, _) = dominant.certificate.claim,
      let slope = Network.slope(of: network.slopes), slope.sign > 0
    else { return nil }
    return try seal(.noBadMinima(.noBadLocalMinimumNearby(network, instance, radius: radius)), by: .dominance)
  }

  /// The same for every instance within the largest radius `2^-k` for which dominance proves it.
  public func noBadLocalMinimumNearby(_ network: NetworkFields, _ instance: InstanceFields) throws -> Verified? {
    for exponent in stride(from: 8, through: -40, by: -1) {
      let claim = Claim.noBadMinima(.noBadLocalMinimumNearby(network, instance, radius: power(of: exponent)))
      if let found = try sealed(claim, by: .dominance) { return found }
    }
    return nil
  }

  /// The least slope of the form `k / 2^bits` for which `noBadLocalMinimum` is proved for this instance, by bisection below a slope
  /// for which it is; 1, where it holds whenever the rank is full, is looked at first.
  public func leastSlopeWithoutBadMinima(
    _ network: NetworkFields, _ instance: InstanceFields, bits: Int = 10
  ) throws -> (slope: Rational, certificate: Verified)? {
    var found: (slope: Rational, certificate: Verified)?
    func tries(_ numerator: Int) throws -> Bool {
      let slope = try Rational(Integer(numerator), over: Integer(1 << bits))
      let fields = NetworkFields(widths: network.widths, slopes: [1, slope], samples: network.samples)
      guard let certificate = try noBadLocalMinimum(fields, instance) else { return false }
      found = (slope, certificate)
      return true
    }
    var (low, high) = (0, 1 << bits)
    guard try tries(high) else { return nil }
    while high - low > 1 {
      let middle = (low + high) / 2
      if try tries(middle) { high = middle } else { low = middle }
    }
    return found
  }

  /// All cells of the samples' hyperplanes, where `G` is square and the units' choices of cells are at most `2^14`.
  private func orientation(_ problem: LastLayers) -> OrientationEvidence? {
    let (weights, isTooLarge) = problem.units.multipliedReportingOverflow(by: problem.inputs.rows)
    guard !isTooLarge, weights == problem.samples, let cells = Cells(of: problem.inputs, limit: 1 << 14) else {
      return nil
    }
    var choices = 1
    for _ in 0..<problem.units {
      choices *= cells.signs.count
      if choices > 1 << 14 { return nil }
    }
    return OrientationEvidence(
      cells: Matrix(rows: cells.signs.count, columns: problem.samples) { cells.signs[$0][$1] },
      points: Matrix(rows: cells.points.count, columns: problem.inputs.rows) { cells.points[$0][$1] })
  }

  /// The certificate, or nil when the evidence does not prove the claim.
  private func sealed(_ claim: Claim, by evidence: Evidence) throws -> Verified? {
    do {
      return try seal(claim, by: evidence)
    } catch is any RejectionReason { return nil }
  }
}

/// Matrices `B`, `N × d_{L-1} d_{L-2}`, for which `B G` may be dominant.
enum Preconditioner {
  /// Of an exact left inverse, whose numbers grow with it.
  private static let mostExactSamples = 100
  /// Of floats, in a pseudo-inverse.
  private static let mostProducts = 4_000_000_000

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
    let largest = inverse.joined().reduce(0) { max($0, abs($1)) }
    guard largest.isFinite, largest > 0 else { return nil }
    let factor = Double(1 << 24) / largest
    return Matrix(rows: samples, columns: size) { Rational(Int((inverse[$0][$1] * factor).rounded())) }
  }
}
