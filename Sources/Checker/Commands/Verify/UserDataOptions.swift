import ArgumentParser
import Certificates
import ExactArithmetic
import MatrixFiles
import Networks

/// The user's own files, with which the numbers of a claim are compared: all of them, exactly.
struct UserDataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Compare the claim's matrix, of numbers or polynomials, with this file's.", valueName: "file"),
    completion: .matrixFile)
  var matrix: String?

  @OptionGroup var matrixOptions: MatrixOptions

  @OptionGroup var samples: SampleOptions

  @Option(
    help: ArgumentHelp(
      "Compare W_1,…,W_{L-2}, and of a point W_{L-1} and W_L, a bias being the last column, with these files; or the former with gaussian:SIGMA:SEED.",
      valueName: "W1.npy,…"), completion: .matrixFile)
  var weights: String?

  @Option(
    help:
      "Which way the files of --weights have them: out-in, d_l × d_{l-1}, or in-out, d_{l-1} × d_l. (default: out-in)")
  var kernels: KernelOrder?

  @Option(
    help: ArgumentHelp(
      "The file of a trained network, whose layers --below lists: X is compared with what they make of --data.",
      valueName: "net.npz"), completion: .file(extensions: ["safetensors", "npz", "json"]))
  var network: String?

  @OptionGroup var layers: LayerOptions

  @Option(
    help: ArgumentHelp("Compare the targets with this file's.", valueName: "y.npy"), completion: .matrixFile)
  var targets: String?

  /// How the files of X and E are turned.
  private var turned: String { samples.samplesInRows ? ", its rows the samples" : "" }

  private var hasData: Bool { samples.data != nil || samples.noise != nil || weights != nil || targets != nil }
  var isEmpty: Bool { matrix == nil && !hasData }

  /// - Throws: `Failure` with exit code 64 for options that say how to read a file where none is named, and where more than one
  ///   thing is standard input.
  func check(_ certificates: [String]) throws(Failure) {
    let lists = [samples.noise, weights].compactMap { $0?.split(separator: ",").map(String.init) }
    let inputs = [matrix, samples.data, targets, network].compactMap { $0 } + lists.joined() + certificates
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw Failure(.usage, "standard input is read once; name a file instead of one of the -")
    }
    let isNoiseDrawn = samples.noise?.hasPrefix("gaussian:") == true
    if samples.samplesInRows, samples.data == nil, samples.noise == nil || isNoiseDrawn {
      throw Failure(
        .usage,
        "--samples-in-rows has no effect without \(isNoiseDrawn ? "files of X or E" : "--data or --noise"); leave it out, or add --data"
      )
    }
    let below = [("--below", layers.below), ("--network", network)].filter { $0.1 != nil }.map(\.0)
    for mode in [
      Mode(samples.data == nil, without: "--data", idle: below),
      Mode(layers.below == nil, without: "--below", idle: below),
      Mode(layers.tensors != nil && network == nil, without: "--network", idle: ["--tensors"]),
    ] where mode.isOn {
      if let option = mode.idle.first { throw mode.refusal(of: option) }
    }
    if samples.samplesInRows, layers.below != nil, samples.noise == nil {
      throw Failure(.usage, "--samples-in-rows has no effect with --below, where X has its samples first; leave it out")
    }
    if kernels != nil, network == nil, weights?.hasPrefix("gaussian:") ?? true {
      throw Failure(.usage, "--kernels has no effect without files in --weights; leave it out, or add --weights")
    }
    if matrix == nil, let option = matrixOptions.given {
      throw Failure(.usage, "\(option) has no effect without --matrix; leave it out, or add --matrix")
    }
  }

  /// Compares the claim with the files.
  /// - Returns: whose numbers it is about, and which of the parts asked for it does not state.
  /// - Throws: `DataRejection` where they differ, `UnreadUserFile` for files that cannot be read.
  func compared(with claim: Claim, _ limits: Limits) throws -> Comparison {
    var comparison = Comparison()
    do {
      if let matrix {
        if try compareMatrix(of: claim, matrix, limits) {
          let form = matrixOptions.field == nil ? "" : "rational form of the "
          comparison.add(.matrix, "the \(form)matrix of \(inputName(matrix).asPath)\(matrixOptions.reading)")
        } else {
          comparison.lack([.matrix], .notAbout(claim.kind, "matrix", "--matrix"))
        }
      }
      if hasData { try compareData(of: claim, limits, &comparison) }
      return comparison
    } catch let rejection as DataRejection {
      throw rejection
    } catch { throw UnreadUserFile(cause: error) }
  }

  /// The parts that are to be compared.
  var parts: Set<Comparison.Part> {
    let given: [(Comparison.Part, String?)] = [
      (.matrix, matrix), (.data, samples.data), (.noise, samples.noise), (.weights, weights), (.targets, targets),
    ]
    return Set(given.compactMap { part, value in value.map { _ in part } })
  }

  /// - Returns: whether the claim states a matrix.
  private func compareMatrix(of claim: Claim, _ path: String, _ limits: Limits) throws -> Bool {
    func polynomials() throws -> PolynomialFile {
      try inFile(path) {
        try PolynomialFile(reading: try InputFiles.bytes(of: path, limit: limits.bytes), limits: limits)
      }
    }
    func numbers() throws -> SparseMatrix<Rational> {
      do { return try readMatrixSayingNotes(path, options: matrixOptions.options(limits)).matrix } catch {
        if let other = try? polynomials(), !other.parameters.isEmpty {
          throw DataRejection.otherEntries(here: "numbers", there: "polynomials", path)
        }
        throw error
      }
    }
    switch claim {
    case .matrixRank(let matrix, _), .determinant(let matrix, _):
      let found = try numbers()
      try checkShape("the matrix", matrix.rows, matrix.columns, found.rows, found.columns, path)
      try compare("the matrix", matrix, found.dense, path)
    case .sparseMatrixRank(let matrix, _, _), .modularRank(let matrix, _, _): try compare(matrix, try numbers(), path)
    case .genericRank(let generic, _, _):
      let found: PolynomialFile
      do {
        if let option = matrixOptions.given {
          throw Failure(.usage, "\(option) has no effect on a matrix of polynomials; leave it out")
        }
        found = try polynomials()
      } catch {
        if (try? readMatrix(path, options: matrixOptions.options(limits))) != nil {
          throw DataRejection.otherEntries(here: "polynomials", there: "numbers", path)
        }
        throw error
      }
      guard generic.parameters == found.parameters else {
        throw DataRejection.otherParameters(here: generic.parameters, there: found.parameters, path)
      }
      try compare(generic.matrix, found.matrix, path)
    case .gradientRank, .everyPattern, .everyPatternNearby, .almostEverywhere, .failureBound, .rankHistogram,
      .rankHistogramPart, .convolution, .pieces, .training, .nearby, .loss, .noDifferentiableLocalMinimum,
      .globalMinimum,
      .noBadMinima, .localMinimumValues:
      return false
    }
    return true
  }

  private func compare<Element>(
    _ ours: SparseMatrix<Element>, _ theirs: SparseMatrix<Element>, _ path: String
  ) throws where Element: Equatable & CustomStringConvertible {
    try checkShape("the matrix", ours.rows, ours.columns, theirs.rows, theirs.columns, path)
    var (here, there) = (ours.listed, theirs.listed)
    while true {
      let (a, b) = (here.next(), there.next())
      if a == nil, b == nil { return }
      if let a, let b, (a.row, a.column) == (b.row, b.column), a.value == b.value { continue }
      // The first place that one of them has, with another number or none in the other.
      let place = [a, b].compactMap { $0.map { ($0.row, $0.column) } }.min(by: <) ?? (0, 0)
      func number(_ entry: (row: Int, column: Int, value: Element)?) -> String {
        entry.map { ($0.row, $0.column) == place ? $0.value.description : "0" } ?? "0"
      }
      throw DataRejection.otherEntry(
        matrix: "the matrix", row: place.0, column: place.1, here: number(a), there: number(b), path)
    }
  }

  private func compareData(of claim: Claim, _ limits: Limits, _ comparison: inout Comparison) throws {
    guard let data = claim.data else {
      return comparison.lack(
        parts.subtracting([.matrix]),
        .notAbout(claim.kind, "data (X, E, W)", "--data, --noise, --weights and --targets"))
    }
    let (L, instance) = (data.network.widths.count, data.instance)
    if let path = samples.data {
      let (inputs, layersBelow) = try userInputs(of: data.network, limits)
      try compare("X", instance.inputs, inputs, path)
      let after = layersBelow.isEmpty ? turned : " after the layers \(layersBelow.joined(separator: ", ").onOneLine)"
      comparison.add(.data, "X that of \(inputName(path).asPath)\(after)")
    }
    if let noise = samples.noise {
      if let (sigma, seed) = try samples.gaussian(.noise, noise) {
        let drawn = try samples.drawn(instance.noise.map(\.shape), seed: seed, limits) { 1 + sigma * $0 }
        try compare("E", instance.noise, drawn, Array(repeating: noise, count: drawn.count))
        comparison.add(.noise, "E drawn as \(noise)")
      } else {
        try compare("E", instance.noise, count: instance.noise.count, filesOf: noise, isSampleIndexed: true, limits)
        comparison.add(.noise, "E that of \(noise.asPath)\(turned)")
      }
    }
    if let weights, instance.weights.isEmpty, data.last.isEmpty {
      let isDrawn = try samples.gaussian(.weights, weights) != nil
      let count = weights.split(separator: ",").count
      comparison.lack([.weights], .otherCount(matrix: "W", here: 0, there: isDrawn ? nil : count, weights))
    } else if let weights {
      if let (sigma, seed) = try samples.gaussian(.weights, weights) {
        let drawn = try samples.drawn(instance.weights.map(\.shape), seed: seed, limits) { sigma * $0 }
        guard !drawn.isEmpty else { throw DataRejection.otherCount(matrix: "W", here: 0, there: nil, weights) }
        try compare("W", instance.weights, drawn, Array(repeating: weights, count: drawn.count))
        comparison.add(.weights, "W drawn as \(weights)")
      } else {
        let ours = instance.weights + data.last
        let isBelow = L > 2 && weights.split(separator: ",").count == L - 2
        try compare(
          "W", ours, count: isBelow ? L - 2 : ours.count, filesOf: weights, isSampleIndexed: false, limits,
          biases: data.network.biases.filter { $0 <= L - 2 || !data.last.isEmpty })
        let names = isBelow && !data.last.isEmpty ? (1...L - 2).map { "W_\($0)" }.joined(separator: ", ") : "W"
        comparison.add(.weights, "\(names) that of \(weights.asPath)\(kernels == .inOut ? ", transposed" : "")")
      }
    }
    if let targets {
      guard let ours = data.targets else {
        return comparison.lack([.targets], .notAbout(claim.kind, "targets", "--targets"))
      }
      let theirs = try samples.matrix(targets, isSampleIndexed: false, limits)
      // Of one output a row or a column.
      let laid =
        ours.rows == 1
        ? theirs.columns == 1 ? theirs.transposed : theirs
        : samples.laid(theirs, count: ours.columns, outputs: ours.rows, targets) ?? theirs
      try compare("y", ours, laid, targets)
      comparison.add(.targets, "y that of \(targets.asPath)")
    }
  }

  /// `X` of the user's files, through the layers that lie below.
  private func userInputs(
    of fields: NetworkFields, _ limits: Limits
  ) throws -> (Matrix<Rational>, layersBelow: [String]) {
    let slope = Network.slope(of: fields.slopes)
    if slope == nil, try layers.takesSlope(limits) {
      let slopes = fields.slopes.map(\.description).joined(separator: ", ")
      throw Failure(
        .usage,
        "--below \(layers.below ?? ""): leaky has the slope of the claim, whose slopes are {\(slopes)} and not two, 1 and s; write leaky:S"
      )
    }
    guard let network else { return try layers.inputs(samples, slope: slope, limits) }
    let read = try layers.read(network, kernels: kernels, samples, slope: slope, limits)
    return (try read.fittingInputs(network), read.layersBelow)
  }

  /// Compares `count` of the matrices with those of a list of files.
  /// - Parameter biases: the numbers, from 1, of those whose last column is a bias.
  private func compare(
    _ name: String, _ ours: [Matrix<Rational>], count: Int, filesOf list: String, isSampleIndexed: Bool,
    _ limits: Limits, biases: [Int] = []
  ) throws {
    let paths = list.split(separator: ",").map(String.init)
    guard paths.count == count, count > 0 else {
      throw DataRejection.otherCount(matrix: name, here: count, there: paths.count, list)
    }
    let theirs = try paths.map { try samples.matrix($0, isSampleIndexed: isSampleIndexed, limits) }
    let laid = kernels == .inOut && !isSampleIndexed ? theirs.map(\.transposed) : theirs
    for l in biases where l <= laid.count && (laid[l - 1].rows, laid[l - 1].columns + 1) == ours[l - 1].shape {
      throw DataRejection.withoutBias(layer: l, isTransposed: kernels == .inOut, paths[l - 1])
    }
    try compare(name, ours, laid, paths)
  }

  private func compare(
    _ name: String, _ ours: [Matrix<Rational>], _ theirs: [Matrix<Rational>], _ paths: [String]
  ) throws {
    for (l, (theirs, path)) in zip(theirs, paths).enumerated() {
      try compare("\(name)_\(l + 1)", ours[l], theirs, path)
    }
  }

  private func checkShape(
    _ name: String, _ rows: Int, _ columns: Int, _ foundRows: Int, _ foundColumns: Int, _ path: String
  ) throws {
    guard rows == foundRows, columns == foundColumns else {
      throw DataRejection.otherShape(
        matrix: name, here: "\(rows)×\(columns)", there: "\(foundRows)×\(foundColumns)", path)
    }
  }

  private func compare(_ name: String, _ ours: Matrix<Rational>, _ theirs: Matrix<Rational>, _ path: String) throws {
    try checkShape(name, ours.rows, ours.columns, theirs.rows, theirs.columns, path)
    for (place, (here, there)) in zip(ours.elements, theirs.elements).enumerated() where here != there {
      throw DataRejection.otherEntry(
        matrix: name, row: place / ours.columns, column: place % ours.columns, here: "\(here)", there: "\(there)", path)
    }
  }
}

