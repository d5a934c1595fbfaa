import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// The exact checks, a function for each statement.
extension Repair {
  /// R, Lemma R.
  @Sendable static func repairedLemma(_ bench: Bench) throws -> Finding {
    var (counts, others): ([String: Int], Int) = ([:], 0)
    var found: [String: Verified] = [:]
    for seed in 1...400 {
      let draw = Draw(seed)
      let (width, units, samples) = (draw.int(1...2), draw.int(1...2), draw.int(2...4))
      let slope = [q(1, 2), q(-1), q(3), q(0)][seed % 4]
      func integers(_ rows: Int, _ columns: Int, _ most: Int) -> Matrix<Rational> {
        Matrix(rows: rows, columns: columns) { _, _ in Rational(draw.int(-most...most)) }
      }
      let (inputs, noise) = (integers(width, samples, 2), draw.matrix(units, samples, -2...2))
      let (hidden, output) = (integers(units, width, 1), integers(1, units, 1))
      let adjacent = try adjacentGradient(inputs, noise, hidden, slope: slope)
      // Every other time errors that all adjacent patterns cancel, where there are some.
      let kernel = FractionFreeEchelon(eliminating: adjacent.clearingDenominators).kernel.vectors
      let errors =
        seed % 2 == 0 && kernel.columns > 0
        ? (0..<samples).map { Rational(kernel[$0, 0]) } : integers(1, samples, 1).elements
      guard errors.contains(where: { !$0.isZero }) else { continue }
      func fields(_ targets: [Rational]) -> PointFields {
        PointFields(
          network: NetworkFields(widths: [width, units], slopes: [1, slope], samples: samples),
          instance: InstanceFields(inputs: inputs, noise: [noise], weights: []), targets: matrix([targets]),
          hidden: hidden, output: output)
      }
      let outputs = try Point(fields(Array(repeating: 0, count: samples))).errors
      guard
        case .decided(let certificate) = try bench.certifier.minimum(
          fields(zip(outputs, errors).map { $0 - $1 })), case .training(let claim) = certificate.claim
      else { throw Mismatch(description: "seed \(seed) is undecided") }
      let isCancelled = try (adjacent * matrix(errors.map { [$0] })).elements.allSatisfy(\.isZero)
      try bench.require(
        isCancelled == (claim.kind == .differentiableLocalMinimum), "seed \(seed): a \(claim.kind)")
      guard case .differentiableLocalMinimum(_, let kinks) = claim else {
        others += 1
        continue
      }
      let hasFlatUnit = output.elements.contains(where: \.isZero)
      let kind = kinks == 0 ? "off kinks" : hasFlatUnit ? "on kinks with some `w_i = 0`" : "on kinks"
      counts[kind, default: 0] += 1
      found[kind] = found[kind] ?? certificate
    }
    for kind in ["off kinks", "on kinks", "on kinks with some `w_i = 0`"] {
      try bench.require(counts[kind, default: 0] > 4, "only \(counts[kind, default: 0]) minima of the kind: \(kind)")
    }
    let list = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    return Finding(
      "small points with zeros, `s = 1/2, -1, 3, 0`: a point with `e ≠ 0` is a differentiable local minimum exactly when `G^p e = 0` at every adjacent pattern. Minima: \(list); other points: \(others)",
      found.sorted { $0.key < $1.key }.map(\.value))
  }
}

/// `G_1^p` for all adjacent patterns: for each unit and each cell beside its weights, the rows `ε_i^n σ^n z^n`.
private func adjacentGradient(
  _ inputs: Matrix<Rational>, _ noise: Matrix<Rational>, _ hidden: Matrix<Rational>, slope: Rational
) throws -> Matrix<Rational> {
  guard let cells = Cells(of: inputs, limit: 1 << 10)?.signs else { throw Mismatch(description: "too many cells") }
  let u = try hidden * inputs
  var rows: [Rational] = []
  for i in 0..<hidden.rows {
    for cell in cells where cell.indices.allSatisfy({ u[i, $0].sign * (cell[$0] == 0 ? 1 : -1) >= 0 }) {
      for j in 0..<inputs.rows {
        rows += cell.indices.map { noise[i, $0] * (cell[$0] == 0 ? 1 : slope) * inputs[j, $0] }
      }
    }
  }
  return try Matrix(rows: rows.count / inputs.columns, columns: inputs.columns, elements: rows)
}
