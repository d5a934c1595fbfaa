import Certificates
import ExactArithmetic
import MatrixFiles

/// The weights `W_1, …, W_L` of a trained network: from a `.safetensors` or `.npz` file with PyTorch's names, or
/// from a JSON object, of those names or as `checker minimum` reads it.
struct WeightsFile {
  /// `W_l` of shape `d_l × d_{l-1}`, the last one `1 × d_{L-1}`.
  let matrices: [Matrix<Rational>]
  /// The tensors' names; `W_1, …` where the file has none.
  let names: [String]

  /// - Parameter order: the names of the weights from the first layer to the last; nil to tell it from the file.
  /// - Throws: `Failure` with exit code 65 and the place, 66 or 75.
  init(_ path: String, order: [String]?, limits: Limits = Limits()) throws {
    let bytes = try readFile(path, limit: limits.bytes)
    do {
      let tensors: [TensorFile.Tensor]
      if let format = TensorFile.format(of: bytes) {
        tensors = try TensorFile(bytes, as: format, limits: limits).tensors
      } else {
        guard bytes.first(where: { ![32, 9, 10, 13].contains($0) }) == UInt8(ascii: "{") else {
          throw Failure(
            .malformed,
            "\(path): neither a .safetensors file, nor a .npz archive, nor a JSON object; save the state_dict with safetensors.torch.save_file or numpy.savez"
          )
        }
        var json = try LooseJSON(reading: bytes)
        if let claim = json[["claim"]] { json = claim.value }
        let root = JSONPlace(json: json, path: "")
        let weights = try MinimumFile.weights(root)
        if !weights.isEmpty {
          matrices = weights
          names = weights.indices.map { "W_\($0 + 1)" }
          try checkShapes(path)
          return
        }
        tensors = try root.matrices()
      }
      let chosen = try WeightsFile.weights(tensors, order: order, path)
      names = chosen.map(\.name)
      matrices = chosen.enumerated().map { l, tensor in
        // One dimension reads as a column, but W_L is a row.
        l == chosen.count - 1 && tensor.matrix.columns == 1 ? tensor.matrix.transposed : tensor.matrix
      }
    } catch let error as MatrixFileError {
      throw Failure(error.kind == .limit ? .declined : .malformed, "\(path): \(error)")
    } catch let error as FormatError {
      throw Failure(.malformed, "\(path): \(error)")
    } catch let error as LimitError {
      throw Failure(.declined, "\(path): \(error)")
    } catch let error as ShapeError {
      throw Failure(.malformed, "\(path): \(error)")
    }
    try checkShapes(path)
  }

  /// The weights of the layers in their order; the paper's network has no biases.
  private static func weights(
    _ tensors: [TensorFile.Tensor], order: [String]?, _ path: String
  ) throws(Failure) -> [TensorFile.Tensor] {
    if let order {
      var chosen: [TensorFile.Tensor] = []
      for name in order {
        guard let tensor = tensors.first(where: { $0.name == name }) else {
          throw Failure(
            .malformed,
            "\(path): there is no tensor '\(name)', only \(tensors.map { "'\($0.name)'" }.joined(separator: ", "))")
        }
        chosen.append(tensor)
      }
      return chosen
    }
    for tensor in tensors where tensor.name.hasSuffix("bias") {
      guard tensor.matrix.elements.allSatisfy(\.isZero) else {
        throw Failure(
          .malformed,
          "\(path): tensor '\(tensor.name)' is not zero, but the paper's network has no biases; train with bias=False, and append a row of ones to the data for the first layer's"
        )
      }
    }
    let weights = tensors.filter { !$0.name.hasSuffix("bias") }
    if let other = weights.first(where: { !$0.name.hasSuffix("weight") && $0.name.contains(".") }) {
      throw Failure(
        .malformed,
        "\(path): tensor '\(other.name)' is no weight of a linear layer; leave it out of the file, or name the weights with --tensors"
      )
    }
    let sorted = weights.sorted { isBefore($0.name, $1.name) }
    if chains(sorted) { return sorted }
    if chains(weights) { return weights }
    let shapes = weights.map { "'\($0.name)' \($0.matrix.rows)×\($0.matrix.columns)" }.joined(separator: ", ")
    throw Failure(
      .malformed,
      "\(path): the tensors \(shapes.isEmpty ? "(none)" : shapes) are not the weights d_1×d_0, d_2×d_1, …, 1×d_{L-1} of a network with one output, in the order of their names; name them in order with --tensors"
    )
  }

  private static func chains(_ tensors: [TensorFile.Tensor]) -> Bool {
    guard tensors.count >= 2, let last = tensors.last else { return false }
    let (before, rows) = (tensors.dropLast(), last.matrix.columns == 1 ? last.matrix.rows : last.matrix.columns)
    return zip(before, before.dropFirst()).allSatisfy { $0.matrix.rows == $1.matrix.columns }
      && before.last?.matrix.rows == rows && (last.matrix.rows == 1 || last.matrix.columns == 1)
  }

  /// `fc2.weight` comes before `fc10.weight`.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
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

  private func checkShapes(_ path: String) throws(Failure) {
    func shape(_ l: Int) -> String { "'\(names[l])' \(matrices[l].rows)×\(matrices[l].columns)" }
    guard matrices.count >= 2 else {
      throw Failure(.malformed, "\(path): \(matrices.count) weight matrices; a network has at least two layers")
    }
    for l in 1..<matrices.count where matrices[l].columns != matrices[l - 1].rows {
      throw Failure(
        .malformed, "\(path): \(shape(l)) does not follow \(shape(l - 1)); name the layers in order with --tensors")
    }
    guard let last = matrices.last, last.rows == 1 else {
      throw Failure(
        .malformed,
        "\(path): the last weight \(shape(matrices.count - 1)) has several outputs; the paper's network has one")
    }
  }
}

extension JSONPlace {
  /// All members as matrices, by their names.
  fileprivate func matrices() throws -> [TensorFile.Tensor] {
    guard case .object(let members) = json else { throw fault("expected an object") }
    return try members.map { key, value in
      TensorFile.Tensor(name: key, matrix: try JSONPlace(json: value, path: key).vectorOrMatrix())
    }
  }

  /// A list of numbers is a column.
  private func vectorOrMatrix() throws -> Matrix<Rational> {
    if case .array(let elements) = json, let first = elements.first {
      switch first {
      case .text, .number: return try vector().transposed
      default: break
      }
    }
    return try matrix()
  }
}
