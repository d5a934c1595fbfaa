import Certificates
import ExactArithmetic
import Networks

extension Certifier {
  /// A local minimum whose MSE is larger than `error`: the first point if it is one, else from descents in floats; nil where none
  /// is found.
  package func badLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>, above error: Rational,
    first: PointFields? = nil
  ) throws -> Verified? {
    if let first, try Point(first).meanSquaredError > error, let found = try localMinimum(first) { return found }
    let problem = try LastLayers(network, instance, targets: targets)
    for point in try BestPoint.minima(problem) where point.meanSquaredError > error {
      let fields = PointFields(network, instance, targets: targets, at: point)
      if let found = try localMinimum(fields) { return found }
    }
    return nil
  }

  /// The certificate of a local minimum with positive MSE, if the point is one.
  func localMinimum(_ fields: PointFields) throws -> Verified? {
    guard case .decided(let certificate) = try minimum(fields), certificate.claim.ofPoint?.isLocalMinimum == true else {
      return nil
    }
    return certificate
  }
}
