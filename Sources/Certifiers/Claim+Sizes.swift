import Certificates
import ExactArithmetic
import Networks

extension Claim {
  /// Checks that the claim is about some network, instance and pattern: the sizes and shapes of FORMAT.md, section 4.
  /// - Throws: `Rejection`.
  func checkSizes() throws(Rejection) {
    switch self {
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant: break
    case .genericRank(let generic, _, _): try generic.checkParameters()
    case .almostEverywhere(let network, _), .failureBound(let network, _, _): _ = try network.network()
    case .convolution(let convolution, _): try convolution.checkSizes()
    case .pieces(let claim): try claim.plain.checkSizes()
    case .everyPattern(let network, let instance, _), .everyPatternNearby(let network, let instance, _, _),
      .rankHistogram(let network, let instance, _), .noDifferentiableLocalMinimum(let network, let instance):
      _ = try instance.instance(for: try network.network())
    case .rankHistogramPart(let part): _ = try part.instance.instance(for: try part.network.network())
    case .gradientRank(let network, let instance, let pattern, _):
      _ = try instance.instance(for: try network.network())
      _ = try network.network().pattern(pattern)
    case .globalMinimum(.noZeroErrorPoint(let network, let instance, let targets)),
      .globalMinimum(.errorAtLeast(let network, let instance, let targets, _)):
      _ = try instance.instance(for: try network.network())
      try network.checkLastLayers(targets)
    case .training(let claim): try claim.point.checkSizes()
    case .loss(let claim):
      if let fault = claim.loss.fault { throw .illFormedClaim(fault) }
      try claim.point.checkSizes()
    case .globalMinimum(.globalMinimum(let point, _)):
      _ = try point.instance.instance(for: try point.network.network())
    case .noBadMinima(let claim): _ = try claim.instance.instance(for: try claim.network.network())
    case .localMinimumValues(let claim): _ = try claim.instance.instance(for: try claim.network.network())
    }
  }
}

private func check(_ name: String, _ matrix: Matrix<Rational>, _ rows: Int, _ columns: Int) throws(Rejection) {
  guard matrix.rows == rows, matrix.columns == columns else {
    throw .illFormedClaim("\(name) is \(matrix.rows)×\(matrix.columns), not \(rows)×\(columns)")
  }
}

extension PointFields {
  fileprivate func checkSizes() throws(Rejection) {
    let own = try network.network()
    _ = try instance.instance(for: own, isAboutRanks: false)
    try network.checkLastLayers(targets)
    let last = own.layers
    try check("W_{L-1}", hidden, own.rows(ofWeight: last - 1), own.columns(ofWeight: last - 1))
    try check("W_L", output, own.rows(ofWeight: last), own.columns(ofWeight: last))
  }
}

extension NetworkFields {
  /// Checks that the slopes are those of an activation, and that there is a target for each sample.
  fileprivate func checkLastLayers(_ targets: Matrix<Rational>) throws(Rejection) {
    guard Network.slope(of: slopes) != nil else { throw .illFormedClaim("the slopes are not 1 and s") }
    try check("y", targets, outputs, samples)
  }
}

extension PolynomialMatrix {
  /// Checks that the parameters are different, and that no others occur.
  fileprivate func checkParameters() throws(Rejection) {
    let known = Set(parameters)
    guard known.count == parameters.count else { throw .illFormedClaim("a parameter is listed twice") }
    for line in matrix.lines {
      for entry in line.entries {
        for monomial in entry.value.terms.keys {
          if let power = monomial.powers.first(where: { !known.contains($0.name) }) {
            throw .illFormedClaim("'\(power.name)' in entry (\(line.index), \(entry.column)) is no parameter")
          }
        }
      }
    }
  }
}
