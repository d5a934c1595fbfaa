import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// That every local minimum, for every target, has MSE 0: by dominance, by the signs of all determinants where `G` is small and
  /// square, by a left inverse of `Z` where it has independent
  /// columns, else by a pseudo-inverse of `G` in floats, rounded, or the best `B` of a linear program.
  ///
  /// - Returns: nil where none of these proves it: that says nothing.
  public func noBadLocalMinimum(_ network: NetworkFields, _ instance: InstanceFields) throws -> Verified? {
    let claim = Claim.noBadMinima(.noBadLocalMinimum(network, instance))
    if let found = try sealed(claim, by: .dominance) { return found }
    let problem = try LastLayers(network, instance)
    if let square = SquareCase(problem) { return try sealed(claim, by: .orientation(square.evidence)) }
    guard problem.slope.sign > 0 else { return nil }
    // Nothing of the output's bias is needed.
    let none = problem.hasOutputBias ? Array(repeating: Rational.zero, count: problem.samples) : nil
    for preconditioner in Preconditioner.all {
      guard let preconditioner = preconditioner(problem)?.withLastColumn(none) else { continue }
      if let found = try sealed(claim, by: .preconditionedDominance(preconditioner)) { return found }
    }
    return nil
  }

  /// That for `W_L` fixed every stationary `W_{L-1}` has MSE 0, with the largest rate that the margin of a `B` gives.
  ///
  /// - Parameters:
  ///   - network: of two slopes, `1` and another that is positive.
  ///   - instance: the data, noise, and weights below the last two layers.
  ///   - output: `W_L`, `1 × d_{L-1}`.
  /// - Returns: nil where no `B` is found, an output weight is 0, or the output has a bias.
  public func noBadStationaryPoint(
    _ network: NetworkFields, _ instance: InstanceFields, output: Matrix<Rational>
  ) throws -> Verified? {
    let problem = try LastLayers(network, instance)
    guard problem.slope.sign > 0, !problem.hasOutputBias else { return nil }
    var best: (rate: Rational, preconditioner: Matrix<Rational>)?
    for preconditioner in [Preconditioner.identity] + Preconditioner.all {
      guard let preconditioner = preconditioner(problem) else { continue }
      let rate = Preconditioner.rate(of: preconditioner, problem, output: output)
      if rate > best?.rate ?? .zero { best = (rate, preconditioner) }
    }
    guard let best else { return nil }
    let claim = Claim.noBadMinima(.noBadStationaryPoint(network, instance, output: output, rate: best.rate))
    return try sealed(claim, by: .preconditionedDominance(best.preconditioner))
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
  package func leastSlopeWithoutBadMinima(
    _ network: NetworkFields, _ instance: InstanceFields, bits: Int = 10, goesOn: () -> Bool = { true }
  ) throws -> (slope: Rational, certificate: Verified)? {
    var found: (slope: Rational, certificate: Verified)?
    func tries(_ numerator: Int) throws -> Bool {
      let slope = try Rational(Integer(numerator), over: Integer(1 << bits))
      guard let certificate = try noBadLocalMinimum(network.with(slope: slope), instance) else { return false }
      found = (slope, certificate)
      return true
    }
    var (low, high) = (0, 1 << bits)
    guard try tries(high) else { return nil }
    while high - low > 1, goesOn() {
      let middle = (low + high) / 2
      if try tries(middle) { high = middle } else { low = middle }
    }
    return found
  }

  /// The certificate, or nil when the evidence does not prove the claim.
  func sealed(_ claim: Claim, by evidence: Evidence) throws -> Verified? {
    do {
      return try seal(claim, by: evidence)
    } catch is any RejectionReason { return nil }
  }
}
