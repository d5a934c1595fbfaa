import ExactArithmetic
import Networks

extension Check {
  /// Checks that the values of the MSE at its local minima are the given ones. FORMAT.md, section 6.
  /// - Complexity: O(leaves · d_{L-1} N d_{L-2}), and O(N d_{L-2}) for each direction.
  func checkCensus(_ evidence: CensusEvidence, for claim: Claim) throws {
    guard case .localMinimumValues(let claim) = claim else { throw claim.unfit(.census) }
    let (problem, values) = (try claim.network.lastLayers(claim.instance, targets: claim.targets, work), claim.values)
    try checkValues(values, evidence.minima, problem)
    let layers = try BranchedLayers(problem, work)
    let (size, width) = (layers.preactivations, problem.inputs.rows)
    try checkShape("directions", evidence.directions, is: (evidence.units.count, width))
    try checkShape("multipliers", evidence.multipliers, is: (evidence.counts.count, size))
    try checkShape("points", evidence.points, is: (evidence.values.count, problem.units * width))
    try checkShape("stationary", evidence.stationary, is: (evidence.values.count, size))
    if let i = evidence.units.first(where: { $0 >= problem.units }) {
      throw Rejection.indexOutOfRange(list: "units", index: i, bound: problem.units)
    }
    if let value = evidence.values.first(where: { $0 >= values.count }) {
      throw Rejection.indexOutOfRange(list: "values", index: value, bound: values.count)
    }
    try SideTree.checkComplete(evidence.trees, options: 3, noise: problem.noise)
    var (leaf, direction, piece) = (0, 0, 0)
    for (number, tree) in evidence.trees.enumerated() {
      try tree.forEachLeaf(
        number: number, kinds: 2, of: size,
        sides: { tree.factors[$0 / problem.samples] == 0 ? [.above, .below] : [.above, .zero, .below] }
      ) { kind, sides in
        if kind == 0 {
          guard leaf < evidence.counts.count else { throw TreeRejection.otherLeaves(listed: leaf) }
          guard evidence.counts[leaf] <= evidence.units.count - direction else {
            throw CensusRejection.otherDirections(listed: evidence.units.count)
          }
          let own = direction..<direction + evidence.counts[leaf]
          try checkNoMinimum(evidence, leaf: leaf, directions: own, signs: tree.factors, sides: sides, layers)
          (leaf, direction) = (leaf + 1, own.upperBound)
        } else {
          guard piece < evidence.values.count else { throw CensusRejection.otherPieces(listed: piece) }
          let value = values[evidence.values[piece]].error
          try checkPiece(evidence, piece: piece, value: value, signs: tree.factors, sides: sides, layers)
          piece += 1
        }
      }
    }
    guard leaf == evidence.counts.count else { throw TreeRejection.otherLeaves(listed: evidence.counts.count) }
    guard direction == evidence.units.count else {
      throw CensusRejection.otherDirections(listed: evidence.units.count)
    }
    guard piece == evidence.values.count else { throw CensusRejection.otherPieces(listed: evidence.values.count) }
  }

