import Certificates
import ExactArithmetic
import TestSupport

extension SmallProblem {
  /// The problem and its weights as certificates write them.
  func fields() throws -> PointFields {
    func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
      try Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0 })
    }
    return PointFields(
      network: NetworkFields(
        widths: [inputs.count, output.count], slopes: [1, slope], samples: targets.count),
      instance: InstanceFields(inputs: try matrix(inputs), noise: [try matrix(noise)], weights: []),
      targets: try matrix([targets]), hidden: try matrix(hidden), output: try matrix([output]))
  }
}
