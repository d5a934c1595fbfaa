import ExactArithmetic
import Networks

/// The cells that the hyperplanes `q · z^(n) = 0` cut out, as of `CellEvidence`.
public struct OrientationEvidence: Equatable, Sendable {
  /// `K × N`.
  package let cells: Matrix<UInt64>
  /// `K × d_{L-2}`.
  package let points: Matrix<Rational>

  package init(cells: Matrix<UInt64>, points: Matrix<Rational>) { (self.cells, self.points) = (cells, points) }

  init(_ field: Field) throws {
    let f = try field.members("kind", "cells", "points")
    self.init(cells: try f[1].wordMatrix(), points: try f[2].rationalMatrix())
  }
}

extension Check {
  /// Checks, for `N = d_{L-1} d_{L-2}`, that the determinant of `(T ⊙ E_{L-1}) ∘ Z` has one sign, not 0, whatever cells of
  /// the arrangement of the `z^(n)` the units are in. FORMAT.md, section 6.
  /// - Complexity: O(K^{d_{L-1}} N³) for `K` cells.
  func checkOrientation(_ evidence: OrientationEvidence, for claim: Claim) throws {
    guard case .noBadMinima(.noBadLocalMinimum(let network, let instance)) = claim else {
      throw claim.unfit(.orientation)
    }
    let problem = try network.lastLayers(instance, work)
    let (samples, width, units) = (problem.samples, problem.inputs.rows, problem.units)
    guard samples == units * width else {
      throw NoBadMinimumRejection.notSquare(rows: units * width, columns: samples)
    }
    try checkShape("cells", evidence.cells, is: (evidence.cells.rows, samples))
    try checkShape("points", evidence.points, is: (evidence.cells.rows, width))
    let count = evidence.cells.rows
    let cases = try limits.checkCases(count, toThe: units)
    try limits.checkEntries(rows: samples, columns: samples, of: "G")
    try checkArrangement(cells: evidence.cells, points: evidence.points, problem)

    // Column n of G over one denominator, for the slope 1 of every unit.
    var bits = samples * (try work.bits([.one, problem.slope]) + Integer(samples).bitWidth)
    for n in 0..<samples {
      bits += problem.columns[n].bits + (try work.bits((0..<units).map { problem.noise[$0, n] }))
    }
    try work.spend(cases, samples, samples, samples, Work.operation(bits) / 4)
    var expected: Int?
    for number in 0..<cases {
      var (rest, chosen): (Int, [Int]) = (number, [])
      for _ in 0..<units {
        chosen.append(rest % count)
        rest /= count
      }
      let columns = (0..<samples).map { n in
        (0..<units).flatMap { i in
          let factor = problem.slope(evidence.cells[chosen[i], n] == 0 ? 1 : -1) * problem.noise[i, n]
          return (0..<width).map { factor * problem.inputs[$0, n] }
        }
      }
      let sign = determinantSign(columns)
      guard sign != 0, sign == expected ?? sign else { throw NoBadMinimumRejection.otherOrientation(cells: chosen) }
      expected = sign
    }
  }

  /// The sign of the determinant of a square matrix of rationals, by elimination on integers: a row times a positive number
  /// changes no sign.
  private func determinantSign(_ rows: [[Rational]]) -> Int {
    var (rows, sign) = (rows.map { Fractions($0).integers }, 1)
    for k in rows.indices {
      guard let pivot = rows[k...].firstIndex(where: { !$0[k].isZero }) else { return 0 }
      if pivot != k {
        rows.swapAt(pivot, k)
        sign = -sign
      }
      if rows[k][k].sign < 0 { sign = -sign }
      let top = rows[k]
      for i in rows.indices.dropFirst(k + 1) {
        // By the pivot's magnitude, which is positive.
        let factor = top[k].sign < 0 ? -rows[i][k] : rows[i][k]
        rows[i] = rows.indices.map { top[k].magnitude * rows[i][$0] - factor * top[$0] }
        let common = rows[i].reduce(Integer.zero) { $0 == .one ? $0 : Integer.gcd($0, $1) }
        if common.isZero || common == .one { continue }
        rows[i] = rows[i].map { (try? $0.quotientAndRemainder(dividingBy: common).quotient) ?? .zero }
      }
    }
    return sign
  }
}
