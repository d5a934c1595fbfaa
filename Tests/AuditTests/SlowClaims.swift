import Certificates
import ExactArithmetic
import TestSupport

/// What a claim of the ledger says, recomputed from its definition: eliminations over the rationals, sums over paths and
/// differences along rays. Nil for what is too large, or about more than can be gone through.
func isTrueBySlowMeans(_ claim: Claim) throws -> Bool? {
  switch claim {
  case .matrixRank(let matrix, let rank):
    return try RationalElimination(matrix).rank == rank
  case .determinant(let matrix, let value):
    return try RationalElimination(matrix).determinant == value
  case .gradientRank(let network, let instance, let pattern, let rank):
    guard network.biases.isEmpty, network.outputs == 1 else { return nil }
    return try gradientRank(network, instance, pattern.map { $0.map { Int($0) } }) == rank
  case .everyPattern(let network, let instance, let rank):
    return try ranks(network, instance).map { $0 == [rank] }
  case .rankHistogram(let network, let instance, let histogram):
    return try ranks(network, instance).map { $0 == Set(histogram.map(\.rank)) }
  case .training(let claim):
    guard let problem = SmallProblem(claim.point), problem.kinks <= 12 else { return nil }
    return problem.verdictByRays() == claim.kind.rawValue
  case .globalMinimum(.noZeroErrorPoint(let network, let instance, let targets)):
    return network.widths.count == 2 ? noneFits(network, instance, targets) : nil
  case .globalMinimum(.globalMinimum(let point, let error)):
    return try SmallProblem(point).map { try $0.meanSquaredError() == error }
  default: return nil
  }
}

/// The rank of `A_{L-1} ∘ V_{L-2}`, entry by entry, at slopes by their numbers.
private func gradientRank(_ network: NetworkFields, _ instance: InstanceFields, _ pattern: [Matrix<Int>]) throws -> Int
{
  let slopes = zip(instance.noise, pattern).map { noise, choices in
    Matrix(rows: noise.rows, columns: noise.columns) { noise[$0, $1] * network.slopes[choices[$0, $1]] }
  }
  let paths = PathSums(inputs: instance.inputs, slopes: slopes, weights: instance.weights)
  let (below, inner) = (network.widths.count - 2, network.widths[network.widths.count - 2])
  let last = slopes[slopes.count - 1]
  let matrix = Matrix<Rational>(rows: last.rows * inner, columns: network.samples) { row, n in
    last[row / inner, n] * paths.value(layer: below, unit: row % inner, sample: n)
  }
  return try RationalElimination(matrix).rank
}

/// The ranks at all patterns of up to 12 units on all samples together.
private func ranks(_ network: NetworkFields, _ instance: InstanceFields) throws -> Set<Int>? {
  let units = network.widths.dropFirst()
  guard network.biases.isEmpty, network.outputs == 1, units.reduce(0, +) * network.samples <= 12,
    network.slopes.count == 2
  else { return nil }
  var ranks: Set<Int> = []
  try everyAssignment(base: 2, count: units.reduce(0, +) * network.samples) { digits in
    var rest = digits[...]
    let pattern = units.map { width in
      Matrix<Int>(rows: width, columns: network.samples) { _, _ in rest.popFirst() ?? 0 }
    }
    ranks.insert(try gradientRank(network, instance, pattern))
  }
  return ranks
}

/// Whether no weights of a grid fit.
private func noneFits(_ network: NetworkFields, _ instance: InstanceFields, _ targets: Matrix<Rational>) -> Bool? {
  let (width, units) = (network.widths[0], network.widths[1])
  let zeros = PointFields(
    network: network, instance: instance, targets: targets,
    hidden: Matrix(rows: units, columns: width) { _, _ in .zero },
    output: Matrix(rows: 1, columns: units) { _, _ in .zero })
  guard let problem = SmallProblem(zeros), problem.weights.count <= 6 else { return nil }
  var isFitted = false
  everyAssignment(base: 5, count: problem.weights.count) { digits in
    if problem.with(weights: digits.map { Rational($0 - 2) }).squaredError().isZero { isFitted = true }
  }
  return !isFitted
}
