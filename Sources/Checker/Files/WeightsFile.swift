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
  /// Their shapes in the file.
  let shapes: [String]
  /// Whether the file has them `d_{l-1} × d_l`.
  let isTransposed: Bool
  /// Which way and in which order they were read, where neither shapes nor an option tell, and what of the file was not.
  let remarks: [String]
  /// What the file says of the network besides, if it is such a file.
  let network: NetworkFile?

  /// How the command line wants the file read.
  struct Options {
    /// The names of the weights from the first layer to the last; nil to tell it from the file.
    var order: [String]?
    var kernels: KernelOrder?
  }

  /// Where the weights come from.
  private struct Source {
    let path: String
    var network: NetworkFile?
    var isPlain = false
    var library: String?
    var remarks: [String] = []
  }

  /// - Throws: `SubjectError`, or `Failure` with exit code 64, 65 or 66.
  init(_ path: String, _ options: Options, limits: Limits) throws {
    if case (let file, let member?) = memberPath(path) {
      throw Failure(
        .usage,
        "\(path): the weights of all layers are wanted, not '\(member)' alone; give \(file), and name them with --tensors"
      )
    }
    self = try inFile(path) {
      let bytes = try InputFiles.bytes(of: path, limit: limits.bytes)
      if let format = TensorFile.format(of: bytes) {
        let file = try TensorFile(bytes, as: format, limits: limits)
        let unread = file.unread.map { "the file's __metadata__ is not used: \($0)" }
        return try WeightsFile(
          named: file.tensors, options,
          Source(path: path, library: file.library, remarks: unread.map { [$0] } ?? []))
      }
      guard bytes.first(where: { ![32, 9, 10, 13].contains($0) }) == UInt8(ascii: "{") else {
        throw Failure(
          .malformed,
          "\(path): neither a .safetensors file, nor a .npz archive, nor a JSON object; save the state_dict with safetensors.torch.save_file or numpy.savez"
        )
      }
      let root = try JSONPlace(reading: bytes, limits: limits)
      guard case .object(let members) = root.json.content else { throw root.fault("expected an object") }
      guard members.contains(where: { NetworkFile.marks.contains($0.key) }) else {
        let (network, tensors) = try NetworkFile.withTensors(root)
        return try WeightsFile(named: try root.tensors(tensors), options, Source(path: path, network: network))
      }
      let network = try NetworkFile(root)
      guard network.hasLastWeights else { throw root.fault("weights are missing: W, or W_1 and w_2") }
      if options.order != nil {
        throw Failure(.usage, "\(path): --tensors names tensors, but this file has its weights in order; leave it out")
      }
      let tensors = network.weights.enumerated().map { l, matrix in
        // W_L is a row whichever way it was written.
        let isLast = l == network.weights.count - 1
        return TensorFile.Tensor(
          name: "W_\(l + 1)", matrix: isLast ? matrix.transposed : matrix, isVector: isLast && !network.hasLastColumn)
      }
      return try WeightsFile(tensors, options, Source(path: path, network: network, isPlain: true))
    }
  }

  /// The weights of the layers among named tensors; the paper's network has no biases.
  private init(named tensors: [TensorFile.Tensor], _ options: Options, _ source: Source) throws {
    let path = source.path
    if let order = options.order {
      let chosen = try order.map { name in
        guard let tensor = tensors.first(where: { $0.name == name }) else {
          throw Failure(
            .malformed,
            "\(path): there is no tensor '\(name)', only \(tensors.map { "'\($0.name)'" }.joined(separator: ", "))")
        }
        return tensor
      }
      try self.init(chosen, options, source)
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
    func fits(_ tensors: [TensorFile.Tensor]) -> Bool {
      KernelOrder.allCases.contains { $0.weights(tensors.map(\.matrix)) != nil }
    }
    // Numbers in names tell more than the file's order, and that more than other names.
    let isNumbered = fits(sorted) && WeightShapes.areNumbered(sorted)
    try self.init(isNumbered || (fits(sorted) && !fits(weights)) ? sorted : weights, options, source)
  }

  /// Tells which way the weights are, and compares all shapes.
  private init(_ tensors: [TensorFile.Tensor], _ options: Options, _ source: Source) throws {
    let shapes = WeightShapes(
      tensors: tensors, path: source.path, asked: options.kernels, isPlain: source.isPlain, library: source.library)
    let (order, remark) = try shapes.order()
    guard let matrices = order.weights(tensors.map(\.matrix)) else { throw shapes.fault }
    let orderRemark = options.order == nil ? shapes.orderRemark : nil
    (self.matrices, network, isTransposed) = (matrices, source.network, order == .inOut)
    remarks = [remark, orderRemark].compactMap { $0 } + source.remarks
    names = tensors.map(\.name)
    self.shapes = tensors.map(\.shape)
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
  /// Members as matrices, by their names; a list of numbers is a column.
  fileprivate func tensors(_ members: [LooseJSON.Member]) throws -> [TensorFile.Tensor] {
    try members.map { member in
      let place = JSONPlace(json: member.value, path: member.key, source: source)
      if let vector = try place.rowOfNumbers() {
        return TensorFile.Tensor(name: member.key, matrix: vector.transposed, isVector: true)
      }
      return TensorFile.Tensor(name: member.key, matrix: try place.matrix())
    }
  }
}
