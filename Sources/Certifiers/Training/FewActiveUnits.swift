import ExactArithmetic
import ExactRank
import Networks

/// Samples on which fewer units are active than there are outputs, as ReLU networks have them.
///
/// Where the outputs of a sample depend on the units of a set `A` alone, `|A| < K`, its errors are 0 only if `y - b_L` is in the span of
/// their columns of `W_L`. Trained weights meet that up to rounding, and the equations for `W_{L-1}` are dependent there: at other
/// output weights nearby they have no solution. So first `b_L`, then the columns are chosen one by one, each in the subspace where it has to be,
/// those before it given: when as many columns of `A` are open as the `y - b_L` have dimensions modulo the given ones, each
/// is in the span of all these.
///
/// A sample without any unit has errors that stay, unless the outputs have biases. Zero error on all others is a local minimum.
struct FewActiveUnits {
  private let trained: Neighbourhood
  /// Each set of fewer units than outputs, with its samples.
  private let sets: [(units: [Int], samples: [Int])]
  /// Those whose errors stay.
  private let idle: [Int]

  /// Nil where each sample has as many units as there are outputs.
  init?(_ trained: Neighbourhood) {
    let problem = trained.problem
    let units = Set(trained.coordinates.map(\.unit)).sorted()
    let slopes = trained.slopes(trained.signs)
    let active = (0..<problem.samples).map { n in units.filter { !slopes[$0, n].isZero } }
    let few = active.indices.filter { active[$0].count < problem.outputs }
    guard problem.outputs > 1, !few.isEmpty else { return nil }
    self.trained = trained
    idle = problem.hasOutputBias ? [] : few.filter { active[$0].isEmpty }
    sets = Dictionary(grouping: Set(few).subtracting(idle)) { active[$0] }
      .map { (units: $0.key, samples: $0.value.sorted()) }.sorted { $0.samples[0] < $1.samples[0] }
  }

  /// The point with such output weights, and with targets for the idle samples that they meet; nil where none are found.
  /// - Throws: `LimitError`.
  func neighbourhood(_ work: Work) throws -> Neighbourhood? {
    let (point, problem) = (trained.point, trained.problem)
    let K = problem.outputs
    // Each set is looked at once, and after each of its columns.
    let vectors = sets.reduce(0) { $0 + ($1.units.count + 1) * ($1.units.count + $1.samples.count) }
    try work.spend(256 * K * K, vectors)
    guard let biases = try biases(), let columns = try columns(biases) else { return nil }
    var output = point.weights
    for (i, column) in columns { for k in 0..<K { output[k, i] = column[k] } }
    let isIdle = Set(idle)
    let targets = Matrix(rows: K, columns: problem.samples) {
      isIdle.contains($1) ? .zero : problem.targets[$1 * K + $0]
    }
    let near = try Point(
      try problem.with(targets: targets), hidden: point.hidden,
      output: output.withLastColumn(problem.hasOutputBias ? biases : nil))
    return Neighbourhood(near, signs: trained.signs)
  }

  /// Those of all sets.
  private var units: Set<Int> { Set(sets.lazy.map(\.units).joined()) }

  private func target(_ n: Int) -> [Rational] {
    let K = trained.problem.outputs
    return Array(trained.problem.targets[n * K..<(n + 1) * K])
  }

  /// `b_L`: where the targets of a set of `r` units span `r` dimensions around it, it is in their affine hull.
  private func biases() throws(ArithmeticError) -> [Rational]? {
    guard trained.problem.hasOutputBias else { return trained.point.biases }
    var normals: [[Rational]] = []
    for (units, samples) in sets {
      let hull = Span(samples.map { target($0) + [1] })
      if hull.dimension > units.count + 1 { return nil }
      if hull.dimension == units.count + 1 { normals += hull.normals }
    }
    guard let found = try nearest(to: trained.point.biases + [1], normals), let last = found.last, !last.isZero else {
      return nil
    }
    return try found.dropLast().map { number throws(ArithmeticError) in try number / last }
  }

  /// The columns of `W_L` of the units in the sets.
  private func columns(_ biases: [Rational]) throws(ArithmeticError) -> [Int: [Rational]]? {
    var (given, open, normals) = ([Int: [Rational]](), units, [Int: [[Rational]]]())
    // Those to be looked at: all, then the sets of the last column.
    var next = sets
    while true {
      for (units, samples) in next {
        let before = units.compactMap { given[$0] }
        let rest = units.filter(open.contains)
        let all = Span(before + samples.map { zip(target($0), biases).map(-) })
        let dimensions = all.dimension - Span(before).dimension
        if dimensions > rest.count { return nil }
        if dimensions == rest.count {
          for unit in rest { normals[unit] = Span((normals[unit] ?? []) + all.normals).independent }
        }
      }
      // The one with the least choice.
      let sizes = normals.mapValues(\.count)
      guard let unit = open.min(by: { (-(sizes[$0] ?? 0), $0) < (-(sizes[$1] ?? 0), $1) }) else { return given }
      guard
        let column = try nearest(to: (0..<biases.count).map { trained.point.weights[$0, unit] }, normals[unit] ?? []),
        column.contains(where: { !$0.isZero }), !column.contains(where: FewActiveUnits.isLong)
      else { return nil }
      given[unit] = column
      open.remove(unit)
      next = sets.filter { $0.units.contains(unit) }
    }
  }

  /// Each column's digits are those of several before it: of long chains they would be without bound.
  private static func isLong(_ number: Rational) -> Bool {
    max(number.numerator.bitWidth, number.denominator.bitWidth) > 2048
  }

  /// The vector orthogonal to the normals that has the same coordinates where these leave a choice; nil where they leave none.
  private func nearest(to vector: [Rational], _ normals: [[Rational]]) throws(ArithmeticError) -> [Rational]? {
    if normals.isEmpty { return vector }
    let (free, basis) = Span(normals).complement
    if free.isEmpty { return nil }
    var found = [Rational](repeating: .zero, count: vector.count)
    for (c, place) in free.enumerated() {
      let factor = try vector[place] / Rational(basis[place, c])
      for k in found.indices { found[k].addProduct(factor, Rational(basis[k, c])) }
    }
    return found
  }
}

/// A subspace of `Q^K` spanned by some vectors.
private struct Span {
  /// The first of the vectors that span it.
  let independent: [[Rational]]
  /// What is orthogonal to it, as columns, diagonal in the rows `free`.
  let complement: (free: [Int], basis: Matrix<Integer>)

  init(_ vectors: [[Rational]]) {
    let width = vectors.first?.count ?? 0
    let matrix = Matrix(rows: vectors.count, columns: width) { vectors[$0][$1] }
    let echelon = FractionFreeEchelon(eliminating: matrix.clearingDenominators)
    independent = echelon.pivotRows.sorted().map { vectors[$0] }
    let kernel = echelon.kernel
    complement = (kernel.free, kernel.vectors)
  }

  var dimension: Int { independent.count }

  var normals: [[Rational]] {
    complement.free.indices.map { c in (0..<complement.basis.rows).map { Rational(complement.basis[$0, c]) } }
  }
}
