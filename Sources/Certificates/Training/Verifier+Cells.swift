import ExactArithmetic
import Networks

extension Verifier {
  /// Checks that every combination of signs and cells of the units is refuted. FORMAT.md, section 6.
  /// - Complexity: O((2 K)^{d_{L-1}}) table look-ups, and the products of the vectors.
  func checkCells(_ evidence: CellEvidence, of problem: LastLayers) throws {
    let (units, samples) = (problem.units, problem.samples)
    let count = evidence.cells.rows
    try checkShape("cells", evidence.cells, count, samples)
    try checkShape("points", evidence.points, count, problem.inputs.rows)
    _ = try limits.checkCases(2 * count, toThe: units)
    try checkComplete(evidence, problem)

    // For each unit, sign and cell, the refutations that speak of it.
    var table = Array(repeating: [[Int]](repeating: [], count: 2 * count), count: units)
    for (index, refutation) in evidence.refutations.enumerated() {
      try checkShape("vector", refutation.vector, 1, samples)
      try checkShape("cones", refutation.cones, refutation.cones.rows, 3)
      try checkShape("multipliers", refutation.multipliers, refutation.cones.rows, samples)
      guard dot(refutation.vector.elements, problem.targets).sign < 0 else {
        throw TrainingRejection.targetsNotSeparated(refutation: index)
      }
      for row in 0..<refutation.cones.rows {
        let cone = refutation.cones.row(row).map { Int(clamping: $0) }
        for (place, bound) in zip(cone, [units, 2, count]) where place >= bound {
          throw Rejection.indexOutOfRange(list: "cones", index: place, bound: bound)
        }
        guard isRefuted(refutation, row, cone, evidence.cells, problem) else {
          throw TrainingRejection.coneNotRefuted(refutation: index, row: row)
        }
        table[cone[0]][2 * cone[2] + cone[1]].append(index)
      }
    }

    func check(_ chosen: [Int], _ candidates: Set<Int>) throws {
      if candidates.isEmpty && !chosen.isEmpty {
        let full = chosen + Array(repeating: 0, count: units - chosen.count)
        throw TrainingRejection.notRefuted(signs: full.map { $0 % 2 }, cells: full.map { $0 / 2 })
      }
      if chosen.count == units { return }
      for next in 0..<2 * count {
        let here = table[chosen.count][next]
        try check(chosen + [next], chosen.isEmpty ? Set(here) : candidates.intersection(here))
      }
    }
    try check([], [])
  }

  /// `Σ_n λ_n ς ε_i^(n) τ_n z^(n) = Σ_n μ_n σ_n z^(n)` with `μ ≥ 0`, in the cell `σ` with slopes `τ`.
  private func isRefuted(
    _ refutation: Refutation, _ row: Int, _ cone: [Int], _ cells: Matrix<UInt64>, _ problem: LastLayers
  ) -> Bool {
    var difference = [Rational](repeating: .zero, count: problem.inputs.rows)
    for n in 0..<problem.samples {
      let sign = cells[cone[2], n] == 0 ? 1 : -1
      let multiplier = refutation.multipliers[row, n]
      if multiplier.sign < 0 { return false }
      let value = refutation.vector[0, n] * problem.noise[cone[0], n] * problem.slope(sign)
      let factor = (cone[1] == 0 ? value : -value) - (sign < 0 ? -multiplier : multiplier)
      for j in difference.indices { difference[j].addProduct(factor, problem.inputs[j, n]) }
    }
    return difference.allSatisfy(\.isZero)
  }

  /// Checks that the cells are different, that each has its point, and that there are no others.
  private func checkComplete(_ evidence: CellEvidence, _ problem: LastLayers) throws {
    var seen: Set<[UInt64]> = []
    let inputs = (0..<problem.samples).map { n in (0..<problem.inputs.rows).map { problem.inputs[$0, n] } }
    for k in 0..<evidence.cells.rows {
      for (n, input) in inputs.enumerated() {
        let sign = dot(Array(evidence.points.row(k)), input).sign
        let isZero = input.allSatisfy(\.isZero)
        guard evidence.cells[k, n] == (sign < 0 ? 1 : 0), isZero || sign != 0 else {
          throw TrainingRejection.pointNotInCell(cell: k, sample: n)
        }
      }
      guard seen.insert(Array(evidence.cells.row(k))).inserted else { throw TrainingRejection.repeatedCell(k) }
    }
    var left = evidence.cells.rows
    guard countCells(inputs[...], &left) else { throw TrainingRejection.cellsMissing(listed: evidence.cells.rows) }
  }

  /// Takes the number of cells of the hyperplanes `q · v = 0` from `left`; false when there
  /// are more. The last hyperplane cuts in two those cells of the others that it meets,
  /// which are as many as the cells that the others have within it.
  private func countCells(_ vectors: ArraySlice<[Rational]>, _ left: inout Int) -> Bool {
    guard let last = vectors.last else {
      left -= 1
      return left >= 0
    }
    let others = vectors.dropLast()
    guard let pivot = last.firstIndex(where: { !$0.isZero }) else { return countCells(others, &left) }
    // Within the hyperplane, a vector is equivalent to one without the pivot's coordinate.
    let within = others.map { vector in
      let factor = (try? vector[pivot] / last[pivot]) ?? .zero
      return zip(vector, last).map { $0 - factor * $1 }
    }
    // A zero vector among them is parallel to the last: the same hyperplane.
    if zip(others, within).contains(where: { other, within in
      !other.allSatisfy(\.isZero) && within.allSatisfy(\.isZero)
    }) {
      return countCells(others, &left)
    }
    return countCells(others, &left) && countCells(within[...], &left)
  }

  private func checkShape<T>(_ name: String, _ matrix: Matrix<T>, _ rows: Int, _ columns: Int) throws {
    guard matrix.rows == rows, matrix.columns == columns else {
      throw Rejection.wrongShape(
        matrix: name, rows: matrix.rows, columns: matrix.columns, expectedRows: rows, expectedColumns: columns)
    }
  }
}

extension Limits {
  /// `base^exponent`, when it is within the limit for counting.
  func checkCases(_ base: Int, toThe exponent: Int) throws(LimitError) -> Int {
    var cases = 1
    for _ in 0..<exponent {
      let (product, overflow) = cases.multipliedReportingOverflow(by: base)
      if overflow || product > patterns {
        throw LimitError(
          "\(base)^\(exponent), the number of cases to check,", of: .patterns, bound: patterns)
      }
      cases = product
    }
    return cases
  }
}
