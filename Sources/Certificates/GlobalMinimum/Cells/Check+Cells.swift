import ExactArithmetic
import Networks

extension Check {
  /// Checks that every combination of signs and cells of the units is refuted: `e ≠ 0`, and `‖e‖² ≥ least` everywhere.
  /// FORMAT.md, section 6.
  /// - Complexity: O((2 K)^{d_{L-1}}) table look-ups, and the products of the vectors.
  func checkCells(_ evidence: CellEvidence, for claim: Claim) throws {
    guard case .globalMinimum(let claim) = claim else { throw claim.unfit(.cells) }
    let (problem, least) = try claim.bound(work)
    let (units, samples) = (problem.units, problem.samples)
    let count = evidence.cells.rows
    try checkShape("cells", evidence.cells, is: (count, samples))
    try checkShape("points", evidence.points, is: (count, problem.inputs.rows))
    let cases = try limits.checkCases(2 * count, toThe: units)
    try checkArrangement(cells: evidence.cells, points: evidence.points, problem)

    // For each unit, sign and cell, the refutations that speak of it, as bits.
    let none = [UInt64](repeating: 0, count: evidence.refutations.count / 64 + 1)
    var table = Array(repeating: [Int: [UInt64]](), count: units)
    let targets = try work.row(problem.targets)
    for (index, refutation) in evidence.refutations.enumerated() {
      try checkShape("vector", refutation.vector, is: (1, samples))
      try checkShape("cones", refutation.cones, is: (refutation.cones.rows, 3))
      try checkShape("multipliers", refutation.multipliers, is: (refutation.cones.rows, samples))
      let vector = try work.row(refutation.vector.elements)
      try checkSeparated(
        vector, from: targets, of: problem, least: least,
        otherwise: GlobalMinimumRejection.targetsNotSeparated(refutation: index))
      for row in 0..<refutation.cones.rows {
        let cone = refutation.cones.row(row).map { Int(clamping: $0) }
        for (place, bound) in zip(cone, [units, 2, count]) where place >= bound {
          throw Rejection.indexOutOfRange(list: "cones", index: place, bound: bound)
        }
        guard try isRefuted(refutation, row, cone, evidence.cells, problem) else {
          throw GlobalMinimumRejection.coneNotRefuted(refutation: index, row: row)
        }
        table[cone[0]][2 * cone[2] + cone[1], default: none][index / 64] |= 1 << UInt64(index % 64)
      }
    }

    // The choices for the first units, and the refutations that speak of all of them.
    try work.spend(cases, 512 + evidence.refutations.count / 8)
    var all = none
    for index in evidence.refutations.indices { all[index / 64] |= 1 << UInt64(index % 64) }
    var left: [(chosen: [Int], candidates: [UInt64])] = [([], all)]
    while let (chosen, candidates) = left.popLast() {
      guard candidates.contains(where: { $0 != 0 }) else {
        let full = chosen + Array(repeating: 0, count: units - chosen.count)
        throw GlobalMinimumRejection.notRefuted(signs: full.map { $0 % 2 }, cells: full.map { $0 / 2 })
      }
      if chosen.count == units { continue }
      for next in (0..<2 * count).reversed() {
        left.append((chosen + [next], zip(candidates, table[chosen.count][next] ?? none).map { $0 & $1 }))
      }
    }
  }

  /// `Σ_n λ_n ς ε_i^(n) τ_n z^(n) = Σ_n μ_n σ_n z^(n)` with `μ ≥ 0`, in the cell `σ` with slopes `τ`.
  private func isRefuted(
    _ refutation: Refutation, _ row: Int, _ cone: [Int], _ cells: Matrix<UInt64>, _ problem: LastLayers
  ) throws -> Bool {
    var length = try work.bits(refutation.vector.elements) + work.bits(Array(problem.noise.row(cone[0])))
    length += try work.bits([.one, problem.slope]) + work.bits(Array(refutation.multipliers.row(row)))
    try work.spend(problem.samples, Work.operation(length))
    var factors: [Rational] = []
    for n in 0..<problem.samples {
      let sign = cells[cone[2], n] == 0 ? 1 : -1
      let multiplier = refutation.multipliers[row, n]
      if multiplier.sign < 0 { return false }
      let value = refutation.vector[0, n] * problem.noise[cone[0], n] * problem.slope(sign)
      factors.append((cone[1] == 0 ? value : -value) - (sign < 0 ? -multiplier : multiplier))
    }
    let row = try work.row(factors)
    return try problem.rows.allSatisfy { try work.dot(row, $0).isZero }
  }
}
