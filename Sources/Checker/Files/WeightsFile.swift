import Certificates
import ExactArithmetic
import MatrixFiles

/// The weights `W_1, …, W_L` of a trained network: from a `.safetensors` or `.npz` file with PyTorch's, Flax's or
/// Keras's names, or from a JSON object, of those names or as `checker minimum` reads it.
struct WeightsFile {
  /// `W_l` of shape `d_l × d_{l-1}`, the last one `1 × d_{L-1}`.
  let matrices: [Matrix<Rational>]
  /// The tensors' names; `W_1, …` where the file has none.
  let names: [String]
  /// Which way they were read, where neither shapes nor an option tell.
  let remark: String?
  /// What the file says of the network besides, if it is such a file.
  let network: NetworkFile?

  /// How the command line wants the file read.
  struct Options {
    /// The names of the weights from the first layer to the last; nil to tell it from the file.
    var order: [String]?
    var kernels: KernelOrder?
    /// `d_0` of the data.
    var inputs: Int
  }

  /// - Throws: `SubjectError`, or `Failure` with exit code 64, 65 or 66.
  init(_ path: String, _ options: Options, limits: Limits) throws {
    self = try inFile(path) {
      let bytes = try InputFiles.bytes(of: path, limit: limits.bytes)
      if let format = TensorFile.format(of: bytes) {
        return try WeightsFile(
          named: try TensorFile(bytes, as: format, limits: limits).tensors, network: nil, options, path)
      }
      guard bytes.first(where: { ![32, 9, 10, 13].contains($0) }) == UInt8(ascii: "{") else {
        throw Failure(
          .malformed,
          "\(path): neither a .safetensors file, nor a .npz archive, nor a JSON object; save the state_dict with safetensors.torch.save_file or numpy.savez"
        )
      }
      let root = try JSONPlace(reading: bytes, limits: limits)
      guard case .object(let members) = root.json.content,
        members.contains(where: { NetworkFile.marks.contains($0.key) })
      else { return try WeightsFile(named: try root.tensors(), network: nil, options, path) }
      let network = try NetworkFile(root)
      guard network.hasLastWeights else { throw root.fault("weights are missing: W, or W_1 and w_2") }
      if options.order != nil {
        throw Failure(.usage, "\(path): --tensors names tensors, but this file has its weights in order; leave it out")
      }
      let tensors = network.weights.enumerated().map { TensorFile.Tensor(name: "W_\($0 + 1)", matrix: $1) }
      return try WeightsFile(tensors, network: network, options, path)
    }
  }

  /// The weights of the layers among named tensors; the paper's network has no biases.
  private init(named tensors: [TensorFile.Tensor], network: NetworkFile?, _ options: Options, _ path: String) throws {
    if let order = options.order {
      let chosen = try order.map { name in
        guard let tensor = tensors.first(where: { $0.name == name }) else {
          throw Failure(
            .malformed,
            "\(path): there is no tensor '\(name)', only \(tensors.map { "'\($0.name)'" }.joined(separator: ", "))")
        }
        return tensor
      }
      try self.init(chosen, network: network, options, path)
      return
    }
    for tensor in tensors where tensor.isBias {
      guard tensor.matrix.elements.allSatisfy(\.isZero) else {
        throw Failure(
          .malformed,
          "\(path): tensor '\(tensor.name)' is not zero, but the paper's network has no biases; train with bias=False, and append a row of ones to the data for the first layer's"
        )
      }
    }
    let weights = tensors.filter { !$0.isBias }
    if let other = weights.first(where: { !$0.isWeight && $0.name.contains(where: { "./".contains($0) }) }) {
      throw Failure(
        .malformed,
        "\(path): tensor '\(other.name)' is no weight of a linear layer; leave it out of the file, or name the weights with --tensors"
      )
    }
    let sorted = weights.sorted { isBefore($0.name, $1.name) }
    let isInOrder = KernelOrder.allCases.contains { $0.weights(sorted.map(\.matrix), inputs: nil) != nil }
    try self.init(isInOrder ? sorted : weights, network: network, options, path)
  }

  /// Tells which way the weights are, and compares all shapes.
  private init(_ tensors: [TensorFile.Tensor], network: NetworkFile?, _ options: Options, _ path: String) throws {
    let shapes = WeightShapes(tensors, options: options, path: path)
    let (order, remark) = try shapes.order()
    guard let matrices = order.weights(tensors.map(\.matrix), inputs: nil) else { throw shapes.fault }
    (self.matrices, self.remark, self.network) = (matrices, remark, network)
    names = tensors.map(\.name)
  }
}

/// The shapes of what a file has as weights, and what they tell.
private struct WeightShapes {
  let tensors: [TensorFile.Tensor]
  let options: WeightsFile.Options
  let path: String

