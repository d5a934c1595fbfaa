import Certificates
import ExactArithmetic
import Networks

/// A network with data and weights, or a part of it, from a JSON file: as a user writes it (`slope`, `X`, `E`, `y`,
/// `W_1`, `b_1`, `w_2`, …), as certificates have it (`network`, `instance`, `targets`, `hidden`, `output`), or a certificate.
/// The one reader of such files.
struct NetworkFile {
  private(set) var widths: [Int]?
  /// `1` and the slope below 0, or all that certificates list.
  private(set) var slopes: [Rational]?
  private(set) var samples: Int?
  private(set) var inputs: Matrix<Rational>?
  private(set) var noise: [Matrix<Rational>]?
  /// `K × N`.
  private(set) var targets: Matrix<Rational>?
  /// `W_1, …, W_L`, or `W_1, …, W_{L-2}` where the last two are not given; without biases.
  private(set) var weights: [Matrix<Rational>] = []
  /// `b_l` of each of them, nil where it has none.
  private(set) var biasVectors: [[Rational]?] = []
  /// The layers that have a bias, where that is said without the weights of all.
  private var listedBiases: [Int]?
  /// `K`, where the file says it.
  private var listedOutputs: Int?
  /// Whether the weights go up to `W_L`.
  private(set) var hasLastWeights = false

  /// The slope as it is written, where that is the name of a float: `float32:0.01`.
  private(set) var slopeName: String?
  /// Whether the last weights are written as a column: those of files that are in-out are.
  private(set) var hasLastColumn = false

  /// What is said beside weights.
  private static let dataKeys = ["slope", "widths", "X", "E", "y"]
  private static let plainKeys = dataKeys + ["W", "W_1", "w_2", "b", "b_1", "b_2", "biases"]
  private static let certificateKeys = ["network", "instance", "targets", "hidden", "output"]
  /// What claims have besides.
  private static let claimKeys = ["kind", "kinks", "rank", "pattern", "radius", "box", "bound", "histogram"]

  /// The keys of weights and of what they stand in, which tell such a file from one of tensors by their names.
  static let marks = Set(["W", "W_1", "w_2", "claim"] + certificateKeys)

  /// Whether a file has `network` or `instance`, or a claim, in which they should be.
  static func isInCertificateForm(_ root: JSONPlace) -> Bool {
    guard case .object(let members) = root.json.content else { return false }
    return members.contains { ["network", "instance", "claim"].contains($0.key) }
  }

  /// Whether a user's file has these keys: data, weights or both.
  static func arePlain(keys: [String]) -> Bool {
    !keys.isEmpty && keys.allSatisfy(plainKeys.contains) && keys.contains { ["X", "W", "W_1"].contains($0) }
  }

  /// - Throws: `FormatError` with line and column, `ShapeError`, or `MatrixFileError` when a number is too long.
  init(_ root: JSONPlace) throws {
    guard case .object(let members) = root.json.content else { throw root.fault("expected an object") }
    if members.contains(where: { $0.key == "claim" }) {
      let certificate = try JSONObject(root, keys: ["format", "version", "claim", "evidence", "provenance"])
      try Self.checkFrame(of: certificate)
      try readCertificateForm(
        try JSONObject(try certificate.required("claim"), keys: Self.certificateKeys + Self.claimKeys))
      layTargets()
      return
    }
    let object = try JSONObject(
      root, keys: Self.plainKeys + Self.certificateKeys,
      alternatives: [
        ["slope", "network"], ["widths", "network"], ["X", "instance"], ["E", "instance"], ["y", "targets"],
        ["W", "W_1"], ["W", "w_2"], ["W", "hidden"], ["W", "output"], ["W_1", "hidden"], ["w_2", "output"],
        ["W", "instance"], ["W_1", "instance"], ["w_2", "instance"],
        ["b", "network"], ["b_1", "network"], ["b_2", "network"], ["biases", "network"], ["b", "b_1"], ["b", "b_2"],
        ["biases", "b"], ["biases", "b_1"], ["biases", "b_2"],
      ])
    if Self.certificateKeys.contains(where: { object[$0] != nil }) {
      try readCertificateForm(object)
    }
    try readPlainForm(object)
    layTargets()
  }