/// One of the user's files could not be read: no verdict about any certificate.
struct UnreadUserFile: Error {
  let cause: any Error
}

extension SparseMatrix {
  /// The entries that are listed, row by row.
  fileprivate var listed: some IteratorProtocol<(row: Int, column: Int, value: Element)> {
    lines.lazy.flatMap { line in line.entries.lazy.map { (line.index, $0.column, $0.value) } }.makeIterator()
  }
}

extension Matrix {
  fileprivate var shape: (rows: Int, columns: Int) { (rows, columns) }
}

/// The data that a claim about a network is about, its targets, and a point's weights `W_{L-1}`, `W_L`.
private typealias ClaimData = (
  network: NetworkFields, instance: InstanceFields, targets: Matrix<Rational>?, last: [Matrix<Rational>]
)

extension PointFields {
  fileprivate var data: ClaimData { (network, instance, targets, [hidden, output]) }
}

extension Claim {
  fileprivate var data: ClaimData? {
    switch self {
    case .gradientRank(let network, let instance, _, _), .everyPattern(let network, let instance, _),
      .everyPatternNearby(let network, let instance, _, _), .rankHistogram(let network, let instance, _):
      (network, instance, nil, [])
    case .rankHistogramPart(let part): (part.network, part.instance, nil, [])
    case .training(let claim): claim.point.data
    case .nearby(let claim): claim.point.data
    case .loss(let claim): claim.claim.point.data
    case .pieces(let claim): claim.instance.map { (claim.network, $0, nil, []) }
    case .noDifferentiableLocalMinimum(let network, let instance): (network, instance, nil, [])
    case .globalMinimum(.noZeroErrorPoint(let network, let instance, let targets)),
      .globalMinimum(.errorAtLeast(let network, let instance, let targets, _)):
      (network, instance, targets, [])
    case .globalMinimum(.globalMinimum(let point, _)): point.data
    case .noBadMinima(let claim): (claim.network, claim.instance, nil, [])
    case .localMinimumValues(let claim): (claim.network, claim.instance, claim.targets, [])
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank, .almostEverywhere, .convolution,
      .failureBound:
      nil
    }
  }
}
