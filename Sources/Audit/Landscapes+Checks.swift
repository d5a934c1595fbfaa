import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Reports

/// The exact checks of what is said of whole landscapes, a function for each statement.
extension Beyond {
  /// 4.6.10, no bad local minimum at all.
  @Sendable static func noBadLocalMinimum(_ bench: Bench) throws -> Finding {
    let plain = point(slope: q(1, 1000), x: [[2, 3], [1, 2]], y: [0, 0], r: [[0, 0], [0, 0]], w: [1, -2])
    let noisy = point(
      slope: q(9, 10), x: [[1, 1, 2], [2, -1, 1]], e: [[3, 1, 2], [1, 4, -2]], y: [0, 0, 0], r: [[0, 0], [0, 0]],
      w: [1, 1])
    var certificates: [Verified] = []
    for fields in [plain, noisy] {
      guard let none = try bench.certifier.noBadLocalMinimum(fields.network, fields.instance),
        let rate = try bench.certifier.noBadStationaryPoint(fields.network, fields.instance, output: fields.output)
      else { throw Mismatch(description: "no proof that there are no bad minima was found") }
      certificates += [none, rate]
    }
    // For negative slopes the conclusion is false, at the full rank of all patterns: CE6 has no zero error.
    try bench.require(
      try bench.certifier.noBadLocalMinimum(vacuousPoint.network, vacuousPoint.instance) == nil, "CE6")
    return Finding(
      "inputs without noise at `s = 1/1000`, and noisy ones at `s = 9/10`: certified, with rates; not at CE6, where `s = -1`",
      certificates + [try bench.zeroError(vacuousPoint, exists: false)])
  }

  /// 4.6.11, the exact global minimum.
  @Sendable static func globalMinimum(_ bench: Bench) throws -> Finding {
    let pair = point(slope: q(1, 2), x: [[1, -1]], y: [1, 1], r: [[0]], w: [1])
    guard
      case .proved(let certificate, _) = try bench.certifier.globalMinimum(
        pair.network, pair.instance, targets: pair.targets, threads: 1),
      case .globalMinimum(.globalMinimum(_, let error)) = certificate.claim
    else { throw Mismatch(description: "the global minimum is undecided") }
    // The outputs are the multiples of (1, -1/2) and (-1/2, 1): the distance of (1, 1), by Pythagoras.
    let square = 2 - q(1, 2) * q(1, 2) * q(4, 5)
    try bench.require(error == square * q(1, 4), "the least MSE is \(error)")
    return Finding("one unit, `x = 1, -1`, `y = 1, 1`: `MSE = 9/20`, as by hand", [certificate])
  }

  /// 4.6.12, all local minima.
  @Sendable static func allLocalMinima(_ bench: Bench) throws -> Finding {
    guard
      let census = try bench.certifier.localMinimumValues(
        kinkedPoint.network, kinkedPoint.instance, targets: kinkedPoint.targets)
    else { throw Mismatch(description: "the values were not listed") }
    let errors = census.values.map(\.error)
    try bench.require(
      errors.first == .zero && errors.contains(try Point(kinkedPoint).meanSquaredError), "values \(errors)")
    return Finding(
      "CE5: the values are exactly \(errors.map { "`\($0)`" }.joined(separator: ", ")), on \(census.pieces) pieces; its own, 5/16, is among them",
      [census.certificate])
  }

  /// 4.6.13, the square case.
  @Sendable static func squareCase(_ bench: Bench) throws -> Finding {
    let rational = point(slope: 1, x: [[1, -1]], e: [[2, 1], [1, 2]], y: [0, 0], r: [[0], [0]], w: [1, 1])
    let algebraic = point(
      slope: 1, x: [[4, 7, 1, 8], [5, 2, 6, 3]], e: [[3, 1, 9, 4], [2, 8, 5, 7]], y: [0, 0, 0, 0],
      r: [[0, 0], [0, 0]], w: [1, 1])
    var (certificates, slopes): ([Verified], [SlopeThreshold]) = ([], [])
    for fields in [rational, algebraic] {
      guard let found = try bench.certifier.leastSquareSlope(fields.network, fields.instance), let below = found.below
      else { throw Mismatch(description: "no least slope was found") }
      certificates += [found.above, below]
      slopes.append(found)
    }
    try bench.require(slopes[0].isExact && slopes[0].lower == q(1, 2), "s* = \(slopes[0].inWords)")
    return Finding(
      "determinants `3 s`, `4 - s²`, `4 s² - 1`: `s* = 1/2`; widths 2, 2, `N = 4`: `s* = \(slopes[1].inWords)`; each time none above, and at or just below it a local minimum with `MSE > 0` for some `y`",
      certificates)
  }
}

extension SlopeThreshold {
  fileprivate var inWords: String { isExact ? "\(lower)" : "\(lower.decimal(places: 12))…" }
}
