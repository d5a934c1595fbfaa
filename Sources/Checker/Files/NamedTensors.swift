import ExactArithmetic
import MatrixFiles

/// The named tensors of a file, of which some are the weights of the layers: which, and in which order.
struct NamedTensors {
  let path: String
  /// In the order of the file.
  let tensors: [TensorFile.Tensor]

  private func fault(_ problem: String) -> Failure { Failure(.malformed, "\(path): \(problem)") }

  /// Those of these names.
  /// - Throws: `Failure` for a name that is not there, and for biases of the layers, which are no zeros.
  func chosen(_ names: [String]) throws(Failure) -> [TensorFile.Tensor] {
    var chosen: [TensorFile.Tensor] = []
    for name in names {
      guard let tensor = tensors.first(where: { $0.name == name }) else {
        throw fault("there is no tensor '\(name)', only \(NamedTensors.list(tensors))")
      }
      chosen.append(tensor)
    }
    let others = tensors.filter { !names.contains($0.name) }
    // Biases of layers that are left out are left out with them.
    try checkBiases(
      others.filter { bias in !others.contains { $0.isWeight && !$0.isBias && $0.layer == bias.layer } })
    return chosen
  }

  /// That the statement is about a network without what else the file has, where it is no zero.
  func remark(leftOutOf chosen: [TensorFile.Tensor]) -> String? {
    let others = tensors.filter { tensor in
      !chosen.contains { $0.name == tensor.name } && !(tensor.isBias && tensor.matrix.elements.allSatisfy(\.isZero))
    }
    if others.isEmpty { return nil }
    let list = others.map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ")
    let normalization =
      others.contains(where: \.isOfNormalization)
      ? "; where it normalizes, fold the factors of a trained normalization into the weights beside it first" : ""
    return
      "left out: \(list): the statement is about the network without \(others.count == 1 ? "it" : "them")\(normalization)"
  }

  /// All that are no biases, first layer first.
  /// - Throws: `Failure` for biases that are no zeros, and for tensors that are plainly none of a linear layer.
  func inOrder() throws(Failure) -> (weights: [TensorFile.Tensor], remark: String?) {
    try checkBiases(tensors)
    let weights = tensors.filter { !$0.isBias }
    if let other = weights.first(where: { !$0.isWeight && $0.name.contains(where: { "./".contains($0) }) }) {
      let mend =
        other.isOfNormalization
        ? "fold the normalization into the weights beside it, and leave it out of the file"
        : "leave it out of the file"
      throw fault("tensor '\(other.name)' is no weight of a linear layer; \(mend), or name the weights with --tensors")
    }
    if let number = weights.first(where: { isNumberAlone($0, among: weights) }) {
      throw fault(
        "tensor '\(number.name)' \(number.shape) is one number, as those of an activation or a scale are; name the weights of the layers with --tensors, first layer first, it among them if it is one"
      )
    }
    return ordered(weights)
  }

  /// One entry, and a name that is not that of the other layers: a slope, a scale, a temperature.
  private func isNumberAlone(_ tensor: TensorFile.Tensor, among weights: [TensorFile.Tensor]) -> Bool {
    guard tensor.matrix.elements.count == 1, weights.count > 1 else { return false }
    let others = weights.filter { $0.name != tensor.name }
    // PyTorch's linear layers have two dimensions, its activations' slopes one.
    if tensor.isVector, others.contains(where: { !$0.isVector }) { return true }
    return !others.contains { $0.unnumberedName == tensor.unnumberedName }
  }

  private func checkBiases(_ tensors: [TensorFile.Tensor]) throws(Failure) {
    guard let bias = tensors.first(where: { $0.isBias && !$0.matrix.elements.allSatisfy(\.isZero) }) else { return }
    throw fault(
      "tensor '\(bias.name)' is not zero, but the paper's network has no biases; \(retraining(bias))write the same network without them: append a row of ones to X, to each W_l (d_l × d_{l-1}) its bias as a column, and below that, but not below W_L, the row 0, …, 0, 1"
    )
  }

  /// How the library that has such names trains without biases, if it can.
  private func retraining(_ bias: TensorFile.Tensor) -> String {
    if bias.stem.hasPrefix("intercept") { return "" }
    let isKernel = tensors.contains { $0.stem.contains("kernel") }
    return "train with \(isKernel ? "use_bias=False" : "bias=False"), or "
  }

