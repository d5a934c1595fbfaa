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

  /// - Parameters:
  ///   - path: of the file.
  ///   - limits: of what is read.
  ///   - weightsMend: what to do where it is a file of trained weights.
  /// - Throws: `SubjectError`, or `Failure` with exit code 66.
  init(_ path: String, limits: Limits, weightsMend: String = NetworkFile.weightsMend) throws {
    self = try inFile(path) {
      try MinimumFile(try NetworkFile.root(path, limits, weightsMend: weightsMend), limits)
    }
    if isColumnRemarkable {
      StandardError.write(
        "checker: note: \(path): the last weights are a column; the others were read \(KernelOrder.outIn.words) all the same, so transpose them where they are \(KernelOrder.inOut.words)\n"
      )
    }
  }

  /// Weights and data that were read from several files.
  /// - Throws: `NetworkError`, `ShapeError`.
  init(_ fields: PointFields, slopeName: String?) throws {
    network = try fields.network.network()
    instance = try fields.instance.instance(for: network, isAboutRanks: false)
    (targets, point, isColumnRemarkable) = (fields.targets, fields, false)
    self.slopeName = slopeName
  }

  private init(_ root: JSONPlace, _ limits: Limits) throws {
    let file = try NetworkFile(root)
    guard file.inputs != nil else { throw root.missing("X") }
    guard let targets = file.targets else { throw root.missing("y") }
    if let slopes = file.slopes, Network.slope(of: slopes) == nil { throw root.fault("expected two slopes, 1 and s") }
    (network, instance) = try file.setting(root, limits)
    slopeName = file.slopeName
    isColumnRemarkable =
      file.hasLastColumn && file.weights.dropLast().allSatisfy { $0.rows == $0.columns }
      && file.weights.dropLast().contains { $0 != $0.transposed }
    self.targets = targets
    point =
      file.hasLastWeights
      ? PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance), targets: targets,
        hidden: file.fullWeights[file.weights.count - 2], output: file.fullWeights[file.weights.count - 1]) : nil
  }
}

extension Network {
  /// `slope: float32:0.01 is 5368709/536870912`.
  func line(ofSlope name: String) -> String { "slope: \(name) is \(slopes.last?.description ?? "")" }
}
