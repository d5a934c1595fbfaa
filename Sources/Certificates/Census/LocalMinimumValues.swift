import ExactArithmetic

/// The MSE takes these values at its local minima, and no others.
public struct LocalMinimumValues: Equatable, Sendable {
  public let network: NetworkFields
  public let instance: InstanceFields
  /// `y`, `1 × N`.
  public let targets: Matrix<Rational>
  /// Increasing.
  public let values: [LocalMinimumValue]

  package init(
    network: NetworkFields, instance: InstanceFields, targets: Matrix<Rational>, values: [LocalMinimumValue]
  ) {
    (self.network, self.instance, self.targets, self.values) = (network, instance, targets, values)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "network", "instance", "targets", "values")
    self.init(
      network: try NetworkFields(f[1]), instance: try InstanceFields(f[2]), targets: try f[3].rationalMatrix(),
      values: try f[4].elements().map { try LocalMinimumValue($0) })
  }

  /// Checks the shapes, that the errors increase, and that `differentiable` is 0 or 1.
  func checkForm() throws {
    let network = try network.checkShapes(instance, targets: targets)
    for (number, value) in values.enumerated() {
      if number > 0, values[number - 1].error >= value.error {
        throw CensusRejection.valuesNotIncreasing("\(value.error)")
      }
      guard value.differentiable <= 1 else { throw CensusRejection.differentiability(value: number) }
      do { try network.checkShapes(hidden: value.hidden, output: value.output) } catch {
        throw Rejection.illFormedClaim("value \(number): \(error)")
      }
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    "the values of the MSE at its local minima as a function of \(network.free) are exactly \(values.map(\.statement).joined(separator: ", ")), \(NetworkFields.data), each taken at weights of this file, where the MSE is differentiable unless marked *; \(network)"
  }
}

/// A value of the MSE at local minima, and one of them.
public struct LocalMinimumValue: Equatable, Sendable {
  public let error: Rational
  /// 1 where the MSE is differentiable at the point, 0 where it is not; a file may hold another number.
  public let differentiable: Int
  /// `W_{L-1}`, `d_{L-1} × d_{L-2}`.
  public let hidden: Matrix<Rational>
  /// `W_L`, `1 × d_{L-1}`.
  public let output: Matrix<Rational>

  package init(error: Rational, differentiable: Int, hidden: Matrix<Rational>, output: Matrix<Rational>) {
    (self.error, self.differentiable, self.hidden, self.output) = (error, differentiable, hidden, output)
  }

  init(_ field: Field) throws {
    let f = try field.members("error", "differentiable", "hidden", "output")
    self.init(
      error: try f[0].rational(), differentiable: try f[1].number(), hidden: try f[2].rationalMatrix(),
      output: try f[3].rationalMatrix())
  }

  /// Of a well-formed claim.
  package var isDifferentiable: Bool { differentiable == 1 }

  fileprivate var statement: String { "\(error)\(isDifferentiable ? "" : "*")" }
}
