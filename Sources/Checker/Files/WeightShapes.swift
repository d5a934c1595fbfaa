import Certificates
import ExactArithmetic
import MatrixFiles

/// The shapes of what a file has as weights, and what they and their names tell.
struct WeightShapes {
  let tensors: [TensorFile.Tensor]
  let path: String
  /// As the command line asks for.
  let asked: KernelOrder?
  /// Whether this is JSON with `W`, or with `W_1` and `w_2`: out-in, as the paper has them.
  let isPlain: Bool
  /// That wrote the file, as its metadata says.
  let library: String?

  private var matrices: [Matrix<Rational>] { tensors.map(\.matrix) }

  /// Which way the weights are, with a remark where it is not the shapes alone that tell.
  func order() throws(Failure) -> (KernelOrder, remark: String?) {
    let possible = KernelOrder.allCases.filter { $0.weights(matrices) != nil }
    guard let first = possible.first else { throw fault }
    if let asked {
      guard possible.contains(asked) else {
        throw Failure(.usage, "--kernels \(asked.rawValue): \(path): \(list) are the other way; leave it out")
      }
      return (asked, nil)
    }
    guard possible.count > 1 else {
      // Where all else speaks for the other way, these are no weights.
      if byNames == first.other, byLast == first.other || isPlain { throw fault }
      return (first, remark(byHiddenLayers: first))
    }
    // Those of the hidden layers are all square. It is all one where each is its own transpose.
    if matrices.dropLast().allSatisfy({ $0 == $0.transposed }) { return (.outIn, nil) }
    let order = isPlain ? .outIn : byLast ?? byNames ?? .outIn
    if byLast == .outIn, byNames != .inOut { return (order, nil) }
    return (
      order,
      "\(areSquare ? "the hidden layers' weights are square, and" : "the weights are those of a network both ways, and") were read \(order.words)\(reason(order)); if they are not, add --kernels \(order.other.rawValue)"
    )
  }

  /// Whether tensors are the weights of a network in this order, one way or the other.
  static func areOfNetwork(_ tensors: [TensorFile.Tensor]) -> Bool {
    KernelOrder.allCases.contains { $0.weights(tensors.map(\.matrix)) != nil }
  }

  private var areSquare: Bool { matrices.dropLast().allSatisfy { $0.rows == $0.columns } }

  /// What the last weight tells: `1 × d` or `d × 1`.
  private var byLast: KernelOrder? {
    guard !last.isVector, last.matrix.rows != last.matrix.columns, min(last.matrix.rows, last.matrix.columns) == 1
    else {
      return nil
    }
    return last.matrix.columns == 1 ? .inOut : .outIn
  }

  /// What people and libraries mean by such names: Flax's and Keras's kernels and scikit-learn's coefficients are in-out,
  /// PyTorch's weights out-in.
  private var byNames: KernelOrder? { plainNames ?? byLibrary }

  private var plainNames: KernelOrder? {
    if isPlain || tensors.allSatisfy({ $0.stem.hasSuffix("weight") }) { return .outIn }
    if tensors.allSatisfy({ $0.stem.contains("kernel") || $0.stem.hasPrefix("coef") }) { return .inOut }
    return nil
  }

  private var byLibrary: KernelOrder? {
    switch library {
    case "pt": .outIn
    case "flax", "tf", "keras", "jax": .inOut
    default: nil
    }
  }

  private var last: TensorFile.Tensor { tensors[tensors.count - 1] }
  private var lastShape: String { "the last one, '\(last.name)' \(last.shape)," }

  /// Who says so: the names, or else the metadata.
  private var speakers: (who: String, say: String) {
    plainNames == nil ? ("the file's __metadata__", "says") : ("their names", "say")
  }

  private func otherwise(_ order: KernelOrder) -> String {
    plainNames == nil
      ? "the file's __metadata__ says \(order.other.words)" : "their names are those of weights \(order.other.words)"
  }

  /// Of square weights.
  private func reason(_ order: KernelOrder) -> String {
    let against = byNames == order.other ? ", though \(otherwise(order))" : ""
    switch (byLast == order, byNames == order) {
    case (true, true): return ", as \(lastShape) and \(speakers.who) say"
    case (true, false): return ", as \(lastShape) says\(against)"
    case (false, true):
      return ", as \(speakers.who) \(speakers.say)" + (byLast == nil ? "" : ", though \(lastShape) is the other way")
    case (false, false): return ", since nothing tells"
    }
  }

  /// Where only one way makes a network.
  private func remark(byHiddenLayers order: KernelOrder) -> String? {
    var against: [String] = []
    if byNames == order.other { against.append(otherwise(order)) }
    if byLast == order.other { against.append("\(lastShape) is the other way") }
    if !against.isEmpty {
      return
        "the weights were read \(order.words), as the hidden layers' shapes say, though \(against.joined(separator: ", and "))"
    }
    guard order == .inOut else { return nil }
    return "the weights were read \(order.words), as their \(plainNames == nil ? "" : "names and ")shapes say"
  }

  /// Whether numbers in names tell the order of the layers: those that could change places have names that differ in
  /// nothing else.
  static func areNumbered(_ tensors: [TensorFile.Tensor]) -> Bool {
    let hidden = tensors.dropLast()
    return !hidden.indices.contains { i in
      hidden[(i + 1)...].contains { other in
        other.matrix.rows == hidden[i].matrix.rows && other.matrix.columns == hidden[i].matrix.columns
          && other.unnumberedName != hidden[i].unnumberedName
      }
    }
  }

  /// The layers' order, where names that are not numbered alike could be in another.
  var orderRemark: String? {
    guard !WeightShapes.areNumbered(tensors), !isPlain else { return nil }
    return NamedTensors.remark(order: tensors)
  }

  private var list: String { tensors.map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ") }

  /// Why these are no weights, either way.
  var fault: Failure {
    if tensors.count == 1, isPlain {
      return Failure(.malformed, "\(path): 1 weight matrix; a network has at least two layers")
    }
    return Failure(
      .malformed,
      "\(path): the tensors \(tensors.isEmpty ? "(none)" : list) are not the weights d_1×d_0, d_2×d_1, …, K×d_{L-1} of a network with K outputs, in this order; name them in order with --tensors"
    )
  }
}

extension TensorFile.Tensor {
  /// Without the `:0` that TensorFlow appends.
  private var plainName: Substring { name.hasSuffix(":0") ? name.dropLast(2) : name[...] }

  /// The last part of the name that is not a number: `bias` for `fc1.bias`.
  var lastPart: String {
    plainName.split(whereSeparator: { "./".contains($0) }).last(where: { !$0.allSatisfy(\.isNumber) }).map(String.init)
      ?? ""
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
    stem.hasSuffix("weight") || stem.hasSuffix("kernel") || ["coef", "coefs", "w", "weights", "kernels"].contains(stem)
  }

  /// `fc1.bias`, or a vector named `b1`, or `intercepts_0` as scikit-learn has it.
  var isBias: Bool {
    stem.hasSuffix("bias") || (min(matrix.rows, matrix.columns) == 1 && UnknownKey(lastPart).isNumberedBias)
  }
}
