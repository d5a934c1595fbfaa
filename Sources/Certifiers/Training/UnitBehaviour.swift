import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// What the first-order change `h` of the loss at one unit is like.
enum UnitBehaviour {
  /// `h ≥ 0` (where `w_i = 0`, `h = 0`), with the evidence for it.
  case holds(Matrix<Rational>)
  /// A direction that lowers the loss.
  case descends([Rational])
  /// `h` has too many concave kinks to choose their sides one by one, or is not negative but has too many
  /// kinks for evidence, which has a row for every choice of their sides.
  case undecided(kinks: Int)

  init(_ i: Int, at point: Point) throws {
    let slopes = try UnitSlopes(i, at: point)
    if point.output[i].isZero {
      self = try .whereOutputIsZero(i, slopes, at: point)
    } else {
      self = try .whereOutputIsNotZero(slopes)
    }
  }

  /// Of a unit whose output weight is not 0.
  init(of slopes: UnitSlopes) throws { self = try .whereOutputIsNotZero(slopes) }

  /// At `w_i = 0` every direction with `b · r_i + h(δ) ≠ 0` serves.
  private static func whereOutputIsZero(_ i: Int, _ slopes: UnitSlopes, at point: Point) throws -> Self {
    let width = slopes.linear.count
    let candidates =
      [[Rational](repeating: .zero, count: width)] + directions(slopes)
    let radial = dot(slopes.linear, Array(point.hidden.row(i)))
    if let direction = candidates.first(where: { !(radial + slopes.change($0)).isZero }) {
      return .descends(direction)
    }
    if let k = slopes.kinks.firstIndex(where: { $0.left != $0.right }) {
      // h bends at kink k, so that it is not 0 at all three points.
      let points = pointsAround(slopes, kink: k)
      return points.first { !slopes.change($0).isZero }.map { .descends($0) } ?? .undecided(kinks: slopes.kinks.count)
    }
    return .holds(Matrix(rows: 0, columns: slopes.kinks.count) { _, _ in .zero })
  }

  /// `h ≥ 0` if and only if it is so for every choice of sides of the concave kinks, those with `left_k > right_k`: on such a
  /// side `h` is convex.
  private static func whereOutputIsNotZero(_ slopes: UnitSlopes) throws -> Self {
    let kinks = slopes.kinks
    let concave = kinks.indices.filter { kinks[$0].left > kinks[$0].right }
    if concave.isEmpty, let only = slopes.multipliers, zip(kinks, only).allSatisfy({ $0.left <= $1 && $1 <= $0.right })
    {
      return .holds(Matrix(rows: 1, columns: kinks.count) { only[$1] })
    }
    for direction in concave.isEmpty ? [] : directions(slopes) where slopes.change(direction).sign < 0 {
      return .descends(direction)
    }
    guard concave.count <= MinimumOutcome.mostConcaveKinks else { return .undecided(kinks: kinks.count) }
    var choices: [[Rational]] = []
    for choice in 0..<1 << concave.count {
      var sides = [Int](repeating: 0, count: kinks.count)
      for (place, k) in concave.enumerated() { sides[k] = choice >> place & 1 == 0 ? 1 : -1 }
      switch multipliers(slopes, sides) {
      case .solution(let multipliers): choices.append(multipliers)
      case .separator(let direction): return .descends(direction)
      case .stopped: return .undecided(kinks: kinks.count)
      }
    }
    if concave.isEmpty { return .holds(Matrix(rows: 1, columns: kinks.count) { choices[0][$1] }) }
    guard kinks.count <= MinimumOutcome.mostKinks else { return .undecided(kinks: kinks.count) }
    // With ν_k between left_k and right_k, right_k - ν_k and ν_k - left_k are the multipliers of the sides of a convex kink.
    return .holds(
      Matrix(rows: 1 << kinks.count, columns: kinks.count) { cone, k in
        let choice = concave.indices.reduce(0) { $0 | (cone >> concave[$1] & 1) << $1 }
        let value = choices[choice][k]
        return kinks[k].left > kinks[k].right
          ? value : cone >> k & 1 == 0 ? kinks[k].right - value : value - kinks[k].left
      })
  }

