import ExactArithmetic

/// Why the MSE is positive, or at least some number, for all weights: a case distinction on the sides of the `u_i^(n)`,
/// and at each leaf a vector `λ` with `λ · y < 0` and a proof of `λ · f ≥ 0`.
public struct BranchingEvidence: Equatable, Sendable {
  package let trees: [SideTree]
  /// A row `λ` for each leaf.
  package let vectors: Matrix<Rational>
  /// A row for each leaf, indexed by `i N + n`.
  package let multipliers: Matrix<Rational>

  package init(trees: [SideTree], vectors: Matrix<Rational>, multipliers: Matrix<Rational>) {
    (self.trees, self.vectors, self.multipliers) = (trees, vectors, multipliers)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "trees", "vectors", "multipliers")
    self.init(
      trees: try f[1].elements().map { try SideTree($0) }, vectors: try f[2].rationalMatrix(),
      multipliers: try f[3].rationalMatrix())
  }
}
