import ExactArithmetic
import ExactRank
import Networks

/// The cells that the hyperplanes `q · z^(n) = 0` cut out, each with its signs and a point.
package struct Cells {
  /// 0 where the product is positive (or the input zero), 1 where it is negative.
  package private(set) var signs: [[UInt64]] = [[]]
  package private(set) var points: [[Rational]]

  /// - Returns: nil when there are more than `limit`, or it was stopped.
  package init?(of inputs: Matrix<Rational>, limit: Int, goesOn: () -> Bool = { true }) {
    points = [[Rational](repeating: .zero, count: inputs.rows)]
    var normals: [[Rational]] = []
    for n in 0..<inputs.columns {
      let input = (0..<inputs.rows).map { inputs[$0, n] }
      normals.append(input)
      if input.allSatisfy(\.isZero) {
        signs = signs.map { $0 + [0] }
        continue
      }
      var next: (signs: [[UInt64]], points: [[Rational]]) = ([], [])
      for (cell, point) in zip(signs, points) {
        guard goesOn() else { return nil }
        for side in [UInt64(0), 1] {
          let position = dot(point, input).sign
          let isThere = position != 0 && (position < 0) == (side == 1)
          guard let inside = isThere ? point : Cells.point(where: cell + [side], normals) else { continue }
          next.signs.append(cell + [side])
          next.points.append(inside)
        }
      }
      (signs, points) = next
      if signs.count > limit { return nil }
      WorkMeter.report(search: "sample of the cells", n + 1, atMost: inputs.columns)
    }
  }

  /// A point with all products of the given signs, `σ_n z^(n) · q > 0`, if there is one: it separates 0 from the `σ_n z^(n)`, where
  /// no combination `Σ_n μ_n σ_n z^(n) = 0`, `μ ≥ 0`, `Σ_n μ_n = 1` shows that there is none.
  private static func point(where signs: [UInt64], _ normals: [[Rational]]) -> [Rational]? {
    let vectors = zip(signs, normals).filter { !$1.allSatisfy(\.isZero) }.map { sign, normal in
      sign == 0 ? normal : normal.map { -$0 }
    }
    let width = normals.first?.count ?? 0
    let system = (0..<width).map { j in vectors.map { $0[j] } + [0] } + [vectors.map { _ in 1 } + [1]]
    guard case .separator(let y) = NonnegativeSolution(of: system, columns: vectors.count) else { return nil }
    return Array(y[..<width])
  }
}
