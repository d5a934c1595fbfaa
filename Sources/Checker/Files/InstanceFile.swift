import Certificates
import ExactArithmetic
import MatrixFiles
import Networks

/// A network and an instance from a file: as a user writes it (`slope`, `X`, `widths` or weights, …), a certificate whose
/// claim has them, or a JSON object with `network` and `instance` in the form that certificates have, in any layout.
enum InstanceFile {
  /// - Throws: `SubjectError`, or `Failure` with exit code 65 or 66.
  static func read(_ path: String, limits: Limits) throws -> (network: Network, instance: Instance<Rational>) {
    try inFile(path) {
      let root = try NetworkFile.root(path, limits)
      return try NetworkFile(root).setting(root, limits)
    }
  }
}

extension NetworkFile {
  /// What to do with a file of trained weights, which most commands do not read.
  static let weightsMend = ", which checker finish reads; this command reads a JSON object: {\"slope\": …, \"X\": …}"

  /// The whole of a file.
  /// - Throws: `FormatError`, or `Failure` with exit code 65 for a file of weights, with the command that reads it, or 66.
  static func root(_ path: String, _ limits: Limits, weightsMend: String = weightsMend) throws -> JSONPlace {
    let bytes = try InputFiles.bytes(of: path, limit: limits.bytes)
    if let format = TensorFile.format(of: bytes) {
      throw Failure(.malformed, "\(path): a file of weights (\(format.title))\(weightsMend)")
    }
    return try JSONPlace(reading: bytes, limits: limits)
  }

  /// The network, and what of the file the rank depends on.
  /// - Throws: `FormatError` for what is missing, or `ShapeError`, `NetworkError`, `LimitError`.
  func setting(_ root: JSONPlace, _ limits: Limits) throws -> (network: Network, instance: Instance<Rational>) {
    // As certificates have it, one key stands for several.
    if NetworkFile.isInCertificateForm(root) {
      guard samples != nil else { throw root.missing("network") }
      guard inputs != nil else { throw root.missing("instance") }
    }
    guard let inputs else { throw root.missing("X") }
    guard let slopes else { throw root.missing("slope") }
    let derived = (hasLastWeights ? Array(weights.dropLast()) : noise ?? []).map(\.rows)
    guard let widths = widths ?? (derived.isEmpty ? nil : [inputs.rows] + derived) else {
      throw root.fault("the key 'widths' is missing, or weights to tell them from")
    }
    if let samples, samples != inputs.columns {
      throw ShapeError("X has \(inputs.columns) columns, but the network's samples are \(samples)")
    }
    let network = try Network(
      widths: widths, slopes: slopes, samples: inputs.columns, biases: biases, outputs: outputs)
    guard !hasLastWeights || weights.count == widths.count else {
      throw ShapeError(
        "\(weights.count) weight matrices, not \(widths.count): W_1, …, W_L, or \"W_1\" and \"w_2\" at L = 2")
    }
    guard hasLastWeights || weights.count == widths.count - 2 else {
      throw ShapeError(
        "the weights \(Instance<Rational>.names("W", widths.count - 2)) of the lower layers are missing")
    }
    let instance = try Instance(
      inputs: inputs, noise: try noise ?? Instance.noNoise(for: network, limits),
      weights: hasLastWeights ? fullWeights.dropLast(2) : fullWeights, for: network)
    return (network, instance)
  }
}

extension Instance where Element == Rational {
  /// Noise matrices of ones: the plain leaky ReLU.
  /// - Throws: `LimitError` before they are made.
  static func noNoise(for network: Network, _ limits: Limits) throws(LimitError) -> [Matrix<Rational>] {
    for width in network.hiddenWidths {
      try limits.checkEntries(rows: width, columns: network.samples, of: "a matrix of noise")
    }
    return network.hiddenWidths.map { width in Matrix(rows: width, columns: network.samples) { _, _ in 1 } }
  }

  /// `E_1`, or `E_1, …, E_3`.
  static func names(_ name: String, _ count: Int) -> String {
    count == 1 ? "\(name)_1" : count == 2 ? "\(name)_1, \(name)_2" : "\(name)_1, …, \(name)_\(count)"
  }
}