  /// Numbers in names tell more than the file's order, and that more than other names; shapes decide where neither fits.
  private func ordered(_ weights: [TensorFile.Tensor]) -> (weights: [TensorFile.Tensor], remark: String?) {
    let sorted = weights.sorted { isBefore($0.name, $1.name) }
    func fits(_ tensors: [TensorFile.Tensor]) -> Bool {
      KernelOrder.allCases.contains { $0.weights(tensors.map(\.matrix)) != nil }
    }
    if fits(sorted), WeightShapes.areNumbered(sorted) || !fits(weights) { return (sorted, nil) }
    if !fits(weights), let order = TensorChains(sorted).only {
      let isNumbered = WeightShapes.areNumbered(order)
      return (
        order,
        NamedTensors.remark(order: order, ", as their shapes\(isNumbered ? " and the numbers in their names" : "") say")
      )
    }
    return (weights, nil)
  }

  /// In which order the layers were taken, and why.
  static func remark(order: [TensorFile.Tensor], _ reason: String = "") -> String {
    "the layers were taken in this order\(reason): \(list(order)); if they are in another, name them with --tensors"
  }

  private static func list(_ tensors: [TensorFile.Tensor]) -> String {
    tensors.map { "'\($0.name)'" }.joined(separator: ", ")
  }
}

/// The orders in which tensors are the weights of a network, those of one shape staying as they are among each other.
private struct TensorChains {
  private let tensors: [TensorFile.Tensor]
  /// Two are enough to know that there are several.
  private var found: [[Int]] = []
  private var steps = 0
  private static let mostSteps = 100_000

  init(_ tensors: [TensorFile.Tensor]) {
    self.tensors = tensors
    for way in KernelOrder.allCases { extend([], way) }
  }

  /// The order, where there is one and no other.
  var only: [TensorFile.Tensor]? {
    guard found.count == 1, steps < TensorChains.mostSteps else { return nil }
    return found[0].map { tensors[$0] }
  }

  private mutating func extend(_ chain: [Int], _ way: KernelOrder) {
    steps += 1
    guard found.count < 2, steps < TensorChains.mostSteps else { return }
    if chain.count == tensors.count {
      if way.weights(chain.map { tensors[$0].matrix }) != nil, !found.contains(chain) { found.append(chain) }
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

/// `fc2.weight` comes before `fc10.weight`.
private func isBefore(_ a: String, _ b: String) -> Bool {
  func parts(_ name: String) -> [(text: String, number: Int)] {
    var parts: [(text: String, number: Int)] = []
    var rest = name[...]
    while !rest.isEmpty {
      let text = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(text.count)
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      parts.append((String(text), Int(digits) ?? -1))
    }
    return parts
  }
  let (left, right) = (parts(a), parts(b))
  for (x, y) in zip(left, right) where x != y { return x < y }
  return left.count < right.count
}

extension TensorFile.Tensor {
  /// What a layer's weight and bias have in common: `fc1` of `fc1.bias`, `1` of `intercepts_1`.
  fileprivate var layer: String {
    guard let range = name.range(ofLast: lastPart), range.lowerBound > name.startIndex else {
      return name.filter(\.isNumber)
    }
    return String(name[..<range.lowerBound])
  }

  /// Of a normalization, as libraries name them.
  fileprivate var isOfNormalization: Bool {
    let name = name.lowercased()
    let words = name.split { !$0.isLetter && $0 != "_" }.map(String.init)
    let parts = [
      "running_mean", "running_var", "num_batches_tracked", "moving_mean", "moving_variance", "gamma", "beta",
    ]
    return words.contains { parts.contains($0) || $0.contains("norm") || ["bn", "ln"].contains($0) }
      || (isVector && stem.hasSuffix("weight") && matrix.elements.count > 1)
  }
}

extension String {
  /// Where a part is at last.
  fileprivate func range(ofLast part: String) -> Range<String.Index>? {
    guard !part.isEmpty else { return nil }
    var end = endIndex
    while let start = index(end, offsetBy: -part.count, limitedBy: startIndex) {
      if self[start..<end] == part { return start..<end }
      if end == startIndex { return nil }
      end = index(before: end)
    }
    return nil
  }
}