  /// Checks that no local minimum is at a leaf: there `λ · e ≤ 0` would hold, the MSE having no negative slope along the
  /// directions, but `λ · f ≥ 0 > λ · y`.
  private func checkNoMinimum(
    _ evidence: CensusEvidence, leaf: Int, directions: Range<Int>, signs: [Int], sides: [Side], _ layers: BranchedLayers
  ) throws {
    let (problem, samples) = (layers.problem, layers.problem.samples)
    var vector = [Rational](repeating: .zero, count: samples)
    let length = try work.bits(directions.flatMap { Array(evidence.directions.row($0)) })
    for index in directions {
      let i = evidence.units[index]
      let delta = try work.row(Array(evidence.directions.row(index)))
      try work.spend(samples, Work.operation(length + layers.inputBits + layers.allNoiseBits))
      for n in 0..<samples {
        let t = try work.dot(delta, problem.columns[n])
        if t.isZero { continue }
        let slope: Rational
        switch sides[i * samples + n] {
        case .above: slope = .one
        case .below: slope = problem.slope
        case .zero: slope = problem.slope(t.sign)
        case .open: throw CensusRejection.directionOpen(leaf: leaf, direction: index, sample: n)
        }
        vector[n] -= Rational(signs[i] == 0 ? 1 : signs[i]) * problem.noise[i, n] * slope * t
      }
    }
    let row = try work.row(vector)
    let isStrict = try layers.checkLowerBound(
      of: vector, bits: row.bits, evidence.multipliers.row(leaf), signs: signs, sides: sides, leaf: leaf)
    let product = try work.dot(row, layers.targets)
    guard product.sign < 0 || product.isZero && isStrict else {
      throw TreeRejection.leafNotSeparated(leaf: leaf)
    }
  }

  /// Checks that all local minima at a leaf have one MSE: on these sides `f` is linear in `q` and the MSE convex, and it is
  /// stationary at the given point along the face of all `q` on these sides.
  private func checkPiece(
    _ evidence: CensusEvidence, piece: Int, value: Rational, signs: [Int], sides: [Side], _ layers: BranchedLayers
  ) throws {
    let (problem, samples, width) = (layers.problem, layers.problem.samples, layers.problem.inputs.rows)
    let q = Array(evidence.points.row(piece))
    var u: [[Rational]] = []
    for i in 0..<problem.units {
      let own = try work.row(Array(q[i * width..<(i + 1) * width]))
      u.append(try problem.columns.map { try work.dot(own, $0) })
      try layers.spend(unit: i, bits: own.bits + layers.inputBits)
      if signs[i] == 0 { continue }
      for n in 0..<samples where !layers.vanishes(n) && sides[i * samples + n].rawValue != u[i][n].sign {
        throw CensusRejection.pointElsewhere(piece: piece, unit: i, sample: n)
      }
    }
    let errors = try (0..<samples).map { n in
      let factors = (0..<problem.units).map { i in
        Rational(signs[i]) * problem.noise[i, n] * problem.slope(u[i][n].sign)
      }
      return try work.dot(factors + [-1], u.map { $0[n] } + [problem.targets[n]])
    }
    try checkError(value, errors, samples: errors.count, work)
    let length = try work.bits(errors)
    for i in 0..<problem.units where signs[i] != 0 {
      let own = Array(evidence.stationary.row(piece).dropFirst(i * samples).prefix(samples))
      try layers.spend(unit: i, bits: length)
      let factors = (0..<samples).map { n in
        u[i][n].isZero
          ? own[n] : Rational(signs[i]) * errors[n] * problem.noise[i, n] * problem.slope(u[i][n].sign)
      }
      guard try layers.annihilate(try work.row(factors)) else {
        throw CensusRejection.notStationary(piece: piece, unit: i)
      }
    }
  }

  /// Checks that each value is that of a local minimum.
  private func checkValues(
    _ values: [LocalMinimumValue], _ minima: [[Matrix<Rational>]], _ problem: LastLayers
  ) throws {
    guard minima.count == values.count else {
      throw Rejection.wrongCount(list: "minima", count: minima.count, expected: values.count)
    }
    for (number, (value, units)) in zip(values, minima).enumerated() {
      let point: Point
      do {
        point = try Point(problem, hidden: value.hidden, output: value.output, work: work)
      } catch let error as ShapeError { throw Rejection.illFormedClaim("value \(number): \(error)") }
      try checkError(value.error, point.errors, samples: point.errors.count, work)
      if value.isDifferentiable {
        guard units.isEmpty else { throw CensusRejection.multipliersUnused(value: number) }
        if !value.error.isZero { try checkStationary(point) }
      } else {
        guard !value.error.isZero else { throw CensusRejection.differentiability(value: number) }
        try checkMultipliers(units, at: point)
      }
    }
  }
}
