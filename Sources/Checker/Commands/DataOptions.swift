import ArgumentParser
import ExactArithmetic
import MatrixFiles
import Networks

/// An instance `(X, E, W)` from matrix files, of any format that `checker rank` reads.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "X from this file, a column a sample (d_0 × N); any format of checker rank, floats exactly as they are.",
      valueName: "X.npy"))
  var data: String?

  @Flag(help: "The samples are the rows of the files of X and E.")
  var samplesInRows = false

  @Option(
    help: ArgumentHelp(
      "E_1,…,E_{L-1} from these files, E_l of shape d_l × N; or gaussian:SIGMA:SEED, entries 1 + SIGMA g computed in float64. (default: no noise, all ones)",
      valueName: "E1.npy,…"))
  var noise: String?

  @Option(
    help: ArgumentHelp(
      "W_1,…,W_{L-2} from these files, W_l of shape d_l × d_{l-1}; or gaussian:SIGMA:SEED, entries SIGMA g. (needed for L ≥ 3)",
      valueName: "W1.npy,…"))
  var weights: String?

  var hasNoise: Bool { noise != nil }

  /// The instance of the files, and its network: `N` is the number of samples in `X`.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func instance(_ options: NetworkOptions) throws -> (Network, Instance<Rational>) {
    guard let data else { throw Failure(.usage, "--data is missing: give X as a matrix file, d_0 × N") }
    guard options.widths != nil else {
      throw Failure(.usage, "--widths is missing: with --data give all of d_0,…,d_{L-1}")
    }
    let inputs = try matrix(data, isSampleIndexed: true)
    var options = options
    options.samples = inputs.columns
    let network = try options.network()
    guard inputs.rows == network.widths[0] else {
      let hint = inputs.columns == network.widths[0] ? "; its samples may be the rows: add --samples-in-rows" : ""
      throw Failure(
        .usage,
        "\(data): X is \(inputs.rows)×\(inputs.columns), but --widths begins with d_0 = \(network.widths[0])\(hint)")
    }
    for rows in network.hiddenWidths + [network.gradientRows] {
      let (size, overflow) = rows.multipliedReportingOverflow(by: network.samples)
      guard !overflow, size <= MatrixLimits().entries else {
        throw Failure(
          .declined,
          "a \(rows)×\(network.samples) matrix has over \(MatrixLimits().entries) entries; use fewer samples or narrower layers"
        )
      }
    }
    let noise = try noiseMatrices(network)
    let weights = try weightMatrices(network)
    do {
      return (network, try Instance(inputs: inputs, noise: noise, weights: weights, for: network))
    } catch { throw Failure(.usage, "\(error)") }
  }

  private func noiseMatrices(_ network: Network) throws -> [Matrix<Rational>] {
    guard let noise else { return Instance.noNoise(for: network) }
    if let (sigma, seed) = try gaussian("--noise", noise) {
      return try drawn(network.hiddenWidths.map { ($0, network.samples) }, seed: seed) { 1 + sigma * $0 }
    }
    return try files("--noise", noise, count: network.layers - 1, isSampleIndexed: true)
  }

  private func weightMatrices(_ network: Network) throws -> [Matrix<Rational>] {
    let shapes = zip(network.widths.dropFirst(), network.widths).map { ($0, $1) }.dropLast()
    guard let weights else {
      if shapes.isEmpty { return [] }
      throw Failure(.usage, "--weights is missing: \(network.layers) layers have W_1, …, W_\(network.layers - 2)")
    }
    if let (sigma, seed) = try gaussian("--weights", weights) {
      return try drawn(Array(shapes), seed: seed) { sigma * $0 }
    }
    return try files("--weights", weights, count: network.layers - 2, isSampleIndexed: false)
  }

  private func files(_ option: String, _ list: String, count: Int, isSampleIndexed: Bool) throws -> [Matrix<Rational>] {
    let paths = list.split(separator: ",").map(String.init)
    guard paths.count == count else {
      throw Failure(.usage, "\(option) \(list): \(paths.count) files, but the widths need \(count)")
    }
    return try paths.map { try matrix($0, isSampleIndexed: isSampleIndexed) }
  }

  private func matrix(_ path: String, isSampleIndexed: Bool) throws -> Matrix<Rational> {
    let limits = MatrixLimits()
    let sparse = try readMatrix(path, format: nil, limits: limits).matrix
    let (size, overflow) = sparse.rows.multipliedReportingOverflow(by: sparse.columns)
    guard !overflow, size <= limits.entries else {
      throw Failure(.declined, "\(path): a \(sparse.rows)×\(sparse.columns) matrix has over \(limits.entries) entries")
    }
    return isSampleIndexed && samplesInRows ? sparse.dense.transposed : sparse.dense
  }

  /// The parts of `gaussian:SIGMA:SEED`; nil for anything else.
  private func gaussian(_ option: String, _ text: String) throws -> (sigma: Double, seed: UInt64)? {
    guard text.hasPrefix("gaussian:") else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let sigma = Double(parts[1]), sigma.isFinite, sigma > 0, let seed = UInt64(parts[2]) else {
      throw Failure(.usage, "\(option) \(text): write gaussian:SIGMA:SEED with SIGMA > 0 and an integer SEED ≥ 0")
    }
    return (sigma, seed)
  }

  private func drawn(
    _ shapes: [(rows: Int, columns: Int)], seed: UInt64, _ number: (Double) -> Double
  ) throws -> [Matrix<Rational>] {
    var source = GaussianSource(seed: seed)
    return try shapes.map { rows, columns in
      let (size, overflow) = rows.multipliedReportingOverflow(by: columns)
      guard !overflow, size <= MatrixLimits().entries else {
        throw Failure(.declined, "a \(rows)×\(columns) matrix has over \(MatrixLimits().entries) entries")
      }
      return try Matrix(rows: rows, columns: columns) { _, _ in
        guard let value = Rational(exactly: number(source.next())) else {
          throw Failure(.usage, "SIGMA is so large that an entry is infinite; take a smaller one")
        }
        return value
      }
    }
  }
}