  /// On the sides `σ_k` of the concave kinks, where `σ_k ≠ 0`: `left_k ≤ ν_k ≤ right_k` for the others and `μ_k ≥ 0` for these, with
  /// `b + Σ ν_k z_k + Σ slope_k z_k = Σ μ_k σ_k z_k`; or a direction of descent there. `ν_k = left_k + x_k`.
  private static func multipliers(_ slopes: UnitSlopes, _ sides: [Int]) -> NonnegativeSolution {
    let kinks = slopes.kinks
    let start = slopes.sum(zip(kinks, sides).map { $1 > 0 ? $0.right : $0.left })
    let convex = kinks.indices.filter { sides[$0] == 0 }
    let balance = slopes.linear.indices.map { j in
      zip(kinks, sides).map { $1 > 0 ? -$0.direction[j] : $0.direction[j] }
        + [Rational](repeating: .zero, count: convex.count) + [-start[j]]
    }
    let widths = convex.enumerated().map { place, k in
      (0..<kinks.count + convex.count).map { $0 == k || $0 == kinks.count + place ? Rational.one : .zero }
        + [kinks[k].right - kinks[k].left]
    }
    switch NonnegativeSolution(of: balance + widths, columns: kinks.count + convex.count) {
    case .solution(let x): return .solution(kinks.indices.map { sides[$0] == 0 ? kinks[$0].left + x[$0] : x[$0] })
    case .separator(let y): return .separator(slopes.linear.indices.map { -y[$0] })
    case .stopped: return .stopped
    }
  }

  /// Directions that often lower the loss: axes, `±b`, kinks' inputs, and lines on which one kink bends.
  private static func directions(_ slopes: UnitSlopes) -> [[Rational]] {
    let axes = slopes.linear.indices.map { axis in slopes.linear.indices.map { $0 == axis ? Rational.one : .zero } }
    let gradient = slopes.sum(slopes.kinks.map { ($0.left + $0.right) * half })
    let lines = slopes.kinks.indices.flatMap { k in [slopes.kinks[k].direction, bend(slopes, at: k)] }
    return ([slopes.linear, gradient] + axes + lines).flatMap { [$0.map { -$0 }, $0] }
  }

  /// Directions of which one has `h ≠ 0`, if any has.
  static func probes(_ slopes: UnitSlopes) -> [[Rational]] {
    directions(slopes)
      + slopes.kinks.indices.filter { slopes.kinks[$0].left != slopes.kinks[$0].right }.flatMap {
        pointsAround(slopes, kink: $0)
      }
  }

  private static let half = (try? Rational(1, over: 2)) ?? .zero

  /// Three points in a row, the middle one on kink `k` and all on the same sides of the others.
  private static func pointsAround(_ slopes: UnitSlopes, kink k: Int) -> [[Rational]] {
    let normal = slopes.kinks[k].direction
    let others = slopes.kinks.indices.filter { $0 != k }.map { slopes.kinks[$0].direction }
    let row = Matrix(rows: 1, columns: normal.count) { normal[$1] }
    let kernel = FractionFreeEchelon(eliminating: row.clearingDenominators).kernel.vectors
    // No other kink's input is parallel to this one's, so that each is orthogonal to few points
    // of the curve Σ_j t^j k_j.
    var middle = [Rational](repeating: .zero, count: normal.count)
    var parameter = 1
    repeat {
      for i in normal.indices {
        middle[i] = (0..<kernel.columns).reduce(into: .zero) { sum, j in
          sum += Rational(kernel[i, j] * Integer(parameter).power(UInt(j)))
        }
      }
      parameter += 1
    } while others.contains { dot($0, middle).isZero }
    let steps = others.compactMap { other in
      try? dot(other, middle).magnitude / (2 * dot(other, normal).magnitude + 1)
    }
    let step = min(steps.min() ?? 1, 1)
    return [-1, 0, 1].map { side in zip(middle, normal).map { $0 + side * step * $1 } }
  }

  /// A direction orthogonal to as many other kinks' inputs as can be, but not to that of kink `k`.
  private static func bend(_ slopes: UnitSlopes, at k: Int) -> [Rational] {
    var normals: [[Rational]] = []
    for (place, kink) in slopes.kinks.enumerated() where place != k {
      let matrix = normals + [kink.direction]
      if direction(orthogonalTo: matrix, butNotTo: slopes.kinks[k].direction) != nil { normals = matrix }
    }
    return direction(orthogonalTo: normals, butNotTo: slopes.kinks[k].direction) ?? slopes.kinks[k].direction
  }

  private static func direction(orthogonalTo normals: [[Rational]], butNotTo vector: [Rational]) -> [Rational]? {
    if normals.isEmpty { return vector }
    let rows = Matrix(rows: normals.count, columns: vector.count) { normals[$0][$1] }
    let kernel = FractionFreeEchelon(eliminating: rows.clearingDenominators).kernel.vectors
    for column in 0..<kernel.columns {
      let candidate = (0..<kernel.rows).map { Rational(kernel[$0, column]) }
      if !dot(candidate, vector).isZero { return candidate }
    }
    return nil
  }
}
