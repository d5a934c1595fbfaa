import Certificates
import ExactArithmetic

extension FigureKind {
  /// The values of the MSE at its local minima, and on how many pieces of the domain each is taken, by a census.
  package static let values = FigureKind(
    name: "values", title: "The values of the MSE at its local minima", x: "MSE",
    y: "leaves of the census with such minima", isJoined: false
  ) { certificate throws(RowFault) in
    guard case .localMinimumValues(let claim) = certificate.claim,
      case .census(let evidence) = certificate.certificate.evidence
    else { throw RowFault("\(certificate.name) is a \(certificate.claim.kind), not local-minimum-values") }
    return claim.values.enumerated().map { place, value in
      let series =
        place == 0
        ? value.error.isZero ? "zero error" : "the global minimum"
        : value.isDifferentiable ? "bad, differentiable at the point listed" : "bad, not differentiable there"
      return FigurePoint(
        series: series, x: value.error, y: Rational(evidence.values.count { $0 == place }), certificate)
    }
  }
}

extension Figure {
  /// The figure of a census.
  package init(values certificate: NamedCertificate) throws(RowFault) {
    self.init(.values, try FigureKind.values.points(certificate))
  }
}
