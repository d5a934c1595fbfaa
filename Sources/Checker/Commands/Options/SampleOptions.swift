import ArgumentParser
import ExactArithmetic
import Glibc
import MatrixFiles
import Networks

/// Inputs `X` and noise `E` from matrix files, of any format that `checker rank` reads.
struct SampleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "X from this file, a column a sample (d_0 × N); any format of checker rank, FILE:NAME of a file of several, floats exactly as they are.",
      valueName: "X.npy"), completion: .matrixFile)
  var data: String?

  @Flag(help: "The samples are the rows of the files of X and E, and of y where it is square.")
  var samplesInRows = false

  @Option(
    help: ArgumentHelp(
      "E_1,…,E_{L-1} from these files, E_l of shape d_l × N; or gaussian:SIGMA:SEED, entries 1 + SIGMA g computed in float64. (default: all ones, no noise; in checker verify, E is not compared)",
      valueName: "E1.npy,…"), completion: .matrixFile)
  var noise: String?

  /// - Parameter mend: what else there is to do, from a comma on.
  static func missingInputs(_ mend: String = "") -> Failure {
    Failure(.usage, "--data is missing: give X as a matrix file, d_0 × N\(mend)")
  }

  /// `X`, `d_0 × N`.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func inputs(_ limits: Limits) throws -> Matrix<Rational> {
    guard let data else { throw SampleOptions.missingInputs() }
    return try matrix(data, isSampleIndexed: true, limits)
  }

  /// `X`, `d_0 × N`, from a matrix as its file has it.
  func inputs(of matrix: Matrix<Rational>) -> Matrix<Rational> { samplesInRows ? matrix.transposed : matrix }

  /// The file of `X`, which may be an array of three and more dimensions.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func array(_ limits: Limits) throws -> (path: String, array: MatrixFile) {
    guard let data else { throw SampleOptions.missingInputs() }
    var options = ReadingOptions(limits: limits)
    options.flattensArrays = true
    return (data, try denseFile(data, options: options))
  }

  /// That an array is a matrix `d_0 × N`.
  static func checkIsMatrix(_ array: MatrixFile, _ path: String) throws(Failure) {
    guard let dimensions = array.dimensions else { return }
    throw Failure(
      .malformed,
      "\(path): X is an array of \(dimensions.count) dimensions, and no matrix d_0 × N; list the layers that take it with --below, like --below conv,leaky,maxpool:2, or reshape it to two"
    )
  }

  /// Says which way inputs were read that do not tell it.
  func noteWhichWay(_ inputs: Matrix<Rational>) {
    guard let data, !samplesInRows, inputs.rows == inputs.columns, inputs != inputs.transposed else { return }
    StandardError.write(
      "checker: note: \(data): X is square, \(inputs.rows)×\(inputs.columns), and was read d_0 × N, a column a sample; if its samples are the rows, add --samples-in-rows\n"
    )
  }

  /// What to do where the transpose of `X` would fit.
  var otherWay: String {
    samplesInRows
      ? "; its samples may be the columns: leave out --samples-in-rows"
      : "; its samples may be the rows: add --samples-in-rows"
  }

  /// `E_1, …, E_{L-1}`, ones where no noise is given.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func noiseMatrices(_ network: Network, _ limits: Limits) throws -> [Matrix<Rational>] {
    for rows in network.hiddenWidths + [network.gradientRows] {
      try limits.checkEntries(rows: rows, columns: network.samples, of: "a matrix of the network")
    }
    guard let noise else { return try Instance.noNoise(for: network, limits) }
    if let (sigma, seed) = try gaussian(.noise, noise) {
      return try drawn(network.hiddenWidths.map { ($0, network.samples) }, seed: seed, limits) { 1 + sigma * $0 }
    }
    return try files(
      "--noise", noise, "E", network.hiddenWidths.map { ($0, network.samples) }, isSampleIndexed: true, limits
    ) { _ in
      samplesInRows ? "; its samples are the columns: transpose it" : "; its samples are the rows: transpose it"
    }
  }

  /// Targets of several outputs, `K × N`, of a file that has them so or the other way. Where both fit, a note says which was taken.
  /// - Returns: nil where none fits.
  func laid(_ y: Matrix<Rational>, count: Int, outputs: Int, _ path: String) -> Matrix<Rational>? {
    let isUpright = y.rows == outputs && y.columns == count
    let isTurned = y.rows == count && y.columns == outputs
    guard isUpright || isTurned else { return nil }
    if isUpright, isTurned, y != y.transposed {
      let (way, mend) =
        samplesInRows
        ? ("N × K, a row a sample, as X", "if its samples are the columns, transpose it")
        : ("K × N, a column a sample", "if its samples are the rows, transpose it")
      StandardError.write(
        "checker: note: \(path): y is square, \(y.rows)×\(y.columns), and was read \(way); \(mend)\n")
    }
    return isTurned && (!isUpright || samplesInRows) ? y.transposed : y
  }

  /// The targets of a file, `K × N`: of one output a row or a column, of several with the samples in the columns or in the rows,
  /// as the shape tells; where it does not, as `samplesInRows` says.
  /// - Parameter hint: what may be wrong where there are targets of another number of outputs.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func targets(_ path: String, count: Int, outputs: Int, hint: String = "", _ limits: Limits) throws -> Matrix<Rational>
  {
    let y = try matrix(path, isSampleIndexed: false, limits)
    if outputs > 1 {
      if let laid = laid(y, count: count, outputs: outputs, path) { return laid }
      throw Failure(
        .usage,
        "\(path): the targets are \(y.rows)×\(y.columns), not \(outputs)×\(count) or \(count)×\(outputs) for the \(outputs) outputs of the weights and the samples of X\(hint)"
      )
    }
    if min(y.rows, y.columns) > 1, y.rows == count || y.columns == count {
      throw Failure(
        .usage,
        "\(path): the targets are \(y.rows)×\(y.columns), those of \(y.columns == count ? y.rows : y.columns) outputs, but the last weights are of one: give the \(count) targets of that output\(hint)"
      )
    }
    guard min(y.rows, y.columns) == 1, y.elements.count == count else {
      throw Failure(
        .usage, "\(path): the targets are \(y.rows)×\(y.columns), not \(count) numbers for the samples of X")
    }
    return Matrix(rows: 1, columns: count) { y.elements[$1] }
  }

  /// The matrices of the files of a list.
  /// - Parameters:
  ///   - name: `E` or `W`.
  ///   - shapes: those of the network.
  ///   - mend: for a matrix, counted from 0, whose transpose would fit.
  func files(
    _ option: String, _ list: String, _ name: String, _ shapes: [(rows: Int, columns: Int)], isSampleIndexed: Bool,
    _ limits: Limits, mend: (Int) -> String
  ) throws -> [Matrix<Rational>] {
    let paths = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if paths.contains("") { throw Failure(.usage, "\(option) \(list): a file's name is missing beside a comma") }
    guard paths.count == shapes.count else {
      let (files, names) = (
        paths.count == 1 ? "1 file" : "\(paths.count) files", Instance<Rational>.names(name, shapes.count)
      )
      throw Failure(.usage, "\(option) \(list): \(files), but the widths need \(shapes.count): \(names)")
    }
    return try zip(paths, shapes).enumerated().map { l, item in
      let (path, (rows, columns)) = item
      let matrix = try matrix(path, isSampleIndexed: isSampleIndexed, limits)
      guard (matrix.rows, matrix.columns) == (rows, columns) else {
        let hint = (matrix.columns, matrix.rows) == (rows, columns) ? mend(l) : ""
        throw Failure(
          .usage, "\(path): \(name)_\(l + 1) is \(matrix.rows)×\(matrix.columns), not \(rows)×\(columns)\(hint)")
      }
      return matrix
    }
  }

  func matrix(_ path: String, isSampleIndexed: Bool, _ limits: Limits) throws -> Matrix<Rational> {
    let dense = try denseFile(path, options: ReadingOptions(limits: limits)).matrix.dense
    return isSampleIndexed ? inputs(of: dense) : dense
  }

  /// A file whose matrix may be written out, its notes said.
  private func denseFile(_ path: String, options: ReadingOptions) throws -> MatrixFile {
    let file = try readMatrixSayingNotes(path, options: options, isAsOptionsSay: false)
    try inFile(path) {
      try options.limits.checkEntries(rows: file.matrix.rows, columns: file.matrix.columns, of: "a dense matrix")
    }
    return file
  }

  /// Names that are no files'.
  private static let distributions: Set = [
    "gaussian", "normal", "uniform", "dropout", "bernoulli", "xavier", "glorot", "kaiming", "he", "orthogonal",
  ]

  /// The options that take `gaussian:SIGMA:SEED`.
  enum Drawn: String {
    case noise, weights

    var option: String { "--\(rawValue)" }
  }

  /// The parts of `gaussian:SIGMA:SEED`; nil for anything else.
  func gaussian(_ drawn: Drawn, _ text: String) throws -> (sigma: Double, seed: UInt64)? {
    let items = text.split(separator: ",").map(String.init)
    let names = items.filter { item in
      guard access(memberPath(item).file, F_OK) != 0, !item.contains("/") else { return false }
      return SampleOptions.distributions.contains(item)
        || item.contains(":") && !(item.split(separator: ":").first ?? "").contains(".")
    }
    guard let first = names.first else { return nil }
    if items.count > 1 {
      throw Failure(
        .usage,
        "\(drawn.option) \(text): '\(first)' stands in a list; give a file for each matrix, or gaussian:SIGMA:SEED alone, which draws all"
      )
    }
    if let kind = first.split(separator: ":").first, kind != "gaussian" {
      let dropout = kind == "dropout" ? " (of dropout with probability p: entries 0 and 1/(1-p))" : ""
      throw Failure(
        .usage,
        "\(drawn.option) \(text): only gaussian:SIGMA:SEED is drawn here; write '\(kind)' \(drawn.rawValue) to matrix files\(dropout) and name these"
      )
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let sigma = Double(parts[1]), sigma.isFinite, sigma > 0, let seed = UInt64(parts[2]) else {
      throw Failure(.usage, "\(drawn.option) \(text): write gaussian:SIGMA:SEED with SIGMA > 0 and an integer SEED ≥ 0")
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
