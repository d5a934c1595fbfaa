/// Why a case distinction is not complete, or a leaf proves nothing. Indices count from 0, as in the file.
package enum TreeRejection: RejectionReason {
  case signOutOfOrder(tree: Int, unit: Int)
  case repeatedSigns(tree: Int)
  case treesMissing(listed: Int)
  case nodesAfterEnd(tree: Int)
  case treeUnfinished(tree: Int)
  /// A branch where there is no preactivation, or where there is one above it.
  case branchElsewhere(tree: Int, index: Int)
  /// There are not as many leaves as the evidence has rows.
  case otherLeaves(listed: Int)
  /// A multiplier is not a lower bound on the sides of its preactivation.
  case notBelow(leaf: Int, unit: Int, sample: Int)
  /// `Σ_n p_i^n z^n ≠ 0`.
  case sumNotZero(leaf: Int, unit: Int)
  /// `λ · y` is not negative.
  case leafNotSeparated(leaf: Int)

  package var description: String {
    switch self {
    case .signOutOfOrder(let tree, let unit):
      "sign \(unit) of tree \(tree) is out of range, or below that of a like unit"
    case .repeatedSigns(let tree): "the signs of tree \(tree) are those of an earlier one"
    case .treesMissing(let listed): "\(listed) trees are not one for each choice of the units' signs"
    case .nodesAfterEnd(let tree): "tree \(tree) has nodes after its last leaf"
    case .treeUnfinished(let tree): "tree \(tree) ends before its last leaf"
    case .branchElsewhere(let tree, let index):
      "tree \(tree) branches on preactivation \(index), which is not there or has been branched on"
    case .otherLeaves(let listed): "the trees do not have as many leaves as the \(listed) listed"
    case .notBelow(let leaf, let unit, let sample):
      "multiplier (\(unit), \(sample)) of leaf \(leaf) is no lower bound on its side"
    case .sumNotZero(let leaf, let unit): "the multipliers of unit \(unit) at leaf \(leaf) do not cancel"
    case .leafNotSeparated(let leaf): "the vector of leaf \(leaf) does not separate the targets"
    }
  }
}
