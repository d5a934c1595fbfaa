import Certifiers
import Networks

extension GenericNetwork {
  /// The network whose parameters have these names: inputs `x1_1 …`, noise `e1_1_1 …` of layers that have it,
  /// weights `w1_1_1 …`; layers without noise have the slope 1. Nil when there is none.
  ///
  /// A claim about a generic rank holds a matrix and no network. So its sizes are read off the names, and whoever asks
  /// must build that network's matrix and compare.
  init?(parameters: [String]) {
    var sizes: [String: (rows: Int, columns: Int)] = [:]
    for name in parameters {
      let parts = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = name.first, (2...3).contains(parts.count), let i = parts[parts.count - 2],
        let j = parts[parts.count - 1]
      else { return nil }
      let key = parts.count == 2 ? "\(first)" : "\(first)\(parts[0] ?? 0)"
      let size = sizes[key] ?? (0, 0)
      sizes[key] = (max(size.rows, i), max(size.columns, j))
    }
    let layers = sizes.keys.count { $0.hasPrefix("w") }
    guard let inputs = sizes["x"], layers >= 2 else { return nil }
    let widths = [inputs.rows] + (1..<layers).map { sizes["w\($0)"]?.rows ?? 0 }
    let noise = Set((1..<layers).filter { sizes["e\($0)"] != nil })
    guard let network = try? Network(widths: widths, slopes: [1], samples: inputs.columns),
      (try? GenericNetwork.checkSize(network)) != nil
    else { return nil }
    try? self.init(network, noise: noise, pattern: ActivationPattern(firstSlopeFor: network))
  }
}

extension NamedCertificate {
  /// The network and rank of an exact claim about the generic rank of one of its matrices, which `build` builds.
  func genericRank(
    of what: String, _ build: (GenericNetwork) throws -> GenericProblem
  ) throws(RowFault) -> (network: GenericNetwork, rank: Int) {
    guard case .genericRank(let matrix, let rank, isExact: true) = claim else {
      throw RowFault("\(name) is a \(claim.kind), not a generic-rank")
    }
    guard let network = GenericNetwork(parameters: matrix.parameters), (try? build(network))?.matrix == matrix else {
      throw RowFault("the matrix of \(name) is not \(what) of a generic network")
    }
    return (network, rank)
  }
}
