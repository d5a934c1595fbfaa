import Certificates
import ExactArithmetic
import Testing

/// The last two layers, for the searches of whole landscapes.
struct LandscapeProblem {
  let network: NetworkFields
  let instance: InstanceFields
  let targets: Matrix<Rational>

  init(_ inputs: [[Rational]], _ noise: [[Rational]], _ targets: [Rational], slope: String) throws {
    let (samples, width) = (targets.count, inputs.count)
    network = NetworkFields(
      widths: [width, noise.count], slopes: [1, try #require(Rational(slope))], samples: samples)
    instance = InstanceFields(
      inputs: Matrix(rows: width, columns: samples) { inputs[$0][$1] },
      noise: [Matrix(rows: noise.count, columns: samples) { noise[$0][$1] }], weights: [])
    self.targets = Matrix(rows: 1, columns: samples) { targets[$1] }
  }

  /// `f = ς (φ(q), φ(-q))`, as in the fixtures.
  static var pair: LandscapeProblem {
    get throws { try LandscapeProblem([[1, -1]], [[1, 1]], [1, 1], slope: "1/2") }
  }
}
