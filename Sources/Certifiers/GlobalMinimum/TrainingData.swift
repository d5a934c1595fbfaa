import Certificates
import ExactArithmetic
import Networks

/// The data that weights of the last two layers are to fit, and claims about how well they can.
struct TrainingData {
  let network: NetworkFields
  let instance: InstanceFields
  /// `K × N`.
  let targets: Matrix<Rational>

  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>) {
    (self.network, self.instance, self.targets) = (network, instance, targets)
  }

  /// With the weights of a point.
  func fields(at point: Point) -> PointFields { PointFields(network, instance, targets: targets, at: point) }

  var noZeroErrorPoint: GlobalMinimumClaim { .noZeroErrorPoint(network, instance, targets: targets) }

  func errorAtLeast(_ error: Rational) -> GlobalMinimumClaim {
    .errorAtLeast(network, instance, targets: targets, error: error)
  }
}
