import ExactArithmetic
import Networks

/// Why some weights near a point have zero error: how the weights move with the vectors of a cube.
public struct FixedPointEvidence: Equatable, Sendable {
  /// `B`, a row for each weight, those of `W_{L-1}` first, and `C = K N` columns.
  package let moves: Matrix<Rational>
  /// `τ`, half the length of the cube's sides.
  package let side: Rational

  package init(moves: Matrix<Rational>, side: Rational) { (self.moves, self.side) = (moves, side) }

  init(_ field: Field) throws {
    let f = try field.members("kind", "moves", "side")
    self.init(moves: try f[1].rationalMatrix(), side: try f[2].rational())
  }
}

extension Check {
  /// Checks that the map `t ↦ t - e(t)` takes the cube `|t_c| ≤ τ` to itself, where the weights move by `B t` and no `u` changes its sign:
  /// by Brouwer's theorem `e(t) = 0` for some `t`. Of samples with the same errors for all `t` the first is asked. FORMAT.md, section 6.
  /// - Complexity: O(d_{L-1} C (C + N c_{L-1})) rational operations.
  func checkFixedPoint(_ evidence: FixedPointEvidence, of fields: PointFields, within radius: Rational) throws {
    let point = try fields.point(work)
    let (moves, side) = (evidence.moves, evidence.side)
    try checkShape(
      "moves", moves,
      is: (fields.hidden.elements.count + fields.output.elements.count, point.errors.count))
    guard side.sign >= 0 else { throw NearbyRejection.negativeSide("\(side)") }
    let parts = [
      moves.elements, fields.hidden.elements, fields.output.elements, point.problem.inputs.elements,
      point.problem.noise.elements, [.one, point.problem.slope],
    ]
    let bits = try parts.reduce(0) { try $0 + work.bits($1) }
    try work.spend(point.problem.units, moves.columns, moves.columns, Work.operation(bits))
    let lengths = (0..<moves.rows).map { sum(ofMagnitudes: moves.row($0)) }
    if let weight = lengths.firstIndex(where: { side * $0 > radius }) {
      throw NearbyRejection.moveTooLong(weight: weight)
    }
    let cube = Cube(point, evidence, lengths: lengths)
    let columns = try cube.hiddenParts(work)
    // Only samples with the same values may be the same functions of t.
    let values = (0..<point.problem.samples).map(point.values(at:))
    let samples = Dictionary(grouping: values.indices) { values[$0] }
    var functions: Set<[Rational]> = []
    for n in 0..<point.problem.samples {
      // v_i^n, of C entries.
      let changes = try columns.map { try $0.map { try work.dot(point.problem.columns[n], $0) } }
      for (i, change) in changes.enumerated()
      where side * sum(ofMagnitudes: change[...]) > point.preactivations[i, n].magnitude {
        throw NearbyRejection.signMayChange(unit: i, sample: n)
      }
      if samples[values[n]]?.count != 1 {
        let rates = changes.enumerated().flatMap { i, change in change.map { point.slope(i, n) * $0 } }
        guard functions.insert(values[n] + rates).inserted else { continue }
      }
      for k in 0..<point.problem.outputs where cube.bound(output: k, sample: n, changes) > side {
        throw NearbyRejection.cubeNotKept(output: k, sample: n)
      }
    }
  }
}

/// What the errors become as the weights move by `B t`, `|t_c| ≤ τ`.
private struct Cube {
  let point: Point
  let moves: Matrix<Rational>
  let side: Rational
  /// `|B_x|`, of each row the sum of the magnitudes.
  let lengths: [Rational]
  /// The rows of `B` before those of `W_L`, and how many each output has.
  private let (first, width): (Int, Int)

  init(_ point: Point, _ evidence: FixedPointEvidence, lengths: [Rational]) {
    (self.point, self.lengths, moves, side) = (point, lengths, evidence.moves, evidence.side)
    (first, width) = (point.hidden.elements.count, point.problem.lastWidth)
  }

  /// For each unit the columns of its rows of `B`.
  func hiddenParts(_ work: Work) throws -> [[Fractions]] {
    let inputs = point.hidden.columns
    return try (0..<point.problem.units).map { i in
      try (0..<moves.columns).map { c in try work.row((0..<inputs).map { moves[i * inputs + $0, c] }) }
    }
  }

  /// `|e_k^n| + τ |D_k^n - I_{nK+k}| + q_k^n`, which no entry of `t - e(t)` exceeds.
  func bound(output k: Int, sample n: Int, _ changes: [[Rational]]) -> Rational {
    let (problem, place, own) = (point.problem, n * point.problem.outputs + k, first + k * width)
    var difference =
      problem.hasOutputBias
      ? Array(moves.row(own + problem.units)) : Array(repeating: Rational.zero, count: moves.columns)
    difference[place] -= .one
    var bent = Rational.zero
    for (i, change) in changes.enumerated() {
      let (u, slope) = (point.preactivations[i, n], point.slope(i, n))
      if slope.isZero { continue }
      let (byHidden, byOutput) = (slope * point.weights[k, i], slope * u)
      for (c, (v, move)) in zip(change, moves.row(own + i)).enumerated() {
        difference[c] += byHidden * v + byOutput * move
      }
      bent += slope.magnitude * lengths[own + i] * sum(ofMagnitudes: change[...])
    }
    return point.errors[place].magnitude + side * sum(ofMagnitudes: difference[...]) + side * side * bent
  }
}
