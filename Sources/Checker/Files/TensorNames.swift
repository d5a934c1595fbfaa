import ExactArithmetic
import MatrixFiles

/// What the names of tensors tell.
extension TensorFile.Tensor {
  /// Without the `:0` that TensorFlow appends.
  private var plainName: Substring { name.hasSuffix(":0") ? name.dropLast(2) : name[...] }

  /// The last part of the name that is not a number, nor Flax's `value`: `bias` for `fc1.bias`.
  var lastPart: String {
    let parts = plainName.split { "./".contains($0) }.filter { !$0.allSatisfy(\.isNumber) }
    let named = parts.count > 1 && parts.last == "value" ? parts.dropLast() : parts[...]
    return named.last.map(String.init) ?? ""
  }

  /// The last part of the name, in small letters, without a number at its end: `kernel` for `params/kernel_0`.
  var stem: String { UnknownKey(lastPart).stem }

  /// The name without the numbers that tell layers apart: `dense/kernel` for `dense_1/kernel:0`.
  var unnumberedName: String {
    var (name, wasNumber) = ("", false)
    for character in plainName {
      if character.isNumber {
        if !wasNumber, let last = name.last, "_-.".contains(last) { name.removeLast() }
      } else if !(wasNumber && name.isEmpty && "_-.".contains(character)) {
        name.append(character)
      }
      wasNumber = character.isNumber
    }
    return name
  }

  /// Of three and more dimensions, as a convolution has them.
  var isKernel: Bool { dimensions.count > 2 && !stem.hasSuffix("bias") }

  var isWeight: Bool {
    ["weight", "kernel", "_w"].contains(where: stem.hasSuffix)
      || ["coef", "coefs", "w", "weights", "kernels"].contains(stem) || stem.hasPrefix("w_") || isVariable
  }

  /// `dense/vars/0` and `dense/vars/1`, as Keras 3 calls a layer's kernel and bias.
  var isVariable: Bool { stem == "vars" }

  /// `fc1.bias`, or a vector named `b1`, `linear/b` or `hidden_b`, or `intercepts_0` as scikit-learn has it.
  var isBias: Bool {
    if ["bias", "biases", "intercept", "intercepts"].contains(where: stem.hasSuffix) { return true }
    guard min(matrix.rows, matrix.columns) == 1 else { return false }
    return UnknownKey(lastPart).isNumberedBias || stem.hasSuffix("_b") || stem.hasPrefix("b_")
      || (stem == "b" && name.count > lastPart.count)
  }

  /// What a layer's weight and bias have in common: `fc1` of `fc1.bias`, `1` of `intercepts_1`, `hidden` of `hidden_b` and of `b_hidden`.
  var layer: String {
    if let range = name.range(ofLast: lastPart), range.lowerBound > name.startIndex {
      return String(name[..<range.lowerBound])
    }
    let number = name.filter(\.isNumber)
    if !number.isEmpty { return number }
    let roles = ["b", "w", "bias", "weight", "weights", "kernel"]
    return lastPart.lowercased().split(separator: "_").filter { !roles.contains(String($0)) }.joined(separator: "_")
  }

  /// What is saved beside weights, mostly in the same shapes: data, and the state of an optimizer.
  var otherUse: String? {
    let name = name.lowercased()
    // "input", "data" and "noise" may name layers.
    let data = ["x", "y", "target", "targets", "label", "labels"]
    if (data + ["train", "val", "test"].flatMap { ["x_\($0)", "y_\($0)"] }).contains(name) { return "data" }
    let parts = name.split { "./".contains($0) }
    let states = ["exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer", "square_avg", "optimizer", "opt_state"]
    return parts.contains { states.contains(String($0)) } ? "the state of an optimizer" : nil
  }

  /// Of a normalization, as libraries name them.
  var isOfNormalization: Bool {
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

/// `fc2.weight` comes before `fc10.weight`.
func isBefore(_ a: String, _ b: String) -> Bool {
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
