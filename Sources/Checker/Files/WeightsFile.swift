import Certificates
import ExactArithmetic
import MatrixFiles
import Reports

/// The weights `W_1, …, W_L` of a trained network, and its biases: from a `.safetensors` or `.npz` file with PyTorch's, Flax's or
/// Keras's names, or from a JSON object, of those names or as `checker minimum` reads it.
struct WeightsFile {
  /// `W_l` of shape `d_l × d_{l-1}`, the last one `K × d_{L-1}`.
  let matrices: [Matrix<Rational>]
  /// `b_l` of each, nil where it has none.
  let biases: [[Rational]?]
  /// Names and shapes of all that was read of it, but for kernels.
  var tensors: [String] { zip(names, shapes).map { "\($0) \($1)" } + biasNames }

  /// What people are told of it.
  var line: String {
    let transposed = isTransposed ? "transposed to d_l × d_{l-1}, " : ""
    return
      "weights: \(tensors.joined(separator: ", ").onOneLine), \(transposed)\(isJSON ? "decimals" : "floats") taken exactly"
  }

  /// The layers `l` that have one.
  var biasedLayers: [Int] { biases.indices.filter { biases[$0] != nil }.map { $0 + 1 } }
  /// Names and shapes of the biases.
  let biasNames: [String]
  /// The kernels of convolutions below these layers, with their biases, first layer first.
  let kernels: [(weight: TensorFile.Tensor, bias: TensorFile.Tensor?)]
  /// The tensors' names; `W_1, …` where the file has none.
  let names: [String]
  /// Their shapes in the file.
  let shapes: [String]
  /// Whether the file has them `d_{l-1} × d_l`.
  let isTransposed: Bool
  /// Whether they are those of a network the other way, too.
  let fitsBothWays: Bool
  /// Which way and in which order they were read, where neither shapes nor an option tell, and what of the file was not.
  let remarks: [String]
  /// Whether its numbers are decimals.
  let isJSON: Bool
  /// Data that stand beside the weights, by their names, and were not read.
  private let dataNames: [String]
  /// What the file says of the network besides, if it is such a file.
  let network: NetworkFile?

  /// The weights with their biases as a last column.
  var fullWeights: [Matrix<Rational>] { zip(matrices, biases).map { $0.withLastColumn($1) } }

  /// The option that reads data which stand beside the weights, where they do: `, or --data net.npz:X, of this file`.
  func mend(_ option: String, _ path: String, named beginnings: [String]) -> String {
    let name = dataNames.first { name in beginnings.contains { name.lowercased().hasPrefix($0) } }
    return isJSON ? "" : name.map { ", or \(option) \(path):\($0), of this file" } ?? ""
  }

  /// Says how the file was read, a line for each remark.
  func noteRemarks(_ path: String) {
    for remark in remarks { StandardError.write("checker: note: \(path): \(remark.onOneLine)\n") }
  }

  /// How the command line wants the file read.
  struct Options {
    /// The names of the weights from the first layer to the last; nil to tell it from the file.
    var order: [String]?
    var kernels: KernelOrder?
    /// `d_0`, where the samples that reach these layers are known.
    var inputs: Int?
    /// Of the layers below, how many convolutions; nil where there are no such layers.
    var convolutions: Int?
  }

