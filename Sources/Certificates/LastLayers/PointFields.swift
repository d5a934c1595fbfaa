import ExactArithmetic
import Networks

/// A point as a claim writes it: network, data, the weights below, targets, and
/// the last two layers' weights.
public struct PointFields: Equatable, Sendable {
  public let network: NetworkFields
  public let instance: InstanceFields
  /// `y`, `K × N`.
  public let targets: Matrix<Rational>
  /// `W_{L-1}`, `d_{L-1} × c_{L-1}`.
  public let hidden: Matrix<Rational>
  /// `W_L`, `K × c_L`.
  public let output: Matrix<Rational>

  public init(
    network: NetworkFields, instance: InstanceFields, targets: Matrix<Rational>, hidden: Matrix<Rational>,
    output: Matrix<Rational>
  ) {
    (self.network, self.instance, self.targets) = (network, instance, targets)
    (self.hidden, self.output) = (hidden, output)
  }

  /// Checks that all shapes fit, without the work of a run.
  func checkShapes() throws(Rejection) {
    let network = try network.checkShapes(instance, targets: targets)
    do { try network.checkShapes(hidden: hidden, output: output) } catch { throw .illFormedClaim("\(error)") }
  }

  /// The point, if all shapes fit.
  func point(_ work: Work) throws -> Point {
    let problem = try network.lastLayers(instance, targets: targets, work)
    do {
      return try Point(problem, hidden: hidden, output: output, work: work)
    } catch let error as ShapeError { throw Rejection.illFormedClaim("\(error)") }
  }
}

extension PointFields {
  /// The keys of a claim about a point, before those of its own.
  static let keys = ["kind", "network", "instance", "targets", "hidden", "output"]

  /// - Parameter f: the members of the claim, its kind first.
  init(members f: [Field]) throws {
    self.init(
      network: try NetworkFields(f[1]), instance: try InstanceFields(f[2]), targets: try f[3].rationalMatrix(),
      hidden: try f[4].rationalMatrix(), output: try f[5].rationalMatrix())
  }
}

extension NetworkFields {
  /// What a claim calls the last two layers' weights: `(W_1, W_2)`, or `(W_1, b_1, W_2, b_2)`.
  var moving: String { "(\([widths.count - 1, widths.count].map(weightInWords).joined(separator: ", ")))" }
  /// `W_l`, or `W_l, b_l`.
  func weightInWords(_ l: Int) -> String { "W_\(l)\(hasBias(l) ? ", b_\(l)" : "")" }
  var free: String {
    moving + (widths.count == 2 ? "" : ", the weights \(hasBiasBelow ? "and biases " : "")below fixed")
  }
  static let data = "for the data (X, E, y) of this file"

  /// Checks that an instance and targets are the network's, and that its slopes are `1, s`.
  @discardableResult func checkShapes(
    _ instance: InstanceFields, targets: Matrix<Rational>
  ) throws(Rejection) -> Network {
    let network = try network()
    _ = try instance.instance(for: network, isAboutRanks: false)
    do { _ = try network.checkSlope(targets: targets) } catch { throw .illFormedClaim("\(error)") }
    return network
  }

  /// The problem of the last two layers, if all shapes fit and the slopes are `1, s`.
  func lastLayers(_ instance: InstanceFields, targets: Matrix<Rational>, _ work: Work) throws -> LastLayers {
    let network = try network()
    let instance = try instance.instance(for: network, isAboutRanks: false)
    do {
      return try LastLayers(of: instance, targets: targets, in: network, work: work)
    } catch let error as ShapeError { throw Rejection.illFormedClaim("\(error)") }
  }
}
