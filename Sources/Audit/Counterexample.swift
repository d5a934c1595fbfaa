import Certificates
import ExactArithmetic
import Networks

/// A point that several rows refer to by its name.
package struct Counterexample: Sendable {
  package let name: String
  /// What it shows.
  package let words: String
  package let point: PointFields
  /// Whether it is about the data alone, for all weights.
  package let isOfData: Bool

  /// Its numbers, in the form of the statements.
  package var data: String {
    func list(_ matrix: Matrix<Rational>) -> String {
      "(\(matrix.elements.map(\.description).joined(separator: ", ")))"
    }
    func rows(_ matrix: Matrix<Rational>) -> String {
      let rows = (0..<matrix.rows).map { matrix.row($0).map(\.description).joined(separator: ", ") }
      return "[\(rows.joined(separator: "; "))]"
    }
    var parts = ["s = \(Network.slope(of: point.network.slopes) ?? .one)", "X = \(rows(point.instance.inputs))"]
    let noise = point.instance.noise[0]
    parts.append("E_1 = \(noise.elements.allSatisfy { $0 == 1 } ? "1" : rows(noise))")
    parts.append("y = \(list(point.targets))")
    if !isOfData { parts += ["W_1 = \(rows(point.hidden))", "w_2 = \(list(point.output))"] }
    return parts.map { "`\($0)`" }.joined(separator: ", ") + (isOfData ? ", `d_1 = \(point.output.columns)`" : "")
  }

  private init(_ name: String, _ words: String, _ point: PointFields, isOfData: Bool = false) {
    (self.name, self.words, self.point, self.isOfData) = (name, words, point, isOfData)
  }

  package static let all = [
    Counterexample("CE1", "a critical point of full rank and positive error, no local minimum", saddlePoint),
    Counterexample(
      "CE2", "a differentiable local minimum with positive error, weights and inputs being of one sign", negativePoint),
    Counterexample("CE4", "a bad differentiable local minimum with all units in one cell, without noise", oneCellPoint),
    Counterexample("CE5", "a bad local minimum on a kink, where every pattern has full rank", kinkedPoint),
    Counterexample("CE6", "no weights of zero error, though `N = d_0 d_1`", vacuousPoint, isOfData: true),
    Counterexample("CE9", "a differentiable local minimum on kinks that cancel", cancellingPoint),
    Counterexample("CE12", "a bad local minimum on kinks, at any width and for all data nearby", flatPoint),
  ]
}

let saddlePoint = point(slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: [[1, 1]], w: [0])

let negativePoint = point(slope: q(1, 2), x: [[1, 2]], y: [-1, 3], r: [[-1], [-1]], w: [-1, -1])

let oneCellPoint = point(
  slope: q(1, 2), x: [[1, 0, 1], [0, 1, 1]], y: [1, 1, 5], r: [[1, 1], [1, 1]], w: [1, 1])

let kinkedPoint = point(
  slope: q(1, 2), x: [[1, -1]], e: [[3, 2], [1, 1]], y: [q(1, 2), q(-3, 2)], r: [[0], [1]], w: [1, 1])

let vacuousPoint = point(slope: -1, x: [[1, 0], [0, 1]], y: [1, -1], r: [[1, 1]], w: [1])

let flatPoint = point(slope: q(1, 2), x: [[1, -1]], y: [-1, -1], r: [[0], [0]], w: [1, 1])

let cancellingPoint = point(slope: -1, x: [[1, -2]], y: [2, -1], r: [[0]], w: [1])