  /// Where the weights come from.
  private struct Source {
    let path: String
    var network: NetworkFile?
    var isJSON = false
    var isPlain = false
    var library: String?
    var remarks: [String] = []
    var dataNames: [String] = []
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
        let file = try TensorFile(bytes, as: format, limits: limits, flattensArrays: true)
        let unread = file.unread.map { "the file's __metadata__ is not used: \($0)" }
        return try WeightsFile(
          named: file.tensors, options,
          Source(path: path, library: file.library, remarks: unread.map { [$0] } ?? []))
      }
      try ForeignFile.refuseBinary(bytes)
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
        return try WeightsFile(
          named: try root.tensors(tensors), options, Source(path: path, network: network, isJSON: true))
      }
      let network = try NetworkFile(root)
      guard network.hasLastWeights else { throw root.fault("weights are missing: W, or W_1 and w_2") }
      // Such a file has no kernels.
      _ = try NamedTensors(path: path, tensors: []).checked([], convolutions: options.convolutions)
      if options.order != nil {
        throw Failure(.usage, "\(path): --tensors names tensors, but this file has its weights in order; leave it out")
      }
      let tensors = network.weights.enumerated().map { l, matrix in
        // W_L of one output is a row whichever way it was written.
        let isLast = l == network.weights.count - 1 && matrix.rows == 1
        return TensorFile.Tensor(
          name: "W_\(l + 1)", matrix: isLast ? matrix.transposed : matrix, isVector: isLast && !network.hasLastColumn)
      }
      let biases = network.biasVectors.enumerated().map { l, bias in
        bias.map { bias in
          TensorFile.Tensor(
            name: "b_\(l + 1)", matrix: Matrix(rows: bias.count, columns: 1) { i, _ in bias[i] }, isVector: true)
        }
      }
      return try WeightsFile(
        tensors, biases: biases, options, Source(path: path, network: network, isJSON: true, isPlain: true))
    }
  }

  /// The weights of the layers among named tensors, and their biases.
  private init(named tensors: [TensorFile.Tensor], _ options: Options, _ source: Source) throws {
    let named = NamedTensors(path: source.path, tensors: tensors, known: WeightsFile.known(options, source))
    if let order = options.order {
      let chosen = try named.chosen(order)
      var source = source
      let kernels = try named.checked(chosen.filter(\.isKernel), convolutions: options.convolutions)
      let weights = chosen.filter { !$0.isKernel }
      let biases = try named.biases(of: kernels + weights)
      source.remarks += [named.remark(ofBiases: biases), named.remark(leftOutOf: chosen + biases.compactMap { $0 })]
        .compactMap { $0 }
      try self.init(weights, biases: biases, kernels: kernels, options, source)
      return
    }
    let others = try named.withoutOtherUses()
    let rest = others?.named ?? named
    let (kernels, kernelRemark) = rest.kernelsInOrder()
    _ = try rest.checked(kernels, convolutions: options.convolutions)
    let (weights, remark) = try rest.inOrder()
    var source = source
    let biases = try rest.biases(of: kernels + weights)
    source.remarks += [kernelRemark, rest.remark(ofBiases: biases), others?.remark].compactMap { $0 }
    source.dataNames = others?.data ?? []
    try self.init(weights, biases: biases, kernels: kernels, options, source, orderRemark: remark)
  }

  private static func known(_ options: Options, _ source: Source) -> KnownOfWeights {
    KnownOfWeights(
      asked: options.kernels,
      inputs: options.convolutions == nil ? options.inputs ?? source.network?.inputs?.rows : nil,
      library: source.library)
  }

  /// Tells which way the weights are, and compares all shapes.
  /// - Parameter biases: of the kernels, and then of the weights.
  private init(
    _ tensors: [TensorFile.Tensor], biases all: [TensorFile.Tensor?], kernels: [TensorFile.Tensor] = [],
    _ options: Options, _ source: Source, orderRemark: String? = nil
  ) throws {
    let biases = all.dropFirst(kernels.count)
    self.kernels = Array(zip(kernels, all))
    if options.convolutions != nil, tensors.count < 2 {
      throw Failure(
        .malformed,
        "\(source.path): \(counting(tensors.count, "linear layer")) above those of --below; the verdict is about the last two layers, which are linear"
      )
    }
    let shapes = WeightShapes(
      tensors, biases: biases.map { $0?.matrix.elements.count }, WeightsFile.known(options, source), path: source.path,
      isPlain: source.isPlain)
    let (order, remark) = try shapes.order()
    guard let matrices = order.weights(tensors.map(\.matrix)) else { throw shapes.fault }
    let orderRemark = options.order == nil ? orderRemark ?? shapes.orderRemark : nil
    (self.matrices, network, isTransposed) = (matrices, source.network, order == .inOut)
    fitsBothWays = order.other.turns(tensors.map(\.matrix)) != nil
    remarks = [remark, orderRemark].compactMap { $0 } + source.remarks
    (isJSON, dataNames) = (source.isJSON, source.dataNames)
    names = tensors.map(\.name)
    self.shapes = tensors.map(\.shape)
    for (bias, matrix) in zip(biases, matrices) {
      if let bias, bias.matrix.elements.count != matrix.rows {
        throw Failure(
          .malformed,
          "\(source.path): the bias '\(bias.name)' \(bias.shape) has \(bias.matrix.elements.count) numbers, but its layer \(matrix.rows) units"
        )
      }
    }
    self.biases = biases.map { $0?.matrix.elements }
    biasNames = biases.compactMap { $0.map { "\($0.name) \($0.shape)" } }
  }
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
