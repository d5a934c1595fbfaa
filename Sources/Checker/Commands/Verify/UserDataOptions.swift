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
        "--samples-in-rows has no effect without \(isNoiseDrawn ? "files of X or E" : "--data or --noise"); leave it out"
      )
    }
    for (option, value) in [("--below", layers.below), ("--network", network)] where value != nil {
      if samples.data == nil { throw Failure(.usage, "\(option) has no effect without --data; leave it out") }
      if layers.below == nil { throw Failure(.usage, "\(option) has no effect without --below; leave it out") }
    }
    if layers.tensors != nil, network == nil {
      throw Failure(.usage, "--tensors has no effect without --network; leave it out")
    }
    if samples.samplesInRows, layers.below != nil, samples.noise == nil {
      throw Failure(.usage, "--samples-in-rows has no effect with --below, where X has its samples first; leave it out")
    }
    if kernels != nil, network == nil, weights?.hasPrefix("gaussian:") ?? true {
      throw Failure(.usage, "--kernels has no effect without files in --weights; leave it out")
    }
    if matrix == nil, let option = matrixOptions.given {
      throw Failure(.usage, "\(option) has no effect without --matrix; leave it out")
    }
  }

  /// Compares the claim with the files.
  /// - Returns: what to add to the statement: whose data it is about.
  /// - Throws: `DataRejection` where they differ, `UnreadUserFile` for files that cannot be read.
  func compared(with claim: Claim, _ limits: Limits) throws -> String {
    guard !isEmpty else { return "" }
    do {
      var parts: [String] = []
      if let matrix {
        try compareMatrix(of: claim, matrix, limits)
        let form = matrixOptions.field == nil ? "" : "rational form of the "
        parts.append("the \(form)matrix of \(inputName(matrix).asPath)\(matrixOptions.reading)")
      }
      if hasData { parts += try compareData(of: claim, limits) }
      return parts.map { ", \($0)" }.joined()
    } catch let rejection as DataRejection {
      throw rejection
    } catch { throw UnreadUserFile(cause: error) }
  }

  private func compareMatrix(of claim: Claim, _ path: String, _ limits: Limits) throws {
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
      .rankHistogramPart, .convolution, .pieces, .training, .nearby, .loss, .noDifferentiableLocalMinimum, .globalMinimum,
      .noBadMinima, .localMinimumValues:
      throw DataRejection.notAbout(claim.kind, "matrix", "--matrix")
    }
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

  private func compareData(of claim: Claim, _ limits: Limits) throws -> [String] {
    guard let data = claim.data else {
      throw DataRejection.notAbout(claim.kind, "data (X, E, W)", "--data, --noise, --weights and --targets")
    }
    let (L, instance) = (data.network.widths.count, data.instance)
    var parts: [String] = []
    if let path = samples.data {
      let (inputs, layersBelow) = try userInputs(of: data.network, limits)
      try compare("X", instance.inputs, inputs, path)
      let after = layersBelow.isEmpty ? turned : " after the layers \(layersBelow.joined(separator: ", ").onOneLine)"
      parts.append("X that of \(inputName(path).asPath)\(after)")
    }
    if let noise = samples.noise {
      if let (sigma, seed) = try samples.gaussian(.noise, noise) {
        let drawn = try samples.drawn(instance.noise.map(\.shape), seed: seed, limits) { 1 + sigma * $0 }
        try compare("E", instance.noise, drawn, Array(repeating: noise, count: drawn.count))
        parts.append("E drawn as \(noise)")
      } else {
        try compare("E", instance.noise, count: instance.noise.count, filesOf: noise, isSampleIndexed: true, limits)
        parts.append("E that of \(noise.asPath)\(turned)")
      }
    }
    if let weights {
      if let (sigma, seed) = try samples.gaussian(.weights, weights) {
        let drawn = try samples.drawn(instance.weights.map(\.shape), seed: seed, limits) { sigma * $0 }
        guard !drawn.isEmpty else { throw DataRejection.otherCount(matrix: "W", here: 0, there: nil, weights) }
        try compare("W", instance.weights, drawn, Array(repeating: weights, count: drawn.count))
        parts.append("W drawn as \(weights)")
      } else {
        let ours = instance.weights + data.last
        let isBelow = L > 2 && weights.split(separator: ",").count == L - 2
        try compare(
          "W", ours, count: isBelow ? L - 2 : ours.count, filesOf: weights, isSampleIndexed: false, limits)
        let names = isBelow && !data.last.isEmpty ? (1...L - 2).map { "W_\($0)" }.joined(separator: ", ") : "W"
        parts.append("\(names) that of \(weights.asPath)\(kernels == .inOut ? ", transposed" : "")")
      }
    }
    if let targets {
      guard let ours = data.targets else { throw DataRejection.notAbout(claim.kind, "targets", "--targets") }
      let theirs = try samples.matrix(targets, isSampleIndexed: false, limits)
      // Of one output a row or a column.
      let laid =
        ours.rows == 1
        ? theirs.columns == 1 ? theirs.transposed : theirs
        : samples.laid(theirs, count: ours.columns, outputs: ours.rows, targets) ?? theirs
      try compare("y", ours, laid, targets)
      parts.append("y that of \(targets.asPath)")
    }
    return parts
  }

  /// `X` of the user's files, through the layers that lie below.
  private func userInputs(
    of fields: NetworkFields, _ limits: Limits
  ) throws -> (Matrix<Rational>, layersBelow: [String]) {
    let slope = Network.slope(of: fields.slopes)
    guard let network else { return try layers.inputs(samples, slope: slope, limits) }
    let read = try layers.read(network, kernels: kernels, samples, slope: slope, limits)
    return (try read.fittingInputs(network), read.layersBelow)
  }

  /// Compares `count` of the matrices with those of a list of files.
  private func compare(
    _ name: String, _ ours: [Matrix<Rational>], count: Int, filesOf list: String, isSampleIndexed: Bool,
    _ limits: Limits
  ) throws {
    let paths = list.split(separator: ",").map(String.init)
    guard paths.count == count, count > 0 else {
      throw DataRejection.otherCount(matrix: name, here: count, there: paths.count, list)
    }
    let theirs = try paths.map { try samples.matrix($0, isSampleIndexed: isSampleIndexed, limits) }
    try compare(name, ours, kernels == .inOut && !isSampleIndexed ? theirs.map(\.transposed) : theirs, paths)
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

/// A certificate that is about other numbers than the user's files.
enum DataRejection: RejectionReason {
  /// What the claim has none of, and the options that compare it.
  case notAbout(ClaimKind, String, String)
  /// What the entries of the matrices are.
  case otherEntries(here: String, there: String, String)
  case otherParameters(here: [String], there: [String], String)
  /// Of matrices `W_l` or `E_l`, and of files; nil where they are drawn.
  case otherCount(matrix: String, here: Int, there: Int?, String)
  case otherShape(matrix: String, here: String, there: String, String)
  /// At a place counted from 0.
  case otherEntry(matrix: String, row: Int, column: Int, here: String, there: String, String)

  var description: String {
    switch self {
    case .notAbout(let kind, let what, let options):
      "a claim of kind '\(kind)' states no \(what), so nothing can be compared; leave \(options) out"
    case .otherEntries(let here, let there, let path):
      "the matrix of the certificate is of \(here), that of \(path.asPath) of \(there)"
    case .otherParameters(let here, let there, let path):
      "the parameters of the certificate are \(here.joined(separator: " ").prefix(60)), those of \(path.asPath) \(there.joined(separator: " ").prefix(60))"
    case .otherCount(let matrix, let here, let there, let list):
      "the certificate has \(here == 0 ? "no" : "\(here)") \(here == 1 ? "matrix" : "matrices") \(matrix)_l to compare with \(there.map { $0 == 1 ? "1 file" : "\($0) files" } ?? "those drawn as"), \(list)"
    case .otherShape(let matrix, let here, let there, let path):
      "\(matrix) of the certificate is \(here), that of \(path.asPath) \(there)"
    case .otherEntry(let matrix, let row, let column, let here, let there, let path):
      "\(matrix) of the certificate has \(here.prefix(60)) in row \(row + 1), column \(column + 1), that of \(path.asPath) \(there.prefix(60))"
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
