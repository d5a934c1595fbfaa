import Certificates
import ExactArithmetic
import Networks

/// Data, targets and weights from a file, for `checker minimum`.
struct MinimumFile {
  let network: Network
  let instance: Instance<Rational>
  let targets: Matrix<Rational>
  /// With `W_{L-1}` and `W_L`; nil when the file has no weights.
  let point: PointFields?
  /// The slope as it is written, where that is the name of a float.
  let slopeName: String?
  /// Whether the last weights are a column, as in files that have all weights `d_{l-1} × d_l`, and others are not the same both
  /// ways.
  private let isColumnRemarkable: Bool

  /// - Throws: `SubjectError`, or `Failure` with exit code 66.
  init(_ path: String, limits: Limits) throws {
    self = try inFile(path) {
      try MinimumFile(JSONPlace(reading: try InputFiles.bytes(of: path, limit: limits.bytes), limits: limits), limits)
    }
    if isColumnRemarkable {
      StandardError.write(
        "checker: note: \(path): the last weights are a column; the others were read \(KernelOrder.outIn.words) all the same, so transpose them where they are \(KernelOrder.inOut.words)\n"
      )
    }
  }

  private init(_ root: JSONPlace, _ limits: Limits) throws {
    let file = try NetworkFile(root)
    func missing(_ key: String) -> FormatError { root.fault("the key '\(key)' is missing") }
    guard let inputs = file.inputs else { throw missing("X") }
    guard let targets = file.targets else { throw missing("y") }
    guard let slopes = file.slopes else { throw missing("slope") }
    guard Network.slope(of: slopes) != nil else { throw root.fault("expected two slopes, 1 and s") }
    let derived = (file.hasLastWeights ? Array(file.weights.dropLast()) : file.noise ?? []).map(\.rows)
    guard let widths = file.widths ?? (derived.isEmpty ? nil : [inputs.rows] + derived) else {
      throw root.fault("the key 'widths' is missing, or weights to tell them from")
    }
    if let samples = file.samples, samples != inputs.columns {
      throw ShapeError("X has \(inputs.columns) columns, but the network's samples are \(samples)")
    }
    network = try Network(widths: widths, slopes: slopes, samples: inputs.columns)
    guard !file.hasLastWeights || file.weights.count == widths.count else {
      throw ShapeError(
        "\(file.weights.count) weight matrices, not \(widths.count): W_1, …, W_L, or \"W_1\" and \"w_2\" at L = 2")
    }
    guard file.hasLastWeights || file.weights.count == widths.count - 2 else {
      throw ShapeError(
        "the weights \(Instance<Rational>.names("W", widths.count - 2)) of the lower layers are missing")
    }
    slopeName = file.slopeName
    isColumnRemarkable =
      file.hasLastColumn && file.weights.dropLast().allSatisfy { $0.rows == $0.columns }
      && file.weights.dropLast().contains { $0 != $0.transposed }
    instance = try Instance(
      inputs: inputs, noise: try file.noise ?? Instance.noNoise(for: network, limits),
      weights: file.hasLastWeights ? file.weights.dropLast(2) : file.weights, for: network)
    self.targets = targets
    point =
      file.hasLastWeights
      ? PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance), targets: targets,
        hidden: file.weights[widths.count - 2], output: file.weights[widths.count - 1]) : nil
  }
}

extension Network {
  /// `slope: float32:0.01 is 5368709/536870912`.
  func line(ofSlope name: String) -> String { "slope: \(name) is \(slopes.last?.description ?? "")" }
}
