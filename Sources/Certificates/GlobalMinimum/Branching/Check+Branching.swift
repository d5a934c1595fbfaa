import ExactArithmetic
import Networks

extension Check {
  /// Checks that `‖e‖² ≥ least` everywhere, and `e ≠ 0`: at every leaf `0 < -λ · y ≤ λ · e ≤ ‖λ‖ ‖e‖`.
  /// FORMAT.md, section 6.
  /// - Complexity: O(leaves · d_{L-1} N d_{L-2}).
  func checkBranching(_ evidence: BranchingEvidence, for claim: Claim) throws {
    guard case .globalMinimum(let claim) = claim else { throw claim.unfit(.branching) }
    let (problem, least) = try claim.bound(work)
    let layers = try BranchedLayers(problem, work)
    let leaves = evidence.vectors.rows
    try checkShape("vectors", evidence.vectors, is: (leaves, problem.samples))
    try checkShape("multipliers", evidence.multipliers, is: (leaves, layers.preactivations))
    try SideTree.checkComplete(evidence.trees, options: 2, noise: problem.noise)
    var leaf = 0
    for (number, tree) in evidence.trees.enumerated() {
      try tree.forEachLeaf(number: number, kinds: 1, of: layers.preactivations, sides: { _ in [.above, .below] }) {
        _, sides in
        guard leaf < leaves else { throw TreeRejection.otherLeaves(listed: leaves) }
        let vector = Array(evidence.vectors.row(leaf))
        let row = try work.row(vector)
        try checkSeparated(
          row, from: layers.targets, of: problem, least: least, otherwise: TreeRejection.leafNotSeparated(leaf: leaf))
        _ = try layers.checkLowerBound(
          of: vector, bits: row.bits, evidence.multipliers.row(leaf), signs: tree.factors, sides: sides, leaf: leaf)
        leaf += 1
      }
    }
    guard leaf == leaves else { throw TreeRejection.otherLeaves(listed: leaves) }
  }
}
