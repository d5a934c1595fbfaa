import ArgumentParser
import ExactArithmetic
import MatrixFiles
import Networks

/// Inputs `X` and noise `E` from matrix files, of any format that `checker rank` reads.
struct SampleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "X from this file, a column a sample (d_0 × N); any format of checker rank, floats exactly as they are.",
      valueName: "X.npy"), completion: .matrixFile)
  var data: String?

  @Flag(help: "The samples are the rows of the files of X and E.")
  var samplesInRows = false

  @Option(
    help: ArgumentHelp(
      "E_1,…,E_{L-1} from these files, E_l of shape d_l × N; or gaussian:SIGMA:SEED, entries 1 + SIGMA g computed in float64. (default: no noise, all ones)",
      valueName: "E1.npy,…"), completion: .matrixFile)
  var noise: String?

  /// `X`, `d_0 × N`.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func inputs(_ limits: Limits) throws -> Matrix<Rational> {
    guard let data else { throw Failure(.usage, "--data is missing: give X as a matrix file, d_0 × N") }
    return try matrix(data, isSampleIndexed: true, limits)
  }

  /// `E_1, …, E_{L-1}`, ones where no noise is given.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func noiseMatrices(_ network: Network, _ limits: Limits) throws -> [Matrix<Rational>] {
    for rows in network.hiddenWidths + [network.gradientRows] {
      try limits.checkEntries(rows: rows, columns: network.samples, of: "a matrix of the network")
    }
    guard let noise else { return try Instance.noNoise(for: network, limits) }
    if let (sigma, seed) = try gaussian("--noise", noise) {
      return try drawn(network.hiddenWidths.map { ($0, network.samples) }, seed: seed, limits) { 1 + sigma * $0 }
    }
    return try files("--noise", noise, count: network.layers - 1, isSampleIndexed: true, limits)
  }

  /// The targets of a file, a row or a column, `1 × N`.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func targets(_ path: String, count: Int, _ limits: Limits) throws -> Matrix<Rational> {
    let y = try matrix(path, isSampleIndexed: false, limits)
    guard min(y.rows, y.columns) == 1, y.elements.count == count else {
      throw Failure(
        .usage, "\(path): the targets are \(y.rows)×\(y.columns), not \(count) numbers for the samples of X")
    }
    return Matrix(rows: 1, columns: count) { y.elements[$1] }
  }

  func files(
    _ option: String, _ list: String, count: Int, isSampleIndexed: Bool, _ limits: Limits
  ) throws -> [Matrix<Rational>] {
    let paths = list.split(separator: ",").map(String.init)
    guard paths.count == count else {
      throw Failure(.usage, "\(option) \(list): \(paths.count) files, but the widths need \(count)")
    }
    return try paths.map { try matrix($0, isSampleIndexed: isSampleIndexed, limits) }
  }

  func matrix(_ path: String, isSampleIndexed: Bool, _ limits: Limits) throws -> Matrix<Rational> {
    let sparse = try sparse(path, limits)
    try inFile(path) { try limits.checkEntries(rows: sparse.rows, columns: sparse.columns, of: "a dense matrix") }
    return isSampleIndexed && samplesInRows ? sparse.dense.transposed : sparse.dense
  }

  func sparse(_ path: String, _ limits: Limits) throws -> SparseMatrix<Rational> {
    let file = try readMatrix(path, options: ReadingOptions(limits: limits))
    for note in file.notes { StandardError.write("checker: note: \(path): \(note)\n") }
    return file.matrix
  }

  /// The parts of `gaussian:SIGMA:SEED`; nil for anything else.
  func gaussian(_ option: String, _ text: String) throws -> (sigma: Double, seed: UInt64)? {
    if let kind = text.split(separator: ":").first, text.contains(":"), kind != "gaussian", !text.contains("/"),
      !text.contains(".npy")
    {
      throw Failure(
        .usage,
        "\(option) \(text): only gaussian:SIGMA:SEED is drawn here; write '\(kind)' noise to matrix files (of dropout with probability p: entries 0 and 1/(1-p)) and name these"
      )
    }
    guard text.hasPrefix("gaussian:") else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let sigma = Double(parts[1]), sigma.isFinite, sigma > 0, let seed = UInt64(parts[2]) else {
      throw Failure(.usage, "\(option) \(text): write gaussian:SIGMA:SEED with SIGMA > 0 and an integer SEED ≥ 0")
    }
    return (sigma, seed)
  }

  func drawn(
    _ shapes: [(rows: Int, columns: Int)], seed: UInt64, _ limits: Limits, _ number: (Double) -> Double
  ) throws -> [Matrix<Rational>] {
    var source = GaussianSource(seed: seed)
    return try shapes.map { rows, columns in
      try limits.checkEntries(rows: rows, columns: columns, of: "a matrix")
      return try Matrix(rows: rows, columns: columns) { _, _ in
        guard let value = Rational(exactly: number(source.next())) else {
          throw Failure(.usage, "SIGMA is so large that an entry is infinite; take a smaller one")
        }
        return value
      }
    }
  }
}

extension CompletionKind {
  /// Matrices come in files of any name.
  static var matrixFile: CompletionKind { .file() }
}
