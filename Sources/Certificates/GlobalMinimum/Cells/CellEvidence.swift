import ExactArithmetic

/// Why no weights of the last two layers fit the targets: the cells that the hyperplanes
/// `q · z^(n) = 0` cut out, and for every combination of signs and cells of the units a
/// vector that separates the targets from what they can give.
public struct CellEvidence: Equatable, Sendable {
  /// `K × N`: 0 where `q · z^(n) > 0` in the cell (or `z^(n) = 0`), 1 where it is negative.
  package let cells: Matrix<UInt64>
  /// A point of each cell, `K × d_{L-2}`.
  package let points: Matrix<Rational>
  package let refutations: [Refutation]

  package init(cells: Matrix<UInt64>, points: Matrix<Rational>, refutations: [Refutation]) {
    (self.cells, self.points, self.refutations) = (cells, points, refutations)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "cells", "points", "refutations")
    self.init(
      cells: try f[1].wordMatrix(), points: try f[2].rationalMatrix(),
      refutations: try f[3].elements().map { try Refutation($0) })
  }
}

/// A vector `λ` with `λ · y < 0`, and units with signs and cells that give only
/// outputs `v` with `λ · v ≥ 0`.
public struct Refutation: Equatable, Sendable {
  /// `λ`, `1 × N`.
  package let vector: Matrix<Rational>
  /// Rows `unit, sign, cell`.
  package let cones: Matrix<UInt64>
  /// A row `μ ≥ 0` for each of them.
  package let multipliers: Matrix<Rational>

  package init(vector: Matrix<Rational>, cones: Matrix<UInt64>, multipliers: Matrix<Rational>) {
    (self.vector, self.cones, self.multipliers) = (vector, cones, multipliers)
  }

  init(_ field: Field) throws {
    let f = try field.members("vector", "cones", "multipliers")
    self.init(vector: try f[0].rationalMatrix(), cones: try f[1].wordMatrix(), multipliers: try f[2].rationalMatrix())
  }
}
