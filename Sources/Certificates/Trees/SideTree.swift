import ExactArithmetic

/// Where a preactivation `u_i^(n)` lies, at a leaf of a `SideTree`: `branching` does not tell `> 0` from `≥ 0`.
enum Side: Int8, Sendable {
  case above = 1
  case zero = 0
  case below = -1
  /// No branch above the leaf is on it.
  case open = 2

  var isAbove: Bool { self == .above || self == .zero }
  var isBelow: Bool { self == .below || self == .zero }
}

/// A case distinction on the sides of the `u_i^(n)`, for one choice of the units' signs. FORMAT.md, section 6, Trees.
public struct SideTree: Equatable, Sendable {
  /// An option for each unit: 0 and 1 for the sign of `w_i`, 2 for `w_i = 0`.
  package let signs: [Int]
  /// The nodes in preorder: kinds of leaves, then branches on `u_i^(n)` by `i N + n`.
  package let nodes: [Int]

  package init(signs: [Int], nodes: [Int]) { (self.signs, self.nodes) = (signs, nodes) }

  init(_ field: Field) throws {
    let f = try field.members("signs", "nodes")
    self.init(signs: try f[0].numbers(), nodes: try f[1].numbers())
  }

  /// `ς_i` of each unit.
  var factors: [Int] { signs.map { $0 == 0 ? 1 : $0 == 1 ? -1 : 0 } }

  /// Visits the leaves in preorder, each with its kind and the side of each `(i, n)`. A node below `kinds` is a leaf.
  ///
  /// The path from the root is a list, so that the depth of a tree costs no stack.
  /// - Complexity: O(nodes), besides the visits.
  func forEachLeaf(
    number: Int, kinds: Int, of count: Int, sides: (_ index: Int) -> [Side],
    visit: (_ kind: Int, _ sides: [Side]) throws -> Void
  ) throws {
    var current = [Side](repeating: .open, count: count)
    var path: [(index: Int, rest: ArraySlice<Side>)] = []
    var isOver = false
    for node in nodes {
      if isOver { throw TreeRejection.nodesAfterEnd(tree: number) }
      if node < kinds {
        try visit(node, current)
      } else {
        guard node - kinds < count, current[node - kinds] == .open else {
          throw TreeRejection.branchElsewhere(tree: number, index: node - kinds)
        }
        path.append((node - kinds, sides(node - kinds)[...]))
      }
      // The next side of this branch, or of one above it.
      while let (index, rest) = path.last {
        if let side = rest.first {
          current[index] = side
          path[path.count - 1].rest = rest.dropFirst()
          break
        }
        current[index] = .open
        path.removeLast()
      }
      isOver = path.isEmpty
    }
    if !isOver { throw TreeRejection.treeUnfinished(tree: number) }
  }

  /// Checks that there is one tree for each choice of options below `options`, up to the order of units that are alike:
  /// those whose rows of the noise are equal.
  static func checkComplete(_ trees: [SideTree], options: Int, noise: Matrix<Rational>) throws {
    let rows = (0..<noise.rows).map { Array(noise.row($0)) }
    var first: [[Rational]: Int] = [:]
    // For each unit the one before it that is like it.
    let before = rows.enumerated().map { i, row in first.updateValue(i, forKey: row) }
    var seen: Set<[Int]> = []
    for (number, tree) in trees.enumerated() {
      guard tree.signs.count == rows.count else {
        throw Rejection.wrongCount(list: "signs", count: tree.signs.count, expected: rows.count)
      }
      for (i, sign) in tree.signs.enumerated() {
        guard sign < options, sign >= before[i].map({ tree.signs[$0] }) ?? 0 else {
          throw TreeRejection.signOutOfOrder(tree: number, unit: i)
        }
      }
      guard seen.insert(tree.signs).inserted else { throw TreeRejection.repeatedSigns(tree: number) }
    }
    // C(c + o - 1, c) for a class of c units, one unit after another: the product stops growing above what is listed.
    var (expected, sizes): (Int, [[Rational]: Int]) = (1, [:])
    for row in rows {
      let size = sizes[row, default: 0] + 1
      sizes[row] = size
      let (product, overflow) = expected.multipliedReportingOverflow(by: size + options - 1)
      guard !overflow, product / size <= trees.count || options == 1 else {
        throw TreeRejection.treesMissing(listed: trees.count)
      }
      expected = product / size
    }
    guard expected == trees.count else { throw TreeRejection.treesMissing(listed: trees.count) }
  }
}
