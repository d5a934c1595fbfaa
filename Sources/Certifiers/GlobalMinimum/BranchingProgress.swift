import ExactArithmetic

/// How far a search for the global minimum came.
public struct BranchingProgress: Sendable {
  /// The best point.
  package let hidden: Matrix<Rational>
  package let output: Matrix<Rational>
  /// For each choice of the output weights' signs, the nodes in preorder: 0 for a leaf, 1 for an open one, `2 + i N + n` for a branch
  /// on `u_i^n`.
  package let trees: [[Int]]
  package let nodes: Int

  package init(hidden: Matrix<Rational>, output: Matrix<Rational>, trees: [[Int]], nodes: Int) {
    (self.hidden, self.output, self.trees, self.nodes) = (hidden, output, trees, nodes)
  }
}

public enum BranchingError: Error {
  /// What a search was to go on from is no state of a search for that problem.
  case otherProgress
}
