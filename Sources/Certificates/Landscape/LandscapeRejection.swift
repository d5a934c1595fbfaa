/// Why a claim about a whole landscape is not proved. Indices count from 0, as in the file.
public enum LandscapeRejection: RejectionReason {
  /// The theorem needs slopes of one sign, that of 1.
  case slopeNotPositive(index: Int)
  /// A column of `B G(T)` is not dominant for all slopes.
  case marginNotPositive(sample: Int)
  case outputZero(unit: Int)
  case rateNotPositive(String)
  case rateTooLarge(String)
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
  /// The MSE is not the one that is claimed.
  case otherError(String)
  case notSquare(rows: Int, columns: Int)
  /// The determinant for these cells is 0, or of another sign than for others.
  case otherOrientation(cells: [Int])
  /// The directions are not as many as all leaves without a minimum have.
  case otherDirections(listed: Int)
  /// There are not as many leaves with minima as the evidence has points.
  case otherPieces(listed: Int)
  /// A direction moves a preactivation whose side is not known.
  case directionOpen(leaf: Int, direction: Int, sample: Int)
  case pointElsewhere(piece: Int, unit: Int, sample: Int)
  case notStationary(piece: Int, unit: Int)
  case valuesNotIncreasing(String)
  case multipliersUnused(value: Int)
  /// `differentiable` is not what it can be.
  case differentiability(value: Int)

  public var description: String {
    switch self {
    case .slopeNotPositive(let index): "slope \(index) is not positive"
    case .marginNotPositive(let n): "column \(n) of B G is not diagonally dominant for all slopes between 1 and s"
    case .outputZero(let unit): "the output weight of unit \(unit) is zero"
    case .rateNotPositive(let rate): "the rate \(rate) is not positive"
    case .rateTooLarge(let rate): "the rate \(rate) is larger than the margin gives"
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
    case .otherError(let error): "the MSE is not \(error)"
    case .notSquare(let rows, let columns): "G is \(rows)×\(columns), not square"
    case .otherOrientation(let cells): "with the units in cells \(cells) the determinant is 0, or of another sign"
    case .otherDirections(let listed):
      "the leaves without a minimum do not have as many directions as the \(listed) listed"
    case .otherPieces(let listed): "the trees do not have as many leaves with minima as the \(listed) listed"
    case .directionOpen(let leaf, let direction, let sample):
      "direction \(direction) at leaf \(leaf) moves sample \(sample), whose side is open"
    case .pointElsewhere(let piece, let unit, let sample):
      "point \(piece) is not on the side of its leaf: unit \(unit), sample \(sample)"
    case .notStationary(let piece, let unit): "point \(piece) is not stationary along its face: unit \(unit)"
    case .valuesNotIncreasing(let error): "the values do not increase: \(error)"
    case .multipliersUnused(let value): "value \(value) has multipliers at a differentiable minimum"
    case .differentiability(let value): "value \(value): differentiable is 1 where the MSE is 0, and 0 or 1 elsewhere"
    }
  }
}
