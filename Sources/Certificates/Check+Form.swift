import ExactArithmetic
import Networks

extension Check {
  /// Checks that the claim speaks of something: what FORMAT.md, section 4, demands of it whatever the evidence is. All checks
  /// of evidence come after it, and so does whatever states the claim elsewhere.
  func checkForm(of claim: Claim) throws {
    switch claim {
    case .matrixRank, .sparseMatrixRank: break
    case .modularRank(_, let prime, _):
      guard isPrime(prime) else { throw Rejection.notPrime(prime.description) }
    case .determinant(let matrix, _):
      guard matrix.rows == matrix.columns else {
        throw Rejection.illFormedClaim("a \(matrix.rows)×\(matrix.columns) matrix has no determinant")
      }
    case .genericRank(let matrix, _, _): try matrix.check()
    case .convolution(let convolution, _): try convolution.checkSizes()
    case .pieces(let claim):
      try claim.checkPieces()
      try checkForm(of: claim.plain)
    case .almostEverywhere(let network, _): _ = try network.network()
    case .failureBound(let network, let box, _):
      _ = try network.network()
      guard box.sign > 0 else { throw BoundRejection.boxNotPositive("\(box)") }
    case .gradientRank(let network, let instance, let pattern, _):
      let network = try network.network()
      _ = try instance.instance(for: network)
      _ = try network.pattern(pattern)
    case .everyPattern(let network, let instance, _), .rankHistogram(let network, let instance, _):
      _ = try instance.instance(for: try network.network())
    case .everyPatternNearby(let network, let instance, let radius, _):
      _ = try instance.instance(for: try network.network())
      try checkRadius(radius)
    case .rankHistogramPart(let part): try checkForm(of: part)
    case .noDifferentiableLocalMinimum(let network, let instance):
      _ = try instance.instance(for: try network.activationNetwork())
    case .training(let claim): try claim.point.checkShapes()
    case .nearby(let claim): try claim.checkForm()
    case .loss(let claim):
      if let fault = claim.loss.fault { throw Rejection.illFormedClaim(fault) }
      try claim.claim.point.checkShapes()
    case .globalMinimum(.noZeroErrorPoint(let network, let instance, let targets)):
      try network.checkShapes(instance, targets: targets)
    case .globalMinimum(.errorAtLeast(let network, let instance, let targets, let error)):
      try network.checkShapes(instance, targets: targets)
      guard error.sign > 0 else { throw Rejection.illFormedClaim("a bound of the MSE that is not positive") }
    case .globalMinimum(.globalMinimum(let point, _)): try point.checkShapes()
    case .noBadMinima(let claim): try checkForm(of: claim)
    case .localMinimumValues(let claim): try claim.checkForm()
    }
  }

  private func checkForm(of claim: NoBadMinimumClaim) throws {
    let network = try claim.network.activationNetwork()
    _ = try claim.instance.instance(for: network, isAboutRanks: false)
    switch claim {
    case .noBadLocalMinimum: break
    case .noBadLocalMinimumNearby(_, _, let radius): try checkRadius(radius)
    case .noBadStationaryPoint(_, _, let output, let rate):
      let units = network.rows(ofWeight: network.layers - 1)
      guard (output.rows, output.columns) == (1, units) else {
        throw Rejection.illFormedClaim("output is \(output.rows)×\(output.columns), not 1×\(units)")
      }
      guard rate.sign > 0 else { throw NoBadMinimumRejection.rateNotPositive("\(rate)") }
    }
  }

  private func checkRadius(_ radius: Rational) throws(DominanceRejection) {
    guard radius.sign >= 0 else { throw .negativeRadius("\(radius)") }
  }
}
