import ExactArithmetic
import MatrixFiles

/// The orders in which tensors are the weights of a network, those of one shape staying as they are among each other.
struct TensorChains {
  private let tensors: [TensorFile.Tensor]
  private var found: [[Int]] = []
  private var steps = 0
  private static let mostSteps = 100_000
  private static let mostChains = 64

  init(_ tensors: [TensorFile.Tensor]) {
    self.tensors = tensors
    for way in KernelOrder.allCases { extend([], way) }
  }

  /// None where they are too many to tell.
  var all: [[TensorFile.Tensor]] { areTooMany ? [] : found.map { $0.map { tensors[$0] } } }

  private var areTooMany: Bool { found.count > TensorChains.mostChains || steps >= TensorChains.mostSteps }

  private mutating func extend(_ chain: [Int], _ way: KernelOrder) {
    steps += 1
    if areTooMany { return }
    if chain.count == tensors.count {
      if way.turns(chain.map { tensors[$0].matrix }) != nil, !found.contains(chain) { found.append(chain) }
      return
    }
    var shapes: Set<[Int]> = []
    for next in tensors.indices where !chain.contains(next) {
      let matrix = tensors[next].matrix
      guard shapes.insert([matrix.rows, matrix.columns, tensors[next].isVector ? 1 : 0]).inserted else { continue }
      let isLast = chain.count == tensors.count - 1
      // The last may be a row or a column either way, which the whole chain is asked for.
      if let last = chain.last, !isLast {
        let before = tensors[last].matrix
        guard way == .outIn ? before.rows == matrix.columns : before.columns == matrix.rows else { continue }
      }
      extend(chain + [next], way)
    }
  }
}
