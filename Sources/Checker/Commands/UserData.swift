import ArgumentParser
import Certificates
import ExactArithmetic
import Networks

/// The user's own files, with which the numbers of a claim are compared: all of them, exactly.
struct UserDataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Compare the claim's matrix with this file's.", valueName: "file"))
  var matrix: String?

  @OptionGroup var samples: SampleOptions

  @Option(
    help: ArgumentHelp(
      "Compare W_1,…,W_{L-2}, and of a point W_{L-1} and W_L, with these files.", valueName: "W1.npy,…"))
  var weights: String?

  @Option(help: ArgumentHelp("Compare the targets with this file's.", valueName: "y.npy"))
  var targets: String?

  var isEmpty: Bool { matrix == nil && samples.data == nil && samples.noise == nil && weights == nil && targets == nil }

  /// Compares the claim with the files.
  /// - Returns: what to add to the statement: whose data it is about.
  /// - Throws: `DataRejection` where they differ, `Failure` for files that cannot be read or compared.
  func compared(with claim: Claim, _ limits: Limits) throws -> String {
    var parts: [String] = []
    if let matrix {
      try compareMatrix(of: claim, matrix, limits)
      parts.append("the matrix of \(matrix.asPath)")
    }
    if samples.data != nil || samples.noise != nil || weights != nil || targets != nil {
      parts += try compareData(of: claim, limits)
    }
    return parts.map { ", \($0)" }.joined()
  }

  private func compareMatrix(of claim: Claim, _ path: String, _ limits: Limits) throws {
    let found = try samples.sparse(path, limits)
    switch claim {
    case .matrixRank(let matrix, _), .determinant(let matrix, _):
      try checkShape("the matrix", matrix.rows, matrix.columns, found.rows, found.columns, path)
      try limits.checkEntries(rows: found.rows, columns: found.columns, of: "a dense matrix")
      try compare("the matrix", matrix, found.dense, path)
    case .sparseMatrixRank(let matrix, _, _), .modularRank(let matrix, _, _):
      try checkShape("the matrix", matrix.rows, matrix.columns, found.rows, found.columns, path)
      try compare(entries(matrix), entries(found), path)
    default: throw DataRejection.notAbout(claim.kind, "a matrix of numbers")
    }
  }

  private func entries(_ matrix: SparseMatrix<Rational>) -> [[Int]: Rational] {
    var entries: [[Int]: Rational] = [:]
    for line in matrix.lines { for entry in line.entries { entries[[line.index, entry.column]] = entry.value } }
    return entries
  }

  private func compare(_ ours: [[Int]: Rational], _ theirs: [[Int]: Rational], _ path: String) throws {
    guard ours != theirs else { return }
    let places = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }
    guard let place = places.min(by: { $0.lexicographicallyPrecedes($1) }) else { return }
    throw DataRejection.otherEntry(
      matrix: "the matrix", row: place[0], column: place[1], here: "\(ours[place] ?? 0)",
      there: "\(theirs[place] ?? 0)",
      path)
  }

  private func compareData(of claim: Claim, _ limits: Limits) throws -> [String] {
    guard let data = claim.data else {
      throw DataRejection.notAbout(claim.kind, "data (X, E, W)")
    }
    let (L, instance) = (data.network.widths.count, data.instance)
    var parts: [String] = []
    if let path = samples.data {
      try compare("X", instance.inputs, try samples.matrix(path, isSampleIndexed: true, limits), path)
      parts.append("X that of \(path.asPath)")
    }
    if let noise = samples.noise {
      let network = try Network(
        widths: data.network.widths, slopes: data.network.slopes, samples: data.network.samples)
      for (l, (ours, theirs)) in zip(instance.noise, try samples.noiseMatrices(network, limits)).enumerated() {
        try compare("E_\(l + 1)", ours, theirs, noise)
      }
      parts.append("E that of \(noise.asPath)")
    }
    if let weights {
      let ours = instance.weights + data.last
      let count = weights.split(separator: ",").count
      guard count == L - 2 || count == ours.count, count > 0 else {
        throw Failure(.usage, "--weights \(weights): \(count) files, but the claim has \(ours.count) matrices W_l")
      }
      let theirs = try samples.files("--weights", weights, count: count, isSampleIndexed: false, limits)
      for (l, pair) in zip(ours, theirs).enumerated() { try compare("W_\(l + 1)", pair.0, pair.1, weights) }
      parts.append("W that of \(weights.asPath)")
    }
    if let targets {
      guard let ours = data.targets else {
        throw DataRejection.notAbout(claim.kind, "targets")
      }
      try compare("y", ours, try samples.targets(targets, count: ours.columns, limits), targets)
      parts.append("y that of \(targets.asPath)")
    }
    return parts
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
  case notAbout(ClaimKind, String)
  case otherShape(matrix: String, here: String, there: String, String)
  case otherEntry(matrix: String, row: Int, column: Int, here: String, there: String, String)

  var description: String {
    switch self {
    case .notAbout(let kind, let what): "a claim of kind '\(kind)' is not about \(what)"
    case .otherShape(let matrix, let here, let there, let path):
      "\(matrix) of the certificate is \(here), that of \(path.asPath) \(there)"
    case .otherEntry(let matrix, let row, let column, let here, let there, let path):
      "\(matrix) of the certificate has \(here.prefix(60)) in row \(row), column \(column) (from 0), that of \(path.asPath) \(there.prefix(60))"
    }
  }
}

extension Claim {
  /// The data that a claim about a network is about, its targets, and a point's weights `W_{L-1}`, `W_L`.
  fileprivate var data:
    (network: NetworkFields, instance: InstanceFields, targets: Matrix<Rational>?, last: [Matrix<Rational>])?
  {
    switch self {
    case .gradientRank(let network, let instance, _, _), .everyPattern(let network, let instance, _),
      .everyPatternNearby(let network, let instance, _, _), .rankHistogram(let network, let instance, _):
      (network, instance, nil, [])
    case .training(.noZeroErrorPoint(let network, let instance, let targets)): (network, instance, targets, [])
    case .training(.zeroErrorPoint(let point)), .training(.differentiableLocalMinimum(let point, _)),
      .training(.nondifferentiableLocalMinimum(let point, _)), .training(.notLocalMinimum(let point)):
      (point.network, point.instance, point.targets, [point.hidden, point.output])
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank, .almostEverywhere, .failureBound: nil
    }
  }
}
