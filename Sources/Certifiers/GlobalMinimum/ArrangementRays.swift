import ExactArithmetic
import ExactRank
import Networks

/// The rays of the arrangement of the hyperplanes `q · z^(n) = 0`, up to its lineality space `{q : q · z^(n) = 0 for all n}`:
/// on each cone of the arrangement, and on every union of such cones that is a convex cone, the points are nonnegative
/// combinations of the rays in it and of that space.
struct ArrangementRays: Sendable {
  /// `q · z^(n)` for each ray, integers without a common factor.
  let values: [[Integer]]
  /// A point `q` of each ray, `d_{L-2}` numbers.
  let points: [[Rational]]

  /// - Returns: nil when there are more than `limit`, or choices of hyperplanes that they could lie on.
  /// - Complexity: O(C(N, r - 1) d³) for `Z` of rank `r`, and O(N d) for each ray, where these are within the limit.
  init?(of inputs: Matrix<Rational>, limit: Int) {
    let columns = (0..<inputs.columns).map { n in (0..<inputs.rows).map { inputs[$0, n] } }
    let lines = ArrangementRays.lines(columns)
    let echelon = FractionFreeEchelon(
      eliminating: Matrix(rows: lines.count, columns: inputs.rows) { columns[lines[$0]][$1] }.clearingDenominators)
    let rank = echelon.rank
    guard rank > 0 else {
      (values, points) = ([], [])
      return
    }
    // Coordinates in which Z has full rank: q may be 0 in the others.
    let coordinates = echelon.pivotColumns
    // Each with its opposite.
    var (directions, seen): ([[Rational]], Set<[Integer]>) = ([], [])
    var tried = 0
    var chosen = Array(0..<(rank - 1))
    while true {
      tried += 1
      if tried > 16 * limit { return nil }
      let rows = Matrix(rows: rank - 1, columns: rank) { columns[lines[chosen[$0]]][coordinates[$1]] }
      let kernel = FractionFreeEchelon(eliminating: rows.clearingDenominators).kernel.vectors
      if kernel.columns == 1, let line = kernel.elements.primitive, seen.insert(line).inserted {
        var point = [Rational](repeating: .zero, count: inputs.rows)
        for (k, j) in coordinates.enumerated() { point[j] = Rational(kernel[k, 0]) }
        directions.append(point)
        if 2 * directions.count > limit { return nil }
      }
      // The next choice in lexicographic order.
      guard let place = chosen.indices.last(where: { chosen[$0] < lines.count - chosen.count + $0 }) else { break }
      chosen[place] += 1
      for k in chosen.indices.dropFirst(place + 1) { chosen[k] = chosen[k - 1] + 1 }
    }
    var (values, points): ([[Integer]], [[Rational]]) = ([], [])
    for point in directions {
      let (scaled, factor) = columns.map { dot(point, $0) }.primitive
      values += [scaled, scaled.map { -$0 }]
      points += [point.map { $0 * factor }, point.map { -$0 * factor }]
    }
    (self.values, self.points) = (values, points)
  }

  /// The first of the inputs on each line through 0.
  private static func lines(_ columns: [[Rational]]) -> [Int] {
    var seen: Set<[Integer]> = []
    return columns.indices.filter { n in
      columns[n].primitive.integers.primitive.map { seen.insert($0).inserted } ?? false
    }
  }
}

extension [Rational] {
  /// The multiple by a positive factor whose entries are integers without a common factor, and the factor.
  var primitive: (integers: [Integer], factor: Rational) {
    let common = Integer.leastCommonMultiple(lazy.map(\.denominator))
    let integers = map { ($0 * Rational(common)).numerator }
    let divisor = integers.reduce(Integer.zero) { Integer.gcd($0, $1) }
    guard !divisor.isZero, let factor = try? Rational(common, over: divisor) else { return (integers, .one) }
    return (map { ($0 * factor).numerator }, factor)
  }
}
