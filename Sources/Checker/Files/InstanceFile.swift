import Certificates
import ExactArithmetic
import Networks

/// A network and an instance from a file: a certificate whose claim has them, or a JSON object with `network` and
/// `instance` in the form that certificates have, in any layout.
enum InstanceFile {
  /// - Throws: `SubjectError`, or `Failure` with exit code 66.
  static func read(_ path: String, limits: Limits) throws -> (network: Network, instance: Instance<Rational>) {
    try inFile(path) {
      let root = try JSONPlace(reading: try InputFiles.bytes(of: path, limit: limits.bytes), limits: limits)
      let file = try NetworkFile(root)
      guard let widths = file.widths, let slopes = file.slopes, let samples = file.samples else {
        throw root.fault("the key 'network' is missing")
      }
      guard let inputs = file.inputs else { throw root.fault("the key 'instance' is missing") }
      let network = try Network(widths: widths, slopes: slopes, samples: samples)
      let instance = try Instance(
        inputs: inputs, noise: try file.noise ?? Instance.noNoise(for: network, limits),
        weights: file.hasLastWeights ? file.weights.dropLast(2) : file.weights, for: network)
      return (network, instance)
    }
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