  /// A column is the targets of one output, but those of one sample where the weights have as many outputs.
  private mutating func layTargets() {
    guard let column = targets, column.columns == 1, column.rows > 1 else { return }
    let outputs = listedOutputs ?? (hasLastWeights ? weights.last?.rows : nil) ?? 1
    if outputs != column.rows { targets = column.transposed }
  }

  /// What stands around a claim: it is read as the verifier reads it, since the claim may mean something else in another version.
  private static func checkFrame(of certificate: JSONObject) throws {
    let (format, version) = (try certificate.required("format"), try certificate.required("version"))
    guard case .text(Certificate.formatName) = format.json.content else {
      throw format.fault("expected \"\(Certificate.formatName)\"")
    }
    guard try version.integer() == Certificate.formatVersion else {
      throw version.fault("certificates of version \(Certificate.formatVersion) are read here")
    }
    _ = try JSONObject(try certificate.required("provenance"), keys: ["tool", "command", "seed"])
  }

  /// What a file of named tensors says besides, and the tensors.
  /// - Throws: `FormatError` for a key that is of neither: no matrix, or another's name of something that is known.
  static func withTensors(_ root: JSONPlace) throws -> (network: NetworkFile?, tensors: [LooseJSON.Member]) {
    guard case .object(let members) = root.json.content else { throw root.fault("expected an object") }
    let tensors = members.filter { !dataKeys.contains($0.key) }
    for member in tensors where !member.value.isMatrix || UnknownKey(member.key).known(among: dataKeys) != nil {
      if member.value.isListOfMatrices, UnknownKey(member.key).stem.hasPrefix("coef") {
        throw JSONObject.fault(
          member, in: root,
          "'\(member.key)' is a list of matrices d_{l-1} × d_l; write each at the top: \"coefs_0\": [[…], …], \"coefs_1\", and \"intercepts_0\": […], \"intercepts_1\" for the biases"
        )
      }
      if member.value.isListOfMatrices {
        throw JSONObject.fault(member, in: root, "unknown key '\(member.key)': did you mean 'W'?")
      }
      if member.value.isObject {
        throw JSONObject.fault(
          member, in: root,
          "'\(member.key)' is an object; write its matrices at the top: \"\(member.key).NAME\": [[…], …]")
      }
      throw JSONObject.unknown(member, in: root, among: plainKeys)
    }
    if tensors.count == members.count { return (nil, tensors) }
    var network = NetworkFile()
    try network.readPlainForm(try JSONObject(root, keys: members.map(\.key)))
    return (network, tensors)
  }

  private init() {}

  private mutating func readCertificateForm(_ object: JSONObject) throws {
    // Keys first: what is unknown may be why something else is missing.
    let network = try object["network"].map {
      try JSONObject($0, keys: ["widths", "slopes", "samples", "biases", "outputs"])
    }
    let instance = try object["instance"].map { try JSONObject($0, keys: ["X", "E", "W"]) }
    if let network {
      widths = try network.required("widths").elements().map { try $0.integer() }
      slopes = try network.required("slopes").elements().map { try $0.number() }
      samples = try network.required("samples").integer()
      listedBiases = try network["biases"]?.elements().map { try $0.integer() }
      listedOutputs = try network["outputs"]?.integer()
    }
    if let instance {
      inputs = try instance.required("X").matrix()
      noise = try instance["E"]?.elements().map { try $0.matrix() }
      weights = try instance.required("W").elements().map { try $0.matrix() }
    }
    if let place = object["targets"] { targets = try place.targets() }
    if object["hidden"] != nil || object["output"] != nil {
      weights.append(try object.required("hidden").matrix())
      weights.append(try lastWeights(try object.required("output")))
      hasLastWeights = true
    }
    // Certificates have a bias as the last column of its weight.
    biasVectors = weights.indices.map { l in
      guard listedBiases?.contains(l + 1) == true, weights[l].columns > 1 else { return nil }
      let column = weights[l].columns - 1
      return (0..<weights[l].rows).map { weights[l][$0, column] }
    }
    for l in weights.indices where biasVectors[l] != nil {
      weights[l] = weights[l].leadingColumns(weights[l].columns - 1)
    }
  }

  /// The layers that have a bias.
  var biases: [Int] { listedBiases ?? biasVectors.indices.filter { biasVectors[$0] != nil }.map { $0 + 1 } }