  init(_ tensors: [TensorFile.Tensor], options: WeightsFile.Options, path: String) {
    (self.tensors, self.options, self.path) = (tensors, options, path)
  }

  private var matrices: [Matrix<Rational>] { tensors.map(\.matrix) }

  private var hasNoNames: Bool { tensors.first?.name == "W_1" }

  /// Flax and Keras call weights kernels.
  private var areKernels: Bool { tensors.allSatisfy { $0.plainName.hasSuffix("kernel") } }

  /// Which way the weights are, with a remark where only their names, or nothing, tells.
  func order() throws -> (KernelOrder, remark: String?) {
    let fitting = KernelOrder.allCases.filter { $0.weights(matrices, inputs: nil) != nil }
    guard !fitting.isEmpty else { throw fault }
    if let asked = options.kernels {
      guard fitting.contains(asked) else {
        throw Failure(.usage, "--kernels \(asked.rawValue): \(path): \(list) are the other way; leave it out")
      }
      return (asked, nil)
    }
    // With the data's d_0, if it is that of one of them.
    let exact = fitting.filter { $0.weights(matrices, inputs: options.inputs) != nil }
    let possible = exact.isEmpty ? fitting : exact
    // JSON's W_L is a row whichever way it was written, and tells nothing.
    let isSquare = matrices.dropLast().allSatisfy { $0.rows == $0.columns }
    if possible.count > 1 || (hasNoNames && isSquare) {
      let read: KernelOrder = areKernels ? .inOut : .outIn
      let other: KernelOrder = areKernels ? .outIn : .inOut
      return (
        read,
        "the weights are square, and were read \(read.words)\(areKernels ? ", as their names say" : ""); if they are not, add --kernels \(other.rawValue)"
      )
    }
    if possible == [.inOut] {
      guard areKernels else {
        throw Failure(
          .malformed,
          "\(path): the shapes of \(list) are those of weights \(KernelOrder.inOut.words), as Flax and Keras have them; add --kernels in-out"
        )
      }
      return (.inOut, "the weights were read \(KernelOrder.inOut.words), as their names and shapes say")
    }
    return (.outIn, nil)
  }

  private var list: String {
    tensors.map { "'\($0.name)' \($0.matrix.rows)×\($0.matrix.columns)" }.joined(separator: ", ")
  }

  /// Why these are no weights, either way.
  var fault: Failure {
    if tensors.count == 1, hasNoNames {
      return Failure(.malformed, "\(path): 1 weight matrix; a network has at least two layers")
    }
    let order: KernelOrder = options.kernels ?? (areKernels ? .inOut : .outIn)
    if let outputs = order.outputs(matrices), let last = tensors.last {
      return Failure(
        .malformed,
        "\(path): the last weight '\(last.name)' \(last.matrix.rows)×\(last.matrix.columns) has \(outputs) outputs; the paper's network has one"
      )
    }
    return Failure(
      .malformed,
      "\(path): the tensors \(tensors.isEmpty ? "(none)" : list) are not the weights d_1×d_0, d_2×d_1, …, 1×d_{L-1} of a network with one output, in this order; name them in order with --tensors"
    )
  }
}

extension KernelOrder {
  fileprivate var words: String {
    switch self {
    case .outIn: "d_l × d_{l-1} (out-in)"
    case .inOut: "d_{l-1} × d_l (in-out)"
    }
  }
}

extension TensorFile.Tensor {
  /// Without the `:0` that TensorFlow appends.
  fileprivate var plainName: Substring { name.hasSuffix(":0") ? name.dropLast(2) : name[...] }

  fileprivate var isWeight: Bool { plainName.hasSuffix("weight") || plainName.hasSuffix("kernel") }

  /// `fc1.bias`, or a vector named `b1`, or `intercepts_0` as scikit-learn has it.
  fileprivate var isBias: Bool {
    let last = plainName.split(whereSeparator: { "./".contains($0) }).last ?? ""
    return plainName.hasSuffix("bias")
      || (min(matrix.rows, matrix.columns) == 1 && UnknownKey(String(last)).isNumberedBias)
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

extension JSONPlace {
  /// All members as matrices, by their names; a list of numbers is a column.
  fileprivate func tensors() throws -> [TensorFile.Tensor] {
    guard case .object(let members) = json.content else { throw fault("expected an object") }
    return try members.map { member in
      let place = JSONPlace(json: member.value, path: member.key, source: source)
      do {
        let matrix = try place.rowOfNumbers()?.transposed ?? place.matrix()
        return TensorFile.Tensor(name: member.key, matrix: matrix)
      } catch let error as FormatError {
        guard let reason = UnknownKey(member.key).reason, !place.isList else { throw error }
        throw place.fault(reason)
      }
    }
  }

  private var isList: Bool { if case .array = json.content { true } else { false } }
}