  /// `K`, by the last weights, or else by the targets.
  var outputs: Int { listedOutputs ?? (hasLastWeights ? weights.last?.rows : targets?.rows) ?? 1 }

  /// The weights with their biases as a last column.
  var fullWeights: [Matrix<Rational>] { zip(weights, biasVectors).map { $0.withLastColumn($1) } }

  private mutating func readPlainForm(_ object: JSONObject) throws {
    if let place = object["slope"] {
      slopes = [.one, try place.slope()]
      if case .text(let text) = place.json.content, text.contains(":") { slopeName = text }
    }
    if let place = object["widths"] { widths = try place.elements().map { try $0.integer() } }
    if let place = object["X"] { inputs = try place.matrix() }
    if let place = object["E"] { noise = try Self.matrices(place) }
    if let place = object["y"] { targets = try place.targets() }
    if let places = try object["W"]?.elements() {
      weights = try places.dropLast().map { try $0.matrix() }
      if let last = places.last { weights.append(try lastWeights(last)) }
      hasLastWeights = true
    } else if object["W_1"] != nil || object["w_2"] != nil {
      weights = [try object.required("W_1").matrix()]
      weights.append(try lastWeights(try object.required("w_2")))
      hasLastWeights = true
    }
    if biasVectors.count != weights.count { biasVectors = weights.map { _ in nil } }
    try readBiases(object)
  }

  private mutating func readBiases(_ object: JSONObject) throws {
    if let place = object["biases"] {
      listedBiases = try place.elements().map { try $0.integer() }
      if hasLastWeights {
        throw place.fault("the weights are there: give their biases in place of this list, \"b\": [b_1, …, b_L]")
      }
    }
    guard object["b"] != nil || object["b_1"] != nil || object["b_2"] != nil else { return }
    let isShort = object["W_1"] != nil
    if let place = object["b"] {
      let elements = try place.elements()
      if elements.contains(where: \.json.isNumber) {
        throw place.fault("expected a list of numbers for each layer, [] for none: [[1, 0], [2]]")
      }
      guard hasLastWeights, elements.count == weights.count else {
        throw place.fault("\(elements.count) biases for \(weights.count) weights: give one for each, [] for none")
      }
      for (l, element) in elements.enumerated() { biasVectors[l] = try bias(element) }
    }
    for (l, key) in ["b_1", "b_2"].enumerated() {
      guard let place = object[key] else { continue }
      guard isShort else {
        throw place.fault("'\(key)' stands beside \"W_1\" and \"w_2\"; beside \"W\" write \"b\": [b_1, …, b_L]")
      }
      biasVectors[l] = place.json.isNumber ? [try place.number()] : try bias(place)
    }
    for (l, bias) in biasVectors.enumerated() {
      if let bias, bias.count != weights[l].rows {
        throw ShapeError("b_\(l + 1) has \(bias.count) numbers, not \(weights[l].rows), as many as W_\(l + 1) has rows")
      }
    }
  }

  /// `b_l`; nil for `[]`.
  private func bias(_ place: JSONPlace) throws -> [Rational]? {
    if try place.elements().isEmpty { return nil }
    guard let row = try place.rowOfNumbers() else { throw place.fault("expected a list of numbers: [1, 0]") }
    return row.elements
  }

  /// `W_L`, a row, however it is written.
  private mutating func lastWeights(_ place: JSONPlace) throws -> Matrix<Rational> {
    if let row = try place.rowOfNumbers() { return row }
    let matrix = try place.matrix()
    // Those of several outputs are K × d_{L-1}; with one unit below they are a column.
    if min(matrix.rows, matrix.columns) > 1 || listedOutputs ?? 1 > 1 || weights.last?.rows == 1 { return matrix }
    hasLastColumn = matrix.rows > 1
    return matrix.rows > 1 ? matrix.transposed : matrix
  }

  /// One matrix, or a list of matrices.
  private static func matrices(_ place: JSONPlace) throws -> [Matrix<Rational>] {
    if place.json.isObject { return [try place.matrix()] }
    let elements = try place.elements()
    guard let first = elements.first, !first.json.isObject, try first.rowOfNumbers() != nil else {
      return try elements.map { try $0.matrix() }
    }
    return [try place.matrix()]
  }
}
